//! Content that goes before its verb.
//!
//! In: a verb that may report. Out: the mark that ends what goes before. `Nothing is off the table,” a source said` ends at the quotation
//! mark, `The deal is off, HSJ has learned` at the comma, `“It is late”, said Mr Smith` has its source to the right.

use super::{Complement, Search};
use crate::{
    annotate::{cue::Voice, part_of_speech::Class},
    vocabulary::reporting_verbs::Take,
};

impl Search<'_, '_> {
    /// `,” said Mr Smith`: a closing mark just before and a noun phrase, but no clause, after.
    pub(super) fn is_inverted(&self) -> bool {
        let (r, at) = (self.reading, self.candidate.first);
        let Some(before) = at.checked_sub(1).filter(|&b| b >= r.sentence(at).start) else { return false };
        let next = self.skip_adverbs(self.candidate.end);
        r.closes(before).is_some() && self.begins_noun_phrase(next) && r.opens(next).is_none() && self.candidate.voice == Voice::Active
    }

    /// The mark before the source or, where the source follows, before the cue itself.
    pub(super) fn before(&self, is_inverted: bool) -> Option<Complement> {
        let has_auxiliary = self.candidate.first < self.candidate.head;
        if !self.is_clausal() || self.candidate.voice != Voice::Active || (is_inverted && has_auxiliary) {
            return None;
        }
        let r = self.reading;
        let tail = if is_inverted { self.after_inverted_source()? } else { self.after_tail(self.candidate.end)? };
        let nearest = if is_inverted { self.candidate.first.checked_sub(1) } else { self.mark_before_subject() };
        let mark = nearest.or_else(|| self.mark_in_sentence_before())?;
        let start = r.sentence(mark).start;
        if mark < start
            || !matches!(r.class(mark), Class::Comma | Class::QuotationMark | Class::Dash)
            || (mark == start && r.closes(mark).is_none())
        {
            return None;
        }
        let is_open_end = tail < self.end && r.class(tail).is_word();
        let is_speech = r.closes(mark).is_some() || (mark > start && r.closes(mark - 1).is_some());
        let is_clause = is_speech || !is_open_end && (r.has_finite(start..mark) || r.has_finite(tail..self.end));
        is_clause.then(|| Complement::Before { mark, resumes: self.resumes(tail, is_inverted || r.closes(mark).is_some()), is_inverted })
    }

    /// The index after whoever is addressed and after adjuncts, if a clause ends there.
    pub(super) fn after_tail(&self, at: usize) -> Option<usize> {
        let r = self.reading;
        let at = self.skip_adverbs(at);
        let addressed = if self.takes(Take::Addressee) { r.person_phrase(at, self.end) } else { at };
        [addressed, r.adjuncts(addressed, self.end), r.long_adjuncts(addressed, self.end)].into_iter().find(|&i| self.ends_clause(i))
    }

    fn ends_clause(&self, at: usize) -> bool {
        at >= self.end
            || matches!(self.reading.class(at), Class::Stop | Class::Comma | Class::Colon | Class::QuotationMark | Class::Dash)
            || matches!(self.reading.word(at), "after" | "as" | "when" | "while" | "and" | "but" | "before" | "during")
    }

    /// The index after `Mr Smith, chief executive of the trust` to the right of the cue.
    fn after_inverted_source(&self) -> Option<usize> {
        let r = self.reading;
        let start = self.skip_adverbs(self.candidate.end);
        let after = r.long_noun_phrase(start, self.end);
        (after > start && !r.class(after).is_finite()).then_some(after)
    }

    /// `“Is it safe?” she said.`: the rules of sentences cut after the question.
    fn mark_in_sentence_before(&self) -> Option<usize> {
        let r = self.reading;
        let start = r.sentence(self.candidate.first).start;
        let mark = start.checked_sub(1).filter(|&mark| r.closes(mark).is_some() && start < self.candidate.first)?;
        let paragraph = |i: usize| r.layout.sentences[r.layout.tokens[i].sentence].paragraph;
        let is_cut = mark.checked_sub(1).is_some_and(|i| matches!(r.word(i), "?" | "!" | "…"));
        (is_cut && paragraph(mark) == paragraph(start) && self.is_subject(start)).then_some(mark)
    }

