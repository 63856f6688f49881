//! Who is who: full names, posts, and for whom a person speaks.
//!
//! In: an account with organisations and mentions. Out: the article's people, each once: `Karin Smyth`, then `Ms Smyth`, is one.

use super::account::{Account, Person};
use crate::{annotate::Annotation, vocabulary::Vocabulary};

/// The people of an article.
#[must_use]
pub fn people(_account: &Account, _annotation: &Annotation, _vocabulary: &Vocabulary) -> Vec<Person> {
    Vec::new()
}
