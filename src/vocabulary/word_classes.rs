//! Word classes of English.
//!
//! In: `data/word_classes.toml`. Out: [`WordClasses`]: `whether` is an interrogative, `argued` the past of a verb. Which class a word
//! has in its sentence is left to [`crate::annotate::part_of_speech`].

use serde::Deserialize;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The file as it stands.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    determiner: Vec<String>,
    pronoun: Vec<String>,
    relative: Vec<String>,
    interrogative: Vec<String>,
    preposition: Vec<String>,
    coordinator: Vec<String>,
    subordinator: Vec<String>,
    auxiliary: Vec<String>,
    adverb: Vec<String>,
    time: Vec<String>,
    gerund_nouns: Vec<String>,
    adjective: Vec<String>,
    verb: Vec<String>,
    verb_or_noun: Vec<String>,
    irregular: BTreeMap<String, [String; 2]>,
}

/// A form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// `warn`
    Base,
    /// `warns`
    Present,
    /// `warned`, as finite verb or participle
    Past,
    /// `written`, where it differs from the past
    Participle,
    /// `warning`
    Ing,
}

/// A form of a listed verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verb {
    /// Which.
    pub form: Form,
    /// Whether the word is a noun as often: `claims`.
    pub is_noun_too: bool,
}

/// The classes of words, all forms in lower case with plain apostrophes.
pub struct WordClasses {
    /// `the`, `its`, `several`
    pub determiner: HashSet<String>,
    /// `he`, `there`
    pub pronoun: HashSet<String>,
    /// `who`, `which`
    pub relative: HashSet<String>,
    /// `whether`, `why`
    pub interrogative: HashSet<String>,
    /// `of`, `from`
    pub preposition: HashSet<String>,
    /// `and`, `but`
    pub coordinator: HashSet<String>,
    /// `after`, `because`
    pub subordinator: HashSet<String>,
    /// `has`, `would`
    pub auxiliary: HashSet<String>,
    /// `also`, `yesterday`
    pub adverb: HashSet<String>,
    /// `Monday`, `week`
    pub time: HashSet<String>,
    /// `funding`, `hearing`
    pub gerund_nouns: HashSet<String>,
    /// `new`, `senior`
    pub adjective: HashSet<String>,
    /// Every form of the listed verbs.
    pub verb: HashMap<String, Verb>,
    irregular: BTreeMap<String, [String; 2]>,
}

impl WordClasses {
    /// The built-in classes.
    ///
    /// # Panics
    /// Never in a released version: a test parses the embedded file.
    #[must_use]
    pub fn embedded() -> Self {
        let file: File = toml::from_str(include_str!("data/word_classes.toml")).expect("the embedded file is tested");
        Self::of(file)
    }

    fn of(file: File) -> Self {
        let set = |words: Vec<String>| words.into_iter().collect::<HashSet<_>>();
        let mut classes = Self {
            determiner: set(file.determiner),
            pronoun: set(file.pronoun),
            relative: set(file.relative),
            interrogative: set(file.interrogative),
            preposition: set(file.preposition),
            coordinator: set(file.coordinator),
            subordinator: set(file.subordinator),
            auxiliary: set(file.auxiliary),
            adverb: set(file.adverb),
            time: set(file.time),
            gerund_nouns: set(file.gerund_nouns),
            adjective: set(file.adjective),
            verb: HashMap::new(),
            irregular: file.irregular,
        };
        for base in file.verb_or_noun {
            classes.enter(&base, true);
        }
        let rest: Vec<String> = file.verb.into_iter().chain(classes.irregular.keys().cloned()).collect();
        for base in rest {
            classes.enter(&base, false);
        }
        classes
    }

    fn enter(&mut self, base: &str, is_noun_too: bool) {
        for (form, word) in self.inflect(base) {
            let is_noun_too = is_noun_too && matches!(form, Form::Base | Form::Present);
            self.verb.entry(word).or_insert(Verb { form, is_noun_too });
        }
    }

    /// The forms of a verb, told by its base form.
    #[must_use]
    pub fn inflect(&self, base: &str) -> Vec<(Form, String)> {
        let (past, participle) = match self.irregular.get(base) {
            Some([past, participle]) => (past.clone(), participle.clone()),
            None => (regular_past(base), regular_past(base)),
        };
        vec![
            (Form::Past, past),
            (Form::Participle, participle),
            (Form::Base, base.to_owned()),
            (Form::Present, present(base)),
            (Form::Ing, ing(base)),
        ]
    }
}

fn present(base: &str) -> String {
    match consonant_y(base) {
        _ if base == "have" => "has".to_owned(),
        Some(stem) => format!("{stem}ies"),
        None if base.ends_with(['s', 'x', 'z']) || base.ends_with("ch") || base.ends_with("sh") || base.ends_with('o') => {
            format!("{base}es")
        }
        None => format!("{base}s"),
    }
}

fn regular_past(base: &str) -> String {
    match consonant_y(base) {
        Some(stem) => format!("{stem}ied"),
        None if base.ends_with('e') => format!("{base}d"),
        None => format!("{}ed", doubled(base)),
    }
}

fn ing(base: &str) -> String {
    match base.strip_suffix('e').filter(|stem| !stem.ends_with(['e', 'o', 'y'])) {
        Some(stem) if !base.ends_with("ie") => format!("{stem}ing"),
        _ => format!("{}ing", doubled(base)),
    }
}

fn consonant_y(base: &str) -> Option<&str> {
    base.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']))
}

/// Verbs that end in a stressed short syllable double their last letter: `admit`, `admitted`.
fn doubled(base: &str) -> String {
    const STRESSED: &[&str] =
        &["admit", "submit", "permit", "commit", "refer", "prefer", "infer", "concur", "occur", "rebut", "regret", "allot"];
    let letters: Vec<char> = base.chars().collect();
    let is_vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
    let is_short = letters.len() <= 4
        && matches!(letters.as_slice(), [.., a, b, c] if !is_vowel(*a) && is_vowel(*b) && !is_vowel(*c) && !matches!(c, 'w' | 'x' | 'y'))
        && letters.iter().filter(|c| is_vowel(**c)).count() == 1;
    match letters.last() {
        Some(last) if is_short || STRESSED.contains(&base) || base.ends_with("el") && base != "feel" => format!("{base}{last}"),
        _ => base.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_bend_as_english_bends_them() {
        let classes = WordClasses::embedded();
        for (base, forms) in [
            ("warn", "warned warned warn warns warning"),
            ("deny", "denied denied deny denies denying"),
            ("admit", "admitted admitted admit admits admitting"),
            ("plan", "planned planned plan plans planning"),
            ("argue", "argued argued argue argues arguing"),
            ("agree", "agreed agreed agree agrees agreeing"),
            ("write", "wrote written write writes writing"),
            ("stress", "stressed stressed stress stresses stressing"),
            ("say", "said said say says saying"),
            ("need", "needed needed need needs needing"),
        ] {
            let bent: Vec<_> = classes.inflect(base).into_iter().map(|(_, word)| word).collect();
            assert_eq!(bent.join(" "), forms);
        }
    }
}
