//! Records to columns.
//!
//! In: a [`Ledger`]. Out: [`frames`], a polars frame for each table of [`super::schema`]. The values of each table are given here in
//! the order of its columns; names and types come from the schema, so that a column in the wrong place does not build a frame.

use super::schema::{TABLES, Table, Type};
use crate::{
    error::Problem,
    reconcile::{
        Ledger,
        ledger::{ArticleRecord, Claim, Contract, Event, Evidence, Mention, Observation, Organisation, Party, Person, Slots},
    },
    span::Span,
};
use jiff::civil::{Date, date};
use polars::chunked_array::builder::AnonymousOwnedListBuilder;
use polars::prelude::{
    Column, DataFrame, DataType, Field, FrozenCategories, IntoColumn, IntoSeries, ListBuilderTrait, ListStringChunkedBuilder, NamedFrom,
    PolarsResult, Series, StructChunked,
};

/// A frame for each table, by its name, in the order of the schema.
///
/// # Errors
/// When the values of a table do not fit its schema, which a test rules out.
pub fn frames(ledger: &Ledger) -> PolarsResult<Vec<(&'static str, DataFrame)>> {
    TABLES.iter().map(|table| Ok((table.name, frame(table, ledger)?))).collect()
}

fn frame(table: &Table, ledger: &Ledger) -> PolarsResult<DataFrame> {
    let values = match table.name {
        "articles" => articles(&ledger.articles),
        "mentions" => mentions(&ledger.mentions),
        "organisations" => organisations(&ledger.organisations),
        "people" => people(&ledger.people),
        "contracts" => contracts(&ledger.contracts),
        "observations" => observations(&ledger.observations),
        "parties" => parties(&ledger.parties),
        "events" => events(&ledger.events),
        "claims" => claims(&ledger.claims)?,
        "evidence" => evidence(&ledger.evidence),
        "problems" => problems(&ledger.problems),
        other => unreachable!("the schema names a table {other} that has no records"),
    };
    assert_eq!(values.len(), table.columns.len(), "{}", table.name);
    let height = values.first().map_or(0, |series| series.len());
    let columns = table.columns.iter().zip(values).map(|(column, series)| named(column, &series)).collect::<PolarsResult<_>>()?;
    DataFrame::new(height, columns)
}

fn named(column: &super::schema::Column, series: &Series) -> PolarsResult<Column> {
    let mut series = series.strict_cast(&data_type(&column.kind)?)?;
    series.rename(column.name.into());
    Ok(series.into_column())
}

fn data_type(kind: &Type) -> PolarsResult<DataType> {
    Ok(match kind {
        Type::Str => DataType::String,
        Type::U32 => DataType::UInt32,
        Type::F64 => DataType::Float64,
        Type::Bool => DataType::Boolean,
        Type::Date => DataType::Date,
        Type::Enum(labels) => DataType::from_frozen_categories(FrozenCategories::new(labels())?),
        Type::Span => span_type(),
        Type::List(inner) => DataType::List(Box::new(data_type(inner)?)),
        Type::Optional(inner) => data_type(inner)?,
    })
}

fn span_type() -> DataType {
    DataType::Struct(vec![Field::new("start".into(), DataType::UInt32), Field::new("end".into(), DataType::UInt32)])
}

fn articles(rows: &[ArticleRecord]) -> Vec<Series> {
    vec![
        text(rows.iter().map(|r| &r.article.article_id)),
        text(rows.iter().map(|r| &r.article.document)),
        count(rows.iter().map(|r| r.article.ordinal)),
        optional(rows.iter().map(|r| r.article.title.as_deref())),
        optional(rows.iter().map(|r| r.article.publisher.as_deref())),
        days(rows.iter().map(|r| r.article.published)),
        texts(rows.iter().map(|r| r.article.labels.as_slice())),
        text(rows.iter().map(|r| &r.article.text)),
        optional(rows.iter().map(|r| r.article.url.as_deref())),
        count(rows.iter().map(|r| r.article.words)),
        Series::new("".into(), rows.iter().map(|r| r.article.truncated).collect::<Vec<_>>()),
        optional(rows.iter().map(|r| r.duplicate_of.as_deref())),
    ]
}

fn mentions(rows: &[Mention]) -> Vec<Series> {
    let [start, end] = bounds(rows.iter().map(|r| r.span));
    vec![
        text(rows.iter().map(|r| &r.article_id)),
        text(rows.iter().map(|r| &r.organisation_id)),
        start,
        end,
        text(rows.iter().map(|r| &r.surface)),
        text(rows.iter().map(|r| r.how.as_str())),
        text(rows.iter().map(|r| &r.rule)),
    ]
}

