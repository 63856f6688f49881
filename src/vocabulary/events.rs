//! The sentences by which a contract moves.
//!
//! In: `data/events.toml`. Out: [`Events`], whose forms are compiled to patterns over the lines of `interpret`:
//! `{provider}{who} {has}{win} {contract}` finds `<o0> , a private company which won <c0>` and knows which tag is what.
//! What the tags stand for, and what follows from a match, is left to [`crate::interpret`].

use super::Rule;
use crate::label::{EventKind, Role, Status};
use aho_corasick::AhoCorasick;
use regex::bytes::{Captures, Match, Regex, RegexBuilder};
use serde::Deserialize;
use std::collections::BTreeMap;

const FILE: &str = include_str!("data/events.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    words: BTreeMap<String, String>,
    event: Vec<Entry>,
}

/// One rule: its forms, and what they mean.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// What the `rule` columns print.
    pub rule: Rule,
    /// What happens.
    #[serde(default)]
    pub event: Option<EventKind>,
    /// The state in which the contract then is.
    #[serde(default)]
    pub status: Option<Status>,
    /// Whether any other state goes before it.
    #[serde(default)]
    pub weak: bool,
    /// Whether a service alone is contract enough.
    #[serde(default)]
    pub creates: bool,
    cues: Vec<String>,
    forms: Vec<String>,
    #[serde(rename = "why")]
    _why: String,
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the test of the file"))]
    pub(crate) finds: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the test of the file"))]
    pub(crate) ignores: Vec<String>,
}

/// What a slot of a form takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slot {
    /// Organisations, and the roles they get.
    Roles(Vec<Role>),
    /// An organisation that runs the service: provider or incumbent.
    Runner,
    /// An organisation whose role the sentence before tells.
    Member,
    /// The other side of a contract, commissioner or provider by its kind.
    Counterpart,
    /// An organisation that gets no role.
    Someone,
    /// Words that name a contract.
    Contract,
    /// An amount that is the contract's value.
    Money,
    /// A length of time that is the contract's.
    Duration,
    /// A point in time at which the service starts.
    Start,
}

/// One form, compiled.
pub struct Pattern {
    /// Index of its entry.
    pub entry: usize,
    /// Reads a line; one named group a slot.
    pub regex: Regex,
    /// Group names and what they take.
    pub slots: Vec<(String, Slot)>,
    /// Whether the form tells what happens, so that it may be denied, and no mere amount or time.
    is_assertion: bool,
    /// Names of the groups that hold what stands between a subject and its verb.
    gaps: Vec<String>,
}

/// Words that take back what follows: `did not win`, `could lose`.
const TAKING_BACK: &[&str] = &[
    "not",
    "never",
    "nor",
    "cannot",
    "didn't",
    "wasn't",
    "hasn't",
    "won't",
    "doesn't",
    "don't",
    "weren't",
    "haven't",
    "isn't",
    "aren't",
    "wouldn't",
    "couldn't",
    "denied",
    "denies",
    "could",
    "would",
    "might",
    "may",
    "should",
    "if",
    "whether",
    "unless",
    "refused",
    "refuses",
    "hoped",
    "hopes",
    "hope",
    "hoping",
    "wants",
    "wanted",
    "want",
    "threatened",
    "threatens",
    "urged",
    "urges",
    "urging",
    "asked",
    "failed",
    "fails",
    "without",
    "before",
    "rather",
    "instead",
    "nearly",
    "almost",
    "plans",
    "planned",
    "considering",
    "calls",
    "called",
    "must",
    "can",
    "to",
];

impl Pattern {
    /// Whether nothing between subject and verb takes the verb back, and no bare pronoun reaches over other words.
    #[must_use]
    pub fn is_meant(&self, captures: &Captures) -> bool {
        const NEAR: usize = 5;
        if !self.is_assertion {
            return true;
        }
        let gaps = || self.gaps.iter().filter_map(|g| captures.name(g)).map(|m| String::from_utf8_lossy(m.as_bytes()));
        let is_pronoun = |m: Match| matches!(m.as_bytes(), b"it" | b"them");
        let by_pronoun = self.slots.iter().any(|(g, s)| *s == Slot::Contract && captures.name(g).is_some_and(is_pronoun));
        gaps().all(|gap| {
            let words: Vec<&str> = gap.split(' ').filter(|w| !w.is_empty()).collect();
            let near = words.iter().rev().take_while(|w| **w != ",").take(NEAR);
            !near.into_iter().any(|w| TAKING_BACK.contains(w)) && !(by_pronoun && words.len() > 1)
        })
    }
}

