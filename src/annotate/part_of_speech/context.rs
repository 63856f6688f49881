//! The class of a word among its neighbours.
//!
//! In: the tokens of a sentence, each with the class that it has by itself. Out: the same, settled from left to right. `report` is a noun in
//! `PwC’s report concluded` and a verb in `documents report that`; `published` heads no clause in `the report published on Thursday found`.

use super::{Class, Word, is_adverb_by_ending};
use crate::vocabulary::word_classes::{Form, Verb, WordClasses};
use std::ops::Range;

/// How many tokens to the left are looked at.
const FAR: usize = 60;

/// Settles the classes of one sentence.
pub(super) fn settle(sentence: Range<usize>, tokens: &[Word], classes: &mut [Class], words: &WordClasses) {
    for at in sentence.clone() {
        let class = Context { at, sentence: sentence.clone(), tokens, classes, words }.class();
        classes[at] = class;
    }
}

/// A token in its sentence; what stands to the left is settled already.
struct Context<'c> {
    at: usize,
    sentence: Range<usize>,
    tokens: &'c [Word],
    classes: &'c [Class],
    words: &'c WordClasses,
}

impl Context<'_> {
    fn class(&self) -> Class {
        let (before, after) = (self.class_at(-1), self.class_at(1));
        let own = self.classes[self.at];
        match own {
            Class::Verb if self.word() == "close" && after == Some(Class::To) => Class::Adjective,
            Class::Verb if self.word() == "think" && self.place(1).is_some_and(|i| self.tokens[i].folded.starts_with("tank")) => {
                Class::Noun
            }
            Class::Determiner if self.is_capital_inside(before) => Class::Proper,
            Class::Verb => self.verb(),
            Class::Ing if matches!(before, Some(Class::Determiner | Class::Adjective | Class::Possessive)) => Class::Noun,
            Class::Proper if before.is_none() && !self.is_name() => self.without_capital(),
            Class::Proper if self.word().ends_with("'s") && self.precedes_noun() => Class::Possessive,
            Class::Stop if self.word() == "." && (self.at + 1..self.sentence.end).any(|i| self.tokens[i].is_word) => Class::Mark,
            Class::That if is_demonstrative(before, after) => Class::Determiner,
            Class::Noun if self.follows_modal() => Class::Verb,
            Class::Adverb if describes_nouns(self.word()) && matches!(after, Some(Class::Noun | Class::Proper)) => Class::Adjective,
            Class::Adverb
                if matches!(self.word(), "much" | "more" | "less") && self.place(1).is_some_and(|i| self.tokens[i].folded == "of") =>
            {
                Class::Pronoun
            }
            Class::Pronoun if self.word() == "one" && after.is_some_and(|c| c.is_modifier() && c != Class::Determiner) => Class::Determiner,
            Class::Determiner if stands_alone(self.word()) && after.is_none_or(stands_before_verb) => Class::Pronoun,
            _ => own,
        }
    }

    fn word(&self) -> &str {
        &self.tokens[self.at].folded
    }

    /// The token so many places on, if it is in the sentence.
    fn place(&self, offset: isize) -> Option<usize> {
        self.at.checked_add_signed(offset).filter(|i| self.sentence.contains(i))
    }

    fn class_at(&self, offset: isize) -> Option<Class> {
        self.place(offset).map(|i| self.classes[i])
    }

    fn known(&self, offset: isize) -> Option<Verb> {
        self.place(offset).and_then(|i| self.words.verb.get(&self.tokens[i].folded)).copied()
    }

    /// The tokens to the left, nearest first.
    fn leftwards(&self) -> impl Iterator<Item = usize> {
        (self.sentence.start.max(self.at.saturating_sub(FAR))..self.at).rev()
    }

    fn before_adverbs(&self) -> Option<usize> {
        self.leftwards().find(|&i| self.classes[i] != Class::Adverb)
    }

    /// `Keep Our NHS Public`
    fn is_capital_inside(&self, before: Option<Class>) -> bool {
        let is_capital = |offset| self.place(offset).is_some_and(|i| self.tokens[i].is_capital);
        before == Some(Class::Proper) && is_capital(0) && is_capital(1)
    }

    /// Whether a capital at the head of a sentence is likely that of a name.
    fn is_name(&self) -> bool {
        let (word, words) = (self.word(), self.words);
        !(words.verb.contains_key(word) || words.adverb.contains(word) || words.adjective.contains(word) || is_adverb_by_ending(word))
    }

    fn without_capital(&self) -> Class {
        let (word, words) = (self.word(), self.words);
        match self.known(0).map(|verb| verb.form) {
            _ if words.adverb.contains(word) || is_adverb_by_ending(word) => Class::Adverb,
            _ if words.adjective.contains(word) => Class::Adjective,
            Some(Form::Ing) => Class::Ing,
            Some(Form::Past | Form::Participle) => Class::NonFinite,
            _ => Class::Noun,
        }
    }

    fn precedes_noun(&self) -> bool {
        self.class_at(1).is_some_and(|c| c.is_modifier() || c == Class::Ing) || self.is_nounlike(1)
    }

    fn is_nounlike(&self, offset: isize) -> bool {
        match self.class_at(offset) {
            Some(Class::Noun) => true,
            Some(Class::Verb) => self.known(offset).is_some_and(|verb| verb.is_noun_too),
            _ => false,
        }
    }

    /// `could sue`, `did not sue`
    fn follows_modal(&self) -> bool {
        const MODALS: &[&str] =
            &["would", "could", "can", "will", "may", "might", "must", "should", "shall", "cannot", "did", "does", "do", "won't"];
        let before = self.before_adverbs().filter(|&i| self.classes[i] == Class::Auxiliary);
        before.is_some_and(|i| MODALS.contains(&self.tokens[i].folded.as_str()))
    }

    /// Whether what looks like a verb is one, and the head of its clause.
    fn verb(&self) -> Class {
        let verb = self.known(0).unwrap_or(Verb { form: Form::Past, is_noun_too: false });
        if matches!(verb.form, Form::Past | Form::Participle) { self.past() } else { self.present(verb) }
    }

    /// A past form: of a clause, or a participle that describes a noun.
    fn past(&self) -> Class {
        let (before, after) = (self.class_at(-1), self.class_at(1));
        let precedes_nominal = after.is_some_and(Class::is_nominal);
        match before {
            Some(Class::Determiner | Class::Possessive | Class::Adjective) if precedes_nominal => Class::Adjective,
            Some(Class::NonFinite) if precedes_nominal && !self.is_speech() => Class::Adjective,
            Some(Class::Determiner | Class::Possessive | Class::Mark) => Class::Noun,
            Some(Class::Preposition) => Class::Adjective,
            _ if self.follows_auxiliary() => Class::Verb,
            _ if self.precedes_agent() => Class::NonFinite,
            Some(Class::Noun | Class::Proper) if !self.is_speech() && self.precedes_past() => Class::NonFinite,
            Some(Class::Noun) if !self.is_speech() && self.describes_subject() => Class::NonFinite,
            Some(Class::Proper) if self.at == self.sentence.start + 1 && !self.is_speech() && self.describes_subject() => Class::NonFinite,
            Some(Class::That) if self.is_nounlike(1) => Class::Adjective,
            Some(Class::Verb) if self.is_nounlike(1) && self.precedes_finite() => Class::Adjective,
            _ => Class::Verb,
        }
    }

    /// A base or present form: of a clause, of an infinitive, or a noun.
    fn present(&self, verb: Verb) -> Class {
        let before = self.class_at(-1);
        let (is_base, is_ambiguous) = (verb.form == Form::Base, verb.is_noun_too);
        match before {
            Some(Class::Number) if !is_ambiguous => Class::Verb,
            Some(Class::Determiner | Class::Possessive | Class::Adjective | Class::Number | Class::Mark | Class::Preposition) | None => {
                Class::Noun
            }
            Some(Class::To) if self.place(-2).is_some_and(|i| self.tokens[i].folded == "according") => Class::Adjective,
            Some(Class::To) if is_base => Class::NonFinite,
            Some(Class::To) if is_ambiguous => Class::Noun,
            _ if self.follows_auxiliary() || !is_ambiguous => Class::Verb,
            Some(Class::Noun | Class::Proper | Class::Close) if is_base => self.base_after_noun(),
            Some(Class::Proper) if self.describes_noun() => Class::Noun,
            Some(Class::Noun | Class::Proper | Class::Close | Class::Coordinator | Class::Comma) => self.present_after_noun(),
            _ => self.after_verb(),
        }
    }

    /// `found figures`, `because costs`: after a verb or a conjunction a word that is a noun too is one.
    fn after_verb(&self) -> Class {
        match self.before_adverbs().map(|i| self.classes[i]) {
            Some(Class::Verb | Class::NonFinite | Class::Ing | Class::Subordinator | Class::That) => Class::Noun,
            _ => Class::Verb,
        }
    }

    fn follows_auxiliary(&self) -> bool {
        self.before_adverbs().is_some_and(|i| self.classes[i] == Class::Auxiliary)
    }

    /// `published by the CCG`, against `grew by 30 per cent`
    fn precedes_agent(&self) -> bool {
        let token = |offset| self.place(offset).map(|i| &self.tokens[i]);
        token(1).is_some_and(|word| word.folded == "by") && token(2).is_some_and(|word| word.is_word && !word.is_number)
    }

    /// `said integrated services should`, against `found hospitals in debt`: a verb follows the noun that the participle describes.
    fn precedes_finite(&self) -> bool {
        (2..5).map_while(|offset| self.class_at(offset)).take_while(|class| *class != Class::Stop).any(Class::is_finite)
    }

    /// Verbs of speech are left alone, as what follows theirs may be a clause (`said on Tuesday patients would`).
    fn is_speech(&self) -> bool {
        const SPEECH: &[&str] =
            &["said", "told", "warned", "claimed", "argued", "added", "insisted", "believed", "thought", "agreed", "felt"];
        SPEECH.contains(&self.word())
    }

    /// `specialists surveyed thought`: of two pasts after a noun the first describes it.
    fn precedes_past(&self) -> bool {
        self.known(1).is_some_and(|verb| verb.form == Form::Past)
    }

    /// `the report published on Tuesday showed`: a phrase or a point of time, then the verb of the clause.
    fn describes_subject(&self) -> bool {
        let is_weekday = self.place(1).is_some_and(|i| self.tokens[i].is_capital && self.tokens[i].folded.ends_with("day"));
        let opens = self.class_at(1) == Some(Class::Preposition) || is_weekday;
        if !opens {
            return false;
        }
        let mut determiners = 0;
        for offset in 1.. {
            match self.class_at(offset) {
                Some(Class::Determiner) => determiners += 1,
                Some(Class::Auxiliary) => return determiners < 2,
                Some(Class::Verb) if self.known(offset).is_none_or(|verb| verb.form == Form::Past) => return determiners < 2,
                Some(
                    Class::Noun | Class::Proper | Class::Possessive | Class::Preposition | Class::Adjective | Class::Number | Class::Mark,
                ) => {}
                Some(Class::Verb) if self.is_nounlike(offset) => {}
                _ => return false,
            }
        }
        false
    }

    /// `Shock figures show their …`: the capital is that of the sentence, and the next verb has what it takes.
    fn describes_noun(&self) -> bool {
        let takes = matches!(self.class_at(2), Some(Class::Determiner | Class::That | Class::Pronoun));
        self.at == self.sentence.start + 1 && self.class_at(1) == Some(Class::Verb) && takes
    }

    /// `campaigners say the`, against `the patient care service`: only a plural takes a base form, and a complement must follow, or the end
    /// of the sentence where the content goes before (`it was fined, documents obtained by the BBC show`).
    fn base_after_noun(&self) -> Class {
        let is_plural = |i: usize| self.tokens[i].folded.ends_with('s') || self.tokens[i].folded == "people";
        let is_verb = match self.class_at(1) {
            Some(Class::Stop) | None => {
                let comma = self.leftwards().find(|&i| self.classes[i] == Class::Comma);
                comma.is_some_and(|comma| (comma + 1..self.at.min(comma + 4)).any(is_plural))
            }
            Some(Class::Noun | Class::Proper | Class::Verb | Class::Possessive | Class::Auxiliary | Class::Comma) => false,
            Some(_) => self.place(-1).is_some_and(is_plural),
        };
        if is_verb { Class::Verb } else { Class::Noun }
    }

    /// `the trust claims the`, against `insurance claims were`; in headlines (`MP raises concerns`) a name goes before.
    fn present_after_noun(&self) -> Class {
        match (self.class_at(-1), self.class_at(1)) {
            (Some(Class::Proper), Some(Class::Stop) | None) => Class::Verb,
            (Some(Class::Noun), Some(Class::Stop)) if self.ends_short_clause() => Class::Verb,
            (_, Some(Class::Auxiliary | Class::Stop | Class::Comma | Class::Coordinator | Class::Possessive) | None) => Class::Noun,
            (Some(Class::Proper), Some(Class::Verb | Class::Noun)) => Class::Verb,
            (_, Some(Class::Verb | Class::Noun | Class::Preposition)) => Class::Noun,
            _ => Class::Verb,
        }
    }
}

