//! Who said what: source, cue and content.
//!
//! In: an account with organisations, people and observations. Out: its claims. In `“We are ready,” said Mr Smith. “We have been for
//! weeks.”` one cue, `said`, has its source to the right and its content before it, and the quotation that follows is more of the same.
//! Candidates come first, one a cue ([`candidate`]): its source ([`source`]) and its content ([`content`]); they are then settled against
//! one another ([`settle`]), joined by the quotations without a cue ([`speech`]), and given their speaker. Who that speaker is, is left to
//! [`super::speaker`].

mod candidate;
mod content;
mod settle;
mod source;
mod speech;
mod subject;

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
    let verbs = &vocabulary.reporting_verbs;
    let candidates = candidate::candidates(&annotation.cues, &reading, verbs);
    let drafts = settle::Bench { reading: &reading, account, verbs }.settled(candidates);
    let drafts = speech::join(drafts, &reading);
    let mut claims: Vec<Claim> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let claim = spoken(draft, claims.last(), account, annotation, &reading);
        claims.push(claim);
    }
    claims
}

/// A draft with its speaker and with what it is about.
fn spoken(draft: Draft, previous: Option<&Claim>, account: &Account, annotation: &Annotation, reading: &Reading) -> Claim {
    let at = draft.cue.map_or_else(|| draft.start(), |cue| cue.start);
    let speaker = speaker::resolve(draft.source, at, previous, account, annotation);
    let holds = |span: Span| draft.content.iter().any(|c| c.contains(span));
    Claim {
        speaker: draft.source,
        person: speaker.person,
        role: speaker.role,
        organisation: speaker.organisation,
        cue: draft.cue,
        quotation: quotation_type(&draft.content, reading),
        act: draft.act,
        contracts: (0..account.observations.len()).filter(|&o| holds(account.observations[o].span)).collect(),
        organisations: mentioned(&draft.content, account),
        content: draft.content,
        rule: draft.rule,
    }
}

/// The organisations that the content mentions, each once.
fn mentioned(content: &[Span], account: &Account) -> Vec<usize> {
    let mut organisations = Vec::new();
    for span in content {
        let first = account.mentions.partition_point(|m| m.span.start < span.start);
        let inside = account.mentions[first..].iter().take_while(|m| m.span.start < span.end);
        organisations.extend(inside.map(|m| m.organisation));
    }
    organisations.sort_unstable();
    organisations.dedup();
    organisations
}

