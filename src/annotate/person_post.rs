//! What stands beside a person's name: post and affiliation.
//!
//! In: a sentence, the people in it and the heads of posts. Out: the same people with `post` and `affiliation`. In `King’s Fund senior
//! policy fellow Nigel Edwards` the head `fellow` touches the name, `senior policy` belongs to it, and what stands before is left to
//! [`crate::interpret::person`] to read as an organisation. In `Maria Tennant, a regional officer at Unison,` the post follows in
//! apposition and holds its organisation.

use super::{organisation::Name, person::Person};
use crate::{
    span::{Span, look_back},
    vocabulary::{Rule, Vocabulary, titles::Head},
};
use regex::Regex;
use std::sync::LazyLock;

/// The heads of posts in a sentence, places counted in the whole text.
pub(super) fn heads<'v>(text: &str, sentence: Span, vocabulary: &'v Vocabulary) -> Vec<Head<'v>> {
    let mut heads = vocabulary.titles.heads(sentence.of(text));
    for head in &mut heads {
        head.span = Span::new(head.span.start + sentence.start, head.span.end + sentence.start);
    }
    heads
}

/// Fills in what stands beside each of the people of a sentence.
pub(super) fn beside(
    text: &str,
    sentence: Span,
    mut people: Vec<Person>,
    heads: &[Head<'_>],
    names: &[Name],
    vocabulary: &Vocabulary,
) -> Vec<Person> {
    let scene = Scene { text, sentence, heads, names, vocabulary };
    let mut free_from = sentence.start;
    let mut previous: Option<Beside> = None;
    for at in 0..people.len() {
        let (name, whole) = (people[at].span, people[at].whole());
        let next = people.get(at + 1).map_or(sentence.end, |p| p.whole().start);
        let found = scene.after(name, next).or_else(|| scene.before(whole, free_from));
        let found = found.or_else(|| scene.shared(previous.as_ref(), Span::new(free_from, whole.start.max(free_from))));
        free_from = found.as_ref().map_or(name.end, |f| f.affiliation.end.max(name.end));
        if let Some(found) = &found {
            let person = &mut people[at];
            person.affiliation = Some(found.affiliation);
            person.post = found.post;
            person.post_is_bare = found.is_bare;
            person.rule = found.rule.clone().unwrap_or_else(|| person.rule.clone());
        }
        previous = found;
    }
    people
}

/// A post, with the words in which its organisation may stand.
#[derive(Clone)]
struct Beside {
    post: Option<Span>,
    affiliation: Span,
    is_bare: bool,
    /// Whether it is told of several people at once.
    is_plural: bool,
    rule: Option<Rule>,
}

struct Scene<'a> {
    text: &'a str,
    sentence: Span,
    heads: &'a [Head<'a>],
    names: &'a [Name],
    vocabulary: &'a Vocabulary,
}

/// Between the head of a post and the name: nothing, or what the post is over (`lead for premises`, `director of strategy`).
static OVER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(?:,?\s|\s(?:of|for|on|in)\s[\p{L}’'& -]{2,70},?\s)$").expect("a fixed pattern"));

/// Words that end the description of a post.
static END: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)[,;:“”()\[\]•] | \s[–—−-]\s | [.](?:\s|$) | \s(?:who|which|that|said|says|told|tells|added|adds|warned|warns|argued|claimed|wrote|writes
            |has|had|have|is|was|will|would|agreed|described|called|urged|accused|insisted|explained|confirmed|responded|commented|welcomed
            |asked|denied|suggested|believes|thinks|argues|claims|insists|stressed|praised|criticised|to|after|before|when|while|as|but|because)\b",
    )
    .expect("a fixed pattern")
});

/// What opens the words that tell who somebody is: `, who is also `, `, in his first speech as `, ` – `.
static OPENING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)^(?: ,\s (?: who\s(?:is|was)\s(?:also\s)? | who\s(?:leads|chairs|heads|runs)\s | (?:himself|herself|now|then)\s
            | (?:in|making|speaking|writing)\s[^,;:“”]{0,60}\sas\s )? | \s[–—-]\s )",
    )
    .expect("a fixed pattern")
});

/// A clause that tells whom somebody serves.
static SERVES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)^\swho\s(?:also\s)?(?:advises|represents|works\s(?:for|at)|leads|chairs|heads|runs|speaks\sfor|sits\son|manages|founded)\s",
    )
    .expect("a fixed pattern")
});

/// How far before a name its post may end, in bytes.
const REACH: usize = 90;

/// Words that cannot stand between a post and the name it belongs to.
const VERBS: [&str; 22] = [
    "told", "said", "says", "that", "who", "which", "is", "was", "has", "had", "by", "from", "with", "asked", "urged", "wrote", "joined",
    "met", "as", "than", "to", "when",
];

/// Words after a comma that tell for whom somebody is there.
const FOR: [&str; 8] = ["of ", "from ", "at ", "for ", "speaking for ", "representing ", "acting for ", "sitting "];

