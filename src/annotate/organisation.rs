//! Names of organisations, known and well-formed unknown.
//!
//! In: a body. Out: [`Name`]s, without overlaps. Short forms, acronyms made by the article and anaphors are left to
//! [`crate::interpret::organisation`], which knows who is in play.

use super::sentence::Layout;
use crate::{
    label::Kind,
    span::Span,
    vocabulary::{Rule, Vocabulary},
};

/// A full name as written.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    /// Where.
    pub span: Span,
    /// Rows of the reference table that bear this name; several where the name passed from body to body. Empty for an unknown one.
    pub rows: Vec<usize>,
    /// The kind that the name's form tells, for an unknown one.
    pub kind: Option<Kind>,
    /// What found it.
    pub rule: Rule,
}

/// Finds names of organisations.
#[must_use]
pub fn names(_text: &str, _layout: &Layout, _vocabulary: &Vocabulary) -> Vec<Name> {
    Vec::new()
}
