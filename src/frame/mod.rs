//! Ledger → polars.
//!
//! In: a [`crate::reconcile::Ledger`]. Out: one frame a table, with the columns of [`schema`], also when there are no rows.
//! The schema is plain Rust; only [`columns`] knows polars.

#[cfg(feature = "frames")]
pub mod columns;
pub mod schema;
