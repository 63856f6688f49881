//! The fitted model, as it lies in `model.zst` and as it is used.
//!
//! In: the bytes of the file, which the recipe in `examples/fit_attribution` wrote. Out: a [`Model`]. A stage holds a row of thirteen
//! small weights for each feature that is worth one; which features these are is told by a bit each, and the bits before it count the
//! rows. No word stands in the file, only numbers that words are hashed to.

use super::{
    chain::{Kernel, Scores, Thresholds, Transitions},
    classes::Classes,
    feature::Features,
    label::{LABELS, STATES},
    link::{LINK_BITS, Linker},
};
use std::sync::LazyLock;

/// Bits of the number of a feature that choose its row.
pub const BITS: u32 = 23;

/// A row of weights, padded to half a line of the cache.
type Row = [i8; 16];

/// The weights of one look at a sentence.
#[derive(Debug)]
pub struct Stage {
    bits: Vec<u64>,
    /// Rows before each word of `bits`.
    ranks: Vec<u32>,
    rows: Vec<Row>,
    unit: f32,
    /// The steps of the chain.
    pub kernel: Kernel,
}

/// All that was fitted.
#[derive(Debug)]
pub struct Model {
    /// Word classes.
    pub classes: Classes,
    /// The first look, without knowledge of other attributions of the sentence.
    pub first: Stage,
    /// The second, which knows what the first found.
    pub second: Stage,
    /// From which probability on a segment is kept.
    pub thresholds: Thresholds,
    /// How segments are joined.
    pub linker: Linker,
}

/// The weights of one look, as the recipe fits them: index of row (see [`BITS`]) and weights.
#[derive(Debug, Default)]
pub struct Weights {
    /// In order of index.
    pub rows: Vec<(u32, [f32; LABELS])>,
    /// The steps.
    pub transitions: Transitions,
}

/// What the recipe fits.
#[derive(Debug, Default)]
pub struct Fitted {
    /// Word classes.
    pub classes: Classes,
    /// Weights of the two looks.
    pub stages: [Weights; 2],
    /// From which probability on a segment is kept.
    pub thresholds: Thresholds,
    /// How segments are joined.
    pub linker: Linker,
}

static EMBEDDED: LazyLock<Model> = LazyLock::new(|| {
    let packed: &[u8] = include_bytes!("model.zst");
    let bytes = zstd::decode_all(packed).unwrap_or_default();
    Model::read(&bytes).expect("the model of this release can be read")
});

impl Model {
    /// The model of this release.
    #[must_use]
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// Reads what [`Fitted::write`] wrote; none if the bytes end too soon.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut from = Bytes(bytes);
        let count = from.number()?;
        let forms: Vec<u32> = (0..count).map(|_| from.number()).collect::<Option<_>>()?;
        let classes = forms.into_iter().map(|form| Some((form, from.byte()?, from.byte()?))).collect::<Option<_>>()?;
        let first = Stage::read(&mut from)?;
        let second = Stage::read(&mut from)?;
        let thresholds = [from.real()?, from.real()?, from.real()?];
        let weights = (0..1 << LINK_BITS).map(|_| from.real()).collect::<Option<_>>()?;
        Some(Self { classes: Classes::new(classes), first, second, thresholds, linker: Linker { weights } })
    }
}

impl Stage {
    fn read(from: &mut Bytes) -> Option<Self> {
        let count = from.number()? as usize;
        let unit = from.real()?;
        let start = (0..STATES).map(|_| from.real()).collect::<Option<_>>()?;
        let steps = from.number()?;
        let step = (0..steps).map(|_| from.real()).collect::<Option<_>>()?;
        let mut bits = vec![0_u64; 1 << (BITS - 6)];
        let mut at = 0_usize;
        for _ in 0..count {
            at += from.short()?;
            *bits.get_mut(at / 64)? |= 1 << (at % 64);
        }
        let mut rows = vec![[0; 16]; count];
        for label in 0..LABELS {
            for row in &mut rows {
                row[label] = from.byte()? as i8;
            }
        }
        let ranks = bits.iter().scan(0, |sum, word| Some(std::mem::replace(sum, *sum + word.count_ones()))).collect();
        Some(Self { bits, ranks, rows, unit, kernel: Kernel::new(&Transitions { start, step }) })
    }

    fn row(&self, number: u32) -> Option<&Row> {
        let at = (number >> (32 - BITS)) as usize;
        let (word, bit) = (self.bits[at / 64], at % 64);
        if word >> bit & 1 == 0 {
            return None;
        }
        let before = (word & ((1 << bit) - 1)).count_ones();
        self.rows.get((self.ranks[at / 64] + before) as usize)
    }

