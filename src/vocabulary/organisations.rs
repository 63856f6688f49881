//! The reference tables of organisations.
//!
//! In: the rows that [`super::organisation_rows`] read, a body each as it was called in a period. Out: [`Organisations`]: the bodies, the sites that
//! they run, and one automaton over every form of their names. `NHS Bexley CCG`, a row of `nhs.csv`, is found as `Bexley CCG` and as
//! `Bexley Clinical Commissioning Group` too: [`super::variants`] derives such forms.
//! Whether a form means its body in a given sentence is left to [`crate::annotate`], which of two bodies that bore one name in
//! turn to [`crate::interpret`].

use super::{
    organisation_rows::{self, Rows},
    partial::Partials,
    phrases::{Case, Phrases, folded},
    places::Places,
    variants,
};
use crate::{error::Error, identity::slug, label::Kind, period::Period};
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::{HashMap, HashSet};

/// More successions than any body has gone through, so that a ring of them in a table of one's own ends.
const LONGEST_LINE: usize = 20;

/// What sort of NHS body it is.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the labels of nhs.csv, told in the README of the vocabulary")]
pub enum NhsRole {
    Ccg,
    HealthBoard,
    HscBoard,
    HscTrust,
    Icb,
    JointCommissioner,
    NhsTrust,
    Pct,
    PctCluster,
    Sha,
    ShaCluster,
    SpecialHealthAuthority,
}

/// A body.
#[derive(Debug)]
#[expect(missing_docs, reason = "the columns of the tables, told in the README of the vocabulary")]
pub struct Body {
    pub name: String,
    pub kind: Kind,
    pub role: Option<NhsRole>,
    pub code: Option<String>,
    pub identifier: Option<String>,
    pub opened: Option<Period>,
    pub closed: Option<Period>,
    pub successor: Option<usize>,
    pub parent: Option<usize>,
    pub is_ambiguous: bool,
    pub aliases: Vec<String>,
    pub acronyms: Vec<String>,
    pub former_names: Vec<FormerName>,
    /// File and line, for messages.
    pub place: Place,
}

/// A name that a body bore before.
#[derive(Debug)]
#[expect(missing_docs, reason = "the columns of former_names.csv")]
pub struct FormerName {
    pub name: String,
    pub from: Option<Period>,
    pub until: Option<Period>,
}

/// A hospital or other site.
#[derive(Debug)]
pub struct Site {
    /// What it is called.
    pub name: String,
    /// The body that runs it.
    pub run_by: Option<usize>,
}

/// Where a row stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub file: String,
    /// The line, counted from one.
    pub line: u64,
}

/// Who bears a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bearer {
    /// Index into [`Organisations::bodies`].
    Body(usize),
    /// Index into [`Organisations::sites`].
    Site(usize),
}

/// How far a form can be trusted to name its bearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Trust {
    /// A name of its own.
    Full,
    /// An ordinary word, surname or place as well: only with the signs of a name about it.
    Ambiguous,
    /// An acronym.
    Acronym,
    /// Only where the article names the body by another form: `Bedford`, and acronyms that few readers know.
    Short,
}

/// One form of a name.
#[derive(Clone, Debug)]
pub struct Form {
    /// As the table writes it, or as derived from that.
    pub text: String,
    /// Whose name it is.
    pub bearer: Bearer,
    /// How far to trust it.
    pub trust: Trust,
}

/// The reference tables, indexed.
pub struct Organisations {
    bodies: Vec<Body>,
    sites: Vec<Site>,
    forms: Vec<Vec<Form>>,
    by_fold: HashMap<String, usize>,
    /// The forms of each body that name it only where the article names it in full.
    short: HashMap<usize, Vec<String>>,
    automaton: Phrases,
    places: Places,
    partials: Partials,
    /// The bodies that have each body for their successor.
    predecessors: HashMap<usize, Vec<usize>>,
    ids: Vec<String>,
}

impl Organisations {
    /// The built-in tables.
    ///
    /// # Panics
    /// Never in a released version: a test parses every embedded file.
    #[must_use]
    pub fn embedded() -> Self {
        Self::new(&[]).unwrap_or_else(|error| panic!("{error}"))
    }

    /// The built-in tables and further ones, given as file name and CSV text with the header of `companies.csv`.
    ///
    /// # Errors
    /// A row that cannot be read: an unknown column or label, a malformed date, a successor that is in no table.
    pub fn new(further: &[(&str, &str)]) -> Result<Self, Error> {
        Self::index(organisation_rows::read(further)?)
    }

