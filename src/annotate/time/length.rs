//! Lengths of time: `five-year`, `18 months`, `a decade`.
//!
//! In: a sentence. Out: its [`Duration`]s in months. `a five year, £235 million contract` has one of 60.
//! Ages (`18 year olds`), distances (`two years ago`, `three years into`), rates (`£5m a year`) and notice are left out: they are
//! no length of a contract.

use super::Duration;
use crate::{
    span::{Span, look_back},
    vocabulary::Rule,
};
use regex::{Captures, Regex};
use std::sync::LazyLock;

const COUNT: &str = r"\d{1,3}(?:\.5)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|twenty-five|twenty|twenty[\s-]four|thirty|forty|fifty|several";

static LENGTH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?ix)
        \b (?P<count>{COUNT})
        (?: (?:\s?[-–—]\s?|\sto\s|\sor\s|\splus\s|\s?\+\s?) (?:an?\s(?:optional|further)\s)? (?P<second>{COUNT}) )?
        (?P<half>[\s-]and[\s-]a[\s-]half)?
        [\s-] (?P<unit>years?|months?|decades?|yrs?) \b
        (?P<long>[\s-]long\b)?"
    ))
    .expect("a fixed pattern")
});

/// Words before a length that make it something else.
static NOT_AFTER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)\b(?: aged | age\s(?:of|over|under) | (?:the\s)?(?:past|last|previous|recent|preceding|intervening)
            | (?:more|less|fewer)\sthan | (?:only|just|barely|within|every|first|once\severy) | per | each | after | later
            | (?:£|\$|€)[\d.,]+\s?(?:m|bn|k|million|billion)? ) [\s]?$",
    )
    .expect("a fixed pattern")
});

/// Words after a length that make it something else.
static NOT_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)^(?: [\s-]olds?\b | \sof\sage\b | \sago\b | \searlier\b | \slater\b | \sbefore\b | \safter\b | \sinto\b | \ssince\b | \solder\b
            | [’']?\s?(?:s[’']?)?\s(?:of\s)?(?:notice|experience|training|probation|warning)\b | [’']?\s(?:in\s)?(?:prison|jail)\b
            | \s(?:run(?:ning)?|in\sa\srow)\b | \s(?:by|on|to)\s(?:year|month)\b )",
    )
    .expect("a fixed pattern")
});

/// Words before a length that make it an option to go on.
static EXTENSION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)(?: \bexten(?:d|ds|ded|ding|sion|sions|dable)\s(?:\w+\s){0,3}(?:by|for|of)(?:\s(?:up\sto|another|a|an|further))*
            | \b(?:a|an|up\sto)\s(?:further|additional|extra|optional|possible)
            | \b(?:another|further|additional|optional|option\s(?:of|for|to)(?:\s\w+){0,4}) ) \s?$",
    )
    .expect("a fixed pattern")
});

/// The lengths of a sentence.
pub(super) fn lengths(text: &str, sentence: Span) -> Vec<Duration> {
    let words = sentence.of(text);
    LENGTH
        .captures_iter(words)
        .filter_map(|captures| {
            let whole = captures.get(0)?;
            let (before, after) = (&words[..whole.start()], &words[whole.end()..]);
            let before = &before[look_back(before, before.len(), 60)..];
            let months = months(&captures)?;
            // `the NHS Five Year Forward View` is a title.
            let is_title = captures.name("unit").is_some_and(|u| u.as_str().starts_with('Y')) && is_capital(after.trim_start());
            let is_other = is_title || NOT_AFTER.is_match(before) || NOT_BEFORE.is_match(after) || is_rate(&captures, before);
            let is_extension = EXTENSION.is_match(before) || after.trim_start().starts_with("extension");
            let rule = if is_extension { "duration.extension" } else { "duration.length" };
            let span = Span::new(sentence.start + whole.start(), sentence.start + whole.end());
            (!is_other).then(|| Duration { span, months, rule: Rule::from(rule) })
        })
        .collect()
}

fn is_capital(words: &str) -> bool {
    words.chars().next().is_some_and(char::is_uppercase)
}

/// `£5m a year`, `twice a month`: `a year` is a length only after `for` and its like, or in `a year-long`.
fn is_rate(captures: &Captures<'_>, before: &str) -> bool {
    let is_article = captures.name("count").is_some_and(|c| matches!(c.as_str().to_lowercase().as_str(), "a" | "an"));
    let is_decade = captures.name("unit").is_some_and(|u| u.as_str().to_lowercase().starts_with("decade"));
    let is_long = captures.name("long").is_some();
    let is_for = ["for ", "over ", "for at least ", "lasting ", "for up to "].iter().any(|word| before.ends_with(word));
    is_article && !is_long && !is_for && !is_decade
}

fn months(captures: &Captures<'_>) -> Option<u32> {
    let count = count(captures.name("count")?.as_str())?;
    let half = if captures.name("half").is_some() { 0.5 } else { 0.0 };
    let unit = captures.name("unit")?.as_str().to_lowercase();
    let unit = match unit.trim_end_matches('s') {
        "month" => 1.0,
        "decade" => 120.0,
        _ => 12.0,
    };
    let months = (count + half) * unit;
    (1.0..=1200.0).contains(&months).then_some(months.round() as u32)
}

/// A number as written; `several` is none.
pub(super) fn count(word: &str) -> Option<f64> {
    const WORDS: [&str; 21] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    let word = word.to_lowercase();
    match word.as_str() {
        "a" | "an" => Some(1.0),
        "twenty-four" | "twenty four" => Some(24.0),
        "twenty-five" => Some(25.0),
        "thirty" => Some(30.0),
        "forty" => Some(40.0),
        "fifty" => Some(50.0),
        other => WORDS.iter().position(|&w| w == other).map(|n| n as f64).or_else(|| other.parse().ok()),
    }
}