/// All forms.
pub struct Events {
    entries: Vec<Entry>,
    patterns: Vec<Pattern>,
    cues: AhoCorasick,
    /// The entry of each cue.
    cue_entries: Vec<usize>,
}

impl Events {
    /// The built-in vocabulary.
    ///
    /// # Panics
    /// Never in a released version: a test compiles the embedded file.
    #[must_use]
    pub fn embedded() -> Self {
        Self::parse(FILE).unwrap_or_else(|reason| panic!("data/events.toml, which a test checks: {reason}"))
    }

    fn parse(toml: &str) -> Result<Self, String> {
        let file: File = toml::from_str(toml).map_err(|e| e.to_string())?;
        let mut patterns = Vec::new();
        for (index, entry) in file.event.iter().enumerate() {
            for form in &entry.forms {
                let pattern = compile(form, &file.words).map_err(|e| format!("{}: {form}: {e}", entry.rule))?;
                let is_assertion = entry.event.is_some() || entry.status.is_some();
                patterns.push(Pattern { entry: index, is_assertion, ..pattern });
            }
        }
        let cues = || file.event.iter().enumerate().flat_map(|(i, e)| e.cues.iter().map(move |c| (c, i)));
        let automaton = AhoCorasick::new(cues().map(|(cue, _)| cue)).map_err(|e| e.to_string())?;
        let cue_entries = cues().map(|(_, entry)| entry).collect();
        Ok(Self { patterns, cues: automaton, cue_entries, entries: file.event })
    }

    /// The rules.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The patterns worth trying on a line, in the order of the file.
    pub fn candidates<'v>(&'v self, line: &str) -> impl Iterator<Item = &'v Pattern> {
        let mut wanted = vec![false; self.entries.len()];
        for found in self.cues.find_overlapping_iter(line) {
            wanted[self.cue_entries[found.pattern().as_usize()]] = true;
        }
        self.patterns.iter().filter(move |p| wanted[p.entry])
    }
}

/// An organisation, several, or a description of one.
const PARTY: &str = r"<[ogx]\d+>|it|they|who|which";
/// Words that name a contract.
const CONTRACT: &str = r"<[cpva]\d+>|it|them";
/// A word of the same clause, no organisation and no contract.
const WORD: &str = r"(?:[^ <.;][^ <;]*|<[mdstva]\d+>|<x\d+> 's)";
/// A word between a contract and its verb: not `the service`, which would be the subject.
const OWN_WORD: &str = r"(?:[^ <.;][^ <;]*|<[mdstv]\d+>|<x\d+> 's)";
/// What may stand between a subject and its verb.
const WHO: &str = r"(?:(?: , [^;.,]{1,90}?)?(?: ,)? (?:which|who|that)|(?: , [^;.]{1,140}? ,)|(?: ,))?";

fn compile(form: &str, words: &BTreeMap<String, String>) -> Result<Pattern, String> {
    let mut pattern = form.trim().to_owned();
    for _ in 0..3 {
        for (name, text) in words {
            pattern = pattern.replace(&format!("{{{name}}}"), text);
        }
    }
    let mut gap_names = Vec::new();
    while let Some(at) = pattern.find("{rel}") {
        let name = format!("gap{}", gap_names.len());
        let follows_contract = ["{contract}", "{deal}", "{process}", "{service}"].iter().any(|slot| pattern[..at].ends_with(slot));
        let word = if follows_contract { OWN_WORD } else { WORD };
        let gap = format!("(?P<{name}>(?: {word}){{0,6}}?{{who}}(?: {word}){{0,14}}?) ");
        pattern.replace_range(at..at + "{rel}".len(), &gap);
        gap_names.push(name);
    }
    pattern = gaps(&pattern).replace("{who}", WHO);
    let mut slots = Vec::new();
    let mut out = String::new();
    let mut rest = pattern.as_str();
    while let Some(open) = slot_start(rest) {
        let close = open + rest[open..].find('}').ok_or("a brace is not closed")?;
        out.push_str(&rest[..open]);
        out.push_str(&slot(&rest[open + 1..close], &mut slots)?);
        rest = &rest[close + 1..];
    }
    out.push_str(rest);
    let regex = RegexBuilder::new(&format!("(?-u)(?:^| )(?:{out})(?: |$)")).size_limit(1 << 24).build().map_err(|e| e.to_string())?;
    Ok(Pattern { entry: 0, regex, slots, is_assertion: true, gaps: gap_names })
}

