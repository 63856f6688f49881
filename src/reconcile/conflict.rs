//! Where articles disagree, and what the ledger then says.
//!
//! In: what each article says of one contract. Out: [`Settled`]: one value a slot, and the names of the columns on which articles
//! disagree. A slot says what most articles say and, of equals, what the newest says; only the status is always the newest, since a
//! contract moves on without anybody being wrong. `2014` and `2014-04` do not disagree: the more precise one is taken.

use super::{ledger::Slots, similarity::is_close};
use crate::{label::Service, period::Period};
use jiff::civil::Date;
use std::cmp::Reverse;

/// What one article says of a contract.
pub struct Voice {
    /// When it said so.
    pub published: Option<Date>,
    /// What it said.
    pub slots: Slots,
}

/// What all say together.
pub struct Settled {
    /// One value a slot.
    pub slots: Slots,
    /// The columns on which articles disagree.
    pub conflicts: Vec<String>,
}

/// Settles what the ledger says.
#[must_use]
pub fn settle(voices: &[Voice]) -> Settled {
    let mut newest: Vec<&Voice> = voices.iter().collect();
    newest.sort_by_key(|voice| Reverse(voice.published));
    let mut conflicts = Vec::new();
    let mut vote = Vote { voices: &newest, conflicts: &mut conflicts };
    let value =
        vote.on("value_gbp", |s| s.value_gbp.map(|v| (v, s.value_gbp_high, s.value_basis)), |a, b| is_one_amount(a.0, b.0, a.2, b.2));
    let duration_months = vote.on("duration_months", |s| s.duration_months, |a, b| a == b);
    let start = vote.on("start", |s| s.start, |a, b| overlap(*a, *b));
    let model = vote.on("model", |s| s.model, |a, b| a == b);
    let slots = Slots {
        services: services(voices),
        value_gbp: value.map(|v| v.0),
        value_gbp_high: value.and_then(|v| v.1),
        value_basis: value.and_then(|v| v.2),
        duration_months,
        start: start.map(|start| most_precise(&newest, start)),
        status: newest.iter().find_map(|voice| voice.slots.status),
        model,
    };
    Settled { slots, conflicts }
}

/// Takes the vote on one slot after the other, the newest voices first.
struct Vote<'v> {
    voices: &'v [&'v Voice],
    conflicts: &'v mut Vec<String>,
}

impl Vote<'_> {
    /// What most say; of equals, what the newest says. Notes `column` where two are not the same.
    fn on<T>(&mut self, column: &str, slot: impl Fn(&Slots) -> Option<T>, same: impl Fn(&T, &T) -> bool) -> Option<T> {
        let mut said: Vec<T> = self.voices.iter().filter_map(|voice| slot(&voice.slots)).collect();
        let support = |value: &T| said.iter().filter(|other| same(value, other)).count();
        let best = (0..said.len()).max_by_key(|&i| (support(&said[i]), Reverse(i)))?;
        if support(&said[best]) < said.len() {
            self.conflicts.push(column.to_owned());
        }
        Some(said.swap_remove(best))
    }
}

/// Amounts of different bases cannot be compared, so they do not disagree.
fn is_one_amount<B: PartialEq>(a: f64, b: f64, basis_a: Option<B>, basis_b: Option<B>) -> bool {
    let is_comparable = basis_a.is_none() || basis_b.is_none() || basis_a == basis_b;
    !is_comparable || is_close(a, b)
}

fn overlap(a: Period, b: Period) -> bool {
    a.first_day() <= b.last_day() && b.first_day() <= a.last_day()
}

/// The most precise start that agrees with `start`.
fn most_precise(voices: &[&Voice], start: Period) -> Period {
    let agreeing = voices.iter().filter_map(|voice| voice.slots.start).filter(|other| overlap(*other, start));
    agreeing.max_by_key(|period| period.to_string().len()).unwrap_or(start)
}

/// The services that at least half of those articles name that name any, in the order of the labels.
fn services(voices: &[Voice]) -> Vec<Service> {
    let naming = voices.iter().filter(|voice| !voice.slots.services.is_empty()).count();
    let named = |service: &Service| voices.iter().filter(|voice| voice.slots.services.contains(service)).count();
    Service::ALL.iter().copied().filter(|service| named(service) > 0 && 2 * named(service) >= naming).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::label::Status;
    use jiff::civil::date;

    fn voice(year: i16, slots: Slots) -> Voice {
        Voice { published: Some(date(year, 1, 1)), slots }
    }

    fn value(pounds: f64) -> Slots {
        Slots { value_gbp: Some(pounds), ..Slots::default() }
    }

    #[test]
    fn most_articles_decide_and_the_rest_is_a_conflict() {
        let settled = settle(&[voice(2013, value(120e6)), voice(2014, value(120e6)), voice(2015, value(80e6))]);
        assert_eq!(settled.slots.value_gbp, Some(120e6));
        assert_eq!(settled.conflicts, ["value_gbp"]);
    }

    #[test]
    fn of_equals_the_newest_is_believed() {
        let settled = settle(&[voice(2015, value(80e6)), voice(2013, value(120e6))]);
        assert_eq!(settled.slots.value_gbp, Some(80e6));
    }

    #[test]
    fn a_status_moves_on_without_a_conflict() {
        let status = |status| Slots { status: Some(status), ..Slots::default() };
        let settled = settle(&[voice(2014, status(Status::Running)), voice(2013, status(Status::Tendering))]);
        assert_eq!(settled.slots.status, Some(Status::Running));
        assert!(settled.conflicts.is_empty());
    }

    #[test]
    fn the_more_precise_of_two_dates_is_taken() {
        let start = |text| Slots { start: Period::parse(text), ..Slots::default() };
        let settled = settle(&[voice(2015, start("2014")), voice(2014, start("2014-04-01"))]);
        assert_eq!(settled.slots.start, Period::parse("2014-04-01"));
        assert!(settled.conflicts.is_empty());
    }
}
