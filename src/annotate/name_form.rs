//! Names that no table holds, known by how they are formed.
//!
//! In: a body and the known names in it. Out: further names: `Redgate Diagnostics Ltd` by its end, `Healthwatch Rutland` by its beginning.
//! From an end the name reaches left over capitalised words, from a beginning right. A name with words left out
//! (`Imperial Healthcare NHS Trust`) is led back to its row. Names without such a form are left to [`super::apposition`].

use super::{
    organisation::Name,
    overlap::overlapping,
    sentence::Layout,
    surroundings::{Surroundings, is_capital},
};
use crate::{
    label::{How, Kind},
    span::Span,
    vocabulary::{
        Vocabulary,
        names::{Form, List, Names},
        phrases::{Case, Phrases},
    },
};
use std::collections::BTreeSet;

/// The most words that a name reaches to either side.
const REACH: usize = 9;

/// Before a common noun, what makes it one of many: `a Medway surgery`.
const INDEFINITE: &[&str] =
    &["a", "an", "one", "another", "every", "each", "any", "some", "several", "two", "three", "four", "five", "six", "other", "local"];

/// Finds well-formed names.
pub(super) fn names(text: &str, layout: &Layout, known: &[Name], vocabulary: &Vocabulary) -> Vec<Name> {
    let runs = Runs { text, layout, known, vocabulary };
    let british = is_british(text, layout, known, vocabulary);
    let names = &vocabulary.names;
    let ends = names
        .ends()
        .find_overlapping(text)
        .filter_map(|end| names.ending(end.payload).find_map(|form| runs.before(end.span, form).map(|span| (span, form))));
    let starts = names.starts().find_overlapping(text).filter_map(|start| {
        let form = names.forms().get(start.payload)?;
        runs.after(start.span, form).map(|span| (span, form))
    });
    let is_new = |span: Span, form: &Form| overlapping(known, span).all(|k| goes_on(k.span, span) || is_branch(k.span, span, form));
    ends.chain(starts)
        .filter(|(span, form)| (british || !form.british) && is_new(*span, form) && !runs.is_organ(*span, form))
        .map(|(span, form)| name(text, span, form, vocabulary))
        .map(|name| if british { name } else { abroad(name) })
        .collect()
}

/// Whether a name goes on from a shorter known one: `BBC Radio Rutland`.
fn goes_on(known: Span, span: Span) -> bool {
    known.start == span.start && known.end < span.end
}

/// Whether a name is a place and a known one: `Oxfordshire Mind`.
fn is_branch(known: Span, span: Span, form: &Form) -> bool {
    form.place && known.end == span.end && known.start > span.start
}

/// Whether an article is about the United Kingdom: other countries have hospitals and health care companies of their own.
pub(super) fn is_british(text: &str, layout: &Layout, known: &[Name], vocabulary: &Vocabulary) -> bool {
    let is_public = |&row: &usize| {
        let body = vocabulary.organisations.body(row);
        body.role.is_some() || body.kind == Kind::LocalAuthority
    };
    let words = layout.tokens.iter().map(|t| t.span.of(text));
    let signs: BTreeSet<&str> = words.filter(|w| *w == "NHS" || vocabulary.names.lists(List::British, w)).collect();
    let names_public = || known.iter().any(|n| n.how == How::Name && n.rows.iter().any(is_public));
    text.contains('£') || signs.contains("NHS") || signs.len() >= 3 || names_public()
}

/// A company abroad is no provider to the health service.
pub(super) fn abroad(name: Name) -> Name {
    let kind = name.kind.map(|kind| if matches!(kind, Kind::IndependentProvider | Kind::SocialEnterprise) { Kind::Other } else { kind });
    Name { kind, ..name }
}

/// The same unknown names where they stand again without what gave them away.
pub(super) fn again(text: &str, layout: &Layout, names: &[Name], vocabulary: &Vocabulary) -> Vec<Name> {
    let unknown: Vec<&Name> = names.iter().filter(|n| n.rows.is_empty() && n.site.is_none()).collect();
    if unknown.is_empty() {
        return Vec::new();
    }
    let phrases = Phrases::new(Case::Exact, unknown.iter().enumerate().map(|(i, n)| (n.span.of(text), i)));
    let (words, places) = (&vocabulary.names, vocabulary.organisations.places());
    phrases
        .find(text)
        .into_iter()
        .filter(|found| overlapping(names, found.span).next().is_none())
        .filter(|found| Surroundings::of(text, layout, found.span).is_free(words, places))
        .map(|found| Name { span: found.span, ..unknown[found.payload].clone() })
        .collect()
}

