//! One candidate a cue, and which of them stand.
//!
//! In: the cues of an article. Out: drafts of claims. `Mr Pritchard said residents had asked for more care` is one claim: what the
//! residents asked for is part of what he said. `The union said it would strike and accused ministers of delay` is two, as the second
//! verb has the same subject; `The deal is off, HSJ can reveal` leaves the claims inside what the outlet reports standing.

use super::{Draft, content, source};
use crate::{
    annotate::{
        complement::Complement,
        cue::{Cue, Voice},
        part_of_speech::Class,
        reading::Reading,
    },
    interpret::Account,
    label::Kind,
    span::Span,
    vocabulary::reporting_verbs::{Part, ReportingVerbs},
};
use std::ops::Range;

/// A cue with its source, and the tokens that its content may fill.
#[derive(Clone, Debug)]
pub(super) struct Candidate<'c> {
    pub cue: &'c Cue,
    pub source: Range<usize>,
    /// What goes before the cue, and what follows it; either may be empty.
    pub before: Range<usize>,
    pub after: Range<usize>,
}

/// A candidate for each cue that has a source.
pub(super) fn candidates<'c>(cues: &'c [Cue], reading: &Reading, verbs: &ReportingVerbs) -> Vec<Candidate<'c>> {
    let mut candidates: Vec<Candidate<'c>> = Vec::new();
    for cue in cues {
        let sentence = reading.sentence(cue.head_token);
        let previous = candidates.last().filter(|c| sentence.contains(&c.cue.head_token)).map(|c| (c.cue, c.source.clone()));
        if is_conditional(cue, reading) {
            continue;
        }
        let Some(source) = source::source(cue, previous, reading, verbs) else { continue };
        let (before, after) = content::ranges(cue, &source, reading);
        candidates.push(Candidate { cue, source, before, after });
    }
    candidates
}

/// `if the emails show that …`: nobody has shown it yet.
fn is_conditional(cue: &Cue, reading: &Reading) -> bool {
    let opener = source::start_of_clause(cue.first_token, reading).checked_sub(1);
    let is_one = |i: usize| {
        let is_own = (i..cue.first_token).all(|j| reading.class(j) != Class::Comma);
        is_own && matches!(reading.word(i), "if" | "unless" | "whether")
    };
    matches!(cue.complement, Complement::After { .. }) && opener.is_some_and(is_one)
}

/// The candidates that are claims of their own, cut where the next begins.
pub(super) fn settled(mut candidates: Vec<Candidate>, reading: &Reading, account: &Account) -> Vec<Draft> {
    let mut stands = vec![true; candidates.len()];
    for inner in 0..candidates.len() {
        for outer in 0..candidates.len() {
            if outer == inner || !stands[outer] || !stands[inner] {
                continue;
            }
            let head = candidates[inner].cue.head_token;
            if candidates[outer].before.contains(&head) {
                stands[inner] = is_outlet(&candidates[outer], reading, account);
                candidates[inner].after.end = candidates[inner].after.end.min(candidates[outer].before.end);
            } else if candidates[inner].source.contains(&candidates[outer].cue.head_token) {
                candidates[outer].after.end = candidates[outer].after.end.min(candidates[inner].cue.first_token);
            } else if outer < inner && candidates[outer].after.contains(&head) {
                match own_clause(&candidates[inner], candidates[outer].after.start, reading) {
                    Some(cut) => candidates[outer].after.end = cut,
                    None => stands[inner] = false,
                }
            }
        }
    }
    let kept = candidates.iter().zip(stands).filter(|(_, stands)| *stands).map(|(candidate, _)| candidate);
    let mut drafts: Vec<Draft> = Vec::new();
    for draft in kept.filter_map(|candidate| draft(candidate, reading)) {
        if drafts.iter().all(|d| d.content != draft.content) {
            drafts.push(draft);
        }
    }
    drafts
}

