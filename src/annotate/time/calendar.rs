//! Points of the calendar: what is written, and what it comes to.
//!
//! In: a sentence. Out: [`Point`]s with their places; a point and the article's date give its two readings, back and ahead.
//! `1 April` is a day of a month without a year: in an article of 7 November 2014 it reads back as 2014-04-01 and ahead as 2015-04-01.
//! Bare years count only where a word before them says that they are times (`in 2013`, not `2014 patients`), and a bare `May`
//! or `March` only where it cannot be a verb or a surname.

use super::length::count;
use crate::{
    period::Period,
    span::{Span, look_back},
};
use jiff::{ToSpan, civil::Date};
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// A point in time as written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Point {
    /// `7 November 2014`, `April 2015`, `2013`.
    Full(Period),
    /// `2014-15`: from April.
    FinancialYear(i16),
    /// `1 April`, `April`, with what `last`, `next` or `this year` add.
    Month { month: i8, day: Option<i8>, shift: Shift },
    /// `Monday`.
    Weekday { weekday: i8, shift: Shift },
    /// `last month`, `three years ago`: so many units off.
    Off { unit: Unit, by: i32 },
    /// `spring`.
    Season { shift: Shift },
}

/// What stands beside a month, a weekday or a season.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Shift {
    /// Nothing: both readings hold.
    None,
    /// `last April`.
    Back,
    /// `next April`.
    Ahead,
    /// `April this year` (0), `last year` (-1), `next year` (1).
    Year(i16),
    /// `the following April`, `that April`: counted from the date before it.
    AfterPrevious,
    /// `June that year`: in the year of the date before it.
    PreviousYear,
}

/// What `last month` counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Unit {
    Day,
    Week,
    Month,
    Year,
    FinancialYear,
}

impl Point {
    /// The rule that found it.
    pub(super) const fn rule(self) -> &'static str {
        match self {
            Self::Full(_) => "date.full",
            Self::FinancialYear(_) => "date.financial_year",
            Self::Month { .. } => "date.month",
            Self::Weekday { .. } => "date.weekday",
            Self::Off { .. } => "date.relative",
            Self::Season { .. } => "date.season",
        }
    }
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

static POINT: LazyLock<Regex> = LazyLock::new(|| {
    let month = "January|February|March|April|May|June|July|August|September|October|November|December";
    let short = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec";
    let year = r"(?:19[89]\d|20[0-4]\d)";
    let weekday = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday";
    let season = "[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter";
    let number = r"\d{1,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|eighteen|twenty";
    let shift = "last|next|this|previous";
    Regex::new(&format!(
        r"(?x)
        \b(?: (?P<iso>{year}-\d\d-\d\d) \b
          | (?:(?:{weekday}),?\s)? (?P<day>\d{{1,2}}) (?:st|nd|rd|th)? \s (?:of\s)? (?P<month>{month}|(?:{short})\b\.?)
                (?: ,?\s(?P<year>{year})\b | ,?\s(?P<year_shift>{shift})\syear\b )?
          | (?P<us_month>{month}|(?:{short})\b\.?) \s (?P<us_day>\d{{1,2}}) (?:st|nd|rd|th)?\b (?: ,?\s(?P<us_year>{year})\b | ,?\s(?P<us_shift>{shift})\syear\b )?
          | (?P<of_month>{month}|{short}) ,?\s (?:of\s)? (?P<of_year>{year}) \b
          | (?P<shifted_month>{month}) \s (?P<month_year>{shift}|that)\syear \b
          | (?P<month_shift>[Ll]ast|[Nn]ext|[Tt]his|[Tt]he\sfollowing|[Tt]hat) \s (?P<after_shift>{month}) \b
          | (?P<fiscal>{year}) \s?[-–/]\s? (?:20)?(?P<fiscal_end>\d\d) \b
          | (?P<fiscal_shift>[Ll]ast|[Nn]ext|[Tt]his|current|coming|previous) \s (?:financial|fiscal)\syear \b
          | (?:the\s)? (?P<season>{season}) \s (?:of\s)? (?P<season_year>{year}) \b
          | (?P<season_shift>[Ll]ast|[Nn]ext|[Tt]his|the) \s (?P<shifted_season>{season}) \b
          | (?P<bare>{month})
          | (?:(?P<weekday_shift>[Ll]ast|[Nn]ext|[Tt]his) \s)? (?P<weekday>{weekday}) \b
          | (?P<unit_shift>[Ll]ast|[Nn]ext|[Tt]his) \s (?P<unit>week|month|year|night) \b
          | (?P<ago>{number}) \s (?P<ago_unit>day|week|month|year|decade)s? \s ago \b
          | (?P<today>[Yy]esterday|[Tt]oday|[Tt]omorrow) \b
          | (?P<bare_year>{year}) \b
        )"
    ))
    .expect("a fixed pattern")
});

