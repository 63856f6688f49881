//! Trusts that are named short from the start.
//!
//! In: short forms of trusts whose full name the article does not give, and the cast. Out: mentions of those that can be nothing else: `Homerton` in `a
//! network with Barts Health and Homerton`, beside another trust; `St Helens and Knowsley did not respond`, a doer in an article
//! about trusts. `patients in Homerton` names a place.

use super::{cast::Cast, short_form::is_doer};
use crate::{
    annotate::{Annotation, Name, Surroundings},
    label::{How, Kind},
    span::Span,
};

/// Finds trusts named short and enters them.
pub(super) fn enter(cast: &mut Cast, annotation: &Annotation) {
    let names_trusts = cast.members.iter().any(|m| m.kind == Kind::NhsProvider);
    let mut found = Vec::new();
    for name in annotation.short_names.iter().filter(|n| !cast.is_taken(n.span)) {
        let around = Surroundings::of(cast.text, &annotation.layout, name.span);
        let stands = is_beside_a_trust(cast, name.span) || names_trusts && is_doer(&around, cast.names);
        if let Some(row) = only_bearer(cast, name).filter(|_| stands && around.is_free(cast.names, cast.tables.places())) {
            found.push((row, name.span));
        }
    }
    for (row, span) in found {
        cast.mention_row(row, span, How::ShortForm, "short_form.neighbour".into());
    }
}

/// The one trust of that name on the day of the article.
fn only_bearer(cast: &Cast, name: &Name) -> Option<usize> {
    let mut living = name.rows.iter().copied().filter(|&row| cast.tables.body(row).is_alive(cast.day));
    let row = living.next();
    if living.next().is_some() { None } else { row }
}

/// Whether only `and`, `or`, `with` or a comma parts it from the name of a trust.
fn is_beside_a_trust(cast: &Cast, span: Span) -> bool {
    stands_beside(cast, span, &[" and ", " or ", " with ", ", ", ", and ", " & ", " and the "], |kind| kind == Kind::NhsProvider)
}

/// Whether it stands in a row with a company: `Virgin Care, Optum and CSC`.
pub(super) fn is_in_a_row(cast: &Cast, span: Span) -> bool {
    stands_beside(cast, span, &[" and ", " or ", ", ", ", and "], |kind| matches!(kind, Kind::IndependentProvider | Kind::SocialEnterprise))
}

/// Whether one of the joints alone parts it from the name of a body of a kind.
fn stands_beside(cast: &Cast, span: Span, joints: &[&str], kind: impl Fn(Kind) -> bool) -> bool {
    cast.neighbours(span).any(|(member, between)| joints.contains(&between) && kind(cast.members[member].kind))
}
