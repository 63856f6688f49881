//! The chain: how probable every segment of a sentence is, and which to keep.
//!
//! In: a score for each label of each word, and the weights of steps from state to state. Out: by the forward-backward recursion, the
//! probability of every label and of every segment as a whole; by [`Lattice::segments`], the set of disjoint segments whose summed gain
//! is largest, where a segment gains its probability less a threshold: so exact spans are counted on, not single words.

use super::label::{LABELS, OUTSIDE, Place, Role, STATES, State, label};
use std::sync::LazyLock;

/// A step that the labels allow.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// State before.
    pub from: usize,
    /// State after.
    pub to: usize,
}

/// All steps, in order of `to`, then `from`.
pub static STEPS: LazyLock<Vec<Step>> = LazyLock::new(|| {
    let states = (0..STATES).flat_map(|to| (0..STATES).map(move |from| Step { from, to }));
    states.filter(|s| State::new(s.from).can_precede(State::new(s.to))).collect()
});

/// Weights of the first state and of the steps, in the order of [`STEPS`].
#[derive(Clone, Debug, Default)]
pub struct Transitions {
    /// Weight of starting in a state.
    pub start: Vec<f32>,
    /// Weight of each step.
    pub step: Vec<f32>,
}

impl Transitions {
    /// No preference.
    #[must_use]
    pub fn flat() -> Self {
        Self { start: vec![0.0; STATES], step: vec![0.0; STEPS.len()] }
    }
}

/// A segment with its role: words `start..end`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Segment {
    /// What it is.
    pub role: Role,
    /// Index of the first word.
    pub start: usize,
    /// Index after the last word.
    pub end: usize,
    /// How probable it is that just these words are one.
    pub probability: f32,
}

/// Scores of a sentence: a row of labels a word.
pub type Scores = Vec<[f32; LABELS]>;

/// The sums of one sentence.
#[derive(Debug, Default)]
pub struct Lattice {
    words: usize,
    potential: Vec<[f32; LABELS]>,
    forward: Vec<[f32; STATES]>,
    backward: Vec<[f32; STATES]>,
}

/// Steps with their weights out of logarithms.
#[derive(Debug)]
pub struct Kernel {
    start: Vec<f32>,
    step: Vec<(usize, usize, f32)>,
}

impl Kernel {
    /// From weights.
    #[must_use]
    pub fn new(transitions: &Transitions) -> Self {
        let start = (0..STATES).map(|s| if State::new(s).can_start() { transitions.start[s].exp() } else { 0.0 }).collect();
        let step = STEPS.iter().zip(&transitions.step).map(|(s, w)| (s.from, s.to, w.exp())).collect();
        Self { start, step }
    }
}

impl Lattice {
    /// Runs forward and backward. Every word's sums are scaled to one, so that long sentences neither vanish nor burst.
    #[must_use]
    pub fn new(scores: &[[f32; LABELS]], kernel: &Kernel) -> Self {
        let words = scores.len();
        let potential: Vec<_> = scores.iter().map(exponentials).collect();
        let mut lattice = Self { words, potential, forward: vec![[0.0; STATES]; words], backward: vec![[0.0; STATES]; words] };
        lattice.run_forward(kernel);
        lattice.run_backward(kernel);
        lattice
    }

    fn run_forward(&mut self, kernel: &Kernel) {
        for at in 0..self.words {
            let mut row = [0.0; STATES];
            if at == 0 {
                row.copy_from_slice(&kernel.start);
            } else {
                let before = &self.forward[at - 1];
                for &(from, to, weight) in &kernel.step {
                    row[to] += before[from] * weight;
                }
            }
            for (state, sum) in row.iter_mut().enumerate() {
                *sum *= self.potential[at][state / 4];
            }
            scale(&mut row);
            self.forward[at] = row;
        }
    }

    fn run_backward(&mut self, kernel: &Kernel) {
        let Some(last) = self.words.checked_sub(1) else { return };
        for state in 0..STATES {
            self.backward[last][state] = f32::from(u8::from(State::new(state).can_end()));
        }
        for at in (0..last).rev() {
            let mut row = [0.0; STATES];
            let mut after = self.backward[at + 1];
            for (state, sum) in after.iter_mut().enumerate() {
                *sum *= self.potential[at + 1][state / 4];
            }
            for &(from, to, weight) in &kernel.step {
                row[from] += after[to] * weight;
            }
            scale(&mut row);
            self.backward[at] = row;
        }
    }

