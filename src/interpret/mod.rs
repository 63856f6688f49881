//! Mentions → what one article says.
//!
//! In: an article and its annotation. Out: an [`Account`]. Organisations come first: people, contracts and claims point at them,
//! never the reverse. No other article is looked at.

pub mod account;
mod anaphor;
mod body_noun;
mod cast;
pub mod claim;
pub mod contract;
pub mod draft;
pub mod event;
pub mod grouping;
pub mod headline;
pub mod line;
pub mod naming;
mod neighbour;
pub mod organisation;
pub mod party;
pub mod person;
mod person_organisation;
pub mod place;
mod rename;
mod shared_head;
mod short_form;
pub mod speaker;
pub mod status;
mod succession;
pub mod value;

use crate::{annotate::Annotation, read::Article, span::CodePoints, vocabulary::Vocabulary};
pub use account::Account;

/// Works out what the article says. Spans of the result count code points.
#[must_use]
pub fn interpret(article: Article, annotation: &Annotation, vocabulary: &Vocabulary) -> Account {
    let (organisations, mentions) = organisation::organisations(&article, annotation, vocabulary);
    let mut account = Account { article, organisations, mentions, ..Account::default() };
    (account.people, account.appearances) = person::people(&account, annotation, vocabulary);
    account.observations = contract::observations(&account, annotation, vocabulary);
    account.claims = claim::claims(&account, annotation, vocabulary);
    let text = std::mem::take(&mut account.article.text);
    let points = CodePoints::new(&text);
    for span in account.spans_mut() {
        *span = points.span(*span);
    }
    account.article.text = text;
    account
}
