//! Amounts of money.
//!
//! In: a body. Out: [`Money`] in pounds: `£16.6m`, `£4m-£6m`, `400 million pounds`, `£17.6m a year`, `up to £322m`.
//! `worth up to £77m a year` is one amount of 77,000,000 pounds, annual, at most; its span runs from `up` to `year`. Dollars and
//! euros are left alone, and so are amounts without a number (`a multi-million pound deal`).
//! Which contract an amount belongs to is left to [`crate::interpret`].

use super::sentence::Layout;
use crate::{
    label::ValueBasis,
    span::{Span, look_back},
    vocabulary::{Rule, phrases::stands_alone},
};
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// An amount as written.
#[derive(Clone, Debug, PartialEq)]
pub struct Money {
    /// The whole expression.
    pub span: Span,
    /// Pounds; of a range, the lower end.
    pub pounds: f64,
    /// Pounds, the upper end of a range.
    pub high: Option<f64>,
    /// What the words beside it say it counts (`a year`, `in total`).
    pub basis: Option<ValueBasis>,
    /// Whether it is an upper bound (`up to`).
    pub is_at_most: bool,
    /// What found it.
    pub rule: Rule,
}

/// Finds amounts of money.
#[must_use]
pub fn money(text: &str, layout: &Layout) -> Vec<Money> {
    layout.paragraphs.iter().flat_map(|&paragraph| in_paragraph(text, paragraph)).collect()
}

/// Reads `£4m`, `between £4m and £6m`, `5 million pounds`.
static AMOUNT: LazyLock<Regex> = LazyLock::new(|| {
    let number = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?";
    let spelt =
        r"half\sa|a\squarter\sof\sa|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty";
    let scale = "trillion|billion|million|thousand|tn|bn|mn|m|b|k";
    let range = r"\s?[-–—−]\s?|\sto\s|\sand\s";
    Regex::new(&format!(
        r"(?ix)
        (?: (?:£|\bGBP) \s?
            (?P<low>{number}) (?:[\s-]?(?P<low_scale>{scale})\b)?
            (?: (?P<range>{range}) £?\s?(?P<high>{number}) (?:[\s-]?(?P<high_scale>{scale})\b)? )?
        |   \b (?P<word>{number}|{spelt}) [\s-]? (?P<word_scale>{scale})
            (?: (?P<word_range>{range}) (?P<word_high>{number}|{spelt}) [\s-]? (?P<word_high_scale>{scale}) )?
            [\s-] pounds? \b (?:\ssterling)?
        |   \b (?P<plain>\d{{1,3}}(?:,\d{{3}})+) \s pounds \b (?:\ssterling)?
        )"
    ))
    .expect("a fixed pattern")
});

/// What stands before an amount: `up to`, `between`, `a total of`, `an annual budget of`.
static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)
        (?: (?P<most> \b(?:up\sto | as\smuch\sas | at\smost | no\smore\sthan | not\smore\sthan | a\smaximum\s(?:value\s)?of
                | maximum\svalue\sof | capped\sat | a\sceiling\sof | not\sexceed(?:ing)? | to\sa\smaximum\sof ) )
          | (?P<between> \b(?:between|ranging\sfrom|range\sof|anywhere\sfrom) )
          | (?P<change> \b(?:from|by|at) )
          | (?P<total> \b(?:a\stotal\sof | total(?:l?ing|s)? | (?:total|overall|whole[\s-]life|lifetime|combined|aggregate)
                \s(?:contract\s)?(?:value|cost|price|worth|sum)\s(?:of|is|was) ) )
          | (?P<annual> \b(?: annual(?:ly)? | yearly )
                (?:\s(?:contract\s)?(?:budget|value|cost|spend|spending|income|turnover|revenue|sum|funding|price|payment|bill|fee)s?)?
                (?:\s(?:of|is|was|at|worth|around|about))? ) )
        (?:\s(?:around|about|roughly|approximately|an\sestimated|nearly|almost|some|just\sover|just\sunder|more\sthan|over))?
        \s?$",
    )
    .expect("a fixed pattern")
});

/// What stands after an amount: ` a year`, `-a-year`, ` over five years`.
static AFTER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)^
        (?: (?P<annual>
                (?:\s?\([^()£]{1,24}\))? (?:[\s-]worth)?
                (?: [\s-](?:a|per|each|every|an)[\s-](?:year|annum)\b | \s(?:annually|yearly)\b | \sp\.?a\b\.? | /\s?(?:year|yr|annum)\b )
              | [\s-]annual(?:ly)?\b )
          | (?P<total>
                (?:\s?\([^()£]{1,24}\))? (?:\sin\stotal)?
                [\s,]*\s (?:over|across|during|spread\sover|for|throughout)
                \s (?:the\s)? (?:(?:full|entire|whole|initial|next|first|course\sof\sthe)\s)*
                (?: (?:an?\s)? (?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty) [\s-]
                    (?:and\sa\shalf\s)? (?:years?|months?)(?:\s(?:period|term))?
                  | an?\sdecade | decade
                  | (?:its|the|their|contract’?s?|contract'?s?) \s? (?:life(?:time|span)?|term|duration|length)
                  | (?:life(?:time|span)?|term|duration|length)\sof\s(?:the|its|this)\s(?:contract|deal|agreement|franchise) ) \b
              | \s(?:in\stotal|overall|in\sall|altogether)\b )
        )",
    )
    .expect("a fixed pattern")
});