/// The points of a sentence, in order, without overlaps.
pub(super) fn points(text: &str, sentence: Span) -> Vec<(Span, Point)> {
    let words = sentence.of(text);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(captures) = POINT.captures_at(words, at) {
        let Some(whole) = captures.get(0) else { break };
        at = whole.end();
        // `the last year of the contract` is no point of the calendar.
        let is_counted = words[..whole.start()].ends_with("the ") && words[at..].starts_with(" of");
        if let Some(point) = point(words, &captures).filter(|p| !(is_counted && matches!(p, Point::Off { .. }))) {
            found.push((Span::new(sentence.start + whole.start(), sentence.start + whole.end()), point));
        }
    }
    found
}

fn point(words: &str, captures: &Captures<'_>) -> Option<Point> {
    let part = |name: &str| captures.name(name).map(|m| m.as_str());
    let year = |name: &str| part(name).and_then(|y| y.parse::<i16>().ok());
    if let Some(iso) = part("iso") {
        return Period::parse(iso).map(Point::Full);
    }
    if let (Some(month), Some(year)) = (part("of_month").and_then(month_number), year("of_year")) {
        return Period::month(year, month).map(Point::Full);
    }
    if let Some(start) = year("fiscal") {
        let end: i16 = part("fiscal_end")?.parse().ok()?;
        return Some(if (start + 1).rem_euclid(100) == end { Point::FinancialYear(start) } else { Point::Full(Period::year(start)) });
    }
    if part("season").is_some() {
        return year("season_year").map(Period::year).map(Point::Full);
    }
    let bare = captures.name("bare_year").filter(|y| bare_year(words, y.range()));
    day_of_month(&part)
        .or_else(|| month_alone(words, captures))
        .or_else(|| weekday(words, captures))
        .or_else(|| relative(&part))
        .or_else(|| bare.and_then(|y| y.as_str().parse().ok()).map(Period::year).map(Point::Full))
}

/// `7 November 2014`, `April 1`, `1 April this year`.
fn day_of_month<'t>(part: &impl Fn(&str) -> Option<&'t str>) -> Option<Point> {
    let orders = [("month", "day", "year", "year_shift"), ("us_month", "us_day", "us_year", "us_shift")];
    orders.into_iter().find_map(|(month, day, year, beside)| {
        let (month, day) = (part(month).and_then(month_number)?, part(day)?.parse().ok()?);
        match part(year).and_then(|y| y.parse().ok()) {
            Some(year) => Period::day(year, month, day).map(Point::Full),
            None => Period::day(2000, month, day).map(|_| Point::Month { month, day: Some(day), shift: year_shift(part(beside)) }),
        }
    })
}

/// `July next year`, `last August`, `April`.
fn month_alone(words: &str, captures: &Captures<'_>) -> Option<Point> {
    let part = |name: &str| captures.name(name).map(|m| m.as_str());
    let bare = captures.name("bare").filter(|month| bare_month(words, month.range())).map(|month| (month.as_str(), Shift::None));
    let shifted = || part("shifted_month").map(|month| (month, year_shift(part("month_year"))));
    let after = || part("after_shift").zip(part("month_shift")).map(|(month, word)| (month, shift(word)));
    let (month, shift) = bare.or_else(shifted).or_else(after)?;
    month_number(month).map(|month| Point::Month { month, day: None, shift })
}

