//! News articles on public contracting in, a ledger out.
//!
//! The rooms, in the one order in which data passes through them; a room uses rooms above it only.
#![warn(missing_docs)]

pub mod error;
pub mod identity;
pub mod label;
pub mod period;
pub mod span;

pub mod vocabulary;

pub mod read;

pub mod annotate;

pub mod attribution;

pub mod interpret;

pub mod reconcile;

pub mod frame;

pub mod pipeline;

#[cfg(feature = "python")]
mod python;
