//! The whole way on one screen.
//!
//! In: documents. Out: a [`Ledger`]. `read`, `annotate` and `interpret` see one document at a time and run in parallel;
//! `reconcile` sees all. Between two batches the caller is told how far it got and may stop.

use crate::{
    annotate::{Annotation, annotate},
    error::{Error, Problem},
    interpret::{Account, interpret},
    read::{Article, Document, read},
    reconcile::{Ledger, reconcile},
    vocabulary::Vocabulary,
};
use rayon::prelude::*;

/// One document, all that one document alone can tell.
#[must_use]
pub fn accounts(document: Document, vocabulary: &Vocabulary) -> (Vec<Account>, Vec<Problem>) {
    let (articles, problems) = read(document, vocabulary);
    (articles.into_iter().map(|article| account(article, vocabulary)).collect(), problems)
}

/// One article, all that it says.
#[must_use]
pub fn account(article: Article, vocabulary: &Vocabulary) -> Account {
    let annotation: Annotation = annotate(&article, vocabulary);
    interpret(article, &annotation, vocabulary)
}

/// Documents in, ledger out. After every `batch` documents `progress` is told how many are done; its error stops the run.
///
/// # Errors
/// Only what `progress` returns.
pub fn ledger(
    documents: Vec<Document>,
    vocabulary: &Vocabulary,
    batch: usize,
    mut progress: impl FnMut(usize) -> Result<(), Error>,
) -> Result<Ledger, Error> {
    let mut all = Vec::new();
    let mut problems = Vec::new();
    let mut done = 0;
    let mut rest = documents.into_iter();
    loop {
        let some: Vec<_> = rest.by_ref().take(batch.max(1)).collect();
        if some.is_empty() {
            return Ok(reconcile(all, problems, vocabulary));
        }
        done += some.len();
        let read: Vec<_> = some.into_par_iter().map(|document| accounts(document, vocabulary)).collect();
        for (accounts, trouble) in read {
            all.extend(accounts);
            problems.extend(trouble);
        }
        progress(done)?;
    }
}
