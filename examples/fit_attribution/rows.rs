//! Which features get a row of weights: those that the training data shows often enough.

use crate::train::{Fit, Sample};
use pressledger::attribution::{
    feature::Features,
    label::LABELS,
    model::{BITS, Weights},
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

    /// The sentence with rows for features.
    pub fn sample(&self, parts: &[&Features], labels: &[u8]) -> Sample {
        let mut rows = Vec::new();
        let mut starts = vec![0];
        for at in 0..labels.len() {
            let numbers = parts.iter().flat_map(|part| part.of(at));
            rows.extend(numbers.map(|number| self.of[(number >> (32 - BITS)) as usize]).filter(|&row| row != NONE));
            starts.push(rows.len() as u32);
        }
        Sample { rows, starts, labels: labels.to_vec() }
    }

    /// What was fitted, by number of feature.
    pub fn weights(&self, fit: &Fit) -> Weights {
        let kept = self.of.iter().enumerate().filter(|&(_, &row)| row != NONE);
        let row = |row: u32| -> [f32; LABELS] { std::array::from_fn(|label| fit.rows[row as usize][label]) };
        Weights { rows: kept.map(|(at, &index)| (at as u32, row(index))).collect(), transitions: fit.transitions.clone() }
    }
}
