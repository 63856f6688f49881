//! Organisations that act as one in a sentence.
//!
//! In: a [`Line`]. Out: the same line, in which a list of organisations is one tag and a description that no organisation answers
//! to is one, and what each such tag stands for:
//!
//! `<o0> , <o1> and the German company <o2> beat a private firm .` → `<g0> beat <x0> .`
//!
//! `a consortium of`, `a partnership led by` and their like belong to the list that follows, and `four groups - <g0> -` is `<g0>`.
//! `the current provider , <o0>` stays as it is, because it tells a role.

use super::line::{Line, Piece, tag};
use crate::{span::Span, vocabulary::contracts::PartyWords};

/// A line, grouped.
#[derive(Clone, Debug, Default)]
pub struct Grouped {
    /// The line.
    pub line: Line,
    /// The mentions behind `<g0>`, `<g1>` ….
    pub groups: Vec<Vec<usize>>,
    /// Mentions that the words before them call the provider of today: `led by the existing provider, …`.
    pub incumbents: Vec<usize>,
}

impl Grouped {
    /// The mentions behind a tag of one organisation or of several.
    #[must_use]
    pub fn mentions(&self, piece: &str) -> Vec<usize> {
        let group = tag(piece, 'g').and_then(|g| self.groups.get(g).cloned());
        group.or_else(|| tag(piece, 'o').map(|o| vec![o])).unwrap_or_default()
    }
}

/// Groups a line; `commissioners` are mentions of the article's, one each, for `the four CCGs` and, where there is one, `the CCG`.
#[must_use]
pub fn grouped(line: Line, commissioners: &[usize], words: &PartyWords) -> Grouped {
    let mut groups = Vec::new();
    let mut pieces = with_lists(line.pieces, &mut groups, words);
    let mut incumbents = Vec::new();
    absorb_descriptions(&mut pieces, &mut incumbents, words);
    describe_parties(&mut pieces, commissioners, &mut groups, words);
    expand_descriptions(&mut pieces);
    join_described(&mut pieces, &mut groups, commissioners);
    let mut grouped = Grouped { line: Line::new(pieces), groups, incumbents: Vec::new() };
    grouped.incumbents = incumbents.iter().flat_map(|piece| grouped.mentions(piece)).collect();
    grouped
}

fn is_organisation(piece: &Piece) -> bool {
    tag(&piece.text, 'o').is_some()
}

/// Replaces `<o0> , <o1> and <o2>` by one tag.
fn with_lists(pieces: Vec<Piece>, groups: &mut Vec<Vec<usize>>, words: &PartyWords) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut at = 0;
    while at < pieces.len() {
        let end = list_end(&pieces, at, words);
        let members: Vec<usize> = pieces[at..end].iter().filter_map(|p| tag(&p.text, 'o')).collect();
        if members.len() < 2 {
            out.push(pieces[at].clone());
            at += 1;
            continue;
        }
        let span = pieces[at].span.join(pieces[end - 1].span);
        out.push(Piece { text: format!("<g{}>", groups.len()), span });
        groups.push(members);
        at = end;
    }
    out
}

/// Where the list that starts at `start` ends: commas join only where an `and` or `with` follows.
fn list_end(pieces: &[Piece], start: usize, words: &PartyWords) -> usize {
    if !pieces.get(start).is_some_and(is_organisation) {
        return start;
    }
    let mut end = start + 1;
    let mut pending = end;
    loop {
        let Some((next, is_joined)) = next_member(pieces, pending, words) else { return end };
        pending = next + 1;
        if is_joined {
            end = pending;
        }
    }
}

