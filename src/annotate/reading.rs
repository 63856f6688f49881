//! Tokens as a reader sees them: word, class, sentence and quotation in one place.
//!
//! In: a body, its layout, its word classes and its quotations. Out: a [`Reading`], which walks over noun phrases and adjuncts. In
//! `told a meeting at Kent County Council in September that it was late` the phrase after `told` ends before `that`.
//! Which words report is left to [`super::cue`].

use super::{
    part_of_speech::{Class, folded},
    quotation::Quotation,
    sentence::Layout,
};
use crate::{span::Span, vocabulary::word_classes::WordClasses};
use std::ops::Range;

/// How many tokens are looked at to either side, so that a text without a full stop costs no more than another.
const LONGEST: usize = 300;

/// A body, token by token.
pub struct Reading<'t> {
    /// The body.
    pub text: &'t str,
    /// Its sentences and tokens.
    pub layout: &'t Layout,
    /// The class of each token.
    pub classes: &'t [Class],
    /// Its quotations.
    pub quotations: &'t [Quotation],
    time: Vec<bool>,
    words: Vec<String>,
    quoted: Vec<Option<usize>>,
}

impl<'t> Reading<'t> {
    /// Puts the parts together.
    #[must_use]
    pub fn new(text: &'t str, layout: &'t Layout, classes: &'t [Class], quotations: &'t [Quotation], lists: &WordClasses) -> Self {
        let words: Vec<String> = layout.tokens.iter().map(|t| folded(t.span.of(text))).collect();
        let time = words.iter().map(|w| lists.time.contains(w)).collect();
        let quoted = layout.tokens.iter().map(|t| quotation_at(quotations, t.span)).collect();
        Self { text, layout, classes, quotations, time, words, quoted }
    }

    /// The number of tokens.
    #[must_use]
    pub fn len(&self) -> usize {
        self.classes.len()
    }

