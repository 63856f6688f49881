//! What stands about an article and is not the article.
//!
//! In: `data/boilerplate.toml`. Out: [`Boilerplate`], which tells of a line what it is (`Share this article` is furniture,
//! `Leave a Reply` ends the article), of a paragraph which label or "read more" it bears, and of a text where its outlet speaks of
//! itself (`told HSJ`). Where in the page a line must stand for that to count is left to [`crate::read`].

use super::{Rule, forms::Forms, outlets::Outlets};
use crate::{
    error::Error,
    span::{Span, beginning, ending},
};
use regex::Regex;
use serde::Deserialize;

const FILE: &str = "data/boilerplate.toml";

/// What a line of a page is, when it is not the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// Furniture, wherever it stands.
    Furniture,
    /// Furniture at the top or the bottom.
    Edge,
    /// Names outlet or date of first publication, at the top or the bottom.
    Source,
    /// The head of the readers' comments.
    Comments,
    /// The head of a list of links.
    Related,
    /// Who wrote it, at the bottom.
    Author,
    /// A "read more" at the end of a paragraph.
    Tail,
    /// A topic before the first paragraph.
    Label,
    /// The outlet speaks of itself.
    Own,
}

impl Part {
    const fn is_line(self) -> bool {
        matches!(self, Self::Furniture | Self::Edge | Self::Source | Self::Comments | Self::Related | Self::Author)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    rule: Vec<Entry>,
}

/// One rule of the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(test), expect(dead_code, reason = "`why`, `finds` and `ignores` are for readers and tests"))]
struct Entry {
    rule: Rule,
    part: Part,
    forms: Vec<String>,
    #[serde(default)]
    except: Vec<String>,
    why: String,
    finds: Vec<String>,
    ignores: Vec<String>,
}

/// The rules, compiled.
pub struct Boilerplate {
    entries: Vec<Entry>,
    lines: Forms,
    tails: Vec<(usize, Regex)>,
    labels: Vec<(usize, Regex)>,
    own: Vec<Own>,
}

/// A "read more" at the end of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tail {
    /// The rule that found it.
    pub rule: Rule,
    /// Where the paragraph ends without it.
    pub at: usize,
}

/// A label before a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label<'t> {
    /// The rule that found it.
    pub rule: Rule,
    /// The label.
    pub label: &'t str,
    /// Where the paragraph begins without it.
    pub at: usize,
}

/// A place where an outlet speaks of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnName<'o> {
    /// The rule that found it.
    pub rule: Rule,
    /// The outlet, in canonical form.
    pub outlet: &'o str,
}

impl Boilerplate {
    /// The built-in rules.
    ///
    /// # Panics
    /// Never in a released version: a test parses the embedded file.
    #[must_use]
    pub fn embedded() -> Self {
        Self::parse(include_str!("data/boilerplate.toml")).expect("the embedded boilerplate parses")
    }

    /// Reads a file of rules.
    ///
    /// # Errors
    /// Where the file is not of the layout.
    pub fn parse(file: &str) -> Result<Self, Error> {
        let File { rule: entries } = toml::from_str(file).map_err(|e| Error::vocabulary(FILE, e))?;
        Self::compile(entries).map_err(|e| Error::vocabulary(FILE, e))
    }

    fn compile(entries: Vec<Entry>) -> Result<Self, regex::Error> {
        let of = |part: Part| entries.iter().enumerate().filter(move |(_, entry)| entry.part == part);
        let forms = |entry: &Entry| entry.forms.iter().map(|form| pattern(form)).collect::<Vec<_>>().join("|");
        let tail = |(at, entry)| Ok((at, Regex::new(&format!(r"(?i)(?P<lead>{LEAD}*)(?P<words>{})[\s\])>»›→.…:!]*$", forms(entry)))?));
        let label = |(at, entry)| Ok((at, Regex::new(&format!(r"^(?P<label>{})\s*[:|]\s*\b", forms(entry)))?));
        let lines = entries.iter().enumerate().filter(|(_, entry)| entry.part.is_line());
        Ok(Self {
            lines: Forms::new(lines.flat_map(|(at, entry)| entry.forms.iter().map(move |form| (form.as_str(), at)))),
            tails: of(Part::Tail).map(tail).collect::<Result<_, regex::Error>>()?,
            labels: of(Part::Label).map(label).collect::<Result<_, regex::Error>>()?,
            own: of(Part::Own).map(|(at, entry)| Own::of(at, entry)).collect::<Result<_, regex::Error>>()?,
            entries,
        })
    }

    /// What a line is by rules of these parts; the first rule of the file wins.
    #[must_use]
    pub fn line(&self, line: &str, parts: &[Part]) -> Option<(Part, &Rule)> {
        if line.len() > LONGEST_LINE {
            return None;
        }
        let entry = self.lines.find(line, |at| parts.contains(&self.entries[at].part)).map(|at| &self.entries[at])?;
        Some((entry.part, &entry.rule))
    }

