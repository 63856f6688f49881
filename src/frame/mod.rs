//! Ledger → polars.
//!
//! In: a [`crate::reconcile::Ledger`]. Out: one frame a table, with the columns of [`schema`], also when there are no rows.

pub mod schema;
