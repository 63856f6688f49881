//! Which of the bodies that bore a name in turn is meant, and what it was called then.
//!
//! In: the rows that bear a name and the article's day. Out: the row alive on that day. `NHS Bexley` is the primary care trust in 2011 and
//! the clinical commissioning group in 2014. An article without a date is read as of the latest day on which most of the bodies
//! that it names existed together.

use crate::{
    annotate::Annotation,
    vocabulary::organisations::{Body, Organisations},
};
use jiff::civil::Date;
use std::cmp::Reverse;

/// The row alive on `day`; where none was, the last that had been, else the first that was to come.
pub(super) fn alive_on(rows: &[usize], day: Date, tables: &Organisations) -> Option<usize> {
    rows.iter().copied().min_by_key(|&row| distance(tables.body(row), day))
}

/// How far from being alive, the past before the future; among the living the youngest first.
fn distance(body: &Body, day: Date) -> (u8, i64, Reverse<Option<Date>>) {
    let days = |from: Date, to: Date| (to - from).get_days().into();
    let opened = body.opened.map(crate::period::Period::first_day);
    match (opened, body.closed.map(crate::period::Period::last_day)) {
        (_, Some(closed)) if closed < day => (1, days(closed, day), Reverse(opened)),
        (Some(opened), _) if opened > day => (2, days(day, opened), Reverse(Some(opened))),
        _ => (0, 0, Reverse(opened)),
    }
}

/// The day on which to read an article without a date: the latest on which most of what it names existed.
pub(super) fn likely_day(annotation: &Annotation, tables: &Organisations) -> Date {
    let named: Vec<&[usize]> = annotation.names.iter().map(|n| n.rows.as_slice()).filter(|rows| !rows.is_empty()).collect();
    let closings = named.iter().flat_map(|rows| rows.iter()).filter_map(|&row| tables.body(row).closed).map(|c| c.last_day());
    let mut days: Vec<Date> = closings.chain([LATEST]).collect();
    days.sort_unstable();
    days.dedup();
    let living = |day: &Date| named.iter().filter(|rows| rows.iter().any(|&row| tables.body(row).is_alive(*day))).count();
    days.into_iter().max_by_key(|day| (living(day), *day)).unwrap_or(LATEST)
}

/// Later than any day in the tables.
const LATEST: Date = Date::constant(9999, 1, 1);
