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
            let rest = std::mem::take(&mut reading.attributions);
            reading.attributions = run_on(&mut done[owner], part, rest);
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

/// Lets a quotation run on through `part` of the next sentence. What was found inside is no attribution of its own; a cue after it is the
/// quotation's, if that has none yet (`“It failed. We must stop,” she said`). Returns the attributions that are left.
fn run_on(owner: &mut Attribution, part: Span, found: Vec<Attribution>) -> Vec<Attribution> {
    if let Some(content) = owner.content.iter_mut().max_by_key(|span| span.end) {
        content.end = part.end;
    }
    let mut left = Vec::new();
    for mut attribution in found {
        if !overlaps(&attribution, part) {
            left.push(attribution);
            continue;
        }
        let is_outside = |span: &Option<Span>| span.is_none_or(|span| !span.overlaps(part));
        if attribution.cue.is_none() || !is_outside(&attribution.cue) || !is_outside(&attribution.source) {
            continue;
        }
        attribution.content.retain(|span| !span.overlaps(part));
        if owner.cue.is_none() {
            owner.content.append(&mut attribution.content);
            *owner = Attribution { content: std::mem::take(&mut owner.content), ..attribution };
        } else if !attribution.content.is_empty() {
            left.push(attribution);
        }
    }
    left
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

#[cfg(test)]
mod tests {
    use super::*;

    fn span(start: usize, end: usize) -> Span {
        Span::new(start, end)
    }

    fn quotation(start: usize, end: usize) -> Attribution {
        Attribution { content: vec![span(start, end)], score: 0.9, ..Attribution::default() }
    }

    #[test]
    fn a_cue_after_the_quotation_is_its_own() {
        // “It failed. We must stop,” she said
        let mut owner = quotation(1, 11);
        let found = Attribution { source: Some(span(28, 31)), cue: Some(span(32, 36)), ..quotation(12, 24) };
        assert_eq!(run_on(&mut owner, span(12, 24), vec![found]), []);
        assert_eq!((owner.source, owner.cue), (Some(span(28, 31)), Some(span(32, 36))));
        assert_eq!(owner.content, [span(1, 24)]);
    }

    #[test]
    fn what_is_said_inside_a_quotation_is_no_attribution() {
        // … “It failed. He said so. I agree.”
        let mut owner = Attribution { cue: Some(span(0, 4)), ..quotation(6, 16) };
        let found = Attribution { source: Some(span(17, 19)), cue: Some(span(20, 24)), ..quotation(25, 27) };
        assert_eq!(run_on(&mut owner, span(17, 28), vec![found]), []);
        assert_eq!(owner.content, [span(6, 28)]);
    }

    #[test]
    fn a_second_cue_keeps_what_is_left_to_it() {
        let mut owner = Attribution { cue: Some(span(0, 4)), ..quotation(6, 16) };
        let found = Attribution { cue: Some(span(30, 35)), content: vec![span(17, 28), span(36, 40)], ..Attribution::default() };
        let left = run_on(&mut owner, span(17, 28), vec![found]);
        assert_eq!(left.iter().map(|a| a.content.clone()).collect::<Vec<_>>(), [vec![span(36, 40)]]);
    }
}