fn draft(candidate: &Candidate, reading: &Reading) -> Option<Draft> {
    let content = content::spans(candidate, reading);
    let source = reading.span(candidate.source.clone()).map(|span| without_possessive(span, reading.text));
    (!content.is_empty()).then(|| Draft {
        source,
        cue: Some(candidate.cue.span),
        content,
        act: candidate.cue.act,
        rule: candidate.cue.rule.clone(),
    })
}

/// `The trust’s claim` is claimed by `The trust`.
fn without_possessive(span: Span, text: &str) -> Span {
    let words = span.of(text);
    let owner = ["’s", "'s", "’", "'"].into_iter().find_map(|mark| words.strip_suffix(mark)).unwrap_or(words);
    Span::new(span.start, span.start + owner.len())
}

/// Whether an outlet speaks, which reports what others say.
fn is_outlet(candidate: &Candidate, reading: &Reading, account: &Account) -> bool {
    let Some(span) = reading.span(candidate.source.clone()) else { return false };
    let mut within = account.mentions.iter().filter(|m| span.contains(m.span));
    &*candidate.cue.rule == "report.learn" || within.any(|m| account.organisations[m.organisation].kind == Kind::Media)
}

/// Where a cue inside the content of another starts a clause of its own: at `and` or `but` with the same subject, at a participle
/// after a comma, or at a conjunction of time. Nothing where it belongs to what is claimed.
fn own_clause(inner: &Candidate, content_start: usize, reading: &Reading) -> Option<usize> {
    let first = inner.cue.first_token;
    let before = (content_start..first).rev().find(|&i| reading.class(i) != Class::Adverb)?;
    match inner.cue.voice {
        Voice::Participle if reading.class(before) == Class::Comma => return Some(before),
        Voice::Participle if reading.class(before) == Class::Subordinator => return Some(before),
        Voice::Active if inner.cue.part == Part::Verb && !is_state_of_mind(inner) && reading.class(before) == Class::Coordinator => {
            let comma = before.checked_sub(1).filter(|&i| reading.class(i) == Class::Comma);
            return Some(comma.unwrap_or(before));
        }
        _ => {}
    }
    if let Some(comma) = coordinated(inner, content_start, reading) {
        return Some(comma);
    }
    if let Some(semicolon) = (content_start + 1..first).rev().find(|&i| reading.word(i) == ";" && reading.quotation(i).is_none()) {
        return Some(semicolon);
    }
    let opener = (content_start + 1..first).rev().find(|&i| opens_new_clause(reading.word(i)))?;
    if inner.cue.voice == Voice::Participle {
        return Some(opener);
    }
    let is_direct = !(opener + 1..first).any(|i| matches!(reading.class(i), Class::That | Class::Comma) || reading.class(i).is_finite());
    (is_direct && matches!(inner.cue.complement, Complement::After { .. })).then_some(opener)
}

/// `thought that care had worsened, and two-thirds thought that …`: a clause of the same kind with its own subject.
fn coordinated(inner: &Candidate, content_start: usize, reading: &Reading) -> Option<usize> {
    let subject = inner.source.start.checked_sub(2).filter(|&i| i >= content_start)?;
    let is_joined = reading.class(subject) == Class::Comma && reading.class(subject + 1) == Class::Coordinator;
    let introduces = reading.class(inner.cue.end_token) == Class::That;
    (is_joined && introduces && inner.source.end == inner.cue.first_token).then_some(subject)
}

/// `said it was troubled and did not believe that`: what somebody thinks is part of what they say.
fn is_state_of_mind(candidate: &Candidate) -> bool {
    matches!(&*candidate.cue.rule, "report.believe" | "report.concerned" | "report.worry" | "report.intend")
}

/// Conjunctions that join what the article tells, as against those that join parts of what is claimed (`because`, `if`).
fn opens_new_clause(word: &str) -> bool {
    matches!(word, "after" | "as" | "while" | "whilst" | "but" | "although" | "though" | "despite")
}