    /// The "read more" that a paragraph ends in.
    #[must_use]
    pub fn tail(&self, paragraph: &str) -> Option<Tail> {
        let from = paragraph.len() - ending(paragraph, LONGEST_TAIL).len();
        self.tails.iter().find_map(|(entry, regex)| {
            let found = regex.captures(&paragraph[from..])?;
            let (lead, words) = (found.name("lead")?, found.name("words")?);
            let before = &paragraph[..from + lead.start()];
            let is_cut = lead.as_str().contains(['…', '[', '(', '<']) || lead.as_str().contains("..");
            let is_link = words.as_str().contains(char::is_whitespace)
                && (before.is_empty() && from == 0 || before.ends_with(CLOSERS) || lead.as_str().contains('.'));
            let at = before.len() + usize::from(keeps_stop(lead.as_str()));
            (is_cut || is_link || before.is_empty()).then(|| Tail { rule: self.entries[*entry].rule.clone(), at })
        })
    }

    /// The label that a paragraph begins with.
    #[must_use]
    pub fn label<'t>(&self, paragraph: &'t str) -> Option<Label<'t>> {
        self.labels.iter().find_map(|(entry, regex)| {
            let found = regex.captures(paragraph)?;
            let (whole, label) = (found.get(0)?, found.name("label")?);
            Some(Label { rule: self.entries[*entry].rule.clone(), label: label.as_str(), at: whole.end() })
        })
    }

    /// The places where a known outlet speaks of itself.
    #[must_use]
    pub fn own_names<'o>(&self, text: &str, outlets: &'o Outlets) -> Vec<OwnName<'o>> {
        let found = |own: &Own| {
            let rule = &self.entries[own.entry].rule;
            own.outlets(text, outlets).into_iter().map(|outlet| OwnName { rule: rule.clone(), outlet }).collect::<Vec<_>>()
        };
        self.own.iter().flat_map(found).collect()
    }
}

/// Longer lines are prose.
const LONGEST_LINE: usize = 1000;
/// A "read more" stands within so many bytes of the end.
const LONGEST_TAIL: usize = 160;
/// What stands between the text and its "read more".
const LEAD: &str = r"[\s.…\[(<]";
/// Marks after which a sentence has ended.
const CLOSERS: &[char] = &['.', '!', '?', '”', '"', '’', '\'', ')'];

/// Whether the first stop of a lead is the sentence's own: in `infrastructure.... read more` and in `funding. Read more`.
fn keeps_stop(lead: &str) -> bool {
    let stops = lead.chars().take_while(|&c| c == '.').count();
    stops == 1 || stops >= 4
}

/// The words on either side of an outlet that speaks of itself.
struct Own {
    entry: usize,
    /// `told` of `told {outlet}`.
    before: Option<Regex>,
    /// `has learned` of `{outlet} has learned`.
    after: Option<Regex>,
    except: Forms,
}

/// The most words that an outlet's name has.
const LONGEST_NAME: usize = 6;
/// How far from the cue an outlet's name can reach.
const NAME_BYTES: usize = 80;

impl Own {
    fn of(entry: usize, rule: &Entry) -> Result<Self, regex::Error> {
        let side = |cut: fn(&str) -> Option<&str>| {
            let forms: Vec<_> = rule.forms.iter().filter_map(|form| cut(form)).map(|words| pattern(words.trim())).collect();
            if forms.is_empty() { Ok(None) } else { Regex::new(&format!(r"(?i)\b(?:{})\b", forms.join("|"))).map(Some) }
        };
        Ok(Self {
            entry,
            before: side(|form| form.strip_suffix("{outlet}"))?,
            after: side(|form| form.strip_prefix("{outlet}"))?,
            except: Forms::new(rule.except.iter().map(|form| (form.as_str(), 0))),
        })
    }

    fn outlets<'o>(&self, text: &str, outlets: &'o Outlets) -> Vec<&'o str> {
        let after_cue = self.before.iter().flat_map(|cue| cue.find_iter(text)).filter_map(|cue| name_from(&text[cue.end()..], outlets));
        let before_cue = self.after.iter().flat_map(|cue| cue.find_iter(text)).filter_map(|cue| name_up_to(&text[..cue.start()], outlets));
        after_cue.chain(before_cue).filter(|outlet| self.except.find(outlet, |_| true).is_none()).collect()
    }
}

/// The longest known outlet that a text begins with.
fn name_from<'o>(text: &str, outlets: &'o Outlets) -> Option<&'o str> {
    let near = beginning(text, NAME_BYTES);
    let words = words(near);
    (1..=words.len().min(LONGEST_NAME)).rev().find_map(|n| named(&near[words[0].start..words[n - 1].end], outlets))
}

