//! Names of public bodies with words left out.
//!
//! In: a well-formed name that no table holds. Out: the one body whose name holds all its words: `Imperial Healthcare NHS Trust` is `Imperial
//! College Healthcare NHS Trust`, `Royal Brompton Trust` is `Royal Brompton & Harefield NHS Foundation Trust`. Where two bodies
//! fit, neither is meant for sure.

use super::organisations::{Body, NhsRole};
use crate::label::Kind;
use std::collections::{BTreeSet, HashMap, HashSet};

/// Words that tell what sort of body it is, not which.
const SORT: &[&str] = &[
    "nhs",
    "foundation",
    "trust",
    "ft",
    "ccg",
    "clinical",
    "commissioning",
    "group",
    "primary",
    "pct",
    "integrated",
    "board",
    "icb",
    "and",
    "the",
    "of",
    "teaching",
    "university",
    "hospital",
];

/// Words that many names share.
const SHARED: &[&str] = &[
    "health",
    "healthcare",
    "care",
    "community",
    "partnership",
    "royal",
    "general",
    "mental",
    "services",
    "service",
    "ambulance",
    "social",
    "north",
    "south",
    "east",
    "west",
    "central",
    "children",
    "city",
    "county",
    "greater",
    "mid",
];

/// Whether a name holds every word of a form that tells which body it is.
#[must_use]
pub fn holds(name: &str, form: &str) -> bool {
    let held: HashSet<String> = words(name).collect();
    words(form).filter(|w| !SORT.contains(&w.as_str())).all(|w| held.contains(&w))
}

/// Whether two names share a word that tells which body it is.
#[must_use]
pub fn share_telling_word(a: &str, b: &str) -> bool {
    let telling =
        |name: &str| -> HashSet<String> { words(name).filter(|w| !SORT.contains(&w.as_str()) && !SHARED.contains(&w.as_str())).collect() };
    !telling(a).is_disjoint(&telling(b))
}

/// The words of the names of trusts and commissioners.
#[derive(Debug, Default)]
pub struct Partials {
    names: Vec<(usize, HashSet<String>)>,
    by_word: HashMap<String, Vec<usize>>,
}

impl Partials {
    /// Indexes the names, former ones too.
    #[must_use]
    pub fn of(bodies: &[Body]) -> Self {
        let mut partials = Self::default();
        for (row, body) in bodies.iter().enumerate() {
            if !matches!(body.role, Some(NhsRole::NhsTrust | NhsRole::Ccg | NhsRole::Pct | NhsRole::Icb)) {
                continue;
            }
            for name in std::iter::once(&body.name).chain(body.former_names.iter().map(|f| &f.name)) {
                let number = partials.names.len();
                let words: HashSet<String> = words(name).collect();
                for word in &words {
                    partials.by_word.entry(word.clone()).or_default().push(number);
                }
                partials.names.push((row, words));
            }
        }
        partials
    }

    /// The bodies of that kind whose name holds every word that tells which body it is; none where they are not one line of succession.
    #[must_use]
    pub fn bearing(&self, name: &str, kind: Kind, bodies: &[Body]) -> Vec<usize> {
        let telling: Vec<String> = words(name).filter(|w| !SORT.contains(&w.as_str())).collect();
        let Some(rare) = telling.iter().find(|w| !SHARED.contains(&w.as_str())) else { return Vec::new() };
        let candidates = self.by_word.get(rare).into_iter().flatten().map(|&number| &self.names[number]);
        let fits = |(row, words): &&(usize, HashSet<String>)| {
            bodies[*row].kind == kind && same_sort(name, &bodies[*row]) && telling.iter().all(|w| words.contains(w))
        };
        let rows: BTreeSet<usize> = candidates.filter(fits).map(|(row, _)| *row).collect();
        let rows: Vec<usize> = rows.into_iter().collect();
        if is_line(&rows, bodies) { rows } else { Vec::new() }
    }
}

/// Whether the name does not say that it is another sort of commissioner.
fn same_sort(name: &str, body: &Body) -> bool {
    let says = |short: &str, long: &str| name.ends_with(short) || name.to_lowercase().ends_with(long);
    match body.role {
        Some(NhsRole::Ccg) => says("CCG", "clinical commissioning group"),
        Some(NhsRole::Pct) => says("PCT", "primary care trust"),
        Some(NhsRole::Icb) => says("ICB", "integrated care board"),
        _ => true,
    }
}

/// Whether the rows are one body or follow one another.
fn is_line(rows: &[usize], bodies: &[Body]) -> bool {
    let leads_to = |from: usize, to: usize| {
        let mut at = Some(from);
        (0..5).any(|_| {
            at = at.and_then(|row| bodies[row].successor);
            at == Some(to)
        })
    };
    rows.iter().all(|&a| rows.iter().all(|&b| a == b || leads_to(a, b) || leads_to(b, a)))
}

fn words(name: &str) -> impl Iterator<Item = String> {
    name.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’')).filter(|w| !w.is_empty()).map(|w| {
        let word = w.to_lowercase().replace(['\'', '’'], "");
        if word == "hospitals" { "hospital".to_owned() } else { word }
    })
}

#[cfg(test)]
mod tests {
    use crate::{label::Kind, vocabulary::Vocabulary};

    fn meant(name: &str, kind: Kind) -> Vec<&'static str> {
        let tables = &Vocabulary::embedded().organisations;
        tables.partly_named(name, kind).into_iter().map(|row| tables.body(row).name.as_str()).collect()
    }

    #[test]
    fn words_may_be_left_out_where_one_body_remains() {
        assert_eq!(meant("Imperial Healthcare NHS Trust", Kind::NhsProvider), ["Imperial College Healthcare NHS Trust"]);
        assert_eq!(meant("Peterborough CCG", Kind::Commissioner), ["NHS Cambridgeshire and Peterborough CCG"]);
    }

    #[test]
    fn words_that_fit_two_bodies_or_tell_nothing_mean_none() {
        assert!(meant("Birmingham Trust", Kind::NhsProvider).is_empty());
        assert!(meant("Community Health Trust", Kind::NhsProvider).is_empty());
    }
}
