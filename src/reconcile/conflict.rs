//! Where articles disagree, and what the ledger then says.
//!
//! In: the observations of one contract. Out: the names of the columns on which they disagree.