/// The longest known outlet that a text ends with.
fn name_up_to<'o>(text: &str, outlets: &'o Outlets) -> Option<&'o str> {
    let near = ending(text, NAME_BYTES);
    let words = words(near);
    let last = words.last()?.end;
    words.iter().rev().take(LONGEST_NAME).rev().find_map(|first| named(&near[first.start..last], outlets))
}

fn words(text: &str) -> Vec<Span> {
    let at = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    text.split_whitespace().map(|word| Span::new(at(word), at(word) + word.len())).collect()
}

/// A known outlet, written as a name.
fn named<'o>(words: &str, outlets: &'o Outlets) -> Option<&'o str> {
    let name = words.trim_matches(|c: char| !c.is_alphanumeric());
    let bare = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
    let is_name = bare.split_whitespace().next()?.contains(char::is_uppercase);
    if is_name { outlets.known(name) } else { None }
}

/// A form of running text as a pattern.
fn pattern(form: &str) -> String {
    let spelling = |c: char| match c {
        ' ' => r"\s+".to_owned(),
        '…' => ".*".to_owned(),
        '#' => r"\d[\d,]*".to_owned(),
        '\'' | '’' => "['’‘]".to_owned(),
        '-' | '–' => "[-–—]".to_owned(),
        c => regex::escape(c.encode_utf8(&mut [0; 4])),
    };
    form.chars().map(spelling).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Vocabulary;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn rules(text: &str) -> BTreeSet<Rule> {
        let Vocabulary { boilerplate, outlets, .. } = Vocabulary::embedded();
        let of_part = |part| boilerplate.line(text, &[part]).map(|(_, rule)| rule.clone());
        let mut rules: BTreeSet<Rule> = boilerplate.entries.iter().filter_map(|entry| of_part(entry.part)).collect();
        rules.extend(boilerplate.tail(text).map(|tail| tail.rule));
        rules.extend(boilerplate.label(text).map(|label| label.rule));
        rules.extend(boilerplate.own_names(text, outlets).into_iter().map(|own| own.rule));
        rules
    }

    #[test]
    fn every_rule_finds_and_ignores_what_it_says() {
        for entry in &Vocabulary::embedded().boilerplate.entries {
            assert!(!entry.why.is_empty() && !entry.finds.is_empty() && !entry.ignores.is_empty(), "{}", entry.rule);
            for sentence in &entry.finds {
                assert!(rules(sentence).contains(&entry.rule), "{} does not find {sentence:?}", entry.rule);
            }
            for sentence in &entry.ignores {
                assert!(!rules(sentence).contains(&entry.rule), "{} finds {sentence:?}", entry.rule);
            }
        }
    }

    #[test]
    fn no_form_stands_twice() {
        let mut seen = BTreeSet::new();
        for entry in &Vocabulary::embedded().boilerplate.entries {
            for form in &entry.forms {
                let against = (entry.part.is_line(), entry.part == Part::Label);
                assert!(seen.insert((against, form.to_lowercase())), "{}: {form:?} stands twice", entry.rule);
            }
        }
    }

    #[test]
    fn a_tail_takes_its_dots_and_leaves_the_full_stop() {
        let boilerplate = &Vocabulary::embedded().boilerplate;
        for (paragraph, left) in [
            ("care infrastructure.... read more", "care infrastructure."),
            ("experts, and patients...read more", "experts, and patients"),
            ("enforced competition.”... read more", "enforced competition.”"),
            ("It was signed in May. Read more", "It was signed in May."),
            ("It was signed in May… [Read more]", "It was signed in May"),
            ("Why was it signed? Continue reading →", "Why was it signed?"),
            ("Read more…", ""),
        ] {
            let tail = boilerplate.tail(paragraph).unwrap_or_else(|| panic!("no tail in {paragraph:?}"));
            assert_eq!(&paragraph[..tail.at], left);
        }
        assert_eq!(boilerplate.tail("Nurses have no time to read more"), None);
        assert_eq!(boilerplate.tail("It wants to find out more."), None);
    }

    #[test]
    fn an_outlet_that_is_told_something_is_named_in_full() {
        let Vocabulary { boilerplate, outlets, .. } = Vocabulary::embedded();
        let own = |text| boilerplate.own_names(text, outlets).into_iter().map(|own| own.outlet).collect::<Vec<_>>();
        assert_eq!(own("A spokesman told the Health Service Journal that it was over."), ["HSJ"]);
        assert_eq!(own("The deal was late, The Independent on Sunday has learned."), ["The Independent on Sunday"]);
        assert!(own("She told building managers about the leak, and computing asked why.").is_empty());
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in "\\PC{0,200}") {
            rules(&text);
        }
    }
}
