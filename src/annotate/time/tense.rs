//! Whether a date without a year looks back or ahead.
//!
//! In: a sentence, the date in it, and the two readings. Out: one of them. `Circle took over the service in April` looks back because
//! `took` stands nearest before the date; `From 1 May it will be managed` looks ahead because `will` is the first verb after it.
//! Where no verb tells, a date looks back, as news does, unless `from`, `until` or `by` stands before it.

use crate::{period::Period, span::Span};
use jiff::civil::Date;
use regex::Regex;
use std::sync::LazyLock;

/// Words that tell the tense. A form of `be due`, `be to` or `expect` in the past is open: the nearer reading wins.
static MARK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)\b(?:
        (?P<open> (?:was|were|had\sbeen)\s(?:due|set|expected|scheduled|meant|supposed|intended|to)\b (?:\sto\b)? | (?:would|could|should|might)\shave )
      | (?P<future> will | would | could | should | might | shall | won[’']t | (?:is|are|be)\s(?:due|set|expected|scheduled|likely|planned|hoped|to|being)\b | due\sto | due
          | expects? | plans?(?:\sto)? | hopes?(?:\sto)? | intends?(?:\sto)? | aims?(?:\sto)? | aiming | scheduled | expected | planned | wants?
          | starts? | begins? | ends? | expires? | runs?\suntil | commences? | commencing | takes?\s(?:\w+\s)?(?:effect|over|charge)
          | go(?:es)?\slive | comes?\sinto | opens? | launches | may | can | ready\sto | transfers? | moves? | closes? | leaves?
          | deadline | next | (?:is|are)\s\w+ing )
      | (?P<past> since | was | were | had | has | have | did | been | took | began | ran | went | came | won | lost | gave | left | held | let
          | made | became | found | saw | put | got | chose | drew | fell | rose | grew | sold | bought | built | met | wrote | heard
          | led | spent | paid | kept | sent | set\sup | [a-z]{2,}ed )
        )\b",
    )
    .expect("a fixed pattern")
});

/// Verbs of reporting tell when somebody spoke, not when the thing happened: `said the contract starts in April`.
const REPORTING: [&str; 9] = ["added", "warned", "confirmed", "claimed", "argued", "insisted", "explained", "stressed", "pledged"];

/// Nouns and adjectives that end like verbs.
const NOT_VERBS: [&str; 9] = ["need", "based", "unexpected", "limited", "united", "integrated", "indeed", "red", "bed"];

#[derive(Clone, Copy, PartialEq)]
enum Tense {
    Past,
    Future,
    Open,
}

/// The reading that the words of the sentence ask for.
pub(super) fn choose(
    text: &str,
    sentence: Span,
    point: Span,
    (past, future): (Option<Period>, Option<Period>),
    published: Option<Date>,
) -> Option<Period> {
    let before = &text[sentence.start..point.start];
    let tense = marks(before).last().copied();
    let tense = tense.or_else(|| marks(&text[point.end..sentence.end]).first().copied()).or_else(|| preposition(before));
    match tense {
        Some(Tense::Future) => future,
        Some(Tense::Open) => nearer(past, future, published),
        Some(Tense::Past) | None => past,
    }
}

/// The tense words of a clause in order.
fn marks(words: &str) -> Vec<Tense> {
    MARK.captures_iter(words)
        .filter_map(|c| {
            let word = c.get(0)?.as_str();
            let lower = word.to_lowercase();
            if REPORTING.contains(&lower.as_str()) || NOT_VERBS.contains(&lower.as_str()) || (lower == "may" && word != "may") {
                return None;
            }
            Some(if c.name("open").is_some() {
                Tense::Open
            } else if c.name("past").is_some() {
                Tense::Past
            } else {
                Tense::Future
            })
        })
        .collect()
}

/// `Trust to lead services from May`: a headline has no verb that tells, its preposition does.
fn preposition(before: &str) -> Option<Tense> {
    let words = before.trim_end();
    let looks_ahead = ["from", "until", "till", "by", "before", "end of", "From", "Until", "By"];
    looks_ahead.iter().any(|word| words.ends_with(word)).then_some(Tense::Future)
}

fn nearer(past: Option<Period>, future: Option<Period>, published: Option<Date>) -> Option<Period> {
    let (Some(back), Some(ahead), Some(published)) = (past, future, published) else { return past };
    let days = |period: Period| (period.first_day() - published).get_days().abs();
    if days(back) <= days(ahead) { past } else { future }
}