    /// The scores of the words of a sentence.
    #[must_use]
    pub fn scores(&self, words: usize, parts: &[&Features]) -> Scores {
        let score = |at: usize| {
            let mut sum = [0_i16; 16];
            for &number in parts.iter().flat_map(|part| part.of(at)) {
                if let Some(row) = self.row(number) {
                    for (s, &w) in sum.iter_mut().zip(row) {
                        *s += i16::from(w);
                    }
                }
            }
            std::array::from_fn(|label| f32::from(sum[label]) * self.unit)
        };
        (0..words).map(score).collect()
    }
}

/// Weights this many units large fill a byte.
const LARGEST: f32 = 127.0;

impl Fitted {
    /// The bytes of the file. Weights are rounded to `units` (one of each look); rows that round to nothing are left out.
    #[must_use]
    pub fn write(&self, units: [f32; 2]) -> Vec<u8> {
        let mut out = Vec::new();
        let entries: Vec<_> = self.classes.entries().collect();
        number(&mut out, entries.len() as u32);
        entries.iter().for_each(|entry| number(&mut out, entry.0));
        entries.iter().for_each(|entry| out.extend([entry.1, entry.2]));
        for (stage, unit) in self.stages.iter().zip(units) {
            stage.write(unit, &mut out);
        }
        let reals = self.thresholds.iter().chain(&self.linker.weights);
        reals.for_each(|value| out.extend(value.to_le_bytes()));
        out
    }
}

impl Weights {
    fn write(&self, unit: f32, out: &mut Vec<u8>) {
        let rounded = |row: &[f32; LABELS]| row.map(|w| (w / unit).round().clamp(-LARGEST, LARGEST) as i8);
        let kept: Vec<(u32, [i8; LABELS])> = self.rows.iter().map(|(at, row)| (*at, rounded(row))).collect();
        let kept = with_bridges(kept.into_iter().filter(|(_, row)| row.iter().any(|&w| w != 0)));
        number(out, kept.len() as u32);
        out.extend(unit.to_le_bytes());
        self.transitions.start.iter().for_each(|w| out.extend(w.to_le_bytes()));
        number(out, self.transitions.step.len() as u32);
        self.transitions.step.iter().for_each(|w| out.extend(w.to_le_bytes()));
        let mut before = 0;
        for (at, _) in &kept {
            out.extend(((at - before) as u16).to_le_bytes());
            before = *at;
        }
        for label in 0..LABELS {
            out.extend(kept.iter().map(|(_, row)| row[label] as u8));
        }
    }
}

/// Puts empty rows where two are farther apart than two bytes can tell.
fn with_bridges(rows: impl Iterator<Item = (u32, [i8; LABELS])>) -> Vec<(u32, [i8; LABELS])> {
    let mut out: Vec<(u32, [i8; LABELS])> = Vec::new();
    let mut last = 0;
    for (at, row) in rows {
        while at - last > u32::from(u16::MAX) {
            last += u32::from(u16::MAX);
            out.push((last, [0; LABELS]));
        }
        out.push((at, row));
        last = at;
    }
    out
}

fn number(out: &mut Vec<u8>, value: u32) {
    out.extend(value.to_le_bytes());
}

/// Bytes yet to be read.
struct Bytes<'b>(&'b [u8]);

impl Bytes<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (head, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*head)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take::<1>().map(|[byte]| byte)
    }

    fn short(&mut self) -> Option<usize> {
        self.take().map(|b| u16::from_le_bytes(b).into())
    }

    fn number(&mut self) -> Option<u32> {
        self.take().map(u32::from_le_bytes)
    }

    fn real(&mut self) -> Option<f32> {
        self.take().map(f32::from_le_bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fitted() -> Fitted {
        let rows = vec![(7, [0.5; LABELS]), (9, [0.0; LABELS]), (200_000, [-0.25; LABELS])];
        let stage = || Weights { rows: rows.clone(), transitions: Transitions::flat() };
        Fitted { stages: [stage(), stage()], classes: Classes::new(vec![(3, 1, 2)]), ..Fitted::default() }
    }

    #[test]
    fn what_was_written_is_read() {
        let model = Model::read(&fitted().write([0.25; 2])).expect("whole bytes");
        assert_eq!(model.classes.of(3), Some((1, 2)));
        let number = |at: u32| Features { numbers: vec![at << (32 - BITS)], per_word: 1 };
        let score = |at: u32| model.second.scores(1, &[&number(at)])[0][4];
        assert!((score(7) - 0.5).abs() < 1e-6);
        assert!((score(200_000) + 0.25).abs() < 1e-6);
        assert!(score(8).abs() < 1e-6 && score(9).abs() < 1e-6);
    }

    #[test]
    fn bytes_that_end_too_soon_are_no_model() {
        let bytes = fitted().write([0.25; 2]);
        for end in [0, 3, 12, bytes.len() / 2, bytes.len() - 1] {
            assert!(Model::read(&bytes[..end]).is_none(), "{end}");
        }
    }
}
