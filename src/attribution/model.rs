//! The fitted model, as it lies in `model.zst` and as it is used.
//!
//! In: the bytes of the file, which the recipe in `examples/fit_attribution` wrote. Out: a [`Model`]. A table holds a row of small weights
//! for each feature that is worth one; which features these are is told by a bit each, and the bits before it count the rows. The features
//! of the words serve both looks, so their row holds the weights of both and is looked up once. No word stands in the file, only numbers
//! that words are hashed to.

use super::{
    chain::{Kernel, Scores, Thresholds, Transitions},
    classes::Classes,
    feature::Features,
    label::{LABELS, STATES},
    link::{LINK_BITS, Linker},
};
use std::sync::LazyLock;

/// Bits of the number of a feature that choose its row.
pub const BITS: u32 = 22;

/// Weights of the features of the words, in both looks.
pub const BOTH: usize = 2 * LABELS;

/// Rows of weights, padded to a whole number of machine words.
#[derive(Debug)]
struct Table<const WIDTH: usize> {
    blocks: Vec<Block>,
    /// The first is empty: features without a row have it.
    rows: Vec<[i8; WIDTH]>,
    unit: f32,
}

/// Which of 64 features have a row, and how many rows are before theirs.
#[derive(Clone, Copy, Debug, Default)]
struct Block {
    bits: u64,
    before: u32,
}

/// All that was fitted.
#[derive(Debug)]
pub struct Model {
    /// Word classes.
    pub classes: Classes,
    near: Table<32>,
    trail: Table<16>,
    /// The steps of the chain, at the first look and at the second.
    pub kernels: [Kernel; 2],
    /// From which probability on a segment is kept.
    pub thresholds: Thresholds,
    /// How segments are joined.
    pub linker: Linker,
}

/// Rows of weights as the recipe fits them: in order of index (see [`BITS`]).
pub type Weights<const WIDTH: usize> = Vec<(u32, [f32; WIDTH])>;

/// What the recipe fits.
#[derive(Debug, Default)]
pub struct Fitted {
    /// Word classes.
    pub classes: Classes,
    /// Weights of the features of the words: thirteen for the first look, thirteen for the second.
    pub near: Weights<BOTH>,
    /// Weights of what the first look found, for the second.
    pub trail: Weights<LABELS>,
    /// The steps of the chain, at the first look and at the second.
    pub transitions: [Transitions; 2],
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
        let near = Table::read(&mut from, BOTH)?;
        let trail = Table::read(&mut from, LABELS)?;
        let kernels = [Kernel::new(&from.transitions()?), Kernel::new(&from.transitions()?)];
        let thresholds = [from.real()?, from.real()?, from.real()?];
        let weights = (0..1 << LINK_BITS).map(|_| from.real()).collect::<Option<_>>()?;
        Some(Self { classes: Classes::new(classes), near, trail, kernels, thresholds, linker: Linker { weights } })
    }

    /// What the features of the words are worth at the first look and at the second.
    #[must_use]
    pub fn scores(&self, words: usize, features: &Features) -> [Scores; 2] {
        let sums: Vec<[f32; 32]> = (0..words).map(|at| self.near.sum(features.of(at))).collect();
        [0, LABELS].map(|from| sums.iter().map(|sum| std::array::from_fn(|label| sum[from + label])).collect())
    }

    /// Adds what the features of the first look's findings are worth.
    pub fn add_trail(&self, scores: &mut Scores, features: &Features) {
        for (at, row) in scores.iter_mut().enumerate() {
            for (score, more) in row.iter_mut().zip(self.trail.sum(features.of(at))) {
                *score += more;
            }
        }
    }
}

impl<const WIDTH: usize> Table<WIDTH> {
    fn read(from: &mut Bytes, labels: usize) -> Option<Self> {
        let count = from.number()? as usize;
        let unit = from.real()?;
        let mut blocks = vec![Block::default(); 1 << (BITS - 6)];
        let mut at = 0_usize;
        for _ in 0..count {
            at += from.short()?;
            blocks.get_mut(at / 64)?.bits |= 1 << (at % 64);
        }
        let mut rows = vec![[0; WIDTH]; count + 1];
        for label in 0..labels {
            for row in &mut rows[1..] {
                row[label] = from.byte()? as i8;
            }
        }
        let mut before = 0;
        for block in &mut blocks {
            block.before = before;
            before += block.bits.count_ones();
        }
        Some(Self { blocks, rows, unit })
    }

    /// Where the row of a feature is; without a branch, as there is no telling which features have one.
    fn place(&self, number: u32) -> usize {
        let at = (number >> (32 - BITS)) as usize;
        let (block, bit) = (self.blocks[at / 64], at % 64);
        let has_row = (block.bits >> bit & 1) as usize;
        let before = block.before + (block.bits & ((1 << bit) - 1)).count_ones();
        has_row * (before as usize + 1)
    }

