//! Which features get a row of weights: those that the training data shows often enough.

use crate::train::{Fit, Sample};
use pressledger::attribution::{
    feature::Features,
    label::LABELS,
    model::{BITS, BOTH, Weights},
};

const NONE: u32 = u32::MAX;

/// A row for each feature kept.
pub struct Rows {
    of: Vec<u32>,
    pub count: usize,
}

impl Rows {
    /// Keeps what occurs `least` times.
    pub fn new<'f>(features: impl Iterator<Item = &'f Features>, least: u8) -> Self {
        let mut counts = vec![0_u8; 1 << BITS];
        for number in features.flat_map(|f| &f.numbers) {
            let count = &mut counts[(number >> (32 - BITS)) as usize];
            *count = count.saturating_add(1);
        }
        let mut next = 0;
        let mut row = |is_kept: bool| {
            next += u32::from(is_kept);
            if is_kept { next - 1 } else { NONE }
        };
        let of = counts.into_iter().map(|count| row(count >= least)).collect();
        Self { of, count: next as usize }
    }

    /// The rows of a feature, counted from `base`.
    pub fn of(&self, number: u32, base: usize) -> Option<u32> {
        let row = self.of[(number >> (32 - BITS)) as usize];
        (row != NONE).then(|| row + base as u32)
    }

    fn kept(&self) -> impl Iterator<Item = (u32, usize)> {
        self.of.iter().enumerate().filter(|&(_, &row)| row != NONE).map(|(at, &row)| (at as u32, row as usize))
    }

    /// What was fitted for the features of the words, by number of feature: at the first look, then at the second.
    pub fn both(&self, first: &Fit, second: &Fit) -> Weights<BOTH> {
        let weight = |row: usize, at: usize| if at < LABELS { first.rows[row][at] } else { second.rows[row][at - LABELS] };
        self.kept().map(|(at, row)| (at, std::array::from_fn(|of| weight(row, of)))).collect()
    }

    /// What was fitted for further features, whose rows are counted from `base`.
    pub fn weights(&self, fit: &Fit, base: usize) -> Weights<LABELS> {
        self.kept().map(|(at, row)| (at, std::array::from_fn(|label| fit.rows[base + row][label]))).collect()
    }
}

/// The sentence with rows for features: each of the parts with what keeps its rows, the rows of the second counted after the first.
pub fn sample(parts: &[(&Features, &Rows)], labels: &[u8]) -> Sample {
    let mut rows = Vec::new();
    let mut starts = vec![0];
    for at in 0..labels.len() {
        let mut base = 0;
        for (features, kept) in parts {
            rows.extend(features.of(at).iter().filter_map(|&number| kept.of(number, base)));
            base += kept.count;
        }
        starts.push(rows.len() as u32);
    }
    Sample { rows, starts, labels: labels.to_vec() }
}
