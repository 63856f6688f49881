//! Bytes → articles.
//!
//! In: the bytes of one document and its name. Out: its articles, and problems where something had to be given up: a bad document
//! loses only itself.

pub mod article;

use crate::{error::Problem, vocabulary::Vocabulary};
pub use article::Article;
use serde::Deserialize;

/// A document that has not been read yet.
#[derive(Clone, Debug)]
pub enum Document {
    /// A file: its name relative to the given root, which tells its format, and its bytes.
    File {
        /// Name, with its extension.
        name: String,
        /// Content.
        bytes: Vec<u8>,
    },
    /// A row of a table, handed over by the caller.
    Row(Row),
}

/// An article as a row of a table: the text, and what the table knows of it.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Row {
    /// What the row is called: its `id`, else `<file>:<row>`.
    #[serde(default)]
    pub id: Option<String>,
    /// The article's text.
    #[serde(alias = "body", alias = "content")]
    pub text: String,
    /// Headline.
    #[serde(default)]
    pub title: Option<String>,
    /// Outlet, in any form.
    #[serde(default)]
    pub publisher: Option<String>,
    /// Date, in any common form.
    #[serde(default)]
    pub published: Option<String>,
    /// Address.
    #[serde(default)]
    pub url: Option<String>,
}

/// Reads one document.
#[must_use]
pub fn read(document: Document, _vocabulary: &Vocabulary) -> (Vec<Article>, Vec<Problem>) {
    match document {
        Document::Row(row) => (vec![article_of(row)], Vec::new()),
        Document::File { name, bytes } if name.ends_with(".jsonl") => {
            let text = String::from_utf8_lossy(&bytes);
            (text.lines().filter_map(|l| serde_json::from_str(l).ok()).map(article_of).collect(), Vec::new())
        }
        Document::File { name, bytes } => {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            (vec![article_of(Row { id: Some(name), text, ..Row::default() })], Vec::new())
        }
    }
}

fn article_of(row: Row) -> Article {
    let document = row.id.unwrap_or_default();
    Article {
        article_id: format!("{document}#1"),
        document,
        ordinal: 1,
        title: row.title,
        publisher: row.publisher,
        published: row.published.and_then(|p| p.parse().ok()),
        words: row.text.split_whitespace().count() as u32,
        text: row.text,
        url: row.url,
        ..Article::default()
    }
}
