//! Who a source is: from `A CCG spokeswoman` to the organisation for which she speaks.
//!
//! In: the source of a claim as written, with the claim before it. Out: a [`Speaker`]. `Mr Edwards` is the Nigel Edwards named before
//! and speaks for The King's Fund; `he` is whoever spoke last ([`pronoun`]); `the Labour MP` is the member named before
//! ([`description`]); `PwC’s report` speaks for PwC ([`document`]); a quotation that goes on without a source has the speaker before it.
//! Of two bodies that speak together the first named stands for both, of two people the last.

mod description;
mod document;
mod pronoun;

use super::{
    account::{Account, Appearance, Claim, Mention},
    person_organisation::is_spokes,
};
use crate::{annotate::Annotation, label::Kind, span::Span};

/// Whoever speaks, as the article's own records know them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Speaker {
    /// Index into [`Account::people`].
    pub person: Option<usize>,
    /// The post in which the person speaks, as written.
    pub role: Option<String>,
    /// Index into [`Account::organisations`]: who speaks, or for whom the person speaks.
    pub organisation: Option<usize>,
}

/// Resolves the source of a claim that stands at byte `at`; `previous` is the claim before it, for pronouns.
#[must_use]
pub fn resolve(source: Option<Span>, at: usize, previous: Option<&Claim>, account: &Account, annotation: &Annotation) -> Speaker {
    let scene = Scene { text: &account.article.text, account, annotation, previous };
    let Some(source) = source.filter(|s| scene.text.get(s.start..s.end).is_some()) else {
        return previous.map(Speaker::of).unwrap_or_default();
    };
    scene
        .pronoun(source, at)
        .or_else(|| scene.spokesperson(source))
        .or_else(|| scene.named_person(source))
        .or_else(|| scene.part_of_apposition(source))
        .or_else(|| scene.described_person(source))
        .or_else(|| scene.document(source))
        .or_else(|| scene.named_body(source))
        .or_else(|| scene.described_body(source))
        .unwrap_or_default()
}

impl Speaker {
    /// Whoever spoke in a claim.
    fn of(claim: &Claim) -> Self {
        Self { person: claim.person, role: claim.role.clone(), organisation: claim.organisation }
    }

    /// A body, or somebody nameless who speaks for it.
    fn body(organisation: Option<usize>) -> Self {
        Self { organisation, ..Self::default() }
    }
}

/// An article as a speaker is looked for in it.
struct Scene<'a> {
    text: &'a str,
    account: &'a Account,
    annotation: &'a Annotation,
    previous: Option<&'a Claim>,
}

