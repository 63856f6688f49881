//! Where what is reported stands: after its reporting word, or before it.
//!
//! In: a word that may report. Out: a [`Complement`], or nothing, and then the word does not report. `told a meeting in September that
//! it was late` has its content after `that`; `It was late, he told the meeting` before the comma. Where the content ends on its far
//! side is left to [`crate::interpret::claim`].

mod after;
mod around;
mod before;

use super::{
    cue::{Candidate, Voice},
    part_of_speech::Class,
    reading::Reading,
};
use crate::vocabulary::reporting_verbs::{Entry, Part, ReportingVerbs, Take};
use std::collections::HashSet;

/// Where what a cue reports stands, in tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Complement {
    /// It begins here, after the cue.
    After {
        /// The first token.
        start: usize,
        /// In which shape.
        shape: Shape,
    },
    /// It goes before the cue.
    Before {
        /// The mark that ends it: a comma, a closing quotation mark, a dash.
        mark: usize,
        /// Where it goes on after the cue.
        resumes: Option<usize>,
        /// Whether the source follows the cue (`, said Mr Smith`).
        is_inverted: bool,
    },
    /// `described by unions as`: before and after.
    Passive {
        /// The first token of the source.
        source: usize,
        /// The index after the source.
        end: usize,
        /// Where what is said of the subject begins.
        start: Option<usize>,
    },
}

/// In which shape content follows its cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A clause or a quotation.
    Clause,
    /// A noun phrase, and what hangs on it.
    Phrase,
    /// A noun phrase that is a claim only where a document or an inquirer speaks.
    Finding,
}

const fn clause(start: usize) -> Complement {
    Complement::After { start, shape: Shape::Clause }
}

const fn phrase(start: usize) -> Complement {
    Complement::After { start, shape: Shape::Phrase }
}

/// Finds it.
pub(super) fn complement(candidate: &Candidate, reading: &Reading, verbs: &ReportingVerbs) -> Option<Complement> {
    let end = match candidate.entry.part {
        Part::Preposition => reading.sentence(candidate.head).end,
        _ => before_tail(candidate, reading, verbs),
    };
    let search = Search { candidate, reading, inquirers: &verbs.inquirers, end };
    match candidate.entry.part {
        Part::Preposition => search.preposition(),
        Part::Noun => search.noun(),
        Part::Adjective => search.after(candidate.end),
        Part::Verb if candidate.voice == Voice::Passive => search.passive(),
        Part::Verb => search.verb(),
    }
}

/// The end of what may follow the cue: its sentence, or the comma before another’s `, Ms Raddatz said in the debate`.
fn before_tail(candidate: &Candidate, reading: &Reading, verbs: &ReportingVerbs) -> usize {
    let end = reading.sentence(candidate.head).end;
    let takes_clause = |entry: &Entry| entry.part == Part::Verb && entry.takes.iter().any(|t| matches!(t, Take::Clause | Take::That));
    let reports = |i: usize| verbs.starting(reading.word(i)).iter().any(|l| l.rest.is_empty() && takes_clause(&verbs.entries[l.entry]));
    let is_tail = |comma: &usize| {
        let subject = reading.noun_phrase(comma + 1, end);
        let verb = (subject..end).find(|&i| !matches!(reading.class(i), Class::Adverb | Class::Auxiliary)).unwrap_or(end);
        let is_name = subject > comma + 1 && reading.class(verb) == Class::Verb && reports(verb);
        is_name && (verb + 1 >= end || matches!(reading.class(verb + 1), Class::Stop | Class::Preposition | Class::Adverb))
    };
    (candidate.end..end).filter(|&i| reading.class(i) == Class::Comma && reading.quotation(i).is_none()).find(is_tail).unwrap_or(end)
}

struct Search<'s, 't> {
    candidate: &'s Candidate<'s>,
    reading: &'s Reading<'t>,
    inquirers: &'s HashSet<String>,
    end: usize,
}

impl Search<'_, '_> {
    fn takes(&self, take: Take) -> bool {
        self.candidate.entry.takes.contains(&take)
    }

    fn is_clausal(&self) -> bool {
        self.takes(Take::Clause) || self.takes(Take::That) || self.takes(Take::Quotation)
    }

    fn takes_person(&self) -> bool {
        self.takes(Take::Request) || self.candidate.entry.takes.is_empty()
    }

    fn skip_adverbs(&self, at: usize) -> usize {
        (at..self.end).find(|&i| self.reading.class(i) != Class::Adverb).unwrap_or(at)
    }

    fn begins_noun_phrase(&self, at: usize) -> bool {
        at < self.end
            && matches!(
                self.reading.class(at),
                Class::Determiner | Class::Possessive | Class::Pronoun | Class::Adjective | Class::Number | Class::Noun | Class::Proper
            )
            || self.reading.word(at) == "£"
            || (self.reading.opens(at).is_some())
    }

    /// `that`, a colon or a quotation mark.
    fn introduced(&self, at: usize) -> Option<Complement> {
        let r = self.reading;
        let takes_quotation = self.takes(Take::Clause) || self.takes(Take::That) || self.takes(Take::Quotation);
        let takes_that = self.takes(Take::Clause) || self.takes(Take::That);
        match r.class(at) {
            _ if at >= self.end => None,
            Class::That if takes_that && r.class(at + 1).is_finite() => (at <= self.skip_adverbs(self.candidate.end)).then(|| clause(at)),
            Class::That if takes_that => Some(clause(if r.class(at + 1) == Class::Comma { at + 2 } else { at + 1 })),
            Class::Colon if takes_quotation && at + 1 < r.len() => Some(clause(at + 1)),
            Class::Comma if takes_quotation && r.opens(at + 1).is_some() => Some(clause(at + 1)),
            Class::QuotationMark if takes_quotation && r.opens(at).is_some() => Some(clause(at)),
            _ => None,
        }
    }

    /// `of five risks`; for a word that takes somebody first, `ministers of failing`.
    fn by_preposition(&self, at: usize) -> Option<Complement> {
        let is_one = |i: usize| self.candidate.entry.prepositions.iter().any(|p| p == self.reading.word(i));
        if is_one(at) {
            let direct = !self.takes_person() || self.reading.word(at) == "for";
            return (direct && at + 1 < self.end).then(|| phrase(at + 1));
        }
        if !self.takes_person() {
            return None;
        }
        let after = self.reading.long_noun_phrase_until(at, self.end, &is_one);
        (after > at && is_one(after)).then(|| phrase(at))
    }
}
