//! Fits the weights of a chain: conditional likelihood, stochastic gradient, one sentence at a time, in an order that a fixed seed gives.

use pressledger::attribution::{
    chain::{Kernel, Lattice, STEPS, Transitions},
    label::{LABELS, State},
};

/// Rows of weights are padded to a line of the cache.
pub type Row = [f32; 16];

/// A sentence as rows of weights for each word, with its labels.
pub struct Sample {
    pub rows: Vec<u32>,
    pub starts: Vec<u32>,
    pub labels: Vec<u8>,
}

impl Sample {
    fn of(&self, at: usize) -> &[u32] {
        &self.rows[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}

/// What is fitted.
pub struct Fit {
    pub rows: Vec<Row>,
    pub transitions: Transitions,
}

#[derive(Clone, Copy)]
pub struct Settings {
    pub rounds: usize,
    pub rate: f32,
    pub decay: f32,
    /// Share of the features that a visit keeps.
    pub keep: f32,
}

/// Scores of a sample.
pub fn scores(rows: &[Row], scale: f32, sample: &Sample) -> Vec<[f32; LABELS]> {
    let score = |at: usize| {
        let mut sum: Row = [0.0; 16];
        for &row in sample.of(at) {
            for (s, w) in sum.iter_mut().zip(&rows[row as usize]) {
                *s += w;
            }
        }
        std::array::from_fn(|label| sum[label] * scale)
    };
    (0..sample.labels.len()).map(score).collect()
}

/// Fits to the samples.
pub fn fit(samples: &[&Sample], rows: usize, settings: Settings) -> Fit {
    let mut fit = Fit { rows: vec![[0.0; 16]; rows], transitions: Transitions::flat() };
    let mut order: Vec<usize> = (0..samples.len()).filter(|&at| !samples[at].labels.is_empty()).collect();
    let mut seed = 0x2545_F491_4F6C_DD1D_u64;
    let total = (order.len() * settings.rounds) as f32;
    let lambda = settings.decay / order.len() as f32;
    let (mut scale, mut done) = (1.0_f32, 0.0_f32);
    for _ in 0..settings.rounds {
        shuffle(&mut order, &mut seed);
        for &at in &order {
            let rate = settings.rate * (1.0 - done / total);
            done += 1.0;
            scale *= 1.0 - rate * lambda;
            step(&mut fit, &thinned(samples[at], settings.keep, &mut seed), rate, scale);
        }
    }
    for weight in fit.rows.iter_mut().flatten() {
        *weight *= scale * settings.keep;
    }
    fit
}

/// The sample with each feature kept by chance, so that none leans on another being there.
fn thinned(sample: &Sample, keep: f32, seed: &mut u64) -> Sample {
    let limit = (keep * 65536.0) as u64;
    let mut rows = Vec::with_capacity(sample.rows.len());
    let mut starts = vec![0];
    for at in 0..sample.labels.len() {
        rows.extend(sample.of(at).iter().filter(|_| {
            next(seed);
            (*seed >> 20) & 0xFFFF < limit
        }));
        starts.push(rows.len() as u32);
    }
    Sample { rows, starts, labels: sample.labels.clone() }
}

fn next(seed: &mut u64) {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
}

fn shuffle(order: &mut [usize], seed: &mut u64) {
    for at in (1..order.len()).rev() {
        next(seed);
        order.swap(at, (*seed % (at as u64 + 1)) as usize);
    }
}

/// The states of labels as annotated.
fn states(labels: &[u8]) -> Vec<usize> {
    let mut before = 3;
    let mut last = 3;
    let states = labels.iter().map(|&label| {
        let place = label.checked_sub(1).map(|l| (l / 4, l % 4));
        if !matches!(place, Some((_, 1 | 2))) {
            before = last;
        }
        if let Some((role, _)) = place {
            last = usize::from(role);
        }
        State { label: label.into(), before }.index()
    });
    states.collect()
}

fn step(fit: &mut Fit, sample: &Sample, rate: f32, scale: f32) {
    let kernel = Kernel::new(&fit.transitions);
    let scores = scores(&fit.rows, scale, sample);
    let lattice = Lattice::new(&scores, &kernel);
    for (at, &gold) in sample.labels.iter().enumerate() {
        let held = lattice.labels(at);
        let mut change: Row = [0.0; 16];
        for (c, p) in change.iter_mut().zip(held) {
            *c = -p;
        }
        change[usize::from(gold)] += 1.0;
        if change.iter().all(|c| c.abs() < 0.003) {
            continue;
        }
        let change = change.map(|c| c * rate / scale);
        for &row in sample.of(at) {
            for (w, c) in fit.rows[row as usize].iter_mut().zip(&change) {
                *w += c;
            }
        }
    }
    step_transitions(fit, sample, &lattice, &kernel, rate);
}

fn step_transitions(fit: &mut Fit, sample: &Sample, lattice: &Lattice, kernel: &Kernel, rate: f32) {
    let gold = states(&sample.labels);
    for (state, p) in lattice.states(0).into_iter().enumerate() {
        fit.transitions.start[state] -= rate * p;
    }
    fit.transitions.start[gold[0]] += rate;
    let mut expected = vec![0.0; STEPS.len()];
    for at in 1..gold.len() {
        lattice.expect_steps(at, kernel, &mut expected);
        if let Some(found) = STEPS.iter().position(|s| s.from == gold[at - 1] && s.to == gold[at]) {
            expected[found] -= 1.0;
        }
    }
    for (weight, sum) in fit.transitions.step.iter_mut().zip(expected) {
        *weight -= rate * sum;
    }
}

/// Labels of a sample as the fit holds them.
pub fn held(fit: &Fit, sample: &Sample) -> Vec<[f32; LABELS]> {
    let lattice = Lattice::new(&scores(&fit.rows, 1.0, sample), &Kernel::new(&fit.transitions));
    (0..sample.labels.len()).map(|at| lattice.labels(at)).collect()
}
