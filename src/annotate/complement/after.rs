//! Content that follows its verb.
//!
//! In: a verb that may report. Out: where its content begins. `said on Friday it would pull out` goes on with a clause after the adjunct,
//! `urged ministers to act` with whoever is asked, `called it “a shambles”` with what is named so.

use super::{Complement, Search, Shape, clause, phrase};
use crate::{
    annotate::{cue::Voice, part_of_speech::Class},
    vocabulary::reporting_verbs::Take,
};

impl Search<'_, '_> {
    pub(super) fn verb(&self) -> Option<Complement> {
        let at = self.candidate.end;
        if self.is_inverted() {
            return self.before(true);
        }
        if let Some(fronted) = self.after_speech() {
            return Some(fronted);
        }
        if let Some(parenthetical) = self.parenthetical() {
            return Some(parenthetical);
        }
        let addressed = self.takes(Take::Addressee).then(|| self.after_addressee(at)).flatten();
        addressed.or_else(|| self.after(at)).or_else(|| self.before(false)).or_else(|| self.before(true)).or_else(|| self.gapped(at))
    }

    /// `“We would like that,” she said in a speech, “but we cannot.”`: a quotation of some length just before the subject is what was
    /// said, whatever follows.
    fn after_speech(&self) -> Option<Complement> {
        let r = self.reading;
        let mark = self.mark_before_subject().filter(|&mark| self.is_clausal() && self.ends_speech(mark))?;
        let quotation = r.quotations[r.quotation(mark)?];
        let is_long = quotation.span.of(r.text).split_whitespace().count() > 2;
        let follows = self.introduced(self.skip_adverbs(self.candidate.end)).filter(|_| r.class(self.candidate.end) != Class::Comma);
        let is_medial = r.class(self.candidate.end) == Class::Comma && r.opens(self.candidate.end + 1).is_some();
        if !(is_long || is_medial) || follows.is_some() || self.candidate.voice != Voice::Active {
            return None;
        }
        let tail = self.after_tail(self.candidate.end).unwrap_or(self.end);
        Some(Complement::Before { mark, resumes: self.resumes(tail, true), is_inverted: false })
    }

    /// `NHS England, the report found, “did not understand”`: subject and verb of what is claimed stand on either side.
    fn parenthetical(&self) -> Option<Complement> {
        let r = self.reading;
        let next = self.candidate.end + 1;
        let quotation = r.opens(next).filter(|_| r.class(self.candidate.end) == Class::Comma)?;
        let goes_on = r.quotations[quotation].span.of(r.text).starts_with(char::is_lowercase);
        let opens_with_subject = self.begins_noun_phrase(r.sentence(self.candidate.first).start);
        if goes_on && opens_with_subject { self.before(false) } else { None }
    }

    /// `a move campaigners say will undermine it`: the subject of what is said stands before the cue.
    fn gapped(&self, at: usize) -> Option<Complement> {
        let r = self.reading;
        let first = self.candidate.first;
        let start = r.sentence(first).start;
        let is_relative = (start..first)
            .rev()
            .take_while(|&i| !matches!(r.class(i), Class::Comma | Class::Verb))
            .any(|i| matches!(r.class(i), Class::Relative | Class::That));
        let fits = r.class(at) == Class::Auxiliary || (r.class(at) == Class::Verb && is_relative);
        (self.takes(Take::Clause) && self.candidate.voice == Voice::Active && fits).then(|| clause(at))
    }

    /// What follows at `at`, adverbs and adjuncts between.
    pub(super) fn after(&self, at: usize) -> Option<Complement> {
        let at = self.skip_adverbs(at);
        let next = self.reading.adjuncts(at, self.end);
        let is_phrase =
            matches!(self.reading.class(at), Class::Adjective | Class::Number | Class::Noun | Class::Determiner | Class::Proper);
        let begins_with_time = next > at && is_phrase;
        let at_once = if begins_with_time { None } else { self.at_once(at) };
        at_once.or_else(|| {
            let far = self.reading.long_adjuncts(at, self.end);
            let near = if next == at { self.between_commas(at) } else { self.after_adjunct(next) };
            near.or_else(|| if far > next { self.after_adjunct(far) } else { None }).or_else(|| self.spoken_of(at))
        })
    }

