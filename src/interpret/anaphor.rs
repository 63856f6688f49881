//! Descriptions that mean an organisation named before.
//!
//! In: the named mentions of an article. Out: further mentions, `how` being `anaphor`: after `Bedford Hospital Trust has refused`, `the
//! trust claims` means it. The noun tells which kinds it can mean (`the regulator`, `the union`); of those the one is meant that is nearest in mind: named
//! not long ago, as the doer of its sentence, and called so before. Plural descriptions (`the trusts`) mean no single body and are left alone.

use super::{account::Mention, cast::Cast};
use crate::{
    annotate::Layout,
    label::{How, Kind},
    span::Span,
    vocabulary::phrases::Found,
};
use std::collections::HashMap;

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

/// Words after a noun that take it as their own: `the trust special administrator` is no trust.
const COMPOUNDS: &[&str] = &[
    "special",
    "model",
    "market",
    "lobby",
    "tax",
    "sector",
    "status",
    "regime",
    "system",
    "agreement",
    "nurse",
    "nurses",
    "list",
    "premises",
    "closure",
    "type",
    "movement",
    "landscape",
    "boundaries",
    "estate",
    "conference",
    "secretary",
    "car",
    "bed",
    "beds",
    "wards",
    "floor",
];

/// Finds descriptions and enters them; the mentions of the cast must be in order of place.
pub(super) fn enter(cast: &mut Cast, layout: &Layout) {
    let mut scene = Scene { sentences: Vec::new(), last_of_noun: HashMap::new() };
    let mut named = std::mem::take(&mut cast.mentions).into_iter().peekable();
    for noun in cast.names.nouns().find(cast.text) {
        let Some(span) = description(cast.text, layout, noun) else { continue };
        while let Some(mention) = named.next_if(|m| m.span.start < span.start) {
            scene.enter(layout, &mention);
            cast.mentions.push(mention);
        }
        let is_taken = cast.is_taken(span) || named.peek().is_some_and(|next| next.span.overlaps(span));
        let description = &cast.names.descriptions()[noun.payload];
        let kinds = &description.kinds;
        let beside = next_to(cast, span, named.peek(), kinds);
        if is_taken {
            continue;
        }
        if let Some(member) = beside.or_else(|| scene.antecedent(cast, layout, span, noun.payload, kinds)) {
            scene.last_of_noun.insert(noun.payload, member);
            cast.push(member, span, How::Anaphor, description.rule.clone());
            if let Some(mention) = cast.mentions.last() {
                scene.enter(layout, mention);
            }
        }
    }
    cast.mentions.extend(named);
}

/// The whole description whose noun was found, if it is definite: `the trust`, or `Trust` before an office.
fn description(text: &str, layout: &Layout, noun: Found) -> Option<Span> {
    let first = layout.token_from(noun.span.start);
    let sentence = layout.tokens.get(first)?.sentence;
    let before = first.checked_sub(1).and_then(|at| layout.tokens.get(at)).filter(|t| t.sentence == sentence);
    let after = layout.tokens.get(layout.token_from(noun.span.end)).filter(|t| t.sentence == sentence).map(|t| t.span.of(text));
    let word_before = before.map(|t| t.span.of(text).to_lowercase());
    let in_office = after.is_some_and(|w| OFFICES.contains(&w));
    let is_compound = text[noun.span.end..].starts_with('-') || after.is_some_and(|w| COMPOUNDS.contains(&w));
    match word_before.as_deref() {
        Some("the" | "this") if !is_compound => before.map(|t| t.span.join(noun.span)),
        None | Some("a" | "." | "“" | "‘" | "•" | "by") if in_office => Some(noun.span),
        _ => None,
    }
}

/// The body whose name stands right beside the description: `Leigh Day, the firm acting for`, `the incumbent, Viapath`.
fn next_to(cast: &Cast, span: Span, next: Option<&Mention>, kinds: &[Kind]) -> Option<usize> {
    let fits = |m: &&Mention| kinds.contains(&cast.members[m.organisation].kind);
    let after = next.filter(|m| matches!(cast.text.get(span.end..m.span.start), Some(" " | ", "))).filter(fits);
    let before = || cast.mentions.last().filter(|m| matches!(cast.text.get(m.span.end..span.start), Some(", " | " – "))).filter(fits);
    before().or(after).map(|m| m.organisation)
}

/// What has been named so far.
struct Scene {
    /// Of every mention: its organisation, its sentence, and whether it opens it, as the doer of an English sentence does.
    sentences: Vec<(usize, usize, bool)>,
    /// Whom a description meant when it was last used.
    last_of_noun: HashMap<usize, usize>,
}

impl Scene {
    fn enter(&mut self, layout: &Layout, mention: &Mention) {
        let sentence = layout.sentence_at(mention.span.start).unwrap_or_default();
        let first = layout.sentences.get(sentence).map_or(0, |s| s.first_token);
        let before = layout.token_from(mention.span.start).saturating_sub(first);
        let is_first = self.sentences.last().is_none_or(|&(_, last, _)| last != sentence);
        self.sentences.push((mention.organisation, sentence, is_first && before <= OPENING));
    }

    /// The body of these kinds that is nearest in mind: named not long ago, as the doer, and called so before.
    fn antecedent(&self, cast: &Cast, layout: &Layout, span: Span, noun: usize, kinds: &[Kind]) -> Option<usize> {
        let here = layout.sentence_at(span.start).unwrap_or_default();
        let mut best: Option<(u32, usize)> = None;
        for &(member, sentence, opens) in self.sentences.iter().rev() {
            let Some(rank) = kinds.iter().position(|kind| *kind == cast.members[member].kind) else { continue };
            let distance = here.saturating_sub(sentence).min(FAR) as u32 * SENTENCE;
            let cost = distance
                + if opens { 0 } else { NOT_THE_DOER }
                + rank as u32 * LESS_LIKELY_KIND
                + if self.last_of_noun.get(&noun) == Some(&member) { 0 } else { NOT_CALLED_SO };
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, member));
            }
        }
        best.map(|(_, member)| member)
    }
}

/// Tokens that may stand before the doer of a sentence: `In a statement Circle said`.
const OPENING: usize = 4;

/// Sentences after which nearness no longer tells.
const FAR: usize = 12;

// How much each thing speaks against a body, in tenths of a sentence.
const SENTENCE: u32 = 10;
const NOT_THE_DOER: u32 = 12;
const LESS_LIKELY_KIND: u32 = 6;
const NOT_CALLED_SO: u32 = 6;
