//! How alike two observations of contracts are.
//!
//! In: two [`Profile`]s. Out: a score; at [`THRESHOLD`] and above the two are taken to speak of one contract. The same commissioner
//! and the same service reach it: `Bexley CCG’s musculoskeletal contract` in two articles is one. So do the same bidder, service and
//! amount. Slots that contradict each other take away what others gave: contracts for one service that start years apart are two.

use crate::{
    interpret::Account,
    label::{Role, Service, ValueBasis},
    period::Period,
};
use jiff::{Unit, civil::Date};
use std::collections::BTreeSet;

/// The least score of one contract.
pub const THRESHOLD: f64 = 4.0;

/// Amounts that differ by less than this share are one amount, rounded in two ways.
const ROUNDING: f64 = 0.03;

/// What an observation is compared by.
pub struct Profile<'a> {
    /// What is bought, `other` left out.
    pub services: Vec<Service>,
    commissioners: BTreeSet<&'a str>,
    others: BTreeSet<&'a str>,
    place: Option<String>,
    value: Option<f64>,
    value_high: Option<f64>,
    basis: Option<ValueBasis>,
    duration: Option<u32>,
    start: Option<Period>,
    published: Option<Date>,
}

impl<'a> Profile<'a> {
    /// Of observation `number` of an account; `id` names its organisations.
    pub fn of(account: &Account, number: usize, id: impl Fn(usize) -> &'a str) -> Self {
        let observation = &account.observations[number];
        let parties = |is_commissioner: bool| {
            let of_sort = observation.parties.iter().filter(move |p| (p.role == Role::Commissioner) == is_commissioner);
            of_sort.map(|p| id(p.organisation)).collect()
        };
        Self {
            services: observation.services.iter().copied().filter(|&s| s != Service::Other).collect(),
            commissioners: parties(true),
            others: parties(false),
            place: observation.place.as_deref().map(str::to_lowercase),
            value: observation.value_gbp,
            value_high: observation.value_gbp_high,
            basis: observation.value_basis,
            duration: observation.duration_months,
            start: observation.start,
            published: account.article.published,
        }
    }

    /// The keys under which observations are compared, out of this one alone.
    pub fn keys(&self) -> Vec<String> {
        let parties = || self.commissioners.iter().chain(&self.others).copied();
        let areas = || parties().chain(self.place.as_deref());
        let mut keys: Vec<String> = self.services.iter().flat_map(|service| areas().map(move |area| format!("{area}|{service}"))).collect();
        // The magnitude of the amount: it is the same however the amount is rounded.
        keys.extend(self.value.into_iter().flat_map(|value| parties().map(move |party| format!("{party}|{:.0}", value.max(1.0).log10()))));
        keys
    }

    /// The whole value, where it is told or can be worked out.
    fn total(&self) -> Option<f64> {
        match (self.basis, self.duration) {
            (Some(ValueBasis::Annual), Some(months)) => self.value.map(|value| value * f64::from(months) / 12.0),
            (Some(ValueBasis::Annual), None) => None,
            _ => self.value,
        }
    }
}

/// How alike two observations are.
#[must_use]
pub fn similarity(a: &Profile, b: &Profile) -> f64 {
    let service = sets(&a.services.iter().collect(), &b.services.iter().collect(), 2.0, -4.0);
    let commissioner = sets(&a.commissioners, &b.commissioners, 3.0, -3.0);
    let party = sets(&a.others, &b.others, 2.0, -0.5);
    let place = a.place.as_ref().zip(b.place.as_ref()).map_or(0.0, |(p, q)| if p == q { 2.0 } else { -0.5 });
    service + commissioner + party + place + value(a, b) + duration(a, b) + start(a, b) + apart(a, b)
}

/// What two sets give: `same` where they share anything, `different` where they share nothing, none where one is empty.
fn sets<T: Ord>(a: &BTreeSet<T>, b: &BTreeSet<T>, same: f64, different: f64) -> f64 {
    if a.is_empty() || b.is_empty() {
        0.0
    } else if a.is_disjoint(b) {
        different
    } else {
        same
    }
}

