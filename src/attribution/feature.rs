//! What the model looks at: words around, punctuation around, reporting words around.
//!
//! In: the words of a sentence. Out: numbers of features for each word, as many for each. In `“No,” said Mr Smith.` the word `Mr` has,
//! among others, the features "before it stands `said`", "a capitalised word follows", "the mark to its left closes a quotation" and
//! "the nearest reporting word is one word to the left". What a first look made of the other words is added in [`super::trail`].

use super::{
    hash::feature_hash,
    word::{Quote, Shape, Word},
};

/// Numbers of features of the words of one sentence, `per_word` for each.
#[derive(Clone, Debug, Default)]
pub struct Features {
    /// All numbers, word after word.
    pub numbers: Vec<u32>,
    /// How many a word has.
    pub per_word: usize,
}

impl Features {
    /// The numbers of one word.
    #[must_use]
    pub fn of(&self, word: usize) -> &[u32] {
        &self.numbers[word * self.per_word..(word + 1) * self.per_word]
    }
}

/// Writes features under ascending template numbers.
pub(super) struct Writer<'f> {
    pub out: &'f mut Vec<u32>,
    pub template: u32,
}

impl Writer<'_> {
    pub fn one(&mut self, a: u32) {
        self.three(a, 0, 0);
    }

    pub fn two(&mut self, a: u32, b: u32) {
        self.three(a, b, 0);
    }

    pub fn three(&mut self, a: u32, b: u32, c: u32) {
        self.template += 1;
        self.out.push(feature_hash(self.template, a, b, c));
    }
}

/// The features of every word.
#[must_use]
pub fn features(words: &[Word]) -> Features {
    let mut numbers = Vec::with_capacity(words.len() * 96);
    let scene = Scene::new(words);
    for at in 0..words.len() {
        let mut writer = Writer { out: &mut numbers, template: 0 };
        near(&scene, at, &mut writer);
        pairs(&scene, at, &mut writer);
        far(&scene, at, &mut writer);
    }
    let per_word = numbers.len().checked_div(words.len()).unwrap_or(0);
    Features { numbers, per_word }
}

/// The sentence with what lies to the left and right of each word.
struct Scene<'w> {
    words: &'w [Word],
    /// Last word of each sort at or before, first at or after: see [`Landmark`].
    left: Vec<[u16; LANDMARKS]>,
    right: Vec<[u16; LANDMARKS]>,
}

const LANDMARKS: usize = 4;
const NONE: u16 = u16::MAX;

/// What is looked for to both sides.
#[derive(Clone, Copy)]
enum Landmark {
    /// A word that reports.
    Report,
    /// Any mark of punctuation.
    Mark,
    /// A quotation mark.
    Quote,
    /// A word that opens a clause, or a mark that parts clauses.
    Clause,
}

const ALL: [Landmark; LANDMARKS] = [Landmark::Report, Landmark::Mark, Landmark::Quote, Landmark::Clause];

fn is_landmark(word: &Word, landmark: Landmark) -> bool {
    match landmark {
        Landmark::Report => word.report != 0 && word.shape == Shape::Lower,
        Landmark::Mark => word.shape as u8 >= Shape::Comma as u8 && word.shape != Shape::Sign,
        Landmark::Quote => matches!(word.quote, Quote::Opens | Quote::Closes),
        Landmark::Clause => {
            (8..=10).contains(&word.grammar) || (15..=21).contains(&word.grammar) || word.shape == Shape::Colon || word.shape == Shape::Dash
        }
    }
}

impl<'w> Scene<'w> {
    fn new(words: &'w [Word]) -> Self {
        let mut left = Vec::with_capacity(words.len());
        let mut right = vec![[NONE; LANDMARKS]; words.len()];
        let mut last = [NONE; LANDMARKS];
        for (at, word) in words.iter().enumerate() {
            left.push(last);
            mark(&mut last, word, at);
        }
        let mut next = [NONE; LANDMARKS];
        for (at, word) in words.iter().enumerate().rev() {
            right[at] = next;
            mark(&mut next, word, at);
        }
        Self { words, left, right }
    }

    /// The word `offset` from `at`; an empty one beyond the ends.
    fn at(&self, at: usize, offset: isize) -> Word {
        at.checked_add_signed(offset).and_then(|at| self.words.get(at)).copied().unwrap_or_default()
    }

    /// The nearest landmark to the left or right, and the distance in steps.
    fn nearest(&self, at: usize, landmark: Landmark, is_left: bool) -> (Word, u32) {
        let table = if is_left { &self.left } else { &self.right };
        match table[at][landmark as usize] {
            NONE => (Word::default(), 15),
            found => (self.words[usize::from(found)], steps(usize::from(found).abs_diff(at))),
        }
    }
}

