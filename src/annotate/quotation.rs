//! What stands in quotation marks.
//!
//! In: a body and its layout. Out: [`Quotation`]s, the marks left out of their spans. In
//! `‘We don’t know the trusts’ plans,’ she said of the ‘lead provider’` two stretches are found: the apostrophes of `don’t` and
//! `trusts’` close nothing. A quotation that runs over paragraphs is opened again in each and closed in the last; the parts are
//! linked by [`Quotation::continues`]. A mark without its partner costs its own sentence at most. Of nested quotations the outer is
//! kept. Who speaks is left to [`crate::interpret::claim`].

use super::sentence::Layout;
use crate::span::Span;

/// A stretch in quotation marks within one paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The words between the marks.
    pub span: Span,
    /// The same with its marks.
    pub outer: Span,
    /// Whether a closing mark was found; a quotation that runs on into the next paragraph has none.
    pub is_closed: bool,
    /// Index of the quotation in the paragraph before that this one goes on from, if it does.
    pub continues: Option<usize>,
}

/// Finds the quotations of a body, in order, without overlaps.
#[must_use]
pub fn quotations(text: &str, layout: &Layout) -> Vec<Quotation> {
    let mut all: Vec<Quotation> = Vec::new();
    let mut runs_on = None;
    for (index, &paragraph) in layout.paragraphs.iter().enumerate() {
        let next = layout.paragraphs.get(index + 1).and_then(|p| Family::opening(p.of(text)));
        let first = all.len();
        let left_open = Scanner::new(text, paragraph, layout, next).run(&mut all);
        if let Some(quotation) = all.get_mut(first).filter(|q| q.outer.start == paragraph.start) {
            quotation.continues = runs_on;
        }
        runs_on = left_open.filter(|family| next == Some(*family)).and_then(|_| all.len().checked_sub(1));
    }
    all
}

/// Double or single marks; the curly and the straight of a family close each other, as careless editing has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Double,
    Single,
}

impl Family {
    fn of(mark: char) -> Option<Self> {
        match mark {
            '“' | '”' | '"' | '„' | '«' | '»' => Some(Self::Double),
            '‘' | '’' | '\'' => Some(Self::Single),
            _ => None,
        }
    }

    /// The family of the mark with which a paragraph opens.
    fn opening(paragraph: &str) -> Option<Self> {
        let mut chars = paragraph.chars();
        let mark = chars.next().filter(|c| matches!(c, '“' | '"' | '‘' | '\'' | '„' | '«'))?;
        let starts_word = chars.next().is_some_and(|c| c.is_alphanumeric() || matches!(c, '[' | '£' | '…'));
        Self::of(mark).filter(|_| starts_word)
    }
}

/// A mark in its place.
#[derive(Clone, Copy)]
struct Mark {
    at: usize,
    sign: char,
    /// Bytes: two straight single marks are a double one.
    length: usize,
    family: Family,
    before: Option<char>,
    after: Option<char>,
}

impl Mark {
    fn end(self) -> usize {
        self.at + self.length
    }

    fn may_open(self) -> bool {
        let is_free_before =
            self.before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '–' | '—' | '-' | '/' | '“' | '‘' | '"'));
        match self.sign {
            '“' | '„' | '«' => true,
            '”' | '»' | '’' => false,
            _ => is_free_before && self.after.is_some_and(|c| !c.is_whitespace() && !matches!(c, '.' | ',' | ';' | ':' | ')')),
        }
    }

    fn may_close(self) -> bool {
        let follows_word = self.before.is_some_and(|c| !c.is_whitespace());
        let is_loose = self.sign == '"' && !follows_word && self.after.is_none_or(char::is_whitespace);
        match self.sign {
            '“' => follows_word && self.after.is_none_or(char::is_whitespace),
            '‘' | '„' | '«' => false,
            '"' if is_loose => true,
            _ => follows_word && !(self.family == Family::Single && self.after.is_some_and(char::is_alphanumeric)),
        }
    }

    /// `’90s`, `'em`: letters or digits are left out, nothing is opened.
    fn elides(self, text: &str) -> bool {
        let rest = &text[self.end()..];
        let digits = rest.chars().take_while(char::is_ascii_digit).count();
        let word: String = rest.chars().take_while(|c| c.is_alphabetic()).collect();
        self.family == Family::Single
            && (digits == 2 && rest[digits..].starts_with('s') || matches!(word.as_str(), "em" | "til" | "cause" | "tis" | "twas" | "n"))
    }
}