/// `Monday`, `next Tuesday`; `a Monday morning` is any.
fn weekday(words: &str, captures: &Captures<'_>) -> Option<Point> {
    let day = captures.name("weekday")?;
    let weekday = WEEKDAYS.iter().position(|w| day.as_str().to_lowercase().starts_with(w))? as i8;
    let is_habit = ["a ", "every ", "each ", "any "].iter().any(|word| words[..day.start()].ends_with(word));
    (!is_habit).then(|| Point::Weekday { weekday, shift: captures.name("weekday_shift").map_or(Shift::None, |m| shift(m.as_str())) })
}

/// `last month`, `three years ago`, `today`.
fn relative<'t>(part: &impl Fn(&str) -> Option<&'t str>) -> Option<Point> {
    if let Some(word) = part("fiscal_shift") {
        return Some(Point::Off { unit: Unit::FinancialYear, by: off(word) });
    }
    if let Some(word) = part("season_shift") {
        return Some(Point::Season { shift: shift(word) });
    }
    if let Some(word) = part("unit_shift") {
        let (unit, by) = match part("unit")? {
            "week" => (Unit::Week, off(word)),
            "month" => (Unit::Month, off(word)),
            "night" => (Unit::Day, off(word)),
            _ => (Unit::Year, off(word)),
        };
        return Some(Point::Off { unit, by });
    }
    if let (Some(number), Some(unit)) = (part("ago"), part("ago_unit")) {
        return Some(ago(count(number)? as i32, unit));
    }
    let by = match part("today")?.to_lowercase().as_str() {
        "yesterday" => -1,
        "tomorrow" => 1,
        _ => 0,
    };
    Some(Point::Off { unit: Unit::Day, by })
}

/// `three years ago`.
fn ago(number: i32, unit: &str) -> Point {
    let (unit, by) = match unit {
        "day" => (Unit::Day, number),
        "week" => (Unit::Week, number),
        "month" => (Unit::Month, number),
        "decade" => (Unit::Year, 10 * number),
        _ => (Unit::Year, number),
    };
    Point::Off { unit, by: -by }
}

/// Words that a time follows.
static LEAD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)\b(?: in | from | by | since | until | till | during | before | after | early | late | mid | between | and | to | or | of | for
            | throughout | through | end | start | beginning | each | every | around | about ) [\s/-] $",
    )
    .expect("a fixed pattern")
});

/// The words just before a point.
fn lead(words: &str, at: usize) -> &str {
    let before = &words[..at];
    &before[look_back(before, before.len(), 24)..]
}

/// Whether four digits alone are a year: `in 2013`, not `2014 patients`, `the 2006 Act` or `Act 2012`.
fn bare_year(words: &str, range: std::ops::Range<usize>) -> bool {
    let rest = words[range.end..].strip_prefix([',', '.', '-', '–']);
    let is_cut = rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    LEAD.is_match(lead(words, range.start)) && !is_cut
}

/// Whether a month alone is a month: `May` and `March` need a word before them that only a time follows.
fn bare_month(words: &str, range: std::ops::Range<usize>) -> bool {
    let (before, after) = (lead(words, range.start), &words[range.end..]);
    let touches = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    if touches(before.chars().next_back()) || touches(after.chars().next()) {
        return false;
    }
    let can_mislead = matches!(&words[range], "May" | "March" | "April" | "June" | "August");
    // A capital after it makes it a given name: `April Wright`, `June Brown`.
    let is_named = after.strip_prefix(' ').is_some_and(|rest| rest.starts_with(|c: char| c.is_uppercase()));
    !can_mislead || LEAD.is_match(before) || (!is_named && (before.is_empty() || before.ends_with('/')))
}

fn month_number(name: &str) -> Option<i8> {
    let name = name.to_lowercase();
    MONTHS.iter().position(|m| name.starts_with(m)).map(|m| m as i8 + 1)
}

fn shift(word: &str) -> Shift {
    match word.to_lowercase().as_str() {
        "last" | "previous" => Shift::Back,
        "next" => Shift::Ahead,
        "this" => Shift::Year(0),
        "the following" | "that" => Shift::AfterPrevious,
        _ => Shift::None,
    }
}

fn year_shift(word: Option<&str>) -> Shift {
    match word {
        Some("last" | "previous") => Shift::Year(-1),
        Some("next") => Shift::Year(1),
        Some("that") => Shift::PreviousYear,
        Some(_) => Shift::Year(0),
        None => Shift::None,
    }
}

