//! Whom `he`, `she`, `it`, `they` and `who` mean.
//!
//! In: a pronoun as source. Out: a speaker. A person who has become the subject since the last claim comes first (`The Labour MP Joan
//! Walley raised it. She asked`), then whoever spoke last, if gender allows; `he` after `a spokesman` is the spokesman.

use super::{Scene, Speaker, claim_place};
use crate::{interpret::account::Claim, span::Span, vocabulary::given_names::Gender};

/// Nouns for people without a name, of whom `he` or `she` may be said.
const HUMANS: [&str; 18] = [
    "source",
    "driver",
    "daughter",
    "son",
    "mother",
    "father",
    "official",
    "insider",
    "manager",
    "nurse",
    "doctor",
    "worker",
    "gp",
    "consultant",
    "resident",
    "patient",
    "member",
    "campaigner",
];

/// How far back in sentences a pronoun reaches for a subject.
const REACH: usize = 8;

impl Scene<'_> {
    /// The speaker, if the source is a pronoun.
    pub(super) fn pronoun(&self, source: Span, at: usize) -> Option<Speaker> {
        // A source that was cut too long ends in its pronoun: `relationships between prime and subcontractors, he`.
        let words = self.words(source).trim().to_lowercase();
        if words.starts_with("whose ") {
            return Some(self.antecedent(source.start.min(at)));
        }
        match words.rsplit(", ").next().unwrap_or_default() {
            "he" | "he himself" => Some(self.human(source, Gender::Male)),
            "she" | "she herself" => Some(self.human(source, Gender::Female)),
            "it" | "it also" => Some(self.body_again(source)),
            "they" | "both" => Some(self.several()),
            "who" | "which" => Some(self.antecedent(source.start.min(at))),
            "i" | "we" | "you" => Some(self.previous.map(Speaker::of).unwrap_or_default()),
            _ => None,
        }
    }

    fn human(&self, source: Span, gender: Gender) -> Speaker {
        let since = self.previous.and_then(claim_place).unwrap_or(0);
        let subject = self.last_subject(source, since, gender);
        let nameless = self.spokesperson_since(source, since);
        if let Some((_, person)) = subject.filter(|(place, _)| nameless.as_ref().is_none_or(|(later, _)| later < place)) {
            return self.person(person);
        }
        if let Some((_, speaker)) = nameless {
            return speaker;
        }
        if let Some(previous) = self.previous.filter(|p| self.may_be(p, gender)) {
            return Speaker::of(previous);
        }
        let before = self.account.appearances.iter().rev().filter(|a| a.span.end <= source.start);
        before.map(|a| a.person).find(|&p| self.fits(p, gender)).map(|p| self.person(p)).unwrap_or_default()
    }

    fn fits(&self, person: usize, gender: Gender) -> bool {
        let known = self.account.people[person].gender;
        known.is_none_or(|known| known == gender || known == Gender::Either)
    }

    /// `An MHCC spokesman declined to discuss it. “…,” he said`: a spokesperson who did something since.
    fn spokesperson_since(&self, source: Span, since: usize) -> Option<(usize, Speaker)> {
        let layout = &self.annotation.layout;
        let here = layout.sentence_at(source.start)?;
        let first = layout.sentence_at(since)?.max(here.saturating_sub(2));
        (first..here).rev().find_map(|index| {
            let sentence = self.sentence(index);
            let words = self.words(sentence);
            let noun = words.find("spokes")?;
            let end = sentence.start + noun + words[noun..].find(' ')?;
            let body =
                self.mentions_in(Span::new(end, (end + 9).min(sentence.end))).first().filter(|_| self.text[end..].starts_with(" for "));
            let described = Span::new(sentence.start, body.map_or(end, |m| m.span.end));
            let is_head = described.start > since && noun <= 60 && !words[..noun].contains([',', '“', '"']);
            is_head.then(|| self.spokesperson(described)).flatten().map(|speaker| (described.end, speaker))
        })
    }

    /// Somebody who stands at the head of a sentence after `since`: the last, outside quotations, and where.
    fn last_subject(&self, source: Span, since: usize, gender: Gender) -> Option<(usize, usize)> {
        let layout = &self.annotation.layout;
        let here = layout.sentence_at(source.start)?;
        let first = layout.sentence_at(since)?.max(here.saturating_sub(REACH));
        (first..=here).rev().find_map(|index| {
            let sentence = self.sentence(index);
            if index == here && self.follows_content(source) {
                return None;
            }
            let end = sentence.end.min(source.start).max(sentence.start);
            let mut people = self.appearances_in(Span::new(sentence.start, end)).iter();
            let fit = people.find(|a| a.span.start > since && self.fits(a.person, gender) && !self.is_quoted(a.span));
            fit.filter(|a| self.heads(sentence, a.span)).map(|a| (a.span.start, a.person))
        })
    }

    /// Whether a name stands at the head of its sentence, with nothing but a post before it.
    fn heads(&self, sentence: Span, name: Span) -> bool {
        let before = &self.text[sentence.start..name.start];
        before.len() <= 80 && !before.contains([',', ';', ':', '“', '”', '"'])
    }

    /// Whether whoever made a claim may be called so.
    fn may_be(&self, claim: &Claim, gender: Gender) -> bool {
        if let Some(person) = claim.person {
            return self.fits(person, gender);
        }
        let words = claim.speaker.map(|s| self.words(s).to_lowercase()).unwrap_or_default();
        let other = if gender == Gender::Male { "spokeswoman" } else { "spokesman" };
        let is_human =
            words.contains("spokes") || HUMANS.iter().any(|noun| words.split(|c: char| !c.is_alphanumeric()).any(|w| w == *noun));
        (is_human && !words.contains(other)) || matches!(words.as_str(), "he" | "she")
    }

    /// `it`: a body that has become the subject since, else the one that spoke last.
    fn body_again(&self, source: Span) -> Speaker {
        let Some(previous) = self.previous.filter(|p| p.person.is_none()) else { return Speaker::body(self.body_in_play(source)) };
        let since = previous.content.iter().map(|c| c.end).chain(claim_place(previous)).max().unwrap_or(0);
        let newer = self.subject_since(source, since);
        Speaker::body(newer.or(previous.organisation))
    }

    /// The body at the head of a sentence that begins after `since` and before the source's own.
    fn subject_since(&self, source: Span, since: usize) -> Option<usize> {
        let here = self.annotation.layout.sentence_at(source.start)?;
        let first = self.annotation.layout.sentence_at(since)? + 1;
        (first..here).rev().find_map(|index| {
            let sentence = self.sentence(index);
            let subject = self.mentions_in(sentence).first().filter(|m| self.heads(sentence, m.span) && !self.is_quoted(m.span));
            subject.map(|m| m.organisation)
        })
    }

    /// `they`: the body that spoke last, if one did; several people are nobody in particular.
    fn several(&self) -> Speaker {
        match self.previous {
            Some(previous) if previous.person.is_none() => Speaker::body(previous.organisation),
            _ => Speaker::default(),
        }
    }

    /// `who`: whoever is named right before.
    fn antecedent(&self, at: usize) -> Speaker {
        let near = |end: usize| end <= at && at - end < 60;
        let person = self.account.appearances.iter().rev().find(|a| near(a.span.end));
        let mention = self.account.mentions.iter().rev().find(|m| near(m.span.end));
        match (person, mention) {
            (Some(person), _) => self.person(person.person),
            (None, Some(mention)) => Speaker::body(Some(mention.organisation)),
            (None, None) => Speaker::default(),
        }
    }
}
