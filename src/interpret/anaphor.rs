//! Descriptions that mean an organisation named before.
//!
//! In: the named mentions of an article. Out: further mentions, `how` being `anaphor`: after `Bedford Hospital Trust has refused`, `the
//! trust claims` means it. The noun tells which kinds it can mean (`the regulator`, `the union`); of those the one named last is
//! meant. Plural descriptions (`the trusts`) mean no single body and are left alone.

use super::cast::Cast;
use crate::{
    annotate::Layout,
    label::{How, Kind},
    span::Span,
    vocabulary::phrases::Found,
};

/// Words that, right after a bare noun, make it stand for a body: `A CCG spokeswoman`, `Trust chief executive Stephen Conroy`.
const OFFICES: &[&str] = &[
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "chief",
    "chair",
    "chairman",
    "chairwoman",
    "leader",
    "bosses",
    "chiefs",
    "board",
    "medical",
    "officials",
    "director",
    "president",
    "statement",
];

/// Finds descriptions and enters them; the mentions of the cast must be in order of place.
pub(super) fn enter(cast: &mut Cast, layout: &Layout) {
    let descriptions = cast.names.descriptions();
    let mut found = Vec::new();
    for noun in cast.names.nouns().find(cast.text) {
        let Some(span) = description(cast.text, layout, noun) else { continue };
        let kinds = &descriptions[noun.payload].kinds;
        let member = apposed(cast, span.end, kinds).or_else(|| antecedent(cast, span.start, kinds));
        if let Some(member) = member.filter(|_| !cast.is_taken(span)) {
            found.push((member, span, descriptions[noun.payload].rule.clone()));
        }
    }
    for (member, span, rule) in found {
        cast.push(member, span, How::Anaphor, rule);
    }
}

/// The whole description whose noun was found, if it is definite: `the trust`, or `Trust` before an office.
fn description(text: &str, layout: &Layout, noun: Found) -> Option<Span> {
    let first = layout.token_from(noun.span.start);
    let sentence = layout.tokens.get(first)?.sentence;
    let before = first.checked_sub(1).and_then(|at| layout.tokens.get(at)).filter(|t| t.sentence == sentence);
    let after = layout.tokens.get(layout.token_from(noun.span.end)).filter(|t| t.sentence == sentence).map(|t| t.span.of(text));
    let word_before = before.map(|t| t.span.of(text).to_lowercase());
    let in_office = after.is_some_and(|w| OFFICES.contains(&w));
    match word_before.as_deref() {
        Some("the" | "this") if !text[noun.span.end..].starts_with('-') => before.map(|t| t.span.join(noun.span)),
        None | Some("a" | "." | "“" | "‘" | "•" | "by") if in_office => Some(noun.span),
        _ => None,
    }
}

/// `The union Unison`: the body named right behind the noun.
fn apposed(cast: &Cast, at: usize, kinds: &[Kind]) -> Option<usize> {
    let behind = cast.mentions.iter().find(|m| m.span.start == at + 1 && cast.text[at..].starts_with(' '))?;
    kinds.contains(&cast.members[behind.organisation].kind).then_some(behind.organisation)
}

/// The body of these kinds named last before `at`; of the kinds the likeliest that is named at all.
fn antecedent(cast: &Cast, at: usize, kinds: &[Kind]) -> Option<usize> {
    let before = || cast.mentions.iter().rev().filter(|m| m.span.end <= at);
    kinds.iter().find_map(|kind| before().map(|m| m.organisation).find(|&m| cast.members[m].kind == *kind))
}
