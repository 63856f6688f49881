//! Content around nouns, passives and prepositions.
//!
//! In: a noun, a passive verb or a preposition that may report. Out: where its source and its content stand. `warnings from doctors that`,
//! `described by unions as`, `according to the CCG,` each have the source behind them and the content behind the source, or before it.

use super::{Complement, Search, clause};
use crate::{annotate::part_of_speech::Class, vocabulary::reporting_verbs::Take};

impl Search<'_, '_> {
    /// `the recommendation of the administrator that …`, `its call for …`
    pub(super) fn noun(&self) -> Option<Complement> {
        let r = self.reading;
        let at = self.candidate.end;
        let possessor = (r.sentence(at.saturating_sub(1)).start..self.candidate.head)
            .rev()
            .find(|&i| !matches!(r.class(i), Class::Adjective | Class::Adverb | Class::Noun));
        let is_owned = possessor.is_some_and(|i| r.class(i) == Class::Possessive || matches!(r.word(i), "its" | "his" | "her" | "their"));
        let is_by = matches!(r.word(at), "of" | "from" | "by");
        let after = if is_by { r.long_noun_phrase(at + 1, self.end) } else { at };
        if !is_owned && !is_by {
            return None;
        }
        let that = self.that_after(after).filter(|&that| !r.class(that + 1).is_finite());
        that.map(|that| clause(that + 1)).or_else(|| self.by_preposition(after))
    }

    /// `that`, at once or after what describes the source: `of the administrator appointed to oversee the trust that`.
    fn that_after(&self, at: usize) -> Option<usize> {
        let r = self.reading;
        if r.class(at) == Class::That {
            return Some(at);
        }
        let describes = matches!(r.class(at), Class::NonFinite | Class::Verb | Class::Ing);
        let that =
            (at..self.end.min(at + 25)).find(|&i| matches!(r.class(i), Class::That | Class::Comma | Class::Stop | Class::Auxiliary))?;
        (describes && r.class(that) == Class::That && self.takes(Take::That)).then_some(that)
    }

    /// `It has been described by unions as “madness”`
    pub(super) fn passive(&self) -> Option<Complement> {
        let r = self.reading;
        if let Some(reported) = self.reported_in() {
            return Some(reported);
        }
        let by = (self.candidate.end..self.end.min(self.candidate.end + 6)).find(|&i| r.word(i) == "by")?;
        if let Some(reported) = self.as_reported(by) {
            return Some(reported);
        }
        if (self.candidate.end..by).any(|i| matches!(r.class(i), Class::Comma | Class::Verb | Class::Auxiliary | Class::Stop)) {
            return None;
        }
        let end = r.long_noun_phrase(by + 1, self.end);
        if end == by + 1 {
            return None;
        }
        let follows = matches!(r.word(end), "as" | "of" | "for" | "about" | "to" | "that" | "over");
        let start = follows.then(|| if r.word(end) == "to" { end } else { end + 1 });
        start.is_some().then_some(Complement::Passive { source: by + 1, end, start })
    }

    /// `As first reported by the Mirror, the deal is off`
    fn as_reported(&self, by: usize) -> Option<Complement> {
        let r = self.reading;
        let start = r.sentence(by).start;
        let opener = (start..self.candidate.first).rev().find(|&i| r.class(i) != Class::Adverb)?;
        let end = r.long_noun_phrase(by + 1, self.end);
        let fits =
            r.word(opener) == "as" && opener == start && self.takes(Take::Clause) && r.class(end) == Class::Comma && end + 1 < self.end;
        fits.then_some(Complement::Passive { source: by + 1, end, start: Some(end + 1) })
    }

    /// `It is reported in The Guardian that …`
    fn reported_in(&self) -> Option<Complement> {
        let r = self.reading;
        let at = self.candidate.end;
        let is_impersonal = self.candidate.first.checked_sub(1).is_some_and(|i| r.word(i) == "it");
        let end = if matches!(r.word(at), "in" | "by") { r.long_noun_phrase(at + 1, self.end) } else { at };
        let fits = is_impersonal && self.takes(Take::Clause) && end > at + 1 && r.class(end) == Class::That;
        fits.then_some(Complement::Passive { source: at + 1, end, start: Some(end + 1) })
    }

    /// `According to the CCG, …` and `…, according to the CCG`
    pub(super) fn preposition(&self) -> Option<Complement> {
        let r = self.reading;
        let (first, at) = (self.candidate.first, self.candidate.end);
        let at = if r.class(at) == Class::Adverb {
            (at..self.end).find(|&i| !matches!(r.class(i), Class::Adverb | Class::Verb)).unwrap_or(at)
        } else {
            at
        };
        let sentence = r.sentence(first);
        let after = r.long_noun_phrase(at, self.end);
        if after == at {
            return None;
        }
        let opens = first == sentence.start
            || (sentence.start..first).all(|i| matches!(r.class(i), Class::Coordinator | Class::Adverb | Class::Comma));
        if opens {
            let comma = (after..self.end).find(|&i| r.class(i) == Class::Comma)?;
            return (comma + 1 < self.end).then(|| clause(self.past_apposition(comma)));
        }
        let mark = first.checked_sub(1)?;
        let is_set_off = matches!(r.class(mark), Class::Comma | Class::QuotationMark | Class::Dash);
        let follows_conjunction = is_set_off && mark > sentence.start && matches!(r.class(mark - 1), Class::That | Class::Subordinator);
        if follows_conjunction && r.class(after) == Class::Comma {
            return (after + 1 < self.end).then(|| clause(after + 1));
        }
        let goes_before = r.has_finite(sentence.start..first) && !r.class(mark).is_finite() && r.class(mark) != Class::NonFinite;
        let resumes =
            (is_set_off && r.class(after) == Class::Comma && r.has_finite(after + 1..self.end) && r.class(after + 1) != Class::Relative)
                .then_some(after + 1);
        (is_set_off || goes_before).then_some(Complement::Before {
            mark: if is_set_off { mark } else { first },
            resumes,
            is_inverted: true,
        })
    }

    /// `according to a report by one of the groups, Surrey Downs CCG, its liability …`
    fn past_apposition(&self, comma: usize) -> usize {
        let r = self.reading;
        let next = (comma + 1..self.end).find(|&i| r.class(i) == Class::Comma);
        match next {
            Some(next)
                if !r.has_finite(comma + 1..next)
                    && matches!(r.class(comma + 1), Class::Proper | Class::Determiner | Class::Relative)
                    && r.has_finite(next..self.end) =>
            {
                next + 1
            }
            _ => comma + 1,
        }
    }
}
