//! What a first look at a sentence found, as features for the second.
//!
//! In: the words and, for each, how probable the first look holds every label. Out: further features: in `A source at the trust, who
//! asked not to be named, said …` the first look is sure of `said`, so the second reads `A source` with a cue of that lemma eleven words
//! to the right and nothing claimed in between.

use super::{
    chain::likeliest,
    feature::{Features, Writer, steps},
    label::{LABELS, OUTSIDE, Place, Role, label, role_of},
    word::Word,
};

/// What the first look holds of one word.
pub type Held = [f32; LABELS];

/// Features from a first look.
#[must_use]
pub fn features(words: &[Word], held: &[Held]) -> Features {
    let scene = Scene::new(words, held);
    let mut numbers = Vec::with_capacity(words.len() * 48);
    for at in 0..words.len() {
        let mut writer = Writer { out: &mut numbers, template: 1000 };
        near(&scene, at, &mut writer);
        sides(&scene, at, &mut writer);
        whole(&scene, at, &mut writer);
    }
    let per_word = numbers.len().checked_div(words.len()).unwrap_or(0);
    Features { numbers, per_word }
}

/// A run of words that the first look gave one role.
#[derive(Clone, Copy)]
struct Run {
    role: Role,
    start: usize,
    end: usize,
}

struct Scene<'w> {
    words: &'w [Word],
    held: &'w [Held],
    labels: Vec<u8>,
    runs: Vec<Run>,
    /// For each word, the number of runs that end at or before it.
    before: Vec<u16>,
    /// For each word, the number of runs that start at or before it.
    begun: Vec<u16>,
}

impl<'w> Scene<'w> {
    fn new(words: &'w [Word], held: &'w [Held]) -> Self {
        let labels: Vec<u8> = held.iter().map(|row| sure(row) as u8).collect();
        let runs = runs(&labels);
        let count = |test: &dyn Fn(&Run, usize) -> bool| {
            (0..words.len()).map(|at| runs.iter().filter(|run| test(run, at)).count() as u16).collect::<Vec<_>>()
        };
        let before = count(&|run, at| run.end <= at);
        let begun = count(&|run, at| run.start <= at);
        Self { words, held, labels, runs, before, begun }
    }

    fn label(&self, at: usize, offset: isize) -> u32 {
        at.checked_add_signed(offset).and_then(|at| self.labels.get(at)).map_or(LABELS as u32, |&label| label.into())
    }

    /// The nearest run of a role that ends before or starts after the word.
    fn nearest(&self, at: usize, role: Option<Role>, is_left: bool) -> Option<Run> {
        let fits = |run: &&Run| role.is_none_or(|role| run.role == role);
        if is_left {
            self.runs[..usize::from(self.before[at])].iter().rev().find(fits).copied()
        } else {
            self.runs[usize::from(self.begun[at])..].iter().find(fits).copied()
        }
    }

    /// The words between the word and a run: how many, how many commas, whether a quotation opens or closes.
    fn gap(&self, at: usize, run: Run) -> (usize, u32) {
        let (from, to) = if run.end <= at { (run.end, at) } else { (at + 1, run.start) };
        let between = &self.words[from.min(to)..to];
        let commas = between.iter().filter(|w| w.shape as u8 == 6).count().min(3) as u32;
        let quotes = between.iter().filter(|w| w.quote as u8 % 2 == 1).count().min(3) as u32;
        let held = self.labels[from.min(to)..to].iter().filter(|&&l| role_of(l.into()) == Some(Role::Content)).count().min(1) as u32;
        (between.len(), commas << 4 | quotes << 1 | held)
    }
}

/// The likeliest label; a cue is believed from a third on.
fn sure(row: &Held) -> usize {
    let best = likeliest(row);
    if best != OUTSIDE {
        return best;
    }
    let cue = [Place::Start, Place::Middle, Place::End, Place::Whole].map(|place| label(Role::Cue, place));
    let held = |&label: &usize| row[label];
    let likely = cue.into_iter().max_by(|a, b| held(a).total_cmp(&held(b))).filter(|label| row[*label] > 0.3);
    likely.unwrap_or(best)
}