    /// The mark before the subject: a closing quotation mark after a speech, or the comma nearest to the sentence’s head that leaves
    /// no finite verb between itself and the cue.
    pub(super) fn mark_before_subject(&self) -> Option<usize> {
        let (r, first) = (self.reading, self.candidate.first);
        let start = r.sentence(first).start;
        let is_subject = |mark: usize| mark + 1 < first && self.is_subject(mark + 1);
        let closing = (start..first).rev().find(|&i| r.closes(i).is_some());
        if let Some(mark) = closing.filter(|&i| self.ends_speech(i)) {
            let mark_out = if r.class(mark + 1) == Class::Comma { mark + 1 } else { mark };
            if is_subject(mark_out) {
                return Some(mark);
            }
        }
        let commas = || (start..first).filter(|&i| matches!(r.class(i), Class::Comma | Class::Dash) && r.quotation(i).is_none());
        let fronted = commas().find(|&i| is_subject(i) && r.has_finite(start..i));
        let parenthetical = || commas().next_back().filter(|&i| r.class(self.candidate.end) == Class::Comma && is_subject(i));
        fronted.or_else(parenthetical).or_else(|| closing.filter(|&i| is_subject(i)))
    }

    /// `…,”`, `…?”`, `…”,`, or a quotation that began before its sentence or with it.
    pub(super) fn ends_speech(&self, mark: usize) -> bool {
        let r = self.reading;
        let Some(quotation) = r.quotation(mark).map(|q| r.quotations[q]) else { return false };
        let start = r.layout.tokens[r.sentence(mark).start].span.start;
        let last = mark.checked_sub(1).map_or(Class::Stop, |i| r.class(i));
        matches!(last, Class::Comma | Class::Stop) || r.class(mark + 1) == Class::Comma || quotation.outer.start <= start
    }

    /// Whether the tokens up to the cue are a noun phrase with its appositions and relative clauses.
    fn is_subject(&self, at: usize) -> bool {
        let (r, first) = (self.reading, self.candidate.first);
        let relative = (at..first).find(|&i| r.class(i) == Class::Relative).unwrap_or(first);
        let has_infinitive = (at..relative).any(|i| r.class(i) == Class::To && r.class(i + 1) == Class::NonFinite);
        let begins = self.begins_noun_phrase(at) || (r.class(at) == Class::Ing && r.class(at + 1) == Class::Noun);
        begins && !r.has_finite(at..first) && !has_infinitive
    }

    /// Where the content goes on after `, he said, `; after a speech only with another.
    pub(super) fn resumes(&self, tail: usize, follows_speech: bool) -> Option<usize> {
        let r = self.reading;
        let comma = (tail..self.end).find(|&i| r.class(i) == Class::Comma)?;
        let next = comma + 1;
        if next >= self.end || comma > tail && r.has_finite(tail..comma) {
            return None;
        }
        let goes_on = r.opens(next).is_some() || (comma == tail && !follows_speech && self.belongs_to_content(next));
        goes_on.then_some(next)
    }

    /// After `, he said,` a verb, a phrase or a reason goes on with what is said; a participle or `who` tells of the speaker.
    fn belongs_to_content(&self, at: usize) -> bool {
        let r = self.reading;
        let tells_of_speaker =
            matches!(r.class(at), Class::Ing | Class::Relative) || matches!(r.word(at), "as" | "after" | "before" | "when" | "while");
        let is_phrase = matches!(r.class(at), Class::Preposition | Class::To | Class::NonFinite);
        !tells_of_speaker && (is_phrase || r.has_finite(at..self.end))
    }
}
