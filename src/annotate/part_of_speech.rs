//! What sort of word each token is, as far as a light clause analysis needs it.
//!
//! In: a body and its layout. Out: a [`Class`] for each token. In `The trust claims the service’s arrangement endangers it`, the words
//! `claims` and `endangers` are verbs, `service’s` is a possessive and `arrangement` a noun. A guess from closed lists, endings and
//! neighbours: no parser. Clauses and their subjects are left to [`crate::interpret::claim`].

use super::{
    quotation::Quotation,
    sentence::{Layout, Token},
};
use crate::vocabulary::word_classes::{Form, Verb, WordClasses};
use std::ops::Range;

/// What sort of word a token is in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// `the`, `its`, `several`
    Determiner,
    /// `CCG’s`, `patients’`
    Possessive,
    /// `she`, `there`
    Pronoun,
    /// `who`, `which` after what they refer to
    Relative,
    /// `that`, whichever it is
    That,
    /// `to`, whichever it is
    To,
    /// `of`, `from`
    Preposition,
    /// `and`, `or`, `but`
    Coordinator,
    /// `after`, `because`, `whether`
    Subordinator,
    /// `has`, `would`
    Auxiliary,
    /// `also`, `recently`
    Adverb,
    /// A verb that is the head of a clause.
    Verb,
    /// `published` in `a report published by the CCG`, `award` in `to award`
    NonFinite,
    /// `saying`
    Ing,
    /// `new`
    Adjective,
    /// `350m`
    Number,
    /// `contract`
    Noun,
    /// `Circle`
    Proper,
    /// `,`
    Comma,
    /// `:`
    Colon,
    /// `.`, `;`, `?`, `!`
    Stop,
    /// `–` between blanks
    Dash,
    /// `“`, `”` and the like
    QuotationMark,
    /// `(`
    Open,
    /// `)`
    Close,
    /// `£`, `%`, `-`
    Mark,
}

impl Class {
    /// Whether it can be the head of a noun phrase.
    #[must_use]
    pub const fn is_nominal(self) -> bool {
        matches!(self, Self::Noun | Self::Proper | Self::Pronoun | Self::Number)
    }

    /// Whether it heads a clause.
    #[must_use]
    pub const fn is_finite(self) -> bool {
        matches!(self, Self::Verb | Self::Auxiliary)
    }

    /// Whether it is a word, as against a mark.
    #[must_use]
    pub const fn is_word(self) -> bool {
        !matches!(self, Self::Comma | Self::Colon | Self::Stop | Self::Dash | Self::QuotationMark | Self::Open | Self::Close | Self::Mark)
    }

    /// Whether it can stand inside a noun phrase before its head.
    #[must_use]
    pub const fn is_modifier(self) -> bool {
        matches!(self, Self::Determiner | Self::Possessive | Self::Adjective | Self::Number | Self::Noun | Self::Proper | Self::Mark)
    }
}

/// The form in which words are looked up: lower case, plain apostrophes.
#[must_use]
pub fn folded(word: &str) -> String {
    word.to_lowercase().replace(['’', '‘'], "'")
}

/// Guesses the class of each token.
#[must_use]
pub fn classes(text: &str, layout: &Layout, quotations: &[Quotation], words: &WordClasses) -> Vec<Class> {
    let tokens: Vec<Word> = layout.tokens.iter().map(|t| Word::of(text, t)).collect();
    let mut classes: Vec<Class> = tokens.iter().map(|word| alone(word, words)).collect();
    for (class, token) in classes.iter_mut().zip(&layout.tokens).filter(|(class, _)| **class == Class::QuotationMark) {
        if !quotations.iter().any(|q| q.outer.start == token.span.start || q.outer.end == token.span.end) {
            *class = apostrophe(text, token);
        }
    }
    for at in 0..tokens.len() {
        if is_spaced_hyphen(at, text, layout) {
            classes[at] = Class::Dash;
        }
    }
    for sentence in &layout.sentences {
        for at in sentence.first_token..sentence.end_token {
            classes[at] = among(at, sentence.first_token, sentence.end_token, &tokens, &classes, words);
        }
    }
    classes
}