    /// Whether there is no token.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.classes.is_empty()
    }

    /// The class of a token; past the end, a full stop.
    #[must_use]
    pub fn class(&self, at: usize) -> Class {
        self.classes.get(at).copied().unwrap_or(Class::Stop)
    }

    /// The token in lower case with plain apostrophes.
    #[must_use]
    pub fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", String::as_str)
    }

    /// Whether the token is a point of time that needs no preposition.
    #[must_use]
    pub fn is_time(&self, at: usize) -> bool {
        self.time.get(at).copied().unwrap_or(false)
    }

    /// The quotation that a token, or a mark, belongs to.
    #[must_use]
    pub fn quotation(&self, at: usize) -> Option<usize> {
        self.quoted.get(at).copied().flatten()
    }

    /// The quotations that share a word with a span.
    pub fn quotations_in(&self, span: Span) -> impl Iterator<Item = usize> {
        let first = self.quotations.partition_point(|q| q.span.end <= span.start);
        let count = self.quotations[first..].iter().take_while(|q| q.span.start < span.end).count();
        first..first + count
    }

    /// The quotation that this mark opens.
    #[must_use]
    pub fn opens(&self, at: usize) -> Option<usize> {
        let start = self.layout.tokens.get(at)?.span.start;
        self.quotation(at).filter(|&q| self.quotations[q].outer.start == start)
    }

    /// The quotation that this mark closes.
    #[must_use]
    pub fn closes(&self, at: usize) -> Option<usize> {
        let end = self.layout.tokens.get(at)?.span.end;
        self.quotation(at).filter(|&q| self.quotations[q].is_closed && self.quotations[q].outer.end == end && self.opens(at).is_none())
    }

    /// The tokens of the sentence that a token stands in; of a sentence without end, those around it.
    #[must_use]
    pub fn sentence(&self, at: usize) -> Range<usize> {
        let Some(token) = self.layout.tokens.get(at) else { return at..at };
        let sentence = self.layout.sentences[token.sentence];
        sentence.first_token.max(at.saturating_sub(LONGEST))..sentence.end_token.min(at + LONGEST)
    }

    /// The span of a run of tokens; an empty run has none.
    #[must_use]
    pub fn span(&self, tokens: Range<usize>) -> Option<Span> {
        let first = self.layout.tokens.get(tokens.start)?;
        let last = self.layout.tokens.get(tokens.end.checked_sub(1)?)?;
        (tokens.start < tokens.end).then(|| Span::new(first.span.start, last.span.end))
    }

    /// Whether the two tokens touch, no white space between.
    #[must_use]
    pub fn touches(&self, at: usize) -> bool {
        at > 0 && at < self.len() && self.layout.tokens[at - 1].span.end == self.layout.tokens[at].span.start
    }

    /// The index after the noun phrase that starts at `at`, its `of` and `and` parts left out; `at` itself where none starts.
    #[must_use]
    pub fn noun_phrase(&self, at: usize, end: usize) -> usize {
        let mut i = at;
        if self.class(i) == Class::Pronoun {
            return i + 1;
        }
        let mut has_head = false;
        i = self.quantifier(at);
        while i < end {
            match self.class(i) {
                Class::Determiner | Class::Possessive if i > at && has_head && !self.class(i - 1).is_linking() => {
                    if self.class(i) == Class::Determiner {
                        break;
                    }
                }
                Class::Determiner | Class::Possessive | Class::Adjective => {}
                Class::Noun | Class::Proper | Class::Number => has_head = true,
                Class::Mark if has_head || self.word(i) == "£" => {}
                Class::Adverb if !has_head && i > at => {}
                Class::Open if has_head => i = self.closing(i, end),
                Class::QuotationMark if self.opens(i).is_some() && i > at && !has_head => {}
                _ => break,
            }
            i += 1;
        }
        if has_head { i.min(end) } else { at }
    }

    /// The index after `up to`, `more than`, `about` and the like before a number; `at` itself where there is none.
    #[must_use]
    pub fn quantifier(&self, at: usize) -> usize {
        let words = match (self.word(at), self.word(at + 1)) {
            ("up", "to") | ("more" | "less" | "fewer", "than") | ("at", "least" | "most") | ("as", "many" | "few") => 2,
            ("about" | "around" | "over" | "under" | "nearly" | "almost" | "only" | "some" | "roughly" | "between" | "just", _) => 1,
            _ => 0,
        };
        let is_amount =
            matches!(self.class(at + words), Class::Number) || matches!(self.word(at + words), "£" | "half" | "two" | "three" | "a");
        if words > 0 && is_amount && self.word(at + words) != "a" { at + words } else { at }
    }

    /// The index of the bracket that closes the one at `at`, or `at` where there is none near.
    fn closing(&self, at: usize, end: usize) -> usize {
        (at..end.min(at + 12)).find(|&i| self.class(i) == Class::Close).unwrap_or(at)
    }

    /// The index after a noun phrase with the prepositional phrases and partners that hang on it.
    #[must_use]
    pub fn long_noun_phrase(&self, at: usize, end: usize) -> usize {
        let mut i = self.noun_phrase(at, end);
        if i == at || self.class(at) == Class::Pronoun {
            return i;
        }
        while i < end && (self.class(i) == Class::Preposition || self.word(i) == "and" || self.word(i) == "to" || self.word(i) == "&") {
            let next = self.noun_phrase(i + 1, end);
            if next == i + 1 {
                break;
            }
            i = next;
        }
        i
    }

    /// The same, broken off where `stops` says so.
    #[must_use]
    pub fn long_noun_phrase_until(&self, at: usize, end: usize, stops: &dyn Fn(usize) -> bool) -> usize {
        let limit = (at..end).find(|&i| stops(i)).unwrap_or(end);
        self.long_noun_phrase(at, limit)
    }

    /// The index after whoever is addressed: `MPs`, `the parliamentary Public Accounts Committee`, `a meeting at the council`.
    #[must_use]
    pub fn person_phrase(&self, at: usize, end: usize) -> usize {
        let mut i = self.noun_phrase(at, end);
        while i > at && i < end && matches!(self.word(i), "of" | "for" | "at" | "in" | "from" | "and") && !self.is_time(i + 1) {
            let next = self.noun_phrase(i + 1, end);
            if next == i + 1 {
                break;
            }
            i = next;
        }
        i
    }

    /// Adjuncts with the phrases that hang on them: `at a meeting of the board in Leeds last week`.
    #[must_use]
    pub fn long_adjuncts(&self, at: usize, end: usize) -> usize {
        let mut i = self.adjuncts(at, end);
        while i < end && i > at && matches!(self.class(i), Class::Ing | Class::NonFinite) {
            let next = self.adjuncts(self.long_noun_phrase(i + 1, end), end);
            if next <= i {
                break;
            }
            i = next;
        }
        i
    }

    /// The index after adverbs and adjuncts of time, place and manner: `on Friday`, `last week`, `in a statement to HSJ`.
    #[must_use]
    pub fn adjuncts(&self, at: usize, end: usize) -> usize {
        let mut i = at;
        while i < end {
            let next = self.adjunct(i, end);
            if next == i {
                break;
            }
            i = next;
        }
        i
    }

    fn adjunct(&self, at: usize, end: usize) -> usize {
        let is_deictic = matches!(self.word(at), "last" | "this" | "next" | "late" | "early" | "earlier" | "later");
        let is_count = matches!(self.class(at), Class::Determiner | Class::Number | Class::Noun | Class::Adjective);
        if let Some(time) = (at + 1..end.min(at + 4)).find(|&i| self.is_time(i)).filter(|_| is_deictic || is_count) {
            let is_ago = matches!(self.word(time + 1), "ago" | "earlier" | "later");
            let between = (at + 1..time).all(|i| matches!(self.class(i), Class::Noun | Class::Determiner | Class::Adverb | Class::Number));
            if between && (is_deictic || is_ago) {
                return self.past_time(time, end);
            }
        }
        match self.class(at) {
            Class::Adverb => at + 1,
            Class::Preposition | Class::To if !matches!(self.word(at), "of") => self.prepositional(at, end),
            _ if self.is_time(at) => self.past_time(at, end),
            _ => at,
        }
    }

    /// A point of time ends its phrase: in `on Monday Circle said` the company is no part of it.
    fn past_time(&self, time: usize, end: usize) -> usize {
        let mut i = time + 1;
        while i < end && (self.is_time(i) || self.class(i) == Class::Number) {
            i += 1;
        }
        i
    }

    fn prepositional(&self, at: usize, end: usize) -> usize {
        let introduces_time = |i: usize| matches!(self.class(i), Class::Number | Class::Determiner | Class::Adverb | Class::Adjective);
        let time = (at + 1..end.min(at + 4)).find(|&i| self.is_time(i));
        if let Some(time) = time.filter(|&time| (at + 1..time).all(introduces_time)) {
            return self.past_time(time, end);
        }
        let mut i = self.noun_phrase(at + 1, end);
        if i == at + 1 {
            return at;
        }
        while i < end && self.word(i) == "of" {
            let next = self.noun_phrase(i + 1, end);
            if next == i + 1 {
                break;
            }
            i = next;
        }
        i
    }

    /// Whether a clause of its own stands in the tokens: a finite verb that belongs to no relative clause between commas.
    #[must_use]
    pub fn has_finite(&self, tokens: Range<usize>) -> bool {
        let mut i = tokens.start;
        while i < tokens.end {
            match self.class(i) {
                Class::Relative => i = self.after_relative(i, tokens.end),
                class if class.is_finite() => return true,
                Class::Pronoun if self.word(i).contains('\'') => return true,
                _ => i += 1,
            }
        }
        false
    }

    /// The index after a relative clause: at the next comma, or at the second verb where no comma closes it.
    fn after_relative(&self, at: usize, end: usize) -> usize {
        let closed = at > 0 && self.class(at - 1) == Class::Comma;
        if closed {
            return (at..end).find(|&i| self.class(i) == Class::Comma).unwrap_or(end);
        }
        let mut i = at + 1;
        while i < end && !self.class(i).is_finite() {
            i += 1;
        }
        while i < end && (self.class(i).is_finite() || matches!(self.class(i), Class::Adverb)) {
            i += 1;
        }
        i
    }
}

impl Class {
    /// Whether what stands before it goes on after it within one phrase.
    const fn is_linking(self) -> bool {
        matches!(self, Self::Possessive | Self::Mark | Self::Determiner | Self::Adjective)
    }
}

fn quotation_at(quotations: &[Quotation], span: Span) -> Option<usize> {
    let index = quotations.partition_point(|q| q.outer.start <= span.start).checked_sub(1)?;
    quotations[index].outer.contains(span).then_some(index)
}
