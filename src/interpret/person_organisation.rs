//! For whom a person speaks.
//!
//! In: a person as written and the organisations of the article. Out: one of them. In `Maria Tennant, a regional officer at Unison` it is
//! named in the post; in `Trust chief executive Stephen Conroy` it stands before it; `Chief Executive Rupert Soames` runs the body
//! that the sentence before speaks of. A councillor, a GP or a minister speaks for nobody unless a body stands beside the post;
//! an MP speaks for a party or for nobody; a shadow minister for the opposition; a judge for the court that the article names.

use super::{
    account::{Account, Appearance, Mention, Person},
    body_noun::kinds,
};
use crate::{
    annotate::{self, Layout},
    label::Kind,
    span::Span,
    vocabulary::Vocabulary,
};
use jiff::civil::{Date, date};

/// An article's organisations, as people are placed among them.
pub(super) struct Scene<'a> {
    pub account: &'a Account,
    pub layout: &'a Layout,
    pub vocabulary: &'a Vocabulary,
}

/// The last day on which Labour was the opposition, and the first: shadow ministers in between are Labour's.
const LABOUR_IN_OPPOSITION: (Date, Date) = (date(2010, 5, 11), date(2024, 7, 4));

/// Words that make a post one of a party.
const PARTIES: [&str; 10] = ["Conservative", "Labour", "Tory", "Liberal", "Lib", "Green", "Plaid", "SNP", "UKIP", "Ukip"];

/// Words before `group` and its like that make it another than those the article names: `Patient group chairman`.
const OTHER_GROUPS: [&str; 14] = [
    "patient",
    "patients",
    "campaign",
    "pressure",
    "action",
    "support",
    "user",
    "users",
    "residents",
    "lobby",
    "steering",
    "working",
    "community",
    "consumer",
];

/// Plural descriptions whose first member stands for all: `accountable officer for both CCGs`.
const PLURALS: [(&str, Kind); 5] = [
    ("CCGs", Kind::Commissioner),
    ("clinical commissioning groups", Kind::Commissioner),
    ("trusts", Kind::NhsProvider),
    ("councils", Kind::LocalAuthority),
    ("unions", Kind::Union),
];