/// `the group - which helped - said`
fn is_spaced_hyphen(at: usize, text: &str, layout: &Layout) -> bool {
    let span = layout.tokens[at].span;
    let blank = |c: Option<char>| c.is_some_and(char::is_whitespace);
    span.of(text) == "-" && blank(text[..span.start].chars().next_back()) && blank(text[span.end..].chars().next())
}

/// A mark that belongs to no quotation: the apostrophe of `the trusts’ plans`, or a stray one.
fn apostrophe(text: &str, token: &Token) -> Class {
    let touches_word = text[..token.span.start].chars().next_back().is_some_and(char::is_alphanumeric);
    if touches_word && matches!(token.span.of(text), "’" | "'") { Class::Possessive } else { Class::Mark }
}

struct Word {
    folded: String,
    is_capital: bool,
    is_number: bool,
    is_word: bool,
}

impl Word {
    fn of(text: &str, token: &Token) -> Self {
        let word = token.span.of(text);
        Self {
            folded: folded(word),
            is_capital: word.chars().next().is_some_and(char::is_uppercase),
            is_number: word.chars().next().is_some_and(|c| c.is_ascii_digit()),
            is_word: token.is_word,
        }
    }
}

impl Word {
    fn is_possessive(&self) -> bool {
        self.folded.ends_with("'s")
    }

    fn is_weekday(&self) -> bool {
        self.is_capital && self.folded.ends_with("day")
    }

    /// `last week`, `more beds`
    fn describes_nouns(&self) -> bool {
        matches!(self.folded.as_str(), "last" | "next" | "first" | "further" | "more" | "less" | "much" | "long" | "only" | "very")
    }
}

/// The class of a word by itself.
fn alone(word: &Word, words: &WordClasses) -> Class {
    if !word.is_word {
        return mark(&word.folded);
    }
    let w = word.folded.as_str();
    match w {
        "that" => Class::That,
        "to" => Class::To,
        "may" | "march" | "will" if word.is_capital => Class::Proper,
        _ if word.is_number => Class::Number,
        _ if words.auxiliary.contains(w) => Class::Auxiliary,
        _ if words.pronoun.contains(w) => Class::Pronoun,
        _ if words.relative.contains(w) => Class::Relative,
        _ if words.determiner.contains(w) => Class::Determiner,
        _ if words.coordinator.contains(w) => Class::Coordinator,
        _ if words.subordinator.contains(w) => Class::Subordinator,
        _ if words.preposition.contains(w) => Class::Preposition,
        _ if word.is_capital => Class::Proper,
        _ if w.ends_with("'s") || w.ends_with("s'") => Class::Possessive,
        _ if words.adverb.contains(w) || is_adverb_by_ending(w) => Class::Adverb,
        _ if words.adjective.contains(w) => Class::Adjective,
        _ if words.gerund_nouns.contains(w) => Class::Noun,
        _ => open_class(w, words),
    }
}

fn open_class(w: &str, words: &WordClasses) -> Class {
    match words.verb.get(w) {
        Some(Verb { form: Form::Ing, .. }) => Class::Ing,
        Some(_) => Class::Verb,
        None if w.ends_with("ing") && w.len() > 5 => Class::Ing,
        None if w.ends_with("ed") && w.len() > 4 && !w.ends_with("eed") => Class::Verb,
        None if ["executive", "initiative", "representative", "alternative", "relative", "objective"].contains(&w) => Class::Noun,
        None if ["able", "ible", "ous", "ful", "ive", "ical", "less"].iter().any(|e| w.ends_with(e)) => Class::Adjective,
        None => Class::Noun,
    }
}

fn is_adverb_by_ending(w: &str) -> bool {
    w.len() > 4
        && w.ends_with("ly")
        && ![
            "family", "supply", "reply", "apply", "early", "likely", "friendly", "elderly", "daily", "weekly", "monthly", "assembly",
            "comply", "rely", "costly",
        ]
        .contains(&w)
}

