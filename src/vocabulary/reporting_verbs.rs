//! Words that report speech.
//!
//! In: `data/reporting_verbs.toml`. Out: [`ReportingVerbs`], which tells of each word form by which entry it reports: `warned` is the
//! past of `warn`, an opinion, and takes a clause, a quotation, or `of` something. Where such a word stands in a text, and whether it
//! reports there, is left to [`crate::annotate::cue`].

use super::{
    Rule,
    word_classes::{Form, WordClasses},
};
use crate::label::Act;
use serde::Deserialize;
use std::collections::{HashMap, HashSet};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    inquirer: Vec<String>,
    happening: Vec<String>,
    entry: Vec<Entry>,
}

/// Words that report in the same manner.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The id printed in `rule` columns.
    pub rule: Rule,
    /// What is done by the words.
    pub act: Act,
    /// What part of speech they are.
    pub part: Part,
    /// Verbs in their base form, other words as they are; several words where it is a phrase.
    pub forms: Vec<String>,
    /// What may follow.
    pub takes: Vec<Take>,
    /// Prepositions after which the content stands.
    #[serde(default)]
    pub prepositions: Vec<String>,
    /// Whether `did not …` is a claim still (`did not believe that`).
    #[serde(default)]
    pub survives_negation: bool,
    /// Whether it tells what somebody thinks, which within what they say is part of it (`said it was late and feared cuts`).
    #[serde(default)]
    pub is_state_of_mind: bool,
    /// Whether it is the word of an outlet for its own reporting, so that claims inside what it reports stand (`HSJ has learned`).
    #[serde(default)]
    pub is_of_outlet: bool,
    /// Why the words stand together.
    pub why: String,
    /// Sentences in which the rule finds something.
    pub finds: Vec<String>,
    /// Sentences in which it finds nothing.
    pub ignores: Vec<String>,
}

/// Part of speech of a reporting word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// `warned`
    Verb,
    /// `their warning that`
    Noun,
    /// `is concerned that`
    Adjective,
    /// `according to`
    Preposition,
}

/// What may follow a reporting word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Take {
    /// A clause, with `that` or bare, or a quotation.
    Clause,
    /// A clause without `that` even where no verb of it is known: what follows `said` is what is said.
    Anything,
    /// A clause with `that`, or a quotation.
    That,
    /// Nothing but a quotation.
    Quotation,
    /// Whoever is addressed, before what is said.
    Addressee,
    /// A noun phrase.
    Object,
    /// A noun phrase, where a document or an inquirer is the subject (`the analysis found wide gaps`).
    Finding,
    /// `to` and a verb (`promised to act`).
    Infinitive,
    /// Whoever is asked, and what for (`urged ministers to act`).
    Request,
    /// A verb in -ing (`denied owing the money`).
    Gerund,
    /// `why`, `whether` and what follows.
    Question,
    /// A noun phrase and `as` (`described it as a gamble`).
    As,
    /// A noun phrase and a quotation (`called it “a shambles”`).
    Name,
}

/// A form of a reporting word, its further words behind it.
#[derive(Clone, Debug)]
pub struct Lead {
    /// Index of the entry.
    pub entry: usize,
    /// Which form the first word is.
    pub form: Form,
    /// The words after the first.
    pub rest: Vec<String>,
}

/// All entries, looked up by first word.
pub struct ReportingVerbs {
    /// The entries in the order of the file.
    pub entries: Vec<Entry>,
    /// Words for documents and for those who look into things.
    pub inquirers: HashSet<String>,
    /// Words for what happens, which is no source.
    pub happenings: HashSet<String>,
    leads: HashMap<String, Vec<Lead>>,
}

impl ReportingVerbs {
    /// The built-in entries.
    ///
    /// # Panics
    /// Never in a released version: a test parses the embedded file.
    #[must_use]
    pub fn embedded(words: &WordClasses) -> Self {
        let file: File = toml::from_str(include_str!("data/reporting_verbs.toml")).expect("the embedded file is tested");
        Self::of(file, words)
    }

    fn of(file: File, words: &WordClasses) -> Self {
        let entries = file.entry;
        let mut leads: HashMap<String, Vec<Lead>> = HashMap::new();
        for (index, entry) in entries.iter().enumerate() {
            for form in &entry.forms {
                let mut split = form.split(' ');
                let first = split.next().unwrap_or_default();
                let rest: Vec<String> = split.map(str::to_owned).collect();
                for (form, word) in bent(entry.part, first, words) {
                    leads.entry(word).or_default().push(Lead { entry: index, form, rest: rest.clone() });
                }
            }
        }
        for list in leads.values_mut() {
            list.sort_by_key(|lead| usize::MAX - lead.rest.len());
        }
        Self { entries, inquirers: file.inquirer.into_iter().collect(), happenings: file.happening.into_iter().collect(), leads }
    }

    /// The entries that a word may start, longest phrase first; `word` in lower case.
    #[must_use]
    pub fn starting(&self, word: &str) -> &[Lead] {
        self.leads.get(word).map_or(&[], Vec::as_slice)
    }
}

fn bent(part: Part, word: &str, words: &WordClasses) -> Vec<(Form, String)> {
    if part != Part::Verb {
        return vec![(Form::Base, word.to_owned())];
    }
    let mut forms = words.inflect(word);
    forms.dedup_by(|a, b| a.1 == b.1);
    forms
}

#[cfg(test)]
mod tests {
    use crate::{annotate::annotate, read::Article, vocabulary::Vocabulary};

    /// Whether the rule finds something in the sentence.
    fn finds(rule: &str, sentence: &str) -> bool {
        let article = Article { text: sentence.to_owned(), ..Article::default() };
        annotate(&article, Vocabulary::embedded()).cues.iter().any(|cue| &*cue.rule == rule)
    }

    #[test]
    fn every_sentence_of_every_entry_holds() {
        let mut wrong = Vec::new();
        for entry in &Vocabulary::embedded().reporting_verbs.entries {
            assert!(!entry.finds.is_empty() && !entry.ignores.is_empty(), "{}: a sentence each way", entry.rule);
            wrong.extend(entry.finds.iter().filter(|s| !finds(&entry.rule, s)).map(|s| format!("{} must find: {s}", entry.rule)));
            wrong.extend(entry.ignores.iter().filter(|s| finds(&entry.rule, s)).map(|s| format!("{} must ignore: {s}", entry.rule)));
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn no_form_stands_twice_in_one_part_of_speech() {
        let mut seen = std::collections::HashMap::new();
        for entry in &Vocabulary::embedded().reporting_verbs.entries {
            for form in &entry.forms {
                let before = seen.insert((format!("{:?}", entry.part), form.clone()), entry.rule.clone());
                assert!(before.is_none(), "{form} stands in {} and {}", before.unwrap_or_default(), entry.rule);
            }
        }
    }
}