/// Writes out each gap, with a blank between it and what follows.
fn gaps(form: &str) -> String {
    let gap = format!("(?: {WORD}){{0,14}}?");
    let mut parts = form.split('…');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(&gap);
        if !part.starts_with([' ', ')']) && !part.is_empty() {
            out.push(' ');
        }
        out.push_str(part);
    }
    out
}

/// Where the next slot opens; `{2,3}` of a regular expression is none.
fn slot_start(text: &str) -> Option<usize> {
    text.match_indices('{').map(|(at, _)| at).find(|&at| text[at + 1..].starts_with(|c: char| c.is_ascii_lowercase()))
}

fn slot(name: &str, slots: &mut Vec<(String, Slot)>) -> Result<String, String> {
    let group = format!("slot{}", slots.len());
    let (slot, pattern) = match name {
        "money" => (Slot::Money, r"<m\d+>"),
        "duration" => (Slot::Duration, r"<d\d+>"),
        "start" => (Slot::Start, r"<t\d+>"),
        "contract" => (Slot::Contract, CONTRACT),
        "deal" => (Slot::Contract, r"<[cp]\d+>"),
        "process" => (Slot::Contract, r"<p\d+>"),
        "service" => (Slot::Contract, r"<[va]\d+>"),
        "runner" => (Slot::Runner, PARTY),
        "member" => (Slot::Member, PARTY),
        "party" => (Slot::Counterpart, PARTY),
        "someone" => (Slot::Someone, PARTY),
        roles => (Slot::Roles(roles.split('+').map(role).collect::<Result<_, _>>()?), PARTY),
    };
    // A contract may stand behind its owner: `extended Virgin’s contract`.
    let owner = if slot == Slot::Contract { r"(?:<[ogx]\d+> 's )?" } else { "" };
    slots.push((group.clone(), slot));
    Ok(format!("{owner}(?P<{group}>{pattern})"))
}

fn role(name: &str) -> Result<Role, String> {
    Role::ALL.iter().copied().find(|r| r.as_str() == name).ok_or_else(|| format!("`{name}` is no slot"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_compiles_and_every_rule_has_sentences() {
        let events = Events::parse(FILE).unwrap_or_else(|reason| panic!("{reason}"));
        for entry in events.entries() {
            assert!(!entry.finds.is_empty() && !entry.ignores.is_empty(), "{}: no sentence", entry.rule);
        }
    }

    #[test]
    fn a_slot_knows_what_it_took() {
        let pattern = compile("{provider}{who} (?:won) {contract}", &BTreeMap::new()).expect("a form");
        let found = pattern.regex.captures(b"<o3> , a private company which won <c0> .").expect("a match");
        assert_eq!(&found[pattern.slots[0].0.as_str()], b"<o3>");
        assert_eq!(&found[pattern.slots[1].0.as_str()], b"<c0>");
    }

    #[test]
    fn a_gap_holds_no_organisation() {
        let pattern = compile("won {contract}… from {commissioner}", &BTreeMap::new()).expect("a form");
        assert!(pattern.regex.is_match(b"won <c0> for <s1> in april from <o1>"));
        assert!(!pattern.regex.is_match(b"won <c0> with <o2> from <o1>"));
    }

    #[test]
    fn what_is_denied_or_possible_is_not_meant() {
        let pattern = compile("{provider}{rel}won {contract}", &BTreeMap::new()).expect("a form");
        let is_meant = |line: &[u8]| pattern.regex.captures(line).is_some_and(|c| pattern.is_meant(&c));
        assert!(is_meant(b"<o0> , a company of surgeons , easily won <c0> ."));
        assert!(!is_meant(b"<o0> could have won <c0> ."));
        assert!(!is_meant(b"<o0> has never won <c0> ."));
    }

    #[test]
    fn an_unknown_slot_is_refused() {
        assert!(compile("{winner} won", &BTreeMap::new()).is_err());
    }
}
