//! How names of organisations are formed, cut short and described.
//!
//! In: `data/names.toml`. Out: [`Names`]: the ends and beginnings that make a name (`… Ltd`, `Healthwatch …`), the common nouns that
//! describe a body (`the regulator`), and closed lists of words. Where they stand in a text is found by
//! [`crate::annotate`], whom a description means by [`crate::interpret`].

use super::{
    Rule,
    phrases::{Case, Phrases},
};
use crate::{error::Error, label::Kind};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap, HashSet};

const FILE: &str = "names.toml";

/// The file as it stands.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    words: HashMap<List, HashSet<String>>,
    form: Vec<Form>,
    lead: Vec<Lead>,
    description: Vec<Description>,
}

/// A closed list of words.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Hash)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the lists are told where they stand, in names.toml")]
pub enum List {
    Starters,
    Titles,
    Bars,
    Does,
    Placed,
    Tails,
    Common,
    Sorts,
    KnownAcronyms,
    OutletSigns,
    British,
}

/// A way in which names are formed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// Its id.
    pub rule: Rule,
    /// The kind that it tells.
    pub kind: Kind,
    #[serde(default)]
    ends: Vec<String>,
    #[serde(default)]
    starts: Vec<String>,
    /// Whether an `and` before the end may stand inside the name.
    #[serde(default)]
    pub joins: bool,
    /// Whether all words before the end may be common nouns.
    #[serde(default)]
    pub common: bool,
    /// Whether the words before the end must be a place.
    #[serde(default)]
    pub place: bool,
    /// Whether it counts only in an article about the United Kingdom.
    #[serde(default)]
    pub british: bool,
    /// Why it is a name.
    pub why: String,
    /// Sentences in which it is found.
    pub finds: Vec<String>,
    /// Sentences in which it is not.
    pub ignores: Vec<String>,
}

/// Words after which a name stands.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lead {
    /// Its id.
    pub rule: Rule,
    /// The kind that it tells.
    pub kind: Kind,
    phrases: Vec<String>,
    /// Why a name follows.
    pub why: String,
    /// Sentences in which it finds a name.
    pub finds: Vec<String>,
    /// Sentences in which it does not.
    pub ignores: Vec<String>,
}

/// Common nouns for a body.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Description {
    /// Its id.
    pub rule: Rule,
    /// The kinds that it may mean, the likeliest first.
    pub kinds: Vec<Kind>,
    nouns: Vec<String>,
    #[serde(default)]
    plurals: Vec<String>,
    /// Whether a capitalised word beside it is a name.
    #[serde(default)]
    pub introduces: bool,
    /// Why it means them.
    pub why: String,
    /// Sentences in which it finds a name or means one.
    pub finds: Vec<String>,
    /// Sentences in which it does not.
    pub ignores: Vec<String>,
}

/// The ways in which names are formed, and what describes a body.
pub struct Names {
    words: HashMap<List, HashSet<String>>,
    forms: Vec<Form>,
    leads: Vec<Lead>,
    descriptions: Vec<Description>,
    ends: Phrases,
    ending: Vec<Vec<usize>>,
    starts: Phrases,
    led: Phrases,
    nouns: Phrases,
    plurals: Phrases,
}

impl Names {
    /// The built-in file.
    ///
    /// # Panics
    /// Never in a released version: a test parses the embedded file.
    #[must_use]
    pub fn embedded() -> Self {
        Self::new(include_str!("data/names.toml")).unwrap_or_else(|error| panic!("{error}"))
    }

    /// Reads the text of a file like `names.toml`.
    ///
    /// # Errors
    /// An unknown field, list or kind.
    pub fn new(text: &str) -> Result<Self, Error> {
        let File { words, form: forms, lead: leads, description: descriptions } =
            toml::from_str(text).map_err(|error| Error::vocabulary(FILE, error))?;
        let phrases = |case, lists: Vec<&Vec<String>>| {
            let numbered = lists.into_iter().enumerate().flat_map(|(i, list)| list.iter().map(move |phrase| (phrase.as_str(), i)));
            Phrases::new(case, numbered.collect::<Vec<_>>())
        };
        let mut ending: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (form, end) in forms.iter().enumerate().flat_map(|(i, f)| f.ends.iter().map(move |end| (i, end))) {
            ending.entry(end).or_default().push(form);
        }
        Ok(Self {
            ends: Phrases::new(Case::Exact, ending.iter().enumerate().map(|(i, (end, _))| (*end, i))),
            ending: ending.into_values().collect(),
            starts: phrases(Case::Exact, forms.iter().map(|f| &f.starts).collect()),
            led: phrases(Case::Ignored, leads.iter().map(|l| &l.phrases).collect()),
            nouns: phrases(Case::Ignored, descriptions.iter().map(|d| &d.nouns).collect()),
            plurals: phrases(Case::Ignored, descriptions.iter().map(|d| &d.plurals).collect()),
            words,
            forms,
            leads,
            descriptions,
        })
    }