/// The next organisation of a list, and whether a word (not a mere comma) joins it.
fn next_member(pieces: &[Piece], mut at: usize, words: &PartyWords) -> Option<(usize, bool)> {
    let mut is_joined = false;
    let comma = pieces.get(at).is_some_and(|p| matches!(p.text.as_str(), "," | ";"));
    at += usize::from(comma);
    if pieces.get(at).is_some_and(|p| matches!(p.text.as_str(), "and" | "with" | "or" | "plus" | "/")) {
        is_joined = true;
        at += 1;
        at += usize::from(pieces.get(at).is_some_and(|p| matches!(p.text.as_str(), "from" | "by" | "to" | "with")));
    }
    if !comma && !is_joined {
        return None;
    }
    let limit = at + 6;
    while at < limit {
        let piece = pieces.get(at)?;
        if is_organisation(piece) {
            return Some((at, is_joined));
        }
        let is_filler = words.adjectives.contains(&piece.text)
            || words.nouns.contains(&piece.text)
            || matches!(piece.text.as_str(), "the" | "a" | "an" | "," | ":" | "its");
        if !is_filler {
            return None;
        }
        at += 1;
    }
    None
}

/// Joins `the German company <o0>` and `a consortium of <g0>` with their tag, and makes a tag of `the company`.
fn absorb_descriptions(pieces: &mut Vec<Piece>, incumbents: &mut Vec<String>, words: &PartyWords) {
    let mut joined: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut rest = pieces.drain(..).peekable();
    while let Some(piece) = rest.next() {
        joined.push(piece);
        let end = joined.len() - 1;
        if is_party(&joined[end]) {
            let start = consortium_start(&joined, description_start(&joined, end, words), words);
            if joined[start..end].iter().any(|p| matches!(p.text.as_str(), "existing" | "current" | "incumbent" | "present")) {
                incumbents.push(joined[end].text.clone());
            }
            merge(&mut joined, start, end, None);
            while rest.peek().is_some_and(|p| is_plural_noun(&p.text)) {
                rest.next();
            }
        }
    }
    drop(rest);
    *pieces = joined;
}

/// Makes a tag of each description that no name stands beside.
fn describe_parties(pieces: &mut Vec<Piece>, commissioners: &[usize], groups: &mut Vec<Vec<usize>>, words: &PartyWords) {
    let mut unknown = 0;
    let mut rest = std::mem::take(pieces).into_iter().peekable();
    while let Some(piece) = rest.next() {
        // `its partnership with the trust` is a contract and no party to one.
        let is_contract = piece.text == "partnership" && rest.peek().is_some_and(|next| next.text == "with");
        pieces.push(piece);
        if is_contract {
            continue;
        }
        let Some(described) = describe(pieces, unknown, words) else { continue };
        unknown += 1;
        let means_them = match described {
            Described::Commissioners => !commissioners.is_empty(),
            Described::Commissioner => commissioners.len() == 1,
            Described::Other => false,
        };
        if let Some(last) = pieces.last_mut().filter(|_| means_them) {
            last.text = format!("<g{}>", groups.len());
            groups.push(commissioners.to_vec());
        }
    }
}

/// Whom a description means.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Described {
    /// The commissioners of the article together.
    Commissioners,
    /// One commissioner.
    Commissioner,
    /// Someone else.
    Other,
}

fn is_party(piece: &Piece) -> bool {
    is_organisation(piece) || tag(&piece.text, 'g').is_some()
}

fn is_description(piece: &Piece) -> bool {
    tag(&piece.text, 'x').is_some()
}

/// A noun that takes up the names before it: `Guy’s and King’s foundation trusts`.
fn is_plural_noun(word: &str) -> bool {
    matches!(word, "trusts" | "ccgs" | "councils" | "foundation" | "clinical" | "commissioning" | "groups" | "ltd" | "plc")
}

/// Replaces `four groups - <g0> -` and `five charities : <g0>` by the names.
fn expand_descriptions(pieces: &mut Vec<Piece>) {
    let mut at = 0;
    while at + 2 < pieces.len() {
        let is_aside = pieces[at + 1].text == "," && pieces.get(at + 3).is_some_and(|p| matches!(p.text.as_str(), "," | "."));
        let is_mark = matches!(pieces[at + 1].text.as_str(), "-" | ":") || is_aside;
        if is_description(&pieces[at]) && is_mark && is_party(&pieces[at + 2]) {
            let closes = pieces.get(at + 3).is_some_and(|p| p.text == "-");
            pieces.drain(at..at + 2);
            if closes {
                pieces.remove(at + 1);
            }
        }
        at += 1;
    }
}

