//! Where what is reported stands: after its reporting word, or before it.
//!
//! In: a word that may report. Out: a [`Complement`], or nothing, and then the word does not report. `told a meeting in September that
//! it was late` has its content after `that`; `It was late, he told the meeting` before the comma. Where the content ends on its far
//! side is left to [`crate::interpret::claim`].

use super::{
    cue::{Candidate, Voice},
    part_of_speech::Class,
    reading::Reading,
};
use crate::vocabulary::reporting_verbs::{Entry, Part, ReportingVerbs, Take};
use std::collections::HashSet;

/// Where what a cue reports stands, in tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Complement {
    /// It begins here, after the cue.
    After {
        /// The first token.
        start: usize,
        /// In which shape.
        shape: Shape,
    },
    /// It goes before the cue.
    Before {
        /// The mark that ends it: a comma, a closing quotation mark, a dash.
        mark: usize,
        /// Where it goes on after the cue.
        resumes: Option<usize>,
        /// Whether the source follows the cue (`, said Mr Smith`).
        is_inverted: bool,
    },
    /// `described by unions as`: before and after.
    Passive {
        /// The first token of the source.
        source: usize,
        /// The index after the source.
        end: usize,
        /// Where what is said of the subject begins.
        start: Option<usize>,
    },
}

/// In which shape content follows its cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A clause or a quotation.
    Clause,
    /// A noun phrase, and what hangs on it.
    Phrase,
    /// A noun phrase that is a claim only where a document or an inquirer speaks.
    Finding,
}

const fn clause(start: usize) -> Complement {
    Complement::After { start, shape: Shape::Clause }
}

const fn phrase(start: usize) -> Complement {
    Complement::After { start, shape: Shape::Phrase }
}

/// Finds it.
pub(super) fn complement(candidate: &Candidate, reading: &Reading, verbs: &ReportingVerbs) -> Option<Complement> {
    let end = before_tail(candidate, reading, verbs);
    let search = Search { candidate, reading, inquirers: &verbs.inquirers, end };
    match candidate.entry.part {
        Part::Preposition => search.preposition(),
        Part::Noun => search.noun(),
        Part::Adjective => search.after(candidate.end),
        Part::Verb if candidate.voice == Voice::Passive => search.passive(),
        Part::Verb => search.verb(),
    }
}

/// The end of what may follow the cue: its sentence, or the comma before another’s `, Ms Raddatz said in the debate`.
fn before_tail(candidate: &Candidate, reading: &Reading, verbs: &ReportingVerbs) -> usize {
    let end = reading.sentence(candidate.head).end;
    let takes_clause = |entry: &Entry| entry.part == Part::Verb && entry.takes.iter().any(|t| matches!(t, Take::Clause | Take::That));
    let reports = |i: usize| verbs.starting(reading.word(i)).iter().any(|l| l.rest.is_empty() && takes_clause(&verbs.entries[l.entry]));
    let is_tail = |comma: &usize| {
        let subject = reading.noun_phrase(comma + 1, end);
        let verb = (subject..end).find(|&i| !matches!(reading.class(i), Class::Adverb | Class::Auxiliary)).unwrap_or(end);
        let is_name = subject > comma + 1 && reading.class(verb) == Class::Verb && reports(verb);
        is_name && (verb + 1 >= end || matches!(reading.class(verb + 1), Class::Stop | Class::Preposition | Class::Adverb))
    };
    (candidate.end..end).filter(|&i| reading.class(i) == Class::Comma && reading.quotation(i).is_none()).find(is_tail).unwrap_or(end)
}

struct Search<'s, 't> {
    candidate: &'s Candidate<'s>,
    reading: &'s Reading<'t>,
    inquirers: &'s HashSet<String>,
    end: usize,
}

impl Search<'_, '_> {
    fn takes(&self, take: Take) -> bool {
        self.candidate.entry.takes.contains(&take)
    }

