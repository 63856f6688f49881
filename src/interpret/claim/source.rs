//! The source of a claim, as written: the subject of a reporting verb, or whoever stands behind a reporting noun or preposition.
//!
//! In: a cue. Out: tokens, the reporting word left out. Of `Simon Perks, accountable officer for two CCGs, told a meeting` the name with
//! its apposition; of `Wigan MP Lisa Nandy, who stood on the picket lines, said` the name without its relative clause. Who is meant is
//! left to [`crate::interpret::speaker`].

use super::subject::{main_subject, noun_phrase_before, subject, trimmed};
use crate::{
    annotate::{
        complement::Complement,
        cue::{Cue, Voice},
        part_of_speech::Class,
        reading::Reading,
    },
    vocabulary::reporting_verbs::{Part, ReportingVerbs},
};
use std::ops::Range;

/// Finds it; `previous` is the cue before in the same sentence, with its source.
pub(super) fn source(cue: &Cue, previous: Option<Range<usize>>, reading: &Reading, verbs: &ReportingVerbs) -> Option<Range<usize>> {
    let sentence = reading.sentence(cue.head_token);
    let found = match (cue.complement, cue.part) {
        (Complement::Passive { source, end, .. }, _) => trimmed(source..end, reading),
        (_, Part::Preposition) => right(cue.end_token, sentence.end, reading),
        (_, Part::Noun) => behind_noun(cue, sentence, reading),
        (Complement::Before { is_inverted: true, .. }, _) => right(cue.end_token, sentence.end, reading),
        (Complement::Before { mark, .. }, _) => trimmed(mark + 1..cue.first_token, reading),
        _ if cue.voice == Voice::Infinitive => before_infinitive(cue.first_token, sentence.start, reading),
        (Complement::After { start, .. }, Part::Verb) if start == cue.end_token && reading.class(start).is_finite() => {
            noun_phrase_before(cue.first_token, sentence.start, reading)
        }
        _ if cue.voice == Voice::Participle => of_participle(cue, previous, sentence.start, reading),
        _ => of_verb(cue, previous, reading),
    }?;
    (is_source(&found, cue, reading) && !is_happening(&found, reading, verbs)).then_some(found)
}

/// `it is clear`, `there was concern`: nobody speaks.
fn is_source(found: &Range<usize>, cue: &Cue, reading: &Reading) -> bool {
    let is_empty_subject =
        found.len() == 1 && (reading.word(found.start) == "there" || (cue.part == Part::Adjective && reading.word(found.start) == "it"));
    let is_nominal = found.clone().any(|i| reading.class(i).is_nominal() || reading.class(i) == Class::Determiner);
    !is_empty_subject && is_nominal
}

/// `The closure of the service`: what happens is no source, though it raises concerns and shows things.
fn is_happening(found: &Range<usize>, reading: &Reading, verbs: &ReportingVerbs) -> bool {
    let end = found.clone().find(|&i| matches!(reading.class(i), Class::Preposition | Class::Comma | Class::To)).unwrap_or(found.end);
    let head = (found.start..end).rev().find(|&i| reading.class(i).is_nominal());
    head.is_some_and(|i| verbs.happenings.contains(reading.word(i)))
}

/// The source to the right: `said Maria Tennant, a regional officer at Unison`.
fn right(at: usize, end: usize, reading: &Reading) -> Option<Range<usize>> {
    let start = (at..end).find(|&i| reading.class(i) != Class::Adverb)?;
    let mut last = reading.long_noun_phrase(start, end);
    if last == start {
        return None;
    }
    if reading.class(last) == Class::Comma && reading.class(start) != Class::Pronoun {
        last = apposition(last, end, reading).unwrap_or(last);
    }
    if reading.class(last) == Class::Relative {
        let stops = |i: &usize| matches!(reading.class(*i), Class::Comma | Class::Stop | Class::QuotationMark | Class::Dash | Class::Colon);
        last = (last..end).find(stops).unwrap_or(end);
    }
    Some(start..last)
}

/// The end of `, a partner at a practice nearby` after a name.
fn apposition(comma: usize, end: usize, reading: &Reading) -> Option<usize> {
    let names = matches!(reading.class(comma + 1), Class::Determiner | Class::Noun | Class::Adjective | Class::Proper | Class::Possessive);
    let phrase = reading.long_noun_phrase(comma + 1, end);
    let last = (phrase..end).find(|&i| reading.class(i) != Class::Adverb).unwrap_or(end);
    let closes = last == end || matches!(reading.class(last), Class::Stop | Class::Comma | Class::QuotationMark | Class::Relative);
    (phrase > comma + 1 && closes && names).then_some(last)
}

/// `warnings from senior doctors that`, `the union’s call for`
fn behind_noun(cue: &Cue, sentence: Range<usize>, reading: &Reading) -> Option<Range<usize>> {
    if matches!(reading.word(cue.end_token), "of" | "from" | "by") {
        let end = reading.long_noun_phrase(cue.end_token + 1, sentence.end);
        return (end > cue.end_token + 1).then(|| cue.end_token + 1..end);
    }
    let owner = (sentence.start..cue.head_token).rev().find(|&i| matches!(reading.class(i), Class::Possessive | Class::Determiner))?;
    let start = (sentence.start..owner).rev().take_while(|&i| reading.class(i).is_modifier()).last().unwrap_or(owner);
    Some(start..owner + 1)
}

/// `Circle rejected the verdict, saying …`, `a report warning …`, `with both sides claiming …`
fn of_participle(cue: &Cue, previous: Option<Range<usize>>, start: usize, reading: &Reading) -> Option<Range<usize>> {
    let first = cue.first_token;
    let before = first.checked_sub(1).filter(|&b| b >= start)?;
    if reading.class(before).is_nominal() {
        let phrase = noun_phrase_before(first, start, reading)?;
        let is_sent = phrase.start > start && (reading.class(phrase.start - 1) == Class::To || is_vehicle(before, reading));
        return if is_sent { main_subject(start, phrase.start, reading).or(Some(phrase)) } else { Some(phrase) };
    }
    match previous {
        Some(source) => Some(source),
        None => main_subject(start, first, reading),
    }
}

/// `put out a statement saying`: who puts it out speaks.
fn is_vehicle(at: usize, reading: &Reading) -> bool {
    matches!(reading.word(at), "statement" | "message" | "tweet" | "release" | "post" | "note" | "email" | "letter" | "memo" | "notice")
}

/// `for Mr Hunt and Mr Lamb to argue`
fn before_infinitive(first: usize, start: usize, reading: &Reading) -> Option<Range<usize>> {
    let to = first.checked_sub(1)?;
    let phrase = (start..to).rev().find(|&i| reading.word(i) == "for")?;
    Some(phrase + 1..to)
}

/// The subject of a finite verb, of the verb before where both share it, or what a relative pronoun stands for.
fn of_verb(cue: &Cue, previous: Option<Range<usize>>, reading: &Reading) -> Option<Range<usize>> {
    let first = cue.first_token;
    let start = reading.sentence(first).start;
    let before = (start..first).rev().find(|&i| reading.class(i) != Class::Adverb)?;
    match reading.class(before) {
        Class::Coordinator => match previous {
            Some(source) => Some(source),
            None => main_subject(start, before, reading),
        },
        Class::Relative | Class::That => antecedent(before, start, reading),
        _ => subject(first, reading),
    }
}

fn antecedent(relative: usize, start: usize, reading: &Reading) -> Option<Range<usize>> {
    let end = if relative > start && reading.class(relative - 1) == Class::Comma { relative - 1 } else { relative };
    noun_phrase_before(end, start, reading)
}
