//! The lines of a page.
//!
//! In: a text. Out: its lines that hold something, white space at the ends left out (`\u{a0}  • Labour MP raises concerns ` is
//! `• Labour MP raises concerns`), each with its place in the text. What a line is, is left to [`super::masthead`] and [`super::boilerplate`].

use crate::span::Span;

/// A line that holds something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line<'t> {
    /// What stands there.
    pub text: &'t str,
    /// Where, in bytes.
    pub span: Span,
    /// The number of line breaks between it and the line before.
    pub gap: usize,
}

/// Bullets and marks that open an item of a list.
pub const BULLETS: &[char] = &['•', '·', '▪', '●', '◦', '‣', '∙', '*'];

/// The lines of a text.
#[must_use]
pub fn lines(text: &str) -> Vec<Line<'_>> {
    let mut at = 0;
    let mut gap = 0;
    let mut lines = Vec::new();
    for line in text.split_inclusive('\n') {
        let words = line.trim_matches(is_blank);
        if !words.is_empty() {
            let start = at + (line.len() - line.trim_start_matches(is_blank).len());
            lines.push(Line { text: words, span: Span::new(start, start + words.len()), gap });
            gap = 0;
        }
        gap += 1;
        at += line.len();
    }
    lines
}

/// White space, and characters that print as nothing.
#[must_use]
pub fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}')
}

/// Words with single spaces between them: a headline as it is printed, without the line breaks of the page.
#[must_use]
pub fn tidy(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl<'t> Line<'t> {
    /// The line without its bullet.
    #[must_use]
    pub fn without_bullet(&self) -> &'t str {
        self.text.trim_start_matches(|c| is_blank(c) || BULLETS.contains(&c))
    }

    /// Whether it is an item of a list.
    #[must_use]
    pub fn is_bullet(&self) -> bool {
        self.text.starts_with(BULLETS) && self.without_bullet().len() < self.text.len()
    }

    /// Whether it ends as a sentence does.
    #[must_use]
    pub fn ends_sentence(&self) -> bool {
        self.text.trim_end_matches(['”', '"', '’', '\'', ')', ']']).ends_with(['.', '!', '?', '…', ';', ':', ','])
    }

    /// Whether it is running text: a sentence of some length.
    #[must_use]
    pub fn is_prose(&self) -> bool {
        let words = self.text.split_whitespace().take(LONG_PARAGRAPH).count();
        words == LONG_PARAGRAPH || words >= SHORTEST_SENTENCE && self.ends_sentence()
    }
}

/// Words from which a line is a paragraph even without a full stop.
const LONG_PARAGRAPH: usize = 40;
/// Words from which a line that ends in a full stop is a sentence.
const SHORTEST_SENTENCE: usize = 6;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lines_know_their_place_and_the_gap_before_them() {
        let text = "One\n\u{a0}\n  • two \u{200b}\nthree";
        let read: Vec<_> = lines(text).iter().map(|l| (l.text, l.gap)).collect();
        assert_eq!(read, [("One", 0), ("• two", 2), ("three", 1)]);
        assert_eq!(lines(text)[1].without_bullet(), "two");
    }

    #[test]
    fn a_headline_is_no_prose_and_a_sentence_is() {
        let is_prose = |text| lines(text)[0].is_prose();
        assert!(is_prose("The trust said on Friday it would not sign."));
        assert!(!is_prose("Trust refuses to sign contract for musculoskeletal services"));
        assert!(!is_prose("Read more."));
    }

    proptest! {
        #[test]
        fn every_line_stands_where_it_says(text in "(\\PC{0,20}[\n\r\u{a0} ]{0,3}){0,6}") {
            for line in lines(&text) {
                prop_assert_eq!(line.span.of(&text), line.text);
            }
        }
    }
}
