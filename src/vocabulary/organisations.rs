//! The reference table of organisations.
//!
//! In: `data/organisations/*.csv`. Out: [`Organisations`], rows and the automaton over their names.

/// The reference table.
pub struct Organisations {}

impl Organisations {
    /// The built-in table.
    #[must_use]
    pub fn embedded() -> Self {
        Self {}
    }
}
