//! One automaton over many phrases.
//!
//! In: phrases with a payload each (`Bexley CCG` → row 17). Out: where they stand in a text, at word boundaries, the longest
//! winning: in `NHS Bexley CCG` the phrase `NHS Bexley CCG` is found and `Bexley CCG` inside it is not.
//! A text is read as a row of pieces, a piece being a word or a mark, so that white space of any sort and amount, typographic and plain
//! apostrophes, kinds of dashes, and `&` and `and` are the same. An acronym in brackets inside a phrase is passed over:
//! `North Central London (NCL) CCG` holds `North Central London CCG`. A line's end is never crossed.
//! What a phrase means is left to the caller.

use crate::span::Span;
use std::{borrow::Cow, collections::HashMap};

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
    case: Case,
    /// Every piece that stands in a phrase, numbered.
    pieces: HashMap<Box<str>, u32>,
    /// A tree of pieces: from a node, by a piece, to the next node. Node 0 is the root.
    edges: HashMap<(u32, u32), u32>,
    /// The payload of the phrase that ends at a node.
    ends: Vec<Option<usize>>,
}

impl Phrases {
    /// Builds the automaton. The same phrase may be entered twice: the first payload wins.
    pub fn new<'p>(case: Case, phrases: impl IntoIterator<Item = (&'p str, usize)>) -> Self {
        let mut tree = Self { case, pieces: HashMap::new(), edges: HashMap::new(), ends: vec![None] };
        for (phrase, payload) in phrases {
            tree.enter(phrase, payload);
        }
        tree
    }

    fn enter(&mut self, phrase: &str, payload: usize) {
        let mut node = 0;
        for span in pieces(phrase) {
            let folded = fold(span.of(phrase), self.case);
            let next_piece = self.pieces.len() as u32;
            let piece = *self.pieces.entry(folded.into()).or_insert(next_piece);
            let next_node = self.ends.len() as u32;
            node = *self.edges.entry((node, piece)).or_insert(next_node);
            if node == next_node {
                self.ends.push(None);
            }
        }
        if node != 0 {
            self.ends[node as usize].get_or_insert(payload);
        }
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

    /// All phrases at word boundaries, those inside others too, by place of their beginning, shorter ones first.
    pub fn find_overlapping<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Found> + 't {
        let spans: Vec<Span> = pieces(text).collect();
        let known: Vec<Option<u32>> = spans.iter().map(|span| self.pieces.get(fold(span.of(text), self.case).as_ref()).copied()).collect();
        (0..spans.len()).flat_map(move |start| self.from(text, &spans, &known, start))
    }

    /// The phrases that begin at piece `start`.
    fn from(&self, text: &str, spans: &[Span], known: &[Option<u32>], start: usize) -> Vec<Found> {
        let mut found = Vec::new();
        let (mut node, mut at) = (0, start);
        while at < spans.len() {
            match known[at].and_then(|piece| self.edges.get(&(node, piece))) {
                Some(&next) => {
                    node = next;
                    let span = Span::new(spans[start].start, spans[at].end);
                    found.extend(self.ends[node as usize].map(|payload| Found { span, payload }));
                    at += 1;
                }
                None if at > start && is_bracketed_word(text, &spans[at..]) => at += 3,
                None => break,
            }
        }
        found
    }
}

/// Whether the pieces begin with one word in brackets, as an acronym is introduced.
fn is_bracketed_word(text: &str, spans: &[Span]) -> bool {
    let piece = |at: usize| spans.get(at).map(|span| span.of(text));
    piece(0) == Some("(") && piece(2) == Some(")") && piece(1).is_some_and(|word| word.chars().any(char::is_uppercase))
}

/// The words and marks of a text: a run of letters and digits is one, every other character but a space is one, and so is a line's end.
fn pieces(text: &str) -> impl Iterator<Item = Span> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = rest.find(|(_, c)| !c.is_whitespace() || *c == '\n')?;
        let mut end = start + first.len_utf8();
        if first.is_alphanumeric() {
            while let Some((at, c)) = rest.next_if(|(_, c)| c.is_alphanumeric()) {
                end = at + c.len_utf8();
            }
        }
        Some(Span::new(start, end))
    })
}

/// A piece as it is compared.
fn fold(piece: &str, case: Case) -> Cow<'_, str> {
    match piece {
        "’" | "‘" | "ʼ" => Cow::Borrowed("'"),
        "“" | "”" => Cow::Borrowed("\""),
        "–" | "—" | "‐" | "‑" => Cow::Borrowed("-"),
        "&" => Cow::Borrowed("and"),
        _ if case == Case::Ignored && piece.chars().any(char::is_uppercase) => Cow::Owned(piece.to_lowercase()),
        _ => Cow::Borrowed(piece),
    }
}

/// A phrase as it is compared when letters match in either case: what two phrases must differ in to be two.
#[must_use]
pub fn folded(phrase: &str) -> String {
    pieces(phrase).map(|span| fold(span.of(phrase), Case::Ignored)).collect::<Vec<_>>().join(" ")
}

/// Whether no letter or digit touches the span from outside.
#[must_use]
pub fn stands_alone(text: &str, span: Span) -> bool {
    let joins = |a: Option<char>, b: Option<char>| a.zip(b).is_some_and(|(a, b)| a.is_alphanumeric() && b.is_alphanumeric());
    let inside = span.of(text);
    !joins(text[..span.start].chars().next_back(), inside.chars().next())
        && !joins(inside.chars().next_back(), text[span.end..].chars().next())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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

    #[test]
    fn any_space_parts_words_but_a_line_end_parts_phrases() {
        assert_eq!(found(Case::Exact, &["North Somerset"], "North\u{a0} Somerset"), ["North\u{a0} Somerset"]);
        assert!(found(Case::Exact, &["Circle Health"], "sold to Circle\nHealth bosses said").is_empty());
    }

    #[test]
    fn an_acronym_introduced_inside_a_name_is_passed_over() {
        let phrases = ["North Central London CCG", "North Central London"];
        assert_eq!(found(Case::Exact, &phrases, "North Central London (NCL) CCG"), ["North Central London (NCL) CCG"]);
        assert_eq!(found(Case::Exact, &phrases, "North Central London (NCL) said"), ["North Central London"]);
    }

    #[test]
    fn a_possessive_ending_is_no_part_of_a_name() {
        assert_eq!(found(Case::Exact, &["Monitor"], "Monitor’s report"), ["Monitor"]);
    }

    proptest! {
        #[test]
        fn what_is_found_is_the_phrase(text in "[a-c&'’ \n()A-C-]{0,60}") {
            let phrases = Phrases::new(Case::Ignored, [("a b", 0), ("a", 1), ("b's c", 2), ("c and a", 3)]);
            let folds = ["a b", "a", "b ' s c", "c and a"];
            for found in phrases.find_overlapping(&text) {
                prop_assert!(stands_alone(&text, found.span));
                if !found.span.of(&text).contains('(') {
                    prop_assert_eq!(folded(found.span.of(&text)), folds[found.payload]);
                }
            }
        }
    }
}