    fn index(rows: Rows) -> Result<Self, Error> {
        let Rows { bodies, sites, site_forms } = rows;
        let places = Places::of(&bodies)?;
        let mut forms: Vec<Vec<Form>> = Vec::new();
        let mut by_fold: HashMap<String, usize> = HashMap::new();
        let derived = bodies.iter().enumerate().flat_map(|(body, row)| {
            variants::of(row, &places).into_iter().map(move |(text, trust)| Form { text, bearer: Bearer::Body(body), trust })
        });
        for form in derived.chain(site_forms) {
            let group = *by_fold.entry(folded(&form.text)).or_insert_with(|| {
                forms.push(Vec::new());
                forms.len() - 1
            });
            match forms[group].iter_mut().find(|other| other.bearer == form.bearer) {
                Some(other) => other.trust = other.trust.min(form.trust),
                None => forms[group].push(form),
            }
        }
        let automaton = Phrases::new(Case::Ignored, forms.iter().enumerate().map(|(i, group)| (group[0].text.as_str(), i)));
        let mut short: HashMap<usize, Vec<String>> = HashMap::new();
        for form in forms.iter().flatten().filter(|f| f.trust >= Trust::Acronym) {
            if let Bearer::Body(body) = form.bearer {
                short.entry(body).or_default().push(form.text.clone());
            }
        }
        let ids = ids(&bodies);
        let partials = Partials::of(&bodies);
        let mut predecessors: HashMap<usize, Vec<usize>> = HashMap::new();
        for (row, successor) in bodies.iter().enumerate().filter_map(|(row, body)| Some((row, body.successor?))) {
            predecessors.entry(successor).or_default().push(row);
        }
        Ok(Self { bodies, sites, forms, by_fold, short, automaton, places, partials, predecessors, ids })
    }

    /// All bodies.
    #[must_use]
    pub fn bodies(&self) -> &[Body] {
        &self.bodies
    }

    /// One body.
    #[must_use]
    pub fn body(&self, row: usize) -> &Body {
        &self.bodies[row]
    }

    /// All sites.
    #[must_use]
    pub fn sites(&self) -> &[Site] {
        &self.sites
    }

    /// The forms that are one when case is set aside.
    #[must_use]
    pub fn forms(&self, group: usize) -> &[Form] {
        &self.forms[group]
    }

    /// All forms, those together that are one when case is set aside.
    pub fn groups(&self) -> impl Iterator<Item = &[Form]> {
        self.forms.iter().map(Vec::as_slice)
    }

    /// The forms that are `name` when case, apostrophes and the like are set aside.
    #[must_use]
    pub fn bearing(&self, name: &str) -> &[Form] {
        self.by_fold.get(&folded(name)).map_or(&[], |&group| &self.forms[group])
    }

    /// The forms of a body that name it only where the article names it in full, its acronyms among them.
    #[must_use]
    pub fn short_forms(&self, body: usize) -> &[String] {
        self.short.get(&body).map_or(&[], Vec::as_slice)
    }

    /// The automaton over all forms; its payloads are groups of [`Organisations::forms`].
    #[must_use]
    pub fn automaton(&self) -> &Phrases {
        &self.automaton
    }

    /// The body whose name holds the words of a well-formed name that is in no table, and its predecessors and successors of that sort.
    #[must_use]
    pub fn partly_named(&self, name: &str, kind: Kind) -> Vec<usize> {
        self.partials.bearing(name, kind, &self.bodies)
    }

    /// A body, those that went into it, and those that came of it.
    #[must_use]
    pub fn line_of(&self, row: usize) -> Vec<usize> {
        let mut line = vec![row];
        let mut at = 0;
        while at < line.len() && line.len() < LONGEST_LINE {
            line.extend(
                self.predecessors.get(&line[at]).into_iter().flatten().filter(|row| !line.contains(row)).copied().collect::<Vec<_>>(),
            );
            at += 1;
        }
        let mut next = self.bodies[row].successor;
        while let Some(later) = next.filter(|later| !line.contains(later)) {
            line.push(later);
            next = self.bodies[later].successor;
        }
        line
    }

    /// Whether `later` is `row` or came of it.
    #[must_use]
    pub fn leads_to(&self, row: usize, later: usize) -> bool {
        let mut at = row;
        for _ in 0..LONGEST_LINE {
            if at == later {
                return true;
            }
            match self.bodies[at].successor {
                Some(next) => at = next,
                None => return false,
            }
        }
        false
    }

    /// The id of each body: its name, and where bodies share one, its code or the year it opened.
    #[must_use]
    pub fn ids(&self) -> &[String] {
        &self.ids
    }

    /// The places that the names of public bodies are made of.
    #[must_use]
    pub fn places(&self) -> &Places {
        &self.places
    }
}

impl Body {
    /// Whether it existed on that day; what the tables leave open is taken as open.
    #[must_use]
    pub fn is_alive(&self, day: Date) -> bool {
        self.opened.is_none_or(|opened| opened.first_day() <= day) && self.closed.is_none_or(|closed| day <= closed.last_day())
    }

    /// Its official name on that day.
    #[must_use]
    pub fn name_on(&self, day: Date) -> &str {
        let bore = |former: &&FormerName| {
            former.from.is_none_or(|from| from.first_day() <= day) && former.until.is_some_and(|until| day <= until.last_day())
        };
        self.former_names.iter().find(bore).map_or(&self.name, |former| &former.name)
    }
}

