//! Texts with their attributions, in bytes.
//!
//! PolNeAR gives spans in characters; the press gold gives strings, whose places are found again: the content first, for it is long,
//! then the cue next to the content, then the speaker next to the cue.

use pressledger::{
    annotate::sentence::{Layout, layout},
    attribution::{
        classes::Classes,
        label::{OUTSIDE, Place, Role, label},
        word::{Word, words},
    },
    span::Span,
};
use serde_json::Value;
use std::{fs, path::Path};

/// An attribution as annotated; each role a list of spans.
#[derive(Clone, Debug, Default)]
pub struct Gold {
    pub spans: [Vec<Span>; 3],
}

/// A text with its attributions.
pub struct Text {
    pub text: String,
    pub layout: Layout,
    pub gold: Vec<Gold>,
}

/// A sentence with its words and their labels.
pub struct Example {
    pub text: usize,
    pub sentence: usize,
    pub words: Vec<Word>,
    pub labels: Vec<u8>,
}

fn read_lines(path: &Path) -> Vec<Value> {
    let lines = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    lines.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

/// Reads PolNeAR.
pub fn polnear(path: &Path) -> Vec<Text> {
    read_lines(path).iter().map(polnear_text).collect()
}

fn polnear_text(row: &Value) -> Text {
    let text = row["text"].as_str().expect("text").to_owned();
    let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    bytes.push(text.len());
    let list = |value: &Value| -> Vec<Span> {
        let at = |v: &Value| bytes[v.as_u64().expect("an offset") as usize];
        let spans = value.as_array().expect("spans").iter().map(|s| Span::new(at(&s[0]), at(&s[1])));
        spans.collect()
    };
    let attributions = row["attributions"].as_array().expect("attributions");
    let gold = attributions.iter().map(|a| Gold { spans: ["source", "cue", "content"].map(|role| list(&a[role])) }).collect();
    Text { layout: layout(&text), text, gold }
}

/// Reads press texts with their gold claims.
pub fn press(texts: &Path, gold: &Path) -> Vec<Text> {
    let gold: Value = serde_json::from_str(&fs::read_to_string(gold).expect("gold")).expect("JSON");
    let documents = gold.as_array().expect("documents");
    let claims = |id: &str| -> Vec<Value> {
        let articles = documents.iter().filter(|d| d["document"] == id).flat_map(|d| d["articles"].as_array().expect("articles"));
        articles.flat_map(|a| a["claims"].as_array().expect("claims").clone()).collect()
    };
    let rows = read_lines(texts);
    rows.iter().map(|row| press_text(row, &claims(row["id"].as_str().expect("id")))).collect()
}

fn press_text(row: &Value, claims: &[Value]) -> Text {
    let text = row["text"].as_str().expect("text").to_owned();
    let gold = claims.iter().map(|claim| press_claim(&text, claim)).collect();
    Text { layout: layout(&text), text, gold }
}

fn press_claim(text: &str, claim: &Value) -> Gold {
    let contents = claim["content"].as_array().expect("content");
    let content: Vec<Span> = contents.iter().filter_map(|c| nearest(text, c.as_str()?, &[], &[])).collect();
    let find = |value: &Value, near: &[Span], apart: &[Span]| -> Vec<Span> {
        value.as_str().and_then(|form| nearest(text, form, near, apart)).into_iter().collect()
    };
    let cue = find(&claim["cue"], &content, &content);
    let source = find(&claim["speaker"], if cue.is_empty() { &content } else { &cue }, &[content.clone(), cue.clone()].concat());
    Gold { spans: [source, cue, content] }
}

/// The occurrence of `form` as whole words that lies nearest to `near` and apart from `apart`.
fn nearest(text: &str, form: &str, near: &[Span], apart: &[Span]) -> Option<Span> {
    let found = text.match_indices(form).map(|(at, form)| Span::new(at, at + form.len()));
    let whole = |span: &Span| {
        let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        edge(text[..span.start].chars().next_back()) && edge(text[span.end..].chars().next())
    };
    let distance = |span: &Span| near.iter().map(|n| n.start.saturating_sub(span.end).max(span.start.saturating_sub(n.end))).min();
    found.filter(whole).filter(|span| !apart.iter().any(|a| a.overlaps(*span))).min_by_key(|span| distance(span).unwrap_or(0))
}

/// White space, quotation marks and stops at the ends of a span say nothing.
pub fn trim(text: &str, span: Span) -> Option<Span> {
    let is_edge = |c: char| c.is_whitespace() || "\u{a0}\"'“”‘’`.,;:!?…".contains(c);
    let words = span.of(text);
    let start = span.start + (words.len() - words.trim_start_matches(is_edge).len());
    let end = span.start + words.trim_end_matches(is_edge).len();
    (start < end).then_some(Span::new(start, end))
}

/// The labelled sentences of a text. Where roles overlap, the cue wins over the source and that over the content.
pub fn examples(index: usize, text: &Text, classes: &Classes) -> Vec<Example> {
    let mut examples = Vec::new();
    for (number, sentence) in text.layout.sentences.iter().enumerate() {
        let tokens = &text.layout.tokens[sentence.first_token..sentence.end_token];
        let words = words(&text.text, tokens, classes);
        let labels = labels(text, &words, sentence.span);
        examples.push(Example { text: index, sentence: number, words, labels });
    }
    examples
}

fn labels(text: &Text, words: &[Word], sentence: Span) -> Vec<u8> {
    let mut labels = vec![OUTSIDE as u8; words.len()];
    for role in [Role::Content, Role::Source, Role::Cue] {
        let spans = text.gold.iter().flat_map(|gold| &gold.spans[role as usize]);
        for (first, end) in spans.filter_map(|span| cut(&text.text, words, *span, sentence)) {
            put(&mut labels, role, first, end);
        }
    }
    mend(&mut labels);
    labels
}

/// The words of a sentence that a span holds or touches.
pub fn cut(text: &str, words: &[Word], span: Span, sentence: Span) -> Option<(usize, usize)> {
    let cut = Span::new(span.start.max(sentence.start), span.end.min(sentence.end));
    let cut = if cut.start < cut.end { trim(text, cut)? } else { return None };
    let first = words.partition_point(|w| w.span.end <= cut.start);
    let end = words.partition_point(|w| w.span.start < cut.end);
    (first < end).then_some((first, end))
}

fn put(labels: &mut [u8], role: Role, first: usize, end: usize) {
    for (at, of) in labels.iter_mut().enumerate().take(end).skip(first) {
        let place = match (at == first, at + 1 == end) {
            (true, true) => Place::Whole,
            (true, false) => Place::Start,
            (false, true) => Place::End,
            (false, false) => Place::Middle,
        };
        *of = label(role, place) as u8;
    }
}

/// A segment that another cut into gets whole pieces again.
fn mend(labels: &mut [u8]) {
    let roles: Vec<Option<(u8, bool)>> = labels.iter().map(|&l| l.checked_sub(1).map(|l| (l / 4, matches!(l % 4, 0 | 3)))).collect();
    let mut at = 0;
    while at < labels.len() {
        let Some((role, _)) = roles[at] else {
            at += 1;
            continue;
        };
        let mut end = at + 1;
        while end < labels.len()
            && roles[end].is_some_and(|(other, is_start)| other == role && !is_start)
            && !matches!((labels[end - 1] - 1) % 4, 2 | 3)
        {
            end += 1;
        }
        put(labels, Role::ALL[usize::from(role)], at, end);
        at = end;
    }
}
