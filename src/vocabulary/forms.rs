//! Forms of short lines, in the notation of `data/boilerplate.toml`.
//!
//! In: forms with a payload each, such as `Sign up to …newsletter…`, where `…` stands for any words and `#` for a number. Out: which of them
//! a whole line is, as `Sign up to our daily newsletter!` is that one. Capitals, bullets before and marks after do not
//! matter; apostrophes and dashes have one spelling. A line is compared with those forms only that begin with its first word, so
//! that hundreds of forms cost a line no more than a few. What a form means is left to the caller.

use std::collections::HashMap;

/// Many forms; built once, held against every line.
pub struct Forms {
    forms: Vec<Form>,
    by_first_word: HashMap<String, Vec<usize>>,
    /// Forms whose first word is not whole: `…All rights reserved`.
    others: Vec<usize>,
}

struct Form {
    pieces: Vec<Piece>,
    open_start: bool,
    open_end: bool,
    payload: usize,
}

/// Words between two `…`.
struct Piece {
    words: String,
    /// Whether a word must not go on before it, as behind the `… ` of `… is freelance`.
    whole_before: bool,
    /// Whether a word must not go on behind it.
    whole_after: bool,
}

impl Forms {
    /// Takes the forms in.
    pub fn new<'f>(forms: impl IntoIterator<Item = (&'f str, usize)>) -> Self {
        let mut all = Self { forms: Vec::new(), by_first_word: HashMap::new(), others: Vec::new() };
        for (form, payload) in forms {
            let form = Form::parse(form, payload);
            let at = all.forms.len();
            match form.first_word() {
                Some(word) => all.by_first_word.entry(word.to_owned()).or_default().push(at),
                None => all.others.push(at),
            }
            all.forms.push(form);
        }
        all
    }

    /// The least payload of the forms that the line is, among those that `wanted` lets through.
    #[must_use]
    pub fn find(&self, line: &str, wanted: impl Fn(usize) -> bool) -> Option<usize> {
        let line = plain(line);
        let known = self.by_first_word.get(first_word(&line)).into_iter().flatten();
        let forms = known.chain(&self.others).map(|&at| &self.forms[at]);
        forms.filter(|form| wanted(form.payload) && form.is(&line)).map(|form| form.payload).min()
    }
}

impl Form {
    fn parse(form: &str, payload: usize) -> Self {
        let parts: Vec<_> = form.split('…').collect();
        let last = parts.len() - 1;
        let piece = |(at, part): (usize, &&str)| Piece {
            words: if last == 0 { plain(part) } else { spelt(part).trim().to_owned() },
            whole_before: at > 0 && part.starts_with(' '),
            whole_after: at < last && part.ends_with(' '),
        };
        Self {
            pieces: parts.iter().enumerate().map(piece).filter(|piece| !piece.words.is_empty()).collect(),
            open_start: last > 0 && parts[0].trim().is_empty(),
            open_end: last > 0 && parts[last].trim().is_empty(),
            payload,
        }
    }

    /// The word that every such line begins with.
    fn first_word(&self) -> Option<&str> {
        let piece = self.pieces.first().filter(|_| !self.open_start)?;
        let word = first_word(&piece.words);
        let is_whole = word.len() < piece.words.len() || piece.whole_after || self.pieces.len() == 1 && !self.open_end;
        is_whole.then_some(word)
    }

    fn is(&self, line: &str) -> bool {
        let mut from = 0;
        for (at, piece) in self.pieces.iter().enumerate() {
            let found = if at == 0 && !self.open_start {
                Some(0).filter(|&start| piece.stands_at(line, start))
            } else if at + 1 == self.pieces.len() && !self.open_end {
                line.len().checked_sub(piece.words.len()).filter(|&start| start >= from && piece.stands_at(line, start))
            } else {
                line[from..].match_indices(&piece.words).map(|(start, _)| from + start).find(|&start| piece.stands_at(line, start))
            };
            let Some(start) = found else { return false };
            from = start + piece.words.len();
        }
        self.open_end || from == line.len()
    }
}

impl Piece {
    fn stands_at(&self, line: &str, start: usize) -> bool {
        let Some(rest) = line.get(start..).and_then(|rest| rest.strip_prefix(self.words.as_str())) else { return false };
        let before = line[..start].chars().next_back();
        let goes_on = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let is_cut = self.whole_before && goes_on(before) || self.whole_after && goes_on(rest.chars().next());
        !is_cut
    }
}

fn first_word(line: &str) -> &str {
    line.split(' ').next().unwrap_or_default()
}

/// A line in one spelling, without bullets before and marks after.
fn plain(line: &str) -> String {
    let line = spelt(line);
    let line = line.trim_start_matches(|c: char| " •·*-▪●◦‣>|".contains(c)).trim_end_matches(|c: char| " .:!…»›>→".contains(c));
    line.to_owned()
}

/// Small letters, single spaces, one apostrophe and one dash; numbers as `#`.
fn spelt(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            c if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            '‘' | '’' => out.push('\''),
            '–' | '—' => out.push('-'),
            // The comma of `1,234`.
            ',' if out.ends_with('#') && chars.peek().is_some_and(char::is_ascii_digit) => {}
            '0'..='9' if out.ends_with('#') => {}
            '0'..='9' => out.push('#'),
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn is(form: &str, line: &str) -> bool {
        Forms::new([(form, 7)]).find(line, |payload| payload == 7) == Some(7)
    }

    #[test]
    fn a_form_without_gaps_is_the_whole_line() {
        assert!(is("Leave a reply", "  • LEAVE A\u{a0}REPLY: "));
        assert!(!is("Leave a reply", "Leave a reply here") && !is("Leave a reply", "Leave"));
        assert!(is("Editor’s picks", "Editor's picks") && is("# comments", "1,234 Comments"));
    }

    #[test]
    fn a_gap_stands_for_any_words_also_for_none() {
        assert!(is("We use cookies …", "We use cookies") && is("We use cookies …", "We use cookies to please you"));
        assert!(!is("Topic …", "Topicality") && is("Topic…", "Topicality"));
        assert!(is("Sign up to …newsletter…", "Sign up to our daily newsletters today"));
        assert!(
            is("… is freelance …", "Jane is freelance")
                && is("… is freelance …", "is freelance now")
                && !is("… is freelance …", "This freelance")
        );
        assert!(is("Follow … on Twitter", "Follow HSJ on Twitter") && !is("Follow … on Twitter", "Follow HSJ on Twitter and Facebook"));
    }

    #[test]
    fn the_least_payload_wins() {
        let forms = Forms::new([("Related", 3), ("Related…", 1), ("…related", 2)]);
        assert_eq!(forms.find("Related", |_| true), Some(1));
        assert_eq!(forms.find("Related", |payload| payload > 1), Some(2));
    }

    proptest! {
        #[test]
        fn any_form_and_line_are_survived(form in "[ab…# ]{0,12}", line in "[abA1’ .…]{0,20}") {
            let _ = is(&form, &line);
        }

        #[test]
        fn a_line_is_its_own_form(line in "[a-z][a-z ’–]{0,20}[a-z]") {
            prop_assert!(is(&line, &line));
        }
    }
}