impl Scene<'_> {
    /// `Trust chief executive Stephen Conroy`, `GPC executive lead for premises Dr Brian Balmer`, `Islington North MP, Jeremy Corbyn`.
    fn before(&self, name: Span, free_from: usize) -> Option<Beside> {
        let nearest = self.heads.partition_point(|h| h.span.end < name.start);
        let mut near = self.heads[..nearest].iter().rev().take_while(|h| h.span.start >= free_from && h.span.end + REACH >= name.start);
        let head = near.find(|h| {
            let gap = &self.text[h.span.end..name.start];
            OVER.is_match(gap) && !gap.split_whitespace().any(|word| VERBS.contains(&word))
        })?;
        let start = self.qualified(head.span.start, free_from);
        let clause = self.clause_start(start).clamp(free_from, start);
        let words = self.text[start..name.start].trim_end();
        let post = Span::new(start, start + words.trim_end_matches(',').len());
        if words.ends_with(',') && !self.is_label(Span::new(clause, start)) {
            return None;
        }
        let affiliation = Span::new(self.double_apposition(clause).clamp(free_from, start), post.end).trim(self.text);
        let post = (!head.is_plural).then_some(post);
        Some(Beside { post, affiliation, is_bare: head.is_bare, is_plural: head.is_plural, rule: Some(head.rule.clone()) })
    }

    /// `Islington North MP, Jeremy Corbyn`: before a comma a post belongs to the name only if nothing but a label goes before it,
    /// as against `In her letter to the health secretary, Ms Smyth`.
    fn is_label(&self, before: Span) -> bool {
        before.of(self.text).split_whitespace().all(|w| {
            w.starts_with(char::is_uppercase)
                || w.ends_with("’s")
                || w.ends_with("'s")
                || w.ends_with("s’")
                || matches!(w, "the" | "and" | "its" | "of")
        })
    }

    /// `its chair, the Conservative councillor Arash Fatemian`: the clause before tells a post too, and with it the organisation.
    fn double_apposition(&self, clause: usize) -> usize {
        let before = self.text[self.sentence.start..clause.max(self.sentence.start)].trim_end();
        let Some(first) = before.strip_suffix(',') else { return clause };
        let end = self.sentence.start + first.len();
        let head = self.heads.iter().find(|h| h.span.end == end);
        head.map_or(clause, |h| self.clause_start(h.span.start))
    }

    /// Where the clause starts in which `at` stands: after the last comma, colon or quotation mark.
    fn clause_start(&self, at: usize) -> usize {
        let least = look_back(self.text, at, 4 * REACH).max(self.sentence.start);
        let before = &self.text[least..at.max(least)];
        let mark = before.char_indices().rev().find(|(_, c)| matches!(c, ',' | ';' | ':' | '“' | '”' | '‘' | '"' | '(' | '•' | '–' | '—'));
        least + mark.map_or(0, |(place, c)| place + c.len_utf8())
    }

    /// `MPs David Lammy and Jeremy Corbyn`: what is told in the plural holds for the next name too.
    fn shared(&self, previous: Option<&Beside>, between: Span) -> Option<Beside> {
        let previous = previous.filter(|b| b.is_plural)?;
        matches!(between.of(self.text).trim(), "and" | "," | ", and").then(|| previous.clone())
    }

    /// `, a regional officer at Unison,`, ` of Michelmores`, ` (Unite)`, ` MP`.
    fn after(&self, name: Span, limit: usize) -> Option<Beside> {
        let limit = limit.max(name.end);
        let name = Span::new(name.start, self.after_honours(name.end, limit));
        let rest = &self.text[name.end..limit];
        if let Some((inside, _)) = rest.strip_prefix(" (").and_then(|r| r.split_once(')')) {
            let start = name.end + 2;
            return Some(self.phrase(Span::new(start, start + inside.len())));
        }
        if rest.starts_with(" MP") && !rest[3..].starts_with(char::is_alphanumeric) {
            let start = name.end + 1;
            return Some(self.phrase(Span::new(start, self.phrase_end(start + 2, limit))));
        }
        if let Some(opening) = OPENING.find(rest) {
            let start = name.end + opening.end();
            let phrase = Span::new(start, self.phrase_end(start, limit)).trim(self.text);
            let runs = [" leads ", " chairs ", " heads ", " runs "].iter().any(|verb| opening.as_str().ends_with(verb));
            return (runs || self.is_apposition(phrase)).then(|| self.phrase(self.with_service(phrase, limit)));
        }
        let is_of = [" of ", " from ", " at "].iter().any(|of| rest.starts_with(of));
        let start = name.end + 1;
        let phrase = is_of.then(|| Span::new(start, self.phrase_end(start, limit)).trim(self.text))?;
        self.names_somebody(phrase).then(|| self.phrase(phrase))
    }

    /// `Sarah Hannaford QC`: letters after a name, but for a seat in parliament, which is a post.
    fn after_honours(&self, end: usize, limit: usize) -> usize {
        let mut at = end;
        while let Some(rest) = self.text[at..limit].strip_prefix(' ') {
            let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            if word == "MP" || !self.vocabulary.titles.is_honour(word) {
                break;
            }
            at += 1 + word.len();
        }
        at
    }

    /// `a consultant psychiatrist who advises the CCG`: whom somebody serves belongs to the affiliation.
    fn with_service(&self, phrase: Span, limit: usize) -> Span {
        let served = SERVES.find(&self.text[phrase.end..limit.max(phrase.end)]).map(|found| phrase.end + found.end());
        served.map_or(phrase, |start| Span::new(phrase.start, self.phrase_end(start, limit)))
    }

    /// Where a phrase ends; a comma inside a name (`Bristol, North Somerset and South Gloucestershire CCG`) does not end it.
    fn phrase_end(&self, start: usize, limit: usize) -> usize {
        let mut from = start;
        while let Some(found) = END.find_at(&self.text[..limit], from) {
            let inside = self.names.iter().find(|n| n.span.start < found.start() && found.end() <= n.span.end);
            match inside {
                Some(name) if name.span.end <= limit => from = name.span.end,
                _ => return found.start().max(start),
            }
        }
        limit
    }

    /// Whether what follows a comma tells who it is: a post near its beginning, or `of` and a name.
    fn is_apposition(&self, phrase: Span) -> bool {
        let is_for = FOR.iter().any(|word| phrase.of(self.text).starts_with(word));
        let is_near = |head: &Head<'_>| head.span.start - phrase.start < 70 && !self.is_of_another(phrase, head.span);
        // `Mr Kawczynski, a Conservative`: a party for a post.
        let words = phrase.of(self.text);
        let is_member = ["a ", "an ", "the "].iter().any(|article| words.starts_with(article)) && words.split(' ').count() <= 3;
        if is_member && self.names.iter().any(|n| phrase.contains(n.span) && n.span.end == phrase.end) {
            return true;
        }
        let names = self.names_somebody(phrase) || words.contains(" the ");
        self.head_of(phrase).is_some_and(is_near) || (is_for && names)
    }

    /// `, and the trust’s chair`: somebody else.
    fn is_of_another(&self, phrase: Span, head: Span) -> bool {
        let before = &self.text[phrase.start..head.start];
        before.starts_with("and ") || before.starts_with("but ") || before.split_whitespace().any(|word| VERBS.contains(&word))
    }

    fn names_somebody(&self, phrase: Span) -> bool {
        let has_name = self.names.iter().any(|n| n.span.overlaps(phrase));
        has_name || phrase.of(self.text).split_whitespace().skip(1).any(|w| w.starts_with(char::is_uppercase))
    }

    /// A phrase that tells a post, an affiliation or both.
    fn phrase(&self, phrase: Span) -> Beside {
        let head = self.head_of(phrase);
        let post = head.map(|h| {
            let start = self.qualified(h.span.start, phrase.start);
            let words = &self.text[start..phrase.end];
            let end = [" and a ", " and an ", " who "].iter().filter_map(|w| words.find(w)).min();
            Span::new(start, start + end.unwrap_or(words.len())).trim(self.text)
        });
        let is_bare = head.is_some_and(|h| h.is_bare);
        Beside { post, affiliation: phrase, is_bare, is_plural: false, rule: head.map(|h| h.rule.clone()) }
    }

    /// The first head of a phrase; `GP` of `GP committee` and `consultant` of `consultant psychiatrist` are none.
    fn head_of(&self, phrase: Span) -> Option<&Head<'_>> {
        const LINKS: [&str; 16] = [
            "of",
            "for",
            "at",
            "in",
            "with",
            "and",
            "on",
            "from",
            "to",
            "who",
            "designate",
            "emeritus",
            "nearby",
            "based",
            "since",
            "until",
        ];
        self.heads.iter().filter(|h| phrase.contains(h.span)).find(|h| {
            let rest = &self.text[h.span.end..phrase.end];
            let next = rest.split_whitespace().next().unwrap_or_default().trim_matches(|c: char| !c.is_alphanumeric());
            !rest.starts_with(' ') || next.is_empty() || LINKS.contains(&next)
        })
    }

    /// Where a post begins, with the qualifiers before its head: `senior policy` of `senior policy fellow`.
    fn qualified(&self, head: usize, least: usize) -> usize {
        let least = least.min(head);
        let mut start = head;
        loop {
            let before = self.text[least..start].trim_end_matches([' ', '-', '\u{a0}']);
            let mark = before.char_indices().rev().find(|(_, c)| !(c.is_alphanumeric() || matches!(c, '-' | '/')));
            let from = least + mark.map_or(0, |(place, c)| place + c.len_utf8());
            let word = &before[from - least..];
            let is_named = self.names.iter().any(|n| n.span.start <= from && from < n.span.end && n.span.len() > word.len());
            let touches = least + before.len() < start;
            if word.is_empty() || !touches || is_named || !self.vocabulary.titles.is_qualifier(word) {
                return start;
            }
            start = from;
        }
    }
}
