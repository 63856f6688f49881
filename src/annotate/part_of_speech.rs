//! What sort of word each token is, as far as a light clause analysis needs it.
//!
//! In: a body and its layout. Out: a [`Class`] for each token. In `The trust claims the service’s arrangement endangers it`, the words
//! `claims` and `endangers` are verbs, `service’s` is a possessive and `arrangement` a noun. A guess from closed lists, endings and
//! neighbours: no parser. Clauses and their subjects are left to [`crate::interpret::claim`].

mod context;

use super::{
    quotation::Quotation,
    sentence::{Layout, Token},
};
use crate::vocabulary::word_classes::{Form, Verb, WordClasses};

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
    for (at, token) in layout.tokens.iter().enumerate() {
        if classes[at] == Class::QuotationMark && !is_of_quotation(token, quotations) {
            classes[at] = apostrophe(text, token);
        } else if is_spaced_hyphen(text, token) {
            classes[at] = Class::Dash;
        }
    }
    for sentence in &layout.sentences {
        context::settle(sentence.first_token..sentence.end_token, &tokens, &mut classes, words);
    }
    classes
}

/// Whether the mark opens or closes a quotation.
fn is_of_quotation(mark: &Token, quotations: &[Quotation]) -> bool {
    let near = quotations.partition_point(|q| q.outer.end < mark.span.end);
    quotations.get(near).is_some_and(|q| q.outer.start == mark.span.start || q.outer.end == mark.span.end)
}

/// `the group - which helped - said`
fn is_spaced_hyphen(text: &str, token: &Token) -> bool {
    let span = token.span;
    let blank = |c: Option<char>| c.is_some_and(char::is_whitespace);
    span.of(text) == "-" && blank(text[..span.start].chars().next_back()) && blank(text[span.end..].chars().next())
}

/// A mark that belongs to no quotation: the apostrophe of `the trusts’ plans`, or a stray one.
fn apostrophe(text: &str, token: &Token) -> Class {
    let touches_word = text[..token.span.start].chars().next_back().is_some_and(char::is_alphanumeric);
    if touches_word && matches!(token.span.of(text), "’" | "'") { Class::Possessive } else { Class::Mark }
}

/// A token, ready to be looked up.
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

#[cfg(test)]
mod tests {
    use super::{
        super::{quotation::quotations, sentence::layout},
        *,
    };
    use proptest::prelude::*;

    /// The words of a text that head a clause.
    fn verbs(text: &str) -> Vec<&str> {
        let layout = layout(text);
        let classes = classes(text, &layout, &quotations(text, &layout), &WordClasses::embedded());
        let heads = layout.tokens.iter().zip(classes).filter(|(_, class)| *class == Class::Verb);
        heads.map(|(token, _)| token.span.of(text)).collect()
    }

    #[test]
    fn words_that_are_nouns_too_go_by_their_neighbours() {
        assert_eq!(verbs("The trust claims the award endangers its services."), ["claims", "endangers"]);
        assert_eq!(verbs("LAS denied the claims."), ["denied"]);
        assert_eq!(verbs("Labour MP raises concerns over cuts"), ["raises"]);
        assert_eq!(verbs("Shock figures show their income rose."), ["show", "rose"]);
        assert_eq!(verbs("PwC’s report concluded that it could help."), ["concluded", "help"]);
    }

    #[test]
    fn participles_head_no_clause() {
        assert_eq!(verbs("The report published on Thursday found waste."), ["found"]);
        assert_eq!(verbs("Specialists surveyed thought that care had worsened."), ["thought", "worsened"]);
        assert_eq!(verbs("She said repeated challenges had held it back."), ["said", "held"]);
        assert_eq!(verbs("Spending grew by 30 per cent."), ["grew"]);
    }

    #[test]
    fn a_mark_without_quotation_is_an_apostrophe() {
        let text = "the trusts’ plans";
        let layout = layout(text);
        let classes = classes(text, &layout, &[], &WordClasses::embedded());
        assert_eq!(classes, [Class::Determiner, Class::Noun, Class::Possessive, Class::Noun]);
    }

    proptest! {
        #[test]
        fn every_token_has_a_class(text in "\\PC{0,200}") {
            let layout = layout(&text);
            let classes = classes(&text, &layout, &quotations(&text, &layout), &WordClasses::embedded());
            prop_assert_eq!(classes.len(), layout.tokens.len());
        }
    }
}
