//! Who said what: source, cue and content.
//!
//! In: an account with organisations, people and observations. Out: its claims. In `“We are ready,” said Mr Smith. “We have been for
//! weeks.”` one cue, `said`, has its source to the right and its content before it, and the quotation that follows is more of the same.
//! Candidates come first, one a cue ([`candidate`]): its source ([`source`]) and its content ([`content`]); they are then settled against
//! one another, joined by the quotations without a cue ([`speech`]), and given their speaker. Who that speaker is, is left to
//! [`super::speaker`].

mod candidate;
mod content;
mod source;
mod speech;

use super::{
    account::{Account, Claim},
    speaker,
};
use crate::{
    annotate::{Annotation, reading::Reading},
    label::{Act, QuotationType},
    span::Span,
    vocabulary::{Rule, Vocabulary},
};

/// A claim whose speaker is not yet known.
#[derive(Clone, Debug, PartialEq)]
struct Draft {
    source: Option<Span>,
    cue: Option<Span>,
    content: Vec<Span>,
    act: Act,
    rule: Rule,
}

impl Draft {
    /// Where it begins: its content or its cue, whichever is first.
    fn start(&self) -> usize {
        let content = self.content.iter().map(|s| s.start).min();
        content.into_iter().chain(self.cue.map(|c| c.start)).min().unwrap_or_default()
    }
}

/// The claims of an article, in order of place.
#[must_use]
pub fn claims(account: &Account, annotation: &Annotation, vocabulary: &Vocabulary) -> Vec<Claim> {
    let text = account.article.text.as_str();
    let reading = Reading::new(text, &annotation.layout, &annotation.classes, &annotation.quotations, &vocabulary.word_classes);
    let candidates = candidate::candidates(&annotation.cues, &reading, &vocabulary.reporting_verbs);
    let mut drafts = candidate::settled(candidates, &reading, account);
    speech::join(&mut drafts, &reading);
    drafts.sort_by_key(|draft| (draft.start(), draft.cue.map(|c| c.start)));
    let mut claims: Vec<Claim> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let claim = spoken(draft, claims.last(), account, annotation);
        claims.push(claim);
    }
    claims
}

/// A draft with its speaker and with what it is about.
fn spoken(draft: Draft, previous: Option<&Claim>, account: &Account, annotation: &Annotation) -> Claim {
    let at = draft.cue.map_or_else(|| draft.start(), |cue| cue.start);
    let speaker = speaker::resolve(draft.source, at, previous, account, annotation);
    let holds = |span: Span| draft.content.iter().any(|c| c.contains(span));
    let mut organisations: Vec<usize> = account.mentions.iter().filter(|m| holds(m.span)).map(|m| m.organisation).collect();
    organisations.sort_unstable();
    organisations.dedup();
    let about = |o: &crate::interpret::account::Observation| holds(o.span);
    Claim {
        speaker: draft.source,
        person: speaker.person,
        role: speaker.role,
        organisation: speaker.organisation,
        cue: draft.cue,
        quotation: quotation_type(&draft.content, annotation),
        act: draft.act,
        contracts: account.observations.iter().enumerate().filter(|(_, o)| about(o)).map(|(i, _)| i).collect(),
        organisations,
        content: draft.content,
        rule: draft.rule,
    }
}

/// Direct where every word stands in quotation marks, indirect where none does.
fn quotation_type(content: &[Span], annotation: &Annotation) -> QuotationType {
    let quotations = &annotation.quotations;
    if content.iter().all(|c| quotations.iter().any(|q| q.outer.contains(*c))) {
        QuotationType::Direct
    } else if content.iter().any(|c| quotations.iter().any(|q| q.span.overlaps(*c))) {
        QuotationType::Mixed
    } else {
        QuotationType::Indirect
    }
}
