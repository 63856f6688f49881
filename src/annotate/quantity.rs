//! Amounts of money.
//!
//! In: a body. Out: [`Money`] in pounds: `£16.6m`, `£4m-£6m`, `400 million pounds`, `£17.6m a year`, `up to £322m`.
//! Which contract an amount belongs to is left to [`crate::interpret`].

use super::sentence::Layout;
use crate::{label::ValueBasis, span::Span, vocabulary::Rule};

/// An amount as written.
#[derive(Clone, Debug, PartialEq)]
pub struct Money {
    /// The whole expression.
    pub span: Span,
    /// Pounds; of a range, the lower end.
    pub pounds: f64,
    /// Pounds, the upper end of a range.
    pub high: Option<f64>,
    /// What the words beside it say it counts (`a year`, `in total`).
    pub basis: Option<ValueBasis>,
    /// Whether it is an upper bound (`up to`).
    pub is_at_most: bool,
    /// What found it.
    pub rule: Rule,
}

/// Finds amounts of money.
#[must_use]
pub fn money(_text: &str, _layout: &Layout) -> Vec<Money> {
    Vec::new()
}