/// How far before an amount its own words reach, in bytes; a bound, so that a line of a million amounts is read in linear time.
const REACH: usize = 80;

fn in_paragraph(text: &str, paragraph: Span) -> Vec<Money> {
    let mut found = Vec::new();
    let mut at = paragraph.start;
    while let Some(captures) = AMOUNT.captures(&text[at..paragraph.end]) {
        let Some(whole) = captures.get(0) else { break };
        let span = Span::new(at + whole.start(), at + whole.end());
        let (amount, end) = read(text, paragraph, &captures, at, span);
        found.extend(amount);
        at = end;
    }
    found
}

/// An amount with the words beside it, and where to go on reading.
fn read(text: &str, paragraph: Span, captures: &Captures<'_>, offset: usize, span: Span) -> (Option<Money>, usize) {
    let near = look_back(text, span.start, REACH).max(paragraph.start);
    let before = BEFORE.captures(&text[near..span.start]);
    let beside = |name: &str| before.as_ref().and_then(|b| b.name(name)).map(|m| near + m.start());
    let Some(mut amount) = amount(captures) else { return (None, span.end) };
    let mut span = span;
    if amount.high.is_some() && !is_range(captures, beside("between").is_some(), beside("change").is_some()) {
        amount.high = None;
        span.end = offset + captures.name("range").or(captures.name("word_range")).map_or(span.end - offset, |m| m.start());
    }
    if !stands_alone(text, span) {
        return (None, span.end);
    }
    let resume = span.end;
    let is_at_most = beside("most").is_some();
    let start = beside("most").or_else(|| amount.high.and(beside("between"))).unwrap_or(span.start);
    let after = AFTER.captures(&text[span.end..paragraph.end]);
    let follows = |name: &str| after.as_ref().and_then(|a| a.name(name)).map(|m| span.end + m.end());
    let (basis, end) = match (follows("annual"), follows("total")) {
        (Some(end), _) => (Some(ValueBasis::Annual), end),
        (_, Some(end)) => (Some(ValueBasis::Total), end),
        _ if beside("annual").is_some() => (Some(ValueBasis::Annual), span.end),
        _ if beside("total").is_some() => (Some(ValueBasis::Total), span.end),
        _ => (None, span.end),
    };
    let Amount { pounds, high, rule } = amount;
    let money = Money { span: Span::new(start, end), pounds, high, basis, is_at_most, rule: Rule::from(rule) };
    (Some(money), resume.max(end))
}

struct Amount {
    pounds: f64,
    high: Option<f64>,
    rule: &'static str,
}

fn amount(captures: &Captures<'_>) -> Option<Amount> {
    let part = |name: &str| captures.name(name).map(|m| m.as_str());
    if let Some(plain) = part("plain") {
        return Some(Amount { pounds: number(plain)?, high: None, rule: "money.words" });
    }
    let in_words = part("word").is_some();
    let names = if in_words { ["word", "word_scale", "word_high", "word_high_scale"] } else { ["low", "low_scale", "high", "high_scale"] };
    let [low, low_scale, high, high_scale] = names.map(part);
    let high = high.and_then(number).map(|n| pence(n * scale(high_scale)));
    let low = number(low?)?;
    // `£4-6m`: the lower end borrows the scale of the upper.
    let borrowed = low_scale.or(if low < 1000.0 { high_scale } else { None });
    let pounds = pence(low * scale(borrowed));
    let high = high.filter(|&high| high > pounds);
    let rule = match (in_words, high) {
        (_, Some(_)) => "money.range",
        (true, _) => "money.words",
        (false, _) => "money.sign",
    };
    Some(Amount { pounds, high, rule })
}

/// Whether two amounts are the ends of one range: `£4m-£6m`, `£4m to £6m`, `between £4m and £6m`; but `rose from £4m to £6m` is a
/// change, and `£4m and £6m` are two.
fn is_range(captures: &Captures<'_>, after_between: bool, after_from: bool) -> bool {
    let joint = captures.name("range").or(captures.name("word_range")).map_or("", |m| m.as_str().trim());
    match joint.to_lowercase().as_str() {
        "and" => after_between,
        "to" => !after_from,
        _ => true,
    }
}

fn number(words: &str) -> Option<f64> {
    let spelt = match words.to_lowercase().as_str() {
        "half a" => 0.5,
        "a quarter of a" => 0.25,
        "a" | "an" | "one" => 1.0,
        "two" => 2.0,
        "three" => 3.0,
        "four" => 4.0,
        "five" => 5.0,
        "six" => 6.0,
        "seven" => 7.0,
        "eight" => 8.0,
        "nine" => 9.0,
        "ten" => 10.0,
        "eleven" => 11.0,
        "twelve" => 12.0,
        "fifteen" => 15.0,
        "twenty" => 20.0,
        "thirty" => 30.0,
        "forty" => 40.0,
        "fifty" => 50.0,
        digits => return digits.replace(',', "").parse().ok().filter(|n: &f64| n.is_finite()),
    };
    Some(spelt)
}

