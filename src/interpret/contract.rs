//! What one article says of contracts: parties, value, length, start, status.
//!
//! In: an account with organisations and mentions. Out: its observations, one a contract. The way there: [`super::event`] reads
//! each sentence, [`super::draft`] sorts what it found into contracts, and here each draft is read off, slot by slot:
//! `Coperforma agreed last week to give up the four-year, £63 million contract` gives provider, length, value and `terminated`.
//! A draft that names no commissioner, provider or value is none.

use super::{
    account::{Account, Event, Evidence, Observation},
    draft::{Draft, drafts},
    event::Reading,
    naming::{Head, Naming},
    party, status, value,
};
use crate::{
    annotate::Annotation,
    label::{Kind, Role, Service},
    span::Span,
    vocabulary::{Rule, Vocabulary},
};
use std::collections::BTreeMap;

/// The contracts that an article reports, in order of evidence.
#[must_use]
pub fn observations(account: &Account, annotation: &Annotation, vocabulary: &Vocabulary) -> Vec<Observation> {
    let reading = Reading::of(account, annotation, vocabulary);
    let drafts = drafts(&reading);
    let read = drafts.iter().enumerate().filter_map(|(i, d)| Some((observation(&reading, d, i == 0)?, has_unnamed(&reading, d))));
    let (mut observations, is_unnamed): (Vec<Observation>, Vec<bool>) = read.unzip();
    share_services(&mut observations);
    party::fill_gaps(&reading, &mut observations, &is_unnamed);
    let told = observations.into_iter().zip(is_unnamed).filter(|(o, is_unnamed)| is_told(o) || *is_unnamed);
    let mut observations: Vec<_> = told.map(|(o, _)| o).collect();
    observations.sort_by_key(|o| o.span);
    observations
}

fn observation(reading: &Reading, draft: &Draft, is_main: bool) -> Option<Observation> {
    let namings: Vec<&Naming> = draft.namings.iter().filter_map(|&n| reading.namings.get(n)).collect();
    let mut observation = Observation { span: evidence_of(&namings)?, ..Observation::default() };
    services(reading, draft, &namings, &mut observation);
    observation.place = namings.iter().find_map(|n| n.place).map(|span| span.of(&reading.account.article.text).to_owned());
    events(reading, draft, &mut observation);
    if let Some((status, span, rule)) = status::status(reading, draft) {
        observation.status = Some(status);
        observation.evidence.push(Evidence { column: "status", span, rule });
    }
    value::fill(reading, draft, &namings, &mut observation);
    party::fill(reading, draft, is_main, &mut observation);
    model(reading, draft, &namings, &mut observation);
    is_contract(reading, &observation, &namings).then_some(observation)
}

/// Whether the commissioner is described without a name: `a group of Staffordshire CCGs`.
fn has_unnamed(reading: &Reading, draft: &Draft) -> bool {
    let mut frames = draft.frames.iter().filter_map(|&f| reading.frames.get(f));
    frames.any(|f| f.has_unnamed && reading.entry(f).creates && !f.roles.iter().any(|(r, _)| *r == Role::Commissioner))
}

/// The words that name the contract best: a contract noun with a service before one without, the earlier of equal ones.
fn evidence_of(namings: &[&Naming]) -> Option<Span> {
    let rank = |n: &Naming| (n.head != Head::Contract, n.services.is_empty() && n.money.is_empty());
    namings.iter().min_by_key(|n| rank(n)).map(|n| n.span)
}

/// Whether a commissioned arrangement for a service stands behind the words.
fn is_contract(reading: &Reading, observation: &Observation, namings: &[&Naming]) -> bool {
    let is_public = |organisation: usize| {
        let kind = reading.account.organisations.get(organisation).map(|o| o.kind);
        matches!(kind, Some(Kind::Commissioner | Kind::NhsProvider | Kind::NationalBody | Kind::LocalAuthority | Kind::GpProvider))
    };
    let sentences = &reading.annotation.layout.sentences;
    let stands_near = |span: Span| namings.iter().any(|n| sentences.get(n.sentence).is_some_and(|s| s.span.contains(span)));
    let is_stated = namings.iter().any(|n| n.is_strong) && (observation.value_gbp.is_some() || !observation.parties.is_empty());
    let has_public = observation.parties.iter().any(|p| is_public(p.organisation))
        || reading.account.mentions.iter().any(|m| is_public(m.organisation) && (is_stated || stands_near(m.span)));
    let is_service = observation.services.iter().any(|s| *s != Service::Other);
    let is_measured = namings.iter().any(|n| !n.money.is_empty() || !n.durations.is_empty());
    let is_told = observation.parties.iter().any(|p| p.rule.starts_with("event."));
    let is_named = namings.iter().any(|n| n.is_strong) || !observation.events.is_empty() || is_measured || is_told;
    is_named && (has_public || is_service)
}

