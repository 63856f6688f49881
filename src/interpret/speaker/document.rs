//! Reports, papers, minutes and letters as sources.
//!
//! In: a source such as `PwC’s report`, `An LCH board paper`, `The report`. Out: the body that wrote it. The writer stands before the
//! noun or after `by`; what the document is about, or to whom it goes, is not its writer. A document named before without its
//! writer is looked for in the sentences that speak of it: `Monitor released a report … The report urged`.

use super::{Scene, Speaker};
use crate::{interpret::account::Mention, label::Kind, span::Span};

/// Nouns for what is written, with whether the article is searched for the writer.
const DOCUMENTS: [(&str, bool); 26] = [
    ("report", true),
    ("reports", true),
    ("paper", true),
    ("papers", true),
    ("review", true),
    ("study", true),
    ("document", true),
    ("documents", true),
    ("minutes", true),
    ("letter", true),
    ("inquiry", true),
    ("audit", true),
    ("assessment", true),
    ("investigation", true),
    ("statement", true),
    ("notice", true),
    ("ruling", true),
    ("judgment", true),
    ("analysis", false),
    ("survey", false),
    ("figures", false),
    ("data", false),
    ("research", false),
    ("request", false),
    ("poll", false),
    ("website", false),
];

impl Scene<'_> {
    /// The writer, if the source is a document.
    pub(super) fn document(&self, source: Span) -> Option<Speaker> {
        let words = self.words(source);
        let (noun, is_searched, place) = noun(words)?;
        let after = source.start + place + noun.len();
        if let Some(person) = self.author(source) {
            return Some(self.person(person));
        }
        let owner = self.text[source.start..source.start + place].trim_end();
        if let Some(writer) = self.writer(source, source.start + place, after).or_else(|| self.owner(owner, source)) {
            return Some(Speaker::body(Some(writer)));
        }
        let rest = &self.text[after..source.end];
        let is_addressed = [" to ", " against ", " from "].iter().any(|w| rest.starts_with(w));
        let is_owned = ["’s", "'s", "’", " his", " her", " their"]
            .iter()
            .any(|w| owner.ends_with(w) || owner.contains("’s ") || owner.contains("'s "));
        if is_addressed || is_owned {
            return Some(Speaker::default());
        }
        let again = self.previous.filter(|p| p.person.is_none() && p.speaker.is_some_and(|s| self.words(s).ends_with(noun)));
        let organisation = again.and_then(|p| p.organisation);
        let searched = || is_searched.then(|| self.search(noun, source)).flatten();
        Some(Speaker::body(organisation.or_else(searched)))
    }

    /// `the paper, by chief finance officer Ian O’Connor`: a person right behind the source.
    fn author(&self, source: Span) -> Option<usize> {
        let rest = self.text[source.end..].strip_prefix(", by ")?;
        let end = rest.find([',', ';', '.', '“', '”']).unwrap_or(rest.len());
        let start = source.end + ", by ".len();
        self.appearances_in(Span::new(start, start + end)).first().map(|a| a.person)
    }

    /// What goes before the noun and is no name: `Its annual report` is that of the body in play, `council papers` those of the council.
    fn owner(&self, words: &str, source: Span) -> Option<usize> {
        if words.split(' ').next().is_some_and(|first| matches!(first, "Its" | "its")) {
            return self.body_in_play(source);
        }
        let last = words.split(' ').next_back()?.to_lowercase();
        self.last_of_noun(&last, source.start).or_else(|| self.by_word(Span::new(source.start, source.start + words.len())))
    }

    /// Who wrote the document whose noun stands at `noun..after` within `span`: the last body before the noun, or the first after `by`.
    fn writer(&self, span: Span, noun: usize, after: usize) -> Option<usize> {
        let mentions = self.mentions_in(span);
        let by = |m: &&Mention| {
            let between = self.text.get(after..m.span.start).unwrap_or_default();
            m.span.start >= after
                && [" by", " from", " on the", " of the"].iter().any(|w| between.starts_with(w))
                && !between.contains([',', ';'])
        };
        let before = mentions.iter().rev().find(|m| m.span.end <= noun && self.owns(m.span.end, noun));
        // `In a statement NHS Improvement said`: the source proper stands behind the noun.
        let touching = || mentions.iter().find(|m| m.span.end == span.end && self.text.get(after..m.span.start) == Some(" "));
        before.or_else(|| mentions.iter().find(by)).or_else(touching).map(|m| m.organisation)
    }

    /// Nothing but a genitive and a few words: `Bedford Hospital’s board papers`.
    fn owns(&self, end: usize, noun: usize) -> bool {
        let between = &self.text[end..noun];
        between.split_whitespace().count() <= 4 && !between.contains([',', ';', '“', '”', '.'])
    }

    /// The writer of a document of which other sentences speak: beside the noun, else the body of the first such sentence.
    fn search(&self, noun: &str, source: Span) -> Option<usize> {
        let sentences = self.annotation.layout.sentences.iter().map(|s| s.span);
        let speaking: Vec<(Span, usize)> =
            sentences.filter_map(|s| find_word(self.words(s), noun).map(|place| (s, s.start + place))).collect();
        let written =
            speaking.iter().find_map(|&(s, place)| self.writer(s, place, place + noun.len()).filter(|&o| self.kind(o) != Kind::Media));
        written.or_else(|| speaking.iter().filter(|(s, _)| !s.contains(source)).find_map(|&(s, _)| self.subject(s, s.end)))
    }
}

/// The noun of a document in a source, with whether its writer is searched for, and its place.
fn noun(words: &str) -> Option<(&'static str, bool, usize)> {
    let lower = words.to_lowercase();
    let found = DOCUMENTS.iter().filter_map(|&(noun, is_searched)| find_word(&lower, noun).map(|place| (noun, is_searched, place)));
    found
        .min_by_key(|(.., place)| *place)
        .filter(|(noun, _, place)| words.is_char_boundary(*place) && words.is_char_boundary(place + noun.len()))
}

/// Where a word stands whole.
fn find_word(words: &str, word: &str) -> Option<usize> {
    words.match_indices(word).map(|(at, _)| at).find(|&at| {
        let touches = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !touches(words[..at].chars().next_back()) && !touches(words[at + word.len()..].chars().next())
    })
}
