//! One sentence as the event patterns read it.
//!
//! In: a sentence and what was recognised in it. Out: a [`Line`]: plain lower-case words with a blank between any two, marks of
//! quotation and short brackets left out, and a tag in place of each thing recognised:
//!
//! `Bexley CCG (the group) awarded Circle a “five-year” contract worth £9m.` →
//! `<o0> awarded <o1> a <d0> contract worth <m0> .`
//!
//! `o` is an organisation, `m` money, `d` a length of time, `t` a point in time, `s` a service; the number is the index of the
//! mention. [`super::naming`] turns the words that name a contract into `<c0>`. Every piece knows its bytes in the article.

use super::account::Mention;
use crate::{
    annotate::{Annotation, Sentence},
    span::Span,
};

/// A word, a mark or a tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// As the patterns see it.
    pub text: String,
    /// Where it stands in the article.
    pub span: Span,
}

/// A sentence, piece by piece.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// The pieces in order.
    pub pieces: Vec<Piece>,
    /// The pieces with a blank between any two.
    pub text: String,
    /// Where each piece starts in `text`.
    starts: Vec<usize>,
}

impl Line {
    /// A line of these pieces.
    #[must_use]
    pub fn new(pieces: Vec<Piece>) -> Self {
        let mut text = String::new();
        let mut starts = Vec::with_capacity(pieces.len());
        for piece in &pieces {
            if !text.is_empty() {
                text.push(' ');
            }
            starts.push(text.len());
            text.push_str(&piece.text);
        }
        Self { pieces, text, starts }
    }

    /// The bytes of the article that stand behind a stretch of [`Line::text`].
    #[must_use]
    pub fn span(&self, start: usize, end: usize) -> Span {
        let first = self.starts.partition_point(|&at| at <= start).saturating_sub(1);
        let last = self.starts.partition_point(|&at| at < end.max(start + 1)).saturating_sub(1).max(first);
        match (self.pieces.get(first), self.pieces.get(last)) {
            (Some(a), Some(b)) => a.span.join(b.span),
            _ => Span::default(),
        }
    }

    /// Where piece `index` starts in [`Line::text`].
    #[must_use]
    pub fn start_of(&self, index: usize) -> usize {
        self.starts.get(index).copied().unwrap_or(self.text.len())
    }
}

/// The number in a tag of this letter: `<o12>` → 12.
#[must_use]
pub fn tag(piece: &str, letter: char) -> Option<usize> {
    piece.strip_prefix('<')?.strip_prefix(letter)?.strip_suffix('>')?.parse().ok()
}

/// Reads one sentence.
#[must_use]
pub fn line(text: &str, sentence: &Sentence, mentions: &[Mention], annotation: &Annotation) -> Line {
    let marks = marks(text, sentence.span, mentions, annotation);
    let mut pieces = Vec::new();
    let mut at = sentence.span.start;
    for (span, letter, index) in marks {
        words(text, Span::new(at, span.start), &mut pieces);
        pieces.push(Piece { text: format!("<{letter}{index}>"), span });
        at = span.end;
    }
    words(text, Span::new(at, sentence.span.end), &mut pieces);
    Line::new(without_brackets(pieces))
}

/// What is tagged in a sentence, in order and without overlaps: an organisation goes before money, money before time, time before
/// a service.
fn marks(text: &str, sentence: Span, mentions: &[Mention], annotation: &Annotation) -> Vec<(Span, char, usize)> {
    let mut marks: Vec<(Span, char, usize)> = Vec::new();
    let mut add = |spans: &mut dyn Iterator<Item = Span>, letter: char| {
        for (index, span) in spans.enumerate() {
            if sentence.contains(span) && !span.is_empty() && !marks.iter().any(|(m, ..)| m.overlaps(span)) {
                marks.push((span, letter, index));
            }
        }
    };
    add(&mut mentions.iter().map(|m| m.span), 'o');
    add(&mut annotation.money.iter().map(|m| amount(text, m.span)), 'm');
    add(&mut annotation.durations.iter().map(|d| d.span), 'd');
    add(&mut annotation.dates.iter().map(|d| d.span), 't');
    add(&mut annotation.services.iter().map(|s| s.span), 's');
    marks.sort_by_key(|(span, ..)| span.start);
    marks
}

/// The amount alone, without the length of time that tells its basis: `£13.4 million over five years`.
fn amount(text: &str, span: Span) -> Span {
    let tail = [" over ", " across ", " during ", " for "].iter().filter_map(|word| span.of(text).find(word)).min();
    tail.map_or(span, |at| Span::new(span.start, span.start + at))
}

/// Words and marks between two tags, in lower case; quotation marks are left out, a possessive is a piece of its own.
fn words(text: &str, within: Span, pieces: &mut Vec<Piece>) {
    let mut start = None;
    for (offset, c) in within.of(text).char_indices() {
        let at = within.start + offset;
        if joins_word(c, text, at, start.is_some()) {
            start.get_or_insert(at);
            continue;
        }
        if let Some(first) = start.take() {
            word(text, Span::new(first, at), pieces);
        }
        let mark = match c {
            '–' | '—' | '-' | '−' | '―' => "-",
            ',' | ';' | ':' | '(' | ')' | '[' | ']' | '?' | '!' | '%' | '/' | '&' | '•' | '…' => mark_text(c),
            '.' => ".",
            _ => continue,
        };
        pieces.push(Piece { text: mark.to_owned(), span: Span::new(at, at + c.len_utf8()) });
    }
    if let Some(first) = start {
        word(text, Span::new(first, within.end), pieces);
    }
}

