//! Prints the ledger of the given files as one JSON object: `cargo run --example dump -- seeds/*.txt`.

use pressledger::{
    pipeline::{Source, Watch, ledger},
    vocabulary::Vocabulary,
};

fn main() {
    let sources = std::env::args()
        .skip(1)
        .map(|path| Source::File { name: path.rsplit('/').next().unwrap_or_default().to_owned(), path: path.into() })
        .collect();
    let ledger = ledger(sources, Vocabulary::embedded(), 64, &Watch::default()).expect("nobody interrupts");
    println!("{}", serde_json::to_string(&ledger).expect("a ledger is JSON"));
}