fn ids(bodies: &[Body]) -> Vec<String> {
    let mut taken = HashSet::new();
    let mut ids = Vec::with_capacity(bodies.len());
    for body in bodies {
        let name = slug(&body.name);
        let code = body.code.as_ref().map(|code| format!("{name}-{}", slug(code)));
        let year = body.opened.map(|opened| format!("{name}-{}", opened.first_day().year()));
        let numbered = (2..).map(|n| format!("{name}-{n}"));
        let mut candidates = std::iter::once(name.clone()).chain(code).chain(year).chain(numbered);
        let id = candidates.find(|id| !taken.contains(id)).unwrap_or_default();
        taken.insert(id.clone());
        ids.push(id);
    }
    ids
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Vocabulary;

    const HEAD: &str = "name,kind,aliases,acronyms,opened,closed,successor,parent,identifier,ambiguous\n";

    fn refusal(rows: &str) -> String {
        Organisations::new(&[("own.csv", rows)]).err().map(|error| error.to_string()).unwrap_or_default()
    }

    fn names_of(form: &str) -> Vec<&'static str> {
        let tables = &Vocabulary::embedded().organisations;
        let bearers = tables.bearing(form).iter().map(|f| f.bearer);
        bearers.filter_map(|b| if let Bearer::Body(row) = b { Some(tables.body(row).name.as_str()) } else { None }).collect()
    }

    #[test]
    fn a_faulty_row_is_refused_with_file_line_and_reason() {
        let unknown_kind = refusal(&format!("{HEAD}Larkmoor,guild,,,,,,,,\n"));
        assert!(unknown_kind.contains("own.csv") && unknown_kind.contains("line: 2") && unknown_kind.contains("guild"), "{unknown_kind}");
        let no_date = refusal(&format!("{HEAD}Larkmoor,charity,,,spring 2012,,,,,\n"));
        assert_eq!(no_date, "own.csv: line 2: `spring 2012` is no date such as 2013, 2013-04 or 2013-04-01");
        let nobody = refusal(&format!("{HEAD}Larkmoor,charity,,,,,Norbreck of Nowhere,,,\n"));
        assert_eq!(nobody, "own.csv: line 2: `successor` names `Norbreck of Nowhere`, which is in no table");
        let column = refusal("name,sort\nLarkmoor,charity\n");
        assert!(column.contains("own.csv") && column.contains("sort"), "{column}");
    }

    #[test]
    fn rows_of_ones_own_stand_beside_the_embedded_ones() {
        let row = format!("{HEAD}Larkmoor Diagnostics,independent_provider,Larkmoor Scanning,,,,Serco,,,\n");
        let tables = Organisations::new(&[("own.csv", &row)]).expect("a good row");
        let found: Vec<_> = tables.automaton().find("Larkmoor Scanning outbid Serco").iter().map(|f| f.span.start).collect();
        assert_eq!(found, [0, 25]);
    }

    #[test]
    fn a_trust_is_known_by_the_forms_of_its_name() {
        let trust = ["King's College Hospital NHS Foundation Trust"];
        for form in ["King’s College Hospital Foundation Trust", "Kings College Hospital NHS FT", "King's College Hospital"] {
            assert_eq!(names_of(form), trust, "{form}");
        }
        assert_eq!(names_of("Royal Cornwall Hospital Trust"), ["Royal Cornwall Hospitals NHS Trust"]);
    }

    #[test]
    fn commissioners_of_one_place_share_its_brand_one_after_the_other() {
        let brand = names_of("NHS Leeds");
        assert!(brand.contains(&"NHS Leeds CCG") && brand.contains(&"Leeds Primary Care Trust"), "{brand:?}");
        let tables = &Vocabulary::embedded().organisations;
        let row = tables.bodies().iter().position(|b| b.name == "NHS Bexley CCG").expect("a row");
        assert!(tables.body(row).is_alive("2014-01-01".parse().expect("a date")));
        assert!(!tables.body(row).is_alive("2011-01-01".parse().expect("a date")));
    }

    #[test]
    fn a_body_is_called_what_it_was_called_on_the_day() {
        let tables = &Vocabulary::embedded().organisations;
        let body = tables.bodies().iter().find(|b| b.name == "Royal Devon University Healthcare NHS Foundation Trust").expect("a row");
        let on = |day: &str| body.name_on(day.parse().expect("a date"));
        assert_eq!(on("2015-06-01"), "Royal Devon and Exeter NHS Foundation Trust");
        assert_eq!(on("2023-06-01"), "Royal Devon University Healthcare NHS Foundation Trust");
    }

    #[test]
    fn ids_are_one_a_body() {
        let ids = Vocabulary::embedded().organisations.ids();
        assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len());
        assert!(ids.iter().any(|id| id == "nhs-bexley-ccg"));
    }
}