const fn mark_text(c: char) -> &'static str {
    match c {
        ',' => ",",
        ';' => ";",
        ':' => ":",
        '(' | '[' => "(",
        ')' | ']' => ")",
        '%' => "%",
        '/' => "/",
        '&' => "and",
        '•' | '…' => ";",
        _ => ".",
    }
}

/// Whether a character goes on or begins a word: letters, digits, hyphens, apostrophes and points between them.
fn joins_word(c: char, text: &str, at: usize, inside: bool) -> bool {
    if c.is_alphanumeric() {
        return true;
    }
    let next = text[at + c.len_utf8()..].chars().next();
    let before = text[..at].chars().next_back();
    let between = next.is_some_and(char::is_alphanumeric) && before.is_some_and(char::is_alphanumeric);
    match c {
        '-' | '‑' | '/' => inside && between,
        '\'' | '’' => between,
        '.' | ',' => inside && between && next.is_some_and(|c| c.is_ascii_digit()) && before.is_some_and(|c| c.is_ascii_digit()),
        _ => false,
    }
}

fn word(text: &str, span: Span, pieces: &mut Vec<Piece>) {
    let plain: String = span.of(text).to_lowercase().chars().map(ascii).collect();
    match plain.strip_suffix("'s") {
        Some("") => pieces.push(Piece { text: "'s".into(), span }),
        Some(stem) if !matches!(stem, "it" | "he" | "she" | "that" | "what" | "there") => {
            let cut = span.of(text).char_indices().rev().nth(1).map_or(span.end, |(offset, _)| span.start + offset);
            pieces.push(Piece { text: stem.to_owned(), span: Span::new(span.start, cut) });
            pieces.push(Piece { text: "'s".into(), span: Span::new(cut, span.end) });
        }
        _ => pieces.push(Piece { text: plain, span }),
    }
}

const fn ascii(c: char) -> char {
    match c {
        '’' | '‘' => '\'',
        '‑' => '-',
        c if c.is_ascii() => c,
        _ => '_',
    }
}

/// Drops brackets of a few words, which hold an acronym or an aside.
fn without_brackets(pieces: Vec<Piece>) -> Vec<Piece> {
    const LONGEST: usize = 12;
    let mut kept: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut rest = pieces.into_iter().peekable();
    while let Some(piece) = rest.next() {
        if piece.text != "(" {
            kept.push(piece);
            continue;
        }
        let mut aside = vec![piece];
        while aside.len() <= LONGEST && aside.last().is_some_and(|p| p.text != ")") {
            let Some(next) = rest.next() else { break };
            aside.push(next);
        }
        if aside.last().is_none_or(|p| p.text != ")") {
            kept.extend(aside);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{annotate::annotate, label::How, read::Article, vocabulary::Vocabulary};
    use proptest::prelude::*;

    /// The first sentence as a line; the given names are organisations.
    fn read(text: &str, names: &[&str]) -> Line {
        let article = Article { text: text.to_owned(), ..Article::default() };
        let annotation = annotate(&article, Vocabulary::embedded());
        let mentions: Vec<Mention> = names
            .iter()
            .enumerate()
            .filter_map(|(organisation, name)| {
                let start = text.find(name)?;
                let span = Span::new(start, start + name.len());
                Some(Mention { organisation, span, surface: (*name).to_owned(), how: How::Name, rule: "test".into() })
            })
            .collect();
        line(text, &annotation.layout.sentences[0], &mentions, &annotation)
    }

    #[test]
    fn things_are_tags_and_words_are_plain() {
        let line = read("Bexley CCG (the group) awarded Circle a “five-year” contract worth £9m.", &["Bexley CCG", "Circle"]);
        assert_eq!(line.text, "<o0> awarded <o1> a <d0> contract worth <m0> .");
    }

    #[test]
    fn a_possessive_is_a_piece_of_its_own() {
        let line = read("Bedfordshire’s deal and the CCGs’ plan.", &[]);
        assert_eq!(line.text, "bedfordshire 's deal and the ccgs plan .");
    }

    #[test]
    fn a_stretch_leads_back_to_its_words() {
        let text = "The trust’s “new” deal.";
        let line = read(text, &[]);
        let at = line.text.find("new").expect("it stands there");
        assert_eq!(line.span(at, at + 3).of(text), "new");
    }

    proptest! {
        #[test]
        fn any_text_makes_a_line(text in "\\PC{1,120}") {
            let article = Article { text: text.clone(), ..Article::default() };
            let annotation = annotate(&article, Vocabulary::embedded());
            for sentence in &annotation.layout.sentences {
                let line = line(&text, sentence, &[], &annotation);
                for piece in &line.pieces {
                    prop_assert!(sentence.span.contains(piece.span));
                    prop_assert!(!piece.span.of(&text).is_empty());
                }
                prop_assert!(line.text.is_ascii());
            }
        }
    }
}
