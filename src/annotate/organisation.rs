//! Names of organisations, known and well-formed unknown.
//!
//! In: a body. Out: [`Name`]s, without overlaps: in `Bexley CCG confirmed to HSJ` the names `Bexley CCG` and `HSJ`. Of a known name all
//! rows that bear it are told, for it may have passed from body to body. A word that is a name only at times (`Circle`, `Mind`)
//! needs the signs of a name about it. Short forms, acronyms made by the article and anaphors are left to
//! [`crate::interpret::organisation`], which knows who is in play.

use super::{capitals, name_form, sentence::Layout};
use crate::{
    label::{How, Kind},
    span::Span,
    vocabulary::{
        Rule, Vocabulary,
        organisations::{Bearer, Form, Trust},
    },
};
use std::collections::HashSet;

/// A full name as written.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    /// Where.
    pub span: Span,
    /// Rows of the reference table that bear this name; several where the name passed from body to body. Empty for an unknown one.
    pub rows: Vec<usize>,
    /// The site that bears this name, if it is that of one.
    pub site: Option<usize>,
    /// The kind that the name's form tells, for an unknown one.
    pub kind: Option<Kind>,
    /// Whether it is a name or an acronym.
    pub how: How,
    /// What found it.
    pub rule: Rule,
}

/// Finds names of organisations.
#[must_use]
pub fn names(text: &str, layout: &Layout, vocabulary: &Vocabulary) -> Vec<Name> {
    let known = known(text, layout, vocabulary);
    let unknown = name_form::names(text, layout, &known, vocabulary);
    let mut all: Vec<Name> = known.into_iter().chain(unknown).collect();
    keep_longest(&mut all);
    all
}

/// The leftmost first, of those the longest, the rest dropped where they overlap.
fn keep_longest(names: &mut Vec<Name>) {
    names.sort_by_key(|name| (name.span.start, usize::MAX - name.span.end));
    let mut end = 0;
    names.retain(|name| {
        let free = name.span.start >= end;
        if free {
            end = name.span.end;
        }
        free
    });
}

/// A form of the tables that stands in the text.
struct Candidate<'v> {
    span: Span,
    group: usize,
    forms: Vec<&'v Form>,
}

impl Candidate<'_> {
    fn trust(&self) -> Trust {
        self.forms.iter().map(|f| f.trust).min().unwrap_or(Trust::Short)
    }
}

fn known(text: &str, layout: &Layout, vocabulary: &Vocabulary) -> Vec<Name> {
    let tables = &vocabulary.organisations;
    let candidates: Vec<Candidate> = tables
        .automaton()
        .find_overlapping(text)
        .filter_map(|found| {
            let span = without_article(text, found.span);
            let fitting = |form: &&Form| form.trust != Trust::Short && capitals::fit(&form.text, found.span.of(text));
            let forms: Vec<&Form> = tables.forms(found.payload).iter().filter(fitting).collect();
            (!forms.is_empty()).then_some(Candidate { span, group: found.payload, forms })
        })
        .collect();
    let confirmed = confirmed(text, layout, &candidates);
    let mut names: Vec<Name> = candidates.iter().filter(|c| stands(text, layout, c, &confirmed)).filter_map(name).collect();
    keep_longest(&mut names);
    names
}

/// A small `the` that a name such as `The Guardian` has in running text is no part of the mention.
fn without_article(text: &str, span: Span) -> Span {
    match span.of(text).strip_prefix("the") {
        Some(rest) if rest.starts_with(char::is_whitespace) => Span::new(span.end - rest.len(), span.end).trim(text),
        _ => span,
    }
}

fn name(candidate: &Candidate) -> Option<Name> {
    let trust = candidate.trust();
    let (how, rule) = match trust {
        Trust::Full => (How::Name, "name.known"),
        Trust::Ambiguous => (How::Name, "name.known_in_context"),
        Trust::Acronym => (How::Acronym, "name.acronym"),
        Trust::Short => return None,
    };
    let bearers = || candidate.forms.iter().map(|f| f.bearer);
    let rows = bearers().filter_map(|b| if let Bearer::Body(row) = b { Some(row) } else { None }).collect();
    let site = bearers().find_map(|b| if let Bearer::Site(site) = b { Some(site) } else { None });
    Some(Name { span: candidate.span, rows, site, kind: None, how, rule: rule.into() })
}

/// The groups of ambiguous forms that stand once where only a name can.
fn confirmed(text: &str, layout: &Layout, candidates: &[Candidate]) -> HashSet<usize> {
    let ambiguous = candidates.iter().filter(|c| c.trust() == Trust::Ambiguous);
    ambiguous.filter(|c| Around::of(text, layout, c.span).is_surely_a_name()).map(|c| c.group).collect()
}

