//! The ledger: every record of every table, no columns yet.
//!
//! In: nothing; [`crate::reconcile`] fills it. Out: [`Ledger`], whose fields are the tables and whose records' fields are the
//! columns of `TABLES.md`, in that order. All spans count code points.

use crate::{
    error::Problem,
    label::{Act, EventKind, How, Kind, Model, QuotationType, Role, Service, Status, ValueBasis},
    period::Period,
    read::Article,
    span::Span,
    vocabulary::Rule,
};
use jiff::civil::Date;
use serde::Serialize;

/// All tables.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Ledger {
    /// One a press article.
    pub articles: Vec<ArticleRecord>,
    /// One a place that names or means an organisation.
    pub mentions: Vec<Mention>,
    /// One an organisation.
    pub organisations: Vec<Organisation>,
    /// One a person.
    pub people: Vec<Person>,
    /// One a real contract, over all articles.
    pub contracts: Vec<Contract>,
    /// One a contract and an article that speaks of it.
    pub observations: Vec<Observation>,
    /// One an organisation in a role in an article.
    pub parties: Vec<Party>,
    /// One a thing that happened to a contract, as an article tells it.
    pub events: Vec<Event>,
    /// One a claim.
    pub claims: Vec<Claim>,
    /// One a slot of an observation.
    pub evidence: Vec<Evidence>,
    /// One a thing that was given up.
    pub problems: Vec<Problem>,
}

/// An article and what it repeats.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ArticleRecord {
    /// The article itself.
    #[serde(flatten)]
    pub article: Article,
    /// `article_id` of the earliest near-duplicate.
    pub duplicate_of: Option<String>,
}

/// A place that names or means an organisation.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the columns are told in TABLES.md")]
pub struct Mention {
    pub article_id: String,
    pub organisation_id: String,
    #[serde(flatten)]
    pub span: Span,
    pub surface: String,
    pub how: How,
    pub rule: Rule,
}

/// An organisation over all articles.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the columns are told in TABLES.md")]
pub struct Organisation {
    pub organisation_id: String,
    pub name: String,
    pub current_name: Option<String>,
    pub kind: Kind,
    pub ods_code: Option<String>,
    pub opened: Option<Date>,
    pub closed: Option<Date>,
    pub successor_id: Option<String>,
    pub surfaces: Vec<String>,
    pub mentions: u32,
    pub articles: u32,
}

/// A person over all articles.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the columns are told in TABLES.md")]
pub struct Person {
    pub person_id: String,
    pub name: String,
    pub role: Option<String>,
    pub organisation_id: Option<String>,
    pub articles: u32,
}

/// What is known of a contract, by one article or by all.
#[derive(Clone, Debug, Default, Serialize)]
#[expect(missing_docs, reason = "the columns are told in TABLES.md")]
pub struct Slots {
    pub services: Vec<Service>,
    pub value_gbp: Option<f64>,
    pub value_gbp_high: Option<f64>,
    pub value_basis: Option<ValueBasis>,
    pub duration_months: Option<u32>,
    pub start: Option<Period>,
    pub status: Option<Status>,
    pub model: Option<Model>,
}

/// A contract over all articles.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the columns are told in TABLES.md")]
pub struct Contract {
    pub contract_id: String,
    pub title: String,
    pub commissioners: Vec<String>,
    pub providers: Vec<String>,
    #[serde(flatten)]
    pub slots: Slots,
    pub articles: u32,
    pub conflicts: Vec<String>,
}

/// A contract as one article tells it.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the columns are told in TABLES.md")]
pub struct Observation {
    pub observation_id: String,
    pub contract_id: String,
    pub article_id: String,
    #[serde(flatten)]
    pub slots: Slots,
    #[serde(skip)]
    pub span: Span,
    pub evidence: String,
}

/// An organisation in a role.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the columns are told in TABLES.md")]
pub struct Party {
    pub contract_id: String,
    pub article_id: String,
    pub organisation_id: String,
    pub role: Role,
    #[serde(flatten)]
    pub span: Span,
    pub rule: Rule,
}

/// Something that happened to a contract.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the columns are told in TABLES.md")]
pub struct Event {
    pub contract_id: String,
    pub article_id: String,
    pub event: EventKind,
    pub date: Option<Period>,
    #[serde(flatten)]
    pub span: Span,
    pub evidence: String,
}

/// Who said what.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the columns are told in TABLES.md")]
pub struct Claim {
    pub claim_id: String,
    pub article_id: String,
    pub speaker: Option<String>,
    pub person: Option<String>,
    pub role: Option<String>,
    pub organisation_id: Option<String>,
    pub cue: Option<String>,
    pub content: String,
    pub quotation: QuotationType,
    pub act: Act,
    pub speaker_span: Option<Span>,
    pub cue_span: Option<Span>,
    pub content_spans: Vec<Span>,
    pub contract_ids: Vec<String>,
    pub organisation_ids: Vec<String>,
    pub rule: Rule,
}

/// Where a slot of an observation was read.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the columns are told in TABLES.md")]
pub struct Evidence {
    pub observation_id: String,
    pub column: &'static str,
    pub article_id: String,
    #[serde(flatten)]
    pub span: Span,
    pub surface: String,
    pub rule: Rule,
}
