//! The words that name a contract, tell its model, and tell whether an amount is its value.
//!
//! In: `data/contracts.toml`. Out: [`Contracts`]: looked up word by word (`franchise` is a strong noun, `deal` a weak one) and,
//! for models, phrase by phrase.

use super::{
    Rule,
    phrases::{Case, Phrases},
};
use crate::{label::Model, span::Span};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

const FILE: &str = include_str!("data/contracts.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    never_commission: BTreeSet<String>,
    noun: Vec<NounEntry>,
    modifier: Modifiers,
    phrase: PhraseWords,
    party: PartyWords,
    model: Vec<ModelEntry>,
    amount: AmountWords,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NounEntry {
    rule: Rule,
    singular: Vec<String>,
    plural: Vec<String>,
    is_strong: bool,
    #[serde(default)]
    is_anaphor: bool,
    #[serde(default)]
    is_process: bool,
    #[serde(rename = "why")]
    _why: String,
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the test of the file"))]
    finds: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the test of the file"))]
    ignores: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ModelEntry {
    rule: Rule,
    model: Model,
    forms: Vec<String>,
    #[serde(rename = "why")]
    _why: String,
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the test of the file"))]
    finds: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the test of the file"))]
    ignores: Vec<String>,
}

/// Adjectives of a contract.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Modifiers {
    /// Set it apart from the one in play: `another`, `interim`.
    pub other: BTreeSet<String>,
    /// Say that it follows the one in play: `new`.
    pub new: BTreeSet<String>,
    /// Point back at an earlier one: `previous`.
    pub former: BTreeSet<String>,
    /// Speak of contracts in general: `all`, `many`.
    pub general: BTreeSet<String>,
    /// Make it no commissioned arrangement: `employment`, `trade`.
    pub personal: BTreeSet<String>,
}

/// The grammar of phrases that name a contract.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PhraseWords {
    /// End a phrase to the left.
    pub stops: BTreeSet<String>,
    /// Open a phrase for something known: `the`, `its`.
    pub definite: BTreeSet<String>,
    /// Open a phrase for something new: `a`, `another`.
    pub indefinite: BTreeSet<String>,
    /// Numbers in words.
    pub numbers: BTreeSet<String>,
    /// Nouns of which each is a service by itself: `clinics`.
    pub facilities: BTreeSet<String>,
    /// Lead from a contract to what it buys: `for`, `to`, `covering`.
    pub leads: BTreeSet<String>,
    /// End what it buys: `after`, `because`.
    pub ends: BTreeSet<String>,
    /// Have a capital and are no places: `March`.
    pub no_places: BTreeSet<String>,
}

/// Descriptions of organisations.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartyWords {
    /// Describe an organisation without naming it: `company`.
    pub nouns: BTreeSet<String>,
    /// May stand before them: `private`.
    pub adjectives: BTreeSet<String>,
    /// Tell a role: `incumbent`.
    pub roles: BTreeSet<String>,
    /// Name a group of providers: `consortium`.
    pub consortia: BTreeSet<String>,
    /// Lead from such a name to its members: `of`, `led by`.
    pub leading: BTreeSet<String>,
}

/// Words beside an amount.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AmountWords {
    /// Rule of an amount inside the words that name a contract.
    pub rule_inside: Rule,
    /// Rule of an amount after `worth` and its like.
    pub rule_worth: Rule,
    /// Rule of an amount after `for` or `at`.
    pub rule_for: Rule,
    /// Words before an amount that make it a value.
    pub worth: BTreeSet<String>,
    /// Words before an amount that make it something else.
    pub not_before: BTreeSet<String>,
    /// Words after an amount that make it something else.
    pub not_after: Vec<String>,
}

/// A noun that names a contract.
#[derive(Clone, Copy)]
pub struct Noun<'v> {
    /// What found it.
    pub rule: &'v Rule,
    /// Whether it is enough by itself.
    pub is_strong: bool,
    /// Whether it stands for what is bought: `the service`.
    pub is_anaphor: bool,
    /// Whether it names the way to a contract: `the tender`.
    pub is_process: bool,
    /// Whether it is plural.
    pub is_plural: bool,
}

/// The contract vocabulary.
pub struct Contracts {
    file: File,
    /// Entry and whether plural, by the words of the noun.
    nouns: BTreeMap<String, (usize, bool)>,
    models: Phrases,
}

