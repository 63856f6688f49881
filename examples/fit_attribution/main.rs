//! Fits the model of `pressledger::attribution`, or measures it.
//!
//! ```sh
//! cargo run --release --example fit_attribution -- fit src/attribution/model.zst \
//!     polnear/train.jsonl press_a.jsonl:press_a.gold.json press_b.jsonl:press_b.gold.json
//! cargo run --release --example fit_attribution -- measure src/attribution/model.zst polnear/dev.jsonl press_c.jsonl:press_c.gold.json
//! ```
//!
//! In: articles with their attributions, either as JSON lines with `id`, `text` and `attributions` (each with `source`, `cue` and
//! `content` as lists of character spans: PolNeAR 1.0, Newell, Margolin and Ruths, LREC 2018, train part), or as JSON lines of texts with
//! a file of gold claims. Out: the model file, the same bits each time. The steps: classes of words by exchange ([`cluster`]); a first
//! chain over the features of the words; the same chain fitted five times with a fifth of the articles left out, to say what it holds of
//! those it has not seen; a second chain, which has that among its features ([`train`]); the choice of partners ([`links`]).

mod cluster;
mod corpus;
mod links;
mod measure;
mod rows;
mod train;

use corpus::{Example, Text};
use pressledger::attribution::{
    classes::Classes,
    feature::{self, Features},
    model::{Fitted, Model},
    trail::{self, Held},
    word::words,
};
use rayon::prelude::*;
use rows::{Rows, sample};
use std::{fs, path::Path, time::Instant};
use train::{Sample, Settings};

const SETTINGS: Settings = Settings { rounds: 8, rate: 0.02, decay: 16.0, keep: 0.45 };

/// Weights are whole multiples of this.
const UNIT: f32 = 0.01;

/// A feature has a weight of at least this, or is left out.
const LEAST: f32 = 0.015;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["fit", model, sources @ ..] => {
            let texts: Vec<Text> = sources.iter().flat_map(|source| read(source)).collect();
            let fitted = fit(&texts);
            let bytes = fitted.write(UNIT, LEAST);
            let packed = zstd::encode_all(bytes.as_slice(), 19).expect("memory");
            println!("{} bytes, packed {}", bytes.len(), packed.len());
            fs::write(model, packed).expect("the model is written");
        }
        ["measure", model, sources @ ..] => sources.iter().for_each(|source| measure(source, &read(source), &load(model))),
        ["misses", model, sources @ ..] => sources.iter().for_each(|source| measure::misses(&read(source), &load(model))),
        _ => eprintln!("fit MODEL SOURCES… | measure MODEL SOURCES… | misses MODEL SOURCES…"),
    }
}

fn load(path: &str) -> Model {
    let bytes = zstd::decode_all(fs::read(path).expect("a model").as_slice()).expect("zstd");
    Model::read(&bytes).expect("a model")
}

fn measure(name: &str, texts: &[Text], model: &Model) {
    measure::whole(&format!("{name} whole"), texts, model);
    measure::by_sentence(&format!("{name} by sentence"), texts, model);
    measure::claims(name, texts, model);
}

fn read(source: &str) -> Vec<Text> {
    match source.split_once(':') {
        Some((texts, gold)) => corpus::press(Path::new(texts), Path::new(gold)),
        None => corpus::polnear(Path::new(source)),
    }
}

fn fit(texts: &[Text]) -> Fitted {
    let clock = Instant::now();
    let told = |step: &str| println!("{step} {:.0?}", clock.elapsed());
    let classes = classes(texts);
    told("classes");
    let examples: Vec<Example> = texts.iter().enumerate().flat_map(|(at, text)| corpus::examples(at, text, &classes)).collect();
    let near: Vec<Features> = examples.par_iter().map(|e| feature::features(&e.words)).collect();
    let rows = Rows::new(near.iter(), 2);
    let samples: Vec<Sample> = near.iter().zip(&examples).map(|(f, e)| sample(&[(f, &rows)], &e.labels)).collect();
    let (first, held) =
        rayon::join(|| train::fit(&samples.iter().collect::<Vec<_>>(), rows.count, SETTINGS), || unseen(&samples, &examples, rows.count));
    told("first look");
    drop(samples);
    let trails: Vec<Features> = examples.par_iter().zip(&held).map(|(e, held)| trail::features(&e.words, held)).collect();
    let trail_rows = Rows::new(trails.iter(), 2);
    let parts = near.iter().zip(&trails).zip(&examples);
    let samples: Vec<Sample> = parts.map(|((n, t), e)| sample(&[(n, &rows), (t, &trail_rows)], &e.labels)).collect();
    let second = train::fit(&samples.iter().collect::<Vec<_>>(), rows.count + trail_rows.count, SETTINGS);
    told("second look");
    let linker = links::fit(texts, &examples);
    told("links");
    Fitted {
        classes,
        near: rows.both(&first, &second),
        trail: trail_rows.weights(&second, rows.count),
        transitions: [first.transitions, second.transitions],
        thresholds: [0.35; 3],
        linker,
    }
}

/// What a first look holds of every sentence, fitted without the fifth of the articles that the sentence is in.
fn unseen(samples: &[Sample], examples: &[Example], rows: usize) -> Vec<Vec<Held>> {
    const FOLDS: usize = 5;
    let fold = |fold: usize| {
        let (apart, inside): (Vec<usize>, Vec<usize>) = (0..samples.len()).partition(|&at| examples[at].text % FOLDS == fold);
        let fit = train::fit(&inside.iter().map(|&at| &samples[at]).collect::<Vec<_>>(), rows, SETTINGS);
        apart.into_iter().map(|at| (at, train::held(&fit, &samples[at]))).collect::<Vec<_>>()
    };
    let mut held = vec![Vec::new(); samples.len()];
    for (at, row) in (0..FOLDS).into_par_iter().flat_map_iter(fold).collect::<Vec<_>>() {
        held[at] = row;
    }
    held
}

fn classes(texts: &[Text]) -> Classes {
    let none = Classes::default();
    let forms = |text: &Text| -> Vec<Vec<u32>> {
        let tokens = text.layout.sentences.iter().map(|s| &text.layout.tokens[s.first_token..s.end_token]);
        tokens.map(|tokens| words(&text.text, tokens, &none).iter().map(|w| w.form).collect()).collect()
    };
    let sentences: Vec<Vec<u32>> = texts.iter().flat_map(forms).collect();
    let (fine, coarse) = rayon::join(|| cluster::exchange(&sentences, 180, 3, 12), || cluster::exchange(&sentences, 40, 3, 12));
    Classes::new(fine.iter().zip(&coarse).map(|(fine, coarse)| (fine.0, fine.1, coarse.1)).collect())
}
