//! Who is who: full names, posts, and for whom a person speaks.
//!
//! In: an account with organisations and mentions. Out: the article's people, each once, and every place that names them. `Karin Smyth,
//! Labour’s MP for Bristol South` and, after it, `Ms Smyth` are one, with the role `MP for Bristol South`. A surname alone takes up
//! the last full name that ends in it, else the first that follows. For whom somebody speaks is read by
//! [`super::person_organisation`]; whom a `she` means is left to [`super::speaker`].

use super::{
    account::{Account, Appearance, Person},
    person_organisation::Scene,
};
use crate::{
    annotate::{self, Annotation, person::surname},
    span::Span,
    vocabulary::{Vocabulary, given_names::Gender},
};

/// The people of an article in order of first mention, and where it names them.
#[must_use]
pub fn people(account: &Account, annotation: &Annotation, vocabulary: &Vocabulary) -> (Vec<Person>, Vec<Appearance>) {
    let text = account.article.text.as_str();
    let mut cast = Cast { text, people: Vec::new(), full: full_names(text, &annotation.people) };
    let mut appearances = Vec::with_capacity(annotation.people.len());
    let scene = Scene { account, layout: &annotation.layout, vocabulary };
    for mention in &annotation.people {
        let person = cast.who(mention);
        cast.learn(person, mention, &scene);
        appearances.push(Appearance { person, span: mention.whole() });
    }
    let mut people: Vec<Person> = cast.people.into_iter().map(|known| known.person).collect();
    scene.introductions(&mut people, &appearances);
    scene.parties(&mut people, &appearances);
    (people, appearances)
}

/// Places and words of the names in full.
fn full_names<'t>(text: &'t str, mentions: &[annotate::Person]) -> Vec<(usize, &'t str)> {
    mentions.iter().filter(|m| is_full(m, text)).map(|m| (m.span.start, m.span.of(text))).collect()
}

/// A given name and a surname, not a surname alone or a peer's (`Carter of Coles`).
fn is_full(mention: &annotate::Person, text: &str) -> bool {
    mention.span.of(text).contains(' ') && !mention.title_stays
}

/// Somebody, and the name by which they are taken up again.
struct Known {
    person: Person,
    bare: String,
}

struct Cast<'t> {
    text: &'t str,
    people: Vec<Known>,
    full: Vec<(usize, &'t str)>,
}

impl Cast<'_> {
    /// The number of the person whom a mention names.
    fn who(&mut self, mention: &annotate::Person) -> usize {
        let words = mention.span.of(self.text);
        let is_known = |k: &Known| is_same(&k.bare, words) && agree(k.person.gender, mention.gender);
        self.people.iter().rposition(is_known).unwrap_or_else(|| {
            let fuller = if is_full(mention, self.text) { None } else { self.fuller(mention) };
            // A surname alone keeps its title: `Mr Fraser` tells more than `Fraser`.
            let own = if is_full(mention, self.text) { words } else { mention.whole().of(self.text) };
            let name = fuller.unwrap_or(own);
            let person = Person { name: name.to_owned(), role: None, organisation: None, gender: None };
            self.people.push(Known { person, bare: fuller.unwrap_or(words).to_owned() });
            self.people.len() - 1
        })
    }

    /// The full name that a surname takes up before it is given.
    fn fuller(&self, mention: &annotate::Person) -> Option<&str> {
        let last = surname(mention.span.of(self.text)).filter(|_| !mention.title_stays)?;
        let at = self.full.partition_point(|full| full.0 < mention.span.start);
        self.full[at..].iter().find(|full| surname(full.1) == Some(last)).map(|full| full.1)
    }

    /// Adds what a mention tells; what was told first stays.
    fn learn(&mut self, person: usize, mention: &annotate::Person, scene: &Scene<'_>) {
        let known = &mut self.people[person].person;
        known.gender = known.gender.filter(|g| *g != Gender::Either).or(mention.gender);
        if known.role.is_none() {
            known.role = mention.post.map(|post| scene.role(post));
        }
        if known.organisation.is_none() {
            known.organisation = scene.organisation(mention);
        }
    }
}

/// Whether two names are one person's: the same, a surname and a name that ends in it, or the same but for a middle name.
fn is_same(known: &str, name: &str) -> bool {
    if known == name {
        return true;
    }
    let ends = |name: &str| surname(name).map(str::to_lowercase);
    let first = |name: &str| name.split_once(' ').map(|(first, _)| first.to_lowercase());
    let one_is_bare = !known.contains(' ') || !name.contains(' ') || known.contains(" of ") || name.contains(" of ");
    ends(known) == ends(name) && (one_is_bare || first(known) == first(name))
}

fn agree(a: Option<Gender>, b: Option<Gender>) -> bool {
    !matches!((a, b), (Some(Gender::Female), Some(Gender::Male)) | (Some(Gender::Male), Some(Gender::Female)))
}

