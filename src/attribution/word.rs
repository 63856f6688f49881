//! The words of one sentence as the model sees them.
//!
//! In: the tokens of a sentence. Out: [`Word`]s, each with what the features are made of: form, lemma, ending, shape, word classes
//! and the state of the quotation marks. `Trust’s` becomes the two words `Trust` and `’s`, because a source ends before the clitic;
//! `“` in `she said: “We won.”` opens a quotation of two words that runs to the end. Nothing outside the sentence is looked at.

use super::{classes::Classes, hash::text_hash, lexicon};
use crate::{annotate::Token, span::Span};

/// One word, number or mark.
#[derive(Clone, Copy, Debug, Default)]
pub struct Word {
    /// Where.
    pub span: Span,
    /// The lower-cased form, hashed; digits are all one.
    pub form: u32,
    /// What [`lexicon::lemma`] makes of it, hashed.
    pub lemma: u32,
    /// Its last three letters, hashed.
    pub suffix: u32,
    /// Its last two letters, hashed.
    pub ending: u32,
    /// Capitals, digits, marks.
    pub shape: Shape,
    /// Class of words of like neighbours, fine.
    pub fine: u8,
    /// Class of words of like neighbours, coarse.
    pub coarse: u8,
    /// Its place in grammar, if it is a word that belongs to a closed class.
    pub grammar: u8,
    /// The way in which it reports, if it is known to report.
    pub report: u8,
    /// Where it stands to quotation marks.
    pub quote: Quote,
    /// Words of the quotation around it, in five steps.
    pub quote_length: u8,
}

/// How a word is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// Beyond the ends of the sentence.
    #[default]
    None,
    /// `said`
    Lower,
    /// `Smith`
    Capital,
    /// `NHS`
    Upper,
    /// `HuffPost`
    Mixed,
    /// `1,200`
    Number,
    /// `,`
    Comma,
    /// `.`, `?`, `!`
    Stop,
    /// `:`, `;`
    Colon,
    /// `–`
    Dash,
    /// `(`, `[`, `)`, `]`
    Bracket,
    /// A quotation mark.
    Mark,
    /// Any other sign.
    Sign,
}

/// Where a word stands to quotation marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Quote {
    /// Not in a quotation.
    #[default]
    Outside,
    /// The mark that opens one.
    Opens,
    /// Within one.
    Inside,
    /// The mark that closes one.
    Closes,
}

/// The words of a sentence.
#[must_use]
pub fn words(text: &str, tokens: &[Token], classes: &Classes) -> Vec<Word> {
    let mut words = Vec::with_capacity(tokens.len() + 4);
    let mut lower = String::new();
    for token in tokens {
        for span in parts(text, token.span) {
            words.push(word(text, span, &mut lower, classes));
        }
    }
    quotations(text, &mut words);
    words
}

/// A token without its genitive clitic, and the clitic.
fn parts(text: &str, token: Span) -> impl Iterator<Item = Span> {
    let form = token.of(text);
    let head = ["’s", "'s", "’S", "'S"].iter().find_map(|clitic| form.strip_suffix(clitic)).unwrap_or(form);
    let cut = token.start + head.len();
    [Span::new(token.start, cut), Span::new(cut, token.end)].into_iter().filter(|span| !span.is_empty())
}

fn word(text: &str, span: Span, lower: &mut String, classes: &Classes) -> Word {
    let form = span.of(text);
    lower.clear();
    lower.extend(form.chars().flat_map(char::to_lowercase).map(plain));
    let hash = text_hash(lower);
    let shape = shape(form);
    let (fine, coarse) = classes.of(hash).unwrap_or_else(|| Classes::unseen(lower, shape));
    let lemma = lexicon::lemma(lower);
    Word {
        span,
        form: hash,
        lemma: text_hash(&lemma),
        suffix: text_hash(tail(lower, 3)),
        ending: text_hash(tail(lower, 2)),
        shape,
        fine,
        coarse,
        grammar: lexicon::grammar(lower),
        report: lexicon::report(&lemma),
        quote: Quote::Outside,
        quote_length: 0,
    }
}

/// Digits are one, and so are the two apostrophes.
fn plain(c: char) -> char {
    match c {
        '’' => '\'',
        c if c.is_ascii_digit() => '0',
        c => c,
    }
}

/// The last `count` characters.
fn tail(form: &str, count: usize) -> &str {
    form.char_indices().rev().nth(count - 1).map_or(form, |(at, _)| &form[at..])
}

