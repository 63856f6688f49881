//! One body under two names within an article.
//!
//! In: a cast in which a body and its successor both stand. Out: the cast with the two as one, where the article says that only the name changed: `Virgin
//! Care, since renamed HCRG Care Group`. A trust and the one that absorbed it remain two.

use super::cast::Cast;
use crate::annotate::Layout;

/// Words that say that a name changed, between the two or about them.
const CUES: &[&str] = &[
    "renamed",
    "rebranded",
    "formerly",
    "previously known",
    "previously called",
    "now known",
    "now called",
    "then known",
    "then called",
    "changed its name",
    "known as",
    "new name",
    "old name",
    "previously",
    "once known",
];

/// Puts renamed bodies together; the mentions must be in order of place.
pub(super) fn merge(cast: &mut Cast, layout: &Layout) {
    for old in 0..cast.members.len() {
        for new in 0..cast.members.len() {
            if follows(cast, old, new) && is_said(cast, layout, old, new) {
                join(cast, old, new);
            }
        }
    }
}

/// Whether the one, no NHS body, has the other for its successor.
fn follows(cast: &Cast, old: usize, new: usize) -> bool {
    match (cast.members[old].row, cast.members[new].row) {
        (Some(before), Some(after)) => {
            let body = cast.tables.body(before);
            body.role.is_none() && body.successor == Some(after)
        }
        _ => false,
    }
}

/// Whether a sentence names both and speaks of names.
fn is_said(cast: &Cast, layout: &Layout, old: usize, new: usize) -> bool {
    layout.sentences.iter().any(|sentence| {
        let names = |member: usize| cast.mentions.iter().any(|m| m.organisation == member && sentence.span.contains(m.span));
        let words = sentence.span.of(cast.text).to_lowercase();
        names(old) && names(new) && CUES.iter().any(|cue| words.contains(cue))
    })
}

/// The two become the one that lived on the day of the article.
fn join(cast: &mut Cast, old: usize, new: usize) {
    let is_alive = |member: usize| cast.members[member].row.is_some_and(|row| cast.tables.body(row).is_alive(cast.day));
    let (kept, left) = if is_alive(new) || !is_alive(old) { (new, old) } else { (old, new) };
    for mention in cast.mentions.iter_mut().filter(|m| m.organisation == left) {
        mention.organisation = kept;
    }
}
