//! Fits the weights that join segments to attributions: for each cue the choice of its source, for each content that of its cue.

use crate::corpus::{Example, Text, cut};
use pressledger::attribution::{
    chain::Segment,
    label::Role,
    link::{Linker, candidates, pair},
    word::Word,
};

/// A choice as annotated: the features of each candidate, the first of none, and which is right.
struct Choice {
    options: Vec<Vec<usize>>,
    right: usize,
}

/// Fits to the annotated segments of all sentences.
pub fn fit(texts: &[Text], examples: &[Example]) -> Linker {
    let choices: Vec<Choice> = examples.iter().flat_map(|example| choices(&texts[example.text], example)).collect();
    let mut linker = Linker::default();
    let rounds = 8;
    for round in 0..rounds {
        let rate = 0.1 * (1.0 - round as f32 / rounds as f32);
        for choice in &choices {
            step(&mut linker.weights, choice, rate);
        }
    }
    linker
}

fn step(weights: &mut [f32], choice: &Choice, rate: f32) {
    let scores: Vec<f32> = choice.options.iter().map(|option| option.iter().map(|&number| weights[number]).sum()).collect();
    let top = scores.iter().copied().fold(f32::MIN, f32::max);
    let sum: f32 = scores.iter().map(|score| (score - top).exp()).sum();
    for (at, option) in choice.options.iter().enumerate() {
        let error = f32::from(u8::from(at == choice.right)) - (scores[at] - top).exp() / sum;
        for &number in option {
            weights[number] += rate * error;
        }
    }
}

fn choices(text: &Text, example: &Example) -> Vec<Choice> {
    let mut segments: Vec<(Segment, Vec<usize>)> = Vec::new();
    let sentence = text.layout.sentences[example.sentence].span;
    for (owner, gold) in text.gold.iter().enumerate() {
        for role in Role::ALL {
            for (start, end) in gold.spans[role as usize].iter().filter_map(|span| cut(&text.text, &example.words, *span, sentence)) {
                match segments.iter_mut().find(|(s, _)| s.role == role && s.start == start) {
                    Some((_, owners)) => owners.push(owner),
                    None => segments.push((Segment { role, start, end, probability: 1.0 }, vec![owner])),
                }
            }
        }
    }
    segments.sort_by_key(|(segment, _)| (segment.start, segment.end, segment.role));
    let (segments, owners): (Vec<Segment>, Vec<Vec<usize>>) = segments.into_iter().unzip();
    let of = |role, other| {
        let (segments, owners) = (&segments, &owners);
        candidates(segments, role).map(move |at| choice(&example.words, segments, owners, at, other))
    };
    of(Role::Cue, Role::Source).chain(of(Role::Content, Role::Cue)).collect()
}

fn choice(words: &[Word], segments: &[Segment], owners: &[Vec<usize>], of: usize, role: Role) -> Choice {
    let mut options = vec![pair(words, segments, of, None)];
    let mut right = 0;
    for at in candidates(segments, role) {
        if owners[at].iter().any(|owner| owners[of].contains(owner)) {
            right = options.len();
        }
        options.push(pair(words, segments, of, Some(at)));
    }
    Choice { options, right }
}
