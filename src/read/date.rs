//! The day on which something was published, in any form that British sources write it in.
//!
//! In: `Friday 7 November 2014, 10.30am`, `Nov 7, 2014`, `2014-11-07T10:30:00Z`, `07/11/2014` (day first, as in Britain). Out: the day
//! and, for a longer line, where it stands and what else the line says: of `HSJ, 7 November 2014` that is `HSJ`. Times are passed over;
//! a zone shifts nothing, the day is the one that is printed. Dates in running text are left to [`crate::annotate`].

use crate::span::Span;
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// A date and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dated {
    /// The day.
    pub date: Date,
    /// Where, in bytes.
    pub span: Span,
}

/// Reads a text that says a date, and beside it at most a weekday, a time and words such as `published`.
#[must_use]
pub fn parse(text: &str) -> Option<Date> {
    let text = text.trim();
    if let Some(found) = find(text) {
        return remainder(text, found.span).is_empty().then_some(found.date);
    }
    compact(text).or_else(|| epoch(text))
}

/// The first date of a short line, with its weekday.
#[must_use]
pub fn find(line: &str) -> Option<Dated> {
    DATE.captures_iter(line).find_map(|found| {
        let (whole, day) = (found.get(0)?, found.name("date")?);
        // The weekday of `Independent on Sunday, 7 November 2014` belongs to the outlet.
        let is_named = ON.is_match(&line[..whole.start()]) && !VERB_ON.is_match(&line[..whole.start()]);
        let start = if is_named { day.start() } else { whole.start() };
        Some(Dated { date: date(&found)?, span: Span::new(start, whole.end()) })
    })
}

/// What a line says beside its date: further dates, times, zones and words such as `last updated` are taken off, and marks at the ends.
/// An empty span stands for no date.
#[must_use]
pub fn remainder(line: &str, date: Span) -> String {
    let before = TIME.replace_all(&line[..date.start], " ");
    let before = VERB.replace_all(&before, " ");
    let before = DANGLING.replace(&before, " ");
    let after = DATE.replace_all(&line[date.end..], " ");
    let after = TIME.replace_all(&after, " ");
    let rest = format!("{before} | {}", VERB.replace_all(&after, " "));
    let rest = rest.trim_matches(|c: char| c.is_whitespace() || MARKS.contains(c));
    if rest.contains(char::is_alphanumeric) { rest.to_owned() } else { String::new() }
}

/// Marks that stand between the parts of a source line.
const MARKS: &str = "|,;:·•–—-/";

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    let month = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
    Regex::new(&format!(
        r"(?ix) (?: \b (?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)? [,.]? \s+ )? (?P<date> \b (?:
            (?P<iso_y>\d{{4}}) [-/.] (?P<iso_m>\d{{1,2}}) [-/.] (?P<iso_d>\d{{1,2}})                      # 2014-11-07
          | (?P<day>\d{{1,2}}) (?:st|nd|rd|th)? [\s.\-/]* (?:of\s+)? (?P<month>{month}) [\s.,\-/]* (?P<year>\d{{4}}|\d{{2}})  # 7 November 2014
          | (?P<us_month>{month}) [\s.]* (?P<us_day>\d{{1,2}}) (?:st|nd|rd|th)? [\s,]+ (?P<us_year>\d{{4}})     # Nov 7, 2014
          | (?P<first>\d{{1,2}}) [/.\-] (?P<second>\d{{1,2}}) [/.\-] (?P<short>\d{{4}}|\d{{2}})                 # 07/11/2014
        )) (?: \b | T )"
    ))
    .expect("a constant pattern")
});

/// `10.30am`, `T10:30:00Z`, `at 4pm`, `12.30 GMT`.
static TIME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?ix) (?:\bat\s+)? (?: T? \b \d{1,2} [:.] \d{2} (?: :\d{2} (?:[.,]\d+)? )? \s* (?: [ap]\.?m\b\.? )? (?: \s* [+-]\d{2}:?\d{2} | \s* Z\b )?
        | \b \d{1,2} \s* [ap]\.?m\b\.? | \b (?: GMT | BST | UTC ) \b (?: [+-]\d{1,2} )? )",
    )
    .expect("a constant pattern")
});

/// `First published on`, `Last updated:`, `Date:`.
static VERB: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?ix) \b (?: (?:first|last|originally) \s+ )? (?:published|posted|updated|modified|amended|created|uploaded|dated?) \b (?: \s* (?:on|at|in) \b )? [\s:]*")
        .expect("a constant pattern")
});

static ON: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?i)\w\s+on\s+$").expect("a constant pattern"));
static VERB_ON: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:published|posted|updated|modified|amended|created|uploaded)\s+on\s+$").expect("a constant pattern")
});
static DANGLING: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?i)\b(?:on|at|in|,)\s*$").expect("a constant pattern"));

