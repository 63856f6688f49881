//! Where the name of a person stands.
//!
//! In: a sentence, the organisation names in it and the heads of posts. Out: the names with their titles. In `But Karin Smyth,
//! Labour’s MP` the capitals `But Karin Smyth` are one run, in which `But` opens the sentence and `Karin` is a given name.
//! Capitals with neither title nor given name are a name only beside a post or a reporting word (`said Xanthippe Quillon, a
//! nurse`). What stands beside a name is left to [`super::person_post`].

use super::{organisation::Name, person::Person};
use crate::{
    span::Span,
    vocabulary::{Rule, Vocabulary, given_names::Gender, titles::Head},
};
use regex::Regex;
use std::{collections::HashSet, sync::LazyLock};

/// A word of a sentence, as names are made of: `O’Sullivan`, `Edwards-Stuart`, `J.`, `van`; a genitive ending is left out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    pub span: Span,
    /// Whether it begins with a capital.
    is_capital: bool,
    /// Whether nothing but a space parts it from the word before.
    follows: bool,
    /// Whether it has a genitive ending: `Smyth’s`.
    is_genitive: bool,
    /// Whether it stands in the name of an organisation.
    is_taken: bool,
}

static WORD: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"[\p{L}\p{M}]+(?:[’'‐-][\p{L}\p{M}]+)*|\d+").expect("a fixed pattern"));

/// Words that may stand inside a name without a capital.
const PARTICLES: [&str; 24] = [
    "de", "da", "di", "du", "del", "dos", "das", "van", "von", "der", "den", "ten", "ter", "zu", "la", "le", "bin", "ibn", "al", "el", "y",
    "ap", "ab", "ferch",
];

/// Reporting words: a name beside one is somebody's.
const REPORTS: [&str; 44] = [
    "said",
    "says",
    "told",
    "added",
    "adds",
    "warned",
    "argued",
    "claimed",
    "explained",
    "insisted",
    "commented",
    "agreed",
    "wrote",
    "writes",
    "admitted",
    "stressed",
    "replied",
    "asked",
    "responded",
    "concluded",
    "tweeted",
    "confirmed",
    "welcomed",
    "criticised",
    "praised",
    "urged",
    "called",
    "described",
    "accused",
    "denied",
    "promised",
    "pledged",
    "suggested",
    "questioned",
    "backed",
    "hailed",
    "apologised",
    "observed",
    "noted",
    "predicted",
    "revealed",
    "demanded",
    "complained",
    "declared",
];

/// Titles before a person's name.
const TITLED: [&str; 9] = ["Dr ", "Mr ", "Mrs ", "Ms ", "Prof ", "Professor ", "Sir ", "Dame ", "Cllr "];

/// The most words that titles and name are looked for in.
const LONGEST: usize = 9;

/// The words of a sentence.
pub(super) fn words(text: &str, sentence: Span, names: &[Name]) -> Vec<Word> {
    let from = names.partition_point(|n| n.span.end <= sentence.start);
    // A name that begins with a title is a person's after all if no table knows it, or if a surname follows (`Dr Julian Povey`).
    let goes_on = |n: &Name| text[n.span.end..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_uppercase));
    let titled = |n: &&Name| (n.rows.is_empty() || goes_on(n)) && TITLED.iter().any(|title| n.span.of(text).starts_with(title));
    let in_sentence = names[from..].iter().take_while(|n| n.span.start < sentence.end);
    let named: Vec<&Name> = in_sentence.filter(|n| !titled(n)).collect();
    let mut words: Vec<Word> = Vec::new();
    for found in WORD.find_iter(sentence.of(text)) {
        let whole = Span::new(sentence.start + found.start(), sentence.start + found.end());
        let core = found.as_str().strip_suffix("’s").or(found.as_str().strip_suffix("'s"));
        let ends_bare = text[whole.end..].starts_with(['’', '\'']) && found.as_str().ends_with('s');
        let span = Span::new(whole.start, whole.start + core.map_or(found.len(), str::len));
        let gap = words.last().map(|w: &Word| &text[w.span.end..span.start]);
        words.push(Word {
            span,
            is_capital: found.as_str().starts_with(char::is_uppercase),
            follows: gap.is_some_and(is_inside_name),
            is_genitive: core.is_some() || (ends_bare && !text[whole.end..].starts_with("’ ")),
            is_taken: named.iter().take_while(|n| n.span.start < whole.end).any(|n| n.span.overlaps(whole)),
        });
    }
    words
}

