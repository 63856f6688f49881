//! Titles and posts that introduce a person.
//!
//! In: `data/titles.toml`. Out: [`Titles`]: that `Mrs Justice` before `Hill` is a title and tells a woman, that `senior policy fellow`
//! beside `Nigel Edwards` is a post whose head is `fellow`, and which capitals (`Hospital`, `Trust`) are no part of a person's name.

use super::{
    Rule,
    given_names::Gender,
    phrases::{Case, Phrases},
};
use crate::{error::Error, span::Span};
use serde::Deserialize;
use std::collections::{HashMap, HashSet};

/// The titles, posts and words that are neither.
pub struct Titles {
    titles: Vec<Title>,
    by_form: HashMap<String, usize>,
    posts: Vec<Post>,
    heads: Phrases,
    /// For every head in `heads`: its entry, and whether it is a plural.
    forms: Vec<(usize, bool)>,
    qualifiers: HashSet<String>,
    not_names: NotNames,
}

/// A title before a name.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Title {
    /// What found it.
    pub rule: Rule,
    forms: Vec<String>,
    /// What the title tells.
    pub gender: Option<Gender>,
    /// Whether it is part of the name where no given name follows.
    #[serde(default)]
    pub stays: bool,
    /// Whether it counts only before a given name.
    #[serde(default)]
    pub weak: bool,
    #[serde(rename = "why")]
    _why: String,
    #[cfg_attr(not(test), expect(dead_code, reason = "sentences are for tests"))]
    finds: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "sentences are for tests"))]
    ignores: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Post {
    rule: Rule,
    forms: Vec<String>,
    #[serde(default)]
    bare: bool,
    #[serde(rename = "why")]
    _why: String,
    #[cfg_attr(not(test), expect(dead_code, reason = "sentences are for tests"))]
    finds: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "sentences are for tests"))]
    ignores: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    title: Vec<Title>,
    post: Vec<Post>,
    qualifiers: Qualifiers,
    not_names: NotNames,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Qualifiers {
    forms: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NotNames {
    institutions: HashSet<String>,
    addresses: HashSet<String>,
    honours: HashSet<String>,
    openers: HashSet<String>,
}

/// The head of a post in a text.
#[derive(Clone, Debug)]
pub struct Head<'v> {
    /// Where.
    pub span: Span,
    /// What found it.
    pub rule: &'v Rule,
    /// Whether it stands without an organisation as often as with one (`councillor`).
    pub is_bare: bool,
    /// Whether it is of several people (`MPs`).
    pub is_plural: bool,
}

impl Titles {
    /// The built-in vocabulary.
    ///
    /// # Errors
    /// A file that does not have the shape that its head tells.
    pub fn embedded() -> Result<Self, Error> {
        Self::parse(include_str!("data/titles.toml"))
    }

    fn parse(text: &str) -> Result<Self, Error> {
        let file: File = toml::from_str(text).map_err(|error| Error::vocabulary("titles.toml", error))?;
        let by_form =
            file.title.iter().enumerate().flat_map(|(number, title)| title.forms.iter().map(move |form| (form.clone(), number))).collect();
        let singular = file.post.iter().enumerate().flat_map(|(number, post)| post.forms.iter().map(move |form| (form.clone(), number)));
        let entered: Vec<(String, (usize, bool))> =
            singular.flat_map(|(form, number)| [(plural(&form), (number, true)), (form, (number, false))]).collect();
        let heads = Phrases::new(Case::Ignored, entered.iter().enumerate().map(|(at, (form, _))| (form.as_str(), at)));
        let forms = entered.iter().map(|&(_, form)| form).collect();
        let qualifiers = file.qualifiers.forms.iter().map(|word| word.to_lowercase()).collect();
        Ok(Self { titles: file.title, by_form, posts: file.post, heads, forms, qualifiers, not_names: file.not_names })
    }

