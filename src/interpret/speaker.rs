//! Who a source is: from `A CCG spokeswoman` to the organisation for which she speaks.
//!
//! In: the source of a claim as written, with the claim before it. Out: a [`Speaker`].

use super::account::{Account, Claim};
use crate::{annotate::Annotation, span::Span};

/// Whoever speaks, as the article's own records know them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Speaker {
    /// Index into [`Account::people`].
    pub person: Option<usize>,
    /// The post in which the person speaks, as written.
    pub role: Option<String>,
    /// Index into [`Account::organisations`]: who speaks, or for whom the person speaks.
    pub organisation: Option<usize>,
}

/// Resolves the source of a claim that stands at byte `at`; `previous` is the claim before it, for pronouns.
#[must_use]
pub fn resolve(_source: Option<Span>, _at: usize, _previous: Option<&Claim>, _account: &Account, _annotation: &Annotation) -> Speaker {
    Speaker::default()
}
