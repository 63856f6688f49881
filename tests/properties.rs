//! What holds for every input: the whole way never panics, loses nothing in silence, and every span slices to its surface.

use pressledger::{
    pipeline::{Source, Watch, account, ledger},
    read::{Document, Row, read},
    reconcile::{Ledger, reconcile},
    span::Span,
    vocabulary::Vocabulary,
};
use proptest::prelude::*;
use std::collections::HashMap;

const EXTENSIONS: &[&str] = &["txt", "md", "html", "jsonl", "ndjson", "json", "csv", "txt.gz", "jsonl.zst", "csv.gz", "unknown", ""];

/// Words that set the recognisers off, so that random text reaches their insides.
const TRIGGERS: &[&str] = &[
    "The £5m-£6m contract",
    "NHS Bexley CCG (the CCG)",
    "King’s College Hospital NHS Foundation Trust",
    "“We won’t,”",
    "said Dr Ann Lee, chief executive of Serco,",
    "according to",
    "the trust’s",
    "in April 2015",
    "five-year",
    "awarded to",
    "(HSJ: 15 June 2015)",
    "... read more",
    "COMMERCIAL:",
    "• ",
    "\n\n",
    "’",
    "“",
    "\"",
    "£",
];

/// The ledger of one document.
fn ledger_of(document: Document) -> Ledger {
    let vocabulary = Vocabulary::embedded();
    let (articles, problems) = read(document, vocabulary);
    reconcile(articles.into_iter().map(|article| account(article, vocabulary)).collect(), problems, vocabulary)
}

/// Every span of the ledger, with the article it is of and the words it should hold.
fn spans(ledger: &Ledger) -> Vec<(&str, Span, &str)> {
    let mentions = ledger.mentions.iter().map(|m| (m.article_id.as_str(), m.span, m.surface.as_str()));
    let evidence = ledger.evidence.iter().map(|e| (e.article_id.as_str(), e.span, e.surface.as_str()));
    let events = ledger.events.iter().map(|e| (e.article_id.as_str(), e.span, e.evidence.as_str()));
    let observations = ledger.observations.iter().map(|o| (o.article_id.as_str(), o.span, o.evidence.as_str()));
    let speakers = ledger.claims.iter().filter_map(|c| Some((c.article_id.as_str(), c.speaker_span?, c.speaker.as_deref()?)));
    let cues = ledger.claims.iter().filter_map(|c| Some((c.article_id.as_str(), c.cue_span?, c.cue.as_deref()?)));
    mentions.chain(evidence).chain(events).chain(observations).chain(speakers).chain(cues).collect()
}

fn check(ledger: &Ledger) -> Result<(), TestCaseError> {
    let texts: HashMap<&str, Vec<char>> =
        ledger.articles.iter().map(|a| (a.article.article_id.as_str(), a.article.text.chars().collect())).collect();
    for (article, span, surface) in spans(ledger) {
        let found: String = texts[article][span.start..span.end].iter().collect();
        prop_assert_eq!(found, surface);
    }
    for claim in &ledger.claims {
        let length = texts[claim.article_id.as_str()].len();
        prop_assert!(claim.content_spans.iter().all(|s| s.start < s.end && s.end <= length));
    }
    Ok(())
}

fn row(text: String) -> Document {
    Document::Row(Row { id: Some("x".into()), text, published: Some("2014-11-07".into()), ..Row::default() })
}

/// Random words among those that set the recognisers off.
fn pressy_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![3 => proptest::sample::select(TRIGGERS).prop_map(str::to_owned), 1 => "\\PC{0,12}"];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_bytes_under_any_name_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..600), extension in proptest::sample::select(EXTENSIONS)) {
        let ledger = ledger_of(Document::File { name: format!("x.{extension}"), bytes });
        prop_assert!(!ledger.articles.is_empty() || !ledger.problems.is_empty(), "lost in silence");
        check(&ledger)?;
    }

    #[test]
    fn any_text_is_survived_and_its_spans_hold(text in "\\PC{0,300}(\n\\PC{0,120}){0,3}") {
        check(&ledger_of(row(text)))?;
    }

    #[test]
    fn text_full_of_triggers_is_survived_and_its_spans_hold(text in pressy_text()) {
        check(&ledger_of(row(text)))?;
    }

    #[test]
    fn order_and_batches_change_nothing(texts in proptest::collection::vec(pressy_text(), 1..5), batch in 1..4_usize) {
        let sources: Vec<Source> = texts.iter().enumerate()
            .map(|(n, text)| Source::Row(Row { id: Some(n.to_string()), text: text.clone(), ..Row::default() })).collect();
        let reversed = sources.iter().rev().cloned().collect();
        let tables = |sources, batch| {
            let ledger = ledger(sources, Vocabulary::embedded(), batch, &Watch::default()).expect("nobody stops it");
            serde_json::to_string(&ledger).expect("a ledger is JSON")
        };
        prop_assert_eq!(tables(sources, 1024), tables(reversed, batch));
    }
}