impl Context<'_> {
    /// `…, the trust’s annual report shows.`: between the last comma and the end stand a subject and its verb.
    fn ends_short_clause(&self) -> bool {
        let Some(comma) = self.leftwards().take(10).find(|&i| self.classes[i] == Class::Comma) else { return false };
        let has_subject = matches!(self.classes[comma + 1], Class::Determiner | Class::Proper | Class::Possessive);
        has_subject && !(comma + 1..self.at).any(|i| self.classes[i].is_finite() || self.classes[i] == Class::Coordinator)
    }
}

/// `during that moment`, against `said that patients`
fn is_demonstrative(before: Option<Class>, after: Option<Class>) -> bool {
    matches!(before, None | Some(Class::Preposition)) && after.is_some_and(Class::is_modifier)
}

/// `last week`, `more beds`
fn describes_nouns(word: &str) -> bool {
    matches!(word, "last" | "next" | "first" | "further" | "more" | "less" | "much" | "long" | "only" | "very")
}

/// What follows `those` and `many` where they stand alone.
const fn stands_before_verb(class: Class) -> bool {
    class.is_finite() || matches!(class, Class::Adverb | Class::Preposition | Class::Relative | Class::Stop | Class::Comma)
}

fn stands_alone(word: &str) -> bool {
    matches!(word, "this" | "these" | "those" | "some" | "many" | "most" | "all" | "both" | "several" | "few" | "another" | "half" | "what")
}
