//! Article → mentions: what is written, not yet what it means.
//!
//! In: the body of one article and the vocabulary. Out: an [`Annotation`], whose every item knows its span in bytes and the
//! rule that found it. `Circle was awarded a £120m contract` yields the name `Circle`, the amount £120m and their places; that
//! the one holds the other is left to [`crate::interpret`].

mod apposition;
mod capitals;
mod company;
pub mod complement;
pub mod cue;
mod name_form;
pub mod organisation;
mod overlap;
pub mod part_of_speech;
pub mod person;
mod person_name;
mod person_post;
pub mod quantity;
pub mod quotation;
pub mod reading;
pub mod sentence;
pub mod service;
mod surroundings;
pub mod time;

use crate::vocabulary::Vocabulary;
use crate::{read::Article, vocabulary::Rule};
use std::collections::BTreeSet;

pub use cue::Cue;
pub use organisation::Name;
pub use person::Person;
pub use quantity::Money;
pub use quotation::Quotation;
pub use sentence::{Layout, Sentence, Token};
pub use service::ServiceMention;
pub(crate) use surroundings::Surroundings;
pub use time::{Duration, When};

/// All that was recognised in one article.
#[derive(Debug, Default)]
pub struct Annotation {
    /// Paragraphs, sentences and tokens.
    pub layout: Layout,
    /// What stands in quotation marks.
    pub quotations: Vec<Quotation>,
    /// Amounts of money.
    pub money: Vec<Money>,
    /// Points in time.
    pub dates: Vec<When>,
    /// Lengths of time.
    pub durations: Vec<Duration>,
    /// Names of organisations.
    pub names: Vec<Name>,
    /// Short forms of trusts, which name one only if the article bears it out.
    pub short_names: Vec<Name>,
    /// Names of people.
    pub people: Vec<Person>,
    /// Services.
    pub services: Vec<ServiceMention>,
    /// The class of each token of the layout.
    pub classes: Vec<part_of_speech::Class>,
    /// Words that report speech.
    pub cues: Vec<Cue>,
}

impl Annotation {
    /// The rules that found something.
    #[must_use]
    pub fn rules(&self) -> BTreeSet<Rule> {
        let mut rules = BTreeSet::new();
        rules.extend(self.money.iter().map(|m| m.rule.clone()));
        rules.extend(self.dates.iter().map(|m| m.rule.clone()));
        rules.extend(self.durations.iter().map(|m| m.rule.clone()));
        rules.extend(self.names.iter().map(|m| m.rule.clone()));
        rules.extend(self.people.iter().map(|m| m.rule.clone()));
        rules.extend(self.services.iter().map(|m| m.rule.clone()));
        rules.extend(self.cues.iter().map(|m| m.rule.clone()));
        rules
    }
}

/// Runs every recogniser over one article. Spans count bytes of `article.text`.
#[must_use]
pub fn annotate(article: &Article, vocabulary: &Vocabulary) -> Annotation {
    let text = article.text.as_str();
    let layout = sentence::layout(text);
    let quotations = quotation::quotations(text, &layout);
    let classes = part_of_speech::classes(text, &layout, &quotations, &vocabulary.word_classes);
    let cues = cue::cues(&reading::Reading::new(text, &layout, &classes, &quotations, &vocabulary.word_classes), vocabulary);
    let (names, short_names) = organisation::names(text, &layout, vocabulary);
    let people = person::people(text, &layout, &names, vocabulary);
    Annotation {
        money: quantity::money(text, &layout),
        dates: time::dates(text, &layout, article.published),
        durations: time::durations(text, &layout),
        services: service::services(text, &layout, vocabulary),
        cues,
        classes,
        names,
        short_names,
        people,
        quotations,
        layout,
    }
}
