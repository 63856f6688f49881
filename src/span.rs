//! Where something stands in a text.
//!
//! In: byte offsets, which is what Rust slices by. Out: code points, which is what Python slices by.
//! In `“Yes,” she said`, the word `Yes` is bytes 3..6 and code points 1..4, because the curly quotation mark takes three bytes.
//! Everything up to and including [`crate::interpret`] counts bytes; [`CodePoints`] is the one place where they are converted.

use serde::Serialize;

/// A half-open range `start..end` of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Span {
    /// The first position.
    pub start: usize,
    /// The position after the last.
    pub end: usize,
}

impl Span {
    /// The range `start..end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The words that stand there. `self` must count bytes of `text`.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// Length in the unit of the span.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether nothing stands there.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one position.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The same without white space at either end.
    #[must_use]
    pub fn trim(self, text: &str) -> Self {
        let words = self.of(text);
        let start = self.start + (words.len() - words.trim_start().len());
        Self::new(start, start + words.trim().len())
    }
}

/// The longest beginning of at most `bytes` bytes that cuts no character.
#[must_use]
pub fn beginning(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The longest ending of at most `bytes` bytes that cuts no character.
#[must_use]
pub fn ending(text: &str, bytes: usize) -> &str {
    let mut start = text.len().saturating_sub(bytes);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    &text[start..]
}

/// Where the last `bytes` bytes of `text` before byte `at` begin, a code point cut in two left out: a look back of bounded cost.
#[must_use]
pub fn look_back(text: &str, at: usize, bytes: usize) -> usize {
    (at.saturating_sub(bytes)..=at).find(|&place| text.is_char_boundary(place)).unwrap_or(at)
}

/// Byte offsets of one text as code points.
///
/// Keeps the count at every 64th byte, so that a look-up reads at most 64 bytes.
pub struct CodePoints<'t> {
    text: &'t str,
    counts: Vec<u32>,
}

const STRIDE: usize = 64;

impl<'t> CodePoints<'t> {
    /// Reads `text` once.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let mut counts = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut seen = 0;
        for block in text.as_bytes().chunks(STRIDE) {
            counts.push(seen);
            seen += starts(block);
        }
        Self { text, counts }
    }

    /// The number of code points before byte `at`; an offset past the end counts as the end.
    #[must_use]
    pub fn at(&self, at: usize) -> usize {
        let at = at.min(self.text.len());
        let block = (at / STRIDE).min(self.counts.len().saturating_sub(1));
        let before = self.counts.get(block).copied().unwrap_or(0);
        (before + starts(&self.text.as_bytes()[block * STRIDE..at])) as usize
    }

    /// The span in code points.
    #[must_use]
    pub fn span(&self, bytes: Span) -> Span {
        Span::new(self.at(bytes.start), self.at(bytes.end))
    }
}

/// How many code points start in these bytes of UTF-8.
fn starts(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&b| b & 0xC0 != 0x80).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn code_points_count_as_python_does(text in "\\PC{0,300}") {
            let points = CodePoints::new(&text);
            for (count, (byte, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(points.at(byte), count);
            }
            prop_assert_eq!(points.at(text.len()), text.chars().count());
        }

        #[test]
        fn beginnings_and_endings_cut_no_character(text in "\\PC{0,30}", bytes in 0usize..40) {
            prop_assert!(text.starts_with(beginning(&text, bytes)) && beginning(&text, bytes).len() <= bytes);
            prop_assert!(text.ends_with(ending(&text, bytes)) && ending(&text, bytes).len() <= bytes);
            if bytes >= text.len() {
                prop_assert_eq!(beginning(&text, bytes).len() + ending(&text, bytes).len(), 2 * text.len());
            }
        }
    }

    #[test]
    fn a_look_back_cuts_no_code_point() {
        assert_eq!(look_back("a’b", 4, 2), 4);
        assert_eq!(look_back("a’b", 4, 3), 1);
        assert_eq!(look_back("a’b", 4, 9), 0);
    }

    #[test]
    fn trim_drops_white_space_at_both_ends() {
        let text = "a  word here ";
        assert_eq!(Span::new(1, 8).trim(text).of(text), "word");
    }
}
