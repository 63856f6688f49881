//! Markdown to plain text.
//!
//! In: the text of a `.md` file. Out: the same without marks, and what its front matter says:
//!
//! ```text
//! ---
//! title: Trust refuses to sign
//! date: 2014-11-07
//! ---
//! The trust **refused** to sign, [HSJ](https://www.hsj.co.uk) can reveal.
//! ```
//!
//! is `The trust refused to sign, HSJ can reveal.` of 7 November 2014. Tables, code and footnotes stay as they are.

use super::Row;
use regex::Regex;
use std::sync::LazyLock;

/// Reads Markdown: the text, and what the front matter says of it.
#[must_use]
pub fn row(text: &str) -> Row {
    let (front, body) = front_matter(text).unwrap_or(("", text));
    let mut row = Row { text: plain(body), ..Row::default() };
    for (name, value) in front.lines().filter_map(|line| line.split_once(':')) {
        let value = Some(value.trim().trim_matches(['"', '\'']).to_owned()).filter(|value| !value.is_empty());
        match name.trim().to_lowercase().as_str() {
            "title" => row.title = value,
            "date" | "published" => row.published = value,
            "publisher" | "outlet" | "source" => row.publisher = value,
            "url" | "link" => row.url = value,
            _ => {}
        }
    }
    row
}

/// The lines between the two rules at the top, and what stands below them.
fn front_matter(text: &str) -> Option<(&str, &str)> {
    let rest = text.trim_start().strip_prefix("---\n")?;
    rest.split_once("\n---\n").or_else(|| rest.strip_suffix("\n---").map(|front| (front, "")))
}

/// The text without marks, line by line.
fn plain(text: &str) -> String {
    let lines = text.lines().map(|line| {
        let line = HEADING.replace(line, "");
        let line = LINK.replace_all(&line, "$text");
        EMPHASIS.replace_all(&line, "$text").into_owned()
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// `## Loss-making deal`, and `> ` before a quotation.
static HEADING: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^\s{0,3}(?:#{1,6}\s+|>\s?)").expect("a constant pattern"));

/// `[HSJ](https://www.hsj.co.uk)`, `![caption](picture.jpg)`.
static LINK: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"!?\[(?P<text>[^\[\]]*)\]\([^()\s]*(?:\s+\x22[^\x22]*\x22)?\)").expect("a constant pattern"));

/// `**refused**`, `*refused*`.
static EMPHASIS: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\*{1,3}(?P<text>[^*\s][^*]*)\*{1,3}").expect("a constant pattern"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_is_metadata_and_marks_are_taken_off() {
        let read = row(
            "---\ntitle: \"Trust refuses\"\ndate: 2014-11-07\noutlet: HSJ\ntags: x\n---\n## Why\n\nIt **refused**, *at last*, [HSJ](https://x.uk) said.\n",
        );
        assert_eq!(
            (read.title.as_deref(), read.published.as_deref(), read.publisher.as_deref()),
            (Some("Trust refuses"), Some("2014-11-07"), Some("HSJ"))
        );
        assert_eq!(read.text, "Why\n\nIt refused, at last, HSJ said.");
    }

    #[test]
    fn a_bracket_that_is_no_link_stays() {
        assert_eq!(row("As the [current] deals end (in 2015) * or * later").text, "As the [current] deals end (in 2015) * or * later");
    }
}
