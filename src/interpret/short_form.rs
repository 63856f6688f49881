//! Names cut short, and acronyms that the article makes.
//!
//! In: the organisations that an article names in full. Out: further mentions of them: `Bedford` after `Bedford Hospital Trust`,
//! `Alliance` after `Alliance Medical`, `SCAS` after `South Central Ambulance Service (SCAS)`. A short form that is a place is one
//! only as the doer of something: `Bedford has requested a guarantee`, not `patients in Bedford`. A short form that two
//! of the organisations could bear is left alone.

use super::cast::Cast;
use crate::{
    annotate::{Layout, Surroundings},
    label::{How, Kind},
    vocabulary::{
        names::{List, Names},
        phrases::{Case, Phrases},
        variants,
    },
};
use std::collections::{BTreeSet, HashMap};

/// A short form of a member of the cast.
struct Short {
    text: String,
    member: usize,
    how: How,
    /// Whether it is a place as well.
    is_place: bool,
    rule: &'static str,
}

/// Finds short forms of the cast and enters them.
pub(super) fn enter(cast: &mut Cast, layout: &Layout) {
    let mut shorts = introduced(cast);
    for member in 0..cast.members.len() {
        shorts.extend(of_tables(cast, member));
        shorts.extend(by_cutting(cast, member));
    }
    let mut owners: HashMap<&str, BTreeSet<usize>> = HashMap::new();
    for short in &shorts {
        owners.entry(&short.text).or_default().insert(short.member);
    }
    let is_shared = |short: &Short| short.rule != "short_form.introduced" && owners.get(short.text.as_str()).is_some_and(|o| o.len() > 1);
    let phrases = Phrases::new(Case::Exact, shorts.iter().enumerate().map(|(i, s)| (s.text.as_str(), i)));
    let mut found = Vec::new();
    for hit in phrases.find(cast.text) {
        let short = &shorts[hit.payload];
        let around = || Surroundings::of(cast.text, layout, hit.span);
        if !is_shared(short) && !cast.is_taken(hit.span) && stands(short, &around(), cast) {
            found.push((short.member, hit.span, short.how, short.rule));
        }
    }
    for (member, span, how, rule) in found {
        cast.push(member, span, how, rule.into());
    }
}

/// What stands in brackets after a name or inside it: `(SCAS)`, `(BEMS+)`.
fn introduced(cast: &Cast) -> Vec<Short> {
    let mut shorts = Vec::new();
    for mention in cast.mentions.iter().filter(|m| m.how != How::Anaphor) {
        let inside = mention.surface.split_once(" (").and_then(|(_, rest)| rest.split_once(')')).map(|(word, _)| word);
        let after = cast.text[mention.span.end..].strip_prefix(" (").and_then(|rest| rest.split_once(')')).map(|(word, _)| word);
        let alias = known_as(&cast.text[mention.span.end..]);
        for word in [inside, after].into_iter().flatten().filter(|w| is_introducible(w, cast.names)) {
            let text = word.trim_start_matches("the ").trim_matches(['“', '”', '‘', '’', '\'', '"']).to_owned();
            let how = if is_acronym(&text, cast.names) { How::Acronym } else { How::ShortForm };
            shorts.push(Short { text, member: mention.organisation, how, is_place: false, rule: "short_form.introduced" });
        }
        shorts.extend(alias.map(|text| Short {
            text: text.to_owned(),
            member: mention.organisation,
            how: How::ShortForm,
            is_place: false,
            rule: "short_form.introduced",
        }));
    }
    shorts
}

/// What a body is `known as`, right after its name.
fn known_as(rest: &str) -> Option<&str> {
    let rest = rest.trim_start_matches([',', ' ', '(', '–']);
    let alias = ["known as ", "also known as ", "better known as ", "trading as ", "which trades as "]
        .iter()
        .find_map(|cue| rest.strip_prefix(cue))?;
    let words = alias.split([',', '.', ';', ')', '\n']).next()?.trim_start_matches("the ");
    let end = words.find(' ').map_or(words.len(), |first| {
        let second = words[first + 1..].split(' ').next().unwrap_or_default();
        if second.starts_with(char::is_uppercase) { first + 1 + second.len() } else { first }
    });
    Some(&words[..end]).filter(|name| name.starts_with(char::is_uppercase))
}

