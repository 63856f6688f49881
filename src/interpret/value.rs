//! What a contract is worth, how long it runs and when it starts.
//!
//! In: the namings and frames of a draft. Out: value, basis, duration and start of its observation.
//! `the four-year, £63 million contract` holds both; `worth £6.2m a year` after a naming is its value; `a £40.3m deficit` is not.

use super::{
    account::{Evidence, Observation},
    draft::Draft,
    event::Reading,
    naming::Naming,
};
use crate::{
    annotate::{Duration, Money},
    label::ValueBasis,
    period::Period,
    span::Span,
    vocabulary::Rule,
};

/// Fills value, basis, duration and start.
pub fn fill(reading: &Reading, draft: &Draft, namings: &[&Naming], observation: &mut Observation) {
    let _ = draft;
    if let Some((money, rule)) = value(reading, namings) {
        observation.value_gbp = Some(money.pounds);
        observation.value_gbp_high = money.high;
        observation.value_basis = Some(money.basis.unwrap_or(ValueBasis::Total));
        for column in ["value_gbp", "value_basis"] {
            observation.evidence.push(Evidence { column, span: money.span, rule: rule.clone() });
        }
    }
    if let Some(duration) = duration(reading, namings) {
        observation.duration_months = Some(duration.months);
        observation.evidence.push(Evidence { column: "duration_months", span: duration.span, rule: duration.rule.clone() });
    }
}

fn value<'a>(reading: &'a Reading, namings: &[&Naming]) -> Option<(&'a Money, Rule)> {
    let amounts = reading.vocabulary.contracts.amounts();
    let inside = namings.iter().flat_map(|n| &n.money).find_map(|&m| reading.annotation.money.get(m));
    inside
        .map(|money| (money, amounts.rule_inside.clone()))
        .or_else(|| namings.iter().find_map(|n| worth(reading, n)).map(|money| (money, amounts.rule_worth.clone())))
}

/// An amount in the sentence of a naming that stands after `worth` and its like.
fn worth<'a>(reading: &'a Reading, naming: &Naming) -> Option<&'a Money> {
    let sentence = reading.annotation.layout.sentences.get(naming.sentence)?;
    let amounts = reading.vocabulary.contracts.amounts();
    let text = reading.account.article.text.as_str();
    let is_worth = |money: &&Money| {
        let before = text[sentence.span.start..money.span.start].to_lowercase();
        let words: Vec<&str> = before.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).rev().take(5).collect();
        words.iter().any(|w| amounts.worth.contains(*w)) && !words.iter().any(|w| amounts.not_before.contains(*w))
    };
    reading.annotation.money.iter().filter(|m| sentence.span.contains(m.span)).find(is_worth)
}

fn duration<'a>(reading: &'a Reading, namings: &[&Naming]) -> Option<&'a Duration> {
    let is_term = |d: &&Duration| &*d.rule != "duration.extension";
    let inside = namings.iter().flat_map(|n| &n.durations).filter_map(|&d| reading.annotation.durations.get(d)).find(is_term);
    inside
}

/// The date in the same sentence that stands nearest to some words.
pub fn date_near(reading: &Reading, span: Span) -> Option<Period> {
    let sentence = reading.annotation.layout.sentences.get(reading.annotation.layout.sentence_at(span.start)?)?;
    let dates = reading.annotation.dates.iter().filter(|d| sentence.span.contains(d.span));
    dates.min_by_key(|d| d.span.start.abs_diff(span.end)).and_then(|d| d.period)
}
