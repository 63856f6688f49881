//! Bytes → articles.
//!
//! In: the bytes of one document and its name, or a row of a table. Out: its articles, and problems where something had to be given up: a
//! bad document loses only itself, a bad row only that row. `seeds/002….txt`, a digest, yields its 29 articles; `broken.txt.gz`
//! yields the problem `the gzip data are damaged or end too early`. No input makes it panic, and it takes time in proportion to the bytes.

pub mod article;
pub mod boilerplate;
pub mod date;
pub mod decode;
pub mod digest;
pub mod html;
pub mod line;
pub mod markdown;
pub mod markup;
pub mod masthead;
pub mod tabular;
pub mod text;
pub mod unpack;

use crate::{error::Problem, vocabulary::Vocabulary};
pub use article::Article;
use encoding_rs::Encoding;
use serde::Deserialize;
use std::collections::HashSet;
use text::{Given, articles};
use unpack::Packing;

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
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
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

/// What a file holds, by its extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Text,
    Markdown,
    Html,
    JsonLines,
    Json,
    Csv,
}

/// Reads one document.
#[must_use]
pub fn read(document: Document, vocabulary: &Vocabulary) -> (Vec<Article>, Vec<Problem>) {
    let mut reading = Reading { vocabulary, articles: Vec::new(), problems: Vec::new() };
    match document {
        Document::Row(row) => {
            let name = row.id.clone().unwrap_or_default();
            reading.row(&name, row);
        }
        Document::File { name, bytes } => {
            if let Err(message) = reading.file(&name, bytes) {
                reading.problems.push(Problem::read(name, message));
            }
        }
    }
    (reading.articles, reading.problems)
}

/// What was read so far of one document.
struct Reading<'v> {
    vocabulary: &'v Vocabulary,
    articles: Vec<Article>,
    problems: Vec<Problem>,
}

