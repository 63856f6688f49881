//! Descriptions that mean an organisation named before.
//!
//! In: the named mentions of an article. Out: further mentions, `how` being `anaphor`: after `Bedford Hospital Trust has refused`, `the
//! trust claims` means it. The noun tells which kinds it can mean (`the regulator`, `the union`); of those the one named last is
//! meant. Plural descriptions (`the trusts`) mean no single body and are left alone.

use super::organisation::Cast;
use crate::{
    annotate::Layout,
    label::{How, Kind},
    span::Span,
};

use Kind::{
    Charity, Commissioner, Government, GpProvider, IndependentProvider, Legislature, LocalAuthority, Media, NationalBody, NhsProvider,
    Other, Partnership, PoliticalParty, ProfessionalBody, ProfessionalServices, Regulator, SocialEnterprise, ThinkTank, Union, University,
};

/// Descriptive nouns, longest first, and the kinds that each can mean, the likeliest first.
const NOUNS: &[(&str, &[Kind])] = &[
    ("clinical commissioning group", &[Commissioner]),
    ("commissioning group", &[Commissioner]),
    ("commissioning body", &[Commissioner, NationalBody]),
    ("primary care trust", &[Commissioner]),
    ("integrated care board", &[Commissioner]),
    ("foundation trust", &[NhsProvider]),
    ("hospital trust", &[NhsProvider]),
    ("nhs trust", &[NhsProvider]),
    ("ambulance service", &[NhsProvider]),
    ("ambulance trust", &[NhsProvider]),
    ("health board", &[NhsProvider]),
    ("social enterprise", &[SocialEnterprise]),
    ("joint venture", &[Partnership]),
    ("law firm", &[ProfessionalServices]),
    ("think tank", &[ThinkTank]),
    ("county council", &[LocalAuthority]),
    ("city council", &[LocalAuthority]),
    ("borough council", &[LocalAuthority]),
    ("ccg", &[Commissioner]),
    ("pct", &[Commissioner]),
    ("icb", &[Commissioner]),
    ("commissioner", &[Commissioner]),
    ("trust", &[NhsProvider]),
    ("hospital", &[NhsProvider]),
    ("company", &[IndependentProvider, SocialEnterprise, GpProvider, Partnership, Other]),
    ("firm", &[IndependentProvider, ProfessionalServices, Other]),
    ("provider", &[IndependentProvider, SocialEnterprise, GpProvider, Partnership]),
    ("contractor", &[IndependentProvider]),
    ("outsourcer", &[IndependentProvider]),
    ("regulator", &[Regulator, NationalBody]),
    ("watchdog", &[Regulator, NationalBody, Charity]),
    ("union", &[Union, ProfessionalBody]),
    ("charity", &[Charity]),
    ("council", &[LocalAuthority]),
    ("authority", &[LocalAuthority]),
    ("department", &[Government]),
    ("ministry", &[Government]),
    ("party", &[PoliticalParty]),
    ("university", &[University]),
    ("association", &[ProfessionalBody]),
    ("college", &[ProfessionalBody, Union]),
    ("consortium", &[Partnership]),
    ("partnership", &[Partnership]),
    ("federation", &[GpProvider, ProfessionalBody]),
    ("practice", &[GpProvider]),
    ("surgery", &[GpProvider]),
    ("mutual", &[SocialEnterprise]),
    ("committee", &[Legislature]),
    ("newspaper", &[Media]),
    ("magazine", &[Media]),
];

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
    let words: Vec<String> = layout.tokens.iter().map(|t| t.span.of(cast.text).to_lowercase()).collect();
    let mut found = Vec::new();
    for at in 0..words.len() {
        let Some((start, end, kinds)) = description(&words, at) else { continue };
        let span = Span::new(layout.tokens[start].span.start, layout.tokens[end - 1].span.end);
        if layout.tokens[start].sentence != layout.tokens[end - 1].sentence || cast.is_taken(span) {
            continue;
        }
        if let Some(member) = antecedent(cast, span.start, kinds) {
            found.push((member, span));
        }
    }
    for (member, span) in found {
        cast.push(member, span, How::Anaphor, "anaphor.description".into());
    }
}

/// The description whose noun begins at token `at`: its first token, the token after its last, and the kinds it can mean.
fn description(words: &[String], at: usize) -> Option<(usize, usize, &'static [Kind])> {
    let (length, kinds) = NOUNS.iter().find_map(|(noun, kinds)| {
        let length = noun.split(' ').count();
        noun.split(' ').eq(words[at..].iter().take(length).map(String::as_str)).then_some((length, *kinds))
    })?;
    let end = at + length;
    let before = at.checked_sub(1).map(|b| words[b].as_str());
    let after = words.get(end).map(String::as_str);
    match before {
        Some("the" | "this") if after != Some("-") => Some((at - 1, end, kinds)),
        _ if after.is_some_and(|w| OFFICES.contains(&w)) && before.is_none_or(|w| matches!(w, "a" | "." | "“" | "•" | "by")) => {
            Some((at, end, kinds))
        }
        _ => None,
    }
}

/// The body of these kinds named last before `at`; of the kinds the likeliest that is named at all.
fn antecedent(cast: &Cast, at: usize, kinds: &[Kind]) -> Option<usize> {
    let before = || cast.mentions.iter().rev().filter(|m| m.span.end <= at);
    kinds.iter().find_map(|kind| before().map(|m| m.organisation).find(|&m| cast.members[m].kind == *kind))
}
