//! Measures a model: exact spans, and attributions.

use crate::corpus::{Gold, Text, trim};
use pressledger::{
    annotate::sentence::layout,
    attribution::{Attribution, Model, attributions, label::Role},
    span::{CodePoints, Span},
};
use rayon::prelude::*;
use std::collections::BTreeSet;

/// Right, found, annotated.
#[derive(Clone, Copy, Debug, Default)]
struct Tally([usize; 3]);

impl Tally {
    fn f1(self) -> f64 {
        let [right, found, gold] = self.0;
        200.0 * right as f64 / (found + gold).max(1) as f64
    }

    fn add(&mut self, right: usize, found: usize, gold: usize) {
        for (sum, more) in self.0.iter_mut().zip([right, found, gold]) {
            *sum += more;
        }
    }
}

/// Prints F1 of source, cue, content and attribution on whole texts.
pub fn whole(name: &str, texts: &[Text], model: &Model) {
    let found: Vec<Vec<Attribution>> = texts.par_iter().map(|t| attributions(&t.text, &t.layout, model)).collect();
    let pairs: Vec<(&str, &[Gold], Vec<Attribution>)> =
        texts.iter().zip(found).map(|(t, f)| (t.text.as_str(), t.gold.as_slice(), f)).collect();
    print(name, &pairs);
}

/// The same where each sentence is a text of its own, and spans end where it ends.
pub fn by_sentence(name: &str, texts: &[Text], model: &Model) {
    let mut cuts: Vec<(String, Vec<Gold>)> = Vec::new();
    for text in texts {
        for sentence in &text.layout.sentences {
            let inside = |span: &Span| {
                let cut = Span::new(span.start.max(sentence.span.start), span.end.min(sentence.span.end));
                (cut.start < cut.end).then(|| Span::new(cut.start - sentence.span.start, cut.end - sentence.span.start))
            };
            let gold = text.gold.iter().map(|g| Gold { spans: g.spans.clone().map(|spans| spans.iter().filter_map(inside).collect()) });
            let gold = gold.filter(|g| g.spans.iter().any(|spans| !spans.is_empty())).collect();
            cuts.push((sentence.span.of(&text.text).to_owned(), gold));
        }
    }
    let found: Vec<Vec<Attribution>> = cuts.par_iter().map(|(text, _)| attributions(text, &layout(text), model)).collect();
    let pairs: Vec<_> = cuts.iter().zip(found).map(|((text, gold), f)| (text.as_str(), gold.as_slice(), f)).collect();
    print(name, &pairs);
}

fn print(name: &str, pairs: &[(&str, &[Gold], Vec<Attribution>)]) {
    let mut tallies = [Tally::default(); 4];
    for (text, gold, found) in pairs {
        let points = CodePoints::new(text);
        let clean = |spans: &[Span]| -> Vec<Span> {
            spans.iter().filter_map(|&s| trim(text, s)).map(|s| Span::new(points.at(s.start), points.at(s.end))).collect()
        };
        let gold: Vec<[Vec<Span>; 3]> = gold.iter().map(|g| g.spans.each_ref().map(|s| clean(s))).collect();
        let mine: Vec<[Vec<Span>; 3]> = found
            .iter()
            .filter(|a| !a.content.is_empty())
            .map(|a| [clean(a.source.as_slice()), clean(a.cue.as_slice()), clean(&a.content)])
            .collect();
        for role in Role::ALL {
            let set = |all: &[[Vec<Span>; 3]]| all.iter().flat_map(|a| a[role as usize].clone()).collect::<BTreeSet<Span>>();
            let (want, have) = (set(&gold), set(&mine));
            tallies[role as usize].add(want.intersection(&have).count(), have.len(), want.len());
        }
        tallies[3].add(matched(&gold, &mine), mine.len(), gold.len());
    }
    let [source, cue, content, attribution] = tallies.map(Tally::f1);
    println!("{name}: source {source:.1} cue {cue:.1} content {content:.1} attribution {attribution:.1}  {:?}", tallies.map(|t| t.0));
}