fn organisations(rows: &[Organisation]) -> Vec<Series> {
    vec![
        text(rows.iter().map(|r| &r.organisation_id)),
        text(rows.iter().map(|r| &r.name)),
        optional(rows.iter().map(|r| r.current_name.as_deref())),
        text(rows.iter().map(|r| r.kind.as_str())),
        optional(rows.iter().map(|r| r.ods_code.as_deref())),
        days(rows.iter().map(|r| r.opened)),
        days(rows.iter().map(|r| r.closed)),
        optional(rows.iter().map(|r| r.successor_id.as_deref())),
        texts(rows.iter().map(|r| r.surfaces.as_slice())),
        count(rows.iter().map(|r| r.mentions)),
        count(rows.iter().map(|r| r.articles)),
    ]
}

fn people(rows: &[Person]) -> Vec<Series> {
    vec![
        text(rows.iter().map(|r| &r.person_id)),
        text(rows.iter().map(|r| &r.name)),
        optional(rows.iter().map(|r| r.role.as_deref())),
        optional(rows.iter().map(|r| r.organisation_id.as_deref())),
        count(rows.iter().map(|r| r.articles)),
    ]
}

fn contracts(rows: &[Contract]) -> Vec<Series> {
    let [services, facts @ ..] = slots(rows.iter().map(|r| &r.slots));
    let mut columns = vec![
        text(rows.iter().map(|r| &r.contract_id)),
        text(rows.iter().map(|r| &r.title)),
        services,
        texts(rows.iter().map(|r| r.commissioners.as_slice())),
        texts(rows.iter().map(|r| r.providers.as_slice())),
    ];
    columns.extend(facts);
    columns.push(count(rows.iter().map(|r| r.articles)));
    columns.push(texts(rows.iter().map(|r| r.conflicts.as_slice())));
    columns
}

fn observations(rows: &[Observation]) -> Vec<Series> {
    let mut columns = vec![
        text(rows.iter().map(|r| &r.observation_id)),
        text(rows.iter().map(|r| &r.contract_id)),
        text(rows.iter().map(|r| &r.article_id)),
    ];
    columns.extend(slots(rows.iter().map(|r| &r.slots)));
    columns.extend(bounds(rows.iter().map(|r| r.span)));
    columns.push(text(rows.iter().map(|r| &r.evidence)));
    columns
}

/// The columns that contracts and observations share.
fn slots<'r>(rows: impl Iterator<Item = &'r Slots> + Clone) -> [Series; 8] {
    let services: Vec<Vec<&str>> = rows.clone().map(|s| s.services.iter().map(|v| v.as_str()).collect()).collect();
    let starts: Vec<Option<String>> = rows.clone().map(|s| s.start.map(|p| p.to_string())).collect();
    [
        texts(services.iter().map(Vec::as_slice)),
        Series::new("".into(), rows.clone().map(|s| s.value_gbp).collect::<Vec<_>>()),
        Series::new("".into(), rows.clone().map(|s| s.value_gbp_high).collect::<Vec<_>>()),
        optional(rows.clone().map(|s| s.value_basis.map(|v| v.as_str()))),
        Series::new("".into(), rows.clone().map(|s| s.duration_months).collect::<Vec<_>>()),
        optional(starts.iter().map(Option::as_deref)),
        optional(rows.clone().map(|s| s.status.map(|v| v.as_str()))),
        optional(rows.map(|s| s.model.map(|v| v.as_str()))),
    ]
}

fn parties(rows: &[Party]) -> Vec<Series> {
    let [start, end] = bounds(rows.iter().map(|r| r.span));
    vec![
        text(rows.iter().map(|r| &r.contract_id)),
        text(rows.iter().map(|r| &r.article_id)),
        text(rows.iter().map(|r| &r.organisation_id)),
        text(rows.iter().map(|r| r.role.as_str())),
        start,
        end,
        text(rows.iter().map(|r| &r.rule)),
    ]
}

fn events(rows: &[Event]) -> Vec<Series> {
    let [start, end] = bounds(rows.iter().map(|r| r.span));
    let dates: Vec<Option<String>> = rows.iter().map(|r| r.date.map(|p| p.to_string())).collect();
    vec![
        text(rows.iter().map(|r| &r.contract_id)),
        text(rows.iter().map(|r| &r.article_id)),
        text(rows.iter().map(|r| r.event.as_str())),
        optional(dates.iter().map(Option::as_deref)),
        start,
        end,
        text(rows.iter().map(|r| &r.evidence)),
    ]
}