impl<'a> Scene<'a> {
    fn text(&self) -> &'a str {
        &self.account.article.text
    }

    fn kind(&self, mention: &Mention) -> Kind {
        self.account.organisations[mention.organisation].kind
    }

    /// The organisation that a mention of a person tells.
    pub(super) fn organisation(&self, person: &annotate::Person) -> Option<usize> {
        if person.rule.starts_with("title.judge") {
            return self.court();
        }
        if let Some(owner) = self.practice(person.span).or_else(|| self.owner(person.whole())) {
            return Some(owner);
        }
        let affiliation = person.affiliation?;
        let post = person.post.map_or("", |post| post.of(self.text()));
        if is_seat(post) {
            return self.party(affiliation, post);
        }
        let is_before = affiliation.end <= person.whole().start;
        let beside = if is_before { self.before(affiliation, person.post) } else { self.within(affiliation) };
        let is_party = |o: &usize| self.account.organisations[*o].kind == Kind::PoliticalParty;
        let own = beside.filter(|o| !is_party(o)).or_else(|| self.own(affiliation)).or(beside);
        let own = own
            .or_else(|| self.all_of(affiliation))
            .or_else(|| self.by_noun(affiliation, person.post))
            .or_else(|| self.by_word(affiliation));
        let stands_alone = !person.post_is_bare && person.post.is_some_and(|post| self.stands_alone(affiliation, post));
        own.or_else(|| stands_alone.then(|| self.employer(person.whole().start)).flatten())
    }

    /// Whether nobody is told for whom a post is: neither before it (`Kestrel chief executive`) nor after (`chief executive of Kestrel`).
    fn stands_alone(&self, affiliation: Span, post: Span) -> bool {
        let before = self.text().get(affiliation.start..post.start).unwrap_or_default();
        let is_told = before
            .split_whitespace()
            .next_back()
            .is_some_and(|w| w.ends_with("’s") || w.ends_with("'s") || w.starts_with(char::is_uppercase) || kinds(w).is_some());
        let words: Vec<&str> = post.of(self.text()).split_whitespace().collect();
        let names = |w: &str| w.starts_with(char::is_uppercase) || matches!(w, "the" | "a" | "an" | "both");
        let is_told_after = words.windows(2).any(|pair| matches!(pair[0], "of" | "at" | "for") && names(pair[1]));
        let is_of_party = words.first().is_some_and(|w| PARTIES.contains(w));
        !is_told && !is_told_after && !is_of_party
    }

    /// `Dr France’s Withnell Health Centre`.
    fn practice(&self, name: Span) -> Option<usize> {
        let mention = self.mentions_in(Span::new(name.end, (name.end + 8).min(self.text().len()))).next()?;
        let gap = self.text().get(name.end..mention.span.start)?;
        (matches!(gap, "’s " | "'s ") && self.kind(mention) == Kind::GpProvider).then_some(mention.organisation)
    }

    /// `Labour’s Jamie Reed`.
    fn owner(&self, name: Span) -> Option<usize> {
        let before = self.text()[..name.start].strip_suffix(' ')?;
        let end = before.strip_suffix("’s").or(before.strip_suffix("'s")).or(before.strip_suffix("s’").map(|_| before))?.len();
        let at = self.account.mentions.iter().rfind(|m| m.span.start < name.start)?;
        (at.span.end == end || at.span.end == before.len()).then_some(at.organisation)
    }

    /// `council leader Kevin Guy`, `the group’s accountable officer`: the body of that sort named last.
    fn by_noun(&self, affiliation: Span, post: Option<Span>) -> Option<usize> {
        let before = self.text().get(affiliation.start..post?.start)?.trim_end().to_lowercase();
        let mut words = before.trim_end_matches("’s").trim_end_matches("'s").rsplit(' ');
        let kinds = kinds(words.next()?)?;
        if words.next().is_some_and(|w| OTHER_GROUPS.contains(&w)) {
            return None;
        }
        let earlier = || self.account.mentions.iter().rev().filter(|m| m.span.end <= affiliation.start);
        let likeliest = kinds.iter().find_map(|kind| earlier().find(|m| self.kind(m) == *kind));
        likeliest.or_else(|| self.account.mentions.iter().find(|m| kinds.contains(&self.kind(m)))).map(|m| m.organisation)
    }

    /// `Vanguard’s chief executive`: the only body of the article in whose name the word before the post stands.
    fn by_word(&self, affiliation: Span) -> Option<usize> {
        let first = affiliation.of(self.text()).split_whitespace().next()?;
        let word = first.trim_end_matches("’s").trim_end_matches("'s");
        let is_name = word.len() > 3 && word.starts_with(char::is_uppercase) && (word.len() < first.len());
        let mut fit = (0..self.account.organisations.len()).filter(|&o| self.account.organisations[o].name.split(' ').any(|w| w == word));
        fit.next().filter(|_| is_name && fit.next().is_none())
    }

    /// Whom an officer without a body speaks for: the subject of the same sentence or the one before, else
    /// the body of which the article tells most.
    fn employer(&self, at: usize) -> Option<usize> {
        let sentence = self.layout.sentences.get(self.layout.sentence_at(at)?)?.span;
        let can_employ = |m: &&Mention| {
            !matches!(self.kind(m), Kind::Media | Kind::Legislature | Kind::PoliticalParty | Kind::Government | Kind::Regulator)
        };
        let before = self.layout.sentences.get(self.layout.sentence_at(at)?.wrapping_sub(1)).map_or(sentence, |s| s.span);
        let here = self.mentions_in(Span::new(sentence.start, at)).find(can_employ);
        here.or_else(|| self.mentions_in(before).find(can_employ)).map(|m| m.organisation).or_else(|| {
            let count = |o: usize| self.account.mentions.iter().filter(|m| m.organisation == o).count();
            let earlier = self.account.mentions.iter().filter(|m| m.span.end <= at).filter(can_employ);
            earlier.map(|m| m.organisation).rev().max_by_key(|&o| count(o))
        })
    }

    fn mentions_in(&self, span: Span) -> impl DoubleEndedIterator<Item = &'a Mention> {
        let mentions = &self.account.mentions;
        let from = mentions.partition_point(|m| m.span.end <= span.start);
        let to = mentions.partition_point(|m| m.span.start < span.end).max(from);
        mentions[from..to].iter()
    }

    /// The first body of an apposition; a party only where there is no other (`Labour leader of the Local Government Association`).
    fn within(&self, affiliation: Span) -> Option<usize> {
        let other = self.mentions_in(affiliation).find(|m| self.kind(m) != Kind::PoliticalParty);
        other.or_else(|| self.mentions_in(affiliation).next()).map(|m| m.organisation)
    }

    /// The body that touches a post from before, or stands in it (`a Conservative councillor`).
    fn before(&self, affiliation: Span, post: Option<Span>) -> Option<usize> {
        let post = post.unwrap_or(affiliation);
        self.mentions_in(affiliation)
            .rev()
            .find(|m| m.span.start >= post.start || self.touches(m.span.end, post.start))
            .map(|m| m.organisation)
    }

    /// Nothing but a genitive and a word or two: `NHS England’s new chief executive`.
    fn touches(&self, end: usize, post: usize) -> bool {
        let gap = self.text().get(end..post).unwrap_or_default();
        !gap.contains([',', ';', ':', '“', '”']) && gap.split_whitespace().filter(|w| !matches!(*w, "’s" | "'s" | "’" | "'")).count() <= 2
    }

    /// `its chair`: the body named last before.
    fn own(&self, affiliation: Span) -> Option<usize> {
        let words = affiliation.of(self.text());
        let at = words.split_whitespace().any(|w| matches!(w, "its" | "Its"));
        at.then(|| self.in_play(affiliation.start)).flatten()
    }

    /// `accountable officer for both CCGs`: the first of those named together last.
    fn all_of(&self, affiliation: Span) -> Option<usize> {
        let words = affiliation.of(self.text());
        let has = |plural: &str| words.split([' ', '’', '\'']).any(|w| w == plural) || words.ends_with(plural);
        let (_, kind) = PLURALS.iter().find(|(plural, _)| has(plural))?;
        let before = |m: &&Mention| m.span.end <= affiliation.start && self.kind(m) == *kind;
        let last = self.account.mentions.iter().rev().find(before)?;
        let sentence = self.layout.sentence_at(last.span.start)?;
        let span = self.layout.sentences[sentence].span;
        self.mentions_in(span).find(|m| self.kind(m) == *kind).map(|m| m.organisation)
    }

    /// The body that the words before `at` speak of: the first of the sentence, else of the nearest sentence before that has one.
    /// Papers that are told something and parliaments are none.
    pub(super) fn in_play(&self, at: usize) -> Option<usize> {
        let here = self.layout.sentence_at(at)?;
        (0..=8).filter_map(|back| here.checked_sub(back)).find_map(|sentence| {
            let span = self.layout.sentences[sentence].span;
            let mut fit = self.mentions_in(Span::new(span.start, span.end.min(at)));
            fit.find(|m| !matches!(self.kind(m), Kind::Media | Kind::Legislature) && m.span.end <= at).map(|m| m.organisation)
        })
    }

    /// The party of an MP, by name or, of a shadow minister, by the day.
    fn party(&self, affiliation: Span, post: &str) -> Option<usize> {
        let is_party = |m: &&Mention| self.kind(m) == Kind::PoliticalParty;
        let named = self.mentions_in(affiliation).find(is_party).map(|m| m.organisation);
        named.or_else(|| if post.to_lowercase().starts_with("shadow") { self.opposition() } else { None })
    }

    /// The opposition on the day of the article, if the article names it.
    fn opposition(&self) -> Option<usize> {
        let day = self.account.article.published?;
        let name = if (LABOUR_IN_OPPOSITION.0..=LABOUR_IN_OPPOSITION.1).contains(&day) { "Labour" } else { "Conservative" };
        self.account.organisations.iter().position(|o| o.kind == Kind::PoliticalParty && o.name.starts_with(name))
    }

    fn court(&self) -> Option<usize> {
        self.account.organisations.iter().position(|o| o.name.contains("Court") || o.name.contains("Tribunal"))
    }

    /// `The medical director at X has raised concerns. Dr George Finlay is worried`: a description at the head of a sentence is taken
    /// up by the name at the head of the next, of whom nothing else is told.
    pub(super) fn introductions(&self, people: &mut [Person], appearances: &[Appearance]) {
        for (number, person) in people.iter_mut().enumerate().filter(|(_, p)| p.role.is_none() && p.organisation.is_none()) {
            let first = appearances.iter().find(|a| a.person == number);
            if let Some((role, organisation)) = first.and_then(|first| self.introduction(first.span, appearances)) {
                person.role = Some(role);
                person.organisation = organisation;
            }
        }
    }

    fn introduction(&self, name: Span, appearances: &[Appearance]) -> Option<(String, Option<usize>)> {
        let sentence = self.layout.sentence_at(name.start)?;
        let (here, before) = (self.layout.sentences[sentence].span, self.layout.sentences[sentence.checked_sub(1)?].span);
        let words = before.of(self.text());
        let opens = ["The ", "A ", "An "].iter().find_map(|article| words.strip_prefix(article).map(|_| article.len()))?;
        let is_named = appearances.iter().any(|a| before.contains(a.span));
        let head = self.vocabulary.titles.heads(words).into_iter().find(|h| h.span.start < 50)?;
        let is_person = !words[opens..head.span.start].contains([',', '.']) && words[head.span.end..].starts_with([' ', ',']);
        if here.start != name.start || is_named || !is_person || is_spokes(head.span.of(words)) {
            return None;
        }
        let rest = &words[head.span.end..];
        let link = [" at ", " of ", " for "].iter().find(|link| rest.starts_with(**link))?;
        let place = before.start + head.span.end + link.len();
        let organisation = self.mentions_in(Span::new(place, (place + 6).min(before.end))).next().map(|m| m.organisation);
        Some((words[opens..head.span.end].to_owned(), organisation))
    }

    /// `the Labour MP said`, after `Rosie Cooper, the West Lancashire MP`: a party told later.
    pub(super) fn parties(&self, people: &mut [Person], appearances: &[Appearance]) {
        for mention in self.account.mentions.iter().filter(|m| self.kind(m) == Kind::PoliticalParty) {
            let before = &self.text()[..mention.span.start];
            let after = &self.text()[mention.span.end..];
            let is_member =
                after.starts_with(" MP ") || (is_one_member(&mention.surface) && AFTER_MEMBER.iter().any(|v| after.starts_with(v)));
            let is_description = (before.ends_with("the ") || before.ends_with("The ")) && is_member;
            let is_name = appearances.iter().any(|a| a.span.start >= mention.span.end && a.span.start <= mention.span.end + 5);
            if !is_description || is_name {
                continue;
            }
            let is_seated = |p: &Person| p.role.as_deref().is_some_and(is_seat);
            let last =
                appearances.iter().rev().find(|a| a.span.end <= mention.span.start && is_seated(&people[a.person])).map(|a| a.person);
            if let Some(person) = last {
                people[person].organisation.get_or_insert(mention.organisation);
            }
        }
    }
}