fn runs(labels: &[u8]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (at, &label) in labels.iter().enumerate() {
        let Some(role) = role_of(label.into()) else { continue };
        let is_new = matches!((label - 1) % 4, 0 | 3);
        match runs.last_mut().filter(|run| !is_new && run.role == role && run.end == at) {
            Some(run) => run.end = at + 1,
            None => runs.push(Run { role, start: at, end: at + 1 }),
        }
    }
    runs
}

/// A probability in six steps.
fn level(p: f32) -> u32 {
    [0.02, 0.1, 0.3, 0.6, 0.9].iter().filter(|&&limit| p > limit).count() as u32
}

fn near(scene: &Scene, at: usize, out: &mut Writer) {
    let row = &scene.held[at];
    for offset in -3..=3 {
        out.one(scene.label(at, offset));
    }
    out.two(scene.label(at, -1), scene.label(at, 0));
    out.two(scene.label(at, 0), scene.label(at, 1));
    out.three(scene.label(at, -1), scene.label(at, 0), scene.label(at, 1));
    out.two(scene.label(at, 0), scene.words[at].form);
    for role in Role::ALL {
        let of = |place| row[label(role, place)];
        let (first, last) = (of(Place::Start) + of(Place::Whole), of(Place::End) + of(Place::Whole));
        let any = first + of(Place::Middle) + of(Place::End);
        out.two(level(any), scene.label(at, 0));
        out.two(level(first), level(last));
    }
    out.two(level(row[OUTSIDE]), scene.label(at, 0));
}

fn sides(scene: &Scene, at: usize, out: &mut Writer) {
    let word = scene.words[at];
    let mut cues = [(0, 15); 2];
    for (side, is_left) in [true, false].into_iter().enumerate() {
        let cue = scene.nearest(at, Some(Role::Cue), is_left);
        let (gap, between) = cue.map_or((99, 0), |run| scene.gap(at, run));
        let (lemma, after) = cue.map_or((0, 0), |run| (head(scene, run), neighbour(scene, run, is_left)));
        cues[side] = (lemma, cue.map_or(15, |_| steps(gap + 1)));
        out.two(lemma, cues[side].1);
        out.three(lemma, between, word.quote as u32);
        out.three(lemma, word.form, cues[side].1.min(2));
        out.three(lemma, after, word.quote as u32);
        out.three(cues[side].1, between, word.fine.into());
        let run = scene.nearest(at, None, is_left);
        let next = run.and_then(|run| scene.nearest(if is_left { run.start } else { run.end - 1 }, None, is_left));
        let (gap, between) = run.map_or((99, 0), |run| scene.gap(at, run));
        let roles = role(run) << 2 | role(next);
        out.three(roles, steps(gap + 1), between);
        out.three(roles, word.fine.into(), steps(gap + 1).min(2));
        out.three(roles, word.form, between);
    }
    out.three(cues[0].1, cues[1].1, word.quote as u32);
    out.three(cues[0].0, cues[1].0, word.coarse.into());
    let [left, right] = [true, false].map(|side| role(scene.nearest(at, None, side)));
    out.three(left, right, word.fine.into());
    out.three(left, right, word.quote as u32);
}

fn role(run: Option<Run>) -> u32 {
    run.map_or(3, |run| run.role as u32)
}

/// The lemma of the last word of a cue that is not a small word.
fn head(scene: &Scene, run: Run) -> u32 {
    let words = &scene.words[run.start..run.end];
    words.iter().rev().find(|w| w.report != 0).or(words.last()).map_or(0, |w| w.lemma)
}

/// The form that follows the run on the side that is looked from.
fn neighbour(scene: &Scene, run: Run, is_left: bool) -> u32 {
    let at = if is_left { Some(run.end) } else { run.start.checked_sub(1) };
    at.and_then(|at| scene.words.get(at)).map_or(0, |w| w.form)
}

/// The sentence as a whole.
fn whole(scene: &Scene, at: usize, out: &mut Writer) {
    let word = scene.words[at];
    let cues = scene.runs.iter().filter(|run| run.role == Role::Cue).count().min(3) as u32;
    let contents = scene.runs.iter().filter(|run| run.role == Role::Content).count().min(2) as u32;
    out.two(cues, contents);
    out.three(cues, contents, word.fine.into());
    out.three(cues, word.quote as u32, scene.label(at, 0));
}
