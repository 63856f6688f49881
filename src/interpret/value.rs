//! What a contract is worth, how long it runs and when it starts.
//!
//! In: the namings and frames of a draft. Out: value, basis, duration and start of its observation.
//! `the four-year, £63 million contract` holds both; `worth £6.2m a year` after a naming is its value; `a £40.3m deficit` is not.

use super::{
    account::{Evidence, Observation},
    draft::Draft,
    event::{Frame, Reading},
    naming::Naming,
    status::Others,
};
use crate::{
    annotate::{Duration, Money, When},
    label::{Status, ValueBasis},
    period::Period,
    span::Span,
    vocabulary::Rule,
};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Fills value, basis, duration and start.
pub fn fill(reading: &Reading, draft: &Draft, namings: &[&Naming], observation: &mut Observation) {
    if let Some((money, rule)) = value(reading, draft, namings) {
        observation.value_gbp = Some(money.pounds);
        observation.value_gbp_high = money.high;
        let basis = money.basis.or_else(|| is_of_one_year(reading, money).then_some(ValueBasis::Annual));
        observation.value_basis = Some(basis.unwrap_or(ValueBasis::Total));
        for column in ["value_gbp", "value_basis"] {
            observation.evidence.push(Evidence { column, span: money.span, rule: rule.clone() });
        }
    }
    if let Some((duration, rule)) = duration(reading, draft, namings) {
        observation.duration_months = Some(duration.months);
        observation.evidence.push(Evidence { column: "duration_months", span: duration.span, rule });
    }
    if let Some((start, span, rule)) = start(reading, draft, observation.status) {
        observation.start = Some(start);
        observation.evidence.push(Evidence { column: "start", span, rule });
    }
}

fn value<'a>(reading: &'a Reading, draft: &Draft, namings: &[&Naming]) -> Option<(&'a Money, Rule)> {
    let amounts = reading.vocabulary.contracts.amounts();
    let inside = namings.iter().flat_map(|n| &n.money).find_map(|&m| reading.annotation.money.get(m));
    inside.map(|money| (money, amounts.rule_inside.clone())).or_else(|| {
        let mut told = frames(reading, draft).flat_map(|f| f.money.iter().map(move |&m| (m, f)));
        told.find_map(|(m, f)| {
            let is_paid = &*reading.entry(f).rule == "value.paid";
            let money = reading.annotation.money.get(m).filter(|m| is_paid || is_value(reading, m))?;
            Some((money, reading.entry(f).rule.clone()))
        })
    })
}

/// Whether an amount is that of a named year: `£67m in 2017/18`.
fn is_of_one_year(reading: &Reading, money: &Money) -> bool {
    let after = reading.account.article.text.get(money.span.end..).unwrap_or_default();
    let Some(year) = after.strip_prefix(" in ") else { return false };
    let mark = year.chars().nth(4);
    year.chars().take(4).filter(char::is_ascii_digit).count() == 4 && matches!(mark, Some('/' | '-' | '–'))
}

fn frames<'a>(reading: &'a Reading, draft: &'a Draft) -> impl Iterator<Item = &'a Frame> {
    draft.frames.iter().filter_map(|&f| reading.frames.get(f))
}

/// Whether the words beside an amount leave it a value: `£87m of investment` is none.
fn is_value(reading: &Reading, money: &Money) -> bool {
    let amounts = reading.vocabulary.contracts.amounts();
    let text = reading.account.article.text.as_str();
    let layout = &reading.annotation.layout;
    let Some(sentence) = layout.sentence_at(money.span.start).and_then(|s| layout.sentences.get(s)) else { return false };
    let before = text.get(sentence.span.start..money.span.start).unwrap_or_default().to_lowercase();
    let after = text.get(money.span.end..sentence.span.end).unwrap_or_default().to_lowercase();
    let last: Vec<&str> = before.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).rev().take(4).collect();
    let is_worth = last.iter().take(3).any(|w| amounts.worth.contains(*w));
    let is_other = last.iter().any(|w| amounts.not_before.contains(*w));
    let follows = amounts
        .not_after
        .iter()
        .any(|phrase| after.trim_start().strip_prefix(phrase.as_str()).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)));
    !follows && (is_worth || !is_other)
}

fn duration<'a>(reading: &'a Reading, draft: &Draft, namings: &[&Naming]) -> Option<(&'a Duration, Rule)> {
    let is_term = |d: &&Duration| &*d.rule != "duration.extension";
    let inside = namings.iter().flat_map(|n| &n.durations).filter_map(|&d| reading.annotation.durations.get(d)).find(is_term);
    inside.map(|d| (d, d.rule.clone())).or_else(|| {
        let mut told = frames(reading, draft).flat_map(|f| f.durations.iter().map(move |&d| (d, f)));
        told.find_map(|(d, f)| Some((reading.annotation.durations.get(d).filter(is_term)?, reading.entry(f).rule.clone())))
    })
}

/// The most precise time that is told of this contract, the first of equal ones.
fn start(reading: &Reading, draft: &Draft, status: Option<Status>) -> Option<(Period, Span, Rule)> {
    let others = Others::of(reading, draft);
    let is_former = |f: &Frame| !draft.is_former && f.namings.iter().any(|&n| reading.namings.get(n).is_some_and(|n| n.is_former));
    let of_others: BTreeSet<usize> = frames(reading, draft).filter(|f| others.does(reading, f)).map(|f| f.sentence).collect();
    let own = frames(reading, draft).filter(|f| !of_others.contains(&f.sentence) && !is_former(f));
    let told = own.flat_map(|f| f.starts.iter().map(move |&t| (t, f))).filter_map(|(t, f)| {
        let when = reading.annotation.dates.get(t)?;
        Some((reading_of(when, status, reading.account.article.published)?, when.span, reading.entry(f).rule.clone()))
    });
    told.min_by_key(|(period, span, _)| (period.last_day().duration_since(period.first_day()), span.start))
}

/// What a date without a year comes to: for a contract that has not begun, whichever of `past` and `future` is nearer.
fn reading_of(when: &When, status: Option<Status>, published: Option<Date>) -> Option<Period> {
    let is_ahead = matches!(status, Some(Status::Planned | Status::Tendering | Status::PreferredBidder | Status::Awarded));
    let (Some(past), Some(future), Some(published), true) = (when.past, when.future, published, is_ahead) else { return when.period };
    let behind = published.duration_since(past.first_day());
    let ahead = future.first_day().duration_since(published);
    Some(if ahead < behind { future } else { past })
}

/// The date in the same sentence that stands nearest to some words.
pub fn date_near(reading: &Reading, span: Span) -> Option<Period> {
    let sentence = reading.annotation.layout.sentences.get(reading.annotation.layout.sentence_at(span.start)?)?;
    let dates = reading.annotation.dates.iter().filter(|d| sentence.span.contains(d.span));
    dates.min_by_key(|d| d.span.start.abs_diff(span.end)).and_then(|d| d.period)
}
