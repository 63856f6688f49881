//! Vocabulary: what is data, not code.
//!
//! In: the CSV and TOML files of `data/`, embedded as they stand. Out: one [`Vocabulary`], parsed and indexed once.
//! Each file has one module here, which knows its columns or fields, refuses unknown ones and checks its entries.

pub mod organisations;
pub mod phrases;
pub mod places;
pub mod services;
pub mod variants;

use std::sync::{Arc, LazyLock};

/// The id of the rule that found something, as printed in the `rule` columns: `report.warn`.
pub type Rule = Arc<str>;

/// Everything that is looked up.
pub struct Vocabulary {
    /// The reference table of organisations.
    pub organisations: organisations::Organisations,
    /// What a contract may buy.
    pub services: services::Services,
}

impl Vocabulary {
    /// The built-in vocabulary.
    ///
    /// # Panics
    /// Never in a released version: a test parses every embedded file.
    #[must_use]
    pub fn embedded() -> &'static Self {
        static EMBEDDED: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary {
            organisations: organisations::Organisations::embedded(),
            services: services::Services::embedded(),
        });
        &EMBEDDED
    }
}