fn mark(mark: &str) -> Class {
    match mark {
        "," => Class::Comma,
        ":" => Class::Colon,
        "." | ";" | "?" | "!" | "…" | "..." => Class::Stop,
        "–" | "—" | "−" | "―" | "--" => Class::Dash,
        "“" | "”" | "\"" | "‘" | "’" | "'" | "«" | "»" | "„" => Class::QuotationMark,
        "(" | "[" => Class::Open,
        ")" | "]" => Class::Close,
        _ => Class::Mark,
    }
}

/// The class of a word among its neighbours; those to the left are settled already.
fn among(at: usize, first: usize, end: usize, tokens: &[Word], classes: &[Class], words: &WordClasses) -> Class {
    let class = classes[at];
    let before = (at > first).then(|| classes[at - 1]);
    let after = (at + 1 < end).then(|| classes[at + 1]);
    match class {
        Class::Verb if tokens[at].folded == "close" && after == Some(Class::To) => Class::Adjective,
        Class::Verb => verb(at, first..end, tokens, classes, words),
        Class::Ing if matches!(before, Some(Class::Determiner | Class::Adjective | Class::Possessive)) => Class::Noun,
        Class::Proper if before.is_none() && !is_name_at_head(at, tokens, words) => lowered(at, tokens, words),
        Class::Proper
            if tokens[at].is_possessive()
                && (after.is_some_and(|c| c.is_modifier() || c == Class::Ing) || is_nounlike(at + 1, end, tokens, classes, words)) =>
        {
            Class::Possessive
        }
        Class::Stop if tokens[at].folded == "." && (at + 1..end).any(|i| tokens[i].is_word) => Class::Mark,
        Class::That if is_demonstrative(before, after) => Class::Determiner,
        Class::Noun if is_after_modal(at, first, tokens, classes) => Class::Verb,
        Class::Adverb if tokens[at].describes_nouns() && after.is_some_and(|c| matches!(c, Class::Noun | Class::Proper)) => {
            Class::Adjective
        }
        Class::Pronoun if tokens[at].folded == "one" && after.is_some_and(|c| c.is_modifier() && c != Class::Determiner) => {
            Class::Determiner
        }
        Class::Determiner if stands_alone(&tokens[at].folded) && after.is_none_or(stands_before_verb) => Class::Pronoun,
        _ => class,
    }
}

/// `during that moment`, against `said that patients`
fn is_demonstrative(before: Option<Class>, after: Option<Class>) -> bool {
    matches!(before, None | Some(Class::Preposition)) && after.is_some_and(Class::is_modifier)
}

/// `could sue`, `did not sue`
fn is_after_modal(at: usize, first: usize, tokens: &[Word], classes: &[Class]) -> bool {
    let before = (first..at).rev().find(|&i| classes[i] != Class::Adverb);
    before.is_some_and(|i| {
        matches!(
            tokens[i].folded.as_str(),
            "would" | "could" | "can" | "will" | "may" | "might" | "must" | "should" | "shall" | "cannot" | "did" | "does" | "do" | "won't"
        ) && classes[i] == Class::Auxiliary
    })
}

/// Whether a capital at the head of a sentence is likely that of a name.
fn is_name_at_head(at: usize, tokens: &[Word], words: &WordClasses) -> bool {
    let w = tokens[at].folded.as_str();
    !(words.verb.contains_key(w) || words.adverb.contains(w) || words.adjective.contains(w) || is_adverb_by_ending(w))
}

fn lowered(at: usize, tokens: &[Word], words: &WordClasses) -> Class {
    let w = tokens[at].folded.as_str();
    match words.verb.get(w) {
        _ if words.adverb.contains(w) || is_adverb_by_ending(w) => Class::Adverb,
        _ if words.adjective.contains(w) => Class::Adjective,
        Some(Verb { form: Form::Ing, .. }) => Class::Ing,
        Some(Verb { form: Form::Past | Form::Participle, .. }) => Class::NonFinite,
        _ => Class::Noun,
    }
}

