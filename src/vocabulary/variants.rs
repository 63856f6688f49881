//! The forms that a name takes in print.
//!
//! In: a row of the reference tables. Out: its forms, each with how far it can be trusted: `King's College Hospital NHS Foundation
//! Trust` is also printed as `King's College Hospital Foundation Trust`, `… NHS FT`, `… Trust` and `King's College Hospital`;
//! `Dartford and Gravesham NHS Trust` as `Dartford and Gravesham`, which alone is two towns.
//! Apostrophes, `&`, white space and case are the automaton's affair.

use super::{
    organisations::{Body, NhsRole, Trust},
    places::Places,
};
use crate::label::Kind;

/// Endings of the names of NHS trusts, longest first.
const TRUST_ENDINGS: &[&str] = &[
    " NHS Foundation Trust",
    " Health and Social Care Trust",
    " NHS Teaching Trust",
    " NHS Trust",
    " Foundation Trust",
    " NHS FT",
    " Trust",
    " FT",
];

/// Endings that tell what sort of commissioner or council it is, longest first.
const BODY_ENDINGS: &[&str] = &[
    " Clinical Commissioning Group",
    " Teaching Primary Care Trust",
    " Primary Care Trust",
    " Integrated Care Board",
    " Strategic Health Authority",
    " Metropolitan Borough Council",
    " London Borough Council",
    " District Council",
    " Borough Council",
    " County Council",
    " City Council",
    " Care Trust",
    " Council",
    " CCG",
    " PCT",
    " ICB",
    " SHA",
];

/// Legal forms that the press leaves off.
const LEGAL_FORMS: &[&str] =
    &[" Limited", " Ltd", " plc", " PLC", " LLP", " CIC", " C.I.C.", " Inc", " Inc.", " Corporation", " GmbH", " AB"];

/// Words that make a name an institution's even without `Trust`: `Lancashire Care`, `Bedford Hospital`.
const INSTITUTIONS: &[&str] = &[
    "Hospital",
    "Hospitals",
    "Infirmary",
    "Healthcare",
    "Health",
    "Care",
    "Ambulance",
    "Partnership",
    "Community",
    "Services",
    "Service",
    "Group",
    "Trust",
    "FT",
    "Board",
    "Eye",
    "Clinic",
    "Foundation",
];

/// The forms of a body's name; the same form may come twice.
pub(super) fn of(body: &Body, places: &Places) -> Vec<(String, Trust)> {
    let mut forms: Vec<(String, Trust)> = Vec::new();
    let former = body.former_names.iter().map(|f| &f.name);
    for name in std::iter::once(&body.name).chain(former).chain(&body.aliases) {
        let trust = trust_of(name, body, places);
        forms.push((name.clone(), trust));
        forms.extend(derived(name, body, places));
    }
    let acronym = if body.role.is_some() { Trust::Short } else { Trust::Acronym };
    forms.extend(body.acronyms.iter().map(|a| (a.clone(), acronym)));
    let unspelled: Vec<_> =
        forms.iter().filter(|(f, _)| f.contains("' ") || f.contains("'s ")).map(|(f, t)| (without_apostrophes(f), *t)).collect();
    forms.extend(unspelled);
    forms
}

/// `Kings College`, `Prison Officers Association`: the press leaves apostrophes out.
fn without_apostrophes(name: &str) -> String {
    name.replace("'s ", "s ").replace("' ", " ")
}

/// The forms of a site's name.
pub(super) fn of_site(name: &str) -> Vec<(String, Trust)> {
    let trust = if INSTITUTIONS.iter().any(|i| has_word(name, i)) || name.contains(' ') { Trust::Full } else { Trust::Ambiguous };
    let mut forms = vec![(name.to_owned(), trust)];
    if name.contains("'s ") {
        forms.push((name.replace("'s ", "s "), trust));
    }
    if let Some(place) = name.strip_suffix(" District General Hospital") {
        forms.extend([" DGH", "'s DGH", " District General", " General Hospital"].map(|end| (format!("{place}{end}"), Trust::Full)));
    }
    forms
}

