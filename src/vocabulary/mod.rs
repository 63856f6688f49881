//! Vocabulary: what is data, not code.
//!
//! In: the CSV and TOML files of `data/`, embedded as they stand. Out: one [`Vocabulary`], parsed and indexed once.
//! Each file has one module here, which knows its columns or fields, refuses unknown ones and checks its entries.

pub mod boilerplate;
pub mod contracts;
pub mod events;
pub mod forms;
pub mod given_names;
pub mod lint;
pub mod names;
mod organisation_rows;
pub mod organisations;
pub mod outlets;
pub mod partial;
pub mod phrases;
pub mod places;
pub mod reporting_verbs;
pub mod services;
pub mod titles;
pub mod variants;
pub mod word_classes;

use crate::error::Error;
use std::sync::{Arc, LazyLock};

/// The id of the rule that found something, as printed in the `rule` columns: `report.warn`.
pub type Rule = Arc<str>;

/// Everything that is looked up.
pub struct Vocabulary {
    /// What stands about an article and is not the article.
    pub boilerplate: boilerplate::Boilerplate,
    /// How names are formed and described.
    pub names: names::Names,
    /// The reference table of organisations.
    pub organisations: organisations::Organisations,
    /// News outlets and their canonical forms.
    pub outlets: outlets::Outlets,
    /// The words that name a contract.
    pub contracts: contracts::Contracts,
    /// The sentences by which a contract moves.
    pub events: events::Events,
    /// What a contract may buy.
    pub services: services::Services,
    /// Words that report speech.
    pub reporting_verbs: reporting_verbs::ReportingVerbs,
    /// Word classes of English.
    pub word_classes: word_classes::WordClasses,
    /// Titles and posts that introduce a person.
    pub titles: titles::Titles,
    /// Given names and what they tell.
    pub given_names: given_names::GivenNames,
}

impl Vocabulary {
    /// The built-in vocabulary.
    ///
    /// # Panics
    /// Never in a released version: a test parses every embedded file.
    #[must_use]
    pub fn embedded() -> &'static Self {
        static EMBEDDED: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::about(organisations::Organisations::embedded()));
        &EMBEDDED
    }

    /// The built-in vocabulary and organisations of one's own, given as file name and CSV text with the header of `companies.csv`.
    ///
    /// # Errors
    /// A row that cannot be read; the error names file, line and reason. What [`lint`] finds is no error.
    pub fn with_organisations(tables: &[(&str, &str)]) -> Result<Self, Error> {
        organisations::Organisations::new(tables).map(Self::about)
    }

    fn about(organisations: organisations::Organisations) -> Self {
        let word_classes = word_classes::WordClasses::embedded();
        Self {
            boilerplate: boilerplate::Boilerplate::embedded(),
            names: names::Names::embedded(),
            organisations,
            outlets: outlets::Outlets::embedded(),
            contracts: contracts::Contracts::embedded(),
            events: events::Events::embedded(),
            services: services::Services::embedded(),
            reporting_verbs: reporting_verbs::ReportingVerbs::embedded(&word_classes),
            word_classes,
            titles: titles::Titles::embedded().expect("data/titles.toml is checked by a test"),
            given_names: given_names::GivenNames::embedded().expect("data/given_names.csv is checked by a test"),
        }
    }
}
