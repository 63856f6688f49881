//! The service vocabulary.
//!
//! In: `data/services.toml`. Out: [`Services`], which finds the phrases that name a service: `non-emergency patient transport` is
//! [`Service::PatientTransport`] and nothing else, because the longest phrase wins and phrases that mislead are phrases too.

use super::{
    Rule,
    phrases::{Case, Phrases},
};
use crate::{label::Service, span::Span};
use serde::Deserialize;
use std::collections::BTreeMap;

const FILE: &str = include_str!("data/services.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    care: Vec<String>,
    kids: Vec<String>,
    service: Vec<Entry>,
    misleading: Vec<Misleading>,
}

/// One rule: the labels that its phrases stand for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    rule: Rule,
    services: Vec<Service>,
    forms: Vec<String>,
    #[serde(default)]
    exact: Vec<String>,
    #[serde(rename = "why")]
    _why: String,
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the test of the file"))]
    finds: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the test of the file"))]
    ignores: Vec<String>,
}

/// Phrases that hold the name of a service and name none.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Misleading {
    #[serde(rename = "rule")]
    _rule: Rule,
    forms: Vec<String>,
    #[serde(rename = "why")]
    _why: String,
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the test of the file"))]
    ignores: Vec<String>,
}

/// A phrase that names services.
pub struct Found<'v> {
    /// Where, in bytes.
    pub span: Span,
    /// What it names.
    pub services: &'v [Service],
    /// What found it.
    pub rule: &'v Rule,
}

/// The phrases of every service.
pub struct Services {
    file: File,
    any_case: Phrases,
    exact: Phrases,
}

impl Services {
    /// The built-in vocabulary.
    ///
    /// # Panics
    /// Never in a released version: a test parses the embedded file.
    #[must_use]
    pub fn embedded() -> Self {
        Self::parse(FILE).expect("data/services.toml is checked by a test")
    }

    fn parse(toml: &str) -> Result<Self, toml::de::Error> {
        let file: File = toml::from_str(toml)?;
        let macros = BTreeMap::from([("{care}", &file.care), ("{kids}", &file.kids)]);
        let expand = |form: &String| -> Vec<String> {
            macros.iter().fold(vec![form.clone()], |forms, (name, words)| {
                forms
                    .into_iter()
                    .flat_map(|f| if f.contains(name) { words.iter().map(|w| f.replace(name, w)).collect() } else { vec![f] })
                    .collect()
            })
        };
        let misleading = file.misleading.iter().flat_map(|m| &m.forms).map(|f| (f.clone(), usize::MAX));
        let entries = || file.service.iter().enumerate();
        let any: Vec<(String, usize)> =
            entries().flat_map(|(i, e)| e.forms.iter().flat_map(&expand).map(move |f| (f, i))).chain(misleading).collect();
        let exact: Vec<(&str, usize)> = entries().flat_map(|(i, e)| e.exact.iter().map(move |f| (f.as_str(), i))).collect();
        let any_case = Phrases::new(Case::Ignored, any.iter().map(|(f, i)| (f.as_str(), *i)));
        let exact = Phrases::new(Case::Exact, exact);
        Ok(Self { any_case, exact, file })
    }

    /// Every phrase that names a service, left to right, the longest of overlapping ones.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Found<'_>> {
        let mut all = self.any_case.find(text);
        all.extend(self.exact.find(text));
        all.sort_by_key(|f| (f.span.start, usize::MAX - f.span.end));
        let mut end = 0;
        all.retain(|f| {
            let free = f.span.start >= end;
            end = if free { f.span.end } else { end };
            free
        });
        all.iter()
            .filter_map(|f| self.file.service.get(f.payload).map(|e| Found { span: f.span, services: &e.services, rule: &e.rule }))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn rules(services: &Services, text: &str) -> BTreeSet<String> {
        services.find(text).iter().map(|f| f.rule.to_string()).collect()
    }

    #[test]
    fn every_sentence_of_the_file_holds() {
        let services = Services::embedded();
        let mut wrong = Vec::new();
        for entry in &services.file.service {
            assert!(!entry.finds.is_empty() && !entry.ignores.is_empty(), "{}: no sentence", entry.rule);
            let found = |sentence: &String| rules(&services, sentence).contains(&*entry.rule);
            wrong.extend(entry.finds.iter().filter(|s| !found(s)).map(|s| format!("{} misses: {s}", entry.rule)));
            wrong.extend(entry.ignores.iter().filter(|s| found(s)).map(|s| format!("{} finds: {s}", entry.rule)));
        }
        let sentences = services.file.misleading.iter().flat_map(|m| &m.ignores);
        wrong.extend(sentences.filter(|s| !rules(&services, s).is_empty()).map(|s| format!("a service in: {s}")));
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn every_label_has_an_entry_and_no_phrase_stands_in_two() {
        let services = Services::embedded();
        let covered: BTreeSet<Service> = services.file.service.iter().flat_map(|e| e.services.iter().copied()).collect();
        assert_eq!(covered.len(), Service::ALL.len());
        let mut owner: BTreeMap<String, &str> = BTreeMap::new();
        let mut twice = Vec::new();
        let forms = services.file.service.iter().flat_map(|e| e.forms.iter().map(move |f| (f, &*e.rule)));
        let misleading = services.file.misleading.iter().flat_map(|m| m.forms.iter().map(move |f| (f, &*m._rule)));
        for (form, rule) in forms.chain(misleading) {
            twice.extend(owner.insert(form.replace('’', "'").to_lowercase(), rule).map(|other| format!("`{form}`: {other}, {rule}")));
        }
        assert!(twice.is_empty(), "{}", twice.join("\n"));
    }

    #[test]
    fn an_unknown_field_is_refused() {
        assert!(Services::parse("care = []\nkids = []\nservice = []\nmisleading = []\nforms = []").is_err());
    }
}
