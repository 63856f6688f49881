//! Who is meant: official names as of the article's date, short forms, acronyms, anaphors.
//!
//! In: the names that [`crate::annotate::organisation`] found. Out: the article's organisations and every mention of them:
//! `Bedford Hospital Trust` and, after it, `Bedford` and `the trust` are one body.

use super::account::{Mention, Organisation};
use crate::{annotate::Annotation, read::Article, vocabulary::Vocabulary};

/// The organisations of an article and all mentions of them, in order of place.
#[must_use]
pub fn organisations(_article: &Article, _annotation: &Annotation, _vocabulary: &Vocabulary) -> (Vec<Organisation>, Vec<Mention>) {
    (Vec::new(), Vec::new())
}
