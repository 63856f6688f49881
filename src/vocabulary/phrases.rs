//! One automaton over many phrases.
//!
//! In: phrases with a payload each (`Bexley CCG` → row 17). Out: where they stand in a text, at word boundaries, the longest
//! winning: in `NHS Bexley CCG` the phrase `NHS Bexley CCG` is found and `Bexley CCG` inside it is not.
//! Typographic and plain apostrophes, and `&` and `and`, are the same. What a phrase means is left to the caller.

use crate::span::Span;
use aho_corasick::{AhoCorasick, MatchKind};

/// Whether capitals matter. `Circle` is a company only with its capital; `out of hours` is itself at the head of a sentence too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// The text must have the capitals of the phrase.
    Exact,
    /// Letters match in either case.
    Ignored,
}

/// A phrase found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where, in bytes.
    pub span: Span,
    /// The payload that the phrase was entered with.
    pub payload: usize,
}

/// Finds phrases; built once, used on every text.
pub struct Phrases {
    automaton: AhoCorasick,
    payloads: Vec<usize>,
}

impl Phrases {
    /// Builds the automaton. The same phrase may be entered twice: the first payload wins.
    pub fn new<'p>(case: Case, phrases: impl IntoIterator<Item = (&'p str, usize)>) -> Self {
        let (patterns, payloads): (Vec<String>, Vec<usize>) =
            phrases.into_iter().flat_map(|(phrase, payload)| spellings(phrase).map(move |s| (s, payload))).unzip();
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(case == Case::Ignored)
            .match_kind(MatchKind::Standard)
            .build(&patterns)
            .expect("the vocabulary is far below the automaton's limit of 2^31 states");
        Self { automaton, payloads }
    }

    /// All phrases, left to right, without overlaps: the leftmost first, of those the longest.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Found> {
        let mut all: Vec<_> = self.find_overlapping(text).collect();
        all.sort_by_key(|found| (found.span.start, usize::MAX - found.span.end));
        let mut end = 0;
        all.retain(|found| {
            let free = found.span.start >= end;
            if free {
                end = found.span.end;
            }
            free
        });
        all
    }

    /// All phrases at word boundaries, those inside others too.
    pub fn find_overlapping<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Found> + 't {
        self.automaton
            .find_overlapping_iter(text)
            .map(|m| Found { span: Span::new(m.start(), m.end()), payload: self.payloads[m.pattern().as_usize()] })
            .filter(|found| stands_alone(text, found.span))
    }
}

/// Whether no letter or digit touches the span from outside.
#[must_use]
pub fn stands_alone(text: &str, span: Span) -> bool {
    let joins = |a: Option<char>, b: Option<char>| a.zip(b).is_some_and(|(a, b)| a.is_alphanumeric() && b.is_alphanumeric());
    let inside = span.of(text);
    !joins(text[..span.start].chars().next_back(), inside.chars().next())
        && !joins(inside.chars().next_back(), text[span.end..].chars().next())
}

/// The spellings of a phrase that are the same to a reader.
fn spellings(phrase: &str) -> impl Iterator<Item = String> {
    let mut all = vec![phrase.replace('’', "'")];
    for (from, to) in [("'", "’"), (" & ", " and "), (" and ", " & ")] {
        let more: Vec<_> = all.iter().filter(|s| s.contains(from)).map(|s| s.replace(from, to)).collect();
        all.extend(more);
    }
    all.sort_unstable();
    all.dedup();
    all.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(case: Case, phrases: &[&str], text: &str) -> Vec<String> {
        let phrases = Phrases::new(case, phrases.iter().enumerate().map(|(i, p)| (*p, i)));
        phrases.find(text).iter().map(|f| f.span.of(text).to_owned()).collect()
    }

    #[test]
    fn the_longest_wins_at_word_boundaries() {
        assert_eq!(
            found(Case::Exact, &["Bexley CCG", "NHS Bexley CCG", "Bexley"], "NHS Bexley CCG; Bexley, Bexleyheath"),
            ["NHS Bexley CCG", "Bexley"]
        );
    }

    #[test]
    fn a_longer_phrase_cut_in_a_word_does_not_hide_the_shorter() {
        assert_eq!(found(Case::Exact, &["Care", "Care UK L"], "Care UK Limited"), ["Care"]);
    }

    #[test]
    fn apostrophes_and_ampersands_are_one_spelling_each() {
        assert_eq!(found(Case::Exact, &["King's Fund"], "the King’s Fund"), ["King’s Fund"]);
        assert_eq!(found(Case::Exact, &["Health and Care"], "Health & Care"), ["Health & Care"]);
    }

    #[test]
    fn case_is_ignored_on_request_only() {
        assert_eq!(found(Case::Ignored, &["out of hours"], "Out of hours care"), ["Out of hours"]);
        assert!(found(Case::Exact, &["Circle"], "a circle of friends").is_empty());
    }
}