fn name(text: &str, span: Span, form: &Form, vocabulary: &Vocabulary) -> Name {
    let rows = match form.kind {
        Kind::NhsProvider | Kind::Commissioner => vocabulary.organisations.partly_named(span.of(text), form.kind),
        _ => Vec::new(),
    };
    let (kind, rule) = if rows.is_empty() { (Some(form.kind), form.rule.clone()) } else { (None, "name.partial".into()) };
    Name { span, rows, site: None, kind, how: How::Name, rule }
}

/// Runs of capitalised words.
pub(super) struct Runs<'a> {
    pub text: &'a str,
    pub layout: &'a Layout,
    pub known: &'a [Name],
    pub vocabulary: &'a Vocabulary,
}

impl Runs<'_> {
    fn names(&self) -> &Names {
        &self.vocabulary.names
    }

    fn word(&self, at: usize) -> &str {
        self.layout.tokens.get(at).map_or("", |t| t.span.of(self.text))
    }

    fn in_known(&self, at: usize) -> bool {
        self.layout.tokens.get(at).is_some_and(|t| overlapping(self.known, t.span).next().is_some())
    }

    fn same_sentence(&self, a: usize, b: usize) -> bool {
        let sentence = |at: usize| self.layout.tokens.get(at).map(|t| t.sentence);
        sentence(a).is_some() && sentence(a) == sentence(b)
    }

    /// Whether nothing, not even a space, parts two neighbouring tokens.
    fn touch(&self, left: usize, right: usize) -> bool {
        let tokens = &self.layout.tokens;
        tokens.get(left).zip(tokens.get(right)).is_some_and(|(a, b)| a.span.end == b.span.start)
    }

    /// The name that ends in `end`, if the words before it make one.
    fn before(&self, end: Span, form: &Form) -> Option<Span> {
        let first = self.layout.token_from(end.start);
        let mut at = first;
        while first - at < REACH {
            match self.step_left(at, form) {
                Some(next) => at = next,
                None => break,
            }
        }
        while at < first && (self.is_no_beginning(at) || form.place && !self.is_telling(at, first, form)) {
            at += 1;
        }
        let is_one_of_many = end.of(self.text).starts_with(char::is_lowercase)
            && at.checked_sub(1).is_some_and(|before| INDEFINITE.contains(&self.word(before).to_lowercase().as_str()));
        (at < first && !is_one_of_many && self.is_telling(at, first, form) && self.ends_here(end))
            .then(|| Span::new(self.layout.tokens[at].span.start, end.end))
    }

    /// Whether it is an organ of the council or parliament named right before it: `Lewisham Council’s Healthier Communities Committee`.
    fn is_organ(&self, span: Span, form: &Form) -> bool {
        let before = self.text[..span.start].trim_end();
        let owner = ["’s", "'s"].iter().find_map(|genitive| before.strip_suffix(genitive));
        matches!(form.kind, Kind::Legislature | Kind::LocalAuthority)
            && owner.is_some_and(|o| overlapping(self.known, Span::new(o.len().saturating_sub(1), o.len())).any(|k| k.span.end == o.len()))
    }

    /// One word further left, if it may belong to the name.
    fn step_left(&self, at: usize, form: &Form) -> Option<usize> {
        let next = at.checked_sub(1).filter(|&next| self.same_sentence(next, at) && !self.in_known(next))?;
        let word = self.word(next);
        if matches!(word, "-" | "–" | "‑") && self.touch(next, at) {
            return next.checked_sub(1).filter(|&before| self.touch(before, next) && is_wordlike(self.word(before)));
        }
        let joins = matches!(word, "of" | "&" | "upon" | "the" | "de") || form.joins && word == "and";
        if joins {
            let before = next.checked_sub(1).filter(|&b| self.same_sentence(b, at) && !self.in_known(b) && self.is_part(b, form))?;
            return Some(before);
        }
        self.is_part(next, form).then_some(next)
    }

    /// Whether a word may be part of a name.
    fn is_part(&self, at: usize, form: &Form) -> bool {
        let word = self.word(at);
        let barred = self.names().lists(List::Titles, word)
            || self.names().lists(List::Bars, word)
            || word == "NHS" && form.kind != Kind::Commissioner;
        let of_a_place =
            ["’s", "'s"].iter().find_map(|g| word.strip_suffix(g)).is_some_and(|w| self.vocabulary.organisations.places().hold(w));
        let opens = self.layout.tokens.get(at).is_some_and(|t| self.layout.sentences[t.sentence].first_token == at);
        is_wordlike(word)
            && (is_capital(word) || word.starts_with(char::is_numeric) && word.chars().any(char::is_alphabetic))
            && !barred
            && (!of_a_place || form.place)
            && !(opens && self.names().lists(List::Starters, word))
    }

    /// Whether a word that the run reached cannot begin a name.
    fn is_no_beginning(&self, at: usize) -> bool {
        let word = self.word(at);
        !is_capital(word) && !word.starts_with(char::is_numeric)
            || self.names().lists(List::Starters, word) && word.len() < 4 && word != "Our"
    }

    /// Whether the words before the end tell whose name it is.
    fn is_telling(&self, start: usize, end: usize, form: &Form) -> bool {
        let words = || (start..end).map(|at| self.word(at)).filter(|w| is_wordlike(w));
        let head = self.layout.tokens[start].span.join(self.layout.tokens[end - 1].span).of(self.text);
        let places = self.vocabulary.organisations.places();
        let plain = head.trim_end_matches("’s").trim_end_matches("'s");
        let is_place = places.make_up(plain) && words().any(|w| places.hold(w.trim_end_matches("’s").trim_end_matches("'s")));
        let is_rare = words().any(|w| is_capital(w) && !self.names().lists(List::Common, w) && !self.names().lists(List::Sorts, w));
        let opens = self.layout.sentences[self.layout.tokens[start].sentence].first_token == start;
        let lone = form.kind == Kind::GpProvider && opens && end - start == 1 && !is_place;
        if form.place { is_place } else { (is_rare || form.common) && !lone }
    }

    /// Whether the name does not go on after its end.
    fn ends_here(&self, end: Span) -> bool {
        let around = Surroundings::of(self.text, self.layout, end);
        let goes_on = |w: &str| is_capital(w) && w.chars().any(char::is_lowercase) && !self.names().lists(List::Bars, w);
        around.is_closed || !around.after[0].is_some_and(goes_on)
    }

    /// The name that begins with `start`, if capitalised words follow.
    fn after(&self, start: Span, form: &Form) -> Option<Span> {
        let from = self.layout.token_from(start.end);
        let end = self.run_right(from, matches!(form.kind, Kind::Government | Kind::Legislature))?;
        let begin = self.campaign_place(start, form);
        Some(Span::new(self.body_before(begin, form), end))
    }

    /// `American` and the like before `Federation of Teachers` are part of the name.
    fn body_before(&self, begin: usize, form: &Form) -> usize {
        let first = self.layout.token_from(begin);
        let mut at = first;
        while form.kind == Kind::ProfessionalBody && first - at < 3 {
            match self.step_left(at, form).filter(|&next| next + 1 == at) {
                Some(next) => at = next,
                None => break,
            }
        }
        self.layout.tokens.get(at).map_or(begin, |t| t.span.start)
    }

    /// A place before a local branch of a campaign is part of its name: `Greater Manchester Keep Our NHS Public`.
    fn campaign_place(&self, start: Span, form: &Form) -> usize {
        let mut at = self.layout.token_from(start.start);
        while form.kind == Kind::Charity
            && at > 0
            && self.same_sentence(at - 1, at)
            && self.vocabulary.organisations.places().make_up(self.word(at - 1))
            && is_capital(self.word(at - 1))
        {
            at -= 1;
        }
        self.layout.tokens.get(at).map_or(start.start, |t| t.span.start)
    }

    /// Where the run of capitalised words that begins at token `from` ends.
    pub(super) fn run_right(&self, from: usize, joins: bool) -> Option<usize> {
        let mut end = None;
        let mut at = from;
        while at < from + REACH && self.same_sentence(from, at) {
            let word = self.word(at);
            let is_joint = matches!(word, "of" | "the" | "for" | "&" | "our" | "’s" | "'s" | "-" | "+") || joins && word == "and";
            let is_part = is_wordlike(word)
                && (is_capital(word) || word.starts_with(char::is_numeric))
                && !self.names().lists(List::Bars, word)
                && !self.names().lists(List::Titles, word);
            if is_part {
                end = Some(self.genitive_off(at));
                if end != self.layout.tokens.get(at).map(|t| t.span.end) {
                    break;
                }
            } else if !is_joint || end.is_none() && at > from {
                break;
            }
            at += 1;
        }
        end
    }

    /// The end of a token without its genitive.
    fn genitive_off(&self, at: usize) -> usize {
        let end = self.layout.tokens.get(at).map_or(0, |t| t.span.end);
        let word = self.word(at);
        let next_is_part = is_capital(self.word(at + 1)) && self.same_sentence(at, at + 1);
        match ["’s", "'s"].iter().find(|g| word.ends_with(**g)) {
            Some(genitive) if !next_is_part => end - genitive.len(),
            _ => end,
        }
    }
}

fn is_wordlike(word: &str) -> bool {
    word.chars().any(char::is_alphanumeric)
}
