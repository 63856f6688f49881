//! Megabytes a second of the whole way and of each stage, on one core.
//!
//! `cargo bench --bench throughput`. The text is the seeds, whose digest holds most of them.

use divan::{Bencher, counter::BytesCount};
use pressledger::{
    annotate::annotate,
    interpret::interpret,
    pipeline::account,
    read::{Article, Document, read},
    reconcile::reconcile,
    vocabulary::Vocabulary,
};

fn main() {
    divan::main();
}

fn documents() -> Vec<Document> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");
    let mut paths: Vec<_> = std::fs::read_dir(folder).expect("seeds/").map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    let file = |path: std::path::PathBuf| Document::File {
        name: path.file_name().expect("a file").to_string_lossy().into_owned(),
        bytes: std::fs::read(&path).expect("a seed"),
    };
    paths.into_iter().map(file).collect()
}

fn articles() -> Vec<Article> {
    documents().into_iter().flat_map(|document| read(document, Vocabulary::embedded()).0).collect()
}

fn bytes(articles: &[Article]) -> BytesCount {
    BytesCount::new(articles.iter().map(|a| a.text.len()).sum::<usize>())
}

#[divan::bench]
fn whole_way(bencher: Bencher) {
    let vocabulary = Vocabulary::embedded();
    bencher.with_inputs(documents).input_counter(|_| bytes(&articles())).bench_values(|documents| {
        let articles = documents.into_iter().flat_map(|document| read(document, vocabulary).0);
        reconcile(articles.map(|article| account(article, vocabulary)).collect(), Vec::new(), vocabulary)
    });
}

#[divan::bench]
fn reading(bencher: Bencher) {
    let vocabulary = Vocabulary::embedded();
    bencher
        .with_inputs(documents)
        .input_counter(|_| bytes(&articles()))
        .bench_values(|documents| documents.into_iter().map(|document| read(document, vocabulary)).collect::<Vec<_>>());
}

#[divan::bench]
fn annotation(bencher: Bencher) {
    let (vocabulary, articles) = (Vocabulary::embedded(), articles());
    bencher.counter(bytes(&articles)).bench(|| articles.iter().map(|article| annotate(article, vocabulary)).collect::<Vec<_>>());
}

#[divan::bench]
fn interpretation(bencher: Bencher) {
    let (vocabulary, articles) = (Vocabulary::embedded(), articles());
    let annotations: Vec<_> = articles.iter().map(|article| annotate(article, vocabulary)).collect();
    bencher.counter(bytes(&articles)).bench(|| {
        let pairs = articles.iter().zip(&annotations);
        pairs.map(|(article, annotation)| interpret(article.clone(), annotation, vocabulary)).collect::<Vec<_>>()
    });
}

#[divan::bench]
fn reconciliation(bencher: Bencher) {
    let vocabulary = Vocabulary::embedded();
    let accounts: Vec<_> = articles().into_iter().map(|article| account(article, vocabulary)).collect();
    bencher
        .counter(BytesCount::new(accounts.iter().map(|a| a.article.text.len()).sum::<usize>()))
        .with_inputs(|| accounts.clone())
        .bench_values(|accounts| reconcile(accounts, Vec::new(), vocabulary));
}
