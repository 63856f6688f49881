//! One candidate a cue.
//!
//! In: the cues of an article. Out: for each that has a source, a [`Candidate`]: `The trust` + `claims` + the words after it. Which of them
//! are claims of their own is left to [`super::settle`].

use super::{content, source, subject};
use crate::{
    annotate::{complement::Complement, cue::Cue, part_of_speech::Class, reading::Reading},
    vocabulary::reporting_verbs::ReportingVerbs,
};
use std::ops::Range;

/// A cue with its source, and the tokens that its content may fill.
#[derive(Clone, Debug)]
pub(super) struct Candidate<'c> {
    pub cue: &'c Cue,
    pub source: Range<usize>,
    /// What goes before the cue; may be empty.
    pub before: Range<usize>,
    /// What follows it; may be empty.
    pub after: Range<usize>,
}

/// A candidate for each cue that has a source.
pub(super) fn candidates<'c>(cues: &'c [Cue], reading: &Reading, verbs: &ReportingVerbs) -> Vec<Candidate<'c>> {
    let mut candidates: Vec<Candidate<'c>> = Vec::new();
    for cue in cues.iter().filter(|cue| !is_conditional(cue, reading)) {
        let sentence = reading.sentence(cue.head_token);
        let previous = candidates.last().filter(|c| sentence.contains(&c.cue.head_token)).map(|c| c.source.clone());
        let Some(source) = source::source(cue, previous, reading, verbs) else { continue };
        let (before, after) = content::ranges(cue, &source, reading);
        candidates.push(Candidate { cue, source, before, after });
    }
    candidates
}

/// `if the emails show that …`: nobody has shown it yet.
fn is_conditional(cue: &Cue, reading: &Reading) -> bool {
    let opener = subject::start_of_clause(cue.first_token, reading).checked_sub(1);
    let is_one = |i: usize| {
        let is_own = (i..cue.first_token).all(|j| reading.class(j) != Class::Comma);
        is_own && matches!(reading.word(i), "if" | "unless" | "whether")
    };
    matches!(cue.complement, Complement::After { .. }) && opener.is_some_and(is_one)
}
