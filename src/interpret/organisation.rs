//! Who is meant: official names as of the article's date, short forms, acronyms, anaphors.
//!
//! In: the names that [`crate::annotate::organisation`] found. Out: the article's organisations and every mention of them:
//! `Bedford Hospital Trust` and, after it, `Bedford` and `the trust` are one body. Which body bore a name when is told by
//! [`super::succession`], lists that share a head (`Herts Valleys and Luton CCGs`) are read by [`super::shared_head`], names cut
//! short by [`super::short_form`], descriptions by [`super::anaphor`].

use super::{
    account::{Mention, Organisation},
    anaphor, shared_head, short_form, succession,
};
use crate::{
    annotate::{Annotation, Name},
    label::{How, Kind},
    read::Article,
    span::Span,
    vocabulary::{
        Rule, Vocabulary,
        names::{List, Names},
        organisations::{NhsRole, Organisations},
        phrases::folded,
        places::Places,
        variants::without_legal_form,
    },
};
use jiff::civil::Date;
use std::collections::HashMap;

/// The organisations of an article and all mentions of them, in order of place.
#[must_use]
pub fn organisations(article: &Article, annotation: &Annotation, vocabulary: &Vocabulary) -> (Vec<Organisation>, Vec<Mention>) {
    let tables = &vocabulary.organisations;
    let day = article.published.unwrap_or_else(|| succession::likely_day(&article.text, annotation, tables));
    let mut cast = Cast {
        text: &article.text,
        day,
        tables,
        names: &vocabulary.names,
        members: Vec::new(),
        by_identity: HashMap::new(),
        mentions: Vec::new(),
    };
    cast.enter_names(&annotation.names);
    shared_head::enter(&mut cast, &annotation.layout);
    cast.enter_acronyms(&annotation.names);
    cast.enter_sites(&annotation.names);
    short_form::enter(&mut cast, &annotation.layout);
    cast.mentions.sort_by_key(|m| (m.span.start, m.span.end));
    anaphor::enter(&mut cast, &annotation.layout);
    cast.mentions.sort_by_key(|m| (m.span.start, m.span.end));
    cast.numbered()
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

/// Letters from which on an acronym is seldom another's too.
const LONG_ACRONYM: usize = 4;

/// Words in the name of a site that can stand for an organisation.
const HOSPITALS: &[&str] = &["Hospital", "Infirmary"];

/// What makes two names one organisation within an article.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Identity {
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
    pub mentions: Vec<Mention>,
}