/// How far a name as the table gives it can be trusted.
fn trust_of(name: &str, body: &Body, places: &Places) -> Trust {
    let is_word = !name.contains(' ');
    if body.role.is_some() && !is_institution(name) && (is_word || is_saint(name) || places.make_up(name)) {
        return Trust::Short;
    }
    let words = name.split_whitespace().count();
    let is_common = body.is_ambiguous && (is_word || words == 2 && !is_institution(name) && !is_company(name));
    if is_common { Trust::Ambiguous } else { Trust::Full }
}

/// Many hospitals, practices and churches are called after one saint.
fn is_saint(name: &str) -> bool {
    name.starts_with("St ") && name.split(' ').count() == 2
}

/// Whether the name says that it is a company's or a society's.
fn is_company(name: &str) -> bool {
    let says = ["Holdings", "Party", "Union", "UK", "Committee", "magazine", "plc", "CIC", "Media", "Online", "Surgical"];
    says.iter().any(|word| has_word(name, word)) || name.contains('.')
}

fn is_institution(name: &str) -> bool {
    name.starts_with("NHS ") || BODY_ENDINGS.iter().any(|e| name.ends_with(e)) || INSTITUTIONS.iter().any(|i| has_word(name, i))
}

fn has_word(name: &str, word: &str) -> bool {
    name.split_whitespace().any(|w| w == word)
}

fn derived(name: &str, body: &Body, places: &Places) -> Vec<(String, Trust)> {
    match (body.role, body.kind) {
        (Some(NhsRole::NhsTrust | NhsRole::HscTrust), _) => of_trust(name, places),
        (Some(NhsRole::Ccg), _) => of_commissioner(name, "CCG", "Clinical Commissioning Group"),
        (Some(NhsRole::Icb), _) => of_commissioner(name, "ICB", "Integrated Care Board"),
        (Some(NhsRole::Pct), _) => of_commissioner(name, "PCT", "Primary Care Trust"),
        (Some(NhsRole::Sha), _) => of_commissioner(name, "SHA", "Strategic Health Authority"),
        (Some(_), _) => Vec::new(),
        (None, Kind::LocalAuthority) => of_council(name),
        (None, Kind::Legislature) => of_committee(name),
        (None, Kind::University) => of_university(name),
        (None, _) => of_company(name),
    }
}

/// The part of a name that tells whose it is: `King's College Hospital` of the trust, `Bexley` of the CCG.
#[must_use]
pub fn core(name: &str) -> &str {
    let name = name.strip_prefix("NHS ").unwrap_or(name);
    let name = name.strip_prefix("London Borough of ").or_else(|| name.strip_prefix("Royal Borough of ")).unwrap_or(name);
    TRUST_ENDINGS[..4].iter().chain(BODY_ENDINGS).chain(&TRUST_ENDINGS[4..]).find_map(|e| name.strip_suffix(e)).unwrap_or(name)
}

fn of_trust(name: &str, places: &Places) -> Vec<(String, Trust)> {
    let Some(core) = TRUST_ENDINGS.iter().find_map(|e| name.strip_suffix(e)) else { return Vec::new() };
    let mut forms = Vec::new();
    for core in with_hospital_number(core.strip_prefix("The ").unwrap_or(core)) {
        forms.extend(TRUST_ENDINGS.iter().filter(|e| !e.contains("Social")).map(|e| (format!("{core}{e}"), Trust::Full)));
        let is_shared = core.ends_with(" University") || is_saint(&core) || places.make_up(&core) || !core.contains(' ');
        let alone = if is_institution(&core) || !is_shared { Trust::Full } else { Trust::Short };
        forms.push((core, alone));
    }
    forms
}

/// `Royal Cornwall Hospitals` and `Royal Cornwall Hospital`: the press does not keep them apart.
fn with_hospital_number(core: &str) -> Vec<String> {
    let mut cores = vec![core.to_owned()];
    if core.contains("Hospitals") {
        cores.push(core.replace("Hospitals", "Hospital"));
    } else if core.contains("Hospital") {
        cores.push(core.replace("Hospital", "Hospitals"));
    }
    let plainer: Vec<_> = cores.iter().filter(|c| c.contains(" University Hospital")).map(|c| c.replace(" University ", " ")).collect();
    cores.extend(plainer);
    cores
}