impl Scene<'_> {
    /// A post without the organisation at its end: `regional officer at Unison` is a regional officer.
    pub(super) fn role(&self, post: Span) -> String {
        let text = self.account.article.text.as_str();
        let words = post.of(text);
        let mut inside = self.account.mentions.iter().filter(|m| m.span.start > post.start && m.span.start < post.end);
        let cut = inside.find_map(|m| {
            let before = &text[post.start..m.span.start];
            [" of ", " at ", " for ", " with ", " from ", " in "].iter().filter_map(|link| before.rfind(link)).max()
        });
        words[..cut.unwrap_or(words.len())].trim_end_matches([',', ' ']).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{annotate::annotate, interpret::organisation, read::Article};

    /// Name, role and organisation of each person.
    fn read(text: &str) -> Vec<(String, Option<String>, Option<String>)> {
        let vocabulary = Vocabulary::embedded();
        let article = Article { text: text.into(), published: "2014-11-07".parse().ok(), ..Article::default() };
        let annotation = annotate(&article, vocabulary);
        let (organisations, mentions) = organisation::organisations(&article, &annotation, vocabulary);
        let account = Account { article, organisations, mentions, ..Account::default() };
        let (people, _) = super::people(&account, &annotation, vocabulary);
        let name = |o: usize| account.organisations[o].name.clone();
        people.into_iter().map(|p| (p.name, p.role, p.organisation.map(name))).collect()
    }

    fn row(name: &str, role: &str, organisation: &str) -> (String, Option<String>, Option<String>) {
        let some = |word: &str| (!word.is_empty()).then(|| word.to_owned());
        (name.to_owned(), some(role), some(organisation))
    }

    #[test]
    fn a_person_is_one_under_full_name_and_surname() {
        let text = "But Karin Smyth, Labour’s MP for Bristol South, asked. Ms Smyth wrote. Smyth added.";
        assert_eq!(read(text), [row("Karin Smyth", "MP for Bristol South", "Labour Party")]);
    }

    #[test]
    fn a_surname_may_come_before_its_full_name() {
        assert_eq!(read("Mr Hancock agreed. Matt Hancock, the health secretary, agreed."), [row("Matt Hancock", "health secretary", "")]);
    }

    #[test]
    fn two_people_of_one_surname_stay_two() {
        let text = "Jane Smith left. John Smith stayed. Mrs Smith wept, and Mr Smith laughed.";
        assert_eq!(read(text).len(), 2);
    }

    #[test]
    fn peers_and_judges_keep_their_titles() {
        assert_eq!(read("Lord Carter of Coles concluded so. Lord Carter agreed.")[0].0, "Lord Carter of Coles");
        assert_eq!(read("Lord Carter of Coles concluded so. Lord Carter agreed.").len(), 1);
        assert_eq!(read("Mrs Justice Hill, in the High Court, agreed.")[0].0, "Mrs Justice Hill");
    }

    #[test]
    fn the_organisation_stands_before_or_in_the_post() {
        for (text, name, role, organisation) in [
            (
                "Catherine Davies, Monitor’s executive director of cooperation and competition, said so.",
                "Catherine Davies",
                "executive director of cooperation and competition",
                "Monitor",
            ),
            ("Maria Tennant, a regional officer at Unison, said so.", "Maria Tennant", "regional officer", "Unison"),
            ("King’s Fund senior policy fellow Nigel Edwards said so.", "Nigel Edwards", "senior policy fellow", "The King's Fund"),
            (
                "Bedford Hospital NHS Trust is losing. Trust chief executive Stephen Conroy said so.",
                "Stephen Conroy",
                "chief executive",
                "Bedford Hospital NHS Trust",
            ),
            ("Serco said it had won. “We built it,” Chief Executive Rupert Soames said.", "Rupert Soames", "Chief Executive", "Serco"),
            (
                "David Sparks, in his first speech as the new Labour leader of the Local Government Association, told it so.",
                "David Sparks",
                "Labour leader",
                "Local Government Association",
            ),
            ("Labour objected. Wigan MP Lisa Nandy said so.", "Lisa Nandy", "MP", ""),
            ("Rosie Cooper, the West Lancashire MP, told HSJ so. It was wrong, the Labour MP said.", "Rosie Cooper", "MP", "Labour Party"),
            (
                "Labour called for an inquiry. Shadow health minister Justin Madders urged a freeze.",
                "Justin Madders",
                "Shadow health minister",
                "Labour Party",
            ),
            (
                "The medical director at Bedford Hospital NHS Trust has raised concerns. Dr George Finlay is worried.",
                "George Finlay",
                "medical director",
                "Bedford Hospital NHS Trust",
            ),
        ] {
            assert_eq!(read(text), [row(name, role, organisation)], "{text}");
        }
    }
}