    /// `said of the plan: “It is over.”`
    fn spoken_of(&self, at: usize) -> Option<Complement> {
        let r = self.reading;
        let after = if matches!(r.word(at), "of" | "about") { r.long_noun_phrase(at + 1, self.end) } else { at };
        let is_speech = matches!(r.class(after), Class::Colon | Class::Comma | Class::QuotationMark);
        if after > at && is_speech { self.introduced(after) } else { None }
    }

    fn after_adjunct(&self, at: usize) -> Option<Complement> {
        self.introduced(at)
            .or_else(|| self.infinitive(at))
            .or_else(|| self.bare(at))
            .or_else(|| self.object(at))
            .or_else(|| self.between_commas(at))
    }

    fn at_once(&self, at: usize) -> Option<Complement> {
        self.introduced(at)
            .or_else(|| self.before_colon(at))
            .or_else(|| self.by_preposition(at))
            .or_else(|| self.infinitive(at))
            .or_else(|| self.question(at))
            .or_else(|| self.bare(at))
            .or_else(|| self.judged(at))
            .or_else(|| self.object(at))
    }

    /// `put it this way: “…”`
    fn before_colon(&self, at: usize) -> Option<Complement> {
        let r = self.reading;
        let colon = (at..self.end.min(at + 8)).find(|&i| r.class(i) == Class::Colon || r.class(i).is_finite())?;
        let is_speech = r.class(colon) == Class::Colon && r.opens(colon + 1).is_some();
        if is_speech { self.introduced(colon) } else { None }
    }

    /// `, in a letter, that`
    fn between_commas(&self, at: usize) -> Option<Complement> {
        if self.reading.class(at) != Class::Comma {
            return None;
        }
        let next = (at + 1..self.end.min(at + 16)).find(|&i| self.reading.class(i) == Class::Comma)?;
        if self.reading.has_finite(at + 1..next) {
            return None;
        }
        match self.reading.class(next + 1) {
            Class::That => self.introduced(next + 1),
            _ if self.reading.opens(next + 1).is_some() => self.introduced(next + 1),
            _ => None,
        }
    }

    fn infinitive(&self, at: usize) -> Option<Complement> {
        let r = self.reading;
        let is_infinitive = |i: usize| {
            let next = if r.opens(i + 1).is_some() { i + 2 } else { i + 1 };
            let is_verb = matches!(r.class(next), Class::NonFinite | Class::Auxiliary | Class::Noun | Class::Adverb | Class::Verb);
            r.class(i) == Class::To && is_verb
        };
        if self.takes(Take::Infinitive) && is_infinitive(at) {
            return Some(phrase(at));
        }
        if !self.takes(Take::Request) {
            return None;
        }
        let at = if r.class(at) == Class::Ing && r.class(at + 1) == Class::Noun { at + 1 } else { at };
        let after = r.person_phrase(at, self.end);
        let to = (after..self.end.min(after + 12)).find(|&i| is_infinitive(i) || r.class(i).is_finite() || r.class(i) == Class::Stop)?;
        (after > at && is_infinitive(to)).then(|| phrase(at))
    }

    fn question(&self, at: usize) -> Option<Complement> {
        let word = self.reading.word(at);
        let open = matches!(word, "why" | "how" | "what");
        let closed = matches!(word, "whether" | "if" | "who" | "which" | "where" | "when");
        let fits = (self.takes(Take::Question) && (open || closed)) || (self.takes(Take::Clause) && open && word != "what");
        (fits && at < self.end).then(|| clause(at))
    }

    /// A clause without `that`: a noun phrase begins, and a finite verb stands in what follows.
    fn bare(&self, at: usize) -> Option<Complement> {
        let begins = self.begins_noun_phrase(at) || matches!(self.reading.class(at), Class::Ing | Class::That) || self.subordinate(at);
        let begins = begins || self.reading.quantifier(at) > at;
        let is_plain = self.takes(Take::Anything) && at + 3 < self.end && !self.follows_mark();
        let proves = is_plain || self.reading.has_finite(at..self.end_of_clause(at));
        let is_clause = self.takes(Take::Clause) && begins && at < self.end && proves;
        (is_clause && !self.is_filler(at)).then(|| clause(at))
    }

    /// Whether the verb itself follows a mark, so that its subject may follow it.
    fn follows_mark(&self) -> bool {
        let before = self.candidate.first.checked_sub(1).map_or(Class::Stop, |i| self.reading.class(i));
        matches!(before, Class::Comma | Class::QuotationMark | Class::Dash)
    }

