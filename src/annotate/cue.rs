//! Words that report speech, as written.
//!
//! In: a body, token by token. Out: [`Cue`]s: `said`, `according to`, `raised serious concerns`, each with the place of what it reports.
//! In `The trust claims it was misled` the word `claims` reports; in `LAS denied the claims` it does not, as nothing follows it and a
//! determiner goes before. Who is the source, and where the content ends, is left to [`crate::interpret::claim`].

use super::{
    complement::{Complement, complement},
    part_of_speech::Class,
    reading::Reading,
};
use crate::{
    label::Act,
    span::Span,
    vocabulary::{
        Rule, Vocabulary,
        reporting_verbs::{Entry, Lead, Part},
        word_classes::Form,
    },
};

/// A reporting word or phrase as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// Where.
    pub span: Span,
    /// What is done by the words.
    pub act: Act,
    /// Its part of speech.
    pub part: Part,
    /// Whether the subject is the source, or who or what is spoken of.
    pub voice: Voice,
    /// Index of the first token of the verb and its auxiliaries.
    pub first_token: usize,
    /// Index of the token that reports.
    pub head_token: usize,
    /// Index after the last token.
    pub end_token: usize,
    /// Where what it reports stands.
    pub complement: Complement,
    /// What found it.
    pub rule: Rule,
    /// Index of its entry in the vocabulary.
    pub entry: usize,
}

/// How a verb stands to its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// `the union described it`
    Active,
    /// `it was described by the union`
    Passive,
    /// `…, describing it`: the source is the subject of the verb before.
    Participle,
    /// `for ministers to argue`: the source stands between.
    Infinitive,
}

/// A word that reports if what it needs stands beside it.
pub(super) struct Candidate<'v> {
    pub entry: &'v Entry,
    pub form: Form,
    pub voice: Voice,
    pub first: usize,
    pub head: usize,
    pub end: usize,
}

/// Finds reporting words. Words inside quotation marks belong to whoever is quoted and are passed over.
#[must_use]
pub fn cues(reading: &Reading, vocabulary: &Vocabulary) -> Vec<Cue> {
    let mut cues: Vec<Cue> = Vec::new();
    for at in 0..reading.len() {
        let is_free = reading.quotation(at).is_none() && cues.last().is_none_or(|cue| cue.end_token <= at);
        if is_free {
            cues.extend(cue_at(at, reading, vocabulary));
        }
    }
    cues
}

fn cue_at(at: usize, reading: &Reading, vocabulary: &Vocabulary) -> Option<Cue> {
    let verbs = &vocabulary.reporting_verbs;
    verbs.starting(reading.word(at)).iter().find_map(|lead| {
        let candidate = candidate(at, lead, &verbs.entries[lead.entry], reading)?;
        let complement = complement(&candidate, reading, verbs)?;
        Some(Cue {
            span: reading.span(at..candidate.end)?,
            act: candidate.entry.act,
            part: candidate.entry.part,
            voice: candidate.voice,
            first_token: candidate.first,
            head_token: at,
            end_token: candidate.end,
            complement,
            rule: candidate.entry.rule.clone(),
            entry: lead.entry,
        })
    })
}

fn candidate<'v>(at: usize, lead: &Lead, entry: &'v Entry, reading: &Reading) -> Option<Candidate<'v>> {
    let end = end_of(at, lead, reading)?;
    let plain = Candidate { entry, form: lead.form, voice: Voice::Active, first: at, head: at, end };
    match entry.part {
        Part::Preposition => Some(plain),
        Part::Noun => matches!(reading.class(at), Class::Noun | Class::Verb).then_some(plain),
        Part::Adjective => after_copula(at, entry, reading).map(|first| Candidate { first, ..plain }),
        Part::Verb => verb(plain, reading),
    }
}

/// The index after the phrase, if its further words follow: at once, or, for a noun, after the words that describe it.
fn end_of(at: usize, lead: &Lead, reading: &Reading) -> Option<usize> {
    let sentence_end = reading.sentence(at).end;
    if at + lead.rest.len() < sentence_end && lead.rest.iter().enumerate().all(|(i, word)| reading.word(at + 1 + i) == word) {
        return Some(at + 1 + lead.rest.len());
    }
    // `such grave concerns that` tells how grave they were, not what they were about.
    let [noun] = lead.rest.as_slice() else { return None };
    let found = (at + 1..sentence_end.min(at + 6)).find(|&i| reading.word(i) == noun)?;
    let describes = |i| {
        reading.word(i) != "such"
            && matches!(reading.class(i), Class::Determiner | Class::Adjective | Class::Adverb | Class::Noun | Class::Coordinator)
    };
    let is_noun = matches!(reading.class(found), Class::Noun | Class::Verb);
    (is_noun && (at + 1..found).all(describes)).then_some(found + 1)
}