fn mark(nearest: &mut [u16; LANDMARKS], word: &Word, at: usize) {
    for landmark in ALL {
        if is_landmark(word, landmark) {
            nearest[landmark as usize] = u16::try_from(at).unwrap_or(NONE);
        }
    }
}

/// A distance in steps that widen: 1, 2, 3, 4, 6, 9, 14, 20, farther.
pub(super) fn steps(distance: usize) -> u32 {
    [1, 2, 3, 4, 6, 9, 14, 20].iter().position(|&limit| distance <= limit).unwrap_or(8) as u32
}

fn look(word: &Word) -> u32 {
    u32::from(word.coarse) << 8 | u32::from(word.shape as u8) << 4 | word.quote as u32
}

/// The word itself and its neighbours, one by one.
fn near(scene: &Scene, at: usize, out: &mut Writer) {
    for offset in -3..=3 {
        let word = scene.at(at, offset);
        out.one(word.form);
        out.one(u32::from(word.fine));
    }
    for offset in -2..=2 {
        let word = scene.at(at, offset);
        out.one(word.lemma);
        out.two(u32::from(word.shape as u8), u32::from(word.grammar));
        out.two(u32::from(word.report), word.quote as u32);
    }
    for offset in -1..=1 {
        let word = scene.at(at, offset);
        out.one(word.suffix);
        out.two(word.ending, u32::from(word.shape as u8));
    }
    for offset in [-5, -4, 4, 5] {
        out.one(look(&scene.at(at, offset)));
    }
}

/// Neighbours together.
fn pairs(scene: &Scene, at: usize, out: &mut Writer) {
    let [w3, w2, w1, w, n1, n2, n3] = [-3, -2, -1, 0, 1, 2, 3].map(|offset| scene.at(at, offset));
    for (a, b) in [(w2, w1), (w1, w), (w, n1), (n1, n2), (w1, n1)] {
        out.two(a.form, b.form);
        out.two(a.fine.into(), b.fine.into());
        out.two(look(&a), look(&b));
    }
    for (a, b) in [(w1, w), (w, n1)] {
        out.two(a.lemma, b.fine.into());
        out.two(a.fine.into(), b.lemma);
    }
    for (a, b, c) in [(w2, w1, w), (w1, w, n1), (w, n1, n2)] {
        out.three(a.fine.into(), b.fine.into(), c.fine.into());
        out.three(a.form, b.form, c.form);
        out.three(look(&a), look(&b), look(&c));
    }
    out.three(look(&w3), look(&w2), look(&w1));
    out.three(look(&n1), look(&n2), look(&n3));
    let quote = u32::from(w.quote_length) << 4 | w.quote as u32;
    out.two(quote, w.form);
    out.three(w1.quote as u32, quote, n1.quote as u32);
    out.three(quote, w1.shape as u32, n1.shape as u32);
}

/// Landmarks to both sides.
fn far(scene: &Scene, at: usize, out: &mut Writer) {
    let word = scene.words[at];
    let quote = word.quote as u32;
    for is_left in [true, false] {
        let (report, distance) = scene.nearest(at, Landmark::Report, is_left);
        out.two(report.lemma, distance);
        out.three(report.lemma, word.fine.into(), distance.min(3));
        out.three(report.report.into(), distance, quote);
        out.three(report.form, word.form, quote);
        let (mark, distance) = scene.nearest(at, Landmark::Mark, is_left);
        out.three(mark.form, distance, quote);
        out.three(mark.form, word.fine.into(), mark.quote as u32);
        let (mark, distance) = scene.nearest(at, Landmark::Quote, is_left);
        out.three(mark.quote as u32, distance, quote);
        out.three(mark.quote as u32, mark.quote_length.into(), word.fine.into());
        let (clause, distance) = scene.nearest(at, Landmark::Clause, is_left);
        out.two(clause.form, distance);
        out.three(clause.form, word.fine.into(), quote);
    }
    let [(left, near_left), (right, near_right)] = [true, false].map(|side| scene.nearest(at, Landmark::Report, side));
    out.three(left.lemma, right.lemma, quote);
    out.three(near_left, near_right, word.fine.into());
    out.two(steps(at + 1), word.fine.into());
    out.two(steps(scene.words.len() - at), word.fine.into());
    out.three(steps(scene.words.len() - at), u32::from(scene.at(scene.words.len(), -1).shape as u8), quote);
}
