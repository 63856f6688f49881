//! Words that report speech, as written.
//!
//! In: a body. Out: [`Cue`]s: `said`, `according to`, `raised concerns about`. Source and content are left to [`crate::interpret::claim`].

use super::sentence::Layout;
use crate::{
    label::Act,
    span::Span,
    vocabulary::{Rule, Vocabulary},
};

/// A reporting word or phrase as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// Where.
    pub span: Span,
    /// What is done by the words.
    pub act: Act,
    /// What found it.
    pub rule: Rule,
}

/// Finds reporting words.
#[must_use]
pub fn cues(_text: &str, _layout: &Layout, _vocabulary: &Vocabulary) -> Vec<Cue> {
    Vec::new()
}