impl<'a> Scene<'a> {
    fn words(&self, span: Span) -> &'a str {
        span.of(self.text)
    }

    fn kind(&self, organisation: usize) -> Kind {
        self.account.organisations[organisation].kind
    }

    fn person(&self, person: usize) -> Speaker {
        let known = &self.account.people[person];
        Speaker { person: Some(person), role: known.role.clone(), organisation: known.organisation }
    }

    fn mentions_in(&self, span: Span) -> &'a [Mention] {
        let mentions = &self.account.mentions;
        let from = mentions.partition_point(|m| m.span.end <= span.start);
        let to = mentions.partition_point(|m| m.span.start < span.end).max(from);
        &mentions[from..to]
    }

    fn appearances_in(&self, span: Span) -> &'a [Appearance] {
        let appearances = &self.account.appearances;
        let from = appearances.partition_point(|a| a.span.end <= span.start);
        let to = appearances.partition_point(|a| a.span.start < span.end).max(from);
        &appearances[from..to]
    }

    /// Whether it stands in quotation marks.
    fn is_quoted(&self, span: Span) -> bool {
        self.annotation.quotations.iter().any(|q| q.span.contains(span))
    }

    fn sentence(&self, index: usize) -> Span {
        self.annotation.layout.sentences.get(index).map_or(Span::default(), |s| s.span)
    }

    /// `Mr Edwards`, `Maria Tennant, a regional officer at Unison`. In `Leigh Day, the firm acting for Ms Khurana` the firm speaks.
    fn named_person(&self, source: Span) -> Option<Speaker> {
        let appearances = self.appearances_in(source);
        let first = appearances.first()?;
        let people = &self.annotation.people;
        let own = people.iter().find(|p| p.whole() == first.span).and_then(|p| p.affiliation);
        let leads = self.mentions_in(source).iter().any(|m| {
            let is_head =
                m.span.start <= source.start + 4 && m.span.end <= first.span.start && !own.is_some_and(|own| own.overlaps(m.span));
            is_head && self.text[m.span.end..first.span.start].contains(',')
        });
        if leads {
            return None;
        }
        let joined = appearances.windows(2).take_while(|pair| self.text[pair[0].span.end..pair[1].span.start].trim() == "and");
        let last = joined.last().map_or(first, |pair| &pair[1]);
        Some(self.person(last.person))
    }

    /// `the new Labour leader of the Local Government Association (LGA)`: the end of an apposition means whoever it belongs to.
    fn part_of_apposition(&self, source: Span) -> Option<Speaker> {
        let place = self
            .annotation
            .people
            .iter()
            .position(|p| p.affiliation.is_some_and(|a| a.start <= source.start && source.start < a.end && a.start > p.span.end))?;
        let name = self.annotation.people[place].whole();
        self.account.appearances.iter().find(|a| a.span == name).map(|a| self.person(a.person))
    }

    /// `A CCG spokeswoman`, `a spokesman for Alliance`, `the spokesman`.
    fn spokesperson(&self, source: Span) -> Option<Speaker> {
        let words = self.words(source);
        let spokes = words.split_whitespace().find(|w| is_spokes(w))?;
        let place = source.start + words.find(spokes)?;
        let people = self.appearances_in(source);
        // `Trust spokesman John Smith` is John Smith; `a spokesman for Mr Hunt` is not Mr Hunt.
        let after = place + spokes.len();
        let is_master = |a: &Appearance| {
            self.text.get(after..a.span.start).is_some_and(|gap| [" for", " of"].iter().any(|w| gap.starts_with(w)) && !gap.contains(','))
        };
        if people.iter().any(|a| !is_master(a)) {
            return None;
        }
        let role = Some(spokes.trim_matches(|c: char| !c.is_alphanumeric()).to_owned());
        if let Some(master) = people.first() {
            return Some(Speaker { person: None, role, organisation: self.account.people[master.person].organisation });
        }
        let organisation = self.mentions_in(source).first().map(|m| m.organisation).or_else(|| self.by_word(source));
        let organisation = organisation.or_else(|| self.unnamed_body(words, spokes, source));
        Some(Speaker { person: None, role, organisation })
    }

    /// For whom a spokesperson speaks where no name is told: `the spokesman` for the same as before, `a spokesman` for the body in play,
    /// `a company spokesman` for the company; `a government spokesman` for nobody that is listed.
    fn unnamed_body(&self, words: &str, spokes: &str, source: Span) -> Option<usize> {
        let is_definite = words.starts_with("the ") || words.starts_with("The ");
        if words.split_whitespace().count() <= 2 || words.ends_with("both") {
            let again = self.previous.filter(|p| is_definite && self.is_spoken_for(p)).and_then(|p| p.organisation);
            return again.or_else(|| self.body_in_play(source));
        }
        let nouns =
            words.split_whitespace().filter(|w| *w != spokes).map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase());
        nouns.filter_map(|noun| self.last_of_noun(&noun, source.start)).next()
    }

    /// Whether a claim is by a spokesperson.
    fn is_spoken_for(&self, claim: &Claim) -> bool {
        claim.speaker.is_some_and(|s| is_spokes(self.words(s)))
    }

    /// `Bexley CCG`, `one of NHS England’s own experts`, `the CCG and Circle`. An administrator of a trust is set over it, not of it.
    fn named_body(&self, source: Span) -> Option<Speaker> {
        let mentions = self.mentions_in(source);
        let (first, last) = (mentions.first()?, mentions.last()?);
        // `Monitor’s successor NHS Improvement`: the genitive tells whose, the end who.
        let is_owned = ["’s ", "'s "].iter().any(|s| self.text[first.span.end..source.end].starts_with(s)) && last.span.end == source.end;
        let mention = if is_owned { last } else { first };
        let is_set_over = ["administrator", "receiver", "liquidator"].contains(&description::head(self.words(source)));
        Some(Speaker::body((!is_set_over).then_some(mention.organisation)))
    }

    /// The only body of the article in whose name a capitalised word of the source stands: `a spokesman for Alliance`.
    fn by_word(&self, source: Span) -> Option<usize> {
        let words = self.words(source).split_whitespace().skip(1).filter(|w| w.starts_with(char::is_uppercase));
        words.map(|w| w.trim_end_matches("’s").trim_end_matches("'s").trim_matches(|c: char| !c.is_alphanumeric())).find_map(|word| {
            let mut fit =
                (0..self.account.organisations.len()).filter(|&o| self.account.organisations[o].name.split(' ').any(|w| w == word));
            fit.next().filter(|_| fit.next().is_none() && word.len() > 3)
        })
    }

    /// The body that the words before a source speak of: the subject of its own clause if one stands before it there, else of the
    /// nearest sentence before; if nobody else is spoken of since, whoever spoke last.
    fn body_in_play(&self, source: Span) -> Option<usize> {
        let layout = &self.annotation.layout;
        let here = layout.sentence_at(source.start)?;
        let reported = self.previous.filter(|p| p.person.is_none()).and_then(|p| Some((claim_place(p)?, p.organisation?)));
        (0..=6).filter_map(|back| here.checked_sub(back)).find_map(|index| {
            let sentence = self.sentence(index);
            if index == here && self.follows_content(source) {
                return None;
            }
            let subject = self.subject(sentence, source.start);
            let by_report = reported.filter(|(place, _)| sentence.start <= *place && *place < sentence.end && *place < source.start);
            by_report.map(|(_, organisation)| organisation).or(subject)
        })
    }

    /// The body of which a sentence speaks: the first that it names outside quotations; papers that are told something are none.
    fn subject(&self, sentence: Span, before: usize) -> Option<usize> {
        let end = sentence.end.min(before).max(sentence.start);
        let mentions = self.mentions_in(Span::new(sentence.start, end)).iter();
        let mut fit = mentions.filter(|m| m.span.end <= end && self.kind(m.organisation) != Kind::Media && !self.is_quoted(m.span));
        fit.next().map(|m| m.organisation)
    }

    /// Whether a source stands behind what it says (`…,” a spokesman said`): what its sentence names before it is then content.
    fn follows_content(&self, source: Span) -> bool {
        let start = self.annotation.layout.sentence_at(source.start).map_or(0, |s| self.sentence(s).start);
        let before = self.text.get(start..source.start).unwrap_or_default().trim_end();
        before.len() > 40 && before.ends_with([',', '”', '’', '"', '\''])
    }
}

