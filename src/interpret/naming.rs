//! The words that name a contract.
//!
//! In: a [`Grouped`] line. Out: the same line with a tag for each phrase that names a contract (`<c0>`) or the way to one (`<p0>`), a service that a contract
//! may buy (`<v1>`) or takes one up again (`<a2>`), and a [`Naming`] behind each number:
//!
//! `<o0> is tendering a <m0> <s0> contract and the service .` → `<o0> is tendering <c0> and <a1> .`
//!
//! `<c0>` knows that it is indefinite, names £9m and buys cardiology. Which contract it is, is left to [`super::contract`].

use super::{
    grouping::Grouped,
    line::{Line, Piece, tag},
    place,
};
use crate::{
    annotate::Annotation,
    label::Service,
    span::Span,
    vocabulary::{
        Rule, Vocabulary,
        contracts::{Noun, PhraseWords},
    },
};

/// What a phrase has at its head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    /// `contract`, `deal`.
    Contract,
    /// A service: `two urgent care centres`.
    Service,
    /// A word that takes the contract up again: `the service`.
    Anaphor,
}

/// The word before the noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Determiner {
    /// `the`, `this`, `its`, `Bedfordshire’s`.
    Definite,
    /// `a`, `one`, `another`.
    Indefinite,
    /// None, or a number.
    Bare,
}

/// A service and where it is named.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    /// Which.
    pub service: Service,
    /// Where.
    pub span: Span,
    /// What found it.
    pub rule: Rule,
}

/// A phrase that names a contract.
#[derive(Clone, Debug, PartialEq)]
pub struct Naming {
    /// The words, in bytes of the article.
    pub span: Span,
    /// The sentence that holds them.
    pub sentence: usize,
    /// Its head.
    pub head: Head,
    /// Whether the noun is enough by itself.
    pub is_strong: bool,
    /// Whether it names the way to a contract: `the tender`.
    pub is_process: bool,
    /// Whether no `after` or `by` makes it a mere circumstance: `awarded after a tender`.
    pub is_free: bool,
    /// The word before it.
    pub determiner: Determiner,
    /// Whether it speaks of several.
    pub is_plural: bool,
    /// `another`, `interim`.
    pub is_other: bool,
    /// `also` stands before it.
    pub is_added: bool,
    /// `new`.
    pub is_new: bool,
    /// `previous`.
    pub is_former: bool,
    /// `all`, `many`, `20`.
    pub is_general: bool,
    /// `employment`, `trade`.
    pub is_personal: bool,
    /// Amounts within, as indexes of the annotation.
    pub money: Vec<usize>,
    /// Lengths of time within, as indexes of the annotation.
    pub durations: Vec<usize>,
    /// Services within.
    pub services: Vec<Named>,
    /// Services in what follows: `for …`, `to run …`.
    pub complement: Vec<Named>,
    /// Mentions that own it: `Circle’s contract`, `the Circle contract`.
    pub owners: Vec<usize>,
    /// The area that stands beside it.
    pub place: Option<Span>,
    /// What found it.
    pub rule: Rule,
}

impl Naming {
    /// The services that it tells: its own, else those of what follows.
    #[must_use]
    pub fn told_services(&self) -> &[Named] {
        if self.services.is_empty() { &self.complement } else { &self.services }
    }
}

/// Finds the namings of a line, adds them to `namings` and tags them.
#[must_use]
pub fn named(
    text: &str,
    grouped: Grouped,
    sentence: usize,
    (annotation, vocabulary): (&Annotation, &Vocabulary),
    namings: &mut Vec<Naming>,
) -> Grouped {
    let reader = Reader { text, grouped: &grouped, sentence, annotation, vocabulary };
    let phrases = reader.phrases();
    let mut pieces: Vec<Piece> = Vec::new();
    let mut at = 0;
    for phrase in phrases {
        pieces.extend_from_slice(reader.pieces().get(at..phrase.start).unwrap_or_default());
        let naming = reader.naming(&phrase);
        let letter = match naming.head {
            Head::Contract if naming.is_process => 'p',
            Head::Contract => 'c',
            Head::Service => 'v',
            Head::Anaphor => 'a',
        };
        pieces.push(Piece { text: format!("<{letter}{}>", namings.len()), span: naming.span });
        namings.push(naming);
        at = phrase.end;
    }
    pieces.extend_from_slice(reader.pieces().get(at..).unwrap_or_default());
    Grouped { line: Line::new(pieces), ..grouped }
}

