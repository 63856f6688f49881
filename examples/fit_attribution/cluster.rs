//! Word classes by exchange: each word goes to the class in which its neighbours on both sides are best told.
//!
//! The words of the texts alone are read, no annotation. Classes start by rank of frequency; then, word by word, the move that raises the
//! two-sided class likelihood most is made, some rounds over. The order is fixed, so the classes are the same each time.

use std::collections::HashMap;

/// Words in sentences, as numbers of forms.
pub type Sentences = Vec<Vec<u32>>;

struct Word {
    form: u32,
    count: u32,
    /// Neighbour and how often, on the left and on the right.
    left: Vec<(u32, u32)>,
    right: Vec<(u32, u32)>,
}

/// The class of every form that occurs `least` times or more.
pub fn exchange(sentences: &Sentences, classes: usize, least: u32, rounds: usize) -> Vec<(u32, u8)> {
    let words = vocabulary(sentences, least);
    let mut class: Vec<usize> = (0..words.len()).map(|rank| rank % classes).collect();
    let mut tables = Tables::new(&words, &class, classes);
    let logs = logs(sentences.iter().map(Vec::len).sum::<usize>() + 2);
    for _ in 0..rounds {
        let mut moved = 0;
        for (at, word) in words.iter().enumerate() {
            let best = tables.best(word, class[at], classes, &logs);
            if best != class[at] {
                tables.shift(word, class[at], best);
                class[at] = best;
                moved += 1;
            }
        }
        if moved * 200 < words.len() {
            break;
        }
    }
    words.iter().zip(class).map(|(word, class)| (word.form, class as u8)).collect()
}

/// n·ln n for every count that can occur.
fn logs(count: usize) -> Vec<f32> {
    (0..count).map(|n| if n == 0 { 0.0 } else { n as f32 * (n as f32).ln() }).collect()
}

fn vocabulary(sentences: &Sentences, least: u32) -> Vec<Word> {
    let mut counts: HashMap<u32, u32> = HashMap::new();
    for &form in sentences.iter().flatten() {
        *counts.entry(form).or_default() += 1;
    }
    let mut forms: Vec<(u32, u32)> = counts.into_iter().filter(|&(_, count)| count >= least).collect();
    forms.sort_unstable_by_key(|&(form, count)| (std::cmp::Reverse(count), form));
    let rank: HashMap<u32, usize> = forms.iter().enumerate().map(|(at, &(form, _))| (form, at)).collect();
    let mut neighbours: Vec<[HashMap<u32, u32>; 2]> = forms.iter().map(|_| Default::default()).collect();
    for sentence in sentences {
        for pair in sentence.windows(2) {
            if let (Some(&a), Some(&b)) = (rank.get(&pair[0]), rank.get(&pair[1])) {
                *neighbours[b][0].entry(a as u32).or_default() += 1;
                *neighbours[a][1].entry(b as u32).or_default() += 1;
            }
        }
    }
    let sorted = |map: HashMap<u32, u32>| {
        let mut list: Vec<_> = map.into_iter().collect();
        list.sort_unstable();
        list
    };
    let pairs = forms.into_iter().zip(neighbours);
    pairs.map(|((form, count), [left, right])| Word { form, count, left: sorted(left), right: sorted(right) }).collect()
}

/// Counts of classes, and of classes beside words.
struct Tables {
    classes: usize,
    total: Vec<u32>,
    after: Vec<u32>,
    before: Vec<u32>,
}

impl Tables {
    fn new(words: &[Word], class: &[usize], classes: usize) -> Self {
        let empty = vec![0; words.len() * classes];
        let mut tables = Self { classes, total: vec![0; classes], after: empty.clone(), before: empty };
        for (word, &class) in words.iter().zip(class) {
            tables.add(word, class, 1);
        }
        tables
    }

    fn add(&mut self, word: &Word, class: usize, sign: i32) {
        let by = |count: u32| count.wrapping_mul(sign as u32);
        self.total[class] = self.total[class].wrapping_add(by(word.count));
        for &(other, count) in &word.left {
            let cell = &mut self.after[other as usize * self.classes + class];
            *cell = cell.wrapping_add(by(count));
        }
        for &(other, count) in &word.right {
            let cell = &mut self.before[other as usize * self.classes + class];
            *cell = cell.wrapping_add(by(count));
        }
    }

    fn shift(&mut self, word: &Word, from: usize, to: usize) {
        self.add(word, from, -1);
        self.add(word, to, 1);
    }

    /// The class that the word is best put in, by the likelihood with the word in it.
    fn best(&mut self, word: &Word, now: usize, classes: usize, logs: &[f32]) -> usize {
        self.add(word, now, -1);
        let mut gains = vec![0.0_f32; classes];
        for (list, table) in [(&word.left, &self.after), (&word.right, &self.before)] {
            for &(other, count) in list {
                let row = &table[other as usize * classes..(other as usize + 1) * classes];
                for (gain, &cell) in gains.iter_mut().zip(row) {
                    *gain += logs[(cell + count) as usize] - logs[cell as usize];
                }
            }
        }
        for (gain, &total) in gains.iter_mut().zip(&self.total) {
            *gain -= 2.0 * (logs[(total + word.count) as usize] - logs[total as usize]);
        }
        self.add(word, now, 1);
        let mut best = now;
        for class in 0..classes {
            if gains[class] > gains[best] + 1e-4 {
                best = class;
            }
        }
        best
    }
}
