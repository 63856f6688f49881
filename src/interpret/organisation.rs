//! Who is meant: official names as of the article's date, short forms, acronyms, anaphors.
//!
//! In: the names that [`crate::annotate::organisation`] found. Out: the article's organisations and every mention of them:
//! `Bedford Hospital Trust` and, after it, `Bedford` and `the trust` are one body. Which body bore a name when is told by
//! [`super::succession`], lists that share a head (`Herts Valleys and Luton CCGs`) are read by [`super::shared_head`], names cut
//! short by [`super::short_form`] and [`super::neighbour`], descriptions by [`super::anaphor`]; a body that the article itself renames is
//! one by [`super::rename`].

use super::{
    account::{Mention, Organisation},
    anaphor,
    cast::Cast,
    neighbour, rename, shared_head, short_form, succession,
};
use crate::{
    annotate::{Annotation, Name},
    label::{How, Kind},
    read::Article,
    span::Span,
    vocabulary::{
        Vocabulary,
        names::List,
        organisations::{Bearer, NhsRole},
        partial,
        phrases::folded,
        variants::core,
    },
};

/// The organisations of an article and all mentions of them, in order of place.
#[must_use]
pub fn organisations(article: &Article, annotation: &Annotation, vocabulary: &Vocabulary) -> (Vec<Organisation>, Vec<Mention>) {
    let tables = &vocabulary.organisations;
    let day = article.published.unwrap_or_else(|| succession::likely_day(&article.text, annotation, tables));
    let mut cast = Cast::new(&article.text, day, vocabulary);
    cast.enter_names(&annotation.names);
    shared_head::enter(&mut cast, &annotation.layout);
    cast.enter_acronyms(&annotation.names);
    cast.enter_sites(&annotation.names);
    short_form::enter(&mut cast, &annotation.layout);
    neighbour::enter(&mut cast, annotation);
    cast.mentions.sort_by_key(|m| (m.span.start, m.span.end));
    rename::merge(&mut cast, &annotation.layout);
    anaphor::enter(&mut cast, &annotation.layout);
    cast.mentions.sort_by_key(|m| (m.span.start, m.span.end));
    cast.numbered()
}

/// Letters from which on an acronym is seldom another's too.
const LONG_ACRONYM: usize = 4;

/// Words in the name of a site that can stand for an organisation.
const HOSPITALS: &[&str] = &["Hospital", "Infirmary"];

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
            let named = name.rows.iter().copied().find(|&row| self.holds(row));
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
        let is_told = self.text[..name.span.start].ends_with("told the ") || self.text[..name.span.start].ends_with("told ");
        if is_told && name.rows.iter().any(|&row| self.tables.body(row).kind == Kind::Media) {
            return true;
        }
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
            match self.trust_called(&site.name) {
                Some(row) => self.mention_row(row, name.span, How::Name, "name.hospital".into()),
                None if is_hospital && !self.names_trust_of(site.run_by, &site.name) => self.mention_hospital(&site.name, name.span),
                None => {}
            }
        }
    }

    /// The trust whose name is that of the hospital: `Frimley Park Hospital` of Frimley Park Hospital NHS Foundation Trust.
    fn trust_called(&self, hospital: &str) -> Option<usize> {
        let bearers = self.tables.bearing(&format!("{hospital} Trust")).iter().map(|form| form.bearer);
        let rows: Vec<usize> = bearers.filter_map(|b| if let Bearer::Body(row) = b { Some(row) } else { None }).collect();
        let row = succession::alive_on(&rows, self.day, self.tables)?;
        let body = self.tables.body(row);
        (body.is_alive(self.day) && folded(core(body.name_on(self.day))) == folded(hospital)).then_some(row)
    }

    /// Whether the article names the body that ran a site on its day. The tables know who runs it now: of the bodies that went into that one, the
    /// one called after the site ran it, else any of them.
    fn names_trust_of(&self, run_by: Option<usize>, site: &str) -> bool {
        let Some(trust) = run_by else { return false };
        let lines = |row: usize| self.tables.leads_to(row, trust) || self.tables.leads_to(trust, row);
        let is_called_after = |row: usize| partial::share_telling_word(&self.tables.body(row).name, site);
        let namesake = (0..self.tables.bodies().len())
            .filter(|&row| self.tables.body(row).role == Some(NhsRole::NhsTrust) && self.tables.body(row).is_alive(self.day))
            .find(|&row| is_called_after(row) && self.tables.leads_to(row, trust));
        let runs = |row: usize| namesake.map_or_else(|| lines(row), |namesake| row == namesake);
        self.members.iter().filter_map(|m| m.row).any(runs)
    }
}