    fn verb(&self) -> Option<Complement> {
        let at = self.candidate.end;
        if self.is_inverted() {
            return self.before(true);
        }
        if let Some(fronted) = self.after_speech() {
            return Some(fronted);
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
    fn after(&self, at: usize) -> Option<Complement> {
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

    fn skip_adverbs(&self, at: usize) -> usize {
        (at..self.end).find(|&i| self.reading.class(i) != Class::Adverb).unwrap_or(at)
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

    /// `that`, a colon or a quotation mark.
    fn introduced(&self, at: usize) -> Option<Complement> {
        let r = self.reading;
        let takes_quotation = self.takes(Take::Clause) || self.takes(Take::That) || self.takes(Take::Quotation);
        let takes_that = self.takes(Take::Clause) || self.takes(Take::That);
        match r.class(at) {
            _ if at >= self.end => None,
            Class::That if takes_that && r.class(at + 1).is_finite() => (at <= self.skip_adverbs(self.candidate.end)).then(|| clause(at)),
            Class::That if takes_that => Some(clause(if r.class(at + 1) == Class::Comma { at + 2 } else { at + 1 })),
            Class::Colon if takes_quotation && at + 1 < r.len() => Some(clause(at + 1)),
            Class::Comma if takes_quotation && r.opens(at + 1).is_some() => Some(clause(at + 1)),
            Class::QuotationMark if takes_quotation && r.opens(at).is_some() => Some(clause(at)),
            _ => None,
        }
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

    /// `of five risks`; for a word that takes somebody first, `ministers of failing`.
    fn by_preposition(&self, at: usize) -> Option<Complement> {
        let is_one = |i: usize| self.candidate.entry.prepositions.iter().any(|p| p == self.reading.word(i));
        if is_one(at) {
            let direct = !self.takes_person() || self.reading.word(at) == "for";
            return (direct && at + 1 < self.end).then(|| phrase(at + 1));
        }
        if !self.takes_person() {
            return None;
        }
        let after = self.reading.long_noun_phrase_until(at, self.end, &is_one);
        (after > at && is_one(after)).then(|| phrase(at))
    }

    fn takes_person(&self) -> bool {
        self.takes(Take::Request) || self.candidate.entry.takes.is_empty()
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
        let is_plain = &*self.candidate.entry.rule == "report.say" && at + 3 < self.end && !self.follows_mark();
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

    fn begins_noun_phrase(&self, at: usize) -> bool {
        at < self.end
            && matches!(
                self.reading.class(at),
                Class::Determiner | Class::Possessive | Class::Pronoun | Class::Adjective | Class::Number | Class::Noun | Class::Proper
            )
            || self.reading.word(at) == "£"
            || (self.reading.opens(at).is_some())
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

/// What stands before the cue, and around nouns and prepositions.
impl Search<'_, '_> {
    fn is_clausal(&self) -> bool {
        self.takes(Take::Clause) || self.takes(Take::That) || self.takes(Take::Quotation)
    }

    /// `,” said Mr Smith`: a closing mark just before and a noun phrase, but no clause, after.
    fn is_inverted(&self) -> bool {
        let (r, at) = (self.reading, self.candidate.first);
        let Some(before) = at.checked_sub(1).filter(|&b| b >= r.sentence(at).start) else { return false };
        let next = self.skip_adverbs(self.candidate.end);
        r.closes(before).is_some() && self.begins_noun_phrase(next) && r.opens(next).is_none() && self.candidate.voice == Voice::Active
    }

    /// The mark before the source or, where the source follows, before the cue itself.
    fn before(&self, is_inverted: bool) -> Option<Complement> {
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
    fn after_tail(&self, at: usize) -> Option<usize> {
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
    fn mark_before_subject(&self) -> Option<usize> {
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
        let parenthetical = || commas().last().filter(|&i| r.class(self.candidate.end) == Class::Comma && is_subject(i));
        fronted.or_else(parenthetical).or_else(|| closing.filter(|&i| is_subject(i)))
    }

    /// `…,”`, `…?”`, `…”,`, or a quotation that began before its sentence or with it.
    fn ends_speech(&self, mark: usize) -> bool {
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
    fn resumes(&self, tail: usize, follows_speech: bool) -> Option<usize> {
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

    /// `the recommendation of the administrator that …`, `its call for …`
    fn noun(&self) -> Option<Complement> {
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
    fn passive(&self) -> Option<Complement> {
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
    fn preposition(&self) -> Option<Complement> {
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
        (is_set_off || goes_before).then(|| Complement::Before { mark: if is_set_off { mark } else { first }, resumes, is_inverted: true })
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
