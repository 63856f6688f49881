//! The places that names of public bodies are made of.
//!
//! In: the rows of commissioners, councils and trusts. Out: [`Places`]: from `NHS Canterbury and Coastal CCG` and `Ashford Borough
//! Council` it knows that `Canterbury`, `Coastal` and `Ashford` are places. A name made of nothing else (`West Suffolk`) means a
//! body only where the article has said so.

use super::{organisations::Body, variants::core};
use crate::label::Kind;
use std::collections::HashSet;

/// Words that stand in names of places.
#[derive(Debug, Default)]
pub struct Places {
    words: HashSet<String>,
}

/// Words that are part of a place's name but none by themselves.
const PARTS: &[&str] = &[
    "and",
    "the",
    "of",
    "upon",
    "on",
    "under",
    "by",
    "in",
    "le",
    "with",
    "next",
    "north",
    "south",
    "east",
    "west",
    "central",
    "mid",
    "northern",
    "southern",
    "eastern",
    "western",
    "greater",
    "inner",
    "outer",
    "upper",
    "lower",
    "city",
    "county",
    "north-east",
    "royal",
    "borough",
    "st",
    "saint",
    "great",
    "new",
    "old",
    "vale",
    "valley",
    "coast",
    "coastal",
    "surrounds",
    "rural",
    "heart",
];

/// Names of countries, regions and towns that no row of the tables is called after.
const FURTHER: &[&str] = &[
    "England",
    "Scotland",
    "Wales",
    "Ireland",
    "Britain",
    "London",
    "Yorkshire",
    "Sussex",
    "Midlands",
    "Cornwall",
    "United",
    "States",
    "Kingdom",
    "America",
    "Europe",
    "Germany",
    "France",
    "Canada",
    "Australia",
    "India",
    "China",
    "Sweden",
    "Washington",
    "Brussels",
    "Westminster",
    "Whitehall",
];

impl Places {
    /// Reads them off the names of the bodies.
    #[must_use]
    pub fn of(bodies: &[Body]) -> Self {
        let local = bodies.iter().filter(|b| matches!(b.kind, Kind::Commissioner | Kind::LocalAuthority));
        let words = local.flat_map(|body| words(core(&body.name))).chain(FURTHER.iter().map(|w| (*w).to_owned()));
        Self { words: words.filter(|w| w.starts_with(char::is_uppercase) && !PARTS.contains(&w.to_lowercase().as_str())).collect() }
    }

    /// Whether a name is made of places alone: `Dartford and Gravesham`, `West Suffolk`.
    #[must_use]
    pub fn make_up(&self, name: &str) -> bool {
        // `Royal Devon and Exeter` is a hospital, `Royal Borough` a place.
        let is_royal = name.starts_with("Royal ") && !name.starts_with("Royal Borough");
        !is_royal && words(name).all(|w| self.words.contains(&w) || PARTS.contains(&w.to_lowercase().as_str()))
    }

    /// Whether a word stands in a place's name and is not only part of one.
    #[must_use]
    pub fn hold(&self, word: &str) -> bool {
        self.words.contains(word)
    }
}

fn words(name: &str) -> impl Iterator<Item = String> {
    name.split(|c: char| c.is_whitespace() || matches!(c, ',' | '-' | '&' | '(' | ')')).filter(|w| !w.is_empty()).map(str::to_owned)
}