/// Direct where every word stands in quotation marks, indirect where none does.
fn quotation_type(content: &[Span], reading: &Reading) -> QuotationType {
    let is_quoted = |span: &Span| reading.quotations_in(*span).any(|q| reading.quotations[q].outer.contains(*span));
    if content.iter().all(is_quoted) {
        QuotationType::Direct
    } else if content.iter().any(|span| reading.quotations_in(*span).next().is_some()) {
        QuotationType::Mixed
    } else {
        QuotationType::Indirect
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{annotate::annotate, read::Article};
    use proptest::prelude::*;

    /// The claims of a text, each as `source | cue | content … content`, and its quotation type.
    fn found(text: &str) -> Vec<String> {
        let article = Article { text: text.to_owned(), ..Article::default() };
        let annotation = annotate(&article, Vocabulary::embedded());
        let account = Account { article, ..Account::default() };
        let words = |span: Option<Span>| span.map_or("-", |s| s.of(text)).to_owned();
        let claims = claims(&account, &annotation, Vocabulary::embedded());
        let show = |claim: &Claim| {
            let content: Vec<_> = claim.content.iter().map(|s| s.of(text)).collect();
            format!("{} | {} | {} | {}", words(claim.speaker), words(claim.cue), content.join(" … "), claim.quotation)
        };
        claims.iter().map(show).collect()
    }

    #[test]
    fn a_clause_follows_its_verb() {
        for (text, claim) in [
            ("Circle said on Friday it would pull out.", "Circle | said | it would pull out | indirect"),
            (
                "Wigan MP Lisa Nandy, who stood on the picket lines, said she was glad.",
                "Wigan MP Lisa Nandy | said | she was glad | indirect",
            ),
            (
                "Rosie Cooper, the West Lancashire MP, told HSJ the process had been “botched”.",
                "Rosie Cooper, the West Lancashire MP | told | the process had been “botched” | mixed",
            ),
            (
                "In a letter to patients NHS England said there was no need to act.",
                "NHS England | said | there was no need to act | indirect",
            ),
            ("A year ago it insisted that the tender had been sound.", "it | insisted | the tender had been sound | indirect"),
        ] {
            assert_eq!(found(text), [claim]);
        }
    }

    #[test]
    fn content_goes_before_its_verb() {
        for (text, claim) in [
            ("The award may yet be examined, HSJ has learned.", "HSJ | learned | The award may yet be examined | indirect"),
            (
                "Only 25 made a normal recovery, says the report, which was obtained by The Guardian.",
                "the report | says | Only 25 made a normal recovery | indirect",
            ),
            (
                "Practices would need ‘adequate support’, said Dr Julius Parker, chief executive of Surrey LMCs.",
                "Dr Julius Parker, chief executive of Surrey LMCs | said | Practices would need ‘adequate support’ | mixed",
            ),
            (
                "“We would like people to read it,” a spokeswoman said, “but we cannot.”",
                "a spokeswoman | said | We would like people to read it, … but we cannot. | direct",
            ),
            ("“Is it safe?” she said.", "she | said | Is it safe? | direct"),
        ] {
            assert_eq!(found(text), [claim]);
        }
    }

    #[test]
    fn nouns_passives_and_prepositions_have_their_source_behind_them() {
        for (text, claim) in [
            ("It lost despite warnings from doctors that they would leave.", "doctors | warnings | they would leave | indirect"),
            ("The plan was described by patient groups as ‘unsafe’.", "patient groups | described | The plan … unsafe | mixed"),
            ("According to the CCG, more than 500 people replied.", "the CCG | According to | more than 500 people replied | indirect"),
            ("The deal, which campaigners say will harm patients, is signed.", "campaigners | say | will harm patients | indirect"),
        ] {
            assert_eq!(found(text), [claim]);
        }
    }

    #[test]
    fn a_second_verb_with_the_same_subject_is_a_second_claim() {
        assert_eq!(
            found("The union said it could mean cuts and described it as a \"huge gamble\"."),
            ["The union | said | it could mean cuts | indirect", "The union | described | it as a \"huge gamble\" | mixed"]
        );
        assert_eq!(
            found("Mr Pritchard said residents had asked for more care."),
            ["Mr Pritchard | said | residents had asked for more care | indirect"]
        );
        assert_eq!(
            found("She said she was troubled and did not believe that others had room."),
            ["She | said | she was troubled and did not believe that others had room | indirect"]
        );
    }

    #[test]
    fn what_an_outlet_reports_may_hold_claims() {
        assert_eq!(
            found("An NHS hospital has pledged to compete with Circle, HSJ has learned."),
            [
                "HSJ | learned | An NHS hospital has pledged to compete with Circle | indirect",
                "An NHS hospital | pledged | to compete with Circle | indirect"
            ]
        );
    }

    #[test]
    fn a_quotation_without_verb_goes_with_the_claim_before() {
        assert_eq!(
            found("“It is over,” said Ann Lee. “We have lost.”\n“What I want is time.”\nThe “prime provider” is new."),
            ["Ann Lee | said | It is over, … We have lost. | direct", "Ann Lee | - | What I want is time. | direct"]
        );
        assert_eq!(found("A spokesman said: “One is done.\n“Two is not.”"), ["A spokesman | said | One is done. … Two is not. | direct"]);
    }

    #[test]
    fn what_nobody_says_is_no_claim() {
        for text in [
            "Monitor would not say whether it would take up the case.",
            "NHS Improvement declined to comment.",
            "The closure has raised concerns about the ward.",
            "It is understood that three bidders have withdrawn.",
            "If the emails show that he knew, he will go.",
            "The firm denied nothing and the claims were dropped.",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_span_is_inside_and_no_claim_is_empty(
            text in "([“”‘’\"',.:;–é ]|said|the trust|told|HSJ|that|it|was|late|who|and|according to|by|described|as|warnings|from|\n){0,60}"
        ) {
            let article = Article { text: text.clone(), ..Article::default() };
            let annotation = annotate(&article, Vocabulary::embedded());
            let account = Account { article, ..Account::default() };
            for claim in claims(&account, &annotation, Vocabulary::embedded()) {
                prop_assert!(!claim.content.is_empty());
                for span in claim.content.iter().chain(&claim.cue).chain(&claim.speaker) {
                    prop_assert!(span.start < span.end && text.get(span.start..span.end).is_some());
                }
            }
        }
    }
}
