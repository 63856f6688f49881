//! What is claimed: the words after a cue, before it, or both.
//!
//! In: a cue and its source. Out: spans without their enclosing quotation marks. `Putting that right would cost “a lot”, it adds` gives the
//! words before the comma; `“We would like that,” she said, “but we cannot.”` two spans. Quotations that follow without a cue are
//! left to [`super::speech`].

use super::candidate::Candidate;
use crate::{
    annotate::{
        complement::{Complement, Shape},
        cue::Cue,
        part_of_speech::Class,
        reading::Reading,
    },
    span::Span,
    vocabulary::reporting_verbs::Part,
};
use std::ops::Range;

/// The tokens before and after the cue that its content may fill.
pub(super) fn ranges(cue: &Cue, source: &Range<usize>, reading: &Reading) -> (Range<usize>, Range<usize>) {
    let sentence = reading.sentence(cue.head_token);
    match cue.complement {
        Complement::After { start, shape } => {
            let end = end_of_speech(start, reading);
            let end = if shape == Shape::Clause { end } else { end_of_phrase(start, end, reading) };
            let end = before_main_clause(cue, start, end, reading);
            let end = if cue.part == Part::Noun { before_main_verb(cue, start, end, shape, reading) } else { end };
            (0..0, start..before_refusal(start, end, reading))
        }
        Complement::Before { mark, resumes, .. } => {
            let start = start_of_clause(reading.sentence(mark).start, mark, reading);
            (start..mark, resumes.map_or(0..0, |start| start..sentence.end))
        }
        Complement::Passive { start, .. } => {
            let subject = super::subject::subject(cue.first_token, reading).unwrap_or(0..0);
            let is_empty = subject.len() == 1 && reading.word(subject.start) == "it";
            let subject = if subject == *source || is_empty { 0..0 } else { subject };
            (subject, start.map_or(0..0, |start| start..sentence.end))
        }
    }
}

/// The end of the sentence; after a colon without quotation marks (`Prof Ham writes: …`) that of the paragraph.
fn end_of_speech(start: usize, reading: &Reading) -> usize {
    let end = reading.sentence(start).end.max(start);
    let is_signed = start > 0 && reading.class(start - 1) == Class::Colon && reading.opens(start).is_none();
    let is_writing = start > 1 && matches!(reading.word(start - 2), "writes" | "wrote" | "write");
    if !is_signed || !is_writing {
        return end;
    }
    let paragraph = |i: usize| reading.layout.tokens.get(i).map(|t| reading.layout.sentences[t.sentence].paragraph);
    (end..reading.len()).find(|&i| paragraph(i) != paragraph(start)).unwrap_or(reading.len())
}

/// `confirmed that it was a party to the deal but would not discuss the bill`: what is refused is told by the article.
fn before_refusal(start: usize, end: usize, reading: &Reading) -> usize {
    let refuses = |i: usize| match reading.word(i) {
        "declined" | "refused" | "declines" | "refuses" | "wouldn't" | "couldn't" => true,
        "would" | "could" | "did" => {
            reading.word(i + 1) == "not" && matches!(reading.word(i + 2), "say" | "comment" | "discuss" | "confirm" | "give" | "elaborate")
        }
        _ => false,
    };
    let joins = |i: &usize| matches!(reading.word(*i), "but" | "and") && reading.quotation(*i).is_none() && refuses(i + 1);
    (start + 1..end).find(joins).unwrap_or(end)
}

/// The head of a sentence, or of what follows its last colon or semicolon, without `But` and the like.
fn start_of_clause(start: usize, mark: usize, reading: &Reading) -> usize {
    let is_break = |i: &usize| reading.quotation(*i).is_none() && (reading.word(*i) == ";" || reading.class(*i) == Class::Colon);
    let start = (start..mark).rev().find(is_break).map_or(start, |i| i + 1);
    (start..mark).find(|&i| !matches!(reading.class(i), Class::Coordinator | Class::Comma | Class::Open)).unwrap_or(start)
}

/// A phrase ends with its sentence, or at a new clause that goes on to tell something else.
fn end_of_phrase(start: usize, end: usize, reading: &Reading) -> usize {
    (start + 1..end).find(|&i| reading.word(i) == ";").unwrap_or(end)
}

/// `As figures show that some gain, Labour accused …` and `Barkley, who said he votes, has …`: a clause that a conjunction or a relative
/// pronoun opens ends at the comma before the main one.
fn before_main_clause(cue: &Cue, start: usize, end: usize, reading: &Reading) -> usize {
    let head = reading.sentence(start).start;
    let head = (head..start).find(|&i| reading.class(i) != Class::Coordinator).unwrap_or(head);
    let opener = super::subject::start_of_clause(cue.first_token, reading);
    let is_subordinate = opener == head + 1 && reading.class(head) == Class::Subordinator;
    let before = cue.first_token.checked_sub(1).unwrap_or(head);
    let is_gapped = start == cue.end_token && reading.class(start).is_finite();
    let is_relative = is_gapped || (reading.class(before) == Class::Relative && before > head && reading.class(before - 1) == Class::Comma);
    let begins = |i: usize| matches!(reading.class(i), Class::Determiner | Class::Proper | Class::Pronoun | Class::Noun | Class::Adjective);
    let mut commas = (start..end).filter(|&i| reading.class(i) == Class::Comma && reading.quotation(i).is_none());
    let comma = if is_subordinate {
        commas.find(|&i| begins(i + 1) && reading.has_finite(i + 1..end))
    } else if is_relative {
        commas.find(|&i| reading.class(i + 1).is_finite() || (reading.class(i + 1) == Class::Adverb && reading.class(i + 2).is_finite()))
    } else {
        None
    };
    comma.unwrap_or(end)
}

