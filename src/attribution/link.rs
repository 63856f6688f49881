//! Which segments of a sentence are one attribution.
//!
//! In: the segments of a sentence. Out: for each cue its source, for each content its cue, each chosen among all of the sentence or none.
//! In `Smith said it failed, but Jones called it a success` the nearest source and the order tell; a source may serve two cues
//! (`He praised the plan but doubted the cost`), a content has one.

use super::{
    chain::Segment,
    feature::steps,
    hash::feature_hash,
    label::Role,
    word::{Quote, Shape, Word},
};

/// Bits of the table of weights.
pub const LINK_BITS: u32 = 14;

/// Weights of pairs.
#[derive(Clone, Debug)]
pub struct Linker {
    /// One weight for each number of a feature.
    pub weights: Vec<f32>,
}

impl Default for Linker {
    fn default() -> Self {
        Self { weights: vec![0.0; 1 << LINK_BITS] }
    }
}

impl Linker {
    /// The best of `candidates` for `of`, or none of them. All are indices of `segments`.
    #[must_use]
    pub fn choose(&self, words: &[Word], segments: &[Segment], of: usize, role: Role) -> Option<usize> {
        let score =
            |candidate: Option<usize>| -> f32 { pair(words, segments, of, candidate).into_iter().map(|number| self.weights[number]).sum() };
        let found = candidates(segments, role).map(|at| (Some(at), score(Some(at))));
        let none = std::iter::once((None, score(None)));
        none.chain(found).max_by(|a, b| a.1.total_cmp(&b.1)).and_then(|(at, _)| at)
    }
}

/// The segments of a role.
pub fn candidates(segments: &[Segment], role: Role) -> impl Iterator<Item = usize> {
    segments.iter().enumerate().filter(move |(_, segment)| segment.role == role).map(|(at, _)| at)
}

/// The numbers of the features of a pair; of the choice of none, if `other` is none.
#[must_use]
pub fn pair(words: &[Word], segments: &[Segment], of: usize, other: Option<usize>) -> Vec<usize> {
    let one = &segments[of];
    let mut numbers = Vec::with_capacity(16);
    let mut template = one.role as u32 * 100;
    let mut push = |a: u32, b: u32, c: u32| {
        template += 1;
        numbers.push((feature_hash(template, a, b, c) >> (32 - LINK_BITS)) as usize);
    };
    let Some(at) = other else {
        template_of_none(words, segments, one, &mut push);
        return numbers;
    };
    let (cue, far) = if one.role == Role::Cue { (one, &segments[at]) } else { (&segments[at], one) };
    let is_before = u32::from(far.end <= cue.start);
    let (from, to) = if is_before == 1 { (far.end, cue.start) } else { (cue.end.min(far.start), far.start) };
    let gap = &words[from..to];
    let marks = |shape: Shape| gap.iter().filter(|w| w.shape == shape).count().min(2) as u32;
    let quotes = gap.iter().filter(|w| matches!(w.quote, Quote::Opens | Quote::Closes)).count().min(3) as u32;
    let between = segments.iter().filter(|s| s.start >= from && s.end <= to);
    let pattern = between.clone().fold(1, |sum, s| (sum * 4 + s.role as u32) & 0xFFF);
    let same = between.filter(|s| s.role == far.role).count().min(2) as u32;
    let head = words[cue.end - 1].lemma;
    push(is_before, steps(gap.len() + 1), 0);
    push(is_before, pattern, 0);
    push(is_before, pattern, quotes << 4 | marks(Shape::Comma));
    push(is_before, head, same);
    push(is_before, head, steps(gap.len() + 1).min(2));
    push(is_before, same, quotes);
    push(is_before, words[far.start].quote as u32, quotes);
    push(is_before, marks(Shape::Colon), marks(Shape::Stop) << 2 | marks(Shape::Dash));
    push(is_before, gap.first().map_or(0, |w| w.form), gap.last().map_or(0, |w| w.form));
    push(is_before, words[far.start].form, same);
    push(is_before, words[far.start].fine.into(), words[cue.start].fine.into());
    push(is_before, steps(far.end - far.start), same);
    push(is_before, words[cue.start].form, pattern);
    numbers
}

fn template_of_none(words: &[Word], segments: &[Segment], one: &Segment, push: &mut impl FnMut(u32, u32, u32)) {
    let others = segments.iter().filter(|s| (s.role == Role::Cue) != (one.role == Role::Cue) && s.role != one.role).count().min(3) as u32;
    push(0x51, 0, 0);
    push(0x52, others, 0);
    push(0x53, words[one.end - 1].lemma, others.min(1));
    push(0x54, words[one.start].form, others.min(1));
    push(0x55, words[one.start].quote as u32, steps(one.end - one.start));
}