    /// The title made of the first words, the longest first, and how many words it takes.
    #[must_use]
    pub fn title(&self, words: &[&str]) -> Option<(usize, &Title)> {
        (1..=words.len().min(3)).rev().find_map(|count| {
            let number = self.by_form.get(words[..count].join(" ").as_str())?;
            Some((count, &self.titles[*number]))
        })
    }

    /// The heads of posts in a text, in order, without overlaps.
    #[must_use]
    pub fn heads(&self, text: &str) -> Vec<Head<'_>> {
        let found = self.heads.find(text).into_iter();
        found
            .map(|found| {
                let (number, is_plural) = self.forms[found.payload];
                let post = &self.posts[number];
                Head { span: found.span, rule: &post.rule, is_bare: post.bare, is_plural }
            })
            .collect()
    }

    /// Whether the word may stand before the head of a post and belong to it.
    #[must_use]
    pub fn is_qualifier(&self, word: &str) -> bool {
        let word = word.to_lowercase();
        self.qualifiers.contains(&word) || word.strip_prefix("co-").is_some() || word.strip_prefix("ex-").is_some()
    }

    /// Whether a capitalised word is never part of a person's name.
    #[must_use]
    pub fn is_institution(&self, word: &str) -> bool {
        self.not_names.institutions.contains(word)
    }

    /// Whether a capitalised word is a surname and a part of addresses alike.
    #[must_use]
    pub fn is_address(&self, word: &str) -> bool {
        self.not_names.addresses.contains(word)
    }

    /// Whether a word after a name ends it (`CBE`, `MP`).
    #[must_use]
    pub fn is_honour(&self, word: &str) -> bool {
        self.not_names.honours.contains(word)
    }

    /// Whether a capitalised word has its capital from the head of a sentence.
    #[must_use]
    pub fn is_opener(&self, word: &str) -> bool {
        self.not_names.openers.contains(word)
    }
}

/// `MPs`, `deputies`, `chief executives`.
fn plural(form: &str) -> String {
    match form.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ if form.ends_with("man") => format!("{}men", &form[..form.len() - 3]),
        _ => format!("{form}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{annotate::annotate, read::Article, vocabulary::Vocabulary};

    fn rules(sentence: &str) -> std::collections::BTreeSet<Rule> {
        let article = Article { text: sentence.into(), ..Article::default() };
        annotate(&article, Vocabulary::embedded()).rules()
    }

    #[test]
    fn every_sentence_is_found_or_ignored_as_its_entry_says() {
        let titles = Titles::embedded().unwrap();
        let titled = titles.titles.iter().map(|t| (&t.rule, &t.finds, &t.ignores));
        for (rule, finds, ignores) in titled.chain(titles.posts.iter().map(|p| (&p.rule, &p.finds, &p.ignores))) {
            assert!(!finds.is_empty() && !ignores.is_empty(), "{rule}");
            for sentence in finds {
                assert!(rules(sentence).contains(rule), "{rule} must find: {sentence}: {:?}", rules(sentence));
            }
            for sentence in ignores {
                assert!(!rules(sentence).contains(rule), "{rule} must ignore: {sentence}");
            }
        }
    }

    #[test]
    fn the_longest_title_is_read() {
        let titles = Titles::embedded().unwrap();
        let (count, title) = titles.title(&["Mrs", "Justice", "Hill"]).unwrap();
        assert_eq!((count, title.gender, title.stays), (2, Some(Gender::Female), true));
        assert!(titles.title(&["Hill"]).is_none());
    }

    #[test]
    fn heads_are_the_longest_and_know_their_number() {
        let titles = Titles::embedded().unwrap();
        let text = "Labour MPs met the chief executive";
        let heads: Vec<_> = titles.heads(text).iter().map(|h| (h.span.of(text), h.is_plural)).collect();
        assert_eq!(heads, [("MPs", true), ("chief executive", false)]);
    }

    #[test]
    fn no_title_stands_in_two_entries() {
        let titles = Titles::embedded().unwrap();
        let forms: Vec<_> = titles.titles.iter().flat_map(|t| &t.forms).collect();
        assert_eq!(forms.len(), titles.by_form.len(), "{forms:?}");
    }
}