/// Where a claim is reported: its source, else its cue.
fn claim_place(claim: &Claim) -> Option<usize> {
    claim.speaker.or(claim.cue).map(|span| span.start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        annotate::annotate,
        interpret::{organisation, person},
        read::Article,
        vocabulary::Vocabulary,
    };

    fn account(text: &str) -> (Account, Annotation) {
        let vocabulary = Vocabulary::embedded();
        let article = Article { text: text.into(), published: "2014-11-07".parse().ok(), ..Article::default() };
        let annotation = annotate(&article, vocabulary);
        let (organisations, mentions) = organisation::organisations(&article, &annotation, vocabulary);
        let mut account = Account { article, organisations, mentions, ..Account::default() };
        (account.people, account.appearances) = person::people(&account, &annotation, vocabulary);
        (account, annotation)
    }

    /// Person and organisation of the sources that are marked in a text, one after the other.
    fn read(marked: &str) -> Vec<(Option<String>, Option<String>)> {
        let text = marked.replace(['[', ']'], "");
        let (account, annotation) = account(&text);
        let mut previous: Option<Claim> = None;
        let mut all = Vec::new();
        let mut offset = 0;
        for (number, open) in marked.match_indices('[').map(|(at, _)| at).enumerate() {
            let close = open + marked[open..].find(']').unwrap();
            let source = Span::new(open - 2 * number, close - 2 * number - 1);
            let speaker = resolve(Some(source), source.start, previous.as_ref(), &account, &annotation);
            all.push((
                speaker.person.map(|p| account.people[p].name.clone()),
                speaker.organisation.map(|o| account.organisations[o].name.clone()),
            ));
            previous = Some(claim(source, speaker));
            offset = close;
        }
        assert!(offset > 0, "nothing is marked");
        all
    }

    fn claim(source: Span, speaker: Speaker) -> Claim {
        Claim {
            speaker: Some(source),
            person: speaker.person,
            role: speaker.role,
            organisation: speaker.organisation,
            cue: None,
            content: Vec::new(),
            quotation: crate::label::QuotationType::Indirect,
            act: crate::label::Act::Statement,
            contracts: Vec::new(),
            organisations: Vec::new(),
            rule: "test".into(),
        }
    }

    fn check(marked: &str, expected: &[(&str, &str)]) {
        let some = |word: &str| (!word.is_empty()).then(|| word.to_owned());
        let expected: Vec<_> = expected.iter().map(|(person, organisation)| (some(person), some(organisation))).collect();
        assert_eq!(read(marked), expected, "{marked}");
    }

    #[test]
    fn names_surnames_and_pronouns_are_one_person() {
        check(
            "[King’s Fund senior policy fellow Nigel Edwards] told HSJ so. It is a carve out, [he] added. [Mr Edwards] said more.",
            &[("Nigel Edwards", "The King's Fund"), ("Nigel Edwards", "The King's Fund"), ("Nigel Edwards", "The King's Fund")],
        );
    }

    #[test]
    fn a_pronoun_agrees_in_gender_and_prefers_a_new_subject() {
        check(
            "[Mr Tom Alder] agreed. The Labour MP Joan Walley, who had fought the plans, raised it. [She] asked ministers.",
            &[("Tom Alder", ""), ("Joan Walley", "Labour Party")],
        );
    }

    #[test]
    fn spokespeople_speak_for_a_body() {
        check(
            "Bexley CCG is tendering. [A CCG spokeswoman] said so. [The spokeswoman] said more.",
            &[("", "NHS Bexley CCG"), ("", "NHS Bexley CCG")],
        );
        check(
            "Coperforma denies owing the money. “It is with the lawyers,” [a spokesman] said. [He] hoped.",
            &[("", "Coperforma"), ("", "Coperforma")],
        );
        check("Monitor would not say. [A spokeswoman for the regulator] confirmed it.", &[("", "Monitor")]);
    }

    #[test]
    fn it_is_the_body_that_spoke_or_that_the_last_sentence_is_about() {
        check(
            "[NHS England] said it would. New machines are on their way. “Every bid was marked,” [it] said.",
            &[("", "NHS England"), ("", "NHS England")],
        );
        check("[Unison] said so. Serco lost money in the year. [It] said it would withdraw.", &[("", "Unison"), ("", "Serco")]);
    }

    #[test]
    fn members_are_known_by_their_seat_and_judges_by_their_office() {
        check(
            "Rosie Cooper, the West Lancashire MP, told HSJ so. It was wrong, [the Labour MP] said.",
            &[("Rosie Cooper", "Labour Party")],
        );
        check("[An MP] has asked for a halt. Karin Smyth, Labour’s MP for Bristol South, wrote.", &[("Karin Smyth", "Labour Party")]);
        check("Mr Justice Stuart-Smith set it aside in the High Court. [The judge] said so.", &[("Mr Justice Stuart-Smith", "High Court")]);
    }

    #[test]
    fn documents_speak_for_whoever_wrote_them() {
        check("[PwC’s report] concluded so.", &[("", "PricewaterhouseCoopers")]);
        check(
            "[A report by the National Audit Office] found so. [It] said more.",
            &[("", "National Audit Office"), ("", "National Audit Office")],
        );
        check("Monitor released a report. [The report] urged change.", &[("", "Monitor")]);
    }

    #[test]
    fn a_nameless_body_is_the_one_of_its_kind() {
        check("Cancer care could be privatised, [a trade union] has warned. Unison said so.", &[("", "Unison")]);
    }

    #[test]
    fn the_firm_of_a_person_is_not_the_person() {
        check("Anjna Khurana lost. [Leigh Day, the firm acting for Ms Khurana], said so.", &[("", "Leigh Day")]);
    }
}
