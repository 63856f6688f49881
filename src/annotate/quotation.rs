//! What stands in quotation marks.
//!
//! In: a body and its layout. Out: [`Quotation`]s, the marks left out of their spans. Who speaks is left to [`crate::interpret`].

use super::sentence::Layout;
use crate::span::Span;

/// A stretch in quotation marks within one paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The words between the marks.
    pub span: Span,
    /// The same with its marks.
    pub outer: Span,
    /// Whether a closing mark was found; a quotation that runs on into the next paragraph has none.
    pub is_closed: bool,
    /// Index of the quotation in the paragraph before that this one goes on from, if it does.
    pub continues: Option<usize>,
}

/// Finds the quotations of a body, in order, without overlaps.
#[must_use]
pub fn quotations(_text: &str, _layout: &Layout) -> Vec<Quotation> {
    Vec::new()
}