    /// `said if the bid failed it would …`
    fn subordinate(&self, at: usize) -> bool {
        matches!(self.reading.word(at), "if" | "although" | "while" | "when" | "unless" | "because")
    }

    /// `said so`, `said nothing`
    fn is_filler(&self, at: usize) -> bool {
        let word = self.reading.word(at);
        matches!(word, "so" | "nothing" | "something" | "anything" | "yes" | "goodbye")
            || word.ends_with("self")
            || word.ends_with("selves")
    }

    /// How far the verb of a bare clause is looked for. `found ways to save money, which is …` has none before its comma: of a word that
    /// takes a thing as well, what follows the comma proves nothing.
    fn end_of_clause(&self, at: usize) -> usize {
        let stops = |i: &usize| self.reading.word(*i) == ";" || (self.takes(Take::Finding) && self.reading.class(*i) == Class::Comma);
        (at..self.end).find(stops).unwrap_or(self.end)
    }

    /// `it as a gamble`, `the plan “a shambles”`
    fn judged(&self, at: usize) -> Option<Complement> {
        let begins = self.begins_noun_phrase(at) || self.reading.word(at) == "what";
        let is_judgement = (self.takes(Take::As) && self.has_as(at)) || (self.takes(Take::Name) && self.has_name(at));
        (begins && is_judgement).then(|| phrase(at))
    }

    fn has_as(&self, at: usize) -> bool {
        let r = self.reading;
        let near = self.end.min(at + 30);
        let stop = (at..near).find(|&i| matches!(r.class(i), Class::Stop | Class::Colon)).unwrap_or(near);
        (at + 1..stop).any(|i| r.word(i) == "as" && !matches!(r.word(i + 1), "it" | "they" | "he" | "she" | "we"))
    }

    fn has_name(&self, at: usize) -> bool {
        let quotation = (at + 1..self.end.min(at + 12)).find(|&i| self.reading.opens(i).is_some());
        quotation.is_some_and(|quotation| !self.reading.has_finite(at..quotation))
    }

    fn object(&self, at: usize) -> Option<Complement> {
        let r = self.reading;
        if self.takes(Take::Gerund) && r.class(at) == Class::Ing {
            return Some(phrase(at));
        }
        let begins = self.begins_noun_phrase(at) || (self.takes(Take::Object) && r.class(at) == Class::Ing);
        match (self.takes(Take::Object), self.takes(Take::Finding)) {
            _ if !begins || self.is_mere_pronoun(at) => None,
            (true, _) => Some(phrase(at)),
            (false, true) if self.is_inquirer() => Some(Complement::After { start: at, shape: Shape::Finding }),
            _ => None,
        }
    }

    /// `denied it`, as against `denied all of it`
    fn is_mere_pronoun(&self, at: usize) -> bool {
        self.reading.class(at) == Class::Pronoun && !matches!(self.reading.class(at + 1), Class::To | Class::Preposition)
    }

    /// Whether a document, an inquirer or an outlet speaks: its word stands between the head of the clause and the cue.
    fn is_inquirer(&self) -> bool {
        let r = self.reading;
        let start = r.sentence(self.candidate.first).start;
        (start..self.candidate.first)
            .rev()
            .take_while(|&i| !matches!(r.class(i), Class::Stop | Class::Subordinator) && !r.class(i).is_finite())
            .any(|i| self.inquirers.contains(r.word(i).trim_end_matches("'s")))
    }

    /// `told HSJ that`, `told a rally in London: “`, `told HSJ the plan was late`
    fn after_addressee(&self, at: usize) -> Option<Complement> {
        let r = self.reading;
        let at = self.skip_adverbs(at);
        let at = if r.class(at) == Class::Ing && r.class(at + 1) == Class::Noun { at + 1 } else { at };
        let mut after = r.person_phrase(at, self.end);
        if after == at {
            return None;
        }
        if r.class(after).is_finite() && r.class(at) == Class::Proper {
            after = at + 1;
        }
        let next = r.adjuncts(after, self.end);
        let follows = self.introduced(after).or_else(|| self.introduced(next)).or_else(|| self.bare(after)).or_else(|| self.bare(next));
        follows.or_else(|| self.by_preposition(after).filter(|_| !self.candidate.entry.prepositions.is_empty()))
    }
}
