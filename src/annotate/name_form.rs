//! Names that no table holds, known by how they are formed.
//!
//! In: a body and the known names in it. Out: further names: `Kestrel Diagnostics Ltd`, by its legal form.

use super::{organisation::Name, sentence::Layout};
use crate::vocabulary::Vocabulary;

/// Finds well-formed names.
pub(super) fn names(_text: &str, _layout: &Layout, _known: &[Name], _vocabulary: &Vocabulary) -> Vec<Name> {
    Vec::new()
}
