//! Which of the bodies that bore a name in turn is meant, and what it was called then.
//!
//! In: the rows that bear a name and the article's day. Out: the row alive on that day. `NHS Bexley` is the primary care trust in 2011 and
//! the clinical commissioning group in 2014. An article without a date is read as of the latest day on which most of the bodies
//! that it names existed together.

use crate::{
    annotate::Annotation,
    label::How,
    period::Period,
    vocabulary::{
        organisations::{Body, Organisations},
        partial,
    },
};
use jiff::civil::Date;
use std::{cmp::Reverse, collections::BTreeSet};

/// The row alive on `day`, of several the one entered last, so that a table of one's own goes before the embedded ones; where none was, the last that had been, else the first that was to come.
pub(super) fn alive_on(rows: &[usize], day: Date, tables: &Organisations) -> Option<usize> {
    rows.iter().copied().min_by_key(|&row| (distance(tables.body(row), day), Reverse(row)))
}

/// How far from being alive, the past before the future; among the living the youngest first.
fn distance(body: &Body, day: Date) -> (u8, i64, Reverse<Option<Date>>) {
    let days = |from: Date, to: Date| (to - from).get_days().into();
    let opened = body.opened.map(Period::first_day);
    match (opened, body.closed.map(Period::last_day)) {
        (_, Some(closed)) if closed < day => (1, days(closed, day), Reverse(opened)),
        (Some(opened), _) if opened > day => (2, days(day, opened), Reverse(Some(opened))),
        _ => (0, 0, Reverse(opened)),
    }
}

/// The day on which to read an article without a date: the latest on which what it names existed, and under that name. Articles speak of
/// bodies that are no more, but not of those that are yet to come.
pub(super) fn likely_day(text: &str, annotation: &Annotation, tables: &Organisations) -> Date {
    let known = annotation.names.iter().filter(|n| n.how == How::Name && !n.rows.is_empty());
    let named: BTreeSet<(&[usize], &str)> = known.map(|n| (n.rows.as_slice(), n.span.of(text))).collect();
    let rows = || named.iter().flat_map(|(rows, _)| *rows).map(|&row| tables.body(row));
    let ends = rows().flat_map(|body| body.former_names.iter().filter_map(|f| f.until).chain(body.closed)).map(Period::last_day);
    let days: BTreeSet<Date> = ends.chain([LATEST]).collect();
    let best = |rows: &[usize], written: &str, day: Date| rows.iter().map(|&row| likelihood(tables.body(row), written, day)).max();
    let weight = |day: Date| named.iter().filter_map(|(rows, written)| best(rows, written, day)).sum::<i32>();
    days.into_iter().max_by_key(|&day| (weight(day), day)).unwrap_or(LATEST)
}

/// How well the mention of a body by that name suits a day.
fn likelihood(body: &Body, written: &str, day: Date) -> i32 {
    let is_to_come = body.opened.is_some_and(|opened| opened.first_day() > day);
    let bears = partial::holds(body.name_on(day), written);
    let bore = body.former_names.iter().any(|f| partial::holds(&f.name, written) && f.until.is_some_and(|until| until.last_day() < day));
    match (is_to_come, body.is_alive(day)) {
        (true, _) => TO_COME,
        (_, true) if bears => 2,
        (_, true) if bore || !partial::holds(&body.name, written) => 1,
        (_, true) => TO_COME,
        _ => 0,
    }
}

/// The weight of a name that is not yet borne.
const TO_COME: i32 = -3;

/// Later than any day in the tables.
const LATEST: Date = Date::constant(9999, 1, 1);