/// Joins `<o0> and <x0>`: what is said of both is said of the one that is named; and `<o0> and <o1>`, once described.
fn join_described(pieces: &mut Vec<Piece>, groups: &mut Vec<Vec<usize>>, commissioners: &[usize]) {
    let mut at = 0;
    while at + 2 < pieces.len() {
        let (first, last) = (&pieces[at], &pieces[at + 2]);
        let is_pair = (is_party(first) && (is_description(last) || is_party(last))) || (is_description(first) && is_party(last));
        let is_list =
            is_party(first) && is_party(last) && tag(&first.text, 'g').is_some_and(|g| groups.get(g).is_some_and(|g| g == commissioners));
        if (is_pair && pieces[at + 1].text == "and") || (is_list && pieces[at + 1].text == ",") {
            let named = |p: &Piece| tag(&p.text, 'g').and_then(|g| groups.get(g).cloned()).or_else(|| tag(&p.text, 'o').map(|o| vec![o]));
            let members = [first, last].into_iter().filter_map(named).flatten().collect();
            let text = format!("<g{}>", groups.len());
            groups.push(members);
            merge(pieces, at, at + 2, Some(text));
        }
        at += 1;
    }
}

/// Where the description before the tag at `end` starts.
fn description_start(pieces: &[Piece], end: usize, words: &PartyWords) -> usize {
    let word = |at: usize| pieces.get(at).map_or("", |p| p.text.as_str());
    let mut start = end;
    let mut has_noun = false;
    while start > 0 && end - start < 6 {
        let text = word(start - 1);
        has_noun |= words.nouns.contains(text);
        if words.roles.contains(text) {
            return end;
        }
        if !words.nouns.contains(text) && !words.adjectives.contains(text) {
            break;
        }
        start -= 1;
    }
    let start = if has_noun { start } else { end };
    let has_article = start > 0 && matches!(word(start - 1), "the" | "a" | "an" | "its");
    start - usize::from(has_article)
}

/// Where `a consortium of` before the members at `start` begins.
fn consortium_start(pieces: &[Piece], start: usize, words: &PartyWords) -> usize {
    let word = |at: usize| pieces.get(at).map_or("", |p| p.text.as_str());
    if start == 0 {
        return start;
    }
    let lead = (start.saturating_sub(6)..start).rev().find(|&at| words.leading.contains(word(at)));
    let Some(lead) = lead else { return start };
    let noun = (lead.saturating_sub(7)..lead).rev().find(|&at| words.consortia.contains(word(at)));
    let is_loose = |at: usize| word(at).starts_with('<') || matches!(word(at), "." | ";" | "is" | "was" | "are" | "were" | "has" | "have");
    let Some(noun) = noun.filter(|&noun| !(noun..start).any(is_loose)) else { return start };
    let article = (noun.saturating_sub(4)..noun).rev().find(|&at| matches!(word(at), "a" | "an" | "the" | "its"));
    article.filter(|&a| !(a..noun).any(is_loose)).unwrap_or(noun)
}

/// Makes a tag of a description that has just ended (`the company`, `a private firm`, `four ccgs`), and tells whom it means.
fn describe(out: &mut Vec<Piece>, number: usize, words: &PartyWords) -> Option<Described> {
    let end = out.len().checked_sub(1)?;
    if !words.nouns.contains(&out[end].text) {
        return None;
    }
    let mut start = end;
    while start > 0 && end - start < 4 && words.adjectives.contains(&out[start - 1].text) {
        start -= 1;
    }
    let article = start.checked_sub(1).map_or("", |at| out[at].text.as_str()).to_owned();
    let has_article =
        matches!(article.as_str(), "the" | "a" | "an" | "its" | "their" | "this" | "that" | "these" | "one" | "two" | "several" | "all");
    let is_bare = start == 0
        || matches!(
            article.as_str(),
            "of" | "to"
                | "by"
                | "with"
                | "from"
                | "told"
                | "said"
                | "and"
                | "that"
                | "for"
                | "but"
                | "as"
                | "which"
                | "when"
                | "after"
                | "because"
                | ","
                | ";"
                | "-"
                | ":"
        );
    let is_bare_plural = matches!(out[end].text.as_str(), "commissioners" | "ccgs" | "bosses");
    if !(has_article || start < end || is_bare_plural) {
        return None;
    }
    let described_by: Vec<&str> = out[start..=end].iter().map(|p| p.text.as_str()).collect();
    let described = if is_bare || has_article || start < end { described(&described_by, &article) } else { Described::Other };
    merge(out, start - usize::from(has_article), end, Some(format!("<x{number}>")));
    Some(described)
}

