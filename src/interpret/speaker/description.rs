//! Sources that are described, not named: `the Labour MP`, `A GP`, `a trade union`, `Inspectors`.
//!
//! In: a source. Out: the person or body of the article that fits. A definite description takes up somebody named before, an indefinite
//! one is explained by the name that follows (`A GP has expressed concern … Lancashire GP Margaret France`).

use super::{Scene, Speaker};
use crate::{
    interpret::{
        account::Mention,
        body_noun::kinds,
        person_organisation::{is_one_member, is_seat},
    },
    label::Kind,
    span::Span,
};

/// Nouns by which a paper takes up somebody it has named.
const EPITHETS: [&str; 12] = [
    "pensioner",
    "grandmother",
    "grandfather",
    "grandad",
    "mother",
    "father",
    "mum",
    "dad",
    "veteran",
    "politician",
    "academic",
    "campaigner",
];

/// People who stand for one body whatever the article: inspectors for the care regulator, auditors for the state's.
const STAFF: [(&str, &[&str]); 2] = [
    ("inspectors", &["Care Quality Commission", "Healthcare Commission", "Ofsted"]),
    ("auditors", &["National Audit Office", "Audit Commission"]),
];

/// People of whom the noun before tells the body: `trust bosses`, `council officers`.
const STAFF_NOUNS: [&str; 20] = [
    "bosses",
    "chiefs",
    "leaders",
    "officials",
    "managers",
    "executives",
    "directors",
    "members",
    "staff",
    "lawyers",
    "solicitors",
    "sources",
    "insiders",
    "representatives",
    "advisers",
    "officers",
    "source",
    "insider",
    "official",
    "officer",
];

/// People who stand for whichever body is spoken of.
const MANAGERS: [&str; 5] = ["management", "managers", "bosses", "executives", "directors"];

