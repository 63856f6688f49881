//! What a sentence says of a contract: who is what to it, and what happened.
//!
//! In: the lines of an article with their tags. Out: [`Frame`]s, one for each form of the event vocabulary that a line matches:
//! `Circle was awarded the contract by Bedfordshire CCG in April` is one frame of `event.award`, with Circle as provider, the CCG
//! as commissioner and the contract's naming. To which contract the frame belongs is left to [`super::draft`].

use super::{
    account::{Account, Mention},
    grouping::{Grouped, grouped},
    headline::{Headline, headline},
    line::{Piece, line, tag},
    naming::{Head, Naming, named},
    party::may_be,
};
use crate::{
    annotate::Annotation,
    label::{Kind, Role},
    span::Span,
    vocabulary::{
        Vocabulary,
        events::{Entry, Pattern, Slot},
    },
};
use regex::bytes::Captures;
use std::collections::BTreeSet;

/// A form that a sentence matched.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Frame {
    /// Index of the rule in the event vocabulary.
    pub entry: usize,
    /// The sentence.
    pub sentence: usize,
    /// The words that matched, in bytes of the article.
    pub span: Span,
    /// Mentions and the roles they got.
    pub roles: Vec<(Role, usize)>,
    /// Mentions that run the service.
    pub runners: Vec<usize>,
    /// Whether a role goes to someone whom the words describe without a name: `a group of CCGs`, `a private firm`.
    pub has_unnamed: bool,
    /// Mentions on the other side, commissioner or provider by their kind.
    pub counterparts: Vec<usize>,
    /// Mentions whose role the sentence before tells.
    pub members: Vec<usize>,
    /// The namings that the form took, and those joined to them by `and`.
    pub namings: Vec<usize>,
    /// Amounts that are the contract's value.
    pub money: Vec<usize>,
    /// Lengths of time that are the contract's.
    pub durations: Vec<usize>,
    /// Points in time at which the service starts.
    pub starts: Vec<usize>,
}

impl Frame {
    /// Whether it names who takes the contract, or has it.
    #[must_use]
    pub fn names_taker(&self) -> bool {
        let takes = |role: Role| matches!(role, Role::Provider | Role::PreferredBidder);
        !self.runners.is_empty() || !self.counterparts.is_empty() || self.roles.iter().any(|&(role, _)| takes(role))
    }
}

/// An article read sentence by sentence.
pub struct Reading<'a> {
    /// The account so far: organisations and mentions.
    pub account: &'a Account,
    /// What is written.
    pub annotation: &'a Annotation,
    /// What is looked up.
    pub vocabulary: &'a Vocabulary,
    /// One line a sentence.
    pub lines: Vec<Grouped>,
    /// The parties of each sentence in order; after `it` or `the company` those of the one before go first.
    pub subjects: Vec<Vec<Vec<usize>>>,
    /// The words that name contracts, in order of place.
    pub namings: Vec<Naming>,
    /// What the sentences say of them, in order of sentence.
    pub frames: Vec<Frame>,
    /// What else the headline tells.
    pub headline: Headline,
}

impl Frame {
    /// Whether the headline says so.
    #[must_use]
    pub const fn is_headline(&self) -> bool {
        self.sentence == usize::MAX
    }
}

impl<'a> Reading<'a> {
    /// Reads every sentence.
    #[must_use]
    pub fn of(account: &'a Account, annotation: &'a Annotation, vocabulary: &'a Vocabulary) -> Self {
        let text = account.article.text.as_str();
        let commissioners = commissioners(account);
        let mut reading = Self {
            account,
            annotation,
            vocabulary,
            lines: Vec::new(),
            subjects: Vec::new(),
            namings: Vec::new(),
            frames: Vec::new(),
            headline: Headline::default(),
        };
        for (index, sentence) in annotation.layout.sentences.iter().enumerate() {
            let line = grouped(line(text, sentence, &account.mentions, annotation), &commissioners, vocabulary.contracts.party());
            let words = line.line.text.clone();
            let subjects = subjects(&line, reading.subjects.last().map_or(&[][..], Vec::as_slice));
            let line = named(text, line, index, (annotation, vocabulary), &mut reading.namings);
            let before = reading.subjects.last().map_or(&[][..], Vec::as_slice);
            let context = Context { account, line: &line, sentence: index, before };
            let frames = vocabulary.events.candidates(&words).flat_map(|pattern| context.frames(pattern));
            reading.frames.extend(frames);
            reading.subjects.push(subjects);
            reading.lines.push(line);
        }
        reading.read_headline();
        reading
    }