/// What follows `those` and `many` where they stand alone.
const fn stands_before_verb(class: Class) -> bool {
    class.is_finite() || matches!(class, Class::Adverb | Class::Preposition | Class::Relative | Class::Stop | Class::Comma)
}

fn stands_alone(word: &str) -> bool {
    matches!(word, "this" | "these" | "those" | "some" | "many" | "most" | "all" | "both" | "several" | "few" | "another" | "half" | "what")
}

/// Whether what looks like a verb is one, and the head of its clause.
fn verb(at: usize, sentence: Range<usize>, tokens: &[Word], classes: &[Class], words: &WordClasses) -> Class {
    let (first, end) = (sentence.start, sentence.end);
    let before = (at > first).then(|| classes[at - 1]);
    let after = (at + 1 < end).then(|| classes[at + 1]);
    let known = words.verb.get(&tokens[at].folded).copied().unwrap_or(Verb { form: Form::Past, is_noun_too: false });
    let form = known.form;
    let before_adverb = (first..at).rev().map(|i| classes[i]).find(|c| *c != Class::Adverb);
    let is_past = matches!(form, Form::Past | Form::Participle);
    let is_ambiguous = known.is_noun_too && !is_past;
    match before {
        Some(Class::Determiner | Class::Possessive | Class::Adjective) if is_past && after.is_some_and(Class::is_nominal) => {
            Class::Adjective
        }
        Some(Class::Adjective | Class::Number | Class::Close) if is_past => Class::Verb,
        Some(Class::Number) if !is_ambiguous => Class::Verb,
        Some(Class::Determiner | Class::Possessive | Class::Adjective | Class::Number | Class::Mark) => Class::Noun,
        Some(Class::Preposition) if is_past => Class::Adjective,
        Some(Class::Preposition) => Class::Noun,
        Some(Class::To) if form == Form::Base => Class::NonFinite,
        Some(Class::To) if is_ambiguous => Class::Noun,
        _ if before_adverb == Some(Class::Auxiliary) => Class::Verb,
        _ if is_past && is_followed_by_agent(at, tokens) => Class::NonFinite,
        Some(Class::Noun) if is_past && is_past_of_verb(at + 1, end, tokens, words) => Class::NonFinite,
        Some(Class::Noun) if is_past && describes_subject(at, end, tokens, classes) => Class::NonFinite,
        Some(Class::NonFinite) if is_past && after.is_some_and(Class::is_nominal) => Class::Adjective,
        Some(Class::Verb) if is_past && is_nounlike(at + 1, end, tokens, classes, words) && follows_finite(at, tokens, classes) => {
            Class::Adjective
        }
        Some(Class::Noun | Class::Proper | Class::Close) if is_ambiguous && form == Form::Base => {
            base_after_noun(at, first, tokens, classes, after)
        }
        Some(Class::Proper) if is_ambiguous && describes_noun(at, &sentence, classes) => Class::Noun,
        Some(Class::Noun | Class::Proper | Class::Close | Class::Coordinator | Class::Comma) if is_ambiguous => {
            present_after_noun(before, after)
        }
        _ if is_ambiguous
            && matches!(before_adverb, Some(Class::Verb | Class::NonFinite | Class::Ing | Class::Subordinator | Class::That)) =>
        {
            Class::Noun
        }
        None if !is_past => Class::Noun,
        _ => Class::Verb,
    }
}

/// `said integrated services should`, against `found hospitals in debt`: a verb follows the noun that the participle describes.
fn follows_finite(at: usize, tokens: &[Word], classes: &[Class]) -> bool {
    (at + 2..tokens.len().min(at + 5)).take_while(|&i| classes[i] != Class::Stop).any(|i| classes[i].is_finite())
}

/// `Shock figures show their …`: the capital is that of the sentence, and the next verb has what it takes.
fn describes_noun(at: usize, sentence: &Range<usize>, classes: &[Class]) -> bool {
    let takes = |i: usize| i < sentence.end && matches!(classes[i], Class::Determiner | Class::That | Class::Pronoun);
    at == sentence.start + 1 && at + 1 < sentence.end && classes[at + 1] == Class::Verb && takes(at + 2)
}

