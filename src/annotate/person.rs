//! People with their titles and posts, as written.
//!
//! In: a body and the organisation names in it (a name is not both). Out: [`Person`] mentions. That `Ms Smyth` is
//! `Karin Smyth` is left to [`crate::interpret::person`].

use super::{organisation::Name, sentence::Layout};
use crate::{
    span::Span,
    vocabulary::{Rule, Vocabulary},
};

/// A person as written.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// The name without its title: `Karin Smyth`, `Smyth`.
    pub span: Span,
    /// `Ms`, `Dr`, `Sir` … before it.
    pub title: Option<Span>,
    /// The post beside it: `chief executive`, `Labour’s MP for Bristol South`.
    pub post: Option<Span>,
    /// What found it.
    pub rule: Rule,
}

/// Finds people.
#[must_use]
pub fn people(_text: &str, _layout: &Layout, _names: &[Name], _vocabulary: &Vocabulary) -> Vec<Person> {
    Vec::new()
}
