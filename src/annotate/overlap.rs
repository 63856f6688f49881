//! Which names stand on a stretch of text.
//!
//! In: names in order of place, none on another. Out: those that share a position with a span, found by halving, so that long texts with many
//! names stay cheap.

use super::organisation::Name;
use crate::span::Span;

/// The names that overlap a span, left to right.
pub(super) fn overlapping(names: &[Name], span: Span) -> impl Iterator<Item = &Name> {
    let first = names.partition_point(|name| name.span.end <= span.start);
    names[first..].iter().take_while(move |name| name.span.start < span.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::label::How;
    use proptest::prelude::*;

    fn name(start: usize, end: usize) -> Name {
        Name { span: Span::new(start, end), rows: Vec::new(), site: None, kind: None, how: How::Name, rule: "name.known".into() }
    }

    proptest! {
        #[test]
        fn halving_finds_what_looking_at_all_finds(gaps in proptest::collection::vec((0_usize..4, 1_usize..5), 0..12), start in 0_usize..60, length in 1_usize..20) {
            let mut at = 0;
            let names: Vec<Name> = gaps.iter().map(|(gap, length)| { let begin = at + gap; at = begin + length; name(begin, at) }).collect();
            let span = Span::new(start, start + length);
            let all: Vec<&Name> = names.iter().filter(|n| n.span.overlaps(span)).collect();
            prop_assert_eq!(overlapping(&names, span).collect::<Vec<_>>(), all);
        }
    }
}