    /// The probability of each state of word `at`.
    #[must_use]
    pub fn states(&self, at: usize) -> [f32; STATES] {
        let mut row = self.forward[at];
        for (sum, back) in row.iter_mut().zip(&self.backward[at]) {
            *sum *= back;
        }
        scale(&mut row);
        row
    }

    /// The probability of each label of word `at`.
    #[must_use]
    pub fn labels(&self, at: usize) -> [f32; LABELS] {
        let mut row = [0.0; LABELS];
        for (state, p) in self.states(at).into_iter().enumerate() {
            row[state / 4] += p;
        }
        row
    }

    /// Adds to `sums` the expected number of each step between words `at - 1` and `at`.
    pub fn expect_steps(&self, at: usize, kernel: &Kernel, sums: &mut [f32]) {
        let (before, after, potential) = (&self.forward[at - 1], &self.backward[at], &self.potential[at]);
        let flow = |&(from, to, weight): &(usize, usize, f32)| before[from] * weight * potential[to / 4] * after[to];
        let total: f32 = kernel.step.iter().map(flow).sum();
        for (sum, step) in sums.iter_mut().zip(&kernel.step) {
            *sum += flow(step) / total.max(f32::MIN_POSITIVE);
        }
    }
}

/// Exponentials of a row of scores, the largest made one.
fn exponentials(scores: &[f32; LABELS]) -> [f32; LABELS] {
    let top = scores.iter().copied().fold(f32::MIN, f32::max);
    scores.map(|score| (score - top).max(-40.0).exp())
}

fn scale(row: &mut [f32; STATES]) {
    let sum: f32 = row.iter().sum();
    if sum > 0.0 {
        for value in row {
            *value /= sum;
        }
    }
}

/// What a segment must be worth to be kept, a role each: the lower, the more are kept.
pub type Thresholds = [f32; 3];

impl Lattice {
    /// The disjoint segments of largest summed gain.
    #[must_use]
    pub fn segments(&self, kernel: &Kernel, thresholds: &Thresholds) -> Vec<Segment> {
        let mut best = vec![(0.0_f32, None::<Segment>); self.words + 1];
        let candidates = self.candidates(kernel, thresholds);
        let mut by_end = candidates.into_iter().peekable();
        for end in 1..=self.words {
            best[end] = (best[end - 1].0, None);
            while let Some(segment) = by_end.next_if(|s| s.end == end) {
                let gain = best[segment.start].0 + segment.probability - thresholds[segment.role as usize];
                if gain > best[end].0 {
                    best[end] = (gain, Some(segment));
                }
            }
        }
        let mut kept = Vec::new();
        let mut at = self.words;
        while at > 0 {
            match best[at].1 {
                Some(segment) => {
                    kept.push(segment);
                    at = segment.start;
                }
                None => at -= 1,
            }
        }
        kept.reverse();
        kept
    }

    /// The most probable segment of a role that shares no word with `taken`, if it reaches `least`.
    #[must_use]
    pub fn next_best(&self, kernel: &Kernel, role: Role, taken: &[Segment], least: f32) -> Option<Segment> {
        let mut thresholds = [1.0; 3];
        thresholds[role as usize] = least;
        let is_free = |segment: &Segment| taken.iter().all(|other| segment.end <= other.start || other.end <= segment.start);
        let free = self.candidates(kernel, &thresholds).into_iter().filter(is_free);
        free.max_by(|a, b| a.probability.total_cmp(&b.probability))
    }

    /// Every segment more probable than its threshold, in order of end.
    fn candidates(&self, kernel: &Kernel, thresholds: &Thresholds) -> Vec<Segment> {
        let mut found = Vec::new();
        let labels: Vec<_> = (0..self.words).map(|at| self.labels(at)).collect();
        for role in Role::ALL {
            let threshold = thresholds[role as usize];
            let (start, whole) = (label(role, Place::Start), label(role, Place::Whole));
            for (at, held) in labels.iter().enumerate() {
                if held[whole] > threshold {
                    found.push(Segment { role, start: at, end: at + 1, probability: held[whole] });
                }
                if held[start] > threshold {
                    self.extend(at, role, kernel, threshold, &mut found);
                }
            }
        }
        found.sort_by_key(|s| (s.end, s.start, s.role));
        found
    }