    /// Adds what the headline says; its words stand for the first words that name a contract.
    fn read_headline(&mut self) {
        self.headline = headline(self.account, self.vocabulary);
        let span = self.namings.iter().find(|n| n.head == Head::Contract).or(self.namings.first()).map(|n| n.span);
        let frames = std::mem::take(&mut self.headline.frames);
        self.frames.extend(frames.into_iter().filter_map(|f| Some(Frame { span: span?, ..f })));
    }

    /// The rule of a frame.
    #[must_use]
    pub fn entry(&self, frame: &Frame) -> &'a Entry {
        &self.vocabulary.events.entries()[frame.entry]
    }

    /// The paragraph of a sentence.
    #[must_use]
    pub fn paragraph(&self, sentence: usize) -> usize {
        self.annotation.layout.sentences.get(sentence).map_or(0, |s| s.paragraph)
    }
}

/// The parties of a sentence in order; where it opens with a pronoun or a description, those of the one before go first.
fn subjects(line: &Grouped, before: &[Vec<usize>]) -> Vec<Vec<usize>> {
    const LONGEST_OPENING: usize = 6;
    let pieces = &line.line.pieces;
    let own: Vec<Vec<usize>> = pieces.iter().map(|p| line.mentions(&p.text)).filter(|m| !m.is_empty()).collect();
    let first = pieces.iter().position(|p| !line.mentions(&p.text).is_empty()).unwrap_or(LONGEST_OPENING);
    let is_taken_up = |p: &Piece| matches!(p.text.as_str(), "it" | "they" | "its") || tag(&p.text, 'x').is_some();
    let takes_up = own.is_empty() || pieces.iter().take(first.min(LONGEST_OPENING)).any(is_taken_up);
    if takes_up { before.iter().cloned().chain(own).collect() } else { own }
}

/// A line and what the sentence before it is about.
pub struct Context<'a> {
    /// Organisations and the mentions that the tags number.
    pub account: &'a Account,
    /// The line.
    pub line: &'a Grouped,
    /// Its sentence.
    pub sentence: usize,
    /// The parties of the sentence before.
    pub before: &'a [Vec<usize>],
}

