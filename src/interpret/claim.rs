//! Who said what: source, cue and content.
//!
//! In: an account with organisations, people and observations. Out: its claims.

use super::account::{Account, Claim};
use crate::{annotate::Annotation, vocabulary::Vocabulary};

/// The claims of an article, in order of place.
#[must_use]
pub fn claims(_account: &Account, _annotation: &Annotation, _vocabulary: &Vocabulary) -> Vec<Claim> {
    Vec::new()
}
