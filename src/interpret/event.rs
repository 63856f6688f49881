//! What happened to a contract, and when.
//!
//! In: the sentences that speak of a contract. Out: its events: `was awarded the contract in April` → awarded, 2014-04.
