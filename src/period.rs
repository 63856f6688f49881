//! Dates that are only as precise as the text is.
//!
//! `in April` of an article of 7 November 2014 is `2014-04`, no more. In: year and, where told, month and day.
//! Out: ISO 8601 of that precision, which sorts as text.

use jiff::civil::Date;
use serde::Serialize;
use std::fmt;

/// A year, a month or a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

impl Period {
    /// The whole year.
    #[must_use]
    pub const fn year(year: i16) -> Self {
        Self { year, month: None, day: None }
    }

    /// A month, if there is such a one.
    #[must_use]
    pub fn month(year: i16, month: i8) -> Option<Self> {
        Date::new(year, month, 1).ok()?;
        Some(Self { year, month: Some(month), day: None })
    }

    /// A day, if there is such a one.
    #[must_use]
    pub fn day(year: i16, month: i8, day: i8) -> Option<Self> {
        Date::new(year, month, day).ok().map(Self::from)
    }

    /// The first day of it.
    #[must_use]
    pub fn first_day(self) -> Date {
        Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).expect("checked when made")
    }

    /// The last day of it.
    #[must_use]
    pub fn last_day(self) -> Date {
        match (self.month, self.day) {
            (_, Some(_)) => self.first_day(),
            (Some(_), None) => self.first_day().last_of_month(),
            (None, None) => self.first_day().last_of_year(),
        }
    }

    /// Reads `2014`, `2014-04` or `2014-04-01`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.trim().splitn(3, '-');
        let year = parts.next().filter(|y| y.len() == 4)?.parse().ok()?;
        match (parts.next(), parts.next()) {
            (None, _) => Some(Self::year(year)),
            (Some(month), None) => Self::month(year, month.parse().ok()?),
            (Some(month), Some(day)) => Self::day(year, month.parse().ok()?, day.parse().ok()?),
        }
    }
}

impl From<Date> for Period {
    fn from(date: Date) -> Self {
        Self { year: date.year(), month: Some(date.month()), day: Some(date.day()) }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        self.month.map_or(Ok(()), |month| write!(f, "-{month:02}"))?;
        self.day.map_or(Ok(()), |day| write!(f, "-{day:02}"))
    }
}

impl Serialize for Period {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_precision_reads_back_as_it_is_written() {
        for text in ["2014", "2014-04", "2014-04-01"] {
            assert_eq!(Period::parse(text).unwrap().to_string(), text);
        }
        for wrong in ["", "14", "2014-13", "2014-02-30", "2014-", "April"] {
            assert_eq!(Period::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_period_lasts_to_its_last_day() {
        assert_eq!(Period::parse("2016-02").unwrap().last_day().to_string(), "2016-02-29");
        assert_eq!(Period::year(2016).last_day().to_string(), "2016-12-31");
    }
}