/// What goes before a verb and its own form tell whether it is the verb of a clause, and whose.
fn verb<'v>(candidate: Candidate<'v>, reading: &Reading) -> Option<Candidate<'v>> {
    let at = candidate.head;
    let start = reading.sentence(at).start;
    let first = (start..at).rev().take_while(|&i| matches!(reading.class(i), Class::Auxiliary | Class::Adverb)).last().unwrap_or(at);
    let first = (first..at).find(|&i| reading.class(i) == Class::Auxiliary).unwrap_or(at);
    let before: Vec<&str> = (first..at).map(|i| reading.word(i)).collect();
    if is_unreal(&before) || (is_negated(&before, at, reading) && !candidate.entry.survives_negation) {
        return None;
    }
    if candidate.form == Form::Base && first == at && is_bare_after_conjunction(at, start, reading) {
        return None;
    }
    let is_past = matches!(candidate.form, Form::Past | Form::Participle);
    let has_be = before.iter().any(|w| matches!(*w, "is" | "are" | "was" | "were" | "be" | "been" | "being" | "am"));
    let is_phrase = candidate.end > at + 1;
    let voice = match reading.class(at) {
        Class::Auxiliary if is_phrase => Voice::Active,
        Class::Verb if has_be && is_past => Voice::Passive,
        Class::NonFinite if is_past => Voice::Passive,
        Class::Ing if has_be => Voice::Active,
        Class::Ing => Voice::Participle,
        Class::Verb => Voice::Active,
        Class::NonFinite if follows_chain_verb(at, reading) => Voice::Active,
        Class::NonFinite if follows_subject_of_infinitive(at, reading) => Voice::Infinitive,
        _ => return None,
    };
    Some(Candidate { voice, first, ..candidate })
}

/// `must review it and insist that`: an infinitive that shares its auxiliary with another.
fn is_bare_after_conjunction(at: usize, start: usize, reading: &Reading) -> bool {
    let before = (start..at).rev().find(|&i| reading.class(i) != Class::Adverb);
    before.is_none_or(|i| reading.class(i) == Class::Coordinator)
}

/// `could say`, `might argue`: nobody has said or argued it.
fn is_unreal(before: &[&str]) -> bool {
    before.iter().any(|w| matches!(*w, "could" | "may" | "might" | "should" | "must" | "ought" | "shall"))
}

fn is_negated(before: &[&str], at: usize, reading: &Reading) -> bool {
    let refuses =
        (reading.sentence(at).start..at).rev().take(4).any(|i| matches!(reading.word(i), "declined" | "refused" | "declines" | "refuses"));
    refuses || before.iter().any(|w| matches!(*w, "not" | "never" | "cannot") || w.ends_with("n't"))
}

/// `went on to say`, `continues to insist`
fn follows_chain_verb(at: usize, reading: &Reading) -> bool {
    let verb = |back: usize| at.checked_sub(back).map_or("", |i| reading.word(i));
    verb(1) == "to"
        && (matches!(verb(2), "continued" | "continues" | "continue")
            || (verb(2) == "on" && matches!(verb(3), "went" | "goes" | "go" | "going")))
}

/// `for Mr Hunt and Mr Lamb to argue`
fn follows_subject_of_infinitive(at: usize, reading: &Reading) -> bool {
    let start = reading.sentence(at).start;
    let Some(to) = at.checked_sub(1).filter(|&i| i > start && reading.class(i) == Class::To) else { return false };
    let phrase = (start..to).rev().take(10).find(|&i| reading.word(i) == "for");
    phrase.is_some_and(|i| reading.class(i + 1) == Class::Proper && reading.long_noun_phrase(i + 1, to) == to)
}

/// The first token of `is still` before an adjective.
fn after_copula(at: usize, entry: &Entry, reading: &Reading) -> Option<usize> {
    let start = reading.sentence(at).start;
    let verb = (start..at).rev().find(|&i| reading.class(i) != Class::Adverb)?;
    let is_negated = (verb..at).any(|i| reading.word(i) == "not") || reading.word(verb).ends_with("n't");
    let is_copula = matches!(
        reading.word(verb).trim_end_matches("n't"),
        "is" | "are" | "was" | "were" | "been" | "remain" | "remains" | "remained" | "feel" | "feels" | "felt"
    );
    (is_copula && (!is_negated || entry.survives_negation)).then_some(verb)
}
