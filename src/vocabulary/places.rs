//! The places that names of public bodies are made of.
//!
//! In: the rows of commissioners and councils, and `data/places.toml`. Out: [`Places`]: from `NHS Canterbury and Coastal CCG` and `Ashford
//! Borough Council` it knows that `Canterbury` and `Ashford` are places and that `Coastal` is part of one. A name made of nothing
//! else (`West Suffolk`) means a body only where the article has said so.

use super::{organisations::Body, variants::core};
use crate::{error::Error, label::Kind};
use serde::Deserialize;
use std::collections::HashSet;

const FILE: &str = "places.toml";

/// The file as it stands.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    parts: HashSet<String>,
    of_no_place: HashSet<String>,
    further: Vec<String>,
}

/// Words that stand in names of places.
#[derive(Debug)]
pub struct Places {
    words: HashSet<String>,
    parts: HashSet<String>,
}

impl Places {
    /// Reads them off the names of the bodies.
    ///
    /// # Errors
    /// A field of the file that is not known.
    pub fn of(bodies: &[Body]) -> Result<Self, Error> {
        let file: File = toml::from_str(include_str!("data/places.toml")).map_err(|error| Error::vocabulary(FILE, error))?;
        let local = bodies.iter().filter(|b| matches!(b.kind, Kind::Commissioner | Kind::LocalAuthority));
        let is_place = |word: &String| {
            let small = word.to_lowercase();
            word.starts_with(char::is_uppercase) && !file.parts.contains(&small) && !file.of_no_place.contains(&small)
        };
        let words = local.flat_map(|body| words(core(&body.name))).filter(is_place).chain(file.further).collect();
        Ok(Self { words, parts: file.parts })
    }

    /// Whether a name is made of places alone: `Dartford and Gravesham`, `West Suffolk`.
    #[must_use]
    pub fn make_up(&self, name: &str) -> bool {
        // `Royal Devon and Exeter` is a hospital, `Royal Borough` a place.
        let is_royal = name.starts_with("Royal ") && !name.starts_with("Royal Borough");
        !is_royal && words(name).all(|w| self.words.contains(&w) || self.parts.contains(&w.to_lowercase()))
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

#[cfg(test)]
mod tests {
    use crate::vocabulary::Vocabulary;

    #[test]
    fn places_and_their_parts_make_up_places() {
        let places = Vocabulary::embedded().organisations.places();
        for name in ["Dartford and Gravesham", "West Suffolk", "Stoke-on-Trent", "Isle of Wight"] {
            assert!(places.make_up(name), "{name}");
        }
        for name in ["Royal Devon and Exeter", "Alder Hey", "Community", "Lancashire Care"] {
            assert!(!places.make_up(name), "{name}");
        }
        assert!(places.hold("Bedford") && !places.hold("West") && !places.hold("Health"));
    }
}
