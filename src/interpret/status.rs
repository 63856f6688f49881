//! The newest state of a contract.
//!
//! In: the frames of a draft. Out: the state that goes furthest of those that are told: an article that says `was awarded` and
//! `collapsed` reports a contract that has ended. What the one before does (`Arriva, which took over in 2013` beside a new preferred
//! bidder) is no state of the contract that follows.

use super::{
    draft::Draft,
    event::{Frame, Reading},
};
use crate::{
    label::{EventKind, Role, Status},
    span::Span,
    vocabulary::{Rule, events::Entry},
};
use std::collections::BTreeSet;

/// How far a state goes.
const fn stage(status: Status) -> u8 {
    match status {
        Status::Planned => 0,
        Status::Tendering => 1,
        Status::PreferredBidder => 2,
        Status::Awarded => 3,
        Status::Running => 4,
        Status::Halted => 5,
        Status::NotRenewed => 6,
        Status::Terminated => 7,
    }
}

/// The state, the words that tell it and their rule.
#[must_use]
pub fn status(reading: &Reading, draft: &Draft) -> Option<(Status, Span, Rule)> {
    let frames: Vec<&Frame> = draft.frames.iter().filter_map(|&f| reading.frames.get(f)).collect();
    let others = Others::of(reading, draft);
    let told = |is_wanted: &dyn Fn(&Entry) -> bool| {
        let own = frames.iter().filter(|f| is_wanted(reading.entry(f)) && !others.does(reading, f));
        let states = own.filter_map(|f| Some((reading.entry(f).status?, f.span, reading.entry(f).rule.clone())));
        states.max_by_key(|(s, span, _)| (stage(*s), usize::MAX - span.start))
    };
    let plain = told(&|e| !e.weak);
    // A hint that someone was chosen goes before a tender, but not before a preferred bidder.
    let is_open = plain.as_ref().is_none_or(|(s, ..)| stage(*s) < stage(Status::PreferredBidder));
    let hinted = told(&|e| e.weak && e.status == Some(Status::Awarded)).filter(|_| is_open);
    hinted.or(plain).or_else(|| told(&|e| e.weak)).or_else(|| by_party(&frames))
}

/// The organisations that a draft names as those before, and those chosen.
pub struct Others {
    chosen: BTreeSet<usize>,
    incumbents: BTreeSet<usize>,
}

impl Others {
    /// Reads them off the frames of a draft.
    #[must_use]
    pub fn of(reading: &Reading, draft: &Draft) -> Self {
        let frames: Vec<&Frame> = draft.frames.iter().filter_map(|&f| reading.frames.get(f)).collect();
        let with = |wanted: &[Role], is_choice: bool| {
            let chooses =
                |f: &Frame| matches!(reading.entry(f).event, Some(EventKind::Awarded | EventKind::PreferredBidder | EventKind::Signed));
            let roles = frames.iter().filter(|f| !is_choice || chooses(f)).flat_map(|f| &f.roles);
            roles.filter(|(r, _)| wanted.contains(r)).filter_map(|&(_, m)| organisation(reading, m)).collect()
        };
        Self { chosen: with(&[Role::Provider, Role::PreferredBidder], true), incumbents: with(&[Role::Incumbent], false) }
    }

    /// Whether a frame tells what the one before does, not what becomes of this contract.
    #[must_use]
    pub fn does(&self, reading: &Reading, frame: &Frame) -> bool {
        let is_doing = |role: &Role| *role == Role::Provider;
        let doers = frame.roles.iter().filter(|(r, _)| is_doing(r)).map(|&(_, m)| m).chain(frame.runners.iter().copied());
        let doers: BTreeSet<usize> = doers.filter_map(|m| organisation(reading, m)).collect();
        let is_other = |o: &usize| !self.chosen.contains(o) && (self.incumbents.contains(o) || !self.chosen.is_empty());
        let is_choice = matches!(reading.entry(frame).event, Some(EventKind::Awarded | EventKind::PreferredBidder | EventKind::Signed));
        !is_choice && !doers.is_empty() && doers.iter().all(is_other)
    }
}

fn organisation(reading: &Reading, mention: usize) -> Option<usize> {
    reading.account.mentions.get(mention).map(|m| m.organisation)
}

/// Without words of state: who is named as provider has been chosen.
fn by_party(frames: &[&Frame]) -> Option<(Status, Span, Rule)> {
    let first = |role: Role| frames.iter().find(|f| f.roles.iter().any(|(r, _)| *r == role)).map(|f| f.span);
    let awarded = first(Role::Provider).map(|span| (Status::Awarded, span));
    let (status, span) = awarded.or_else(|| first(Role::PreferredBidder).map(|span| (Status::PreferredBidder, span)))?;
    Some((status, span, Rule::from("status.by_party")))
}
