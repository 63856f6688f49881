//! The words about a word.
//!
//! In: a span. Out: its [`Surroundings`] within the sentence: `Circle` in `the contract. Circle has refused` opens its sentence and does
//! something; `Newton` in `Gary Newton said` is part of a longer name.

use super::sentence::Layout;
use crate::{
    span::Span,
    vocabulary::{
        names::{List, Names},
        places::Places,
    },
};

/// Words that begin an object or a clause after a verb.
const OBJECTS: &[&str] = &[
    "a", "an", "the", "its", "their", "that", "to", "all", "any", "no", "this", "these", "those", "his", "her", "more", "two", "three",
    "£", "it", "them",
];

/// The words about a word.
pub(crate) struct Surroundings<'t> {
    /// The token before, and the one before that.
    pub before: [Option<&'t str>; 2],
    /// The token after, and the one after that.
    pub after: [Option<&'t str>; 2],
    /// Whether a mark, not a space, follows.
    pub is_closed: bool,
    /// Whether it is in the genitive: `Monitor’s report`.
    pub owns: bool,
    /// Whether only marks stand before it in its sentence or quotation.
    pub opens_sentence: bool,
}

impl<'t> Surroundings<'t> {
    pub(crate) fn of(text: &'t str, layout: &Layout, span: Span) -> Self {
        let first = layout.token_from(span.start);
        let next = layout.token_from(span.end);
        let sentence = layout.tokens.get(first).map(|t| t.sentence);
        let word = |at: usize| layout.tokens.get(at).filter(|t| Some(t.sentence) == sentence).map(|t| t.span.of(text));
        let before = [first.checked_sub(1).and_then(word), first.checked_sub(2).and_then(word)];
        let opens_sentence = before[0].is_none_or(is_opening_mark);
        let rest = &text[span.end..];
        let owns = ["’s ", "'s ", "’ ", "' "].iter().any(|ending| rest.starts_with(ending));
        Self { before, after: [word(next), word(next + 1)], is_closed: !rest.starts_with(' '), owns, opens_sentence }
    }

    /// Whether it is no part of a longer name. A place before it is none: `an Islington Labour councillor`.
    pub(crate) fn is_free(&self, names: &Names, places: &Places) -> bool {
        let owns = |w: &str| w.ends_with("’s") || w.ends_with("'s");
        let joins =
            |w: &str| is_capital(w) && !owns(w) && !places.hold(w) && (names.lists(List::Titles, w) || !names.lists(List::Starters, w));
        let joined_before = self.before[0].is_some_and(joins);
        let joined_after = !self.is_closed && self.after[0].is_some_and(|w| is_capital(w) && !is_acronym(w) && !names.lists(List::Bars, w));
        !joined_before && !joined_after
    }

    /// Whether it owns something, is explained, or stands in a row with other names: `Mind and Rethink have written`.
    pub(crate) fn is_named_at_length(&self) -> bool {
        let explained = self.after[1].is_some_and(|w| matches!(w, "which" | "who" | "whose" | "a" | "an" | "the" | "one"));
        let in_a_row = self.after[1].is_some_and(is_capital);
        match self.after[0] {
            Some(",") => explained || in_a_row,
            Some("and" | "or") => in_a_row,
            _ => self.owns,
        }
    }

    /// Whether what follows makes it the doer of something.
    pub(crate) fn does(&self, names: &Names) -> bool {
        let does = |w: &str| names.lists(List::Does, w) || w == "(" || w.len() > 4 && w.ends_with("ly");
        // `Monitor released a report`; `Sense prevailed` has no object.
        let acts = |w: &str| w.len() > 4 && w.ends_with("ed") && self.after[1].is_some_and(|object| OBJECTS.contains(&object));
        self.after[0].is_some_and(|w| does(w) || acts(w))
    }
}

fn is_opening_mark(token: &str) -> bool {
    matches!(token, "“" | "‘" | "\"" | "'" | "•" | ":" | "-" | "–" | "—" | "*")
}

pub(crate) fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

fn is_acronym(word: &str) -> bool {
    word.chars().all(|c| !c.is_lowercase())
}
