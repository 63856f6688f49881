//! Prints the ledger of the given files as one JSON object: `cargo run --example dump -- seeds/*.txt`.

use pressledger::{pipeline::ledger, read::Document, vocabulary::Vocabulary};

fn main() {
    let documents = std::env::args()
        .skip(1)
        .map(|path| {
            let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
            Document::File { name: path.rsplit('/').next().unwrap_or_default().to_owned(), bytes }
        })
        .collect();
    let ledger = ledger(documents, Vocabulary::embedded(), 64, |_| Ok(())).expect("nobody interrupts");
    println!("{}", serde_json::to_string(&ledger).expect("a ledger is JSON"));
}