impl Scene<'_> {
    /// The person whom a description fits.
    pub(super) fn described_person(&self, source: Span) -> Option<Speaker> {
        let words = self.words(source);
        let head = head(words).to_lowercase();
        let is_nameless =
            ["named", "anonym", "identified"].iter().any(|w| words.contains(w)) || words.starts_with("One ") || words.starts_with("one ");
        if is_nameless || head.is_empty() {
            return None;
        }
        if let Some(person) = self.epithet(words, &head, source) {
            return Some(self.person(person));
        }
        let party = self.mentions_in(source).iter().find(|m| self.kind(m.organisation) == Kind::PoliticalParty).map(|m| m.organisation);
        let fits = |person: usize| {
            let known = &self.account.people[person];
            let is_other = party.is_some_and(|party| known.organisation.is_some_and(|own| own != party));
            !is_other && self.bears(person, &head) && agrees(words, known.role.as_deref().unwrap_or_default())
        };
        let appearances = &self.account.appearances;
        let mut earlier = appearances.iter().filter(|a| a.span.end <= source.start && fits(a.person));
        // Of several judges the first named sits in the case, others are cited.
        let before = if head == "judge" { earlier.next() } else { earlier.next_back() };
        let after = || appearances.iter().find(|a| a.span.start >= source.end && fits(a.person));
        let is_definite = words.starts_with("the ") || words.starts_with("The ");
        let person = match before {
            Some(_) if is_definite => before,
            Some(_) => None,
            None => after(),
        };
        person.map(|a| self.person(a.person))
    }

    /// `The father-of-four`, `The 62-year-old`, `The Conservative`: whoever was named last.
    fn epithet(&self, words: &str, head: &str, source: Span) -> Option<usize> {
        let is_definite = words.starts_with("the ") || words.starts_with("The ");
        let is_epithet = EPITHETS.contains(&head) || ["-of-", "-year-old"].iter().any(|part| head.contains(part));
        let is_member = words.split_once(' ').is_some_and(|(_, rest)| is_one_member(rest));
        let mut before = self.account.appearances.iter().rev().filter(|a| a.span.end <= source.start);
        let by_seat = |person: usize| self.account.people[person].role.as_deref().is_some_and(is_seat);
        match (is_definite, is_epithet, is_member) {
            (true, true, _) => before.next().map(|a| a.person),
            (true, _, true) => before.map(|a| a.person).find(|&p| by_seat(p)),
            _ => None,
        }
    }

    /// Whether a person may be called so: by the post, or by the title (`The judge`, `the peer`).
    fn bears(&self, person: usize, noun: &str) -> bool {
        let known = &self.account.people[person];
        let by_title = match noun {
            "judge" => known.name.contains("Justice ") || known.name.starts_with("Judge ") || known.name.starts_with("HHJ "),
            "peer" => known.name.starts_with("Lord ") || known.name.starts_with("Baroness "),
            "professor" | "councillor" | "cllr" => self.titles(person).any(|t| t.starts_with(&noun[..4])),
            _ => false,
        };
        by_title || known.role.as_deref().is_some_and(|role| head(role).to_lowercase() == noun)
    }

    /// What stands before the names of a person, in small letters.
    fn titles(&self, person: usize) -> impl Iterator<Item = String> {
        self.account.appearances.iter().filter(move |a| a.person == person).map(|a| self.words(a.span).to_lowercase())
    }

    /// The body that a description fits.
    pub(super) fn described_body(&self, source: Span) -> Option<Speaker> {
        let words = self.words(source);
        let noun = head(words).to_lowercase();
        let opens = |articles: &[&str]| articles.iter().any(|article| words.starts_with(article));
        let is_own = opens(&["Its ", "its "]) || [" of its ", " of their "].iter().any(|own| words.contains(own));
        let is_short = words.split_whitespace().count() == 2;
        let organisation = self.by_people(words, &noun, source).or_else(|| self.party_to_case(&noun)).or_else(|| {
            if is_own {
                self.body_in_play(source)
            } else if opens(&["a ", "A ", "an ", "An "]) {
                self.first_of_noun(&noun, source.end)
            } else if opens(&["the ", "The "]) {
                let several = || is_short.then(|| self.first_of_several(&noun, source.start)).flatten();
                self.last_of_noun(&noun, source.start).or_else(several)
            } else {
                None
            }
        });
        organisation.map(|o| Speaker::body(Some(o)))
    }

    /// People who stand for a body: `Inspectors`, `trust bosses`, `Management`, `MPs` where a committee of theirs is named.
    fn by_people(&self, words: &str, noun: &str, source: Span) -> Option<usize> {
        let organisations = &self.account.organisations;
        if let Some((_, names)) = STAFF.iter().find(|(staff, _)| *staff == noun) {
            return organisations.iter().position(|o| names.contains(&o.name.as_str()));
        }
        if matches!(words, "MPs" | "The MPs" | "the MPs" | "A committee of MPs" | "a committee of MPs") {
            return organisations.iter().position(|o| o.kind == Kind::Legislature && o.name.contains("Committee"));
        }
        if MANAGERS.contains(&noun) && words.split_whitespace().count() == 1 {
            let is_provider = |m: &&Mention| matches!(self.kind(m.organisation), Kind::NhsProvider | Kind::IndependentProvider);
            let mut before = self.account.mentions.iter().rev().filter(|m| m.span.end <= source.start);
            return before.find(is_provider).map(|m| m.organisation);
        }
        let is_staff = STAFF_NOUNS.contains(&noun) && !words.contains(['\'', '’']);
        let before = words.split_whitespace().rev().skip(1).filter(|_| is_staff);
        let mut nouns = before.map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase());
        nouns.find_map(|noun| self.last_of_noun(&noun, source.start))
    }

    /// The body named first after `at` that the noun may mean: `a trade union has warned … Unison said`.
    fn first_of_noun(&self, noun: &str, at: usize) -> Option<usize> {
        let kinds = kinds(noun)?;
        let after = self.account.mentions.iter().find(|m| m.span.start >= at && kinds.contains(&self.kind(m.organisation)));
        after.map(|m| m.organisation)
    }

    /// `The claimant` of `Bromford Health Ltd v Derbyshire County Council` is the first, `The defendant` the second.
    fn party_to_case(&self, noun: &str) -> Option<usize> {
        let mentions = &self.account.mentions;
        let is_versus = |between: &str| matches!(between.trim(), "v" | "v." | "vs" | "versus");
        let at =
            (1..mentions.len()).find(|&at| self.text.get(mentions[at - 1].span.end..mentions[at].span.start).is_some_and(is_versus))?;
        match noun {
            "claimant" | "appellant" | "applicant" => Some(mentions[at - 1].organisation),
            "defendant" | "respondent" => Some(mentions[at].organisation),
            _ => None,
        }
    }

    /// The body named last before `at` that the noun may mean.
    pub(super) fn last_of_noun(&self, noun: &str, at: usize) -> Option<usize> {
        let kinds = kinds(noun)?;
        let before = self.account.mentions.iter().rev().filter(|m| m.span.end <= at);
        before.map(|m| m.organisation).find(|&o| kinds.contains(&self.kind(o)))
    }

    /// `the CCGs`: the first of those that a sentence before names together.
    fn first_of_several(&self, noun: &str, at: usize) -> Option<usize> {
        let kinds = kinds(noun.strip_suffix('s')?)?;
        let layout = &self.annotation.layout;
        (0..layout.sentence_at(at)?).rev().find_map(|index| {
            let mut fit = self.mentions_in(self.sentence(index)).iter().filter(|m| kinds.contains(&self.kind(m.organisation)));
            let first = fit.next()?;
            fit.any(|m| m.organisation != first.organisation).then_some(first.organisation)
        })
    }
}

