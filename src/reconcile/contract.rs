//! The same contract over articles.
//!
//! In: the observations of all accounts. Out: [`Contracts`]: which observations are of one contract, under which id. An article of
//! 2013 on Bedfordshire’s musculoskeletal tender and one of 2014 on the contract that Circle won there share commissioner and
//! service, and are one; two contracts of one commissioner for different services stay two.
//!
//! Observations are compared within groups only: those that share a party and a service, or a place and a service, or an amount and
//! a party. The keys come out of one account alone. How alike two are is told by [`super::similarity`]; the most alike are joined
//! first, two observations of one article never, nor two groups that contradict each other. What the joined ones say together is left to [`super::conflict`].

use super::{
    conflict::{Voice, settle},
    ledger::{Contract, Slots},
    organisation::Organisations,
    similarity::{Profile, THRESHOLD, similarity},
};
use crate::{
    identity::slug,
    interpret::{Account, account::Observation},
    label::{Role, Service},
};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A group larger than this is compared to its neighbours only: a key shared so widely tells little.
const WIDEST: usize = 256;

/// Which contract each observation speaks of.
pub struct Contracts {
    ids: Vec<Vec<String>>,
    clusters: Vec<Cluster>,
}

/// The observations of one contract, in the order of the ledger.
struct Cluster {
    id: String,
    title: String,
    members: Vec<(usize, usize)>,
}

impl Contracts {
    /// Groups the observations of all accounts.
    #[must_use]
    pub fn of(accounts: &[Account], organisations: &Organisations) -> Self {
        let places: Vec<(usize, usize)> =
            accounts.iter().enumerate().flat_map(|(a, account)| (0..account.observations.len()).map(move |o| (a, o))).collect();
        let profiles: Vec<Profile> =
            places.iter().map(|&(a, o)| Profile::of(&accounts[a], o, |local| organisations.id(a, local))).collect();
        let mut clusters: Vec<Cluster> = joined(&places, &profiles)
            .into_iter()
            .map(|members| {
                let (place, service) = name(&members, &profiles, accounts, &places);
                let members = members.into_iter().map(|m| places[m]).collect();
                Cluster { id: slug(&format!("{place} {service}")), title: format!("{place}: {service}"), members }
            })
            .collect();
        number(&mut clusters, accounts);
        let mut ids: Vec<Vec<String>> = accounts.iter().map(|a| vec![String::new(); a.observations.len()]).collect();
        for cluster in &clusters {
            for &(account, observation) in &cluster.members {
                ids[account][observation].clone_from(&cluster.id);
            }
        }
        Self { ids, clusters }
    }

    /// The id of the contract that observation `observation` of account `account` speaks of.
    #[must_use]
    pub fn id(&self, account: usize, observation: usize) -> &str {
        &self.ids[account][observation]
    }

    /// The `contracts` table, by id.
    #[must_use]
    pub fn records(&self, accounts: &[Account], organisations: &Organisations) -> Vec<Contract> {
        let mut records: Vec<_> = self.clusters.iter().map(|cluster| record(cluster, accounts, organisations)).collect();
        records.sort_by(|a, b| a.contract_id.cmp(&b.contract_id));
        records
    }
}

/// The slots of one observation, as the tables hold them.
#[must_use]
pub fn slots(observation: &Observation) -> Slots {
    Slots {
        services: observation.services.clone(),
        value_gbp: observation.value_gbp,
        value_gbp_high: observation.value_gbp_high,
        value_basis: observation.value_basis,
        duration_months: observation.duration_months,
        start: observation.start,
        status: observation.status,
        model: observation.model,
    }
}

/// Joins observations that are alike enough, the most alike first.
fn joined(places: &[(usize, usize)], profiles: &[Profile]) -> Vec<Vec<usize>> {
    let mut pairs: Vec<(f64, usize, usize)> = candidates(profiles)
        .into_iter()
        .filter(|&(i, j)| places[i].0 != places[j].0)
        .map(|(i, j)| (similarity(&profiles[i], &profiles[j]), i, j))
        .filter(|&(score, ..)| score >= THRESHOLD)
        .collect();
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut cluster: Vec<usize> = (0..profiles.len()).collect();
    let mut members: Vec<Vec<usize>> = (0..profiles.len()).map(|i| vec![i]).collect();
    for (_, i, j) in pairs {
        let (keep, give) = (cluster[i].min(cluster[j]), cluster[i].max(cluster[j]));
        if keep == give || are_apart(&members[keep], &members[give], places, profiles) {
            continue;
        }
        let moved = std::mem::take(&mut members[give]);
        for &m in &moved {
            cluster[m] = keep;
        }
        members[keep].extend(moved);
        members[keep].sort_unstable();
    }
    members.retain(|m| !m.is_empty());
    members
}

/// Whether two clusters cannot be one: an article tells them apart, or what they say contradicts each other. Without this, one
/// muddled observation that is like two contracts would make one of them.
fn are_apart(a: &[usize], b: &[usize], places: &[(usize, usize)], profiles: &[Profile]) -> bool {
    let contradict = |i: usize, j: usize| places[i].0 == places[j].0 || similarity(&profiles[i], &profiles[j]) < 0.0;
    a.iter().any(|&i| b.iter().any(|&j| contradict(i, j)))
}

