//! Reports, papers, minutes and letters as sources.
//!
//! In: a source such as `PwC’s report`, `An LCH board paper`, `The report`. Out: the body that wrote it. The writer stands before the
//! noun or after `by`; what the document is about, or to whom it goes, is not its writer. A document named before without its
//! writer is looked for in the sentences that speak of it: `Monitor released a report … The report urged`.

use super::{Scene, Speaker};
use crate::{interpret::account::Mention, label::Kind, span::Span};
use regex::Regex;
use std::sync::LazyLock;

/// Nouns for what is written by somebody; the article is searched for the writer.
const WRITTEN: [&str; 34] = [
    "report",
    "reports",
    "paper",
    "papers",
    "review",
    "study",
    "document",
    "documents",
    "minutes",
    "letter",
    "memo",
    "email",
    "inquiry",
    "audit",
    "assessment",
    "investigation",
    "statement",
    "notice",
    "ruling",
    "judgment",
    "submission",
    "dossier",
    "briefing",
    "guidance",
    "plan",
    "plans",
    "strategy",
    "consultation",
    "prospectus",
    "accounts",
    "analysis",
    "survey",
    "research",
    "blog",
];

/// Nouns for what merely is; their writer is told beside them or not at all.
const FOUND: [&str; 12] =
    ["figures", "data", "request", "poll", "website", "statistics", "records", "evidence", "emails", "letters", "books", "tweet"];

/// Between a document and its writer: ` by`, ` published last week by`, ` from`.
static BY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)^\s (?: (?:[\w-]+\s){0,4} by | from | on\sthe | of | for | (?:that\s(?:goes|went)\s)? (?:to|before|for)\sthe\s(?:\w+\s)? (?:board|cabinet)\sof )
            (?:\s(?:the|a|an|its|auditors|auditor|consultants|consultancy|accountants|law\sfirm|lawyers|think\stank|charity|regulator|watchdog
                |campaign\sgroup|one\sof\s(?:the|its)\s\w+,))* \s $",
    )
    .expect("a fixed pattern")
});

