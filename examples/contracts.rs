//! Prints how the sentences of articles were read for contracts: the tagged lines, the forms that matched, and the drafts.
//! `cargo run --example contracts -- seeds/*.txt`, with a last argument such as `#3` for one article of a digest.

use pressledger::{
    annotate::annotate,
    interpret::{
        account::Account,
        contract, draft,
        event::{Frame, Reading},
        organisation,
    },
    read::{Article, Document, read},
    vocabulary::Vocabulary,
};

fn main() {
    let (paths, only): (Vec<String>, Vec<String>) = std::env::args().skip(1).partition(|a| !a.starts_with('#'));
    for path in paths {
        let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        let document = Document::File { name: path.rsplit('/').next().unwrap_or_default().to_owned(), bytes };
        let (articles, _) = read(document, Vocabulary::embedded());
        for article in articles.into_iter().filter(|a| only.is_empty() || only.iter().any(|o| a.article_id.ends_with(o.as_str()))) {
            show(article);
        }
    }
}

fn show(article: Article) {
    let vocabulary = Vocabulary::embedded();
    println!("\n===== {} {:?}", article.article_id, article.title);
    let annotation = annotate(&article, vocabulary);
    let (organisations, mentions) = organisation::organisations(&article, &annotation, vocabulary);
    let account = Account { article, organisations, mentions, ..Account::default() };
    for (index, organisation) in account.organisations.iter().enumerate() {
        let mentions: Vec<_> = account.mentions.iter().enumerate().filter(|(_, m)| m.organisation == index).map(|(i, _)| i).collect();
        println!("  {} ({}): {mentions:?}", organisation.name, organisation.kind);
    }
    let reading = Reading::of(&account, &annotation, vocabulary);
    for (index, line) in reading.lines.iter().enumerate() {
        println!("{index}. {}", line.line.text);
        for (number, frame) in reading.frames.iter().enumerate().filter(|(_, f)| f.sentence == index) {
            print_frame(&reading, number, frame);
        }
    }
    for draft in draft::drafts(&reading) {
        let words: Vec<_> = draft.namings.iter().map(|&n| reading.namings[n].span.of(&account.article.text)).collect();
        println!("DRAFT {words:?} frames {:?}", draft.frames);
    }
    for observation in contract::observations(&account, &annotation, vocabulary) {
        println!("CONTRACT {:?} {:?}", observation.span.of(&account.article.text), observation.services);
        println!("   {:?} {:?} {:?}", observation.value_gbp, observation.value_basis, observation.duration_months);
        println!("   {:?} {:?} {:?}", observation.start.map(|s| s.to_string()), observation.status, observation.model);
        for party in &observation.parties {
            println!("   {} {} {}", party.role, account.organisations[party.organisation].name, party.rule);
        }
    }
}

fn print_frame(reading: &Reading, number: usize, frame: &Frame) {
    let name = |m: usize| reading.account.mentions.get(m).map_or("?", |m| m.surface.as_str());
    let roles: Vec<_> = frame.roles.iter().map(|&(r, m)| format!("{r}={}", name(m))).collect();
    let runners: Vec<_> = frame.runners.iter().map(|&m| name(m)).collect();
    println!("     [{number}] {} {roles:?} runners {runners:?} namings {:?}", reading.entry(frame).rule, frame.namings);
}
