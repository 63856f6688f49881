//! Attributions over the bounds of sentences.
//!
//! In: what was found in each sentence. Out: the attributions of the text. A quotation that is still open at the end of a sentence goes
//! on in the next; one that follows in the same paragraph without a cue of its own belongs to the attribution before it:
//! `“It failed,” she said. “We must stop. We will.”` is one attribution with the contents `It failed` and `We must stop. We will`.

use super::{
    Attribution, Reading,
    word::{Quote, Shape, Word},
};
use crate::{annotate::Layout, span::Span};

/// Joins the attributions of sentences.
pub(super) fn join(layout: &Layout, readings: Vec<Reading>) -> Vec<Attribution> {
    let mut done: Vec<Attribution> = Vec::new();
    // The attribution whose quotation is open at the end of the sentence before, and the last with a quotation, of this paragraph.
    let mut open: Option<usize> = None;
    let mut quoting: Option<usize> = None;
    let mut paragraph = None;
    for (sentence, mut reading) in layout.sentences.iter().zip(readings) {
        if paragraph.replace(sentence.paragraph) != Some(sentence.paragraph) {
            (open, quoting) = (None, None);
        }
        let came_in = open.and_then(|owner| came_in(&reading.words).map(|part| (owner, part)));
        if let Some((owner, part)) = came_in {
            reading.attributions.retain(|a| !overlaps(a, part));
            if let Some(content) = done[owner].content.iter_mut().max_by_key(|span| span.end) {
                content.end = part.end;
            }
        }
        let still_open = came_in.filter(|_| reading.words.iter().all(|w| w.quote != Quote::Closes)).map(|(owner, _)| owner);
        for attribution in reading.attributions {
            let quoted = quoted(&reading.words, &attribution);
            match quoting.filter(|_| attribution.cue.is_none() && quoted) {
                Some(owner) => done[owner].content.extend(attribution.content),
                None => {
                    if quoted {
                        quoting = Some(done.len());
                    }
                    done.push(attribution);
                }
            }
        }
        open = still_open.or_else(|| ends_open(&reading.words).then_some(quoting).flatten());
    }
    done
}

/// The part of a sentence to which a quotation that was open before it runs on: to its closing mark, or through all of it; a stop at
/// its end is left out.
fn came_in(words: &[Word]) -> Option<Span> {
    let is_plain = words.iter().all(|w| w.quote == Quote::Outside);
    let end = if is_plain { words.len() } else { words.iter().position(|w| w.quote != Quote::Inside)? };
    if !is_plain && words[end].quote != Quote::Closes {
        return None;
    }
    let last = words[..end].iter().rfind(|w| !matches!(w.shape, Shape::Comma | Shape::Stop))?;
    Some(words[0].span.join(last.span))
}

fn overlaps(attribution: &Attribution, part: Span) -> bool {
    attribution.source.iter().chain(&attribution.cue).chain(&attribution.content).any(|span| span.overlaps(part))
}

/// Whether a content of the attribution stands in quotation marks.
fn quoted(words: &[Word], attribution: &Attribution) -> bool {
    let last = attribution.content.iter().map(|span| span.end).max().unwrap_or(0);
    words.iter().any(|w| w.quote == Quote::Inside && attribution.content.iter().any(|c| c.contains(w.span)) && w.span.end <= last)
}

/// Whether a quotation is open at the end of the sentence.
fn ends_open(words: &[Word]) -> bool {
    words.last().is_some_and(|w| w.quote == Quote::Inside || w.quote == Quote::Opens)
}
