//! Quotations that have no cue of their own.
//!
//! In: the drafts of an article. Out: the same, with each such quotation joined to the claim before it in its paragraph, or, where it
//! opens a paragraph, as a claim of its own by the same source. `…forget.” “What I want is time.”` is the one, a new paragraph `“What I
//! want is time.”` the other. A term in quotation marks (`the “prime provider”`) is neither.

use super::{Draft, content::chain};
use crate::{annotate::reading::Reading, label::Act, span::Span, vocabulary::Rule};

/// Joins them.
pub(super) fn join(drafts: &mut Vec<Draft>, reading: &Reading) {
    for index in 0..reading.quotations.len() {
        let quotation = reading.quotations[index];
        let is_taken = drafts.iter().any(|d| d.content.iter().any(|c| c.overlaps(quotation.span)));
        if is_taken || quotation.continues.is_some() || !is_speech(index, reading) {
            continue;
        }
        let Some(paragraph) = paragraph(quotation.outer.start, reading) else { continue };
        let opens = reading.layout.paragraphs[paragraph].start == quotation.outer.start;
        let Some(before) = last_before(drafts, quotation.outer.start) else { continue };
        let distance = paragraph.saturating_sub(self::paragraph(end_of(&drafts[before]), reading).unwrap_or(paragraph));
        match (distance, opens) {
            (0, _) => drafts[before].content.extend(chain(index, reading)),
            (1, true) => drafts.push(continued(&drafts[before], chain(index, reading))),
            _ => {}
        }
    }
}

fn continued(before: &Draft, content: Vec<Span>) -> Draft {
    Draft { source: before.source, cue: None, content, act: Act::Statement, rule: Rule::from("report.quotation") }
}

/// Whether the quotation is a sentence: it opens one, and ends with it.
fn is_speech(index: usize, reading: &Reading) -> bool {
    let quotation = reading.quotations[index];
    let sentences = &reading.layout.sentences;
    let opens = sentences.iter().any(|s| s.span.start == quotation.outer.start);
    let words = quotation.span.of(reading.text).split_whitespace().count();
    let ends = quotation.span.of(reading.text).ends_with(['.', '!', '?', '…', ','])
        || sentences.iter().any(|s| s.span.end.abs_diff(quotation.outer.end) <= 1);
    opens && ends && words > 2
}

fn paragraph(at: usize, reading: &Reading) -> Option<usize> {
    reading.layout.paragraphs.partition_point(|p| p.start <= at).checked_sub(1)
}

/// The last claim that begins before `at`, wishes and plans left out.
fn last_before(drafts: &[Draft], at: usize) -> Option<usize> {
    let before = drafts.iter().enumerate().filter(|(_, d)| d.start() < at && d.act != Act::Intention);
    before.max_by_key(|(_, d)| d.start()).map(|(index, _)| index)
}

fn end_of(draft: &Draft) -> usize {
    draft.content.iter().map(|c| c.end).chain(draft.cue.map(|c| c.end)).max().unwrap_or_default()
}
