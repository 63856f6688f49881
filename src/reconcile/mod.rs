//! Articles → ledger; the only room that sees more than one article.
//!
//! In: accounts in any order. Out: a [`Ledger`], the same whatever the order: accounts are sorted by `article_id` first, and every
//! id comes from content. Grouping goes by keys that one account yields alone, so that it can run a group at a time.

pub mod conflict;
pub mod contract;
pub mod duplicate;
pub mod ledger;
pub mod organisation;
pub mod person;
pub mod similarity;

use crate::{error::Problem, interpret::Account, span::Span, vocabulary::Vocabulary};
pub use ledger::Ledger;
use ledger::{ArticleRecord, Claim, Event, Evidence, Mention, Observation, Party};
use std::collections::HashMap;

/// Brings the accounts of many articles together.
#[must_use]
pub fn reconcile(mut accounts: Vec<Account>, mut problems: Vec<Problem>, vocabulary: &Vocabulary) -> Ledger {
    accounts.sort_by(|a, b| key(a).cmp(&key(b)));
    tell_apart(&mut accounts, &mut problems);
    problems.sort_by(|a, b| (&a.document, &a.message).cmp(&(&b.document, &b.message)));
    let organisations = organisation::Organisations::of(&accounts, vocabulary);
    let contracts = contract::Contracts::of(&accounts, &organisations);
    let duplicates = duplicate::duplicates(&accounts);
    let mut ledger = Ledger {
        organisations: organisations.records(&accounts, vocabulary),
        people: person::people(&accounts, &organisations),
        contracts: contracts.records(&accounts, &organisations),
        problems,
        ..Ledger::default()
    };
    for (number, account) in accounts.iter().enumerate() {
        article_rows(&mut ledger, number, account, &organisations, &contracts);
        let duplicate_of = duplicates[number].map(|original| accounts[original].article.article_id.clone());
        ledger.articles.push(ArticleRecord { article: account.article.clone(), duplicate_of });
    }
    ledger
}

/// What the order of the ledger goes by; the text only where two documents bear one name.
fn key(account: &Account) -> (&str, u32, &str) {
    (&account.article.document, account.article.ordinal, &account.article.text)
}

/// Gives each document that bears the name of another one a number behind it: `id` and `id~2`.
fn tell_apart(accounts: &mut [Account], problems: &mut Vec<Problem>) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for Account { article, .. } in accounts {
        let count = seen.entry(article.article_id.clone()).or_default();
        *count += 1;
        if *count > 1 {
            let document = format!("{}~{count}", article.document);
            let message = format!("the name occurs more than once; give each document an id of its own (this one is called {document})");
            problems.push(Problem { document: article.document.clone(), stage: "reconcile", message });
            article.article_id = format!("{document}#{}", article.ordinal);
            article.document = document;
        }
    }
}

/// The rows that belong to one article.
fn article_rows(
    ledger: &mut Ledger,
    number: usize,
    account: &Account,
    organisations: &organisation::Organisations,
    contracts: &contract::Contracts,
) {
    let article_id = || account.article.article_id.clone();
    let words = Words::new(&account.article.text);
    let organisation_id = |local: usize| organisations.id(number, local).to_owned();
    ledger.mentions.extend(account.mentions.iter().map(|m| Mention {
        article_id: article_id(),
        organisation_id: organisation_id(m.organisation),
        span: m.span,
        surface: m.surface.clone(),
        how: m.how,
        rule: m.rule.clone(),
    }));
    for (local, observation) in account.observations.iter().enumerate() {
        let contract_id = contracts.id(number, local);
        let observation_id = format!("{contract_id}@{}", account.article.article_id);
        ledger.observations.push(Observation {
            observation_id: observation_id.clone(),
            contract_id: contract_id.to_owned(),
            article_id: article_id(),
            slots: contract::slots(observation),
            span: observation.span,
            evidence: words.at(observation.span),
        });
        ledger.parties.extend(observation.parties.iter().map(|p| Party {
            contract_id: contract_id.to_owned(),
            article_id: article_id(),
            organisation_id: organisation_id(p.organisation),
            role: p.role,
            span: p.span,
            rule: p.rule.clone(),
        }));
        ledger.events.extend(observation.events.iter().map(|e| Event {
            contract_id: contract_id.to_owned(),
            article_id: article_id(),
            event: e.event,
            date: e.date,
            span: e.span,
            evidence: words.at(e.span),
        }));
        ledger.evidence.extend(observation.evidence.iter().map(|e| Evidence {
            observation_id: observation_id.clone(),
            column: e.column,
            article_id: article_id(),
            span: e.span,
            surface: words.at(e.span),
            rule: e.rule.clone(),
        }));
    }
    for (local, claim) in account.claims.iter().enumerate() {
        let person = claim.person.map(|p| account.people[p].name.clone());
        ledger.claims.push(Claim {
            claim_id: format!("{}/claim-{}", account.article.article_id, local + 1),
            article_id: article_id(),
            speaker: claim.speaker.map(|s| words.at(s)),
            person,
            role: claim.role.clone(),
            organisation_id: claim.organisation.map(organisation_id),
            cue: claim.cue.map(|s| words.at(s)),
            content: claim.content.iter().map(|s| words.at(*s)).collect::<Vec<_>>().join(" … "),
            quotation: claim.quotation,
            act: claim.act,
            speaker_span: claim.speaker,
            cue_span: claim.cue,
            content_spans: claim.content.clone(),
            contract_ids: claim.contracts.iter().map(|&c| contracts.id(number, c).to_owned()).collect(),
            organisation_ids: claim.organisations.iter().map(|&o| organisation_id(o)).collect(),
            rule: claim.rule.clone(),
        });
    }
}

/// Cuts words out of a text by code points, as the tables count.
struct Words<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Words<'t> {
    fn new(text: &'t str) -> Self {
        let starts = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        Self { text, starts }
    }

    fn at(&self, points: Span) -> String {
        Span::new(self.starts[points.start], self.starts[points.end]).of(self.text).to_owned()
    }
}
