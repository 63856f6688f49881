//! What the headline says of the article's first contract.
//!
//! In: an account and the words of its title. Out: [`Frame`]s, as of any sentence: `Serco wins test site contract worth £322m` makes
//! Serco the provider. The body alone carries offsets, so organisations of the headline stand at their first mention there, and
//! amounts and dates are left to the body, which repeats them. `Circle to quit` is read as `Circle is to quit`.

use super::{
    account::{Account, Mention},
    event::{Context, Frame},
    grouping::{Grouped, grouped},
    line::{Line, Piece, line, tag},
    naming::named,
};
use crate::{
    annotate::{Annotation, Sentence, quantity, sentence, service, time},
    label::{How, Service},
    span::Span,
    vocabulary::{
        Vocabulary,
        phrases::{Case, Phrases},
    },
};

/// What a headline tells.
#[derive(Debug, Default)]
pub struct Headline {
    /// Who is what, and what happens; mentions are those of the body, everything else is left out.
    pub frames: Vec<Frame>,
    /// The services that it names.
    pub services: Vec<Service>,
}

/// Reads the headline.
#[must_use]
pub fn headline(account: &Account, vocabulary: &Vocabulary) -> Headline {
    let Some(title) = account.article.title.as_deref() else { return Headline::default() };
    let layout = sentence::layout(title);
    let annotation = Annotation {
        money: quantity::money(title, &layout),
        dates: time::dates(title, &layout, account.article.published),
        durations: time::durations(title, &layout),
        services: service::services(title, &layout, vocabulary),
        layout,
        ..Annotation::default()
    };
    let (mentions, originals) = mentions(account, title);
    let title = Title { text: title, account, vocabulary, annotation: &annotation, mentions: &mentions };
    let mut frames: Vec<Frame> = annotation.layout.sentences.iter().flat_map(|s| title.frames(s)).collect();
    for frame in &mut frames {
        renumber(frame, &originals);
    }
    Headline { frames, services: annotation.services.iter().map(|s| s.service).collect() }
}

struct Title<'a> {
    text: &'a str,
    account: &'a Account,
    vocabulary: &'a Vocabulary,
    annotation: &'a Annotation,
    mentions: &'a [Mention],
}

impl Title<'_> {
    fn frames(&self, sentence: &Sentence) -> Vec<Frame> {
        let plain = with_verb(line(self.text, sentence, self.mentions, self.annotation));
        let line = grouped(plain, &[], self.vocabulary.contracts.party());
        let words = line.line.text.clone();
        let line: Grouped = named(self.text, line, 0, (self.annotation, self.vocabulary), &mut Vec::new());
        let titled = Account { organisations: self.account.organisations.clone(), mentions: self.mentions.to_vec(), ..Account::default() };
        let context = Context { account: &titled, line: &line, sentence: usize::MAX, before: &[] };
        let patterns = self.vocabulary.events.candidates(&words);
        patterns.flat_map(|pattern| context.frames(pattern)).collect()
    }
}

/// `<o0> to quit` → `<o0> is to quit`.
fn with_verb(line: Line) -> Line {
    let mut pieces: Vec<Piece> = Vec::with_capacity(line.pieces.len() + 1);
    for piece in line.pieces {
        let follows_subject = pieces.len() == 1 && pieces.last().is_some_and(|p| tag(&p.text, 'o').is_some());
        if piece.text == "to" && follows_subject {
            pieces.push(Piece { text: "is".into(), span: piece.span });
        }
        pieces.push(piece);
    }
    Line::new(pieces)
}

/// The organisations of the body that the title names, and for each the first mention in the body.
fn mentions(account: &Account, title: &str) -> (Vec<Mention>, Vec<usize>) {
    let named = || account.mentions.iter().enumerate().filter(|(_, m)| m.how != How::Anaphor && m.surface.len() > 2);
    let phrases = Phrases::new(Case::Exact, named().map(|(index, m)| (m.surface.as_str(), index)));
    let found = phrases.find(title);
    let mentions = found.iter().map(|f| Mention { span: f.span, ..account.mentions[f.payload].clone() }).collect();
    let first = |organisation: usize| account.mentions.iter().position(|m| m.organisation == organisation).unwrap_or(0);
    let originals = found.iter().map(|f| first(account.mentions[f.payload].organisation)).collect();
    (mentions, originals)
}

/// Points a frame at the mentions of the body and forgets what has no place there.
fn renumber(frame: &mut Frame, originals: &[usize]) {
    let original = |m: &mut usize| *m = originals.get(*m).copied().unwrap_or(0);
    frame.roles.iter_mut().for_each(|(_, m)| original(m));
    frame.runners.iter_mut().for_each(original);
    frame.counterparts.iter_mut().for_each(original);
    *frame = Frame {
        members: Vec::new(),
        namings: Vec::new(),
        money: Vec::new(),
        durations: Vec::new(),
        starts: Vec::new(),
        span: Span::default(),
        ..std::mem::take(frame)
    };
}