/// `date` reads the one alternative that matched; British order, unless the second number can only be a day.
fn date(found: &Captures) -> Option<Date> {
    let number = |name| found.name(name).and_then(|m| m.as_str().parse::<i16>().ok());
    let year = |name| found.name(name).and_then(|m| century(m.as_str()));
    let word = |name| found.name(name).and_then(|m| month(m.as_str()));
    let (year, month, day) = if let (Some(y), Some(m), Some(d)) = (year("iso_y"), number("iso_m"), number("iso_d")) {
        (y, m, d)
    } else if let (Some(y), Some(m), Some(d)) = (year("year"), word("month"), number("day")) {
        (y, m, d)
    } else if let (Some(y), Some(m), Some(d)) = (year("us_year"), word("us_month"), number("us_day")) {
        (y, m, d)
    } else {
        let (first, second, year) = (number("first")?, number("second")?, year("short")?);
        if second > 12 { (year, first, second) } else { (year, second, first) }
    };
    day_of(year, month, day)
}

/// `14` is 2014 and `98` is 1998.
fn century(written: &str) -> Option<i16> {
    let year: i16 = written.parse().ok()?;
    let short = written.len() == 2;
    Some(if short && year < 70 {
        year + 2000
    } else if short {
        year + 1900
    } else {
        year
    })
}

/// A day that a newspaper can bear: what lies outside is a misprint or a code.
fn day_of(year: i16, month: i16, day: i16) -> Option<Date> {
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    (1800..2200).contains(&date.year()).then_some(date)
}

fn month(word: &str) -> Option<i16> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let head = word.get(..3)?.to_ascii_lowercase();
    MONTHS.iter().position(|m| *m == head).and_then(|at| i16::try_from(at + 1).ok())
}

/// `20141107`.
fn compact(text: &str) -> Option<Date> {
    let is_compact = text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit());
    let number = |at: std::ops::Range<usize>| text.get(at)?.parse::<i16>().ok();
    if is_compact { day_of(number(0..4)?, number(4..6)?, number(6..8)?) } else { None }
}

/// Seconds or milliseconds since 1970, as pandas writes dates into JSON.
fn epoch(text: &str) -> Option<Date> {
    let number: i64 = text.strip_suffix(".0").unwrap_or(text).parse().ok()?;
    let time = match text.len() {
        9..=12 => Timestamp::from_second(number),
        13..=15 => Timestamp::from_millisecond(number),
        _ => return None,
    };
    let date = time.ok()?.to_zoned(TimeZone::UTC).date();
    day_of(date.year(), date.month().into(), date.day().into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Option<String> {
        parse(text).map(|date| date.to_string())
    }

    #[test]
    fn every_common_form_is_the_same_day() {
        for form in [
            "2014-11-07",
            "2014-11-07T10:30:00Z",
            "2014-11-07 10:30:00+00:00",
            "2014-11-07T23:59:59.999999+01:00",
            "2014/11/07",
            "20141107",
            "7 November 2014",
            "07 Nov 2014",
            "7th November, 2014",
            "7th of November 2014",
            "Friday 7 November 2014 10.30 GMT",
            "Fri, 07 Nov 2014 10:00:00 GMT",
            "Published: 7 November 2014, 10:30am",
            "Last updated on 7 Nov 2014 at 4pm",
            "7-Nov-14",
            "Nov 7, 2014",
            "November 7th 2014",
            "07/11/2014",
            "7.11.14",
            "1415356200",
            "1415318400000",
        ] {
            assert_eq!(read(form).as_deref(), Some("2014-11-07"), "{form}");
        }
    }

    #[test]
    fn a_month_before_a_day_is_read_only_where_nothing_else_is_possible() {
        assert_eq!(read("04/07/2014").as_deref(), Some("2014-07-04"));
        assert_eq!(read("07/25/2014").as_deref(), Some("2014-07-25"));
    }

    #[test]
    fn what_is_no_day_is_none() {
        for wrong in
            ["", "November 2014", "2014", "31 February 2014", "2014-13-01", "0001-01-01", "yesterday", "12345", "7 November 2014 HSJ"]
        {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_else_a_source_line_says_is_left_over() {
        for (line, rest) in [
            ("HSJ, 7 November 2014", "HSJ"),
            ("7 November 2014 | By Jane Smith", "By Jane Smith"),
            ("GP Online: 15 June 2015", "GP Online"),
            ("The Guardian, Friday 7 November 2014 12.30 GMT", "The Guardian"),
            ("Posted on November 7, 2014", ""),
            ("Published 7 November 2014, last updated 9 November 2014 at 10.15am", ""),
            ("The Independent on Sunday, 7 November 2014", "The Independent on Sunday"),
            ("The Sunday Times: 7 November 2014", "The Sunday Times"),
        ] {
            assert_eq!(remainder(line, find(line).unwrap().span), rest, "{line}");
        }
    }

    proptest! {
        #[test]
        fn any_line_is_survived(line in "\\PC{0,80}") {
            let rest = find(&line).map(|found| remainder(&line, found.span));
            prop_assert!(rest.is_none_or(|rest| parse(&line).is_none() || rest.is_empty()));
        }

        #[test]
        fn a_day_reads_back_as_it_is_printed(day in 0i32..60_000) {
            let date = jiff::civil::date(1900, 1, 1).checked_add(jiff::Span::new().days(day)).unwrap();
            prop_assert_eq!(parse(&date.to_string()), Some(date));
            prop_assert_eq!(parse(&date.strftime("%d/%m/%Y").to_string()), Some(date));
            prop_assert_eq!(parse(&date.strftime("%A %e %B %Y").to_string()), Some(date));
        }
    }
}