    fn sum(&self, numbers: &[u32]) -> [f32; WIDTH] {
        let mut sum = [0_i16; WIDTH];
        for &number in numbers {
            for (s, &w) in sum.iter_mut().zip(&self.rows[self.place(number)]) {
                *s += i16::from(w);
            }
        }
        sum.map(|sum| f32::from(sum) * self.unit)
    }
}

/// Weights this many units large fill a byte.
const LARGEST: f32 = 127.0;

impl Fitted {
    /// The bytes of the file. Weights are rounded to multiples of `unit`; rows whose weights are all smaller than `least` are left out.
    #[must_use]
    pub fn write(&self, unit: f32, least: f32) -> Vec<u8> {
        let mut out = Vec::new();
        let entries: Vec<_> = self.classes.entries().collect();
        number(&mut out, entries.len() as u32);
        entries.iter().for_each(|entry| number(&mut out, entry.0));
        entries.iter().for_each(|entry| out.extend([entry.1, entry.2]));
        write_rows(&self.near, unit, least, &mut out);
        write_rows(&self.trail, unit, least, &mut out);
        for transitions in &self.transitions {
            transitions.start.iter().for_each(|w| out.extend(w.to_le_bytes()));
            number(&mut out, transitions.step.len() as u32);
            transitions.step.iter().for_each(|w| out.extend(w.to_le_bytes()));
        }
        let reals = self.thresholds.iter().chain(&self.linker.weights);
        reals.for_each(|value| out.extend(value.to_le_bytes()));
        out
    }
}

fn write_rows<const WIDTH: usize>(rows: &Weights<WIDTH>, unit: f32, least: f32, out: &mut Vec<u8>) {
    let kept = rows.iter().filter(|(_, row)| row.iter().any(|w| w.abs() >= least));
    let rounded = kept.map(|(at, row)| (*at, row.map(|w| (w / unit).round().clamp(-LARGEST, LARGEST) as i8)));
    let kept = with_bridges(rounded);
    number(out, kept.len() as u32);
    out.extend(unit.to_le_bytes());
    let mut before = 0;
    for (at, _) in &kept {
        out.extend(((at - before) as u16).to_le_bytes());
        before = *at;
    }
    for label in 0..WIDTH {
        out.extend(kept.iter().map(|(_, row)| row[label] as u8));
    }
}

/// Puts empty rows where two are farther apart than two bytes can tell.
fn with_bridges<const WIDTH: usize>(rows: impl Iterator<Item = (u32, [i8; WIDTH])>) -> Vec<(u32, [i8; WIDTH])> {
    let mut out: Vec<(u32, [i8; WIDTH])> = Vec::new();
    let mut last = 0;
    for (at, row) in rows {
        while at - last > u32::from(u16::MAX) {
            last += u32::from(u16::MAX);
            out.push((last, [0; WIDTH]));
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

    fn transitions(&mut self) -> Option<Transitions> {
        let start = (0..STATES).map(|_| self.real()).collect::<Option<_>>()?;
        let steps = self.number()?;
        Some(Transitions { start, step: (0..steps).map(|_| self.real()).collect::<Option<_>>()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fitted() -> Fitted {
        let mut near = [0.5; BOTH];
        near[LABELS..].fill(0.75);
        Fitted {
            near: vec![(7, near), (9, [0.0; BOTH]), (200_000, [-0.25; BOTH])],
            trail: vec![(7, [1.0; LABELS])],
            transitions: [Transitions::flat(), Transitions::flat()],
            classes: Classes::new(vec![(3, 1, 2)]),
            ..Fitted::default()
        }
    }

    fn number(at: u32) -> Features {
        Features { numbers: vec![at << (32 - BITS)], per_word: 1 }
    }

    #[test]
    fn what_was_written_is_read() {
        let model = Model::read(&fitted().write(0.25, 0.1)).expect("whole bytes");
        assert_eq!(model.classes.of(3), Some((1, 2)));
        let scores = |at: u32| model.scores(1, &number(at)).map(|scores| scores[0][LABELS - 1]);
        assert_eq!([7, 8, 9, 200_000].map(scores), [[0.5, 0.75], [0.0, 0.0], [0.0, 0.0], [-0.25, -0.25]]);
        let mut second = vec![[0.5; LABELS]];
        model.add_trail(&mut second, &number(7));
        assert_eq!(second, [[1.5; LABELS]]);
    }

    #[test]
    fn bytes_that_end_too_soon_are_no_model() {
        let bytes = fitted().write(0.25, 0.1);
        for end in [0, 3, 12, bytes.len() / 2, bytes.len() - 1] {
            assert!(Model::read(&bytes[..end]).is_none(), "{end}");
        }
    }
}
