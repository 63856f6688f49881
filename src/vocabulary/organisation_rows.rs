//! The rows of the reference tables of organisations.
//!
//! In: `data/organisations/*.csv` and further tables of one's own. Out: bodies with their successors and former names, and sites with
//! the trusts that run them. `01N,NHS Bexley CCG,commissioner,ccg,2013-04-01,2020-03-31,QKK,…` is a body that
//! lived for seven years. An unknown column or label, a malformed date and a reference to nothing are refused, with file, line and
//! reason. What the names of a body are is left to [`super::organisations`].

use super::{
    organisations::{Bearer, Body, Form, FormerName, NhsRole, Place, Site},
    variants,
};
use crate::{error::Error, label::Kind, period::Period};
use serde::Deserialize;
use std::collections::HashMap;

/// Name and content of the embedded tables that hold a body a row.
const BODIES: &[(&str, &str)] = &[
    ("charities.csv", include_str!("data/organisations/charities.csv")),
    ("companies.csv", include_str!("data/organisations/companies.csv")),
    ("councils.csv", include_str!("data/organisations/councils.csv")),
    ("outlets.csv", include_str!("data/organisations/outlets.csv")),
    ("public_bodies.csv", include_str!("data/organisations/public_bodies.csv")),
    ("representative_bodies.csv", include_str!("data/organisations/representative_bodies.csv")),
    ("social_enterprises.csv", include_str!("data/organisations/social_enterprises.csv")),
    ("universities.csv", include_str!("data/organisations/universities.csv")),
];
const NHS: (&str, &str) = ("nhs.csv", include_str!("data/organisations/nhs.csv"));
const FORMER_NAMES: (&str, &str) = ("former_names.csv", include_str!("data/organisations/former_names.csv"));
const SITES: (&str, &str) = ("sites.csv", include_str!("data/organisations/sites.csv"));

/// A row of the tables but those of the NHS.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BodyRow {
    pub(super) name: String,
    kind: Kind,
    pub(super) aliases: String,
    pub(super) acronyms: String,
    opened: String,
    closed: String,
    successor: String,
    pub(super) parent: String,
    identifier: String,
    ambiguous: String,
}

/// A row of `nhs.csv`; `code` is the ODS code, by which `successor` names another row where it has one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct NhsRow {
    code: String,
    name: String,
    kind: Kind,
    role: NhsRole,
    opened: String,
    closed: String,
    successor: String,
    aliases: String,
    acronyms: String,
}

/// A row of `former_names.csv`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FormerNameRow {
    code: String,
    name: String,
    from: String,
    until: String,
}

/// A row of `sites.csv`: `name` is that of the trust, for people to read.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SiteRow {
    site: String,
    aliases: String,
    code: String,
    #[expect(dead_code, reason = "for the reader of the table; the code is what is looked up")]
    name: String,
}

/// What the tables hold.
pub(super) struct Rows {
    /// All bodies.
    pub bodies: Vec<Body>,
    /// All sites.
    pub sites: Vec<Site>,
    /// The forms of the names of sites.
    pub site_forms: Vec<Form>,
}

/// Reads the embedded tables and further ones, given as file name and CSV text.
pub(super) fn read(further: &[(&str, &str)]) -> Result<Rows, Error> {
    let mut bodies = nhs_bodies()?;
    let mut links = Vec::new();
    for (file, text) in BODIES.iter().chain(further) {
        read_bodies(file, text, &mut bodies, &mut links)?;
    }
    link(&mut bodies, links)?;
    let (sites, site_forms) = read_sites(&bodies)?;
    Ok(Rows { bodies, sites, site_forms })
}

/// Successor and parent of a row, as written.
struct Link {
    body: usize,
    successor: String,
    parent: String,
}

fn nhs_bodies() -> Result<Vec<Body>, Error> {
    let (file, text) = NHS;
    let mut bodies = Vec::new();
    let mut successors = Vec::new();
    for (line, row) in rows::<NhsRow>(file, text)? {
        let at = Place { file: file.to_owned(), line };
        successors.push(row.successor);
        bodies.push(Body {
            opened: date(&row.opened, &at)?,
            closed: date(&row.closed, &at)?,
            name: row.name,
            kind: row.kind,
            role: Some(row.role),
            code: some(row.code),
            identifier: None,
            successor: None,
            parent: None,
            is_ambiguous: false,
            aliases: list(&row.aliases),
            acronyms: list(&row.acronyms),
            former_names: Vec::new(),
            place: at,
        });
    }
    for (body, successor) in successors.iter().enumerate().filter(|(_, s)| !s.is_empty()) {
        bodies[body].successor = Some(by_code(&bodies, successor).ok_or_else(|| unresolved(&bodies[body].place, "successor", successor))?);
    }
    add_former_names(&mut bodies)?;
    Ok(bodies)
}

