//! One page with several articles, split.
//!
//! In: a text. Out: its parts, each under a head that gives headline, outlet and date, as digests and cuttings print them:
//!
//! ```text
//! Bedford refuses to sign Circle MSK contract (HSJ: 7 November 2014)
//!
//! An NHS hospital has pledged to compete with Circle Partnership … read more
//! ```
//!
//! The bracket may stand on a line of its own below the headline, be square, and hold comma, dash or bar instead of the colon;
//! without a bracket (`HSJ, 7 November 2014` below a headline) at least two heads must be alike and name a known outlet. A reference to an
//! article at the end of a sentence is no head, nor is a list of references, whose heads have no text below them.
//! What stands about the bodies is left to [`super::boilerplate`].

use super::{
    date,
    line::{Line, lines},
};
use crate::{span::Span, vocabulary::outlets::Outlets};
use jiff::civil::Date;
use regex::Regex;
use std::sync::LazyLock;

/// An article of a digest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Headline; none for what stands before the first head.
    pub title: Option<String>,
    /// Outlet as written.
    pub outlet: Option<String>,
    /// Its day, if the head says one that exists.
    pub published: Option<Date>,
    /// Where its text stands in the page.
    pub body: Span,
}

/// The articles of a digest; none where the text is no digest.
#[must_use]
pub fn split(text: &str, outlets: &Outlets) -> Option<Vec<Part>> {
    let lines = lines(text);
    let all: Vec<Head> = (0..lines.len()).filter_map(|at| head(&lines, at, outlets)).collect();
    let heads: Vec<_> = if all.iter().any(|head| head.bracketed) { all.into_iter().filter(|head| head.bracketed).collect() } else { all };
    let alone = heads.iter().all(|head| !head.bracketed) && heads.len() < 2;
    let with_text = (0..heads.len()).filter(|&at| has_text(&lines, &heads, at)).count();
    if heads.is_empty() || alone || with_text * 2 < heads.len() {
        return None;
    }
    Some(parts(text, &lines, heads))
}

/// A head: the lines that it takes, and what they say.
struct Head {
    first: usize,
    last: usize,
    title: String,
    outlet: String,
    published: Option<Date>,
    bracketed: bool,
}

fn has_text(lines: &[Line], heads: &[Head], at: usize) -> bool {
    heads.get(at + 1).map_or(lines.len(), |next| next.first) > heads[at].last + 1
}

fn parts(text: &str, lines: &[Line], heads: Vec<Head>) -> Vec<Part> {
    let mut parts = Vec::with_capacity(heads.len() + 1);
    let before = Span::new(0, lines[heads[0].first].span.start);
    if lines[..heads[0].first].iter().any(Line::is_prose) {
        parts.push(Part { title: None, outlet: None, published: None, body: before });
    }
    let ends: Vec<_> = heads.iter().skip(1).map(|next| lines[next.first].span.start).chain([text.len()]).collect();
    parts.extend(heads.into_iter().zip(ends).map(|(head, end)| Part {
        title: Some(head.title),
        outlet: Some(head.outlet),
        published: head.published,
        body: Span::new(lines[head.last].span.end, end),
    }));
    parts
}

/// The head that ends in line `at`.
fn head(lines: &[Line], at: usize, outlets: &Outlets) -> Option<Head> {
    let line = lines[at].text;
    if line.len() > LONGEST_HEAD {
        return None;
    }
    let (title, (outlet, published), bracketed) = in_bracket(line).or_else(|| after_dash(line, outlets))?;
    let (first, title) = if title.is_empty() { (at.checked_sub(1)?, lines.get(at.checked_sub(1)?)?.text) } else { (at, title) };
    let is_title = is_headline(title) && (first == at || !lines[first].is_prose());
    is_title.then(|| Head { first, last: at, title: tidy(title), outlet, published, bracketed })
}

/// What a line says of outlet and day.
type Source = (String, Option<Date>);

/// `Headline (Outlet: 15 June 2015)`.
fn in_bracket(line: &str) -> Option<(&str, Source, bool)> {
    let found = BRACKET.captures(line)?;
    Some((found.name("title")?.as_str(), source_of(found.name("source")?.as_str(), true)?, true))
}

/// `Headline – Outlet, 15 June 2015`, or the outlet and the day alone; the outlet must be a known one.
fn after_dash<'l>(line: &'l str, outlets: &Outlets) -> Option<(&'l str, Source, bool)> {
    date::find(line)?;
    let cuts = DASH.find_iter(line).map(|dash| (&line[..dash.start()], &line[dash.end()..]));
    [("", line)].into_iter().chain(cuts).find_map(|(title, source)| {
        let source = source_of(source, false)?;
        outlets.known(&source.0).is_some().then_some((title, source, false))
    })
}

/// Outlet and date, in either order; `None` where it is something else that stands in the bracket.
fn source_of(source: &str, bracketed: bool) -> Option<(String, Option<Date>)> {
    let (outlet, published) = match date::find(source) {
        Some(found) => (date::remainder(source, found.span), Some(found.date)),
        None if bracketed => (MONTH.replace(source, "").trim_matches([' ', ':', ',', '|', '-', '–']).to_owned(), None),
        None => return None,
    };
    let words = outlet.split_whitespace().count();
    let is_name = outlet.starts_with(|c: char| c.is_uppercase() || c.is_numeric()) && !outlet.contains(['.', '!', '?', ';', '“', '”', '"'])
        || outlet.contains(".co");
    let is_dated = published.is_some() || MONTH.is_match(source);
    (is_dated && is_name && (1..=LONGEST_OUTLET).contains(&words)).then_some((outlet, published))
}

/// A headline is short and is not two sentences.
fn is_headline(title: &str) -> bool {
    let words = title.split_whitespace().count();
    let longest = if title.ends_with('.') { LONGEST_SENTENCE } else { LONGEST_TITLE };
    (1..=longest).contains(&words) && !SENTENCES.is_match(title) && title.contains(char::is_alphabetic)
}

fn tidy(title: &str) -> String {
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Bytes of a head line.
const LONGEST_HEAD: usize = 400;
/// Words of a headline.
const LONGEST_TITLE: usize = 40;
/// Words of a headline that ends in a full stop; a longer one is a sentence with a reference.
const LONGEST_SENTENCE: usize = 20;
/// Words of an outlet: `Hastings and St Leonards Observer` has five.
const LONGEST_OUTLET: usize = 7;

/// `Headline (Outlet: 15 June 2015)`, the bracket at the end of the line; its closing half is lost at times.
static BRACKET: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?P<title>.*?)\s*[(\[]\s*(?P<source>(?:[^()\[\]]|\([^()]*\))*)\s*[)\]]?[\s.]*$").expect("a constant pattern")
});

static DASH: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\s+[-–—|]\s+").expect("a constant pattern"));

/// A month without a day, which dates an article of a monthly: `(Health Investor: June 2015)`.
static MONTH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|spring|summer|autumn|winter)\.?,?\s+\d{4}\b")
        .expect("a constant pattern")
});

/// A full stop between a word and a capital: running text. `v. ` and `St. ` are no ends.
static SENTENCES: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\p{Ll}{3,}[.][”’\x22']?\s+[“‘\x22']?\p{Lu}").expect("a constant pattern"));