/// Verbs by which a body brings a document out.
static BRINGS_OUT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:publish|releas|issu|produc|commission|order|launch|wrote|written|prepar|unveil|compil|drew\sup|drawn\sup|sent|put\sout|set\sout|carried\sout|conduct)",
    )
    .expect("a fixed pattern")
});

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
        let is_addressed = [" to ", " against "].iter().any(|w| rest.starts_with(w));
        let is_owned = ["’s", "'s", "’", " his", " her", " their"]
            .iter()
            .any(|w| owner.ends_with(w) || owner.contains("’s ") || owner.contains("'s "));
        if is_addressed || is_owned {
            return Some(Speaker::default());
        }
        let again = self.previous.filter(|p| p.person.is_none() && p.speaker.is_some_and(|s| self.words(s).ends_with(noun)));
        let searched = || is_searched.then(|| self.search(noun)).flatten();
        Some(again.map(Speaker::of).or_else(searched).unwrap_or_default())
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

    /// Who wrote the document whose noun stands at `noun..after` within `span`: the body that owns it, or stands behind `by`.
    fn writer(&self, span: Span, noun: usize, after: usize) -> Option<usize> {
        let mentions = self.mentions_in(span);
        let between = |m: &Mention| self.text.get(after..m.span.start).unwrap_or_default();
        let before = mentions.iter().rev().find(|m| m.span.end <= noun && owns(&self.text[m.span.end..noun]));
        let behind = || mentions.iter().find(|m| m.span.start >= after && BY.is_match(between(m)) && self.is_writer(between(m), m));
        // `In a statement NHS Improvement said`: the source proper stands behind the noun.
        let touching = || mentions.iter().find(|m| m.span.end == span.end && between(m) == " ");
        before.or_else(behind).or_else(touching).map(|m| m.organisation)
    }

    /// `The trust has written to NHS England … The letter claims`: a letter is by whoever wrote.
    fn correspondent(&self, noun: &str, speaking: &[(Span, usize)]) -> Option<Speaker> {
        let limit = speaking.first().filter(|_| matches!(noun, "letter" | "email" | "memo"))?.0.start;
        let sentences = self.annotation.layout.sentences.iter().map(|s| s.span).take_while(|s| s.end <= limit);
        let wrote =
            |s: &Span| [" wrote ", " written ", " emailed "].iter().find_map(|verb| self.words(*s).find(verb)).map(|at| s.start + at);
        let writers = sentences.filter_map(|s| wrote(&s).and_then(|at| self.subject(s, at)));
        writers.last().map(|o| Speaker::body(Some(o)))
    }

    /// `a statement on the RUH website`, but not `a report on the trust`.
    fn is_writer(&self, between: &str, mention: &Mention) -> bool {
        let is_place = between.starts_with(" on ");
        !is_place || [" website", " site", "’s website", "'s website"].iter().any(|w| self.text[mention.span.end..].starts_with(w))
    }

    /// The writer of a document of which other sentences speak: beside the noun, else the body that is said to have brought it out.
    fn search(&self, noun: &str) -> Option<Speaker> {
        let sentences = self.annotation.layout.sentences.iter().map(|s| s.span);
        let speaking: Vec<(Span, usize)> =
            sentences.filter_map(|s| find_word(self.words(s), noun).map(|place| (s, s.start + place))).collect();
        // `A report to the CCGs` was written for them, by nobody that is told.
        if speaking.first().is_some_and(|&(s, place)| self.text[place + noun.len()..s.end].starts_with(" to ")) {
            return None;
        }
        let beside = |&(s, place): &(Span, usize)| {
            let after = place + noun.len();
            let body = self.writer(s, place, after).filter(|&o| self.kind(o) != Kind::Media);
            let person = self.appearances_in(Span::new(after, s.end)).iter().find(|a| BY.is_match(&self.text[after..a.span.start]));
            body.map(|o| Speaker::body(Some(o))).or_else(|| person.map(|a| self.person(a.person)))
        };
        let brought = |&(s, place): &(Span, usize)| {
            let is_brought = BRINGS_OUT.is_match(&self.text[s.start..place]);
            is_brought.then(|| self.subject(s, place)).flatten().map(|o| Speaker::body(Some(o)))
        };
        speaking.iter().find_map(beside).or_else(|| speaking.iter().find_map(brought)).or_else(|| self.correspondent(noun, &speaking))
    }
}

/// Whether what stands between a body and a document makes it the body's own: a genitive (`PwC’s final report`) or a word or two that
/// are part of the noun (`LCH board paper`), as against `The CCG rejected the report`.
fn owns(between: &str) -> bool {
    let words: Vec<&str> = between.split_whitespace().collect();
    let is_near = words.len() <= 4 && !between.contains([',', ';', '“', '”', '.', ')']);
    let is_genitive = ["’s ", "'s ", "’ ", "' "].iter().any(|s| between.starts_with(s));
    let is_part = words.len() <= 2 && words.iter().all(|w| PARTS.contains(w));
    is_near && (is_genitive || is_part)
}

/// Words that stand between a body and its document without a genitive.
const PARTS: [&str; 18] = [
    "board",
    "finance",
    "annual",
    "final",
    "internal",
    "draft",
    "strategy",
    "meeting",
    "governing",
    "body",
    "inspection",
    "cabinet",
    "committee",
    "interim",
    "impact",
    "performance",
    "own",
    "planning",
];

/// The noun of a document in a source, with whether its writer is searched for, and its place.
fn noun(words: &str) -> Option<(&'static str, bool, usize)> {
    let lower = words.to_lowercase();
    let all = WRITTEN.iter().map(|noun| (*noun, true)).chain(FOUND.iter().map(|noun| (*noun, false)));
    let found = all.filter_map(|(noun, is_searched)| find_word(&lower, noun).map(|place| (noun, is_searched, place)));
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
