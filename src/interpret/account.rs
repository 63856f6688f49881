//! What one article says: the records that leave [`crate::interpret`].
//!
//! Organisations, people and observations are numbered within the article; everything else points at them by that number.
//! Spans count bytes while the account is made and code points once it leaves [`crate::interpret::interpret`].

use crate::{
    label::{Act, EventKind, How, Kind, Model, QuotationType, Role, Service, Status, ValueBasis},
    period::Period,
    read::Article,
    span::Span,
    vocabulary::{Rule, given_names::Gender},
};

/// One article and all that it says.
#[derive(Clone, Debug, Default)]
pub struct Account {
    /// The article.
    pub article: Article,
    /// The organisations that it names.
    pub organisations: Vec<Organisation>,
    /// Where it names or means them, in order.
    pub mentions: Vec<Mention>,
    /// The people whom it names.
    pub people: Vec<Person>,
    /// Where it names them, in order.
    pub appearances: Vec<Appearance>,
    /// What it says of contracts, in order of evidence.
    pub observations: Vec<Observation>,
    /// Who said what, in order.
    pub claims: Vec<Claim>,
}

/// An organisation, as one article knows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Organisation {
    /// Row of the reference table; none for an unknown one.
    pub row: Option<usize>,
    /// The official name at the time of the article; of an unknown one, the fullest form in the article.
    pub name: String,
    /// Its kind at that time.
    pub kind: Kind,
}

/// A place in the text that names or means an organisation.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Index into [`Account::organisations`].
    pub organisation: usize,
    /// Where.
    pub span: Span,
    /// The words there.
    pub surface: String,
    /// How it names it.
    pub how: How,
    /// What found it.
    pub rule: Rule,
}

/// A person, as one article knows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Full name, titles left out.
    pub name: String,
    /// Post, as written.
    pub role: Option<String>,
    /// Index into [`Account::organisations`].
    pub organisation: Option<usize>,
    /// Whether a `she` or a `he` may mean them, as far as title and given name tell.
    pub gender: Option<Gender>,
}

/// A place in the text that names a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Appearance {
    /// Index into [`Account::people`].
    pub person: usize,
    /// Where, with the title.
    pub span: Span,
}

/// What one article says of one contract.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Observation {
    /// What is bought.
    pub services: Vec<Service>,
    /// The area it is bought for, as written: part of the made title.
    pub place: Option<String>,
    /// Who is what to it.
    pub parties: Vec<Party>,
    /// Pounds; of a range, the lower end.
    pub value_gbp: Option<f64>,
    /// Pounds, the upper end of a range.
    pub value_gbp_high: Option<f64>,
    /// What the value counts.
    pub value_basis: Option<ValueBasis>,
    /// Months, options to extend left out.
    pub duration_months: Option<u32>,
    /// When the service starts or started.
    pub start: Option<Period>,
    /// The newest state that the article reports.
    pub status: Option<Status>,
    /// How it is built.
    pub model: Option<Model>,
    /// What happened to it.
    pub events: Vec<Event>,
    /// The words that name the contract.
    pub span: Span,
    /// Where each slot was read.
    pub evidence: Vec<Evidence>,
}

/// An organisation in a role.
#[derive(Clone, Debug, PartialEq)]
pub struct Party {
    /// Index into [`Account::organisations`].
    pub organisation: usize,
    /// What it is to the contract.
    pub role: Role,
    /// The mention that says so.
    pub span: Span,
    /// What found it.
    pub rule: Rule,
}

/// Something that happened to a contract.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// What.
    pub event: EventKind,
    /// When, as precise as the text allows.
    pub date: Option<Period>,
    /// The words that say so.
    pub span: Span,
    /// What found it.
    pub rule: Rule,
}

/// Where a slot of an observation was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The column of the `observations` table.
    pub column: &'static str,
    /// The words.
    pub span: Span,
    /// What found it.
    pub rule: Rule,
}

/// Who said what.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// The source as written.
    pub speaker: Option<Span>,
    /// Index into [`Account::people`].
    pub person: Option<usize>,
    /// The post in which the source speaks, as written.
    pub role: Option<String>,
    /// Index into [`Account::organisations`]: who speaks, or for whom the person speaks.
    pub organisation: Option<usize>,
    /// The reporting word or phrase.
    pub cue: Option<Span>,
    /// What is claimed, quotation marks left out.
    pub content: Vec<Span>,
    /// Whether the words are the source's own.
    pub quotation: QuotationType,
    /// What is done by the words.
    pub act: Act,
    /// Indexes into [`Account::observations`]: what it is about.
    pub contracts: Vec<usize>,
    /// Indexes into [`Account::organisations`]: whom it talks about.
    pub organisations: Vec<usize>,
    /// What found it.
    pub rule: Rule,
}

impl Account {
    /// Every span of the account, for the one conversion from bytes to code points.
    pub(super) fn spans_mut(&mut self) -> impl Iterator<Item = &mut Span> {
        let mentions = self.mentions.iter_mut().map(|m| &mut m.span);
        let appearances = self.appearances.iter_mut().map(|a| &mut a.span);
        let observations = self.observations.iter_mut().flat_map(|o| {
            let parties = o.parties.iter_mut().map(|p| &mut p.span);
            let events = o.events.iter_mut().map(|e| &mut e.span);
            let evidence = o.evidence.iter_mut().map(|e| &mut e.span);
            parties.chain(events).chain(evidence).chain([&mut o.span])
        });
        let claims = self.claims.iter_mut().flat_map(|c| c.speaker.iter_mut().chain(&mut c.cue).chain(&mut c.content));
        mentions.chain(appearances).chain(observations).chain(claims)
    }
}