fn add_former_names(bodies: &mut [Body]) -> Result<(), Error> {
    let (file, text) = FORMER_NAMES;
    for (line, row) in rows::<FormerNameRow>(file, text)? {
        let at = Place { file: file.to_owned(), line };
        let body = by_code(bodies, &row.code).ok_or_else(|| unresolved(&at, "code", &row.code))?;
        let former = FormerName { name: row.name, from: date(&row.from, &at)?, until: date(&row.until, &at)? };
        bodies[body].former_names.push(former);
    }
    Ok(())
}

fn read_bodies(file: &str, text: &str, bodies: &mut Vec<Body>, links: &mut Vec<Link>) -> Result<(), Error> {
    for (line, row) in rows::<BodyRow>(file, text)? {
        let at = Place { file: file.to_owned(), line };
        if !matches!(row.ambiguous.as_str(), "" | "yes") {
            return Err(fault(&at, format!("`ambiguous` is `yes` or empty, not `{}`", row.ambiguous)));
        }
        links.push(Link { body: bodies.len(), successor: row.successor, parent: row.parent });
        bodies.push(Body {
            opened: date(&row.opened, &at)?,
            closed: date(&row.closed, &at)?,
            name: row.name,
            kind: row.kind,
            role: None,
            code: None,
            identifier: some(row.identifier),
            successor: None,
            parent: None,
            is_ambiguous: row.ambiguous == "yes",
            aliases: list(&row.aliases),
            acronyms: list(&row.acronyms),
            former_names: Vec::new(),
            place: at,
        });
    }
    Ok(())
}

/// Resolves successors and parents, which may stand in any table, by name.
fn link(bodies: &mut [Body], links: Vec<Link>) -> Result<(), Error> {
    let by_name: HashMap<String, usize> = bodies.iter().enumerate().map(|(i, b)| (b.name.clone(), i)).collect();
    for Link { body, successor, parent } in links {
        let find = |name: &str, column: &str| match (name, by_name.get(name)) {
            ("", _) => Ok(None),
            (_, Some(&row)) => Ok(Some(row)),
            (_, None) => Err(unresolved(&bodies[body].place, column, name)),
        };
        let (successor, parent) = (find(&successor, "successor")?, find(&parent, "parent")?);
        (bodies[body].successor, bodies[body].parent) = (successor, parent);
    }
    Ok(())
}

fn read_sites(bodies: &[Body]) -> Result<(Vec<Site>, Vec<Form>), Error> {
    let (file, text) = SITES;
    let (mut sites, mut forms) = (Vec::new(), Vec::new());
    for (line, row) in rows::<SiteRow>(file, text)? {
        let at = Place { file: file.to_owned(), line };
        let run_by = match row.code.as_str() {
            "" => None,
            code => Some(by_code(bodies, code).ok_or_else(|| unresolved(&at, "code", code))?),
        };
        let bearer = Bearer::Site(sites.len());
        let names = std::iter::once(row.site.clone()).chain(list(&row.aliases));
        forms.extend(names.flat_map(|n| variants::of_site(&n)).map(|(text, trust)| Form { text, bearer, trust }));
        sites.push(Site { name: row.site, run_by });
    }
    Ok((sites, forms))
}

/// The newest body of a code: where a code passed on, the last row that bears it.
fn by_code(bodies: &[Body], code: &str) -> Option<usize> {
    bodies.iter().rposition(|body| body.code.as_deref() == Some(code) || body.name == code)
}

/// The rows of a table with their lines.
fn rows<R: serde::de::DeserializeOwned>(file: &str, text: &str) -> Result<Vec<(u64, R)>, Error> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let headers = reader.headers().map_err(|error| Error::vocabulary(file, error))?.clone();
    let mut all = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| Error::vocabulary(file, error))?;
        let line = record.position().map_or(0, csv::Position::line);
        let row = record.deserialize(Some(&headers)).map_err(|error| Error::vocabulary(file, error))?;
        all.push((line, row));
    }
    Ok(all)
}

fn date(text: &str, at: &Place) -> Result<Option<Period>, Error> {
    if text.is_empty() {
        return Ok(None);
    }
    Period::parse(text).map(Some).ok_or_else(|| fault(at, format!("`{text}` is no date such as 2013, 2013-04 or 2013-04-01")))
}

fn fault(at: &Place, reason: impl std::fmt::Display) -> Error {
    Error::vocabulary(&at.file, format!("line {}: {reason}", at.line))
}

fn unresolved(at: &Place, column: &str, value: &str) -> Error {
    fault(at, format!("`{column}` names `{value}`, which is in no table"))
}

fn list(cell: &str) -> Vec<String> {
    cell.split('|').map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect()
}

fn some(cell: String) -> Option<String> {
    Some(cell).filter(|cell| !cell.is_empty())
}