fn of_commissioner(name: &str, short: &str, long: &str) -> Vec<(String, Trust)> {
    let bare = name.strip_prefix("NHS ").unwrap_or(name);
    let ending = [format!(" {long}"), format!(" Teaching {long}"), format!(" {short}")].into_iter().find(|e| bare.ends_with(e.as_str()));
    let Some(place) = ending.and_then(|e| bare.strip_suffix(e.as_str())) else { return Vec::new() };
    let mut forms: Vec<(String, Trust)> =
        ["", "NHS "].iter().flat_map(|nhs| [short, long].map(|ending| (format!("{nhs}{place} {ending}"), Trust::Full))).collect();
    forms.push((format!("NHS {place}"), Trust::Full));
    if short == "PCT" {
        forms.extend(["Teaching PCT", "Teaching Primary Care Trust", "tPCT"].map(|e| (format!("{place} {e}"), Trust::Full)));
    }
    forms
}

fn of_council(name: &str) -> Vec<(String, Trust)> {
    let mut forms = Vec::new();
    let place = core(name);
    if place != name && place.contains(|c: char| c.is_uppercase()) {
        forms.push((format!("{place} Council"), Trust::Full));
    }
    if name.ends_with("London Borough Council") || name.starts_with("London Borough of ") {
        forms.extend([format!("London Borough of {place}"), format!("{place} Borough Council")].map(|f| (f, Trust::Full)));
    }
    forms
}

fn of_committee(name: &str) -> Vec<(String, Trust)> {
    let houses =
        ["Commons", "House of Commons", "Commons'", "parliamentary", "Parliamentary"].into_iter().filter(|_| name.ends_with(" Committee"));
    houses.map(|house| (format!("{house} {name}"), Trust::Full)).collect()
}

fn of_university(name: &str) -> Vec<(String, Trust)> {
    name.strip_prefix("University of ").map(|place| (format!("{place} University"), Trust::Full)).into_iter().collect()
}

/// A company's name as the press prints it.
#[must_use]
pub fn without_legal_form(name: &str) -> &str {
    LEGAL_FORMS.iter().find_map(|form| name.strip_suffix(form)).unwrap_or(name)
}

fn of_company(name: &str) -> Vec<(String, Trust)> {
    let mut forms = Vec::new();
    let bare = without_legal_form(name);
    // `Medical Services Limited` and `Prime plc` need their legal form to be names.
    let is_telling = bare.split(' ').any(|word| !INSTITUTIONS.contains(&word) && !matches!(word, "Medical" | "The" | "Practice" | "and"));
    if bare != name && bare.contains(' ') && is_telling {
        forms.push((bare.to_owned(), Trust::Full));
    }
    if let Some(rest) = bare.strip_prefix("The ").filter(|rest| rest.contains(' ')) {
        forms.push((rest.to_owned(), Trust::Full));
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_core_of_a_name_is_whose_it_is() {
        for (name, whose) in [
            ("King's College Hospital NHS Foundation Trust", "King's College Hospital"),
            ("NHS Bexley CCG", "Bexley"),
            ("Suffolk Primary Care Trust", "Suffolk"),
            ("London Borough of Croydon", "Croydon"),
            ("Serco", "Serco"),
        ] {
            assert_eq!(core(name), whose);
        }
    }

    #[test]
    fn a_company_goes_without_its_legal_form_unless_nothing_would_be_left() {
        let forms = |name| of_company(name).into_iter().map(|(form, _)| form).collect::<Vec<_>>();
        assert_eq!(forms("Totally Local Company Ltd"), ["Totally Local Company"]);
        assert!(forms("Medical Services Limited").is_empty());
        assert!(forms("Prime plc").is_empty());
        assert_eq!(forms("The Doctors Laboratory"), ["Doctors Laboratory"]);
    }

    #[test]
    fn hospital_and_hospitals_are_not_kept_apart() {
        assert_eq!(with_hospital_number("Royal Cornwall Hospitals"), ["Royal Cornwall Hospitals", "Royal Cornwall Hospital"]);
    }
}
