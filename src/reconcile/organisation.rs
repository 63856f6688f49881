//! The same body over articles, with its successions; unknown names.
//!
//! In: the organisations of all accounts. Out: [`Organisations`]: which of them are one body, under which id.

use super::ledger::Organisation;
use crate::{identity::slug, interpret::Account, vocabulary::Vocabulary};

/// Which body each organisation of each article is.
pub struct Organisations {
    ids: Vec<Vec<String>>,
}

impl Organisations {
    /// Groups the organisations of all accounts.
    #[must_use]
    pub fn of(accounts: &[Account], _vocabulary: &Vocabulary) -> Self {
        Self { ids: accounts.iter().map(|a| a.organisations.iter().map(|o| slug(&o.name)).collect()).collect() }
    }

    /// The id of organisation `organisation` of account `account`.
    #[must_use]
    pub fn id(&self, account: usize, organisation: usize) -> &str {
        &self.ids[account][organisation]
    }

    /// The `organisations` table.
    #[must_use]
    pub fn records(&self, _accounts: &[Account], _vocabulary: &Vocabulary) -> Vec<Organisation> {
        Vec::new()
    }
}