fn value(a: &Profile, b: &Profile) -> f64 {
    let bounds = |p: &Profile| [p.value, p.value_high, p.total()];
    let agrees = bounds(a).iter().flatten().any(|x| bounds(b).iter().flatten().any(|y| is_close(*x, *y)));
    match (a.value, b.value) {
        (Some(_), Some(_)) if agrees => 3.0,
        (Some(x), Some(y)) if a.basis == b.basis && x.max(y) > 2.0 * x.min(y) => -2.0,
        _ => 0.0,
    }
}

/// Whether two amounts are one, rounded in two ways.
#[must_use]
pub fn is_close(a: f64, b: f64) -> bool {
    (a - b).abs() <= ROUNDING * a.abs().max(b.abs())
}

fn duration(a: &Profile, b: &Profile) -> f64 {
    a.duration.zip(b.duration).map_or(0.0, |(x, y)| if x == y { 1.0 } else { -0.5 })
}

fn start(a: &Profile, b: &Profile) -> f64 {
    a.start.zip(b.start).map_or(0.0, |(x, y)| {
        if x.first_day() <= y.last_day() && y.first_day() <= x.last_day() {
            1.0
        } else if years(x.first_day(), y.first_day()) > 1.0 {
            -3.0
        } else {
            0.0
        }
    })
}

/// Articles many years apart seldom speak of one contract.
fn apart(a: &Profile, b: &Profile) -> f64 {
    a.published.zip(b.published).map_or(0.0, |(x, y)| if years(x, y) > 6.0 { -2.0 } else { 0.0 })
}

fn years(a: Date, b: Date) -> f64 {
    a.until((Unit::Day, b)).map_or(0.0, |span| f64::from(span.get_days()).abs() / 365.25)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interpret::account::{Observation, Party};
    use crate::span::Span;

    const IDS: [&str; 4] = ["bexley", "bedfordshire", "circle", "kings"];

    fn account(observation: Observation) -> Account {
        Account { observations: vec![observation], ..Account::default() }
    }

    fn observation(service: Service, parties: &[(usize, Role)]) -> Observation {
        let party = |&(organisation, role): &(usize, Role)| Party { organisation, role, span: Span::default(), rule: "x".into() };
        Observation { services: vec![service], parties: parties.iter().map(party).collect(), ..Observation::default() }
    }

    fn score(a: Observation, b: Observation) -> f64 {
        let (a, b) = (account(a), account(b));
        similarity(&Profile::of(&a, 0, |i| IDS[i]), &Profile::of(&b, 0, |i| IDS[i]))
    }

    #[test]
    fn commissioner_and_service_are_enough() {
        let one = || observation(Service::Musculoskeletal, &[(0, Role::Commissioner)]);
        assert!(score(one(), one()) >= THRESHOLD);
    }

    #[test]
    fn another_service_of_one_commissioner_is_another_contract() {
        let a = observation(Service::Cardiology, &[(0, Role::Commissioner)]);
        let b = observation(Service::Diabetes, &[(0, Role::Commissioner)]);
        assert!(score(a, b) < THRESHOLD);
    }

    #[test]
    fn one_bidder_with_two_commissioners_has_two_contracts() {
        let a = observation(Service::Musculoskeletal, &[(0, Role::Commissioner), (2, Role::Provider)]);
        let b = observation(Service::Musculoskeletal, &[(1, Role::Commissioner), (2, Role::Provider)]);
        assert!(score(a, b) < THRESHOLD);
    }

    #[test]
    fn the_next_contract_for_one_service_is_another() {
        let mut a = observation(Service::Musculoskeletal, &[(0, Role::Commissioner)]);
        let mut b = a.clone();
        a.start = Some(Period::year(2013));
        b.start = Some(Period::year(2018));
        assert!(score(a, b) < THRESHOLD);
    }

    #[test]
    fn an_annual_amount_agrees_with_its_total() {
        let mut a = observation(Service::Musculoskeletal, &[(2, Role::Provider)]);
        let mut b = a.clone();
        (a.value_gbp, a.value_basis, a.duration_months) = (Some(24e6), Some(ValueBasis::Annual), Some(60));
        (b.value_gbp, b.value_basis) = (Some(120e6), Some(ValueBasis::Total));
        assert!(score(a, b) >= THRESHOLD);
    }
}
