//! What one article says of contracts: parties, value, length, start, status.
//!
//! In: an account with organisations, mentions and people. Out: its observations, one a contract.

use super::account::{Account, Observation};
use crate::{annotate::Annotation, vocabulary::Vocabulary};

/// The contracts that an article reports.
#[must_use]
pub fn observations(_account: &Account, _annotation: &Annotation, _vocabulary: &Vocabulary) -> Vec<Observation> {
    Vec::new()
}