/// An acronym, or a word or two in quotation marks or after `the`: `(“Kestrel”)`, `(the Practice)`.
fn is_introducible(word: &str, names: &Names) -> bool {
    let quoted =
        ["“", "‘", "\"", "'", "the "].iter().any(|mark| word.strip_prefix(mark).is_some_and(|rest| rest.starts_with(char::is_uppercase)));
    is_acronym(word, names) || quoted && word.split(' ').count() < 4 && word.len() < 40
}

fn is_acronym(word: &str, names: &Names) -> bool {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let is_one_word = word.chars().all(|c| c.is_alphanumeric() || matches!(c, '&' | '+' | '-' | '’' | '\'' | '.'));
    let starts_big = word.starts_with(char::is_uppercase);
    (2..=14).contains(&word.chars().count())
        && (capitals >= 2 || starts_big && word.chars().count() < 8)
        && is_one_word
        && !names.lists(List::Sorts, word)
        && !names.lists(List::Bars, word)
}

/// The short forms that the tables know.
fn of_tables(cast: &Cast, member: usize) -> Vec<Short> {
    let Some(row) = cast.members[member].row else { return Vec::new() };
    let of_text = |text: &String| {
        let is_acronym = !text.contains(' ') && text.chars().filter(|c| c.is_uppercase()).count() > 1;
        let how = if is_acronym { How::Acronym } else { How::ShortForm };
        let is_place = !is_acronym && cast.tables.places().make_up(text);
        Short { text: text.clone(), member, how, is_place, rule: "short_form.known" }
    };
    cast.tables.short_forms(row).iter().map(of_text).collect()
}

/// The short forms that a reader makes: the name without the words that only say what sort of body it is.
fn by_cutting(cast: &Cast, member: usize) -> Vec<Short> {
    let organisation = &cast.members[member];
    let is_cut = matches!(
        organisation.kind,
        Kind::Commissioner
            | Kind::NhsProvider
            | Kind::IndependentProvider
            | Kind::SocialEnterprise
            | Kind::Partnership
            | Kind::GpProvider
            | Kind::Other
    );
    if !is_cut {
        return Vec::new();
    }
    let written = || cast.mentions.iter().filter(|m| m.organisation == member && m.how == How::Name).map(|m| m.surface.as_str());
    let texts: BTreeSet<String> = written().chain([organisation.name.as_str()]).filter_map(|name| cut(name, cast.names)).collect();
    let short =
        |text: String| Short { is_place: cast.tables.places().make_up(&text), text, member, how: How::ShortForm, rule: "short_form.cut" };
    texts.into_iter().filter(|text| !written().any(|surface| surface == text)).map(short).collect()
}

/// The name up to the words that only say what sort of body it is.
fn cut(name: &str, names: &Names) -> Option<String> {
    let core = variants::core(name).trim_start_matches("The ");
    let words: Vec<&str> = core.split_whitespace().collect();
    // A name of nothing but such words (`Alliance Medical`) is cut to its first.
    let kept = words.iter().rposition(|w| !names.lists(List::Tails, w) && !w.starts_with('(')).unwrap_or(0) + 1;
    let text = words.get(..kept)?.join(" ").trim_end_matches(['’', '\'', ',']).to_owned();
    let text = text.strip_suffix("’s").or_else(|| text.strip_suffix("'s")).map(str::to_owned).unwrap_or(text);
    let is_common = text.split_whitespace().all(|w| names.lists(List::Common, w) || w.chars().count() < 3);
    (text != name && !is_common && text.starts_with(|c: char| c.is_uppercase() || c.is_numeric())).then_some(text)
}

/// Whether the words about a short form let it mean its bearer.
fn stands(short: &Short, around: &Surroundings, cast: &Cast) -> bool {
    if short.how == How::Acronym {
        return true;
    }
    around.is_free(cast.names, cast.tables.places()) && (!short.is_place || is_doer(around, cast.names))
}

/// A place stands for a body where it does or owns what only a body can, or is told or paid.
pub(super) fn is_doer(around: &Surroundings, names: &Names) -> bool {
    let placed = around.before[0].is_some_and(|w| names.lists(List::Placed, &w.to_lowercase()));
    let owns = around.owns && around.after[0].is_some_and(|w| names.lists(List::Does, w));
    let speaks_for = around.before[0] == Some("for") && around.before[1].is_some_and(|w| w.starts_with("spokes"));
    let is_object = around.before[0].is_some_and(|w| matches!(w, "by" | "told")) || speaks_for;
    !placed && (!around.owns && around.does(names) || owns) || is_object
}
