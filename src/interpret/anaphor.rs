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
use std::{cmp::Reverse, collections::HashMap};

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
    let mut scene = Scene { last: HashMap::new(), sentence: None, last_of_noun: HashMap::new() };
    let mut named = std::mem::take(&mut cast.mentions).into_iter().peekable();
    for noun in cast.names.nouns().find(cast.text) {
        let Some(span) = description(cast.text, layout, noun) else { continue };
        while let Some(mention) = named.next_if(|m| m.span.start < span.start) {
            scene.enter(layout, &mention);
            cast.mentions.push(mention);
        }
        let description = &cast.names.descriptions()[noun.payload];
        let kinds = &description.kinds;
        let beside = next_to(cast, span, named.peek(), kinds);
        if cast.is_taken(span) {
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
    /// Of every organisation: the sentence that named it last, and the sentence that it last opened, as the doer of an English sentence does.
    last: HashMap<usize, (usize, Option<usize>)>,
    /// The sentence of the last mention of all.
    sentence: Option<usize>,
    /// Whom a description meant when it was last used.
    last_of_noun: HashMap<usize, usize>,
}

impl Scene {
    fn enter(&mut self, layout: &Layout, mention: &Mention) {
        let sentence = layout.sentence_at(mention.span.start).unwrap_or_default();
        let first = layout.sentences.get(sentence).map_or(0, |s| s.first_token);
        let before = layout.token_from(mention.span.start).saturating_sub(first);
        let opens = self.sentence != Some(sentence) && before <= OPENING;
        let last = self.last.entry(mention.organisation).or_default();
        *last = (sentence, if opens { Some(sentence) } else { last.1 });
        self.sentence = Some(sentence);
    }

    /// The body of these kinds that is nearest in mind: named not long ago, as the doer, and called so before.
    fn antecedent(&self, cast: &Cast, layout: &Layout, span: Span, noun: usize, kinds: &[Kind]) -> Option<usize> {
        let here = layout.sentence_at(span.start).unwrap_or_default();
        let far = |sentence: usize| here.saturating_sub(sentence).min(FAR) as u32 * SENTENCE;
        let cost = |member: usize, (named, opened): (usize, Option<usize>)| {
            let rank = kinds.iter().position(|kind| *kind == cast.members[member].kind)? as u32;
            let nearness = (far(named) + NOT_THE_DOER).min(opened.map_or(u32::MAX, far));
            let habit = if self.last_of_noun.get(&noun) == Some(&member) { 0 } else { NOT_CALLED_SO };
            Some((nearness + rank * LESS_LIKELY_KIND + habit, Reverse(named), member))
        };
        self.last.iter().filter_map(|(&member, &last)| cost(member, last)).min().map(|(.., member)| member)
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
