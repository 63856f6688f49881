//! Subjects and other noun phrases to the left of a word.
//!
//! In: the place of a verb. Out: the tokens of its subject, what leads into the clause and what hangs on the subject cut off. Of `In a
//! letter to patients NHS England said` the name; of `Simon Perks, accountable officer for two CCGs, told` the name with its apposition.

use crate::annotate::{part_of_speech::Class, reading::Reading};
use std::ops::Range;

/// The subject of the verb whose first token is `first`.
pub(super) fn subject(first: usize, reading: &Reading) -> Option<Range<usize>> {
    let head = reading.sentence(first).start;
    let first = (head..=first).rev().find(|&i| i == head || reading.class(i - 1) != Class::Adverb).unwrap_or(first);
    let start = start_of_clause(first, reading);
    let leads = |i: usize| matches!(reading.class(i), Class::Coordinator | Class::Adverb | Class::Open | Class::Mark | Class::Dash);
    let start = (start..first).find(|&i| !leads(i)).unwrap_or(first);
    let before = first.checked_sub(1).filter(|&b| b >= start)?;
    if reading.class(before) == Class::Pronoun
        && !matches!(reading.word(before), "one" | "nothing" | "something" | "him" | "them" | "us" | "me")
    {
        return Some(before..first);
    }
    let mut parts = parts(start..first, reading);
    if let [.., _, last] = parts.as_mut_slice()
        && reading.adjuncts(last.start, last.end) == last.end
    {
        *last = last.end..last.end;
    }
    let mut rest: &[Range<usize>] = &parts;
    while rest.len() > 1 && is_introduction(&rest[0], reading) {
        rest = &rest[1..];
    }
    let whole = match rest {
        [] => return None,
        [only] => only.clone(),
        [head, .., last] if last.is_empty() => head.start..end_of_appositions(rest, reading),
        [head, .., last] if is_list(rest, reading) => head.start..last.end,
        [.., last] => last.clone(),
    };
    // `A letter sent to GPs, seen by Pulse, says`: where nothing is left, the head was taken for a clause.
    let whole = if whole.is_empty() { parts[0].clone() } else { whole };
    trimmed(whole, reading)
}

/// Where the clause of a verb starts: after a conjunction, a semicolon or a colon, or with its sentence. Relative clauses between commas
/// are passed over: they belong to the subject.
pub(super) fn start_of_clause(first: usize, reading: &Reading) -> usize {
    let head = reading.sentence(first).start;
    let (mut start, mut i) = (head, head);
    let closes_before_verb = first > head && matches!(reading.class(first - 1), Class::Comma | Class::Dash);
    while i < first {
        let follows_comma = i > head && matches!(reading.class(i - 1), Class::Comma | Class::Dash);
        let opens = match reading.class(i) {
            Class::Relative if follows_comma => {
                i = (i..first).find(|&c| matches!(reading.class(c), Class::Comma | Class::Dash)).unwrap_or(i);
                false
            }
            Class::Subordinator if follows_comma && closes_before_verb => {
                i = (i..first).find(|&c| matches!(reading.class(c), Class::Comma | Class::Dash)).unwrap_or(i);
                false
            }
            Class::Colon => true,
            Class::Stop => reading.word(i) == ";",
            Class::Subordinator => opens_clause(i, head, start..first, reading),
            Class::That => !(i > start && reading.class(i - 1) == Class::Noun && reading.class(i + 1).is_finite()),
            Class::Coordinator => {
                let from = if follows_comma { head } else { start };
                reading.has_finite(from..i) && reading.class(i + 1) != Class::Comma
            }
            Class::QuotationMark => reading.closes(i).is_some() && reading.has_finite(start..i),
            _ => false,
        };
        i += 1;
        if opens {
            start = i;
        }
    }
    start.min(first)
}

