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
    vocabulary::{Rule, Vocabulary, organisations::Organisations, phrases::folded},
};
use jiff::civil::Date;
use std::collections::HashMap;

/// The organisations of an article and all mentions of them, in order of place.
#[must_use]
pub fn organisations(article: &Article, annotation: &Annotation, vocabulary: &Vocabulary) -> (Vec<Organisation>, Vec<Mention>) {
    let tables = &vocabulary.organisations;
    let day = article.published.unwrap_or_else(|| succession::likely_day(annotation, tables));
    let mut cast = Cast { text: &article.text, day, tables, members: Vec::new(), by_identity: HashMap::new(), mentions: Vec::new() };
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
    pub members: Vec<Organisation>,
    by_identity: HashMap<Identity, usize>,
    pub mentions: Vec<Mention>,
}

impl Cast<'_> {
    /// Names in full; of an unknown one the first form names it until a fuller one comes.
    fn enter_names(&mut self, names: &[Name]) {
        for name in names.iter().filter(|n| n.how == How::Name) {
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
            if let Some(row) = named.or_else(only).or_else(last) {
                self.mention_row(row, name.span, name.how, name.rule.clone());
            }
        }
    }

    /// A site named alone stands for an organisation; beside its trust it is a place.
    fn enter_sites(&mut self, names: &[Name]) {
        for name in names.iter().filter(|n| n.rows.is_empty()) {
            let Some(site) = name.site.map(|site| &self.tables.sites()[site]) else { continue };
            let trust_is_named = self.members.iter().any(|m| m.row.is_some() && m.row == site.run_by);
            if !trust_is_named {
                let name_of_site = site.name.clone();
                let member = self.member(Identity::Unknown(folded(&name_of_site)), || Organisation {
                    row: None,
                    name: name_of_site,
                    kind: Kind::NhsProvider,
                });
                self.push(member, name.span, How::Name, "name.hospital_alone".into());
            }
        }
    }

    /// The number of a body of the tables, new or not.
    pub(super) fn member_of_row(&mut self, row: usize) -> usize {
        let body = self.tables.body(row);
        let (name, kind) = (body.name_on(self.day).to_owned(), body.kind);
        self.member(Identity::Row(row), || Organisation { row: Some(row), name, kind })
    }

    pub(super) fn mention_row(&mut self, row: usize, span: Span, how: How, rule: Rule) {
        let member = self.member_of_row(row);
        self.push(member, span, how, rule);
    }

    fn mention_unknown(&mut self, kind: Kind, span: Span, rule: Rule) {
        let name = span.of(self.text).to_owned();
        let member = self.member(Identity::Unknown(folded(&name)), || Organisation { row: None, name, kind });
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