/// `the report published on Tuesday showed`: a phrase or a point of time, then the verb of the clause. Verbs of speech are left alone, as
/// what follows theirs may be a clause (`said on Tuesday patients would`).
fn describes_subject(at: usize, end: usize, tokens: &[Word], classes: &[Class]) -> bool {
    const SPEECH: &[&str] = &["said", "told", "warned", "claimed", "argued", "added", "insisted", "believed", "thought", "agreed", "felt"];
    let ends = |i: &usize| {
        matches!(
            classes[*i],
            Class::Comma | Class::That | Class::Relative | Class::Coordinator | Class::Subordinator | Class::Stop | Class::Pronoun
        ) || classes[*i].is_finite()
    };
    let next = (at + 1..end).find(ends);
    let opens = at + 1 < end && (classes[at + 1] == Class::Preposition || tokens[at + 1].is_weekday());
    let is_short = next.is_some_and(|i| {
        classes[i].is_finite() && classes[i - 1] != Class::To && (at + 1..i).filter(|j| classes[*j] == Class::Determiner).count() < 2
    });
    opens && is_short && !SPEECH.contains(&tokens[at].folded.as_str()) && !tokens[at].folded.ends_with("ing")
}

/// `published by the CCG`, against `grew by 30 per cent`
fn is_followed_by_agent(at: usize, tokens: &[Word]) -> bool {
    let is_by = tokens.get(at + 1).is_some_and(|word| word.folded == "by");
    is_by && tokens.get(at + 2).is_some_and(|word| !word.is_number && word.is_word)
}

/// `specialists surveyed thought`: of two pasts after a noun the first describes it.
fn is_past_of_verb(at: usize, end: usize, tokens: &[Word], words: &WordClasses) -> bool {
    let next = tokens.get(at).filter(|_| at < end).and_then(|word| words.verb.get(&word.folded));
    next.is_some_and(|verb| verb.form == Form::Past)
}

fn is_nounlike(at: usize, end: usize, tokens: &[Word], classes: &[Class], words: &WordClasses) -> bool {
    let is_verb_too = || words.verb.get(&tokens[at].folded).is_some_and(|verb| verb.is_noun_too);
    at < end && (classes[at] == Class::Noun || (classes[at] == Class::Verb && is_verb_too()))
}

/// `campaigners say the`, against `the patient care service`: only a plural takes a base form, and a complement must follow, or the end of
/// the sentence where the content goes before (`it was fined, documents obtained by the BBC show`).
fn base_after_noun(at: usize, first: usize, tokens: &[Word], classes: &[Class], after: Option<Class>) -> Class {
    let is_plural = |i: usize| tokens[i].folded.ends_with('s') || tokens[i].folded == "people";
    let comma = (first..at).rev().find(|&i| classes[i] == Class::Comma);
    let takes_complement = match after {
        Some(Class::Stop) | None => comma.is_some_and(|comma| (comma + 1..at.min(comma + 4)).any(is_plural)),
        Some(Class::Noun | Class::Proper | Class::Verb | Class::Possessive | Class::Auxiliary | Class::Comma) => false,
        Some(_) => at > first && is_plural(at - 1),
    };
    if takes_complement { Class::Verb } else { Class::Noun }
}

/// `the trust claims the`, against `insurance claims were`; in headlines (`MP raises concerns`) a name goes before.
const fn present_after_noun(before: Option<Class>, after: Option<Class>) -> Class {
    match (before, after) {
        (Some(Class::Proper), Some(Class::Stop) | None) => Class::Verb,
        (_, Some(Class::Auxiliary | Class::Stop | Class::Comma | Class::Coordinator | Class::Possessive) | None) => Class::Noun,
        (Some(Class::Proper), Some(Class::Verb | Class::Noun)) => Class::Verb,
        (_, Some(Class::Verb | Class::Noun | Class::Preposition)) => Class::Noun,
        _ => Class::Verb,
    }
}
