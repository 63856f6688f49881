//! The one error, and its lighter sibling, the problem.
//!
//! A problem costs one document and becomes a row of the `problems` table (`broken.gz`, `read`, `the gzip data ends too early`).
//! An error ends the call: a path that does not exist, or a fault in the user's own vocabulary.

use serde::Serialize;
use std::fmt;

/// What was given up, where and why. Plain words that say what to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The document, named as in `articles.document`.
    pub document: String,
    /// The stage at which it happened: `read`, `annotate`, `interpret`, `reconcile`.
    pub stage: &'static str,
    /// What happened, and what to do.
    pub message: String,
}

impl Problem {
    /// A problem of the `read` stage.
    pub fn read(document: impl Into<String>, message: impl Into<String>) -> Self {
        Self { document: document.into(), stage: "read", message: message.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.document, self.message)
    }
}

/// Why a call failed as a whole.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct Error {
    kind: Kind,
    message: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Vocabulary,
    Interrupted,
}

impl Error {
    /// A vocabulary file that cannot be used: names file, entry and reason.
    pub fn vocabulary(file: &str, reason: impl fmt::Display) -> Self {
        Self { kind: Kind::Vocabulary, message: format!("{file}: {reason}") }
    }

    /// The caller asked to stop.
    #[must_use]
    pub fn interrupted() -> Self {
        Self { kind: Kind::Interrupted, message: "interrupted".into() }
    }

    /// Whether a vocabulary file is at fault.
    #[must_use]
    pub fn is_vocabulary(&self) -> bool {
        self.kind == Kind::Vocabulary
    }

    /// Whether the caller asked to stop.
    #[must_use]
    pub fn is_interrupted(&self) -> bool {
        self.kind == Kind::Interrupted
    }
}