/// `J. Smith`, `Dr. Smith`: a space, with or without a full stop.
fn is_inside_name(gap: &str) -> bool {
    matches!(gap, " " | "\u{a0}" | ". " | "." | ".\u{a0}")
}

/// Names with a title, a given name, or a post or reporting word beside them.
pub(super) fn full(text: &str, sentence: Span, words: &[Word], heads: &[Head<'_>], vocabulary: &Vocabulary) -> Vec<Person> {
    let mut people = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let end = run_end(text, words, at);
        if end == at {
            at += 1;
            continue;
        }
        let run = Run { text, sentence, words, start: at, end, heads, vocabulary };
        people.extend(run.names());
        let reached = people.last().map_or(0, |p: &Person| words.partition_point(|w| w.span.start < p.span.end));
        at = end.max(reached);
    }
    people
}

/// The end of the run of capitals that starts at word `at`; `at` itself if none does.
fn run_end(text: &str, words: &[Word], at: usize) -> usize {
    let is_part = |i: usize| words.get(i).is_some_and(|w: &Word| w.is_capital && !w.is_taken);
    if !is_part(at) {
        return at;
    }
    let mut end = at + 1;
    while end < words.len() && words[end].follows && !words[end - 1].is_genitive && !ends_sentence(text, words, end) {
        let particles = words[end..].iter().take_while(|w| w.follows && PARTICLES.contains(&w.span.of(text))).count().min(3);
        if !is_part(end + particles) || (particles > 0 && !words[end + particles].follows) {
            break;
        }
        end += particles + 1;
    }
    end
}

/// Whether the full stop before word `at` ends a sentence or clause: it is a name's own only after an initial or a short title.
fn ends_sentence(text: &str, words: &[Word], at: usize) -> bool {
    let gap = &text[words[at - 1].span.end..words[at].span.start];
    gap.starts_with('.') && words[at - 1].span.of(text).chars().count() > 5
}

/// A run of capitals, `words[start..end]`.
struct Run<'a> {
    text: &'a str,
    sentence: Span,
    words: &'a [Word],
    start: usize,
    end: usize,
    heads: &'a [Head<'a>],
    vocabulary: &'a Vocabulary,
}

