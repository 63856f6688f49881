//! Which candidates are claims of their own.
//!
//! In: a candidate for each cue. Out: drafts of claims. `Mr Pritchard said residents had asked for more care` is one claim: what the
//! residents asked for is part of what he said. `The union said it would strike and accused ministers of delay` is two, as the second
//! verb has the same subject; `The deal is off, HSJ can reveal` leaves the claims inside what the outlet reports standing.

use super::{Draft, candidate::Candidate, content};
use crate::{
    annotate::{complement::Complement, cue::Voice, part_of_speech::Class, reading::Reading},
    interpret::Account,
    label::Kind,
    span::Span,
    vocabulary::reporting_verbs::{Entry, Part, ReportingVerbs},
};

/// How many candidates back and forth another may lie that holds a cue; a sentence has fewer reporting words.
const NEAR: usize = 12;

/// What is needed to judge candidates.
pub(super) struct Bench<'b, 't> {
    pub reading: &'b Reading<'t>,
    pub account: &'b Account,
    pub verbs: &'b ReportingVerbs,
}

impl Bench<'_, '_> {
    /// The candidates that are claims of their own, cut where the next begins.
    pub(super) fn settled(&self, mut candidates: Vec<Candidate>) -> Vec<Draft> {
        let mut stands = vec![true; candidates.len()];
        for inner in 0..candidates.len() {
            let near = inner.saturating_sub(NEAR)..candidates.len().min(inner + NEAR);
            for outer in near.filter(|&outer| outer != inner) {
                if stands[outer] && stands[inner] {
                    stands[inner] = self.stands_beside(outer, inner, &mut candidates);
                }
            }
        }
        let kept = candidates.iter().zip(stands).filter(|(_, stands)| *stands).map(|(candidate, _)| candidate);
        let mut drafts: Vec<Draft> = Vec::new();
        for draft in kept.filter_map(|candidate| draft(candidate, self.reading)) {
            if drafts.iter().rev().take(NEAR).all(|d| d.content != draft.content) {
                drafts.push(draft);
            }
        }
        drafts
    }

    /// Whether the inner candidate is a claim although the outer one may hold its cue; cuts the content of either where they meet.
    fn stands_beside(&self, outer: usize, inner: usize, candidates: &mut [Candidate]) -> bool {
        let head = candidates[inner].cue.head_token;
        if candidates[outer].before.contains(&head) {
            candidates[inner].after.end = candidates[inner].after.end.min(candidates[outer].before.end);
            return self.is_of_outlet(&candidates[outer]);
        }
        if candidates[inner].source.contains(&candidates[outer].cue.head_token) {
            candidates[outer].after.end = candidates[outer].after.end.min(candidates[inner].cue.first_token);
        } else if outer < inner && candidates[outer].after.contains(&head) {
            let cut = self.own_clause(&candidates[inner], &candidates[outer]);
            candidates[outer].after.end = cut.unwrap_or(candidates[outer].after.end);
            return cut.is_some();
        }
        true
    }

    fn entry(&self, candidate: &Candidate) -> Option<&Entry> {
        self.verbs.entries.get(candidate.cue.entry)
    }

    /// Whether an outlet speaks, which reports what others say.
    fn is_of_outlet(&self, candidate: &Candidate) -> bool {
        let Some(span) = self.reading.span(candidate.source.clone()) else { return false };
        let mut within = self.account.mentions.iter().filter(|m| span.contains(m.span));
        self.entry(candidate).is_some_and(|entry| entry.is_of_outlet)
            || within.any(|m| self.account.organisations[m.organisation].kind == Kind::Media)
    }

    /// Where a cue inside the content of another starts a clause of its own; nothing where it belongs to what is claimed.
    fn own_clause(&self, inner: &Candidate, outer: &Candidate) -> Option<usize> {
        let inside = Inside { inner, outer, content_start: outer.after.start, reading: self.reading };
        let is_thought = self.entry(inner).is_some_and(|entry| entry.is_state_of_mind);
        inside
            .participle()
            .or_else(|| inside.second_verb().filter(|_| !is_thought))
            .or_else(|| inside.second_clause())
            .or_else(|| inside.semicolon())
            .or_else(|| inside.conjunction())
    }
}

/// A cue that stands inside the content of another.
struct Inside<'i, 'c, 't> {
    inner: &'i Candidate<'c>,
    outer: &'i Candidate<'c>,
    content_start: usize,
    reading: &'i Reading<'t>,
}

