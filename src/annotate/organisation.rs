//! Names of organisations, known and well-formed unknown.
//!
//! In: a body. Out: [`Name`]s, without overlaps: in `Bexley CCG confirmed to HSJ` the names `Bexley CCG` and `HSJ`. Of a known name all
//! rows that bear it are told, for it may have passed from body to body. A word that is a name only at times (`Circle`, `Mind`)
//! needs the signs of a name about it. Short forms, acronyms made by the article and anaphors are left to
//! [`crate::interpret::organisation`], which knows who is in play.

use super::{apposition, capitals, company, name_form, overlap::overlapping, sentence::Layout, surroundings::Surroundings};
use crate::{
    label::{How, Kind},
    span::Span,
    vocabulary::{
        Rule, Vocabulary,
        names::List,
        organisations::{Bearer, Form, Trust},
    },
};
use std::collections::{HashMap, HashSet};

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

/// Finds names of organisations, and short forms of trusts, which name one only if the article bears it out.
#[must_use]
pub fn names(text: &str, layout: &Layout, vocabulary: &Vocabulary) -> (Vec<Name>, Vec<Name>) {
    let (mut all, mut short) = known(text, layout, vocabulary);
    all.extend(name_form::names(text, layout, &all, vocabulary));
    keep_longest(&mut all);
    all.extend(apposition::names(text, layout, &all, vocabulary));
    keep_longest(&mut all);
    all.extend(company::names(text, layout, &all, vocabulary));
    keep_longest(&mut all);
    all.extend(name_form::again(text, layout, &all, vocabulary));
    keep_longest(&mut all);
    short.retain(|s| overlapping(&all, s.span).next().is_none());
    (all, short)
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

fn known(text: &str, layout: &Layout, vocabulary: &Vocabulary) -> (Vec<Name>, Vec<Name>) {
    let tables = &vocabulary.organisations;
    let candidates: Vec<Candidate> = tables
        .automaton()
        .find_overlapping(text)
        .filter_map(|found| {
            let fitting = |form: &&Form| capitals::fit(&form.text, found.span.of(text));
            let forms: Vec<&Form> = tables.forms(found.payload).iter().filter(fitting).collect();
            let span = without_article(text, found.span);
            (!forms.is_empty()).then_some(Candidate { span, group: found.payload, forms })
        })
        .collect();
    let mut short: Vec<Name> = candidates.iter().filter_map(|c| short_name(c, text)).collect();
    keep_longest(&mut short);
    let confirmed = confirmed(text, layout, &candidates, vocabulary);
    let standing = candidates.iter().filter(|c| stands(text, layout, c, &confirmed, vocabulary));
    let mut names: Vec<Name> = standing.filter_map(name).collect();
    part_owners(text, &mut names);
    keep_longest(&mut names);
    names.iter_mut().for_each(|name| name.span = with_tail(text, name, vocabulary));
    keep_longest(&mut names);
    (names, short)
}

/// A short form, but no acronym, of trusts alone.
fn short_name(candidate: &Candidate, text: &str) -> Option<Name> {
    let is_acronym = !candidate.span.of(text).chars().any(char::is_lowercase);
    let rows: Vec<usize> = candidate.forms.iter().filter_map(|f| if let Bearer::Body(row) = f.bearer { Some(row) } else { None }).collect();
    let is_short = candidate.trust() == Trust::Short && !is_acronym && !rows.is_empty();
    let rule = "short_form.neighbour".into();
    is_short.then_some(Name { span: candidate.span, rows, site: None, kind: None, how: How::ShortForm, rule })
}

/// `Birmingham University’s Health Services Management Centre` names two bodies, the owner by its own name. A committee of an owner (`the
/// BMA’s GP committee`) is none.
fn part_owners(text: &str, names: &mut Vec<Name>) {
    const GENITIVES: [&str; 2] = ["’s ", "'s "];
    let is_owner = |n: &&Name| GENITIVES.iter().any(|genitive| text[n.span.end..].starts_with(genitive));
    let owners: HashMap<usize, (usize, Vec<usize>)> =
        names.iter().filter(is_owner).map(|n| (n.span.start, (n.span.end, n.rows.clone()))).collect();
    let ends: HashSet<usize> = owners.values().map(|(end, _)| *end).collect();
    names.retain(|n| owners.get(&n.span.start).is_none_or(|(end, rows)| *end >= n.span.end || *rows == n.rows));
    let is_owned = |n: &Name| {
        let before = &text[..n.span.start];
        GENITIVES.iter().any(|genitive| before.strip_suffix(genitive).is_some_and(|owner| ends.contains(&owner.len())))
    };
    names.retain(|n| !n.span.of(text).ends_with("committee") || !is_owned(n));
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
    let bearers = || candidate.forms.iter().filter(|f| f.trust != Trust::Short).map(|f| f.bearer);
    let rows = bearers().filter_map(|b| if let Bearer::Body(row) = b { Some(row) } else { None }).collect();
    let site = bearers().find_map(|b| if let Bearer::Site(site) = b { Some(site) } else { None });
    Some(Name { span: candidate.span, rows, site, kind: None, how, rule: rule.into() })
}

/// The groups of ambiguous forms that stand once where only a name can.
fn confirmed(text: &str, layout: &Layout, candidates: &[Candidate], vocabulary: &Vocabulary) -> HashSet<usize> {
    let ambiguous = candidates.iter().filter(|c| c.trust() == Trust::Ambiguous);
    ambiguous.filter(|c| is_surely_a_name(text, layout, c, vocabulary)).map(|c| c.group).collect()
}

/// Whether it can be nothing but a name: a capital inside a sentence, or what it does. An outlet must be told or report something.
fn is_surely_a_name(text: &str, layout: &Layout, candidate: &Candidate, vocabulary: &Vocabulary) -> bool {
    let (names, places) = (&vocabulary.names, vocabulary.organisations.places());
    let around = Surroundings::of(text, layout, candidate.span);
    if !around.is_free(names, places) {
        return false;
    }
    if candidate.forms.iter().all(|form| is_outlet(form, vocabulary)) {
        let signs = |word: Option<&str>| word.is_some_and(|w| names.lists(List::OutletSigns, w));
        let before = if around.before[0] == Some("the") { around.before[1] } else { around.before[0] };
        return signs(before) || signs(around.after[0]);
    }
    !around.opens_sentence || around.does(names) || around.is_named_at_length()
}

fn is_outlet(form: &Form, vocabulary: &Vocabulary) -> bool {
    matches!(form.bearer, Bearer::Body(row) if vocabulary.organisations.body(row).kind == Kind::Media)
}

fn stands(text: &str, layout: &Layout, candidate: &Candidate, confirmed: &HashSet<usize>, vocabulary: &Vocabulary) -> bool {
    let is_free = || Surroundings::of(text, layout, candidate.span).is_free(&vocabulary.names, vocabulary.organisations.places());
    let is_word = !candidate.span.of(text).contains(' ');
    let is_company = |form: &&Form| matches!(form.bearer, Bearer::Body(row) if goes_on(vocabulary.organisations.body(row).kind));
    match candidate.trust() {
        Trust::Ambiguous => confirmed.contains(&candidate.group) && is_free(),
        // `Rethink Partners` is not Rethink, but `Serco Health` is Serco.
        Trust::Full if is_word && !candidate.forms.iter().any(is_company) => is_free(),
        _ => true,
    }
}

/// Whether bodies of a kind print a word of their own after their name.
fn goes_on(kind: Kind) -> bool {
    !matches!(kind, Kind::Charity | Kind::ThinkTank | Kind::Media | Kind::Other)
}

/// A company's name goes on over its legal form and words that only say what sort of company it is: `Virgin Care Services Ltd`.
fn with_tail(text: &str, name: &Name, vocabulary: &Vocabulary) -> Span {
    let is_company = |&row: &usize| {
        matches!(
            vocabulary.organisations.body(row).kind,
            Kind::IndependentProvider | Kind::SocialEnterprise | Kind::Partnership | Kind::GpProvider | Kind::ProfessionalServices
        )
    };
    let mut end = name.span.end;
    while name.rows.iter().any(is_company) {
        let word = text[end..].strip_prefix(' ').map(|rest| rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default());
        match word.filter(|w| TAILS.contains(w)) {
            Some(word) => end += 1 + word.len(),
            None => break,
        }
    }
    Span::new(name.span.start, end)
}

/// Words that go on with a company's name.
const TAILS: &[&str] = &["Ltd", "Limited", "plc", "PLC", "LLP", "CIC", "Group", "Holdings", "UK", "International"];