/// Whether a commissioner, a provider or a value is stated.
fn is_told(observation: &Observation) -> bool {
    let has_role = |role: Role| observation.parties.iter().any(|p| p.role == role);
    has_role(Role::Commissioner) || has_role(Role::Provider) || has_role(Role::PreferredBidder) || observation.value_gbp.is_some()
}

fn services(reading: &Reading, draft: &Draft, namings: &[&Naming], observation: &mut Observation) {
    let mut named: Vec<_> = namings.iter().filter(|n| n.head == Head::Contract).flat_map(|n| n.told_services()).cloned().collect();
    let frames = draft.frames.iter().filter_map(|&f| reading.frames.get(f)).filter(|f| reading.entry(f).creates);
    let bought = frames
        .flat_map(|f| &f.namings)
        .filter(|n| draft.namings.contains(n))
        .filter_map(|&n| reading.namings.get(n))
        .filter(|n| n.head == Head::Service);
    named.extend(bought.flat_map(|n| &n.services).cloned());
    if named.is_empty() {
        named = near_services(reading, namings);
    }
    for service in named {
        if !observation.services.contains(&service.service) {
            observation.services.push(service.service);
            observation.evidence.push(Evidence { column: "services", span: service.span, rule: service.rule });
        }
    }
    if observation.services.is_empty() {
        observation.services.push(Service::Other);
        observation.evidence.push(Evidence { column: "services", span: observation.span, rule: Rule::from("service.unnamed") });
    }
    observation.services.sort();
}

/// A contract whose own words tell no service buys what the article's first one does, if nothing speaks against it.
fn share_services(observations: &mut [Observation]) {
    let Some((main, others)) = observations.split_first_mut() else { return };
    for observation in others {
        let is_guessed = observation.evidence.iter().any(|e| e.column == "services" && e.rule.starts_with("near."));
        if is_guessed && observation.services.iter().all(|s| main.services.contains(s)) {
            observation.services.clone_from(&main.services);
        }
    }
}

/// The service most spoken of in the sentences that name the contract, else in the article.
fn near_services(reading: &Reading, namings: &[&Naming]) -> Vec<super::naming::Named> {
    let sentences = &reading.annotation.layout.sentences;
    let contracts: Vec<&&Naming> = namings.iter().filter(|n| n.head == Head::Contract).collect();
    let namings: Vec<&&Naming> = if contracts.is_empty() { namings.iter().collect() } else { contracts };
    let is_near = |span: Span| namings.iter().any(|n| sentences.get(n.sentence).is_some_and(|s| s.span.contains(span)));
    let is_name = |span: Span| reading.account.mentions.iter().any(|m| m.span.overlaps(span));
    let mut counts: BTreeMap<Service, (usize, usize)> = BTreeMap::new();
    let all: Vec<_> = reading.annotation.services.iter().filter(|s| !is_name(s.span)).collect();
    let near: Vec<_> = all.iter().filter(|s| is_near(s.span)).copied().collect();
    let titled = || all.iter().filter(|s| reading.headline.services.contains(&s.service)).copied().collect::<Vec<_>>();
    let pool = if near.is_empty() { Some(titled()).filter(|t| !t.is_empty()).unwrap_or_else(|| all.clone()) } else { near };
    for (order, mention) in pool.iter().enumerate() {
        counts.entry(mention.service).or_insert((0, usize::MAX - order)).0 += 1;
    }
    let Some((&best, _)) = counts.iter().max_by_key(|(_, rank)| **rank) else { return Vec::new() };
    let first = pool.iter().find(|m| m.service == best);
    first.map(|m| super::naming::Named { service: m.service, span: m.span, rule: format!("near.{}", m.rule).into() }).into_iter().collect()
}

fn events(reading: &Reading, draft: &Draft, observation: &mut Observation) {
    for frame in draft.frames.iter().filter_map(|&f| reading.frames.get(f)) {
        let entry = reading.entry(frame);
        let Some(event) = entry.event else { continue };
        if entry.weak && entry.rule.as_ref() == "event.run"
            || observation.events.iter().any(|e| e.event == event && e.span.overlaps(frame.span))
        {
            continue;
        }
        let date = value::date_near(reading, frame.span);
        observation.events.push(Event { event, date, span: frame.span, rule: entry.rule.clone() });
    }
    observation.events.sort_by_key(|e| e.span);
}

fn model(reading: &Reading, draft: &Draft, namings: &[&Naming], observation: &mut Observation) {
    let sentences = &reading.annotation.layout.sentences;
    let text = reading.account.article.text.as_str();
    let told = draft.frames.iter().filter_map(|&f| reading.frames.get(f)).map(|f| f.sentence);
    for number in namings.iter().map(|n| n.sentence).chain(told) {
        let Some(sentence) = sentences.get(number) else { continue };
        let Some((span, model, rule)) = reading.vocabulary.contracts.models(sentence.span.of(text)).into_iter().next() else { continue };
        let span = Span::new(sentence.span.start + span.start, sentence.span.start + span.end);
        observation.model = Some(model);
        observation.evidence.push(Evidence { column: "model", span, rule: rule.clone() });
        return;
    }
}