fn described(words: &[&str], article: &str) -> Described {
    let is_several = matches!(words.last(), Some(&("ccgs" | "commissioners"))) || words.ends_with(&["clinical", "commissioning", "groups"]);
    let is_one = matches!(words.last(), Some(&("ccg" | "commissioner"))) || words.ends_with(&["clinical", "commissioning", "group"]);
    let is_counted = words.iter().any(|w| matches!(*w, "two" | "three" | "four" | "five" | "six" | "seven" | "eight" | "both"));
    if is_several && (is_counted || matches!(article, "the" | "these" | "all") || words == ["commissioners"]) {
        Described::Commissioners
    } else if is_one && matches!(article, "the" | "its" | "their") {
        Described::Commissioner
    } else {
        Described::Other
    }
}

/// Joins the pieces `start..=end` into the last of them.
fn merge(out: &mut Vec<Piece>, start: usize, end: usize, text: Option<String>) {
    if start == end && text.is_none() {
        return;
    }
    let Some(last) = out.get(end).cloned() else { return };
    let text = text.unwrap_or(last.text);
    let span = Span::new(out[start].span.start, last.span.end);
    out.splice(start..=end, [Piece { text, span }]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Vocabulary;

    /// Groups a line given as text; spans are those of the words in it.
    fn group(text: &str) -> Grouped {
        let mut at = 0;
        let pieces = text.split(' ').map(|word| {
            let span = Span::new(at, at + word.len());
            at += word.len() + 1;
            Piece { text: word.to_owned(), span }
        });
        grouped(Line::new(pieces.collect()), &[7, 8], Vocabulary::embedded().contracts.party())
    }

    #[test]
    fn a_list_is_one_party() {
        let grouped = group("<o0> , <o1> and the german company <o2> won <c0> .");
        assert_eq!(grouped.line.text, "<g0> won <c0> .");
        assert_eq!(grouped.groups, [[0, 1, 2]]);
    }

    #[test]
    fn a_comma_alone_joins_nobody() {
        assert_eq!(group("after talks with <o0> , <o1> won .").line.text, "after talks with <o0> , <o1> won .");
    }

    #[test]
    fn members_and_consortium_are_one() {
        let grouped = group("it lost out to a consortium of <o0> and two social enterprises , <o1> and <o2> .");
        assert_eq!(grouped.line.text, "it lost out to <g0> .");
        assert_eq!(grouped.mentions("<g0>"), [0, 1, 2]);
    }

    #[test]
    fn names_between_dashes_are_who_is_described() {
        let grouped = group("it was let by four firms - <o0> , <o1> and <o2> - and covers both .");
        assert_eq!(grouped.line.text, "it was let by <g0> and covers both .");
        assert_eq!(group("<o0> and the council agreed .").line.text, "<g0> agreed .");
    }

    #[test]
    fn the_groups_are_the_commissioners_of_the_article() {
        let grouped = group("the four ccgs said a ccg may act .");
        assert_eq!(grouped.line.text, "<g0> said <x1> may act .");
        assert_eq!(grouped.mentions("<g0>"), [7, 8]);
    }

    #[test]
    fn who_leads_may_be_the_provider_of_today() {
        let grouped = group("awarded <c0> to a partnership led by the existing provider , <o4> .");
        assert_eq!(grouped.line.text, "awarded <c0> to <o4> .");
        assert_eq!(grouped.incumbents, [4]);
    }

    #[test]
    fn a_description_is_a_party_and_a_role_stays() {
        assert_eq!(group("the company left <o0> , the current provider .").line.text, "<x0> left <o0> , the current provider .");
        assert_eq!(group("the current provider <o0> left .").line.text, "the current provider <o0> left .");
    }
}
