//! Who said what by which word, by a fitted model.
//!
//! In: a text and its layout. Out: [`Attribution`]s, each with its source, cue and content as spans and with a score. In
//! `Mr Smith, who runs the trust, said the deal “cannot go on” now.` the source is `Mr Smith, who runs the trust`, the cue `said`, the
//! content `the deal “cannot go on” now`; marks at the ends of spans are left out.
//!
//! A sentence is looked at twice ([`feature`], then [`trail`]), each time by a linear chain ([`chain`]) over labels ([`label`]); the
//! segments that are probable enough are joined to attributions ([`link`]), and those of neighbouring sentences where one quotation runs
//! through both ([`join`]). The weights ([`model`]) are fitted by `examples/fit_attribution`. Who the source is, and whether an
//! attribution is a claim, is left to [`crate::interpret`].

pub mod chain;
pub mod classes;
pub mod feature;
pub mod hash;
mod join;
pub mod label;
pub mod lexicon;
pub mod link;
pub mod model;
pub mod trail;
pub mod word;

use crate::{
    annotate::{Layout, Sentence},
    span::Span,
};
use chain::{Lattice, Segment};
use label::{OUTSIDE, Role};
pub use model::Model;
use word::Word;

/// A source, a cue and a content that belong together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attribution {
    /// Who says it, if the sentence tells.
    pub source: Option<Span>,
    /// The words that tell that it is said; none for a quotation that stands alone.
    pub cue: Option<Span>,
    /// What is said: one span, or more where other words stand between. None for a cue whose content was not found.
    pub content: Vec<Span>,
    /// How probable the least probable of its spans is.
    pub score: f32,
}

/// The attributions of a text, in order of place.
#[must_use]
pub fn attributions(text: &str, layout: &Layout, model: &Model) -> Vec<Attribution> {
    let found = layout.sentences.iter().map(|sentence| read(text, layout, sentence, model)).collect();
    join::join(layout, found)
}

/// What was found in one sentence.
struct Reading {
    words: Vec<Word>,
    attributions: Vec<Attribution>,
}

fn read(text: &str, layout: &Layout, sentence: &Sentence, model: &Model) -> Reading {
    let words = word::words(text, &layout.tokens[sentence.first_token..sentence.end_token], &model.classes);
    let segments = segments(&words, model);
    let attributions = linked(&words, &segments, model);
    Reading { words, attributions }
}

/// A sentence all of whose words the first look holds to be outside by as much is not looked at again.
const CLEAR: f32 = 0.98;

/// The segments of a sentence, in order.
#[must_use]
pub fn segments(words: &[Word], model: &Model) -> Vec<Segment> {
    let features = feature::features(words);
    let [first, mut second] = model.scores(words.len(), &features);
    let lattice = Lattice::new(&first, &model.kernels[0]);
    let held: Vec<_> = (0..words.len()).map(|at| lattice.labels(at)).collect();
    if held.iter().all(|row| row[OUTSIDE] > CLEAR) {
        return Vec::new();
    }
    model.add_trail(&mut second, &trail::features(words, &held));
    let lattice = Lattice::new(&second, &model.kernels[1]);
    let mut segments = lattice.segments(&model.kernels[1], &model.thresholds);
    complete(&lattice, &mut segments, words, model);
    segments
}

/// How probable a segment must be to be taken for want of a better: a cue needs a source and a content, and both need a cue.
const LEAST: [f32; 3] = [0.1, 0.1, 0.05];

/// Adds what an attribution lacks, where the lattice has a probable enough segment that is free.
fn complete(lattice: &Lattice, segments: &mut Vec<Segment>, words: &[Word], model: &Model) {
    for (of, wanted) in [(Role::Content, Role::Cue), (Role::Cue, Role::Content), (Role::Cue, Role::Source)] {
        let mut at = 0;
        while at < segments.len() {
            if segments[at].role == of && is_alone(words, segments, at, wanted, model) {
                let found = lattice.next_best(&model.kernels[1], wanted, segments, LEAST[wanted as usize]);
                if let Some(segment) = found {
                    let place = segments.partition_point(|other| other.start < segment.start);
                    segments.insert(place, segment);
                    at += usize::from(place <= at);
                }
            }
            at += 1;
        }
    }
}

