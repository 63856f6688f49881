//! Reading through the front door: every kind of source, every kind of fault, the seeds as they must come out.
//!
//! The hostile documents and what must be said of them stand in `tests/hostile/README.md`.

use jiff::civil::date;
use pressledger::{
    error::Problem,
    read::{Article, Document, Row, read},
    vocabulary::Vocabulary,
};
use proptest::prelude::*;
use std::{
    path::PathBuf,
    time::{Duration, Instant},
};

fn file(name: &str, bytes: impl Into<Vec<u8>>) -> (Vec<Article>, Vec<Problem>) {
    read(Document::File { name: name.into(), bytes: bytes.into() }, Vocabulary::embedded())
}

fn at_root(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn seed(number: &str) -> Vec<Article> {
    let is_seed = |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(number));
    let path = std::fs::read_dir(at_root("seeds")).unwrap().map(|entry| entry.unwrap().path()).find(is_seed).unwrap();
    let (articles, problems) = file(&path.file_name().unwrap().to_string_lossy(), std::fs::read(&path).unwrap());
    assert_eq!(problems, []);
    articles
}

const BODY: &str = "Circle was awarded the five year contract in April.\nThe trust refused to sign it.";

#[test]
fn every_hostile_document_is_told_and_costs_only_itself() {
    let table = std::fs::read_to_string(at_root("tests/hostile/README.md")).unwrap();
    let mut rows = 0;
    for row in table.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<_> = row.trim_matches('|').split('|').map(str::trim).collect();
        let name = cells[0].trim_matches('`');
        let (articles, problems) = file(name, std::fs::read(at_root("tests/hostile").join(name)).unwrap());
        assert!(problems.iter().any(|p| p.message.contains(cells[1])), "{name}: {problems:?}");
        assert_eq!(articles.len(), cells[2].parse::<usize>().unwrap(), "{name}");
        rows += 1;
    }
    let files = std::fs::read_dir(at_root("tests/hostile")).unwrap().count();
    assert_eq!(rows + 1, files, "every file of the folder stands in its table");
}

#[test]
fn a_label_and_an_outlet_that_speaks_of_itself() {
    let [article] = &seed("000")[..] else { panic!("one article") };
    assert_eq!(
        (article.title.as_deref(), article.publisher.as_deref(), &article.labels[..]),
        (None, Some("HSJ"), &["COMMERCIAL".to_owned()][..])
    );
    assert!(
        article.text.starts_with("A clinical commissioning group is facing")
            && article.text.ends_with("differing levels of clinical outcomes.”")
    );
}

#[test]
fn summary_bullets_are_body_and_an_editors_note_is_not() {
    let [article] = &seed("001")[..] else { panic!("one article") };
    assert!(article.text.starts_with("Labour MP raises concerns") && article.text.ends_with("or mobility problems."));
    assert!(article.text.contains("\n  • 10 year contract worth more than £1bn overall"));
    assert_eq!((article.title.as_deref(), article.publisher.as_deref()), (None, None));
}

#[test]
fn a_digest_is_its_articles() {
    let articles = seed("002");
    assert_eq!(articles.len(), 29);
    assert_eq!(articles.iter().filter(|article| article.truncated).count(), 5);
    let first = &articles[0];
    assert_eq!(first.title.as_deref(), Some("GP practices denied millions of pounds in premises funding"));
    assert_eq!((first.publisher.as_deref(), first.published), (Some("GP Online"), Some(date(2015, 6, 15))));
    assert!(first.truncated && first.text.ends_with("funding into primary care infrastructure."));
    let last = &articles[28];
    assert_eq!((last.ordinal, last.publisher.as_deref()), (29, Some("BMA")));
    assert!(last.text.ends_with("Buckshaw Village Health Centre about 10.5km (6.5 miles)"));
    assert!(articles.iter().all(|article| article.title.is_some() && article.published.is_some()));
}

