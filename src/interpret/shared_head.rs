//! Lists of names that share a head.
//!
//! In: a plural head and the names before or after it. Out: a mention of each body: `the Herts Valleys, East and North Hertfordshire,
//! Bedfordshire and Luton CCGs` names four, and so does `The other groups – East Surrey, Surrey Heath and …`. Since names hold
//! commas and `and` themselves, an item is the longest run of words that is a name in the tables once the head is put to it.

use super::{cast::Cast, succession};
use crate::{
    annotate::Layout,
    label::How,
    span::Span,
    vocabulary::organisations::{Bearer, Trust},
};

/// Plural heads and what each item is completed with.
const HEADS: &[(&str, &str)] = &[
    ("university health boards", "University Health Board"),
    ("health boards", "Health Board"),
    ("clinical commissioning groups", "CCG"),
    ("primary care trusts", "PCT"),
    ("integrated care boards", "ICB"),
    ("nhs foundation trusts", "Trust"),
    ("foundation trusts", "Trust"),
    ("nhs trusts", "Trust"),
    ("county councils", "County Council"),
    ("borough councils", "Council"),
    ("city councils", "Council"),
    ("ccgs", "CCG"),
    ("pcts", "PCT"),
    ("icbs", "ICB"),
    ("fts", "Trust"),
    ("trusts", "Trust"),
    ("councils", "Council"),
    ("lmcs", "LMC"),
    ("groups", "CCG"),
];

/// The most tokens that an item has.
const LONGEST: usize = 14;

/// Finds lists and enters what they name.
pub(super) fn enter(cast: &mut Cast, layout: &Layout) {
    let words: Vec<String> = layout.tokens.iter().map(|t| t.span.of(cast.text).to_lowercase()).collect();
    let mut at = 0;
    while at < words.len() {
        let Some((head, completion)) = head_at(&words[at..]) else {
            at += 1;
            continue;
        };
        let list = List { layout, words: &words, completion };
        for (row, span) in list.before(cast, at).into_iter().chain(list.after(cast, at + head)) {
            if !cast.is_taken(span) {
                cast.mention_row(row, span, How::ShortForm, "name.shared_head".into());
            }
        }
        at += head;
    }
}

/// The head that the words begin with: how many words it has, and its completion.
fn head_at(words: &[String]) -> Option<(usize, &'static str)> {
    HEADS.iter().find_map(|(head, completion)| {
        let length = head.split(' ').count();
        head.split(' ').eq(words.iter().take(length).map(String::as_str)).then_some((length, *completion))
    })
}

/// The neighbourhood of a head.
struct List<'l> {
    layout: &'l Layout,
    words: &'l [String],
    completion: &'static str,
}

impl List<'_> {
    /// The items before the head, the last first.
    fn before(&self, cast: &Cast, head: usize) -> Vec<(usize, Span)> {
        let mut items = Vec::new();
        let mut end = head;
        while let Some((start, row)) = (self.first_in_sentence(head).max(end.saturating_sub(LONGEST))..end)
            .find_map(|start| self.item(cast, start, end).map(|row| (start, row)))
        {
            items.push((row, self.span(start, end)));
            end = self.left_of_separators(start);
        }
        items
    }

    /// The items after the head and a dash, colon or `of`.
    fn after(&self, cast: &Cast, head_end: usize) -> Vec<(usize, Span)> {
        let mut items = Vec::new();
        let mut start = self.right_of_brackets(head_end);
        if !self.words.get(start).is_some_and(|w| matches!(w.as_str(), "–" | "—" | "-" | ":" | "in" | "of" | "for" | "covering")) {
            return items;
        }
        start += 1;
        let sentence_end = self.layout.tokens.get(head_end.saturating_sub(1)).map_or(0, |t| self.layout.sentences[t.sentence].end_token);
        while let Some((end, row)) =
            (start + 1..=sentence_end.min(start + LONGEST)).rev().find_map(|end| self.item(cast, start, end).map(|row| (end, row)))
        {
            items.push((row, self.span(start, end)));
            start = end;
            while self.words.get(start).is_some_and(|w| matches!(w.as_str(), "," | "and" | "&" | ";")) {
                start += 1;
            }
        }
        // After a preposition a single place is a place: `trusts in Kent`.
        if items.len() < 2 { Vec::new() } else { items }
    }

    /// The body that the tokens name once the head is put to them.
    fn item(&self, cast: &Cast, start: usize, end: usize) -> Option<usize> {
        let words = self.span(start, end).of(cast.text);
        if start >= end || !words.starts_with(char::is_uppercase) || words.contains('\n') {
            return None;
        }
        let plain = words.split(" (").next().unwrap_or(words);
        let forms = cast.tables.bearing(&format!("{plain} {}", self.completion));
        let rows: Vec<usize> = forms
            .iter()
            .filter(|f| f.trust == Trust::Full)
            .filter_map(|f| if let Bearer::Body(row) = f.bearer { Some(row) } else { None })
            .collect();
        succession::alive_on(&rows, cast.day, cast.tables)
    }

    fn span(&self, start: usize, end: usize) -> Span {
        match (self.layout.tokens.get(start), self.layout.tokens.get(end.wrapping_sub(1))) {
            (Some(first), Some(last)) if first.span.start <= last.span.end => Span::new(first.span.start, last.span.end),
            _ => Span::default(),
        }
    }

    fn first_in_sentence(&self, token: usize) -> usize {
        self.layout.tokens.get(token).map_or(0, |t| self.layout.sentences[t.sentence].first_token)
    }

    fn left_of_separators(&self, mut at: usize) -> usize {
        while at > 0 && matches!(self.words[at - 1].as_str(), "," | "and" | "&" | "the" | "both") {
            at -= 1;
        }
        at
    }

    fn right_of_brackets(&self, at: usize) -> usize {
        let word = |at: usize| self.words.get(at).map(String::as_str);
        if word(at) == Some("(") && word(at + 2) == Some(")") { at + 3 } else { at }
    }
}