/// A phrase by its pieces.
struct Phrase<'v> {
    start: usize,
    end: usize,
    noun: Option<Noun<'v>>,
}

struct Reader<'a> {
    text: &'a str,
    grouped: &'a Grouped,
    sentence: usize,
    annotation: &'a Annotation,
    vocabulary: &'a Vocabulary,
}

impl<'a> Reader<'a> {
    fn words(&self) -> &'a PhraseWords {
        self.vocabulary.contracts.phrase()
    }

    fn pieces(&self) -> &'a [Piece] {
        &self.grouped.line.pieces
    }

    fn word(&self, at: usize) -> &'a str {
        self.pieces().get(at).map_or("", |p| p.text.as_str())
    }

    fn is_tag(&self, at: usize, letters: &str) -> bool {
        letters.chars().any(|letter| tag(self.word(at), letter).is_some())
    }

    /// All phrases, in order, without overlaps: contract nouns first, then services, then words that take one up again.
    fn phrases(&self) -> Vec<Phrase<'a>> {
        let mut found: Vec<Phrase<'a>> = Vec::new();
        let passes: [fn(&Self, usize) -> Option<Phrase<'a>>; 3] = [Self::contract_at, Self::service_at, Self::anaphor_at];
        for pass in passes {
            let mut at = 0;
            while at < self.pieces().len() {
                let phrase = pass(self, at).filter(|p| !found.iter().any(|f| f.start < p.end && p.start < f.end));
                at = phrase.as_ref().map_or(at + 1, |p| p.end.max(at + 1));
                found.extend(phrase);
            }
        }
        found.sort_by_key(|p| p.start);
        found
    }

    /// The noun of one to three words that starts at a piece, the longest, and where it ends.
    fn noun_at(&self, at: usize) -> Option<(usize, Noun<'a>)> {
        (1..=3).rev().find_map(|length| {
            let pieces = self.pieces().get(at..at + length)?;
            let words = pieces.iter().map(|p| p.text.as_str()).collect::<Vec<_>>().join(" ");
            Some((at + length, self.vocabulary.contracts.noun(&words)?))
        })
    }

    fn contract_at(&self, at: usize) -> Option<Phrase<'a>> {
        if self.is_tag(at, "s") {
            let surface = self.surface(at);
            let last = surface.rsplit(' ').next()?;
            let noun = self.vocabulary.contracts.noun(last).filter(|n| !n.is_anaphor)?;
            return Some(Phrase { start: self.left(at, true), end: at + 1, noun: Some(noun) });
        }
        if let Some(end) = self.elliptical_end(at) {
            return Some(Phrase { start: at - 1, end, noun: self.vocabulary.contracts.noun("contract") });
        }
        let (end, noun) = self.noun_at(at).filter(|(_, noun)| !noun.is_anaphor)?;
        let is_verb = matches!(self.word(at), "tender" | "award" | "contract" | "deal")
            && matches!(
                self.word(at.wrapping_sub(1)),
                "to" | "will" | "would" | "not" | "can" | "could" | "may" | "should" | "must" | "out"
            );
        let is_idiom = self.word(at) == "partnership" && at > 0 && self.word(at - 1) == "in";
        (!is_verb && !is_idiom).then(|| Phrase { start: self.left(at, true), end, noun: Some(noun) })
    }

    /// The end of `a third, for older people’s services`, whose noun is left out; the ordinal stands at `at`.
    fn elliptical_end(&self, at: usize) -> Option<usize> {
        let is_ordinal =
            matches!(self.word(at), "second" | "third" | "fourth" | "other") && at > 0 && matches!(self.word(at - 1), "a" | "the");
        let lead = at + 1 + usize::from(self.word(at + 1) == ",");
        (is_ordinal && self.word(lead) == "for" && self.is_tag(lead + 1, "s")).then_some(lead + 2)
    }

    /// A service, or several that share a head: `maternity, mental health and older people’s services`.
    fn service_at(&self, at: usize) -> Option<Phrase<'a>> {
        if !self.is_tag(at, "s") {
            return None;
        }
        let start = self.left(at, false);
        let mut end = at + 1;
        while let Some(next) = self.joined_service(at, end) {
            end = next;
        }
        while matches!(
            self.word(end),
            "services" | "service" | "work" | "care" | "unit" | "units" | "programme" | "clinics" | "centres" | "patients"
        ) {
            end += 1;
        }
        Some(Phrase { start, end, noun: None })
    }

    /// The end of a further service that shares the head of the first.
    fn joined_service(&self, first: usize, end: usize) -> Option<usize> {
        let mut at = end;
        while matches!(self.word(at), "," | "and" | "/" | "or") {
            at += 1;
        }
        let is_joined = at - end <= 2 && self.is_tag(at, "s") && !self.is_facility(first) && !self.is_facility(at);
        is_joined.then_some(at + 1)
    }

    /// Whether each of these is a service by itself: `community clinics`.
    fn is_facility(&self, at: usize) -> bool {
        let surface = self.surface(at);
        self.words().facilities.contains(surface.rsplit(' ').next().unwrap_or_default())
    }

    /// The words of the article behind a piece, in lower case.
    fn surface(&self, at: usize) -> String {
        self.pieces().get(at).map_or_else(String::new, |p| p.span.of(self.text).to_lowercase())
    }

    fn anaphor_at(&self, at: usize) -> Option<Phrase<'a>> {
        let (end, noun) = self.noun_at(at).filter(|(_, noun)| noun.is_anaphor)?;
        let start = self.left(at, false);
        let opens = self.word(start);
        let is_definite = self.words().definite.contains(opens) || (start > 0 && self.word(start - 1) == "'s");
        (is_definite && !self.is_tag(end, "og")).then_some(Phrase { start, end, noun: Some(noun) })
    }

    /// Where the phrase whose head stands at `head` starts; `over_lists` goes back over `maternity, cancer and`, too.
    fn left(&self, head: usize, over_lists: bool) -> usize {
        const LONGEST: usize = 9;
        let mut start = head;
        while start > 0 && head - start < LONGEST {
            let word = self.word(start - 1);
            if self.words().definite.contains(word) || self.words().indefinite.contains(word) {
                return start - 1;
            }
            let is_mark = matches!(word, "," | "and");
            let letters = if over_lists { "mds" } else { "md" };
            let joins =
                is_mark && start >= 2 && self.is_tag(start - 2, letters) && self.is_tag(start, "mds") && !self.is_facility(start - 2);
            let is_word = self.is_tag(start - 1, "mdst")
                || (word.starts_with(|c: char| c.is_ascii_alphanumeric()) && !self.words().stops.contains(word));
            if !joins && !is_word {
                break;
            }
            start -= 1;
        }
        start
    }

    fn naming(&self, phrase: &Phrase<'a>) -> Naming {
        let span = self.pieces()[phrase.start].span.join(self.pieces()[phrase.end - 1].span);
        let modifiers = self.vocabulary.contracts.modifiers();
        let words = || (phrase.start..phrase.end).map(|at| self.word(at));
        let any = |set: &std::collections::BTreeSet<String>| words().any(|w| set.contains(w));
        let (owners, is_owned) = self.owners(phrase.start);
        let is_one_of = phrase.start >= 2 && self.word(phrase.start - 1) == "of" && self.word(phrase.start - 2) == "one"
            || phrase.start >= 1 && self.word(phrase.start) == "one";
        let noun = phrase.noun;
        let is_plural = noun.is_some_and(|n| n.is_plural) && !is_one_of;
        let counts = words().any(|w| w.parse::<u32>().is_ok_and(|n| n < 1000) || self.words().numbers.contains(w));
        Naming {
            span,
            sentence: self.sentence,
            head: match noun {
                None => Head::Service,
                Some(noun) if noun.is_anaphor => Head::Anaphor,
                Some(_) => Head::Contract,
            },
            is_strong: noun.is_some_and(|n| n.is_strong),
            is_free: !matches!(
                self.word(phrase.start.wrapping_sub(1)),
                "after" | "following" | "in" | "through" | "by" | "via" | "during" | "under" | "without" | "to"
            ),
            is_process: noun.is_some_and(|n| n.is_process),
            determiner: self.determiner(phrase.start, is_owned),
            is_plural,
            is_other: any(&modifiers.other) || self.is_added(phrase.start) || self.is_part_of(phrase.start),
            is_added: self.is_added(phrase.start),
            is_new: any(&modifiers.new),
            is_former: any(&modifiers.former) || (noun.is_none_or(|n| n.is_anaphor) && self.looks_back()),
            is_general: is_plural && (any(&modifiers.general) || counts || (phrase.start > 0 && self.word(phrase.start - 1) == "of")),
            is_personal: any(&modifiers.personal),
            money: words().filter_map(|w| tag(w, 'm')).collect(),
            durations: words().filter_map(|w| tag(w, 'd')).collect(),
            services: (phrase.start..phrase.end).flat_map(|at| self.services_of(at)).collect(),
            complement: if noun.is_some_and(|n| !n.is_anaphor) { self.complement(phrase.end) } else { Vec::new() },
            owners,
            place: place::place(self.text, self.pieces(), (phrase.start, phrase.end), self.words()),
            rule: noun.map_or_else(|| Rule::from("contract.service"), |n| n.rule.clone()),
        }
    }

    fn is_added(&self, start: usize) -> bool {
        (start.saturating_sub(4)..start).any(|at| self.word(at) == "also")
    }

    /// Whether the words before make it the whole of which the contract in play is a part: `part of Primary Care Support, a …`.
    fn is_part_of(&self, start: usize) -> bool {
        (start.saturating_sub(4)..start).any(|at| self.word(at) == "of" && at > 0 && self.word(at - 1) == "part")
    }

    /// Whether the sentence speaks of what was before.
    fn looks_back(&self) -> bool {
        let tells = |at: usize| match self.word(at) {
            "previously" | "formerly" => true,
            "before" => self.is_tag(at + 1, "og"),
            "used" => self.word(at + 1) == "to",
            _ => false,
        };
        (0..self.pieces().len()).any(tells)
    }

    fn determiner(&self, start: usize, is_owned: bool) -> Determiner {
        let word = self.word(start);
        if is_owned || self.words().definite.contains(word) {
            Determiner::Definite
        } else if self.words().indefinite.contains(word) {
            Determiner::Indefinite
        } else {
            Determiner::Bare
        }
    }

    /// The organisations that own the phrase, and whether anyone does.
    fn owners(&self, start: usize) -> (Vec<usize>, bool) {
        let Some(before) = start.checked_sub(1) else { return (Vec::new(), false) };
        let is_bare = !self.words().definite.contains(self.word(start)) && !self.words().indefinite.contains(self.word(start));
        if is_bare && self.is_tag(before, "og") {
            return (self.grouped.mentions(self.word(before)), true);
        }
        if self.word(before) != "'s" {
            return (Vec::new(), false);
        }
        (before.checked_sub(1).map(|at| self.grouped.mentions(self.word(at))).unwrap_or_default(), true)
    }

    fn services_of(&self, at: usize) -> Vec<Named> {
        let Some(first) = tag(self.word(at), 's').and_then(|s| self.annotation.services.get(s)) else { return Vec::new() };
        let same = self.annotation.services.iter().filter(|s| s.span == first.span);
        same.map(|s| Named { service: s.service, span: s.span, rule: s.rule.clone() }).collect()
    }

    /// Services in what follows a contract noun: `for children’s health services in Surrey`.
    fn complement(&self, end: usize) -> Vec<Named> {
        const LONGEST: usize = 18;
        let mut at = end;
        while self.is_tag(at, "mdt") || self.word(at) == "," {
            at += 1;
        }
        let mut found = Vec::new();
        if !self.words().leads.contains(self.word(at)) {
            return found;
        }
        for at in at..(at + LONGEST).min(self.pieces().len()) {
            if self.words().ends.contains(self.word(at)) || self.noun_at(at).is_some_and(|(_, n)| n.is_strong) {
                break;
            }
            found.extend(self.services_of(at));
        }
        found
    }
}