#[test]
fn an_author_box_and_a_reply_form_are_off() {
    let [article] = &seed("004")[..] else { panic!("one article") };
    assert_eq!((article.title.as_deref(), article.publisher.as_deref()), (Some("NHS outsourcing and mutuals in crisis?"), None));
    assert!(article.text.ends_with("should be ringing very loud alarm bells."));
}

#[test]
fn every_kind_of_source_gives_the_same_article() {
    let json = serde_json::json!({"ID": "x", "Title": "Trust refuses", "Publisher": "Health Service Journal", "published": "7 Nov 2014", "body": BODY, "n": [1]});
    let csv = format!("id,title,publisher,published,text\nx,Trust refuses,HSJ,07/11/2014,\"{BODY}\"\n");
    let page = BODY.replace('\n', "</p><p>");
    let html = format!(
        "<html><head><title>Trust refuses | HSJ</title><meta property='article:published_time' content='2014-11-07T09:00:00Z'></head>\
         <body><article><h1>Trust refuses</h1><p>{page}</p></article></body></html>"
    );
    let sources = [
        ("x.txt", format!("Trust refuses\nHSJ, 7 November 2014\n\n{BODY}\n")),
        ("x.txt", format!("Trust refuses (HSJ: 7 November 2014)\n{BODY}")),
        ("x.md", format!("---\ntitle: Trust refuses\npublisher: HSJ\ndate: 2014-11-07\n---\n{BODY}\n")),
        ("x.md", format!("# Trust refuses\n*HSJ, 7 November 2014*\n\n{BODY}\n")),
        ("x.html", html.clone()),
        ("x.txt", html),
        ("x.jsonl", json.to_string()),
        ("x.ndjson", json.to_string()),
        ("x.json", json.to_string()),
        ("x.json", format!("[{json}]")),
        ("x.csv", csv),
    ];
    for (name, content) in sources {
        let (articles, problems) = file(name, content.clone());
        assert_eq!((articles.len(), &problems[..]), (1, &[][..]), "{name}: {content}");
        let article = &articles[0];
        assert_eq!(article.title.as_deref(), Some("Trust refuses"), "{name}: {content}");
        assert_eq!((article.publisher.as_deref(), article.published), (Some("HSJ"), Some(date(2014, 11, 7))), "{name}: {content}");
        assert_eq!((article.text.as_str(), article.words, article.ordinal), (BODY, 15, 1), "{name}");
    }
}

#[test]
fn rows_are_named_by_their_id_or_their_place() {
    let (articles, problems) = file("more/b.csv", format!("id,text\nx,\"{BODY}\"\n,\"{BODY}\"\n"));
    assert_eq!(articles.iter().map(|a| a.article_id.as_str()).collect::<Vec<_>>(), ["x#1", "more/b.csv:2#1"]);
    assert_eq!(problems, []);
    let row = Row { id: Some("seven".into()), text: BODY.into(), published: Some("2014".into()), ..Row::default() };
    let (articles, problems) = read(Document::Row(row), Vocabulary::embedded());
    assert_eq!((articles[0].document.as_str(), articles[0].published), ("seven", None));
    assert!(problems[0].document == "seven" && problems[0].message.contains("`2014` is no date"));
}

#[test]
fn a_row_without_title_may_be_a_digest_and_one_with_a_title_is_one_article() {
    let text = format!("Trust refuses (HSJ: 7 November 2014)\n{BODY}\n\nPlans approved (BBC News Kent: 3 May 2014)\n{BODY}");
    let row = Row { id: Some("x".into()), text, ..Row::default() };
    assert_eq!(read(Document::Row(row.clone()), Vocabulary::embedded()).0.len(), 2);
    let titled = Row { title: Some("Press review".into()), ..row };
    assert_eq!(read(Document::Row(titled), Vocabulary::embedded()).0.len(), 1);
}