impl Run<'_> {
    fn word(&self, at: usize) -> &str {
        self.words[at].span.of(self.text)
    }

    fn names(&self) -> Vec<Person> {
        let mut found = Vec::new();
        let mut at = self.start;
        while at < self.end {
            let next = self.titled(at).or_else(|| self.given(at)).or_else(|| self.unknown(at));
            at = match next {
                Some((person, end)) => {
                    found.push(person);
                    end
                }
                None => at + 1,
            };
        }
        found
    }

    /// `Dr George Finlay`, `Professor Sir Chris Ham`, `Lord Carter of Coles`.
    fn titled(&self, at: usize) -> Option<(Person, usize)> {
        let titles = &self.vocabulary.titles;
        let words: Vec<&str> = (at..self.end.min(at + LONGEST)).map(|i| self.word(i)).collect();
        let (mut count, first) = titles.title(&words)?;
        let (mut gender, mut stays, mut is_weak) = (first.gender, first.stays, first.weak);
        while let Some((more, title)) = titles.title(&words[count..]) {
            count += more;
            gender = gender.or(title.gender);
            stays |= title.stays;
            is_weak &= title.weak;
        }
        let name = at + count;
        let is_given = self.gender(name).is_some();
        if name >= self.end || titles.is_institution(self.word(name)) || (is_weak && !is_given) {
            return None;
        }
        let end = self.name_end(name)?;
        let mut person = self.person(name, end, Some(first.rule.clone()))?;
        person.title = Some(Span::new(self.words[at].span.start, self.words[name - 1].span.end));
        person.gender = gender.or(person.gender);
        person.title_stays = stays && !is_given;
        if stays {
            person.span.end = self.territory(end).unwrap_or(person.span.end);
        }
        Some((person, end))
    }

    /// `of Coles` after a peer's name.
    fn territory(&self, end: usize) -> Option<usize> {
        let (of, place) = (self.words.get(end)?, self.words.get(end + 1)?);
        let is_territory = of.follows && of.span.of(self.text) == "of" && place.follows && place.is_capital && !place.is_taken;
        let is_title = self.vocabulary.titles.title(&[place.span.of(self.text)]).is_some();
        (is_territory && !is_title).then_some(place.span.end)
    }

    /// `Karin Smyth`.
    fn given(&self, at: usize) -> Option<(Person, usize)> {
        self.gender(at)?;
        if self.is_month(at) || self.follows_institution(at) {
            return None;
        }
        let end = self.name_end(at).filter(|&end| end >= at + 2)?;
        let last = self.word(end - 1);
        let is_address = self.vocabulary.titles.is_address(last) && !self.is_address_a_surname(at, end);
        (!is_address).then(|| self.person(at, end, None)).flatten().map(|person| (person, end))
    }

    /// Two or three capitals with a post or a reporting word beside them.
    fn unknown(&self, at: usize) -> Option<(Person, usize)> {
        let titles = &self.vocabulary.titles;
        let is_opener = at == self.start && titles.is_opener(self.word(at));
        let is_inner = at > self.start && !self.is_post_word(at - 1) && !titles.is_opener(self.word(at - 1));
        if is_opener || is_inner || self.is_post_word(at) {
            return None;
        }
        let end = self.name_end(at).filter(|&end| end == self.end && (at + 2..=at + 3).contains(&end))?;
        let places = self.vocabulary.organisations.places();
        let is_odd = |i: usize| {
            let word = self.word(i);
            word.chars().skip(1).any(char::is_uppercase)
                && !word.contains(['’', '\'', '-'])
                && !word.starts_with("Mc")
                && !word.starts_with("Mac")
                || titles.is_address(word)
                || places.hold(word)
                || word.chars().count() < 3
                || titles.is_qualifier(word)
        };
        let stands_out = self.stands_after_post(at) || self.is_apposed(end) || self.is_reported(at, end);
        ((at..end).all(|i| !is_odd(i)) && stands_out).then(|| self.person(at, end, None)).flatten().map(|person| (person, end))
    }

    /// The end of the name that begins at word `at`; none where an institution follows in the same run (`Alexandra Hospital`).
    fn name_end(&self, at: usize) -> Option<usize> {
        let titles = &self.vocabulary.titles;
        let mut end = at;
        while end < self.end && end < at + 5 {
            let word = self.word(end);
            if titles.is_honour(word) && end > at {
                break;
            }
            if titles.is_institution(word) || word.chars().all(|c| c.is_ascii_digit()) {
                return None;
            }
            let is_acronym = word.chars().count() > 1 && word.chars().all(char::is_uppercase);
            if is_acronym && end > at {
                break;
            }
            end += 1;
        }
        let genitive_of_place = end > at && self.words[end - 1].is_genitive && self.institution_follows(end);
        (end > at && !genitive_of_place).then_some(end)
    }

    /// `Queen Mary’s Hospital`: what the genitive owns is an institution of that name.
    fn institution_follows(&self, end: usize) -> bool {
        self.words.get(end).is_some_and(|w| w.is_capital && self.vocabulary.titles.is_institution(w.span.of(self.text)))
    }

    fn person(&self, at: usize, end: usize, rule: Option<Rule>) -> Option<Person> {
        let span = Span::new(self.words.get(at)?.span.start, self.words.get(end.checked_sub(1)?)?.span.end);
        let gender = self.gender(at).filter(|_| end > at + 1);
        let by_form = if gender.is_some() { "person.given_name" } else { "person.beside" };
        Some(Person { span, gender, rule: rule.unwrap_or_else(|| by_form.into()), ..Person::default() })
    }

    fn gender(&self, at: usize) -> Option<Gender> {
        self.words.get(at).filter(|_| at < self.end).and_then(|w| self.vocabulary.given_names.gender(w.span.of(self.text)))
    }

    /// `In April Bexley went out to tender`.
    fn is_month(&self, at: usize) -> bool {
        let is_named_so = matches!(self.word(at), "April" | "May" | "June" | "August");
        let before = at.checked_sub(1).map(|b| self.word_anywhere(b).to_lowercase());
        is_named_so
            && before.is_some_and(|b| matches!(b.as_str(), "in" | "by" | "from" | "since" | "last" | "next" | "until" | "of" | "this"))
    }

    /// `Queen Alexandra`, `St Peter`: the run began as the name of an institution.
    fn follows_institution(&self, at: usize) -> bool {
        at > self.start && matches!(self.word(at - 1), "Queen" | "King" | "St" | "Saint" | "Royal" | "Prince" | "Princess" | "Our" | "The")
    }

    fn word_anywhere(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |w| w.span.of(self.text))
    }

    fn is_address_a_surname(&self, at: usize, end: usize) -> bool {
        self.stands_after_post(at) || self.is_apposed(end) || self.is_reported(at, end)
    }

    /// The heads of posts that end after byte `at`.
    fn heads_from(&self, at: usize) -> &[Head<'_>] {
        &self.heads[self.heads.partition_point(|h| h.span.end <= at)..]
    }

    fn is_post_word(&self, at: usize) -> bool {
        let span = self.words[at].span;
        self.heads_from(span.start).first().is_some_and(|h| h.span.overlaps(span)) || self.vocabulary.titles.is_qualifier(self.word(at))
    }

    /// `Chief Executive Rupert Soames`, `nurse Xanthippe Quillon`.
    fn stands_after_post(&self, at: usize) -> bool {
        let start = self.words[at].span.start;
        let before = self.heads.partition_point(|h| h.span.end < start).checked_sub(1);
        before.is_some_and(|b| self.text[self.heads[b].span.end..start].trim_matches([',', ' ']).is_empty())
    }

    /// `, a nurse`, `, chief executive of`: a post within a few plain words of a comma.
    fn is_apposed(&self, end: usize) -> bool {
        let after = self.words[end - 1].span.end;
        let Some(rest) = self.text[after..self.sentence.end].strip_prefix(", ") else { return false };
        // `Kelly Barker, 34, of Lakenham`: local papers print an age.
        let age = rest.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
        if age.len() == 2 && rest[2..].starts_with([',', ' ', '.']) {
            return true;
        }
        let clause = rest.split([',', ';', ':', '“', '"', '(']).next().unwrap_or_default();
        let limit = after + 2 + clause.len();
        let opens =
            clause.split_whitespace().next().is_some_and(|w| w.starts_with(char::is_lowercase) || w.ends_with("’s") || w.ends_with("'s"));
        let next = self.heads_from(after + 1).first();
        opens && next.is_some_and(|h| h.span.end <= limit && h.span.start < after + 50)
    }

    /// `said Xanthippe Quillon`, `Xanthippe Quillon told`.
    fn is_reported(&self, at: usize, end: usize) -> bool {
        let before = at.checked_sub(1).filter(|_| self.words[at].follows).map_or("", |b| self.word_anywhere(b));
        let after = self.words.get(end).filter(|w| w.follows).map_or("", |w| w.span.of(self.text));
        REPORTS.contains(&before) || (REPORTS.contains(&after) && !self.words[end - 1].is_genitive)
    }
}

