//! The area that a contract is for, as written beside the words that name it.
//!
//! In: the pieces of a line and where a naming stands in it. Out: the place: `Bedfordshire` of `Bedfordshire’s £120m service`,
//! `Surrey` of `a contract for children’s services in Surrey`, `Cornwall` of `the Cornwall out-of-hours contract`.
//! Capitals tell it; what is an organisation has its tag already and is no place.

use super::line::Piece;
use crate::{span::Span, vocabulary::contracts::PhraseWords};

/// Words that lead to a place.
const LEADS: &[&str] = &["in", "for", "across", "covering", "around", "throughout", "to", "at"];

/// Words that may stand inside a place's name.
const JOINS: &[&str] = &["and", "of", "upon", "on", "with", ","];

/// The place beside the naming at pieces `start..end`.
#[must_use]
pub fn place(text: &str, pieces: &[Piece], (start, end): (usize, usize), words: &PhraseWords) -> Option<Span> {
    let reader = Reader { text, pieces, words };
    reader.before(start).or_else(|| reader.within(start, end)).or_else(|| reader.after(end))
}

struct Reader<'a> {
    text: &'a str,
    pieces: &'a [Piece],
    words: &'a PhraseWords,
}

impl Reader<'_> {
    fn is_capital(&self, at: usize) -> bool {
        let Some(piece) = self.pieces.get(at) else { return false };
        let surface = piece.span.of(self.text);
        let is_acronym = surface.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
        let is_word = surface.starts_with(char::is_uppercase) && !piece.text.starts_with('<');
        is_word && !is_acronym && !self.words.no_places.contains(&piece.text)
    }

    fn word(&self, at: usize) -> &str {
        self.pieces.get(at).map_or("", |p| p.text.as_str())
    }

    fn join(&self, first: usize, last: usize) -> Option<Span> {
        Some(self.pieces.get(first)?.span.join(self.pieces.get(last)?.span))
    }

    /// `Bedfordshire’s contract`.
    fn before(&self, start: usize) -> Option<Span> {
        let owner = start.checked_sub(2)?;
        if self.word(start - 1) != "'s" || !self.is_capital(owner) {
            return None;
        }
        let first = (0..=owner).rev().take_while(|&at| self.is_capital(at)).last()?;
        self.join(first, owner)
    }

    /// `the Cornwall contract`; the first word of a sentence has its capital anyway.
    fn within(&self, start: usize, end: usize) -> Option<Span> {
        let first = (start.max(1)..end).find(|&at| self.is_capital(at))?;
        let last = (first..end).take_while(|&at| self.is_capital(at)).last()?;
        self.join(first, last)
    }

    /// `a contract for … in Surrey`: the first place in the ten words after it, if nothing ends the phrase before.
    fn after(&self, end: usize) -> Option<Span> {
        const REACH: usize = 10;
        let stops = |at: usize| matches!(self.word(at), "." | ";" | ":" | "after" | "because" | "which" | "that" | "when" | "said" | "");
        let within = (end..end + REACH).take_while(|&at| !stops(at)).filter(|&at| LEADS.contains(&self.word(at)));
        within.into_iter().find_map(|at| {
            let from = at + 1 + usize::from(self.word(at + 1) == "the");
            self.join(from, self.name_end(from)?)
        })
    }

    /// The last piece of the place's name that starts at `from`: `Devon, Cornwall and the Isles of Scilly` goes to its end.
    fn name_end(&self, from: usize) -> Option<usize> {
        let goes_on = |at: &usize| self.is_capital(*at) || (*at > from && (JOINS.contains(&self.word(*at)) || self.word(*at) == "the"));
        (from..self.pieces.len()).take_while(goes_on).filter(|&at| self.is_capital(at)).last()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Vocabulary;

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
        place(text, &pieces, (start, end), Vocabulary::embedded().contracts.phrase()).map(|span| span.of(text).to_owned())
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
