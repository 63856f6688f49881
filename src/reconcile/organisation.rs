//! The same body over articles, with its successions; unknown names.
//!
//! In: the organisations of all accounts. Out: [`Organisations`]: which of them are one body, under which id. Bodies of the reference
//! tables are one by their row; unknown ones by their name, legal form and case set aside: `Kestrel Ltd` in one article
//! and `Kestrel` in another. An id comes from one article and the tables alone, so that more articles never change it.

use super::ledger::Organisation;
use crate::{
    identity::slug,
    interpret::{Account, account},
    label::{How, Kind},
    vocabulary::{Vocabulary, organisations::Organisations as Tables, variants::without_legal_form},
};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Which body each organisation of each article is.
pub struct Organisations {
    ids: Vec<Vec<String>>,
}

impl Organisations {
    /// Groups the organisations of all accounts.
    #[must_use]
    pub fn of(accounts: &[Account], vocabulary: &Vocabulary) -> Self {
        let tables = &vocabulary.organisations;
        let taken: HashSet<&str> = tables.ids().iter().map(String::as_str).collect();
        Self { ids: accounts.iter().map(|a| a.organisations.iter().map(|o| id(o, tables, &taken)).collect()).collect() }
    }

    /// The id of organisation `organisation` of account `account`.
    #[must_use]
    pub fn id(&self, account: usize, organisation: usize) -> &str {
        &self.ids[account][organisation]
    }

    /// The `organisations` table.
    #[must_use]
    pub fn records(&self, accounts: &[Account], vocabulary: &Vocabulary) -> Vec<Organisation> {
        let mut all: BTreeMap<&str, Gathered> = BTreeMap::new();
        for (account, ids) in accounts.iter().zip(&self.ids) {
            let mut seen = BTreeSet::new();
            for (organisation, id) in account.organisations.iter().zip(ids) {
                let gathered = all.entry(id).or_default();
                gathered.articles += u32::from(seen.insert(id));
                gathered.names.insert((account.article.published, organisation.name.clone(), organisation.kind));
                gathered.row = organisation.row;
            }
            for mention in &account.mentions {
                let Some(gathered) = ids.get(mention.organisation).and_then(|id| all.get_mut(id.as_str())) else { continue };
                gathered.mentions += 1;
                if mention.how != How::Anaphor {
                    gathered.surfaces.insert(mention.surface.clone());
                }
            }
        }
        all.into_iter().filter_map(|(id, gathered)| gathered.record(id, &vocabulary.organisations)).collect()
    }
}

fn id(organisation: &account::Organisation, tables: &Tables, taken: &HashSet<&str>) -> String {
    if let Some(row) = organisation.row {
        return tables.ids()[row].clone();
    }
    let id = slug(without_legal_form(&organisation.name));
    if taken.contains(id.as_str()) || id.is_empty() { format!("{id}-unlisted") } else { id }
}

/// What the accounts say of one body.
#[derive(Default)]
struct Gathered {
    row: Option<usize>,
    /// Its names and kinds by the day of the article, the latest last.
    names: BTreeSet<(Option<Date>, String, Kind)>,
    surfaces: BTreeSet<String>,
    mentions: u32,
    articles: u32,
}

impl Gathered {
    fn record(self, id: &str, tables: &Tables) -> Option<Organisation> {
        let (_, name, kind) = self.names.into_iter().next_back()?;
        let body = self.row.map(|row| tables.body(row));
        let is_open = |b: &&crate::vocabulary::organisations::Body| b.closed.is_none();
        Some(Organisation {
            organisation_id: id.to_owned(),
            name,
            current_name: body.filter(is_open).map(|b| b.name.clone()),
            kind,
            ods_code: body.and_then(|b| b.code.clone()),
            opened: body.and_then(|b| b.opened).map(|opened| opened.first_day()),
            closed: body.and_then(|b| b.closed).map(|closed| closed.last_day()),
            successor_id: body.and_then(|b| b.successor).map(|row| tables.ids()[row].clone()),
            surfaces: self.surfaces.into_iter().collect(),
            mentions: self.mentions,
            articles: self.articles,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{error::Problem, pipeline::account, read::Article, reconcile::reconcile};

    fn article(id: &str, day: &str, text: &str) -> Account {
        let (article_id, document) = (format!("{id}#1"), id.to_owned());
        let article =
            Article { article_id, document, ordinal: 1, published: day.parse().ok(), text: text.to_owned(), ..Article::default() };
        account(article, Vocabulary::embedded())
    }

    fn records(accounts: Vec<Account>) -> Vec<Organisation> {
        reconcile(accounts, Vec::<Problem>::new(), Vocabulary::embedded()).organisations
    }

    #[test]
    fn one_body_over_articles_is_one_row_under_its_latest_name() {
        let early = || article("a", "2015-06-01", "The Royal Devon and Exeter NHS Foundation Trust bid. The trust won.");
        let late = || article("b", "2023-06-01", "Royal Devon University Healthcare NHS Foundation Trust bid.");
        let rows = records(vec![early(), late()]);
        assert_eq!(rows.len(), 1, "{rows:?}");
        assert_eq!(rows[0].name, "Royal Devon University Healthcare NHS Foundation Trust");
        assert_eq!(rows[0].ods_code.as_deref(), Some("RH8"));
        assert_eq!((rows[0].articles, rows[0].mentions), (2, 3));
        assert!(!rows[0].surfaces.contains(&"The trust".to_owned()), "a description is no surface");
        assert_eq!(records(vec![early()])[0].name, "Royal Devon and Exeter NHS Foundation Trust");
    }

    #[test]
    fn a_closed_body_points_at_its_successor() {
        let rows = records(vec![article("a", "2014-01-01", "Bexley CCG let the contract.")]);
        assert_eq!(rows[0].organisation_id, "nhs-bexley-ccg");
        assert_eq!(rows[0].current_name, None);
        assert_eq!(rows[0].successor_id.as_deref(), Some("nhs-south-east-london-ccg"));
        assert_eq!(rows[0].opened.map(|d| d.to_string()).as_deref(), Some("2013-04-01"));
    }

    #[test]
    fn an_unknown_company_is_one_with_and_without_its_legal_form() {
        let with = article("a", "2014-01-01", "NHS work passed to Larkmoor Healthcare Ltd in May.");
        let without = article("b", "2014-02-01", "NHS work passed to Larkmoor Healthcare in May.");
        let rows = records(vec![with, without]);
        assert_eq!(rows.iter().map(|r| r.organisation_id.as_str()).collect::<Vec<_>>(), ["larkmoor-healthcare"]);
    }

    #[test]
    fn the_order_of_articles_changes_nothing() {
        let texts = ["Bexley CCG chose Circle.", "Serco, Circle and Larkmoor bid.", "NHS Leeds CCG met Serco."];
        let accounts = || texts.iter().enumerate().map(|(i, text)| article(&i.to_string(), "2014-01-01", text)).collect::<Vec<_>>();
        let mut reversed = accounts();
        reversed.reverse();
        assert_eq!(format!("{:?}", records(accounts())), format!("{:?}", records(reversed)));
    }
}