/// `Its claim that the tender was unlawful will be heard`: a noun that is itself a subject gives way to its verb.
fn before_main_verb(cue: &Cue, start: usize, end: usize, shape: Shape, reading: &Reading) -> usize {
    let opener = super::subject::start_of_clause(cue.first_token, reading);
    if reading.has_finite(opener..cue.first_token) {
        return end;
    }
    let own = if shape == Shape::Clause { 1 } else { 0 };
    let is_finite = |i: usize| reading.class(i).is_finite() && reading.quotation(i).is_none();
    let joins =
        |i: usize| matches!(reading.class(i), Class::Coordinator | Class::That | Class::Subordinator | Class::Relative | Class::Comma);
    let mut groups = 0;
    for i in start..end {
        if is_finite(i) && !(i > start && (is_finite(i - 1) || reading.class(i - 1) == Class::Adverb)) {
            groups += 1;
        }
        if groups > own {
            return i;
        }
        if joins(i) && groups == own {
            return end;
        }
    }
    end
}

/// The spans of a candidate.
pub(super) fn spans(candidate: &Candidate, reading: &Reading) -> Vec<Span> {
    let mut spans = before(candidate, reading);
    spans.extend(after(candidate.after.clone(), reading));
    spans
}

/// What stands before the cue: a quotation, with what belongs to it in earlier sentences, or the clause up to the mark.
fn before(candidate: &Candidate, reading: &Reading) -> Vec<Span> {
    let range = &candidate.before;
    if range.is_empty() && reading.closes(range.end).is_none() {
        return Vec::new();
    }
    let last = if reading.closes(range.end).is_some() { range.end + 1 } else { range.end };
    let all = reading.quotation(range.start).filter(|&q| reading.quotation(last - 1) == Some(q));
    if let Some(quotation) = all {
        return vec![reading.quotations[quotation].span];
    }
    clause(range.start..last, reading).into_iter().collect()
}

/// What stands after the cue: a quotation as a whole, a clause, or a clause and the quotation that a colon adds.
fn after(range: Range<usize>, reading: &Reading) -> Vec<Span> {
    if range.is_empty() {
        return Vec::new();
    }
    if let Some(quotation) = whole_quotation(&range, reading) {
        return chain(quotation, reading);
    }
    let colon = range.clone().find(|&i| reading.class(i) == Class::Colon && i + 1 < reading.len() && reading.opens(i + 1).is_some());
    match colon.filter(|&colon| colon > range.start) {
        Some(colon) => {
            let quotation = reading.quotation(colon + 1);
            clause(range.start..colon, reading).into_iter().chain(quotation.into_iter().flat_map(|q| chain(q, reading))).collect()
        }
        None => clause(range, reading).into_iter().collect(),
    }
}

/// The quotation that the range begins with, if nothing but marks follows it in the range.
fn whole_quotation(range: &Range<usize>, reading: &Reading) -> Option<usize> {
    let quotation = reading.opens(range.start)?;
    let rest = range.clone().find(|&i| reading.quotation(i) != Some(quotation)).unwrap_or(range.end);
    (rest..range.end).all(|i| matches!(reading.class(i), Class::Stop | Class::Comma | Class::QuotationMark)).then_some(quotation)
}

/// A quotation and those that go on from it in the paragraphs after, each the first of its paragraph.
pub(super) fn chain(first: usize, reading: &Reading) -> Vec<Span> {
    let mut last = first;
    while reading.quotations.get(last + 1).is_some_and(|next| next.continues == Some(last)) {
        last += 1;
    }
    reading.quotations[first..=last].iter().map(|quotation| quotation.span).collect()
}

fn is_opening_mark(at: usize, reading: &Reading) -> bool {
    let span = reading.layout.tokens[at].span;
    reading.quotation(at).is_some_and(|q| span.start < reading.quotations[q].span.start)
}

/// The tokens as one span: marks at the ends left out, a quotation that begins in it kept whole.
fn clause(range: Range<usize>, reading: &Reading) -> Option<Span> {
    let is_unopened = |i: usize| reading.class(i) == Class::Close && !range.clone().any(|j| reading.class(j) == Class::Open);
    let is_edge = |i: usize| matches!(reading.class(i), Class::Stop | Class::Comma | Class::Colon | Class::Dash) || is_unopened(i);
    let start = range.clone().find(|&i| !is_edge(i))?;
    let covers = reading
        .opens(start)
        .is_some_and(|q| range.clone().rev().find(|&i| !is_edge(i)).is_some_and(|last| reading.quotation(last) == Some(q)));
    let start = if covers { (start..range.end).find(|&i| !is_opening_mark(i, reading)).unwrap_or(start) } else { start };
    let end = range.clone().rev().find(|&i| !is_edge(i))? + 1;
    let span = reading.span(start..end)?;
    let unfinished = reading.quotation(end - 1).map(|q| reading.quotations[q]).filter(|q| q.span.end > span.end && q.outer.end > span.end);
    Some(unfinished.map_or(span, |q| Span::new(span.start, q.span.end)))
}