fn matched(gold: &[[Vec<Span>; 3]], mine: &[[Vec<Span>; 3]]) -> usize {
    let mut free: Vec<&[Vec<Span>; 3]> = mine.iter().collect();
    let mut right = 0;
    for a in gold {
        let mut best: Option<(usize, f64)> = None;
        for (at, m) in free.iter().enumerate() {
            let share = overlap(&a[2], &m[2]);
            if best.is_none_or(|(_, most)| share > most) {
                best = Some((at, share));
            }
        }
        let Some((at, share)) = best else { continue };
        if share >= 0.5 && (a[0].is_empty() || overlap(&a[0], &free[at][0]) >= 0.5) {
            right += 1;
            free.remove(at);
        }
    }
    right
}

fn overlap(a: &[Span], b: &[Span]) -> f64 {
    let both = |a: &Span, b: &Span| a.end.min(b.end).saturating_sub(a.start.max(b.start));
    let shared: usize = a.iter().flat_map(|a| b.iter().map(move |b| both(a, b))).sum();
    let total = a.iter().chain(b).map(|s| s.len()).sum::<usize>() - shared;
    if total == 0 { 0.0 } else { shared as f64 / total as f64 }
}

/// Prints how many press claims are found: a content that starts within forty characters of one and covers six tenths of it.
pub fn claims(name: &str, texts: &[Text], model: &Model) {
    let mut claims = Tally::default();
    let mut sources = 0;
    for text in texts {
        let mut found = attributions(&text.text, &text.layout, model);
        found.retain(|a| !a.content.is_empty());
        let mut free: Vec<&Attribution> = found.iter().collect();
        let mut right = 0;
        for gold in &text.gold {
            let Some(start) = gold.spans[2].iter().map(|s| s.start).min() else { continue };
            let length: usize = gold.spans[2].iter().map(|s| s.len()).sum();
            let fits = |a: &&Attribution| {
                let begins = a.content.iter().map(|s| s.start).min().unwrap_or(0);
                let covered: usize = gold.spans[2]
                    .iter()
                    .flat_map(|g| a.content.iter().map(move |c| c.end.min(g.end).saturating_sub(c.start.max(g.start))))
                    .sum();
                begins.abs_diff(start) <= 40 && covered * 10 >= length * 6
            };
            let Some(at) = free.iter().position(fits) else { continue };
            let hit = free.remove(at);
            right += 1;
            let same = gold.spans[0].first().is_none_or(|g| hit.source.is_some_and(|s| s.overlaps(*g)));
            sources += usize::from(same);
        }
        claims.add(right, found.len(), text.gold.len());
    }
    println!("{name}: claims {:.1} {:?}, source right in {sources}", claims.f1(), claims.0);
}

/// Prints the sentences whose spans are not all right, with what was annotated and what was found.
pub fn misses(texts: &[Text], model: &Model) {
    for text in texts {
        let found = attributions(&text.text, &text.layout, model);
        for sentence in &text.layout.sentences {
            let show = |spans: &mut dyn Iterator<Item = Span>| -> Vec<&str> {
                let inside = spans.filter(|s| s.overlaps(sentence.span)).filter_map(|s| trim(&text.text, s));
                inside.map(|s| s.of(&text.text)).collect()
            };
            let gold: Vec<[Vec<&str>; 3]> = text.gold.iter().map(|g| g.spans.each_ref().map(|s| show(&mut s.iter().copied()))).collect();
            let mine =
                found.iter().map(|a| [show(&mut a.source.into_iter()), show(&mut a.cue.into_iter()), show(&mut a.content.iter().copied())]);
            let is_there = |a: &[Vec<&str>; 3]| a.iter().any(|spans| !spans.is_empty());
            let gold: BTreeSet<_> = gold.into_iter().filter(is_there).collect();
            let mine: BTreeSet<_> = mine.filter(is_there).collect();
            if gold != mine {
                println!("\n{}", sentence.span.of(&text.text));
                gold.difference(&mine).for_each(|a| println!("  - {a:?}"));
                mine.difference(&gold).for_each(|a| println!("  + {a:?}"));
            }
        }
    }
}
