//! Services that a contract may buy, as written.
//!
//! In: a body. Out: [`ServiceMention`]s: `musculoskeletal`, `MSK`, `out-of-hours GP care`.

use super::sentence::Layout;
use crate::{
    label::Service,
    span::Span,
    vocabulary::{Rule, Vocabulary},
};

/// A service as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceMention {
    /// Where.
    pub span: Span,
    /// Which.
    pub service: Service,
    /// What found it.
    pub rule: Rule,
}

/// Finds services.
#[must_use]
pub fn services(_text: &str, _layout: &Layout, _vocabulary: &Vocabulary) -> Vec<ServiceMention> {
    Vec::new()
}
