//! The same person over articles.
//!
//! In: the people of all accounts. Out: the `people` table.

use super::{ledger::Person, organisation::Organisations};
use crate::interpret::Account;

/// The `people` table.
#[must_use]
pub fn people(_accounts: &[Account], _organisations: &Organisations) -> Vec<Person> {
    Vec::new()
}
