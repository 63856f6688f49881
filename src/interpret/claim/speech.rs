//! Quotations that have no cue of their own.
//!
//! In: the drafts of an article. Out: the same, with each such quotation joined to the claim before it in its paragraph, or, where it
//! opens a paragraph, as a claim of its own by the same source. `…forget.” “What I want is time.”` is the one, a new paragraph `“What I
//! want is time.”` the other. A term in quotation marks (`the “prime provider”`) is neither.

use super::{Draft, content::chain};
use crate::{annotate::reading::Reading, label::Act, span::Span, vocabulary::Rule};

/// Joins them. Drafts come in any order and leave in order of place.
pub(super) fn join(mut drafts: Vec<Draft>, reading: &Reading) -> Vec<Draft> {
    drafts.sort_by_key(|draft| (draft.start(), draft.cue.map(|cue| cue.start)));
    let taken = taken(&drafts, reading);
    let mut waiting = drafts.into_iter().peekable();
    let mut joined: Vec<Draft> = Vec::new();
    for (index, quotation) in reading.quotations.iter().enumerate() {
        while let Some(draft) = waiting.next_if(|draft| draft.start() < quotation.outer.start) {
            joined.push(draft);
        }
        if !taken[index] && quotation.continues.is_none() && is_speech(index, reading) {
            attach(&mut joined, index, reading);
        }
    }
    joined.extend(waiting);
    joined
}

/// Gives a quotation to the last claim before it, wishes and plans passed over.
fn attach(joined: &mut Vec<Draft>, index: usize, reading: &Reading) {
    let start = reading.quotations[index].outer.start;
    let Some(before) = joined.iter().rposition(|draft| draft.act != Act::Intention) else { return };
    let (Some(here), Some(there)) = (paragraph(start, reading), paragraph(end_of(&joined[before]), reading)) else { return };
    let opens = reading.layout.paragraphs[here].start == start;
    match (here.saturating_sub(there), opens) {
        (0, _) => joined[before].content.extend(chain(index, reading)),
        (1, true) => joined.push(continued(&joined[before], chain(index, reading))),
        _ => {}
    }
}

fn continued(before: &Draft, content: Vec<Span>) -> Draft {
    Draft { source: before.source, cue: None, content, act: Act::Statement, rule: Rule::from("report.quotation") }
}

/// Which quotations a draft holds already.
fn taken(drafts: &[Draft], reading: &Reading) -> Vec<bool> {
    let mut taken = vec![false; reading.quotations.len()];
    for content in drafts.iter().flat_map(|draft| &draft.content) {
        for index in reading.quotations_in(*content) {
            taken[index] = true;
        }
    }
    taken
}

/// Whether the quotation is a sentence: it opens one, and ends with it.
fn is_speech(index: usize, reading: &Reading) -> bool {
    let quotation = reading.quotations[index];
    let sentences = &reading.layout.sentences;
    let sentence = |at: usize| reading.layout.sentence_at(at).map(|s| sentences[s].span);
    let opens = sentence(quotation.outer.start).is_some_and(|s| s.start == quotation.outer.start);
    let words = quotation.span.of(reading.text);
    let ends_sentence = sentence(quotation.span.end.saturating_sub(1)).is_some_and(|s| s.end.abs_diff(quotation.outer.end) <= 1);
    opens && (words.ends_with(['.', '!', '?', '…', ',']) || ends_sentence) && words.split_whitespace().count() > 2
}

fn paragraph(at: usize, reading: &Reading) -> Option<usize> {
    reading.layout.paragraphs.partition_point(|p| p.start <= at).checked_sub(1)
}

fn end_of(draft: &Draft) -> usize {
    draft.content.iter().map(|c| c.end).chain(draft.cue.map(|c| c.end)).max().unwrap_or_default()
}