impl Cast<'_> {
    /// Names in full; of an unknown one the first form names it until a fuller one comes.
    fn enter_names(&mut self, names: &[Name]) {
        for name in names.iter().filter(|n| n.how == How::Name) {
            let living = name.rows.iter().any(|&row| self.tables.body(row).is_alive(self.day));
            if name.site.is_some() && !living {
                continue;
            }
            match (succession::alive_on(&name.rows, self.day, self.tables), name.kind) {
                (Some(row), _) => self.mention_row(row, name.span, name.how, name.rule.clone()),
                (None, Some(kind)) => self.mention_unknown(kind, name.span, name.rule.clone()),
                (None, None) => {}
            }
        }
    }

    /// Acronyms of the tables: of several bearers the one that the article names, else the only one alive.
    fn enter_acronyms(&mut self, names: &[Name]) {
        for name in names.iter().filter(|n| n.how == How::Acronym) {
            let named = name.rows.iter().copied().find(|&row| self.by_identity.contains_key(&Identity::Row(row)));
            let living: Vec<usize> = name.rows.iter().copied().filter(|&row| self.tables.body(row).is_alive(self.day)).collect();
            let only = || if let [row] = living[..] { Some(row) } else { None };
            let last = || if living.is_empty() { succession::alive_on(&name.rows, self.day, self.tables) } else { None };
            let is_known = self.is_known_acronym(name);
            if let Some(row) = named.or_else(|| only().or_else(last).filter(|_| is_known)) {
                self.mention_row(row, name.span, name.how, name.rule.clone());
            }
        }
    }

    /// Whether readers know an acronym that the article does not explain: a well-known one, or one too long to mean anything else.
    fn is_known_acronym(&self, name: &Name) -> bool {
        let acronym = name.span.of(self.text);
        self.names.lists(List::KnownAcronyms, acronym) || acronym.chars().count() >= LONG_ACRONYM && !self.is_bracketed(name.span)
    }

    /// Whether it stands in brackets, where an acronym mostly explains the words before them.
    fn is_bracketed(&self, span: Span) -> bool {
        self.text[..span.start].ends_with('(') && self.text[span.end..].starts_with(')')
    }

    /// A hospital named alone stands for an organisation; beside its trust it is a place.
    fn enter_sites(&mut self, names: &[Name]) {
        let is_living = |name: &Name| name.rows.iter().any(|&row| self.tables.body(row).is_alive(self.day));
        let sites: Vec<&Name> = names.iter().filter(|n| !is_living(n)).collect();
        for name in sites {
            let Some(site) = name.site.map(|site| &self.tables.sites()[site]) else { continue };
            let is_hospital = HOSPITALS.iter().any(|word| site.name.contains(word));
            if is_hospital && !self.names_trust_of(site.run_by) {
                let name_of_site = site.name.clone();
                let make = || Organisation { row: None, name: name_of_site, kind: Kind::NhsProvider };
                let member = self.member(Identity::Unknown(folded(&site.name)), make);
                self.push(member, name.span, How::Name, "name.hospital_alone".into());
            }
        }
    }

    /// Whether the article names the body that runs a site, or one that ran it before.
    fn names_trust_of(&self, run_by: Option<usize>) -> bool {
        let runs = |row: usize| run_by.is_some_and(|trust| self.tables.leads_to(row, trust) || self.tables.leads_to(trust, row));
        self.members.iter().filter_map(|m| m.row).any(runs)
    }

    /// The number of a body of the tables, new or not.
    fn member_of_row(&mut self, row: usize, written: &str) -> usize {
        let body = self.tables.body(row);
        // From 2009 on primary care trusts called themselves `NHS Suffolk`.
        let is_brand = body.role == Some(NhsRole::Pct) && written.starts_with("NHS ");
        let name = if is_brand { written.to_owned() } else { body.name_on(self.day).to_owned() };
        let kind = body.kind;
        self.member(Identity::Row(row), || Organisation { row: Some(row), name, kind })
    }

    pub(super) fn mention_row(&mut self, row: usize, span: Span, how: How, rule: Rule) {
        let member = self.member_of_row(row, span.of(self.text));
        self.push(member, span, how, rule);
    }

    fn mention_unknown(&mut self, kind: Kind, span: Span, rule: Rule) {
        let name = official(span.of(self.text), self.tables.places());
        let key = folded(without_legal_form(&name));
        let fuller = self.members.iter().position(|m| m.row.is_none() && is_cut_of(&key, &folded(without_legal_form(&m.name))));
        let member = fuller.unwrap_or_else(|| self.member(Identity::Unknown(key), || Organisation { row: None, name: name.clone(), kind }));
        if self.members[member].row.is_none() && name.len() > self.members[member].name.len() {
            self.members[member].name = name;
        }
        self.push(member, span, How::Name, rule);
    }

    fn member(&mut self, identity: Identity, make: impl FnOnce() -> Organisation) -> usize {
        *self.by_identity.entry(identity).or_insert_with(|| {
            self.members.push(make());
            self.members.len() - 1
        })
    }

    pub(super) fn push(&mut self, organisation: usize, span: Span, how: How, rule: Rule) {
        self.mentions.push(Mention { organisation, span, surface: span.of(self.text).to_owned(), how, rule });
    }

    /// Whether a mention stands on any part of the span.
    pub(super) fn is_taken(&self, span: Span) -> bool {
        self.mentions.iter().any(|m| m.span.overlaps(span))
    }

    /// Members in order of first mention; those that nothing mentions are left out.
    fn numbered(self) -> (Vec<Organisation>, Vec<Mention>) {
        let mut order: Vec<usize> = Vec::new();
        let mut mentions = self.mentions;
        for mention in &mut mentions {
            let number = order.iter().position(|&m| m == mention.organisation).unwrap_or_else(|| {
                order.push(mention.organisation);
                order.len() - 1
            });
            mention.organisation = number;
        }
        (order.into_iter().map(|m| self.members[m].clone()).collect(), mentions)
    }
}
