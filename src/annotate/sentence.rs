//! Paragraphs, sentences and tokens.
//!
//! In: a body. Out: a [`Layout`]. Unicode's own rules (UAX 29) find words and sentence bounds; what they cannot know is mended here:
//! `Dr. Smith` and `J. Brown` are not two sentences, and an opening quotation mark belongs to the sentence it opens
//! (`for patients. “This report…`).

use crate::span::Span;
use unicode_segmentation::UnicodeSegmentation;

/// A paragraph is a run of lines without an empty one; here, as in press text on the web, every line is its own.
#[derive(Debug, Default)]
pub struct Layout {
    /// Lines that hold words, in order, white space at the ends left out.
    pub paragraphs: Vec<Span>,
    /// Sentences in order; none crosses a paragraph.
    pub sentences: Vec<Sentence>,
    /// Words, numbers and punctuation in order; white space is none.
    pub tokens: Vec<Token>,
}

/// A sentence and its tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where, white space at the ends left out.
    pub span: Span,
    /// Index of its paragraph.
    pub paragraph: usize,
    /// Index of its first token.
    pub first_token: usize,
    /// Index after its last token.
    pub end_token: usize,
}

/// A word, number or mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where.
    pub span: Span,
    /// Index of its sentence.
    pub sentence: usize,
    /// Whether it is a word or number, as against a mark.
    pub is_word: bool,
}

impl Layout {
    /// The index of the sentence that holds byte `at`, or the last that starts before it.
    #[must_use]
    pub fn sentence_at(&self, at: usize) -> Option<usize> {
        self.sentences.partition_point(|s| s.span.start <= at).checked_sub(1)
    }

    /// The index of the first token that starts at or after byte `at`.
    #[must_use]
    pub fn token_from(&self, at: usize) -> usize {
        self.tokens.partition_point(|t| t.span.start < at)
    }
}

/// Splits a body.
#[must_use]
pub fn layout(text: &str) -> Layout {
    let mut layout = Layout::default();
    for paragraph in lines(text) {
        let index = layout.paragraphs.len();
        layout.paragraphs.push(paragraph);
        for span in sentences(text, paragraph) {
            let sentence = layout.sentences.len();
            let first_token = layout.tokens.len();
            layout.tokens.extend(tokens(text, span, sentence));
            layout.sentences.push(Sentence { span, paragraph: index, first_token, end_token: layout.tokens.len() });
        }
    }
    layout
}

fn lines(text: &str) -> impl Iterator<Item = Span> {
    let mut at = 0;
    text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}']).filter_map(move |line| {
        let span = Span::new(at, at + line.len()).trim(text);
        at += line.len();
        (!span.is_empty()).then_some(span)
    })
}

fn sentences(text: &str, paragraph: Span) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut start = paragraph.start;
    for (offset, piece) in paragraph.of(text).split_sentence_bound_indices() {
        let end = paragraph.start + offset + piece.len();
        if end < paragraph.end && (ends_in_abbreviation(&text[start..end]) || !has_word(&text[start..end])) {
            continue;
        }
        let end = end - opening_mark(&text[start..end]);
        let span = Span::new(start, end).trim(text);
        if !span.is_empty() {
            spans.push(span);
        }
        start = end;
    }
    spans
}

fn has_word(piece: &str) -> bool {
    piece.chars().any(char::is_alphanumeric)
}

/// Bytes of an opening mark, and white space about it, that Unicode's rules left at the end of the sentence before.
fn opening_mark(piece: &str) -> usize {
    let head = piece.trim_end();
    let Some(mark) = head.chars().next_back().filter(|c| matches!(c, '“' | '‘' | '(' | '[')) else { return 0 };
    let before = head[..head.len() - mark.len_utf8()].trim_end();
    if before.is_empty() { 0 } else { piece.len() - before.len() }
}

/// Titles and short forms whose full stop ends no sentence. Forms that end one as often (`etc.`, `Co.`) are left out.
const ABBREVIATIONS: &[&str] = &[
    "Dr", "Mr", "Mrs", "Ms", "Prof", "Rev", "Hon", "Cllr", "Coun", "St", "No", "Nos", "Gen", "Sen", "Rep", "Gov", "Lt", "Col", "Sgt",
    "Capt", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "Fig", "vs", "v", "eg", "e.g", "ie",
    "i.e", "cf", "approx",
];

fn ends_in_abbreviation(piece: &str) -> bool {
    let Some(head) = piece.trim_end().strip_suffix('.') else { return false };
    let last = head.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '“' | '‘' | '"')).next().unwrap_or_default();
    let is_initial = last.chars().count() == 1 && last.chars().all(char::is_uppercase);
    let is_dotted =
        last.contains('.') && last.split('.').all(|letter| letter.chars().count() == 1 && letter.chars().all(char::is_uppercase));
    is_initial || is_dotted || ABBREVIATIONS.contains(&last)
}

fn tokens(text: &str, sentence: Span, index: usize) -> impl Iterator<Item = Token> {
    sentence.of(text).split_word_bound_indices().filter(|(_, word)| !word.trim().is_empty()).map(move |(offset, word)| {
        let start = sentence.start + offset;
        Token { span: Span::new(start, start + word.len()), sentence: index, is_word: has_word(word) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn split(text: &str) -> Vec<&str> {
        layout(text).sentences.iter().map(|s| s.span.of(text)).collect()
    }

    #[test]
    fn titles_and_initials_end_no_sentence() {
        assert_eq!(split("Dr. Smith met J. Brown. They agreed."), ["Dr. Smith met J. Brown.", "They agreed."]);
        assert_eq!(split("The U.S. Department agreed."), ["The U.S. Department agreed."]);
    }

    #[test]
    fn an_opening_mark_belongs_to_what_it_opens() {
        assert_eq!(split("It helps patients.“This report is new."), ["It helps patients.", "“This report is new."]);
    }

    #[test]
    fn amounts_are_not_cut() {
        assert_eq!(split("It cost £16.6m. That was much."), ["It cost £16.6m.", "That was much."]);
    }

    proptest! {
        #[test]
        fn sentences_and_tokens_are_ordered_and_inside(text in "\\PC{0,120}(\n\\PC{0,80}){0,3}") {
            let layout = layout(&text);
            for pair in layout.sentences.windows(2) {
                prop_assert!(pair[0].span.end <= pair[1].span.start);
            }
            for token in &layout.tokens {
                prop_assert!(layout.sentences[token.sentence].span.contains(token.span));
                prop_assert!(!token.span.of(&text).is_empty());
            }
            let letters = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).count();
            let kept: usize = layout.sentences.iter().map(|s| letters(s.span.of(&text))).sum();
            prop_assert_eq!(kept, letters(&text));
        }
    }
}
