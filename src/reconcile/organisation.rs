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
