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
//! without a bracket (`HSJ, 7 November 2014` below a headline) at least two heads must be alike and name a known outlet. Where two heads have
//! both outlet and date, a third may lack one of them. A reference to an article at the end of a sentence is no head, nor is a list of references, whose heads have no text below them.
//! What stands about the bodies is left to [`super::boilerplate`].

use super::{
    date,
    line::{Line, lines, tidy},
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
    let mut heads: Vec<Head> = (0..lines.len()).filter_map(|at| head(&lines, at, outlets)).collect();
    let best = heads.iter().map(|head| head.proof).max()?;
    let like_it = heads.iter().filter(|head| head.proof == best).count();
    // Where several heads have it all, a further one may lack the date or the outlet.
    let enough = if best == Proof::Bracket && like_it > 1 { Proof::Half } else { best };
    heads.retain(|head| head.proof == best || head.proof == enough);
    // A head is no headline of the next.
    heads.dedup_by(|next, head| next.first <= head.last);
    let with_text = (0..heads.len()).filter(|&at| has_text(&lines, &heads, at)).count();
    let is_digest = best == Proof::Bracket || best == Proof::Line && like_it > 1;
    (is_digest && with_text * 2 >= heads.len()).then(|| parts(text, &lines, heads))
}

/// What makes a line a head.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Proof {
    /// A bracket that lacks the date or the outlet.
    Half,
    /// A line that names a known outlet and a date.
    Line,
    /// A bracket with outlet and date.
    Bracket,
}

/// A head: the lines that it takes, and what they say.
struct Head {
    first: usize,
    last: usize,
    title: String,
    outlet: Option<String>,
    published: Option<Date>,
    proof: Proof,
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
        outlet: head.outlet,
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
    let Source { title, outlet, published, proof } = in_bracket(line, outlets).or_else(|| after_dash(line, outlets))?;
    let (first, title) = if title.is_empty() { (at.checked_sub(1)?, lines.get(at.checked_sub(1)?)?.text) } else { (at, title) };
    let is_set_off = proof > Proof::Half || lines[at].gap > 1 && first == at;
    let is_title = is_set_off && is_headline(title) && (first == at || !lines[first].is_prose());
    is_title.then(|| Head { first, last: at, title: tidy(title), outlet, published, proof })
}

/// What a line says of an article.
struct Source<'l> {
    title: &'l str,
    outlet: Option<String>,
    published: Option<Date>,
    proof: Proof,
}

/// `Headline (Outlet: 15 June 2015)`; half a proof are `Headline (15 June 2015)` and, of a known outlet, `Headline (Outlet)`.
fn in_bracket<'l>(line: &'l str, outlets: &Outlets) -> Option<Source<'l>> {
    let found = BRACKET.captures(line)?;
    let (title, source) = (found.name("title")?.as_str(), found.name("source")?.as_str());
    let (outlet, published) = match date::find(source) {
        Some(found) => (date::remainder(source, found.span), Some(found.date)),
        None => (MONTH.replace(source, "").trim_matches([' ', ':', ',', '|', '-', '–']).to_owned(), None),
    };
    let is_dated = published.is_some() || MONTH.is_match(source);
    let proof = if is_dated && is_outlet(&outlet) { Proof::Bracket } else { Proof::Half };
    let is_half = if is_dated { outlet.is_empty() } else { outlets.known(&outlet).is_some() };
    let outlet = Some(outlet).filter(|outlet| !outlet.is_empty());
    (proof == Proof::Bracket || is_half).then_some(Source { title, outlet, published, proof })
}

/// `Headline – Outlet, 15 June 2015`, or the outlet and the day alone; the outlet must be a known one.
fn after_dash<'l>(line: &'l str, outlets: &Outlets) -> Option<Source<'l>> {
    date::find(line)?;
    let cuts = DASH.find_iter(line).map(|dash| (&line[..dash.start()], &line[dash.end()..]));
    [("", line)].into_iter().chain(cuts).find_map(|(title, source)| {
        let found = date::find(source)?;
        let outlet = Some(date::remainder(source, found.span)).filter(|outlet| outlets.known(outlet).is_some())?;
        Some(Source { title, outlet: Some(outlet), published: Some(found.date), proof: Proof::Line })
    })
}

/// Whether a bracket beside a date can name an outlet, known or not.
fn is_outlet(words: &str) -> bool {
    let is_name = words.starts_with(|c: char| c.is_uppercase() || c.is_numeric()) && !words.contains(['.', '!', '?', ';', '“', '”', '"']);
    let is_site = words.contains('.') && !words.contains(char::is_whitespace);
    (is_name || is_site) && words.split_whitespace().count() <= LONGEST_OUTLET
}

