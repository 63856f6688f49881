//! One article, as it stood in its document.

use jiff::civil::Date;
use serde::Serialize;

/// A press article: the row of the `articles` table, `duplicate_of` left to [`crate::reconcile`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Article {
    /// `<document>#<ordinal>`.
    pub article_id: String,
    /// The file's name relative to the given root; for a tabular row its `id`, else `<file>:<row>`.
    pub document: String,
    /// 1, 2, 3 … within the document.
    pub ordinal: u32,
    /// The headline without its `(Outlet: date)` tail.
    pub title: Option<String>,
    /// The outlet in canonical form.
    pub publisher: Option<String>,
    /// The day it was published.
    pub published: Option<Date>,
    /// Labels printed before the text, such as `COMMERCIAL`.
    pub labels: Vec<String>,
    /// The body, verbatim: what every offset counts in.
    pub text: String,
    /// Where it was published, if the source tells.
    pub url: Option<String>,
    /// Number of words of the body.
    pub words: u32,
    /// Whether the body ends in a "read more".
    pub truncated: bool,
}