/// Whole pence: 16.6 times a million is not 16,600,000 in binary.
fn pence(pounds: f64) -> f64 {
    (pounds * 100.0).round() / 100.0
}

fn scale(word: Option<&str>) -> f64 {
    match word.map(str::to_lowercase).as_deref() {
        Some("k" | "thousand") => 1e3,
        Some("m" | "mn" | "million") => 1e6,
        Some("b" | "bn" | "billion") => 1e9,
        Some("tn" | "trillion") => 1e12,
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::sentence::layout;
    use ValueBasis::{Annual, Total};
    use proptest::prelude::*;

    fn read(text: &str) -> Vec<Money> {
        money(text, &layout(text))
    }

    fn only(text: &str) -> Money {
        let found = read(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        found.into_iter().next().unwrap()
    }

    #[test]
    fn every_way_to_write_an_amount() {
        for (text, pounds) in [
            ("£16.6m in services", 16.6e6),
            ("a five-year, £235 million contract", 235e6),
            ("a £1.2bn contract", 1.2e9),
            ("compared to £795,000 in 2011", 795_000.0),
            ("That includes £148,981 for extras", 148_981.0),
            ("another £24.2m-worth of services", 24.2e6),
            ("about 40 million pounds, in all", 40e6),
            ("swollen to 37 billion pounds", 37e9),
            ("half a million pounds of work", 5e5),
            ("a fine of 250,000 pounds", 250_000.0),
            ("the 64-million-pound deal", 64e6),
            ("£400k of savings", 400e3),
            ("£2.25 billion.", 2.25e9),
            ("(£5m)", 5e6),
        ] {
            let found = only(text);
            assert!((found.pounds - pounds).abs() < 0.5, "{text}: {found:?}");
            assert_eq!((found.high, found.is_at_most), (None, false), "{text}");
        }
    }

    #[test]
    fn other_money_and_no_money() {
        for text in [
            "$447 million",
            "€5m",
            "10 per cent",
            "a multi-million pound contract",
            "how many pounds there were",
            "15 pounds of flour",
            "the pound fell",
        ] {
            assert!(read(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn the_basis_follows_or_goes_before() {
        for (text, basis) in [
            ("£17.6m a year", Some(Annual)),
            ("£50m per year", Some(Annual)),
            ("£50m per annum", Some(Annual)),
            ("£50m annually", Some(Annual)),
            ("the £54m-a-year deal", Some(Annual)),
            ("an annual budget of £3m", Some(Annual)),
            ("worth £725m over five years", Some(Total)),
            ("£13.4 million over the five-year contract", Some(Total)),
            ("£8m over the life of the contract", Some(Total)),
            ("a total of £8m", Some(Total)),
            ("paid £5,000 a month", None),
            ("a £120m contract", None),
            ("up £47 million in a year", None),
        ] {
            assert_eq!(only(text).basis, basis, "{text}");
        }
    }

    #[test]
    fn a_range_has_two_ends() {
        for text in ["£4m-£6m", "£4-6m", "£4m–£6m", "£4m to £6m", "between £4m and £6m", "between 4 million and 6 million pounds"]
        {
            let found = only(text);
            assert_eq!((found.pounds, found.high), (4e6, Some(6e6)), "{text}");
        }
    }

    #[test]
    fn a_change_and_a_list_are_no_range() {
        let pounds = |text: &str| read(text).iter().map(|m| (m.pounds, m.high)).collect::<Vec<_>>();
        assert_eq!(pounds("rose from £4m to £6m"), [(4e6, None), (6e6, None)]);
        assert_eq!(pounds("cost £4m and £6m"), [(4e6, None), (6e6, None)]);
    }

    #[test]
    fn an_upper_bound_is_told() {
        for text in ["worth up to £322m", "as much as £322m", "up to 322 million pounds", "capped at £322m"] {
            let found = only(text);
            assert!(found.is_at_most, "{text}");
            assert_eq!(found.pounds, 322e6, "{text}");
        }
        assert_eq!(only("worth up to £77m a year.").span.of("worth up to £77m a year."), "up to £77m a year");
    }

    proptest! {
        #[test]
        fn amounts_stand_in_order_inside_the_text(text in "(up to |between |£|[0-9]{1,4}|[,.–-]| |million|m|to |and |a year|pounds|’|\\PC){0,40}") {
            let mut end = 0;
            for found in read(&text) {
                prop_assert!(found.span.start >= end && found.span.end <= text.len());
                prop_assert!(found.high.is_none_or(|high| high > found.pounds));
                end = found.span.end;
                let _ = found.span.of(&text);
            }
        }
    }
}