/// Verbs that a member of a party is the subject of: `The Conservative said`.
const AFTER_MEMBER: [&str; 8] = [" said", " told", " added", " called", " urged", " warned", " claimed", " has "];

/// Whether a party's name means one member of it.
pub(super) fn is_one_member(surface: &str) -> bool {
    matches!(surface, "Conservative" | "Liberal Democrat" | "Lib Dem" | "Tory" | "Green")
}

/// Posts of a parliament or a government. A secretary is one unless of a union or a company (`general secretary`).
pub(super) fn is_seat(post: &str) -> bool {
    const SEATS: [&str; 14] = [
        "mp",
        "mps",
        "mep",
        "msp",
        "mla",
        "peer",
        "minister",
        "ministers",
        "chancellor",
        "candidate",
        "backbencher",
        "frontbencher",
        "lawmaker",
        "whip",
    ];
    const OTHERS: [&str; 10] =
        ["general", "company", "regional", "branch", "national", "assistant", "private", "honorary", "press", "permanent"];
    let lower = post.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let secretary = words.iter().position(|w| *w == "secretary");
    let is_state = secretary.is_some_and(|at| at > 0 && !OTHERS.contains(&words[at - 1])) || lower.contains("secretary of state");
    is_state || words.iter().any(|w| SEATS.contains(w))
}

/// Spokespeople speak for a body without a name of their own.
pub(super) fn is_spokes(word: &str) -> bool {
    word.to_lowercase().contains("spokes")
}