fn shape(form: &str) -> Shape {
    let mut chars = form.chars();
    let first = chars.next().unwrap_or(' ');
    if first.is_ascii_digit() {
        return Shape::Number;
    }
    if first.is_alphabetic() {
        let (upper, lower) = (chars.clone().any(char::is_uppercase), chars.any(char::is_lowercase));
        return match (first.is_uppercase(), upper, lower) {
            (false, false, _) => Shape::Lower,
            (true, false, _) => Shape::Capital,
            (true, true, false) => Shape::Upper,
            _ => Shape::Mixed,
        };
    }
    match first {
        ',' => Shape::Comma,
        '.' | '?' | '!' | '…' => Shape::Stop,
        ':' | ';' => Shape::Colon,
        '–' | '—' | '-' => Shape::Dash,
        '(' | ')' | '[' | ']' => Shape::Bracket,
        '"' | '“' | '”' | '‘' | '’' | '\'' if form.chars().nth(1).is_none() => Shape::Mark,
        _ => Shape::Sign,
    }
}

/// Sets the state of the quotation marks, as far as this sentence shows it: a mark that closes what was not opened means that the
/// quotation came in from before, one that is not closed goes on to the end.
fn quotations(text: &str, words: &mut [Word]) {
    let mut open: Option<(usize, bool)> = None;
    let mut is_first = true;
    for at in 0..words.len() {
        let Some(mark) = mark(text, words, at) else { continue };
        match (open, mark) {
            (None, Mark { can_open: true, is_single, .. }) => open = Some((at, is_single)),
            (Some((start, single)), Mark { can_close: true, is_single, .. }) if single == is_single => {
                enclose(words, Some(start), start + 1, at, Some(at));
                open = None;
            }
            (None, Mark { can_close: true, is_single: false, .. }) if is_first => enclose(words, None, 0, at, Some(at)),
            _ => continue,
        }
        is_first = false;
    }
    if let Some((start, false)) = open {
        let end = words.len();
        enclose(words, Some(start), start + 1, end, None);
    }
}

struct Mark {
    can_open: bool,
    can_close: bool,
    is_single: bool,
}

/// What the mark at `at` can do, if it is one. A straight mark opens where a word follows it and no word stands before it.
fn mark(text: &str, words: &[Word], at: usize) -> Option<Mark> {
    if words[at].shape != Shape::Mark {
        return None;
    }
    let span = words[at].span;
    let touches_before = text[..span.start].chars().next_back().is_some_and(|c| !c.is_whitespace() && !"([—–-".contains(c));
    let touches_after = text[span.end..].chars().next().is_some_and(|c| !c.is_whitespace());
    let (can_open, can_close, is_single) = match span.of(text) {
        "“" => (true, false, false),
        "”" => (!touches_before && touches_after, touches_before || !touches_after, false),
        "‘" => (true, false, true),
        "’" => (false, touches_before, true),
        "'" => (!touches_before && touches_after, touches_before, true),
        _ => (!touches_before && touches_after, touches_before || !touches_after, false),
    };
    Some(Mark { can_open, can_close, is_single })
}

fn enclose(words: &mut [Word], opens: Option<usize>, from: usize, to: usize, closes: Option<usize>) {
    let length = match to.saturating_sub(from) {
        0..=2 => 1,
        3..=5 => 2,
        6..=12 => 3,
        _ => 4,
    };
    for word in &mut words[from..to] {
        (word.quote, word.quote_length) = (Quote::Inside, length);
    }
    for (at, state) in [(opens, Quote::Opens), (closes, Quote::Closes)] {
        if let Some(at) = at {
            (words[at].quote, words[at].quote_length) = (state, length);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::sentence::layout;

    fn split(text: &str) -> Vec<(&str, Quote)> {
        let layout = layout(text);
        words(text, &layout.tokens, &Classes::default()).iter().map(|w| (w.span.of(text), w.quote)).collect()
    }

    fn inside(text: &str) -> Vec<&str> {
        split(text).into_iter().filter(|w| w.1 == Quote::Inside).map(|w| w.0).collect()
    }

    #[test]
    fn a_genitive_is_a_word_of_its_own() {
        let forms: Vec<&str> = split("the Trust’s board").into_iter().map(|w| w.0).collect();
        assert_eq!(forms, ["the", "Trust", "’s", "board"]);
    }

    #[test]
    fn straight_marks_open_and_close_by_what_they_touch() {
        assert_eq!(inside("\"It failed\" and \"it cost\", he said."), ["It", "failed", "it", "cost"]);
    }

    #[test]
    fn a_quotation_may_come_in_from_before_or_run_on() {
        assert_eq!(inside("it failed,” he said."), ["it", "failed", ","]);
        assert_eq!(inside("He said: “It failed"), ["It", "failed"]);
    }

    #[test]
    fn an_apostrophe_closes_nothing() {
        assert!(inside("The nurses’ union met the doctors’ union.").is_empty());
    }
}