    /// The segments of two words and more that start at `start`. Walks on while what is left of the start's probability is enough.
    fn extend(&self, start: usize, role: Role, kernel: &Kernel, threshold: f32, found: &mut Vec<Segment>) {
        let [first, middle, last] = [Place::Start, Place::Middle, Place::End].map(|place| label(role, place));
        let posterior = self.states(start);
        // The share of the paths through the start that are still in this segment, a part each for the role before.
        let mut open: [f32; 4] = std::array::from_fn(|before| posterior[State { label: first, before }.index()]);
        let mut from = first;
        for at in start + 1..self.words {
            let mut still = [0.0; 4];
            let mut ended = 0.0;
            for before in 0..4 {
                let to = |label: usize| State { label, before }.index();
                let weight = |label: usize| {
                    let step = kernel.weight(to(from), to(label));
                    step * self.potential[at][label] * self.backward[at][to(label)]
                };
                let (ends, goes_on) = (weight(last), weight(middle));
                let total = ends + goes_on;
                if total > 0.0 {
                    ended += open[before] * ends / total;
                    still[before] = open[before] * goes_on / total;
                }
            }
            if ended > threshold {
                found.push(Segment { role, start, end: at + 1, probability: ended });
            }
            if still.iter().sum::<f32>() <= threshold {
                return;
            }
            (open, from) = (still, middle);
        }
    }
}

impl Kernel {
    fn weight(&self, from: usize, to: usize) -> f32 {
        self.step.binary_search_by_key(&(to, from), |&(from, to, _)| (to, from)).map_or(0.0, |at| self.step[at].2)
    }
}

/// The best labels by their own probability, outside where nothing is likelier.
#[must_use]
pub fn likeliest(row: &[f32; LABELS]) -> usize {
    (0..LABELS).max_by(|&a, &b| row[a].total_cmp(&row[b])).unwrap_or(OUTSIDE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lattice(scores: &[[f32; LABELS]]) -> (Lattice, Kernel) {
        let kernel = Kernel::new(&Transitions::flat());
        (Lattice::new(scores, &kernel), kernel)
    }

    /// Scores that hold to the given labels.
    fn firm(labels: &[usize]) -> Scores {
        labels.iter().map(|&of| std::array::from_fn(|label| if label == of { 9.0 } else { 0.0 })).collect()
    }

    #[test]
    fn what_is_certain_is_kept() {
        let source = [label(Role::Source, Place::Start), label(Role::Source, Place::End)];
        let (lattice, kernel) = lattice(&firm(&[source[0], source[1], label(Role::Cue, Place::Whole), OUTSIDE]));
        let found: Vec<_> = lattice.segments(&kernel, &[0.5; 3]).iter().map(|s| (s.role, s.start, s.end)).collect();
        assert_eq!(found, [(Role::Source, 0, 2), (Role::Cue, 2, 3)]);
    }

    #[test]
    fn a_threshold_that_nothing_reaches_keeps_nothing() {
        let (lattice, kernel) = lattice(&firm(&[label(Role::Cue, Place::Whole)]));
        assert!(lattice.segments(&kernel, &[1.0; 3]).is_empty());
    }

    proptest! {
        #[test]
        fn labels_sum_to_one_and_segments_are_disjoint(scores in prop::collection::vec(prop::array::uniform13(-6.0_f32..6.0), 0..30)) {
            let (lattice, kernel) = lattice(&scores);
            for at in 0..scores.len() {
                prop_assert!((lattice.labels(at).iter().sum::<f32>() - 1.0).abs() < 1e-3);
            }
            let found = lattice.segments(&kernel, &[0.2; 3]);
            for pair in found.windows(2) {
                prop_assert!(pair[0].end <= pair[1].start);
            }
            for segment in &found {
                prop_assert!(segment.probability > 0.2 && segment.probability < 1.001);
                let first = lattice.labels(segment.start);
                let starts = first[label(segment.role, Place::Start)] + first[label(segment.role, Place::Whole)];
                prop_assert!(segment.probability <= starts + 1e-3);
            }
        }
    }
}
