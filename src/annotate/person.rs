//! People with their titles and posts, as written.
//!
//! In: a body and the organisation names in it (a name is not both). Out: [`Person`] mentions in order. `Catherine Davies, Monitor’s
//! executive director of cooperation and competition, said` is the name `Catherine Davies`, known by its given name, with the post
//! `executive director of cooperation and competition` and the affiliation `Monitor’s executive director …`, in which its
//! organisation stands. Where a name is, is told by [`super::person_name`], what stands beside it by [`super::person_post`].
//! That `Ms Davies` is `Catherine Davies`, and whose director she is, is left to [`crate::interpret::person`].

use super::{organisation::Name, person_name, person_post, sentence::Layout};
use crate::{
    span::Span,
    vocabulary::{Rule, Vocabulary, given_names::Gender},
};
use std::collections::HashSet;

/// A person as written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Person {
    /// The name without its title: `Karin Smyth`, `Smyth`.
    pub span: Span,
    /// `Ms`, `Dr`, `Sir` … before it; of several (`Professor Sir`) all.
    pub title: Option<Span>,
    /// What title or given name tell.
    pub gender: Option<Gender>,
    /// Whether the title is part of the name where no given name follows: `Lord Carter`, `Mrs Justice Hill`.
    pub title_stays: bool,
    /// The post beside it: `chief executive`, `MP for Bristol South`.
    pub post: Option<Span>,
    /// Whether the post stands without an organisation as often as with one (`councillor`).
    pub post_is_bare: bool,
    /// The words beside the name in which its organisation would stand: `Labour’s MP for Bristol South`, `of Unite`.
    pub affiliation: Option<Span>,
    /// What found it.
    pub rule: Rule,
}

impl Person {
    /// The name with its title.
    #[must_use]
    pub fn whole(&self) -> Span {
        self.title.map_or(self.span, |title| title.join(self.span))
    }
}

/// Finds people.
#[must_use]
pub fn people(text: &str, layout: &Layout, names: &[Name], vocabulary: &Vocabulary) -> Vec<Person> {
    let mut people: Vec<Person> = Vec::new();
    for sentence in &layout.sentences {
        let words = person_name::words(text, sentence.span, names);
        let heads = person_post::heads(text, sentence.span, vocabulary);
        let found = person_name::full(text, sentence.span, &words, &heads, vocabulary);
        people.extend(person_post::beside(text, sentence.span, found, &heads, names, vocabulary));
    }
    let surnames: HashSet<&str> = people.iter().filter_map(|p| surname(p.span.of(text))).collect();
    let mut lone = Vec::new();
    for sentence in &layout.sentences {
        let words = person_name::words(text, sentence.span, names);
        lone.extend(person_name::lone(text, &words, &surnames, vocabulary));
    }
    lone.retain(|l: &Person| !people.iter().any(|p| p.whole().overlaps(l.span)));
    people.extend(lone);
    people.sort_by_key(|p| p.span);
    people
}

