//! The area that a contract is for, as written beside the words that name it.
//!
//! In: the pieces of a line and where a naming stands in it. Out: the place: `Bedfordshire` of `Bedfordshire’s £120m service`,
//! `Surrey` of `a contract for children’s services in Surrey`, `Cornwall` of `the Cornwall out-of-hours contract`.
//! Capitals tell it; what is an organisation has its tag already and is no place.

use super::line::Piece;
use crate::span::Span;

/// Words that lead to a place.
const LEADS: &[&str] = &["in", "for", "across", "covering", "around", "throughout", "to", "at"];

/// Words that may stand inside a place's name.
const JOINS: &[&str] = &["and", "of", "upon", "on", "with", ","];

/// Words with a capital that are no places.
const NO_PLACES: &[&str] = &[
    "nhs",
    "a",
    "i",
    "the",
    "it",
    "gp",
    "gps",
    "ccg",
    "ccgs",
    "pct",
    "mps",
    "mp",
    "uk",
    "england",
    "britain",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "covid-19",
    "brexit",
    "vat",
    "european",
    "british",
    "english",
    "christmas",
    "easter",
    "government",
    "whitehall",
    "parliament",
    "commons",
    "labour",
    "tory",
    "conservative",
];

/// The place beside the naming at pieces `start..end`.
#[must_use]
pub fn place(text: &str, pieces: &[Piece], start: usize, end: usize) -> Option<Span> {
    before(text, pieces, start).or_else(|| within(text, pieces, start, end)).or_else(|| after(text, pieces, end))
}

fn is_capital(text: &str, piece: &Piece) -> bool {
    let surface = piece.span.of(text);
    let is_acronym = surface.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    surface.starts_with(char::is_uppercase) && !piece.text.starts_with('<') && !is_acronym && !NO_PLACES.contains(&piece.text.as_str())
}

/// `Bedfordshire’s contract`.
fn before(text: &str, pieces: &[Piece], start: usize) -> Option<Span> {
    let owner = start.checked_sub(2)?;
    if pieces.get(start - 1)?.text != "'s" || !is_capital(text, pieces.get(owner)?) {
        return None;
    }
    let mut first = owner;
    while first > 0 && is_capital(text, &pieces[first - 1]) {
        first -= 1;
    }
    Some(pieces[first].span.join(pieces[owner].span))
}

/// `the Cornwall contract`; the first word of a sentence has its capital anyway.
fn within(text: &str, pieces: &[Piece], start: usize, end: usize) -> Option<Span> {
    let first = (start.max(1)..end).find(|&at| is_capital(text, &pieces[at]))?;
    let last = (first..end).take_while(|&at| is_capital(text, &pieces[at])).last()?;
    Some(pieces[first].span.join(pieces[last].span))
}

/// `a contract for … in Surrey`: the first place in the eight words after it, if nothing ends the phrase before.
fn after(text: &str, pieces: &[Piece], end: usize) -> Option<Span> {
    const REACH: usize = 10;
    let limit = (end + REACH).min(pieces.len());
    let stops = |at: usize| matches!(pieces[at].text.as_str(), "." | ";" | ":" | "after" | "because" | "which" | "that" | "when" | "said");
    let mut at = end;
    while at + 1 < limit && !stops(at) {
        if LEADS.contains(&pieces[at].text.as_str()) {
            let from = at + 1 + usize::from(pieces[at + 1].text == "the");
            if let Some(last) = name_end(text, pieces, from) {
                return Some(pieces[from].span.join(pieces[last].span));
            }
        }
        at += 1;
    }
    None
}

/// The last piece of the place's name that starts at `from`: `Devon, Cornwall and the Isles of Scilly` goes to its end.
fn name_end(text: &str, pieces: &[Piece], from: usize) -> Option<usize> {
    let mut last = None;
    let mut at = from;
    while let Some(piece) = pieces.get(at) {
        if is_capital(text, piece) {
            last = Some(at);
        } else if last.is_none() || !(JOINS.contains(&piece.text.as_str()) || piece.text == "the") {
            break;
        }
        at += 1;
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The place beside the word `contract`; words are pieces, `’s` is one.
    fn found(text: &str) -> Option<String> {
        let mut at = 0;
        let mut pieces = Vec::new();
        for word in text.split(' ') {
            let span = Span::new(at, at + word.len());
            at += word.len() + 1;
            pieces.push(Piece { text: word.to_lowercase(), span });
        }
        let end = pieces.iter().position(|p| p.text == "contract")? + 1;
        let start = pieces[..end]
            .iter()
            .rposition(|p| matches!(p.text.as_str(), "a" | "the" | "'s"))
            .map_or(end - 1, |s| s + usize::from(pieces[s].text == "'s"));
        place(text, &pieces, start, end).map(|span| span.of(text).to_owned())
    }

    #[test]
    fn a_place_stands_before_in_or_after() {
        assert_eq!(found("it lost Bedfordshire 's integrated contract"), Some("Bedfordshire".into()));
        assert_eq!(found("it lost the Cornwall out-of-hours contract ."), Some("Cornwall".into()));
        assert_eq!(
            found("it won a contract for services in Devon , Cornwall and the Isles of Scilly ."),
            Some("Devon , Cornwall and the Isles of Scilly".into())
        );
    }

    #[test]
    fn months_and_later_clauses_are_no_places() {
        assert_eq!(found("it won a contract in March ."), None);
        assert_eq!(found("it won a contract which patients in Surrey oppose ."), None);
    }
}