/// A headline is short and is not two sentences.
fn is_headline(title: &str) -> bool {
    let words = title.split_whitespace().count();
    let longest = if title.ends_with('.') { LONGEST_SENTENCE } else { LONGEST_TITLE };
    (1..=longest).contains(&words) && !SENTENCES.is_match(title) && title.contains(char::is_alphabetic)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Vocabulary;
    use proptest::prelude::*;

    const BODY: &str = "Circle was awarded the five year contract in April, and the trust refused to sign it.";

    fn heads(text: &str) -> Vec<(String, String, String)> {
        let parts = split(text, &Vocabulary::embedded().outlets).unwrap_or_default();
        let head = |part: Part| {
            let day = part.published.map(|day| day.to_string());
            (part.title.unwrap_or_default(), part.outlet.unwrap_or_default(), day.unwrap_or_default())
        };
        parts.into_iter().map(head).collect()
    }

    #[test]
    fn a_head_is_known_by_its_bracket_however_it_is_set() {
        for head in [
            "Trust refuses (HSJ: 7 November 2014)",
            "Trust refuses(HSJ:7 November 2014) \u{a0}",
            "Trust  refuses\u{a0}( HSJ : 7th November 2014 )",
            "Trust refuses [HSJ, 07/11/2014]",
            "Trust refuses (7 Nov 2014 - HSJ)",
            "Trust refuses (HSJ 7 November 2014).",
            "Trust refuses (HSJ: 7 November 2014",
            "Trust refuses\n(HSJ: 7 November 2014)",
        ] {
            let found = heads(&format!("{head}\n\n{BODY}"));
            assert_eq!(found, [("Trust refuses".into(), "HSJ".into(), "2014-11-07".into())], "{head}");
        }
    }

    #[test]
    fn unknown_outlets_brackets_in_outlets_and_headlines_with_brackets_are_heads_too() {
        let text = format!(
            "Trust (still) refuses (The Herald (Glasgow): 3 July 2014)\n{BODY}\n\nMPs slam plans. (Nether Wallop Bugle: 4 July 2014)\n{BODY}"
        );
        assert_eq!(
            heads(&text),
            [
                ("Trust (still) refuses".into(), "The Herald (Glasgow)".into(), "2014-07-03".into()),
                ("MPs slam plans.".into(), "Nether Wallop Bugle".into(), "2014-07-04".into())
            ]
        );
    }

    #[test]
    fn among_whole_heads_one_may_lack_its_date_or_its_outlet() {
        let whole = format!("A (HSJ: 7 November 2014)\n\n{BODY}\n\nB (Unite: 8 November 2014)\n\n{BODY}");
        let text = format!("{whole}\n\nC (BBC News)\n\n{BODY}\n\nD (9 November 2014)\n\n{BODY}\n\nE (Pulse: November 2014)\n\n{BODY}");
        let found = heads(&text);
        assert_eq!(found.len(), 5);
        assert_eq!((found[2].1.as_str(), found[3].2.as_str(), found[4].1.as_str()), ("BBC News", "2014-11-09", "Pulse"));
        assert_eq!(heads(&format!("C (BBC News)\n\n{BODY}")), []);
    }

    #[test]
    fn lines_of_outlet_and_day_are_heads_where_there_are_several() {
        let one = format!("Trust refuses\nHSJ, 7 November 2014\n\n{BODY}\n");
        assert_eq!(heads(&one), []);
        let found = heads(&format!("{one}\nPlans approved – BBC News, 30 July 2014\n{BODY}"));
        assert_eq!(found.iter().map(|head| head.0.as_str()).collect::<Vec<_>>(), ["Trust refuses", "Plans approved"]);
    }

    #[test]
    fn references_are_no_heads() {
        assert_eq!(heads(&format!("{BODY} {BODY} (HSJ: 7 November 2014)\n\n{BODY}")), []);
        assert_eq!(heads(&format!("{BODY}\n\nTrust refuses (HSJ: 7 November 2014)\nPlans approved (BBC News: 30 July 2014)")), []);
        assert_eq!(heads(&format!("The deal was old news (see HSJ: 7 November 2014)\n{BODY}")), []);
    }

    #[test]
    fn prose_before_the_first_head_is_an_article_of_its_own() {
        let text = format!("Press review\n\n{BODY}\n\nTrust refuses (HSJ: 7 November 2014)\n{BODY}");
        assert_eq!(heads(&text).len(), 2);
        assert_eq!(heads(&format!("Press review\n\nTrust refuses (HSJ: 7 November 2014)\n{BODY}")).len(), 1);
    }

    proptest! {
        #[test]
        fn bodies_lie_in_the_text_in_order(text in "(\\PC{0,20}|A \\(HSJ: 7 May 2014\\)|\\(|\\)|\n){0,20}") {
            let mut end = 0;
            for part in split(&text, &Vocabulary::embedded().outlets).unwrap_or_default() {
                prop_assert!(part.body.start >= end && text.get(part.body.start..part.body.end).is_some());
                end = part.body.end;
            }
        }
    }
}