impl Reading<'_> {
    /// Reads a file; the error is what costs it as a whole.
    fn file(&mut self, name: &str, bytes: Vec<u8>) -> Result<(), String> {
        let (format, packing) = format(name)?;
        let bytes = unpack::unpack(bytes, packing)?;
        let declared = if format == Format::Html { declared_encoding(&bytes) } else { None };
        let decoded = decode::decode(bytes, declared)?;
        self.problems.extend(decoded.remark.map(|remark| Problem::read(name, remark)));
        let text = decoded.text.as_str();
        match format {
            Format::Html => self.page(name, text)?,
            Format::Text if is_page(text) => self.page(name, text)?,
            Format::Text => self.text(name, Given::default(), text),
            Format::Markdown => self.row(name, markdown::row(text)),
            Format::JsonLines => self.rows(name, tabular::json_lines(text)),
            Format::Json => self.rows(name, (1..).zip(tabular::json(text)?)),
            Format::Csv => self.rows(name, (1..).zip(tabular::csv(text)?)),
        }
        Ok(())
    }

    fn text(&mut self, name: &str, given: Given, text: &str) {
        let (articles, problems) = articles(name, given, text, self.vocabulary);
        self.articles.extend(articles);
        self.problems.extend(problems);
    }

    fn page(&mut self, name: &str, html: &str) -> Result<(), String> {
        let page = html::page(html)?;
        if digest::split(&page.text, &self.vocabulary.outlets).is_some_and(|parts| parts.len() > 1) {
            self.text(name, Given { url: page.url, ..Given::default() }, &page.text);
            return Ok(());
        }
        let row = Row { id: None, text: page.text, title: page.title, publisher: page.site, published: page.published, url: page.url };
        self.row(name, self.without_site(row));
        Ok(())
    }

    /// Takes the outlet off a page's title: `Trust refuses to sign | HSJ`.
    fn without_site(&self, mut row: Row) -> Row {
        let title = row.title.take().unwrap_or_default();
        let cut = [" | ", " - ", " – ", " — ", " » ", " :: "].iter().filter_map(|mark| title.rsplit_once(mark)).find(|(_, site)| {
            self.vocabulary.outlets.known(site).is_some()
                || row.publisher.as_deref().is_some_and(|name| name.eq_ignore_ascii_case(site.trim()))
        });
        if let Some((headline, site)) = cut {
            row.publisher.get_or_insert_with(|| site.to_owned());
            row.title = Some(headline.to_owned());
        } else {
            row.title = Some(title);
        }
        row
    }

    /// The rows of a file, each an article named after its `id`, else its number.
    fn rows(&mut self, file: &str, records: impl Iterator<Item = (usize, tabular::Record)>) {
        let mut seen = HashSet::new();
        let mut is_empty = true;
        for (number, record) in records {
            is_empty = false;
            let place = format!("{file}:{number}");
            match record {
                Err(message) => self.problems.push(Problem::read(place, message)),
                Ok(row) => {
                    let id = row.id.as_deref().map(str::trim).filter(|id| !id.is_empty()).unwrap_or(&place).to_owned();
                    let name = if seen.insert(id.clone()) { id } else { self.twice(&id, place) };
                    self.row(&name, row);
                }
            }
        }
        if is_empty {
            self.problems.push(Problem::read(file, "the table has no rows; nothing to read"));
        }
    }

    /// Two rows with one id would be one article: the later goes by its place.
    fn twice(&mut self, id: &str, place: String) -> String {
        self.problems.push(Problem::read(
            &place,
            format!("another row has the id {id} too; this one is called {place}: give each row an id of its own"),
        ));
        place
    }

    fn row(&mut self, name: &str, row: Row) {
        if row.text.trim().is_empty() {
            self.problems.push(Problem::read(name, "the row has no text; fill its text or delete it"));
            return;
        }
        let written = row.published.as_deref().map(str::trim).filter(|written| !written.is_empty());
        let published = written.and_then(date::parse);
        if let Some(written) = written.filter(|_| published.is_none()) {
            let message = format!(
                "`{}` is no date that can be read, so `published` is empty; write it as 2014-11-07",
                crate::span::beginning(written, 60)
            );
            self.problems.push(Problem::read(name, message));
        }
        let filled = |cell: Option<String>| cell.map(|cell| cell.trim().to_owned()).filter(|cell| !cell.is_empty());
        let given = Given { title: filled(row.title), publisher: filled(row.publisher), published, url: filled(row.url), is_row: true };
        self.text(name, given, &row.text);
    }
}

/// What a file is by its name.
fn format(name: &str) -> Result<(Format, Packing), String> {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name).to_lowercase();
    let (inner, packing) = if let Some(inner) = file.strip_suffix(".gz") {
        (inner, Packing::Gzip)
    } else if let Some(inner) = file.strip_suffix(".zst") {
        (inner, Packing::Zstd)
    } else {
        (file.as_str(), Packing::Plain)
    };
    let format = match inner.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "" | "txt" | "text" => Format::Text,
        "md" | "markdown" => Format::Markdown,
        "html" | "htm" | "xhtml" => Format::Html,
        "jsonl" | "ndjson" => Format::JsonLines,
        "json" => Format::Json,
        "csv" => Format::Csv,
        other => {
            return Err(format!("files ending in .{other} are not read; give .txt, .md, .html, .jsonl, .ndjson, .json, .csv or .parquet"));
        }
    };
    Ok((format, packing))
}

/// Whether a text file is a web page under the wrong name.
fn is_page(text: &str) -> bool {
    let head = crate::span::beginning(text.trim_start(), 200).to_lowercase();
    head.starts_with("<!doctype html") || head.starts_with("<html")
}

/// The encoding that a page names in its first kilobyte: `<meta charset="iso-8859-1">`.
fn declared_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_lowercase();
    let (_, label) = head.split_once("charset=")?;
    let label: String =
        label.trim_start_matches(['"', '\'']).chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
    Encoding::for_label(label.as_bytes())
}
