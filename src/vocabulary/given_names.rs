//! Given names in use in Britain, of every background.
//!
//! In: `data/given_names.csv`, columns `name` and `gender` (`f`, `m`, `either`), sorted by name. Out: [`GivenNames`]: whether `Karin` is a
//! given name, and whether a `she` may mean her. Compiled from general knowledge of names; no register is copied. Names that
//! are better known as places (`Chester`, `Kent`) or as ordinary words are left out, because every capital in a text is asked.

use crate::error::Error;
use serde::Deserialize;
use std::collections::HashMap;

/// What a given name or a title tells of its bearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Gender {
    /// `she`.
    #[serde(rename = "f")]
    Female,
    /// `he`.
    #[serde(rename = "m")]
    Male,
    /// Borne by women and men.
    #[serde(rename = "either")]
    Either,
}

/// The given names.
pub struct GivenNames {
    genders: HashMap<String, Gender>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: String,
    gender: Gender,
}

impl GivenNames {
    /// The built-in list.
    ///
    /// # Errors
    /// A row that is not a name and a gender.
    pub fn embedded() -> Result<Self, Error> {
        Self::parse(include_str!("data/given_names.csv"))
    }

    fn parse(table: &str) -> Result<Self, Error> {
        let rows = csv::Reader::from_reader(table.as_bytes()).into_deserialize::<Row>();
        let genders = rows.map(|row| row.map(|Row { name, gender }| (name, gender))).collect::<Result<_, _>>();
        genders.map(|genders| Self { genders }).map_err(|error| Error::vocabulary("given_names.csv", error))
    }

    /// What the name tells, if it is one. `Mary-Jane` is known by `Mary`.
    #[must_use]
    pub fn gender(&self, name: &str) -> Option<Gender> {
        let first = || name.split_once('-').and_then(|(first, _)| self.genders.get(first));
        self.genders.get(name).or_else(first).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_and_once_each() {
        let names: Vec<_> = include_str!("data/given_names.csv").lines().skip(1).filter_map(|l| l.split(',').next()).collect();
        assert!(names.len() > 1500);
        for pair in names.windows(2) {
            assert!((pair[0].to_lowercase(), pair[0]) < (pair[1].to_lowercase(), pair[1]), "{pair:?}");
        }
    }

    #[test]
    fn names_tell_gender_where_usage_does() {
        let names = GivenNames::embedded().unwrap();
        assert_eq!(names.gender("Karin"), Some(Gender::Female));
        assert_eq!(names.gender("Mohammed"), Some(Gender::Male));
        assert_eq!(names.gender("Robin"), Some(Gender::Either));
        assert_eq!(names.gender("Anne-Marie"), Some(Gender::Female));
        assert_eq!(names.gender("Hospital"), None);
    }

    #[test]
    fn a_wrong_gender_is_refused() {
        assert!(GivenNames::parse("name,gender\nKarin,w\n").is_err_and(|error| error.is_vocabulary()));
    }
}
