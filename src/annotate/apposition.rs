//! Names of which only the words beside them say that they are one.
//!
//! In: a body and the names found in it by table or form. Out: further names. `a third company, Kestrel, provided equipment` and `Michelmores,
//! a law firm` set name and description side by side; `the charity Freedom for Wheels` runs them together; `its partners are three
//! charities: Response, Restore and …` makes a list of names. The description tells the kind.

use super::{
    name_form::{self, Runs},
    organisation::Name,
    overlap::overlapping,
    sentence::Layout,
    surroundings::is_capital,
};
use crate::{
    label::How,
    span::Span,
    vocabulary::{
        Vocabulary,
        names::{Description, List},
        phrases::Found,
    },
};

/// After a description, what shows that it is whole: `a law firm acting for`, not `a company director`.
const CLOSERS: &[&str] = &[
    ",", ".", "which", "that", "who", "whose", "owned", "run", "set", "spun", "with", "and", "led", "from", "for", "in", "has", "had",
    "said", "made", "part", "built", "on", "to", "at", "of", "is", "was", "does", "would", "will",
];

/// Finds names by the descriptions beside them.
pub(super) fn names(text: &str, layout: &Layout, known: &[Name], vocabulary: &Vocabulary) -> Vec<Name> {
    let finder = Finder { runs: Runs { text, layout, known, vocabulary } };
    let descriptions = vocabulary.names.descriptions();
    let mut found = Vec::new();
    for noun in vocabulary.names.nouns().find(text).into_iter().filter(|f| descriptions[f.payload].introduces) {
        let spans = finder.run_on(noun).into_iter().chain(finder.set_after(noun)).chain(finder.set_before(noun));
        found.extend(spans.map(|span| name(span, &descriptions[noun.payload])));
    }
    for noun in vocabulary.names.plurals().find(text).into_iter().filter(|f| descriptions[f.payload].introduces) {
        found.extend(finder.listed(noun).into_iter().map(|span| name(span, &descriptions[noun.payload])));
    }
    if !name_form::is_british(text, layout, known, vocabulary) {
        found = found.into_iter().map(name_form::abroad).collect();
    }
    found.retain(|n| overlapping(known, n.span).next().is_none());
    found
}

fn name(span: Span, description: &Description) -> Name {
    Name { span, rows: Vec::new(), site: None, kind: description.kinds.first().copied(), how: How::Name, rule: description.rule.clone() }
}

pub(super) struct Finder<'a> {
    pub runs: Runs<'a>,
}