/// One paragraph, read mark by mark.
struct Scanner<'t> {
    text: &'t str,
    paragraph: Span,
    layout: &'t Layout,
    next: Option<Family>,
    marks: Vec<Mark>,
}

impl<'t> Scanner<'t> {
    fn new(text: &'t str, paragraph: Span, layout: &'t Layout, next: Option<Family>) -> Self {
        Self { text, paragraph, layout, next, marks: marks(text, paragraph) }
    }

    /// Adds the quotations of the paragraph; tells the family of the mark that is left open at its end.
    fn run(&self, all: &mut Vec<Quotation>) -> Option<Family> {
        let mut open: Option<Mark> = None;
        for (index, &mark) in self.marks.iter().enumerate() {
            match open {
                None if mark.may_open() && self.has_partner(index) => open = Some(mark),
                Some(opened) if mark.family == opened.family && self.closes(index) => {
                    self.push(all, opened, mark.at, Some(mark));
                    open = None;
                }
                Some(opened) if self.supersedes(opened, mark) => {
                    self.push(all, opened, self.end_of_sentence_before(opened, mark), None);
                    open = Some(mark);
                }
                _ => {}
            }
        }
        let opened = open?;
        let runs_on = self.next == Some(opened.family);
        let end = if runs_on || self.opens_speech(opened) { self.paragraph.end } else { self.end_of_sentence(opened.at) };
        self.push(all, opened, end, None);
        runs_on.then_some(opened.family)
    }

    fn push(&self, all: &mut Vec<Quotation>, opened: Mark, end: usize, close: Option<Mark>) {
        let span = Span::new(opened.end(), end.max(opened.end())).trim(self.text);
        if !span.is_empty() {
            let outer = Span::new(opened.at, close.map_or(span.end, Mark::end));
            all.push(Quotation { span, outer, is_closed: close.is_some(), continues: None });
        }
    }

    /// Whether an opening mark is one: it is closed later on, runs on into the next paragraph, or opens speech.
    fn has_partner(&self, index: usize) -> bool {
        let mark = self.marks[index];
        if mark.elides(self.text) {
            return false;
        }
        let is_closed = (index + 1..self.marks.len()).any(|i| self.marks[i].family == mark.family && self.closes(i));
        is_closed || self.next == Some(mark.family) || (mark.family == Family::Double && self.opens_speech(mark))
    }

    /// Whether the mark stands where a speech begins: at the head of the paragraph or after a colon or comma.
    fn opens_speech(&self, mark: Mark) -> bool {
        let head = self.text[self.paragraph.start..mark.at].trim_end();
        head.is_empty() || head.ends_with([':', ',', '.'])
    }

    fn closes(&self, index: usize) -> bool {
        let mark = self.marks[index];
        mark.may_close() && !(mark.family == Family::Single && self.is_plural_possessive(index))
    }

    /// `the trusts’ plans` inside single marks: an `s` before, a small letter after, and a mark that closes better still to come.
    fn is_plural_possessive(&self, index: usize) -> bool {
        let mark = self.marks[index];
        let mut rest = self.text[mark.end()..].chars();
        let goes_on = rest.next() == Some(' ') && rest.next().is_some_and(char::is_lowercase);
        let better = self.marks[index + 1..].iter().filter(|m| m.family == Family::Single).find(|m| m.may_open() || m.may_close());
        mark.before == Some('s') && goes_on && better.is_some_and(|m| m.may_close() && !m.may_open())
    }

    /// Whether a new speech starts although the one before was never closed: `…a tragedy. Mr Corbyn said, “I am fearful`.
    fn supersedes(&self, opened: Mark, mark: Mark) -> bool {
        let head = self.text[opened.end()..mark.at].trim_end();
        mark.family == opened.family && mark.may_open() && head.ends_with([',', ':']) && self.end_of_sentence_before(opened, mark) < mark.at
    }

    fn end_of_sentence(&self, at: usize) -> usize {
        self.layout.sentence_at(at).map_or(self.paragraph.end, |s| self.layout.sentences[s].span.end)
    }

    /// Where the last sentence before that of `mark` ends, the opening one at least.
    fn end_of_sentence_before(&self, opened: Mark, mark: Mark) -> usize {
        let (first, last) = (self.layout.sentence_at(opened.at), self.layout.sentence_at(mark.at));
        match (first, last) {
            (Some(first), Some(last)) if first < last => self.layout.sentences[last - 1].span.end,
            _ => mark.at,
        }
    }
}

