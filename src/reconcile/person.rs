//! The same person over articles.
//!
//! In: the people of all accounts and which organisation is which. Out: the `people` table, a row a person. `Simon Stevens, chief executive
//! of NHS England` in one article and `Simon Stevens` without a post in another are one; `John Smith` of Unison and `John Smith` of
//! Serco are two. An id is made of name and organisation, so that more articles do not change it. Role and organisation are those
//! of the latest article that tells them; the order in which articles are given changes nothing.

use super::{ledger::Person, organisation::Organisations};
use crate::{identity::slug, interpret::Account};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// What one article knows of somebody.
struct Sighting<'a> {
    name: &'a str,
    role: Option<&'a str>,
    organisation: Option<&'a str>,
    published: Option<Date>,
    article: &'a str,
}

/// The `people` table, sorted by id.
#[must_use]
pub fn people(accounts: &[Account], organisations: &Organisations) -> Vec<Person> {
    let mut by_name: BTreeMap<String, Vec<Sighting<'_>>> = BTreeMap::new();
    for (number, account) in accounts.iter().enumerate() {
        for person in &account.people {
            let sighting = Sighting {
                name: &person.name,
                role: person.role.as_deref(),
                organisation: person.organisation.map(|o| organisations.id(number, o)),
                published: account.article.published,
                article: &account.article.article_id,
            };
            by_name.entry(slug(&person.name)).or_default().push(sighting);
        }
    }
    let mut people: Vec<Person> = by_name.into_iter().flat_map(|(id, sightings)| bearers(&id, sightings)).collect();
    people.sort_by(|a, b| a.person_id.cmp(&b.person_id));
    people
}

/// The people who bear one name: those of one organisation each; whoever is seen without one joins them if they are one.
fn bearers(name: &str, mut sightings: Vec<Sighting<'_>>) -> Vec<Person> {
    sightings.sort_by(|a, b| (a.published, a.article).cmp(&(b.published, b.article)));
    let of: Vec<&str> = sightings.iter().filter_map(|s| s.organisation).collect::<BTreeSet<_>>().into_iter().collect();
    if let [organisation] = of[..] {
        return record(format!("{name}-{organisation}"), &sightings.iter().collect::<Vec<_>>()).into_iter().collect();
    }
    let own = |organisation: Option<&str>| sightings.iter().filter(|s| s.organisation == organisation).collect::<Vec<_>>();
    let named = of.iter().filter_map(|organisation| record(format!("{name}-{organisation}"), &own(Some(organisation))));
    named.chain(record(name.to_owned(), &own(None))).collect()
}

fn record(person_id: String, sightings: &[&Sighting<'_>]) -> Option<Person> {
    let name = sightings.last()?.name.to_owned();
    let latest = |what: fn(&Sighting<'_>) -> Option<String>| sightings.iter().rev().find_map(|s| what(s));
    let articles: BTreeSet<&str> = sightings.iter().map(|s| s.article).collect();
    Some(Person {
        person_id,
        name,
        role: latest(|s| s.role.map(str::to_owned)),
        organisation_id: latest(|s| s.organisation.map(str::to_owned)),
        articles: articles.len() as u32,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{interpret::account, label::Kind, read::Article, vocabulary::Vocabulary};

    /// An article that names one person, with role and organisation where told.
    fn account(id: &str, day: &str, name: &str, role: Option<&str>, organisation: Option<&str>) -> Account {
        let organisations = organisation.map(|name| account::Organisation { row: None, name: name.into(), kind: Kind::Other });
        Account {
            article: Article { article_id: id.into(), published: day.parse().ok(), ..Article::default() },
            people: vec![account::Person {
                name: name.into(),
                role: role.map(str::to_owned),
                organisation: organisations.is_some().then_some(0),
                gender: None,
            }],
            organisations: organisations.into_iter().collect(),
            ..Account::default()
        }
    }

    fn table(accounts: &[Account]) -> Vec<(String, Option<String>, u32)> {
        let organisations = Organisations::of(accounts, Vocabulary::embedded());
        people(accounts, &organisations).into_iter().map(|p| (p.person_id, p.role, p.articles)).collect()
    }

    #[test]
    fn the_latest_role_wins_whatever_the_order() {
        let mut accounts = vec![
            account("a", "2014-01-01", "Ann Alder", Some("chair"), Some("Kestrel")),
            account("b", "2016-01-01", "Ann Alder", Some("president"), Some("Kestrel")),
            account("c", "2017-01-01", "Ann Alder", None, None),
        ];
        let expected = [("ann-alder-kestrel".to_owned(), Some("president".to_owned()), 3)];
        assert_eq!(table(&accounts), expected);
        accounts.reverse();
        assert_eq!(table(&accounts), expected);
    }

    #[test]
    fn one_name_in_two_organisations_is_two_people() {
        let accounts = [
            account("a", "2014-01-01", "John Smith", Some("chair"), Some("Kestrel")),
            account("b", "2014-01-02", "John Smith", Some("porter"), Some("Heron")),
            account("c", "2014-01-03", "John Smith", None, None),
        ];
        let ids: Vec<_> = table(&accounts).into_iter().map(|(id, ..)| id).collect();
        assert_eq!(ids, ["john-smith", "john-smith-heron", "john-smith-kestrel"]);
    }
}