    /// Whether a word is in a list.
    #[must_use]
    pub fn lists(&self, list: List, word: &str) -> bool {
        self.words.get(&list).is_some_and(|words| words.contains(word))
    }

    /// The words of a list, in no order.
    pub fn words(&self, list: List) -> impl Iterator<Item = &str> {
        self.words.get(&list).into_iter().flatten().map(String::as_str)
    }

    /// All forms; payloads of [`Names::starts`] index them.
    #[must_use]
    pub fn forms(&self) -> &[Form] {
        &self.forms
    }

    /// All leads: payloads of [`Names::led`] index them.
    #[must_use]
    pub fn leads(&self) -> &[Lead] {
        &self.leads
    }

    /// Words after which a name stands.
    #[must_use]
    pub fn led(&self) -> &Phrases {
        &self.led
    }

    /// All descriptions: payloads of [`Names::nouns`] and [`Names::plurals`] index them.
    #[must_use]
    pub fn descriptions(&self) -> &[Description] {
        &self.descriptions
    }

    /// The last words of names; its payloads are for [`Names::ending`].
    #[must_use]
    pub fn ends(&self) -> &Phrases {
        &self.ends
    }

    /// The forms of an end, in the order of the file: `Trust` ends the name of a place's hospitals, else of a charity.
    pub fn ending(&self, payload: usize) -> impl Iterator<Item = &Form> {
        self.ending.get(payload).into_iter().flatten().map(|&form| &self.forms[form])
    }

    /// The first words of names.
    #[must_use]
    pub fn starts(&self) -> &Phrases {
        &self.starts
    }

    /// Nouns for one body.
    #[must_use]
    pub fn nouns(&self) -> &Phrases {
        &self.nouns
    }

    /// Nouns for several bodies.
    #[must_use]
    pub fn plurals(&self) -> &Phrases {
        &self.plurals
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{read::Article, vocabulary::Vocabulary};

    #[test]
    fn an_unknown_field_is_refused() {
        let text = "form = []\nlead = []\ndescription = []\n[words]\nnicknames = []";
        let error = Names::new(text).err().map(|e| e.to_string()).unwrap_or_default();
        assert!(error.contains("names.toml") && error.contains("nicknames"), "{error}");
    }

    /// The rules that name or mean something in a sentence, read as an article of its own.
    fn rules(sentence: &str) -> Vec<String> {
        let article = Article { text: sentence.to_owned(), published: "2014-06-01".parse().ok(), ..Article::default() };
        let account = crate::pipeline::account(article, Vocabulary::embedded());
        account.mentions.iter().map(|m| m.rule.to_string()).collect()
    }

    #[test]
    fn every_sentence_of_the_file_holds() {
        let names = Names::embedded();
        let forms = names.forms().iter().map(|f| (&f.rule, &f.finds, &f.ignores));
        let leads = names.leads().iter().map(|l| (&l.rule, &l.finds, &l.ignores));
        let descriptions = names.descriptions().iter().map(|d| (&d.rule, &d.finds, &d.ignores));
        let mut wrong = Vec::new();
        for (rule, finds, ignores) in forms.chain(leads).chain(descriptions) {
            let holds = |sentence: &&String| rules(sentence).iter().any(|r| **r == **rule);
            wrong.extend(finds.iter().filter(|s| !holds(s)).map(|s| format!("{rule} does not find: {s} {:?}", rules(s))));
            wrong.extend(ignores.iter().filter(holds).map(|s| format!("{rule} finds: {s}")));
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn every_form_has_a_way_to_be_found_and_both_sorts_of_sentences() {
        for form in Names::embedded().forms() {
            assert!(!form.ends.is_empty() || !form.starts.is_empty(), "{}", form.rule);
            assert!(!form.finds.is_empty() && !form.ignores.is_empty(), "{}", form.rule);
        }
    }
}