fn marks(text: &str, paragraph: Span) -> Vec<Mark> {
    let mut before = None;
    let mut marks: Vec<Mark> = Vec::new();
    for (offset, sign) in paragraph.of(text).char_indices() {
        let at = paragraph.start + offset;
        if marks.last().is_some_and(|mark| at < mark.end()) {
            continue;
        }
        let Some((family, sign, length)) = mark_at(&text[at..paragraph.end], sign) else {
            before = Some(sign);
            continue;
        };
        let after = text[at + length..paragraph.end].chars().next();
        marks.push(Mark { at, sign, length, family, before, after });
        before = Some(sign);
    }
    marks
}

/// The mark that a text starts with: `''` is an old way to write `"`.
fn mark_at(text: &str, sign: char) -> Option<(Family, char, usize)> {
    if text.starts_with("''") || text.starts_with("``") {
        return Some((Family::Double, '"', 2));
    }
    Family::of(sign).map(|family| (family, sign, sign.len_utf8()))
}

#[cfg(test)]
mod tests {
    use super::super::sentence::layout;
    use super::*;
    use proptest::prelude::*;

    fn found(text: &str) -> Vec<&str> {
        quotations(text, &layout(text)).iter().map(|q| q.span.of(text)).collect()
    }

    #[test]
    fn apostrophes_close_nothing() {
        assert_eq!(
            found("‘We don’t know the trusts’ plans,’ she said of the ‘lead provider’ model."),
            ["We don’t know the trusts’ plans,", "lead provider"]
        );
        assert_eq!(found("'I can't see the trusts' plans,' he said."), ["I can't see the trusts' plans,"]);
        assert!(found("The CCG's plan and the trusts' plans of the '90s don't differ.").is_empty());
    }

    #[test]
    fn of_nested_quotations_the_outer_is_kept() {
        assert_eq!(found("\"If you 'cherry-pick' parts of it, it fails,\" he said."), ["If you 'cherry-pick' parts of it, it fails,"]);
        assert_eq!(found("“A ‘prime provider’ is new,” it said."), ["A ‘prime provider’ is new,"]);
    }

    #[test]
    fn a_quotation_runs_over_paragraphs() {
        let text = "She said: “One.\n\n“Two.\n“Three.”\n“Four,” he said.";
        let all = quotations(text, &layout(text));
        let links: Vec<_> = all.iter().map(|q| (q.span.of(text), q.is_closed, q.continues)).collect();
        assert_eq!(links, [("One.", false, None), ("Two.", false, Some(0)), ("Three.", true, Some(1)), ("Four,", true, None)]);
    }

    #[test]
    fn marks_of_one_family_close_each_other() {
        assert_eq!(found("He is sure that “this will end.\" She is not."), ["this will end."]);
    }

    #[test]
    fn two_single_marks_are_a_double_one() {
        assert_eq!(found("''It isn't so,'' he said. ''We don't know.''"), ["It isn't so,", "We don't know."]);
    }

    #[test]
    fn a_blank_before_the_closing_mark_is_forgiven() {
        assert_eq!(found("\"How can you ? \" she said."), ["How can you ?"]);
    }

    #[test]
    fn a_mark_the_wrong_way_round_closes_where_no_word_follows() {
        assert_eq!(found("“It's unusual,“ said Larry Noble. “It's hard.”"), ["It's unusual,", "It's hard."]);
    }

    #[test]
    fn an_opening_mark_inside_repeats_the_first() {
        assert_eq!(found("She said: “One is known. “Two is not.”"), ["One is known. “Two is not."]);
    }

    #[test]
    fn a_speech_that_was_never_closed_ends_before_the_next() {
        assert_eq!(
            found("“It is unacceptable. There will be a tragedy. The MP, Ann Lee, said, “I am fearful.”"),
            ["It is unacceptable. There will be a tragedy.", "I am fearful."]
        );
    }

    #[test]
    fn a_lone_mark_is_survived() {
        assert_eq!(found("The nine said: \" said there was “a risk”."), ["a risk"]);
        assert!(found("It is 6\" long and 5' wide.").is_empty());
    }

    proptest! {
        #[test]
        fn quotations_are_ordered_and_inside(text in "([a-zé .,\n“”\"‘’']|s’ |: “){0,80}") {
            let all = quotations(&text, &layout(&text));
            for quotation in &all {
                prop_assert!(quotation.outer.contains(quotation.span));
                prop_assert!(!quotation.span.of(&text).is_empty());
            }
            for pair in all.windows(2) {
                prop_assert!(pair[0].outer.end <= pair[1].outer.start);
            }
        }
    }
}
