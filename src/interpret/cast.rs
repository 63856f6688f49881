//! The organisations of an article as they are found.
//!
//! In: names, one by one, each with its row or its form. Out: [`Cast`]: every organisation once, and its mentions. `Kestrel` and `Kestrel
//! Diagnostics Ltd`, both unknown, are one under the fuller name; a body of the tables is called what it was called on the day of
//! the article. Who is meant is decided by [`super::organisation`] and the rooms beside it.

use super::account::{Mention, Organisation};
use crate::{
    label::{How, Kind},
    span::Span,
    vocabulary::{
        Rule, Vocabulary,
        names::Names,
        organisations::{NhsRole, Organisations},
        phrases::folded,
        places::Places,
        variants::without_legal_form,
    },
};
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap};

/// What makes two names one organisation within an article.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Identity {
    Row(usize),
    Unknown(String),
}

/// The organisations of an article as they are found.
pub(super) struct Cast<'a> {
    pub text: &'a str,
    pub day: Date,
    pub tables: &'a Organisations,
    pub names: &'a Names,
    pub members: Vec<Organisation>,
    by_identity: HashMap<Identity, usize>,
    /// The unknown ones under the form by which they are compared.
    unknown: Vec<(String, usize)>,
    pub mentions: Vec<Mention>,
    /// Where mentions begin, where they end, and of whom they are; none overlaps another.
    places: BTreeMap<usize, (usize, usize)>,
}

impl<'a> Cast<'a> {
    pub(super) fn new(text: &'a str, day: Date, vocabulary: &'a Vocabulary) -> Self {
        Self {
            text,
            day,
            tables: &vocabulary.organisations,
            names: &vocabulary.names,
            members: Vec::new(),
            by_identity: HashMap::new(),
            unknown: Vec::new(),
            mentions: Vec::new(),
            places: BTreeMap::new(),
        }
    }

    /// Whether a body of the tables is one of them.
    pub(super) fn holds(&self, row: usize) -> bool {
        self.by_identity.contains_key(&Identity::Row(row))
    }

    /// The number of a body of the tables, new or not.
    fn member_of_row(&mut self, row: usize, written: &str) -> usize {
        let body = self.tables.body(row);
        // From 2009 on primary care trusts called themselves `NHS Suffolk`.
        let is_brand = body.role == Some(NhsRole::Pct) && written.starts_with("NHS ");
        // A name that is printed in full before the tables have it was taken earlier than they say.
        let is_new = folded(&body.name) == folded(written);
        let name = match (is_brand, is_new) {
            (true, _) => written.to_owned(),
            (_, true) => body.name.clone(),
            _ => body.name_on(self.day).to_owned(),
        };
        let kind = body.kind;
        self.member(Identity::Row(row), || Organisation { row: Some(row), name, kind })
    }

    pub(super) fn mention_row(&mut self, row: usize, span: Span, how: How, rule: Rule) {
        let member = self.member_of_row(row, span.of(self.text));
        self.push(member, span, how, rule);
    }

    /// An organisation that no table holds.
    pub(super) fn mention_unknown(&mut self, kind: Kind, span: Span, rule: Rule) {
        let name = official(span.of(self.text), self.tables.places());
        let key = folded(without_legal_form(&name));
        let fuller = self.unknown.iter().find(|(other, _)| is_cut_of(&key, other)).map(|&(_, member)| member);
        let member = fuller.unwrap_or_else(|| {
            let member = self.member(Identity::Unknown(key.clone()), || Organisation { row: None, name: name.clone(), kind });
            self.unknown.push((key, member));
            member
        });
        if name.len() > self.members[member].name.len() {
            self.members[member].name = name;
        }
        self.push(member, span, How::Name, rule);
    }

    /// A hospital that stands for an organisation.
    pub(super) fn mention_hospital(&mut self, name: &str, span: Span) {
        let make = || Organisation { row: None, name: name.to_owned(), kind: Kind::NhsProvider };
        let member = self.member(Identity::Unknown(folded(name)), make);
        self.push(member, span, How::Name, "name.hospital_alone".into());
    }

    fn member(&mut self, identity: Identity, make: impl FnOnce() -> Organisation) -> usize {
        *self.by_identity.entry(identity).or_insert_with(|| {
            self.members.push(make());
            self.members.len() - 1
        })
    }

    pub(super) fn push(&mut self, organisation: usize, span: Span, how: How, rule: Rule) {
        self.places.insert(span.start, (span.end, organisation));
        self.mentions.push(Mention { organisation, span, surface: span.of(self.text).to_owned(), how, rule });
    }

    /// Whether a mention stands on any part of the span.
    pub(super) fn is_taken(&self, span: Span) -> bool {
        self.places.range(..span.end).next_back().is_some_and(|(_, &(end, _))| end > span.start)
    }

    /// The mentions right before and right after a span: whose they are, and the words between.
    pub(super) fn neighbours(&self, span: Span) -> impl Iterator<Item = (usize, &str)> {
        let before = self.places.range(..span.start).next_back().map(|(_, &(end, member))| (member, end, span.start));
        let after = self.places.range(span.end..).next().map(|(&start, &(_, member))| (member, span.end, start));
        before.into_iter().chain(after).filter_map(|(member, from, to)| Some((member, self.text.get(from..to)?)))
    }

    /// Members in order of first mention; those that nothing mentions are left out.
    pub(super) fn numbered(self) -> (Vec<Organisation>, Vec<Mention>) {
        let mut order: Vec<usize> = Vec::new();
        let mut numbers: HashMap<usize, usize> = HashMap::new();
        let mut mentions = self.mentions;
        for mention in &mut mentions {
            mention.organisation = *numbers.entry(mention.organisation).or_insert_with_key(|&member| {
                order.push(member);
                order.len() - 1
            });
        }
        (order.into_iter().map(|m| self.members[m].clone()).collect(), mentions)
    }
}

/// Whether one of two names is the other with words left off at its beginning or end: `Kestrel`, `Kestrel Diagnostics`.
fn is_cut_of(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    long.strip_prefix(short).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        || long.strip_suffix(short).is_some_and(|rest| rest.ends_with(' '))
}

/// An unknown name as its bearer would write it: common nouns of the name with capitals, a place in the genitive without.
fn official(written: &str, places: &Places) -> String {
    let small = ["of", "and", "the", "for", "in", "on", "upon", "to", "with", "de", "our", "vs"];
    let written = written
        .split_once("’s ")
        .or_else(|| written.split_once("'s "))
        .filter(|(place, _)| places.make_up(place))
        .map_or_else(|| written.to_owned(), |(place, rest)| format!("{place} {rest}"));
    let capital = |word: &str| match word.chars().next().filter(|c| c.is_lowercase() && !small.contains(&word)) {
        Some(first) if !word.chars().any(char::is_uppercase) => first.to_uppercase().chain(word.chars().skip(1)).collect(),
        _ => word.to_owned(),
    };
    written.split(' ').map(capital).collect::<Vec<String>>().join(" ")
}