fn stands(text: &str, layout: &Layout, candidate: &Candidate, confirmed: &HashSet<usize>) -> bool {
    candidate.trust() != Trust::Ambiguous || confirmed.contains(&candidate.group) && Around::of(text, layout, candidate.span).is_free()
}

/// The words about a word.
struct Around<'t> {
    before: Option<&'t str>,
    after: Option<&'t str>,
    /// Whether a mark, not a space, follows.
    is_closed: bool,
    opens_sentence: bool,
}

/// Titles after which a capitalised word is a surname.
const TITLES: &[&str] = &["Mr", "Mrs", "Ms", "Miss", "Dr", "Prof", "Professor", "Sir", "Lord", "Lady", "Dame", "Baroness", "Cllr", "Coun"];

/// Words after a sentence's first word that make it the doer: `Circle has`, `Monitor said`.
const DOES: &[&str] = &[
    "said",
    "says",
    "has",
    "had",
    "was",
    "is",
    "will",
    "would",
    "told",
    "took",
    "did",
    "came",
    "won",
    "lost",
    "bought",
    "sold",
    "ran",
    "runs",
    "held",
    "holds",
    "gave",
    "also",
    "and",
    "which",
    "who",
    "have",
    "were",
    "are",
    "could",
    "may",
    "might",
    "does",
    "wants",
    "began",
    "found",
    "put",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "members",
    "chief",
    "declined",
    "beat",
    "became",
    "first",
    "then",
    "now",
    "currently",
    "already",
    "recently",
];

impl<'t> Around<'t> {
    fn of(text: &'t str, layout: &Layout, span: Span) -> Self {
        let first = layout.token_from(span.start);
        let next = layout.token_from(span.end);
        let sentence = layout.tokens.get(first).map(|t| t.sentence);
        let word = |at: usize| layout.tokens.get(at).filter(|t| Some(t.sentence) == sentence).map(|t| t.span.of(text));
        let before = first.checked_sub(1).and_then(word);
        let opens_sentence = before.is_none_or(|w| matches!(w, "“" | "‘" | "\"" | "'" | "•" | ":" | "-" | "–" | "—"));
        let is_closed = !text[span.end..].starts_with(' ');
        Self { before, after: word(next), is_closed, opens_sentence }
    }

    /// Whether it is no part of a longer name.
    fn is_free(&self) -> bool {
        let capital = |w: &str| w.starts_with(char::is_uppercase);
        let is_acronym = |w: &str| w.chars().all(|c| !c.is_lowercase());
        let joined_before = self.before.is_some_and(|w| capital(w) && (TITLES.contains(&w) || !STARTERS.contains(&w)));
        let joined_after = !self.is_closed && self.after.is_some_and(|w| capital(w) && !is_acronym(w));
        !joined_before && !joined_after
    }

    /// Whether it can be nothing but a name.
    fn is_surely_a_name(&self) -> bool {
        let does = |w: &str| DOES.contains(&w) || w.ends_with("ed") || matches!(w, "’s" | "'s" | "(");
        self.is_free() && (!self.opens_sentence || self.after.is_some_and(does))
    }
}

/// Words that stand with a capital before a name at the head of a sentence and are no part of it.
pub(super) const STARTERS: &[&str] = &[
    "The",
    "A",
    "An",
    "In",
    "At",
    "On",
    "But",
    "And",
    "For",
    "From",
    "By",
    "With",
    "When",
    "While",
    "If",
    "As",
    "After",
    "Before",
    "Since",
    "Although",
    "Though",
    "However",
    "Both",
    "Neither",
    "Either",
    "Last",
    "This",
    "That",
    "These",
    "Those",
    "Its",
    "His",
    "Her",
    "Their",
    "Under",
    "Until",
    "Now",
    "Then",
    "Today",
    "Yesterday",
    "Meanwhile",
    "Like",
    "Unlike",
    "Can",
    "Will",
    "Did",
    "Does",
    "Has",
    "Is",
    "Are",
    "Was",
    "Why",
    "How",
    "What",
    "Where",
    "Who",
    "Former",
    "Also",
    "Even",
    "Only",
    "To",
    "Of",
    "About",
    "Because",
    "Despite",
    "Following",
    "Once",
    "Earlier",
    "Later",
    "So",
    "Or",
    "Nor",
    "Yet",
    "It",
    "He",
    "She",
    "They",
    "We",
    "Two",
    "Three",
    "Four",
    "Five",
    "Six",
    "All",
    "Some",
    "Many",
    "Most",
    "Each",
    "Every",
    "No",
    "Not",
    "Through",
    "During",
    "Between",
    "According",
    "MPs",
    "GPs",
    "Private",
    "Local",
    "Rival",
    "Health",
    "Outsourcing",
    "Charity",
    "Union",
    "Company",
    "Giant",
];

/// Whether the word stands before a name at the head of a sentence without being part of it.
pub(crate) fn is_starter(word: &str) -> bool {
    STARTERS.contains(&word)
}
