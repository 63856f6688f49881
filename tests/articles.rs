//! Whole articles as they are understood, for a person to proof-read.
//!
//! Each snapshot prints an article line by line. Under a line stand what was found in it: `O` an organisation, `K` a contract (its
//! evidence), `“` what is claimed, each with its reading. At the end stand the contracts slot by slot. CI never rewrites a snapshot;
//! `cargo insta review` does, after reading.

use pressledger::{
    pipeline::account,
    read::{Document, read},
    reconcile::{Ledger, reconcile},
    span::Span,
    vocabulary::Vocabulary,
};
use std::fmt::Write;

fn ledger_of(seed: &str) -> Ledger {
    let path = format!("{}/seeds/{seed}", env!("CARGO_MANIFEST_DIR"));
    let bytes = std::fs::read(path).expect("a seed");
    let vocabulary = Vocabulary::embedded();
    let (articles, problems) = read(Document::File { name: seed.to_owned(), bytes }, vocabulary);
    reconcile(articles.into_iter().map(|article| account(article, vocabulary)).collect(), problems, vocabulary)
}

/// What was found in an article: where, under which sign, and how it was read.
fn findings(ledger: &Ledger, article: &str) -> Vec<(Span, char, String)> {
    let mut found = Vec::new();
    for m in ledger.mentions.iter().filter(|m| m.article_id == article) {
        found.push((m.span, 'O', format!("{} = {} ({})", m.surface, m.organisation_id, m.how)));
    }
    for o in ledger.observations.iter().filter(|o| o.article_id == article) {
        found.push((o.span, 'K', format!("{} = {}", o.evidence, o.contract_id)));
    }
    for c in ledger.claims.iter().filter(|c| c.article_id == article) {
        let who = c.person.as_deref().or(c.organisation_id.as_deref()).unwrap_or("unknown");
        let cue = c.cue.as_deref().unwrap_or("no cue");
        let speaker = c.speaker.as_deref().unwrap_or("no source");
        found.push((c.content_spans[0], '“', format!("{speaker} = {who} | {cue} ({}, {}) | {}", c.act, c.quotation, c.content)));
    }
    found.sort_by_key(|(span, sign, _)| (span.start, *sign));
    found
}

fn proof(ledger: &Ledger, article: &str) -> String {
    let record = ledger.articles.iter().find(|a| a.article.article_id == article).expect("the article");
    let a = &record.article;
    let mut page = format!("{} | {:?} | {:?} | {:?}\n", article, a.title, a.publisher, a.published.map(|d| d.to_string()));
    let findings = findings(ledger, article);
    let mut at = 0;
    for line in a.text.split_inclusive('\n') {
        let end = at + line.chars().count();
        if !line.trim().is_empty() {
            let _ = writeln!(page, "\n{}", line.trim_end());
        }
        for (_, sign, reading) in findings.iter().filter(|(span, ..)| at <= span.start && span.start < end) {
            let _ = writeln!(page, "    {sign} {reading}");
        }
        at = end;
    }
    page.push('\n');
    for o in ledger.observations.iter().filter(|o| o.article_id == article) {
        contract(&mut page, ledger, o);
    }
    page
}

fn contract(page: &mut String, ledger: &Ledger, observation: &pressledger::reconcile::ledger::Observation) {
    let _ = writeln!(page, "{}", observation.contract_id);
    let slots = serde_json::to_value(&observation.slots).expect("slots are JSON");
    for (column, value) in slots.as_object().expect("slots have names").iter().filter(|(_, value)| !value.is_null()) {
        let _ = writeln!(page, "    {column}: {value}");
    }
    let here = |contract: &str, article: &str| contract == observation.contract_id && article == observation.article_id;
    for p in ledger.parties.iter().filter(|p| here(&p.contract_id, &p.article_id)) {
        let _ = writeln!(page, "    {}: {}", p.role, p.organisation_id);
    }
    for e in ledger.events.iter().filter(|e| here(&e.contract_id, &e.article_id)) {
        let date = e.date.map(|d| d.to_string()).unwrap_or_default();
        let _ = writeln!(page, "    {} {date}: {}", e.event, e.evidence);
    }
}

#[test]
fn single_articles() {
    for seed in ["000_bba787759dee67eb", "001_0d31f0345f09f6ae", "003_cefba163d9bac8fb", "004_f2144a58b05bdfe9"] {
        let document = format!("{seed}.txt");
        insta::assert_snapshot!(seed, proof(&ledger_of(&document), &format!("{document}#1")));
    }
}

#[test]
fn articles_of_a_digest() {
    let ledger = ledger_of("002_eaa47c3026173748.txt");
    for ordinal in [2, 3, 5, 17, 24] {
        let article = format!("002_eaa47c3026173748.txt#{ordinal}");
        insta::assert_snapshot!(format!("digest_{ordinal}"), proof(&ledger, &article));
    }
}