impl Finder<'_> {
    pub(super) fn word(&self, at: usize) -> &str {
        self.runs.layout.tokens.get(at).map_or("", |t| t.span.of(self.runs.text))
    }

    /// The tokens of a description: its first and the one after its last.
    fn tokens(&self, noun: Found) -> (usize, usize) {
        (self.runs.layout.token_from(noun.span.start), self.runs.layout.token_from(noun.span.end))
    }

    /// A run of capitalised words from token `at` that may be a name.
    pub(super) fn run(&self, at: usize) -> Option<Span> {
        let begin = self.runs.layout.tokens.get(at)?.span.start;
        let names = &self.runs.vocabulary.names;
        let word = self.word(at);
        if !is_capital(word) || names.lists(List::Starters, word) || names.lists(List::Sorts, word) {
            return None;
        }
        let span = Span::new(begin, self.runs.run_right(at, false)?);
        let is_telling = span.of(self.runs.text).split_whitespace().any(|w| is_capital(w) && !names.lists(List::Common, w));
        let is_place = self.runs.vocabulary.organisations.places().make_up(span.of(self.runs.text));
        let has_initial = span.of(self.runs.text).split_whitespace().any(|w| w.trim_end_matches('.').chars().count() == 1);
        (is_telling && !is_place && !has_initial).then_some(span)
    }

    /// `law firm Bevan Brittan`, `the charity Freedom for Wheels`.
    fn run_on(&self, noun: Found) -> Option<Span> {
        let (_, next) = self.tokens(noun);
        let is_next = self.runs.text[noun.span.end..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(|c: char| c.is_uppercase()));
        if is_next && !is_capital(noun.span.of(self.runs.text)) { self.run(next) } else { None }
    }

    /// `a third company, Kestrel, provided`: the description must be new, for `the company, Mr Smith said` sets nothing beside it.
    fn set_after(&self, noun: Found) -> Option<Span> {
        let (first, next) = self.tokens(noun);
        let is_new = (first.saturating_sub(3)..next).any(|at| {
            matches!(
                self.word(at).to_lowercase().as_str(),
                "a" | "an" | "one" | "another" | "third" | "second" | "parent" | "losing" | "winning" | "rival"
            )
        });
        if !is_new || self.word(next) != "," {
            return None;
        }
        let span = self.run(next + 1)?;
        self.is_set_off(span.end).then_some(span)
    }

    /// `Michelmores, a law firm acting for patients`.
    fn set_before(&self, noun: Found) -> Option<Span> {
        let (first, next) = self.tokens(noun);
        let article = (first.saturating_sub(4)..first).rev().find(|&at| matches!(self.word(at), "a" | "an" | "the" | "another"))?;
        let plain = (article + 1..first).all(|at| {
            self.word(at).chars().all(|c| c.is_lowercase() || c == '-' || c == '’')
                && !matches!(self.word(at), "of" | "at" | "for" | "in" | "by")
        });
        let comma = article.checked_sub(1).filter(|&at| self.word(at) == ",")?;
        let next_word = self.word(next);
        let goes_on = CLOSERS.contains(&next_word) || next_word.len() > 4 && (next_word.ends_with("ed") || next_word.ends_with("ing"));
        let mut start = comma;
        while start > 0
            && start + 6 > comma
            && is_capital(self.word(start - 1))
            && self.runs.layout.tokens[start - 1].sentence == self.runs.layout.tokens[comma].sentence
        {
            start -= 1;
        }
        let span = if plain && goes_on && start < comma { self.run(start) } else { None };
        span.filter(|span| self.runs.layout.tokens.get(comma).is_some_and(|t| span.end == t.span.start) && !self.is_person(start, comma))
    }

    /// Two or three words after a title or a verb of speech are a person, not a body.
    fn is_person(&self, start: usize, end: usize) -> bool {
        let before = start.checked_sub(1).map_or("", |at| self.word(at));
        let names = &self.runs.vocabulary.names;
        names.lists(List::Titles, before)
            || names.lists(List::Titles, self.word(start))
            || matches!(before, "said" | "says" | "added" | "warned") && end - start > 1
    }

    /// `two other subcontractors, VM Langfords and Docklands Medical Services, have`; `five charities: Response, Restore …`.
    fn listed(&self, noun: Found) -> Vec<Span> {
        let (_, mut at) = self.tokens(noun);
        let mut items = Vec::new();
        if !matches!(self.word(at), "," | ":" | "–" | "—" | "-" | "including" | "include" | "included" | "such" | "called" | "like") {
            return items;
        }
        at += 1;
        if self.word(at) == "as" {
            at += 1;
        }
        loop {
            if matches!(self.word(at), "the" | "and" | "," | ";") {
                at += 1;
            } else if let Some(known) = self.known_at(at) {
                at = self.runs.layout.token_from(known.end);
            } else if let Some(span) = self.run(at) {
                items.push(span);
                at = self.runs.layout.token_from(span.end);
            } else {
                break;
            }
            if !matches!(self.word(at), "," | "and" | ";" | "the") && self.known_at(at).is_none() && !is_capital(self.word(at)) {
                break;
            }
        }
        items
    }

    pub(super) fn known_at(&self, at: usize) -> Option<Span> {
        let start = self.runs.layout.tokens.get(at)?.span.start;
        overlapping(self.runs.known, Span::new(start, start + 1)).next().map(|known| known.span)
    }

    fn is_set_off(&self, end: usize) -> bool {
        self.runs.text[end..].starts_with([',', '.', ';', ')', '–'])
            || self.runs.text[end..].starts_with(" (")
            || self.runs.text[end..].is_empty()
    }
}