fn off(word: &str) -> i32 {
    match word.to_lowercase().as_str() {
        "last" | "previous" => -1,
        "next" | "coming" => 1,
        _ => 0,
    }
}

/// What a point comes to, read back and ahead; `previous` is the date told before it.
pub(super) fn readings(point: Point, published: Option<Date>, previous: Option<Period>) -> (Option<Period>, Option<Period>) {
    let same = |period: Option<Period>| (period, period);
    let today = match (point, published) {
        (Point::Full(period), _) => return same(Some(period)),
        (Point::FinancialYear(year), _) => return same(Period::month(year, 4)),
        (_, None) => return (None, None),
        (_, Some(today)) => today,
    };
    match point {
        Point::Full(_) | Point::FinancialYear(_) => (None, None),
        Point::Month { month, day, shift } => {
            let in_year = |year: i16| day.map_or_else(|| Period::month(year, month), |day| Period::day(year, month, day));
            by_shift(in_year, shift, today, previous)
        }
        Point::Season { shift } => match shift {
            Shift::Back => same(Some(Period::year(if today.month() > 6 { today.year() } else { today.year() - 1 }))),
            Shift::Ahead => same(Some(Period::year(if today.month() < 4 { today.year() } else { today.year() + 1 }))),
            _ => same(Some(Period::year(today.year()))),
        },
        Point::Weekday { weekday, shift } => weekday_readings(weekday, shift, today),
        Point::Off { unit, by } => same(shifted(unit, by, today)),
    }
}

/// A month, or a day of one, in the years that `shift` allows.
fn by_shift(
    in_year: impl Fn(i16) -> Option<Period>,
    shift: Shift,
    today: Date,
    previous: Option<Period>,
) -> (Option<Period>, Option<Period>) {
    let year = today.year();
    let back = || (0..=4).filter_map(|n| in_year(year - n)).find(|p| p.first_day() <= today);
    let ahead = || (0..=4).filter_map(|n| in_year(year + n)).find(|p| p.last_day() >= today);
    let same = |period: Option<Period>| (period, period);
    match shift {
        Shift::None => (back(), ahead()),
        Shift::Back => same((0..=4).filter_map(|n| in_year(year - n)).find(|p| p.last_day() < today)),
        Shift::Ahead => same((0..=4).filter_map(|n| in_year(year + n)).find(|p| p.first_day() > today)),
        Shift::Year(by) => same(in_year(year + by)),
        Shift::PreviousYear => same(previous.and_then(|p| in_year(p.first_day().year()))),
        Shift::AfterPrevious => {
            let after = previous.map_or(today, Period::last_day);
            same((0..=4).filter_map(|n| in_year(after.year() + n)).find(|p| p.first_day() > after))
        }
    }
}

fn weekday_readings(weekday: i8, shift: Shift, today: Date) -> (Option<Period>, Option<Period>) {
    let now = today.weekday().to_monday_zero_offset();
    let back = i32::from((now - weekday).rem_euclid(7));
    let ahead = i32::from((weekday - now).rem_euclid(7));
    let on = |days: i32| today.checked_add(days.days()).ok().map(Period::from);
    let whole_week = |days: i32| if days == 0 { 7 } else { days };
    match shift {
        Shift::Back => (on(-whole_week(back)), on(-whole_week(back))),
        Shift::Ahead => (on(whole_week(ahead)), on(whole_week(ahead))),
        _ => (on(-back), on(ahead)),
    }
}

fn shifted(unit: Unit, by: i32, today: Date) -> Option<Period> {
    match unit {
        Unit::Day => today.checked_add(by.days()).ok().map(Period::from),
        Unit::Week => today.checked_add(by.weeks()).ok().and_then(|d| Period::month(d.year(), d.month())),
        Unit::Month => today.first_of_month().checked_add(by.months()).ok().and_then(|d| Period::month(d.year(), d.month())),
        Unit::Year => today.year().checked_add(i16::try_from(by).ok()?).filter(|y| (1900..=2200).contains(y)).map(Period::year),
        Unit::FinancialYear => {
            let start = if today.month() >= 4 { today.year() } else { today.year() - 1 };
            Period::month(start.checked_add(i16::try_from(by).ok()?)?, 4)
        }
    }
}