/// Whether a conjunction opens a clause, as against `a report before the launch` and `in his speech as leader,`, where it is a preposition.
fn opens_clause(at: usize, head: usize, clause: Range<usize>, reading: &Reading) -> bool {
    let (start, first) = (clause.start, clause.end);
    let follows_break = at == head || matches!(reading.class(at - 1), Class::Comma | Class::Dash | Class::Coordinator);
    let comma = (at + 1..first).find(|&i| reading.class(i) == Class::Comma);
    let is_phrase = comma.is_some_and(|comma| at != head && !reading.has_finite(at + 1..comma));
    at + 1 < first && !is_phrase && (follows_break || reading.has_finite(start..at))
}

/// The stretches between commas; the last is empty where a comma stands just before the verb.
fn parts(range: Range<usize>, reading: &Reading) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = range.start;
    let mut depth = 0usize;
    for i in range.clone() {
        match reading.class(i) {
            Class::Open => depth += 1,
            Class::Close => depth = depth.saturating_sub(1),
            Class::Comma | Class::Dash if depth == 0 => {
                parts.push(start..i);
                start = i + 1;
            }
            _ => {}
        }
    }
    parts.push(start..range.end);
    parts
}

/// `In response`, `Meanwhile`, `Commenting on the case`, or a clause of its own.
fn is_introduction(part: &Range<usize>, reading: &Reading) -> bool {
    let opener = reading.class(part.start);
    part.is_empty()
        || matches!(
            opener,
            Class::Preposition | Class::To | Class::Adverb | Class::Ing | Class::NonFinite | Class::Subordinator | Class::Coordinator
        )
        || reading.adjuncts(part.start, part.end) == part.end
        || reading.has_finite(part.clone())
}

/// The end of the appositions that name the head again; relative clauses and participles are left out.
fn end_of_appositions(parts: &[Range<usize>], reading: &Reading) -> usize {
    let mut end = parts[0].end;
    for part in &parts[1..] {
        let opener = reading.class(part.start);
        let is_apposition = !part.is_empty()
            && (matches!(opener, Class::Determiner | Class::Noun | Class::Proper | Class::Adjective | Class::Possessive | Class::Number)
                || matches!(reading.word(part.start), "of" | "from"));
        if !is_apposition {
            break;
        }
        end = part.end;
    }
    end
}

/// `A, B and C`
fn is_list(parts: &[Range<usize>], reading: &Reading) -> bool {
    parts.last().is_some_and(|last| last.clone().any(|i| reading.class(i) == Class::Coordinator))
}

/// A stretch without what leads into it (`In February`, `But`) and without time and adverbs at its end.
pub(super) fn trimmed(range: Range<usize>, reading: &Reading) -> Option<Range<usize>> {
    let mut range = without_introduction(range, reading)?;
    if let Some(verb) = range.clone().rev().find(|&i| reading.class(i).is_finite()).filter(|_| reading.has_finite(range.clone())) {
        range.start = verb + 1;
    }
    if let Some(relative) =
        range.clone().find(|&i| reading.class(i) == Class::Relative).filter(|&i| i > range.start && reading.class(i - 1) == Class::Comma)
    {
        range.end = relative - 1;
    }
    let time = (range.start + 1..range.end).find(|&i| is_time_at_end(i, range.end, reading));
    range.end = time.unwrap_or(range.end);
    let time = range.clone().skip(1).find(|&i| {
        reading.class(i) == Class::Preposition
            && reading.adjuncts(i, range.end) == range.end
            && (i + 1..range.end).all(|t| reading.is_time(t) || reading.class(t) == Class::Number)
    });
    range.end = time.unwrap_or(range.end);
    while !range.is_empty() && matches!(reading.class(range.end - 1), Class::Adverb | Class::Comma | Class::Dash) {
        range.end -= 1;
    }
    (!range.is_empty()).then_some(range)
}

/// `Mrs Feinstein last week`
fn is_time_at_end(at: usize, end: usize, reading: &Reading) -> bool {
    matches!(reading.word(at), "last" | "this" | "earlier" | "late" | "later") && reading.adjuncts(at, end) == end
}

