//! Services that a contract may buy, as written.
//!
//! In: a body. Out: [`ServiceMention`]s: `£9m cardiology contract` holds `cardiology`, and `CAMHS` is two of them, mental health
//! and children, at one place. Whether a contract buys it, and whether the words stand inside the name of an organisation
//! (`Mersey Community Healthcare`), is left to [`crate::interpret`].

use super::sentence::Layout;
use crate::{
    label::Service,
    span::Span,
    vocabulary::{Rule, Vocabulary},
};

/// A service as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceMention {
    /// Where.
    pub span: Span,
    /// Which.
    pub service: Service,
    /// What found it.
    pub rule: Rule,
}

/// Finds services, in order of place; phrases that stand across two paragraphs are none.
#[must_use]
pub fn services(text: &str, layout: &Layout, vocabulary: &Vocabulary) -> Vec<ServiceMention> {
    let mut mentions = Vec::new();
    for paragraph in &layout.paragraphs {
        for found in vocabulary.services.find(paragraph.of(text)) {
            let span = Span::new(paragraph.start + found.span.start, paragraph.start + found.span.end);
            mentions.extend(found.services.iter().map(|&service| ServiceMention { span, service, rule: found.rule.clone() }));
        }
    }
    mentions
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::sentence;
    use proptest::prelude::*;

    fn found(text: &str) -> Vec<(&str, Service)> {
        let layout = sentence::layout(text);
        services(text, &layout, Vocabulary::embedded()).iter().map(|m| (m.span.of(text), m.service)).collect()
    }

    #[test]
    fn the_longer_phrase_hides_the_shorter() {
        assert_eq!(found("Non-emergency patient transport in Luton"), [("Non-emergency patient transport", Service::PatientTransport)]);
    }

    #[test]
    fn one_phrase_may_be_two_services() {
        assert_eq!(found("tier 4 CAMHS beds"), [("CAMHS", Service::MentalHealth), ("CAMHS", Service::Children)]);
    }

    proptest! {
        #[test]
        fn spans_stand_in_the_text(text in "\\PC{0,80}(cancer care|MSK|children’s health)\\PC{0,80}") {
            let layout = sentence::layout(&text);
            for mention in services(&text, &layout, Vocabulary::embedded()) {
                prop_assert!(!mention.span.of(&text).is_empty());
            }
        }
    }
}