/// Whether the segment finds no partner of the wanted role.
fn is_alone(words: &[Word], segments: &[Segment], at: usize, wanted: Role, model: &Model) -> bool {
    match wanted {
        Role::Content => !link::candidates(segments, Role::Content).any(|c| model.linker.choose(words, segments, c, Role::Cue) == Some(at)),
        role => model.linker.choose(words, segments, at, role).is_none(),
    }
}

/// An attribution for each cue, and for each content that has none.
fn linked(words: &[Word], segments: &[Segment], model: &Model) -> Vec<Attribution> {
    let span = |segment: &Segment| words[segment.start].span.join(words[segment.end - 1].span);
    let mut found: Vec<(Option<usize>, Attribution)> = Vec::new();
    for at in link::candidates(segments, Role::Cue) {
        let source = model.linker.choose(words, segments, at, Role::Source).map(|source| &segments[source]);
        let score = source.map_or(1.0, |s| s.probability).min(segments[at].probability);
        let attribution = Attribution { source: source.map(span), cue: Some(span(&segments[at])), content: Vec::new(), score };
        found.push((Some(at), attribution));
    }
    for at in link::candidates(segments, Role::Content) {
        let cue = model.linker.choose(words, segments, at, Role::Cue);
        let probability = segments[at].probability;
        match found.iter_mut().find(|(other, _)| cue.is_some() && *other == cue) {
            Some((_, attribution)) => {
                attribution.content.push(span(&segments[at]));
                attribution.score = attribution.score.min(probability);
            }
            None => found.push((None, Attribution { content: vec![span(&segments[at])], score: probability, ..Attribution::default() })),
        }
    }
    let mut found: Vec<Attribution> = found.into_iter().map(|(_, attribution)| attribution).collect();
    found.sort_by_key(Attribution::start);
    found
}

impl Attribution {
    /// Where the first of its spans starts.
    #[must_use]
    pub fn start(&self) -> usize {
        self.source.iter().chain(&self.cue).chain(&self.content).map(|span| span.start).min().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::sentence::layout;
    use proptest::prelude::*;

    fn read_all(text: &str) -> Vec<(Option<&str>, Option<&str>, Vec<&str>)> {
        let found = attributions(text, &layout(text), Model::embedded());
        let of = |span: Option<Span>| span.map(|span| span.of(text));
        found.iter().map(|a| (of(a.source), of(a.cue), a.content.iter().map(|span| span.of(text)).collect())).collect()
    }

    #[test]
    fn the_source_stands_before_its_cue() {
        let found = read_all("The union said patients would suffer.");
        assert_eq!(found, [(Some("The union"), Some("said"), vec!["patients would suffer"])]);
    }

    #[test]
    fn the_source_holds_what_is_told_of_it() {
        let found = read_all("Mr Smith, who runs the trust, said the deal “cannot go on” now.");
        assert_eq!(found, [(Some("Mr Smith, who runs the trust"), Some("said"), vec!["the deal “cannot go on” now"])]);
    }

    #[test]
    fn a_quotation_goes_on_after_its_cue() {
        let found = read_all("“We lost money,” said Mr Price. “We will not bid again.”");
        assert_eq!(found, [(Some("Mr Price"), Some("said"), vec!["We lost money", "We will not bid again"])]);
    }

    #[test]
    fn a_quotation_runs_through_a_sentence_without_marks() {
        let found = read_all("Mr Price said: “We lost money. We will not bid again. That is all.”");
        assert_eq!(found, [(Some("Mr Price"), Some("said"), vec!["We lost money. We will not bid again. That is all"])]);
    }

    #[test]
    fn a_quotation_of_two_sentences_takes_the_cue_after_it() {
        let found = read_all("“We lost money. We will not bid again,” said Mr Price.");
        assert_eq!(found, [(Some("Mr Price"), Some("said"), vec!["We lost money. We will not bid again"])]);
    }

    #[test]
    fn a_deed_is_no_attribution() {
        assert_eq!(read_all("The contract started in April and runs for five years."), []);
    }

    proptest! {
        #[test]
        fn spans_are_inside_any_text(text in "([“”\"‘’]|said |Mr |\\PC{0,6}|\\. |\n){0,40}") {
            for attribution in attributions(&text, &layout(&text), Model::embedded()) {
                for span in attribution.source.iter().chain(&attribution.cue).chain(&attribution.content) {
                    prop_assert!(text.get(span.start..span.end).is_some_and(|words| !words.is_empty()));
                }
            }
        }
    }
}