impl Context<'_> {
    /// The frames of one pattern; each match starts where the one before ended.
    #[must_use]
    pub fn frames(&self, pattern: &Pattern) -> Vec<Frame> {
        let found = pattern.regex.captures_iter(self.line.line.text.as_bytes());
        found.filter(|c| pattern.is_meant(c)).filter_map(|captures| self.frame(pattern, &captures)).collect()
    }

    fn frame(&self, pattern: &Pattern, captures: &Captures) -> Option<Frame> {
        let text = self.line.line.text.as_str();
        let whole = captures.get(0)?;
        let words = text.get(whole.range())?;
        let start = whole.start() + (words.len() - words.trim_start().len());
        let span = self.line.line.span(start, start + words.trim().len());
        let mut frame = Frame { entry: pattern.entry, sentence: self.sentence, span, ..Frame::default() };
        for (group, slot) in &pattern.slots {
            let Some(taken) = captures.name(group) else { continue };
            let piece = text.get(taken.range())?;
            match slot {
                Slot::Roles(roles) => {
                    let mut mentions = self.mentions(piece, taken.start(), roles.first().copied());
                    if piece == "it" && frame.roles.iter().any(|(_, m)| mentions.contains(m)) {
                        mentions = self.earlier(roles.first().copied());
                    }
                    frame.has_unnamed |= mentions.is_empty() && tag(piece, 'x').is_some();
                    frame.roles.extend(mentions.iter().flat_map(|&m| roles.iter().map(move |&r| (r, m))));
                }
                Slot::Runner => frame.runners.extend(self.mentions(piece, taken.start(), Some(Role::Provider))),
                Slot::Counterpart => frame.counterparts.extend(self.mentions(piece, taken.start(), None)),
                Slot::Member => frame.members.extend(self.line.mentions(piece)),
                Slot::Someone => {}
                Slot::Contract => frame.namings.extend(joined(text, taken.start())),
                Slot::Money => frame.money.extend(tag(piece, 'm')),
                Slot::Duration => frame.durations.extend(tag(piece, 'd')),
                Slot::Start => frame.starts.extend(tag(piece, 't')),
            }
        }
        self.is_plausible(&frame).then_some(frame)
    }

    /// Whether in every role at least one may stand: `commissioned PwC to carry out` is no award.
    fn is_plausible(&self, frame: &Frame) -> bool {
        let in_role = |role: Role| frame.roles.iter().filter(move |(r, _)| *r == role).map(|&(_, m)| m);
        frame.roles.iter().all(|&(role, _)| in_role(role).any(|mention| self.may_be(&[mention], Some(role))))
    }

    /// Who is meant: by a tag the ones behind it, by `it` the first of the sentence that may have the role, else of the one before.
    fn mentions(&self, piece: &str, at: usize, role: Option<Role>) -> Vec<usize> {
        if !matches!(piece, "it" | "they" | "who" | "which") {
            return self.line.mentions(piece);
        }
        let opening = self.line.line.text.get(..at).unwrap_or_default();
        if matches!(piece, "who" | "which") {
            let antecedent = opening.trim_end().trim_end_matches(',').trim_end().rsplit(' ').next().unwrap_or_default();
            return self.line.mentions(antecedent);
        }
        let mut named = opening.split(' ').map(|p| self.line.mentions(p));
        let fitting = named.find(|mentions| !mentions.is_empty() && self.may_be(mentions, role));
        fitting.unwrap_or_else(|| self.earlier(role))
    }

    /// The first of the sentence before that may have the role.
    fn earlier(&self, role: Option<Role>) -> Vec<usize> {
        self.before.iter().find(|mentions| self.may_be(mentions, role)).cloned().unwrap_or_default()
    }

    fn may_be(&self, mentions: &[usize], role: Option<Role>) -> bool {
        let kind = |&m: &usize| self.account.mentions.get(m).and_then(|m| self.account.organisations.get(m.organisation)).map(|o| o.kind);
        let Some(role) = role else { return true };
        mentions.iter().filter_map(kind).any(|kind| may_be(kind, role))
    }
}

/// The first mention of each commissioner of the article.
fn commissioners(account: &Account) -> Vec<usize> {
    let kind = |m: &Mention| account.organisations.get(m.organisation).map(|o| o.kind);
    let mut seen = BTreeSet::new();
    let mentions = account.mentions.iter().enumerate();
    mentions.filter(|(_, m)| kind(m) == Some(Kind::Commissioner) && seen.insert(m.organisation)).map(|(i, _)| i).collect()
}

/// The naming at a place of a line, and those that commas and `and` join to it: `two urgent care centres, community clinics and …`.
fn joined(line: &str, at: usize) -> Vec<usize> {
    let mut namings = Vec::new();
    for piece in line.get(at..).unwrap_or_default().split(' ') {
        match ["c", "p", "v", "a"].iter().find_map(|letter| tag(piece, letter.chars().next()?)) {
            Some(naming) if namings.is_empty() || !piece.starts_with("<a") => namings.push(naming),
            None if matches!(piece, "," | "and") => {}
            _ => break,
        }
    }
    namings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{annotate::annotate, interpret::organisation, read::Article};

    fn rules(text: &str) -> Vec<String> {
        let vocabulary = Vocabulary::embedded();
        let article = Article { text: text.to_owned(), ..Article::default() };
        let annotation = annotate(&article, vocabulary);
        let (organisations, mentions) = organisation::organisations(&article, &annotation, vocabulary);
        let account = Account { article, organisations, mentions, ..Account::default() };
        let reading = Reading::of(&account, &annotation, vocabulary);
        reading.frames.iter().map(|f| reading.entry(f).rule.to_string()).collect()
    }

    #[test]
    fn every_sentence_of_the_file_holds() {
        let mut wrong = Vec::new();
        for entry in Vocabulary::embedded().events.entries() {
            let found = |sentence: &String| rules(sentence).iter().any(|r| **r == *entry.rule);
            wrong.extend(entry.finds.iter().filter(|s| !found(s)).map(|s| format!("{} misses: {s}", entry.rule)));
            wrong.extend(entry.ignores.iter().filter(|s| found(s)).map(|s| format!("{} finds: {s}", entry.rule)));
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