/// Pairs that share a key.
fn candidates(profiles: &[Profile]) -> BTreeSet<(usize, usize)> {
    let mut groups: HashMap<String, Vec<usize>> = HashMap::new();
    for (i, profile) in profiles.iter().enumerate() {
        for key in profile.keys() {
            groups.entry(key).or_default().push(i);
        }
    }
    let mut pairs = BTreeSet::new();
    for group in groups.values() {
        for (at, &i) in group.iter().enumerate() {
            pairs.extend(group[at + 1..].iter().take(WIDEST).map(|&j| (i.min(j), i.max(j))).filter(|(i, j)| i != j));
        }
    }
    pairs
}

/// The place and the service that name a contract: those that most of its observations tell.
fn name(members: &[usize], profiles: &[Profile], accounts: &[Account], places: &[(usize, usize)]) -> (String, String) {
    let observations = || members.iter().map(|&m| (m, &accounts[places[m].0].observations[places[m].1]));
    let party = |role: Role| {
        most(observations().flat_map(|(m, o)| {
            let account = &accounts[places[m].0];
            o.parties.iter().filter(move |p| p.role == role).map(|p| area(&account.organisations[p.organisation].name))
        }))
    };
    let place = party(Role::Commissioner)
        .or_else(|| most(observations().filter_map(|(_, o)| o.place.clone())))
        .or_else(|| [Role::Provider, Role::PreferredBidder, Role::Incumbent, Role::Bidder].into_iter().find_map(party))
        .unwrap_or_else(|| "Unnamed".into());
    let service = most(members.iter().flat_map(|&m| profiles[m].services.iter().copied())).unwrap_or(Service::Other);
    (place, service.as_str().replace('_', " "))
}

/// A commissioner's area: `NHS Bexley CCG` buys for Bexley.
fn area(name: &str) -> String {
    const FORMS: &[&str] = &[" Clinical Commissioning Group", " CCG", " Integrated Care Board", " ICB", " Primary Care Trust", " PCT"];
    let bare = FORMS.iter().fold(name, |bare, form| bare.strip_suffix(form).unwrap_or(bare));
    if bare == name { name.to_owned() } else { bare.strip_prefix("NHS ").unwrap_or(bare).to_owned() }
}

/// What occurs most; of equals, the first in order.
fn most<T: Ord>(values: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(value, _)| value)
}

/// Gives contracts of one name a number behind it, in the order in which the press first spoke of them.
fn number(clusters: &mut [Cluster], accounts: &[Account]) {
    let first = |cluster: &Cluster| {
        let dated = |&(a, o): &(usize, usize)| (accounts[a].article.published.is_none(), accounts[a].article.published, a, o);
        cluster.members.iter().map(dated).min()
    };
    clusters.sort_by_key(first);
    let mut seen: HashMap<String, usize> = HashMap::new();
    for cluster in clusters {
        let count = seen.entry(cluster.id.clone()).or_default();
        *count += 1;
        if *count > 1 {
            cluster.id = format!("{}-{count}", cluster.id);
        }
    }
}

fn record(cluster: &Cluster, accounts: &[Account], organisations: &Organisations) -> Contract {
    let parties = |role: Role| {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for &(a, o) in &cluster.members {
            for party in accounts[a].observations[o].parties.iter().filter(|p| p.role == role) {
                *counts.entry(organisations.id(a, party.organisation)).or_default() += 1;
            }
        }
        let mut ids: Vec<_> = counts.into_iter().collect();
        ids.sort_by_key(|&(id, count)| (std::cmp::Reverse(count), id));
        ids.into_iter().map(|(id, _)| id.to_owned()).collect()
    };
    let voices: Vec<Voice> = cluster
        .members
        .iter()
        .map(|&(a, o)| Voice { published: accounts[a].article.published, slots: slots(&accounts[a].observations[o]) })
        .collect();
    let settled = settle(&voices);
    let articles: BTreeSet<usize> = cluster.members.iter().map(|&(a, _)| a).collect();
    Contract {
        contract_id: cluster.id.clone(),
        title: cluster.title.clone(),
        commissioners: parties(Role::Commissioner),
        providers: parties(Role::Provider),
        slots: settled.slots,
        articles: articles.len() as u32,
        conflicts: settled.conflicts,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_is_its_commissioner_without_the_form_of_the_name() {
        assert_eq!(area("NHS Bexley CCG"), "Bexley");
        assert_eq!(area("Suffolk Primary Care Trust"), "Suffolk");
        assert_eq!(area("NHS England"), "NHS England");
    }

    #[test]
    fn of_equals_the_first_in_order_counts() {
        assert_eq!(most(["b", "a", "b", "a"].into_iter()), Some("a"));
        assert_eq!(most(["b", "a", "b"].into_iter()), Some("b"));
        assert_eq!(most(std::iter::empty::<u8>()), None);
    }
}