/// The last word of a name, by which it is taken up again; none for a single letter.
#[must_use]
pub fn surname(name: &str) -> Option<&str> {
    let base = name.split_once(" of ").map_or(name, |(base, _)| base);
    base.split_whitespace().next_back().filter(|word| word.chars().nth(1).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::{organisation, sentence::layout};
    use proptest::prelude::*;

    fn read(text: &str) -> Vec<Person> {
        let (layout, vocabulary) = (layout(text), Vocabulary::embedded());
        people(text, &layout, &organisation::names(text, &layout, vocabulary).0, vocabulary)
    }

    fn names(text: &str) -> Vec<&str> {
        read(text).iter().map(|p| p.span.of(text)).collect()
    }

    /// Name and post of the only person.
    fn post(text: &str) -> (&str, Option<&str>) {
        let found = read(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        (found[0].span.of(text), found[0].post.map(|p| p.of(text)))
    }

    #[test]
    fn a_post_before_the_name() {
        for (text, name, role) in [
            ("Trust chief executive Stephen Conroy told HSJ so.", "Stephen Conroy", "chief executive"),
            ("King’s Fund senior policy fellow Nigel Edwards said so.", "Nigel Edwards", "senior policy fellow"),
            ("GPC executive lead for premises Dr Brian Balmer said so.", "Brian Balmer", "executive lead for premises"),
            (
                "Bedfordshire CCG director of strategy and system redesign Diane Gray said so.",
                "Diane Gray",
                "director of strategy and system redesign",
            ),
            ("Tottenham MP David Lammy agreed.", "David Lammy", "MP"),
            ("Islington North MP, Jeremy Corbyn, agreed.", "Jeremy Corbyn", "MP"),
            ("Shadow health minister Justin Madders agreed.", "Justin Madders", "Shadow health minister"),
            ("Council leader Coun David Molyneux agreed.", "David Molyneux", "leader"),
            ("Chief Executive Rupert Soames said so.", "Rupert Soames", "Chief Executive"),
            ("its chair, the Conservative councillor Arash Fatemian, said so", "Arash Fatemian", "Conservative councillor"),
        ] {
            assert_eq!(post(text), (name, Some(role)), "{text}");
        }
    }

    #[test]
    fn a_post_after_the_name() {
        for (text, name, role) in [
            ("But Karin Smyth, Labour’s MP for Bristol South, has asked.", "Karin Smyth", "MP for Bristol South"),
            (
                "Catherine Davies, Monitor’s executive director of cooperation and competition, said: “No.”",
                "Catherine Davies",
                "executive director of cooperation and competition",
            ),
            ("said Maria Tennant, a regional officer at Unison, which represents workers", "Maria Tennant", "regional officer at Unison"),
            ("Nathan East, a partner at law firm Weightmans, said so.", "Nathan East", "partner at law firm Weightmans"),
            ("Kate Chinn, a Labour councillor in Epsom, said so.", "Kate Chinn", "Labour councillor in Epsom"),
            ("Prof Chris Ham, chief executive of The King’s Fund, writes: No.", "Chris Ham", "chief executive of The King’s Fund"),
            ("Miriam Oakes, a consultant psychiatrist who advises the CCG, agreed.", "Miriam Oakes", "consultant psychiatrist"),
            ("Dr Julius Parker, chief executive of Surrey and Sussex LMCs.", "Julius Parker", "chief executive of Surrey and Sussex LMCs"),
        ] {
            assert_eq!(post(text), (name, Some(role)), "{text}");
        }
    }

    #[test]
    fn an_affiliation_without_a_post() {
        for (text, name, words) in [
            ("said Ruth Ansell of the campaign group Keep Our NHS Public.", "Ruth Ansell", "of the campaign group Keep Our NHS Public"),
            ("Professor Mike Oliver, of the Kent Wheelchair Users Group, said so.", "Mike Oliver", "of the Kent Wheelchair Users Group"),
            ("Laurence Vick of Michelmores, a law firm, said so.", "Laurence Vick", "of Michelmores"),
        ] {
            let found = read(text);
            assert_eq!(found[0].span.of(text), name, "{text}");
            assert_eq!(found[0].affiliation.map(|a| a.of(text)), Some(words), "{text}");
        }
    }

    #[test]
    fn names_of_every_form() {
        for (text, name) in [
            ("Dr Tony O’Sullivan agreed.", "Tony O’Sullivan"),
            ("Sir Antony Edwards-Stuart ruled.", "Antony Edwards-Stuart"),
            ("Lord Carter of Coles concluded so.", "Carter of Coles"),
            ("Professor Sir Chris Ham agreed.", "Chris Ham"),
            ("Mrs Justice Hill said so.", "Hill"),
            ("Anna van der Gaag agreed.", "Anna van der Gaag"),
            ("John F Smith agreed.", "John F Smith"),
            ("Nathan East agreed.", "Nathan East"),
            ("said Xanthippe Quillon, a nurse.", "Xanthippe Quillon"),
        ] {
            assert_eq!(names(text), [name], "{text}");
        }
    }

    #[test]
    fn a_surname_alone_takes_up_a_full_name() {
        assert_eq!(names("Kathryn Magson left. “No,” Magson said. Mr Edwards agreed."), ["Kathryn Magson", "Magson", "Edwards"]);
        assert_eq!(names("Sue Kent left. Patients in Kent agreed."), ["Sue Kent"]);
    }

    #[test]
    fn capitals_that_are_no_people() {
        for text in [
            "Queen Mary’s Hospital in Bexley",
            "the Alexandra Hospital",
            "Florence Nightingale House",
            "In April Bexley CCG went out to tender.",
            "West Suffolk is calm.",
            "Private Finance Initiative",
            "the Lord Chancellor said so",
            "Bristol South is a seat.",
            "Less said, Milton Keynes said.",
            "Patients at Queen Alexandra agreed.",
        ] {
            assert!(names(text).is_empty(), "{text}: {:?}", names(text));
        }
    }

    proptest! {
        #[test]
        fn people_stand_in_order_inside_the_text(
            text in "(Dr |Mr Justice |Karin |Smyth|Lord |’s|, | of |the |chief executive|MP|said |NHS |van |-|“|\\.|[A-Z][a-z]{0,6} |\\PC){0,40}"
        ) {
            let found = read(&text);
            for person in &found {
                for span in [Some(person.span), person.title, person.post, person.affiliation].into_iter().flatten() {
                    prop_assert!(span.end <= text.len() && !span.of(&text).is_empty());
                }
            }
            for pair in found.windows(2) {
                prop_assert!(pair[0].span.end <= pair[1].span.start);
            }
        }
    }
}