fn without_introduction(range: Range<usize>, reading: &Reading) -> Option<Range<usize>> {
    let start =
        range.clone().find(|&i| !matches!(reading.class(i), Class::Coordinator | Class::Comma | Class::QuotationMark | Class::Dash))?;
    let is_compound = reading.class(start) == Class::Ing && (start + 1..range.end).all(|i| reading.class(i) == Class::Noun);
    if is_compound {
        return Some(start..range.end);
    }
    let leads_in = matches!(reading.class(start), Class::Preposition | Class::To | Class::Adverb | Class::Ing | Class::Subordinator)
        || reading.adjuncts(start, range.end) > start;
    if !leads_in {
        return Some(start..range.end);
    }
    let after = reading.adjuncts(start, range.end);
    if after > start && after < range.end && begins_subject(after, reading) {
        return Some(after..range.end);
    }
    let phrase = noun_phrase_before(range.end, start, reading)?;
    let is_object = phrase.start > start && reading.class(phrase.start - 1) == Class::Preposition;
    let name = (phrase.start + 1..phrase.end).find(|&i| reading.class(i) == Class::Proper && reading.class(i - 1) == Class::Noun);
    Some(name.filter(|_| is_object).unwrap_or(phrase.start)..phrase.end)
}

fn begins_subject(at: usize, reading: &Reading) -> bool {
    matches!(
        reading.class(at),
        Class::Determiner | Class::Pronoun | Class::Proper | Class::Noun | Class::Adjective | Class::Number | Class::Possessive
    )
}

/// The first finite verb that has a subject and stands in no relative clause between commas.
fn main_verb(start: usize, end: usize, reading: &Reading) -> Option<usize> {
    let mut i = start + 1;
    while i < end {
        if reading.class(i) == Class::Relative && reading.class(i - 1) == Class::Comma {
            i = (i..end).find(|&c| reading.class(c) == Class::Comma).unwrap_or(end);
        } else if reading.quotation(i).is_none() && reading.class(i).is_finite() && subject(i, reading).is_some() {
            return Some(i);
        }
        i += 1;
    }
    None
}

/// The noun phrase that ends at `end`: back over modifiers to its determiner, and over `of` and the like to the noun they hang on.
pub(super) fn noun_phrase_before(end: usize, start: usize, reading: &Reading) -> Option<Range<usize>> {
    let mut first = simple_phrase_before(end, start, reading)?;
    while first > start + 1 && matches!(reading.word(first - 1), "of" | "by" | "for" | "at" | "from" | "in") {
        let Some(outer) = simple_phrase_before(first - 1, start, reading) else { break };
        let is_whole =
            matches!(reading.class(outer), Class::Determiner | Class::Possessive | Class::Proper) || reading.word(first - 1) == "of";
        if !is_whole || reading.class(first - 2) == Class::Verb {
            break;
        }
        first = outer;
    }
    Some(first..end)
}

fn simple_phrase_before(end: usize, start: usize, reading: &Reading) -> Option<usize> {
    let last = end.checked_sub(1).filter(|&l| l >= start)?;
    if !reading.class(last).is_nominal() && reading.class(last) != Class::Close {
        return None;
    }
    if reading.class(last) == Class::Pronoun {
        return Some(last);
    }
    let mut first = last;
    while first > start {
        let class = reading.class(first - 1);
        let is_plural = |i: usize| reading.class(i) == Class::Noun && reading.word(i).ends_with('s');
        let splits = (reading.class(first) == Class::Proper && is_plural(first - 1))
            || (first == last && is_plural(last) && class == Class::Noun && !is_plural(first - 1) && reading.class(end).is_finite());
        match class {
            Class::Determiner => return Some(first - 1),
            Class::Close | Class::Open => {}
            _ if !class.is_modifier() || splits => break,
            _ => {}
        }
        first -= 1;
    }
    Some(first)
}

pub(super) fn main_subject(start: usize, end: usize, reading: &Reading) -> Option<Range<usize>> {
    subject(main_verb(start, end, reading)?, reading)
}