impl Inside<'_, '_, '_> {
    /// The token before the cue, adverbs passed over.
    fn before(&self) -> Option<usize> {
        (self.content_start..self.inner.cue.first_token).rev().find(|&i| self.reading.class(i) != Class::Adverb)
    }

    /// `…, adding that` and `… before adding that`
    fn participle(&self) -> Option<usize> {
        let before = self.before().filter(|_| self.inner.cue.voice == Voice::Participle)?;
        matches!(self.reading.class(before), Class::Comma | Class::Subordinator).then_some(before)
    }

    /// `said it would strike and accused ministers`
    fn second_verb(&self) -> Option<usize> {
        let before = self.before().filter(|&i| self.reading.class(i) == Class::Coordinator)?;
        let is_verb = self.inner.cue.voice == Voice::Active && self.inner.cue.part == Part::Verb;
        let comma = before.checked_sub(1).filter(|&i| self.reading.class(i) == Class::Comma);
        is_verb.then(|| comma.unwrap_or(before))
    }

    /// `thought that care had worsened, and two-thirds thought that …`: a clause of the same kind with its own subject.
    fn second_clause(&self) -> Option<usize> {
        let (reading, inner) = (self.reading, self.inner);
        let joint = inner.source.start.checked_sub(1).filter(|&i| i > self.content_start && reading.class(i) == Class::Coordinator)?;
        let comma = joint.checked_sub(1).filter(|&i| reading.class(i) == Class::Comma);
        let introduces = comma.is_some() && reading.class(inner.cue.end_token) == Class::That;
        let is_same =
            inner.cue.entry == self.outer.cue.entry && reading.word(inner.cue.head_token) == reading.word(self.outer.cue.head_token);
        let is_subject = inner.source.end == inner.cue.first_token;
        (is_subject && (introduces || is_same)).then_some(comma.unwrap_or(joint))
    }

    fn semicolon(&self) -> Option<usize> {
        let mut inside = (self.content_start + 1..self.inner.cue.first_token).rev();
        inside.find(|&i| self.reading.word(i) == ";" && self.reading.quotation(i).is_none())
    }

    /// `… after Monitor released a report warning`, `… but opponents believe`: the conjunction joins what the article tells, as against
    /// `because` and `if`, which join parts of what is claimed.
    fn conjunction(&self) -> Option<usize> {
        let (reading, first) = (self.reading, self.inner.cue.first_token);
        let joins = |i: &usize| matches!(reading.word(*i), "after" | "as" | "while" | "whilst" | "but" | "although" | "though" | "despite");
        let opener = (self.content_start + 1..first).rev().find(joins)?;
        let interrupts = |i: usize| matches!(reading.class(i), Class::That | Class::Comma) || reading.class(i).is_finite();
        let is_direct = !(opener + 1..first).any(interrupts) && matches!(self.inner.cue.complement, Complement::After { .. });
        (is_direct || self.inner.cue.voice == Voice::Participle).then(|| self.before_measure(opener))
    }
}

impl Inside<'_, '_, '_> {
    /// The comma of `, three days after auditors found`, or the conjunction itself.
    fn before_measure(&self, opener: usize) -> usize {
        let measures = |i: usize| matches!(self.reading.class(i), Class::Number | Class::Noun | Class::Adjective | Class::Adverb);
        let comma = (self.content_start + 1..opener).rev().take(5).find(|&i| self.reading.class(i) == Class::Comma);
        comma.filter(|&comma| (comma + 1..opener).all(measures)).unwrap_or(opener)
    }
}

fn draft(candidate: &Candidate, reading: &Reading) -> Option<Draft> {
    let content = content::spans(candidate, reading);
    let source = reading.span(candidate.source.clone()).map(|span| without_possessive(span, reading.text));
    let (cue, rule) = (Some(candidate.cue.span), candidate.cue.rule.clone());
    (!content.is_empty()).then_some(Draft { source, cue, content, act: candidate.cue.act, rule })
}

/// `The trust’s claim` is claimed by `The trust`.
fn without_possessive(span: Span, text: &str) -> Span {
    let words = span.of(text);
    let owner = ["’s", "'s", "’", "'"].into_iter().find_map(|mark| words.strip_suffix(mark)).unwrap_or(words);
    Span::new(span.start, span.start + owner.len())
}
