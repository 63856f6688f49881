//! Points and lengths of time.
//!
//! In: a body and the article's own date. Out: [`When`] resolved against that date (`in April`, `last month`) and [`Duration`] in months.

use super::sentence::Layout;
use crate::{period::Period, span::Span, vocabulary::Rule};
use jiff::civil::Date;

/// A point in time as written.
#[derive(Clone, Debug, PartialEq)]
pub struct When {
    /// The expression.
    pub span: Span,
    /// What it comes to; none where the article has no date to count from.
    pub period: Option<Period>,
    /// What found it.
    pub rule: Rule,
}

/// A length of time as written.
#[derive(Clone, Debug, PartialEq)]
pub struct Duration {
    /// The expression.
    pub span: Span,
    /// Months.
    pub months: u32,
    /// What found it.
    pub rule: Rule,
}

/// Finds points in time.
#[must_use]
pub fn dates(_text: &str, _layout: &Layout, _published: Option<Date>) -> Vec<When> {
    Vec::new()
}

/// Finds lengths of time.
#[must_use]
pub fn durations(_text: &str, _layout: &Layout) -> Vec<Duration> {
    Vec::new()
}