/// Surnames that stand alone and take up a full name: `Magson said`.
pub(super) fn lone(text: &str, words: &[Word], surnames: &HashSet<&str>, vocabulary: &Vocabulary) -> Vec<Person> {
    let is_surname = |at: &usize| words[*at].is_capital && !words[*at].is_taken && surnames.contains(words[*at].span.of(text));
    let lone = (0..words.len()).filter(is_surname).filter(|&at| is_lone(text, words, at, vocabulary));
    lone.map(|at| Person { span: words[at].span, rule: "person.surname".into(), ..Person::default() }).collect()
}

/// Whether a capital is a name by itself, neither part of a longer one nor a place.
fn is_lone(text: &str, words: &[Word], at: usize, vocabulary: &Vocabulary) -> bool {
    let titles = &vocabulary.titles;
    let (word, form) = (words[at], words[at].span.of(text));
    let before = at.checked_sub(1).filter(|_| word.follows).map(|b| words[b]);
    let after = words.get(at + 1).filter(|w| w.follows && !word.is_genitive);
    let joins_before = before.is_some_and(|b| b.is_capital && !titles.is_opener(b.span.of(text)));
    let joins_after = after.is_some_and(|w| w.is_capital && !w.is_taken && !titles.is_honour(w.span.of(text)));
    let is_place = vocabulary.organisations.places().hold(form) || titles.is_address(form);
    let is_at_place = before.is_some_and(|b| matches!(b.span.of(text), "in" | "In" | "at" | "near" | "across" | "of" | "around" | "the"));
    !(joins_before || joins_after || (is_place && is_at_place))
}