fn claims(rows: &[Claim]) -> PolarsResult<Vec<Series>> {
    Ok(vec![
        text(rows.iter().map(|r| &r.claim_id)),
        text(rows.iter().map(|r| &r.article_id)),
        optional(rows.iter().map(|r| r.speaker.as_deref())),
        optional(rows.iter().map(|r| r.person.as_deref())),
        optional(rows.iter().map(|r| r.role.as_deref())),
        optional(rows.iter().map(|r| r.organisation_id.as_deref())),
        optional(rows.iter().map(|r| r.cue.as_deref())),
        text(rows.iter().map(|r| &r.content)),
        text(rows.iter().map(|r| r.quotation.as_str())),
        text(rows.iter().map(|r| r.act.as_str())),
        optional_spans(rows.iter().map(|r| r.speaker_span))?,
        optional_spans(rows.iter().map(|r| r.cue_span))?,
        span_lists(rows.iter().map(|r| r.content_spans.as_slice()))?,
        texts(rows.iter().map(|r| r.contract_ids.as_slice())),
        texts(rows.iter().map(|r| r.organisation_ids.as_slice())),
        text(rows.iter().map(|r| &r.rule)),
    ])
}

fn evidence(rows: &[Evidence]) -> Vec<Series> {
    let [start, end] = bounds(rows.iter().map(|r| r.span));
    vec![
        text(rows.iter().map(|r| &r.observation_id)),
        text(rows.iter().map(|r| r.column)),
        text(rows.iter().map(|r| &r.article_id)),
        start,
        end,
        text(rows.iter().map(|r| &r.surface)),
        text(rows.iter().map(|r| &r.rule)),
    ]
}

fn problems(rows: &[Problem]) -> Vec<Series> {
    vec![text(rows.iter().map(|r| &r.document)), text(rows.iter().map(|r| r.stage)), text(rows.iter().map(|r| &r.message))]
}

/// A column of text.
fn text<S: AsRef<str>>(values: impl Iterator<Item = S>) -> Series {
    let values: Vec<S> = values.collect();
    Series::new("".into(), values.iter().map(AsRef::as_ref).collect::<Vec<&str>>())
}

/// A column of text with nulls.
fn optional<'v>(values: impl Iterator<Item = Option<&'v str>>) -> Series {
    Series::new("".into(), values.collect::<Vec<_>>())
}

/// A column of counts.
fn count(values: impl Iterator<Item = u32>) -> Series {
    Series::new("".into(), values.collect::<Vec<_>>())
}

/// A column of days with nulls.
fn days(values: impl Iterator<Item = Option<Date>>) -> Series {
    let epoch = date(1970, 1, 1);
    let days = |day: Date| epoch.until(day).map_or(0, |span| span.get_days());
    Series::new("".into(), values.map(|value| value.map(days)).collect::<Vec<_>>())
}

/// A column of lists of text.
fn texts<'v, S: AsRef<str> + 'v>(values: impl Iterator<Item = &'v [S]>) -> Series {
    let mut builder = ListStringChunkedBuilder::new("".into(), values.size_hint().0, 0);
    for list in values {
        builder.append_values_iter(list.iter().map(AsRef::as_ref));
    }
    builder.finish().into_series()
}

/// Two columns, start and end.
fn bounds(spans: impl Iterator<Item = Span> + Clone) -> [Series; 2] {
    [count(spans.clone().map(|s| offset(s.start))), count(spans.map(|s| offset(s.end)))]
}

/// An offset as the tables hold it. An article is cut far below four thousand million code points when it is read.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// A column of spans without nulls.
fn spans(values: impl Iterator<Item = Span> + Clone) -> PolarsResult<StructChunked> {
    let [mut start, mut end] = bounds(values);
    start.rename("start".into());
    end.rename("end".into());
    StructChunked::from_series("".into(), start.len(), [start, end].iter())
}

/// A column of spans with nulls.
fn optional_spans(values: impl Iterator<Item = Option<Span>> + Clone) -> PolarsResult<Series> {
    let present = Series::new("".into(), values.clone().map(|v| v.is_some()).collect::<Vec<_>>());
    let filled = spans(values.map(Option::unwrap_or_default))?.into_series();
    filled.zip_with(present.bool()?, &Series::full_null("".into(), filled.len(), &span_type()))
}

/// A column of lists of spans.
fn span_lists<'v>(values: impl Iterator<Item = &'v [Span]> + Clone) -> PolarsResult<Series> {
    let flat: Vec<Span> = values.clone().flatten().copied().collect();
    let flat = spans(flat.iter().copied())?.into_series();
    let mut builder = AnonymousOwnedListBuilder::new("".into(), values.size_hint().0, Some(span_type()));
    let mut at = 0;
    for list in values {
        builder.append_series(&flat.slice(at, list.len()))?;
        at += list.len() as i64;
    }
    Ok(builder.finish().into_series())
}
