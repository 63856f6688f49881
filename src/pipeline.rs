//! The whole way on one screen.
//!
//! In: sources, in any order. Out: a [`Ledger`]. `read`, `annotate` and `interpret` see one document at a time and run in parallel,
//! a batch of documents after the other; `reconcile` sees all. A [`Watch`] tells another thread how far the run got and stops it.

use crate::{
    annotate::annotate,
    error::{Error, Problem},
    interpret::{Account, interpret},
    read::{Article, Document, Row, read},
    reconcile::{Ledger, reconcile},
    vocabulary::Vocabulary,
};
use rayon::prelude::*;
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed},
};

/// Where a document comes from.
#[derive(Clone, Debug)]
pub enum Source {
    /// A file, opened when its turn comes.
    File {
        /// Its name in the tables.
        name: String,
        /// Where it lies.
        path: PathBuf,
    },
    /// A row of a table.
    Row(Row),
}

/// How far a run got, and whether it shall stop.
#[derive(Debug, Default)]
pub struct Watch {
    documents: AtomicUsize,
    is_stopped: AtomicBool,
}

impl Watch {
    /// The number of documents done.
    #[must_use]
    pub fn documents(&self) -> usize {
        self.documents.load(Relaxed)
    }

    /// Asks the run to stop after the articles that are in hand.
    pub fn stop(&self) {
        self.is_stopped.store(true, Relaxed);
    }

    fn check(&self) -> Result<(), Error> {
        if self.is_stopped.load(Relaxed) { Err(Error::interrupted()) } else { Ok(()) }
    }
}

/// Sources in, ledger out, `batch` documents at a time. The ledger is the same for every batch size and number of threads.
///
/// # Errors
/// When `watch` is told to stop.
pub fn ledger(sources: Vec<Source>, vocabulary: &Vocabulary, batch: usize, watch: &Watch) -> Result<Ledger, Error> {
    let mut all = Vec::new();
    let mut problems = Vec::new();
    let mut rest = sources.into_iter();
    loop {
        let some: Vec<_> = rest.by_ref().take(batch.max(1)).collect();
        if some.is_empty() {
            return Ok(reconcile(all, problems, vocabulary));
        }
        let done: Vec<_> = some.into_par_iter().map(|source| accounts(source, vocabulary, watch)).collect::<Result<_, _>>()?;
        for (accounts, trouble) in done {
            all.extend(accounts);
            problems.extend(trouble);
        }
    }
}

/// One source: all that it alone can tell.
fn accounts(source: Source, vocabulary: &Vocabulary, watch: &Watch) -> Result<(Vec<Account>, Vec<Problem>), Error> {
    watch.check()?;
    let (articles, mut problems) = match open(source) {
        Ok(document) => read(document, vocabulary),
        Err(problem) => (Vec::new(), vec![problem]),
    };
    let results: Vec<_> = articles
        .into_par_iter()
        .map(|article| watch.check().map(|()| account_or_problem(article, vocabulary)))
        .collect::<Result<_, _>>()?;
    let mut accounts = Vec::with_capacity(results.len());
    for result in results {
        match result {
            Ok(account) => accounts.push(account),
            Err(problem) => problems.push(problem),
        }
    }
    watch.documents.fetch_add(1, Relaxed);
    Ok((accounts, problems))
}

fn open(source: Source) -> Result<Document, Problem> {
    match source {
        Source::Row(row) => Ok(Document::Row(row)),
        Source::File { name, path } => match std::fs::read(&path) {
            Ok(bytes) => Ok(Document::File { name, bytes }),
            Err(error) => {
                Err(Problem::read(name, format!("the file cannot be opened ({error}); check that it exists and that you may read it")))
            }
        },
    }
}

/// One article: all that it says.
#[must_use]
pub fn account(article: Article, vocabulary: &Vocabulary) -> Account {
    let annotation = annotate(&article, vocabulary);
    interpret(article, &annotation, vocabulary)
}

/// A fault of ours in one article shall not cost a researcher the other million.
fn account_or_problem(article: Article, vocabulary: &Vocabulary) -> Result<Account, Problem> {
    let document = article.article_id.clone();
    catch_unwind(AssertUnwindSafe(|| account(article, vocabulary))).map_err(|_| Problem {
        document,
        stage: "interpret",
        message: "an internal error stopped the work on this article; please report it with the article's text".into(),
    })
}