/// Whether a description and a post may be one: `the general secretary` is not a `health secretary`. A seat is described by its place or its
/// party, which the post need not tell.
fn agrees(description: &str, role: &str) -> bool {
    if is_seat(role) && !role.to_lowercase().contains("secretary") {
        return true;
    }
    let noun = head(description);
    let qualifiers = |words: &str| -> Vec<String> {
        let before = words.split(' ').take_while(|w| !w.eq_ignore_ascii_case(noun)).map(str::to_lowercase);
        before.filter(|w| !matches!(w.as_str(), "the" | "a" | "an" | "former" | "then" | "acting" | "interim" | "outgoing")).collect()
    };
    let (described, held) = (qualifiers(description), qualifiers(role));
    described.is_empty() || held.is_empty() || described.iter().any(|word| held.contains(word))
}

/// The noun on which a description hangs: `MP` of `the West Lancashire MP who has long opposed it`, `director` of `medical director at X`.
pub(super) fn head(words: &str) -> &str {
    const LINKS: [&str; 14] = ["at", "of", "for", "who", "in", "from", "on", "with", "by", "into", "to", "that", "which", "and"];
    let mut last = "";
    for word in words.split(' ') {
        if LINKS.contains(&word) {
            break;
        }
        let core = word.trim_matches(|c: char| !c.is_alphanumeric());
        if !core.is_empty() {
            last = core;
        }
        if word.ends_with([',', ';', ':']) {
            break;
        }
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_hangs_on_its_last_noun_before_a_link() {
        assert_eq!(head("the West Lancashire MP who has long opposed it"), "MP");
        assert_eq!(head("The medical director at Bedford Hospital"), "director");
        assert_eq!(head("Inspectors"), "Inspectors");
    }

    #[test]
    fn two_posts_of_one_noun_are_told_apart() {
        assert!(agrees("the finance director", "finance director"));
        assert!(!agrees("the general secretary", "health secretary"));
        assert!(agrees("the Brighton Pavilion MP", "MP"));
        assert!(agrees("The director", "medical director"));
    }
}