impl Contracts {
    /// The built-in vocabulary.
    ///
    /// # Panics
    /// Never in a released version: a test parses the embedded file.
    #[must_use]
    pub fn embedded() -> Self {
        Self::parse(FILE).expect("data/contracts.toml is checked by a test")
    }

    fn parse(toml: &str) -> Result<Self, toml::de::Error> {
        let file: File = toml::from_str(toml)?;
        let mut nouns = BTreeMap::new();
        for (index, entry) in file.noun.iter().enumerate() {
            nouns.extend(entry.singular.iter().map(|f| (f.clone(), (index, false))));
            nouns.extend(entry.plural.iter().map(|f| (f.clone(), (index, true))));
        }
        let models = file.model.iter().enumerate().flat_map(|(i, e)| e.forms.iter().map(move |f| (f.as_str(), i)));
        let models = Phrases::new(Case::Ignored, models.collect::<Vec<_>>());
        Ok(Self { file, nouns, models })
    }

    /// The noun that these words are, in lower case: `tender process`.
    #[must_use]
    pub fn noun(&self, words: &str) -> Option<Noun<'_>> {
        let &(entry, is_plural) = self.nouns.get(words)?;
        let entry = self.file.noun.get(entry)?;
        let (is_strong, is_anaphor, is_process) = (entry.is_strong, entry.is_anaphor, entry.is_process);
        Some(Noun { rule: &entry.rule, is_strong, is_anaphor, is_process, is_plural })
    }

    /// The models that a text names, and where.
    #[must_use]
    pub fn models(&self, text: &str) -> Vec<(Span, Model, &Rule)> {
        let found = self.models.find(text);
        found.iter().filter_map(|f| self.file.model.get(f.payload).map(|e| (f.span, e.model, &e.rule))).collect()
    }

    /// Whether a public body of this name oversees or advises and lets no contracts for care.
    #[must_use]
    pub fn never_commissions(&self, name: &str) -> bool {
        self.file.never_commission.contains(name)
    }

    /// Adjectives of a contract.
    #[must_use]
    pub const fn modifiers(&self) -> &Modifiers {
        &self.file.modifier
    }

    /// The grammar of phrases that name a contract.
    #[must_use]
    pub const fn phrase(&self) -> &PhraseWords {
        &self.file.phrase
    }

    /// Descriptions of organisations.
    #[must_use]
    pub const fn party(&self) -> &PartyWords {
        &self.file.party
    }

    /// Words beside an amount.
    #[must_use]
    pub const fn amounts(&self) -> &AmountWords {
        &self.file.amount
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sentence_of_the_file_holds() {
        let contracts = Contracts::embedded();
        let mut wrong = Vec::new();
        let nouns = |sentence: &str| -> BTreeSet<Rule> {
            let words: Vec<String> = sentence.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).collect();
            let phrases = (1..=3).flat_map(|length| words.windows(length).map(|w| w.join(" ")));
            phrases.filter_map(|p| contracts.noun(&p).map(|n| n.rule.clone())).collect()
        };
        let models = |sentence: &str| -> BTreeSet<Rule> { contracts.models(sentence).into_iter().map(|(.., r)| r.clone()).collect() };
        let nouns_told = contracts.file.noun.iter().map(|e| (&e.rule, &e.finds, &e.ignores));
        let models_told = contracts.file.model.iter().map(|e| (&e.rule, &e.finds, &e.ignores));
        for (rule, finds, ignores) in nouns_told.chain(models_told) {
            assert!(!finds.is_empty() && !ignores.is_empty(), "{rule}: no sentence");
            let found = |sentence: &String| nouns(sentence).contains(rule) || models(sentence).contains(rule);
            wrong.extend(finds.iter().filter(|s| !found(s)).map(|s| format!("{rule} misses: {s}")));
            wrong.extend(ignores.iter().filter(|s| found(s)).map(|s| format!("{rule} finds: {s}")));
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn a_noun_knows_its_number_and_strength() {
        let contracts = Contracts::embedded();
        assert!(contracts.noun("contracts").is_some_and(|n| n.is_plural && n.is_strong));
        assert!(contracts.noun("deal").is_some_and(|n| !n.is_plural && !n.is_strong));
        assert!(contracts.noun("service").is_some_and(|n| n.is_anaphor));
        assert!(contracts.noun("table").is_none());
    }

    #[test]
    fn an_unknown_field_is_refused() {
        assert!(Contracts::parse(&FILE.replace("[amount]", "[amount]\ncolour = \"red\"")).is_err());
    }
}