#[test]
fn what_is_longer_than_an_article_is_cut_and_told() {
    let text = format!("{BODY}\n").repeat(20_000);
    let (articles, problems) = file("long.txt", text.clone());
    assert!(articles[0].text.len() <= 1_000_000 && text.starts_with(&articles[0].text));
    assert!(problems[0].message.contains("longer than 1000000 bytes"));
}

#[test]
fn time_grows_with_the_bytes() {
    let long = 5_000_000;
    let hostile = [
        ("line.txt", "word ".repeat(long / 5)),
        ("letters.txt", "a".repeat(long)),
        ("spaces.txt", format!("a{}b", " ".repeat(long))),
        ("brackets.txt", "(HSJ: ".repeat(long / 6)),
        ("dots.txt", format!("{} read more", ".".repeat(long))),
        ("heads.txt", "A (HSJ: 7 November 2014)\nx\n".repeat(long / 100)),
        ("lines.txt", "Share\n\n".repeat(long / 7)),
        ("dates.txt", "7 November 2014 ".repeat(long / 16)),
        ("stars.md", "*a [b](c ".repeat(long / 9)),
        ("quotes.csv", format!("text\n{}", "\"".repeat(long))),
        ("line.jsonl", format!("{{\"text\": \"{}\"}}", "word ".repeat(long / 5))),
        ("deep.json", "[".repeat(long)),
        ("tags.html", format!("<p>{}", "<b>".repeat(long / 3))),
        ("attributes.html", format!("<p {}>x", "b=c ".repeat(long / 4))),
        ("script.html", format!("<script type='application/ld+json'>{}</script>", "[".repeat(long))),
        ("text.html", format!("<article><p>{}", "word, ".repeat(long / 6))),
        ("chains.html", format!("{}{}", "<div>".repeat(150), "</div>".repeat(150)).repeat(300)),
        ("links.html", "<a href=x>word, word, word</a> ".repeat(40_000)),
        ("cells.html", format!("<table>{}", "<tr><td>word, word".repeat(20_000))),
        ("paragraphs.html", format!("<article>{}", "<p>Circle was awarded the contract.".repeat(3000))),
    ];
    for (name, text) in hostile {
        let start = Instant::now();
        let (articles, problems) = file(name, text);
        assert!(start.elapsed() < Duration::from_secs(30), "{name} took {:?}", start.elapsed());
        assert!(!articles.is_empty() || !problems.is_empty(), "{name} is lost in silence");
    }
}

const NAMES: &[&str] = &[
    "x",
    "x.txt",
    "x.md",
    "x.html",
    "x.htm",
    "x.jsonl",
    "x.ndjson",
    "x.json",
    "x.csv",
    "x.txt.gz",
    "x.csv.gz",
    "x.jsonl.zst",
    "x.html.zst",
    "x.pdf",
    ".gz",
    "",
];

fn survives(name: &str, bytes: Vec<u8>) {
    let (articles, problems) = file(name, bytes);
    assert!(!articles.is_empty() || !problems.is_empty(), "{name} is lost in silence");
    for article in articles {
        assert!(article.text.contains(char::is_alphanumeric) && article.words > 0);
        assert_eq!(article.article_id, format!("{}#{}", article.document, article.ordinal));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes_are_survived(name in proptest::sample::select(NAMES), bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        survives(name, bytes);
    }

    #[test]
    fn random_text_is_survived(name in proptest::sample::select(NAMES), text in "(\\PC{0,40}|[<>{}\\[\\]\"(),:•.…]|read more|COMMERCIAL: |\\(HSJ: 7 May 2014\\)|text,id|Leave a Reply|\n){0,30}") {
        survives(name, text.into_bytes());
    }

    #[test]
    fn a_body_is_verbatim(lines in proptest::collection::vec("[A-Z][a-z]{2,8}( [a-z’£–]{1,9}){7,20}\\.", 1..6)) {
        let text = lines.join("\n\n");
        let (articles, _) = file("x.txt", format!("{text}\n"));
        prop_assert_eq!(&articles[0].text, &text);
    }
}
