//! Whether words in a text have the capitals of a name.
//!
//! In: a form of a name and the words found for it, the same but for case. Out: whether they name. The Guardian's `Surrey county
//! council` and `Oxford University Hospitals NHS foundation trust` do, `UNISON` and `Secamb` do, and `mind` or `who` do not.

/// Common nouns of names that some papers write small, as long as the name keeps a capital elsewhere.
const SMALL: &[&str] = &[
    "nhs",
    "foundation",
    "trust",
    "hospital",
    "hospitals",
    "county",
    "city",
    "borough",
    "district",
    "metropolitan",
    "council",
    "clinical",
    "commissioning",
    "group",
    "primary",
    "care",
    "integrated",
    "board",
    "ambulance",
    "service",
    "party",
    "committee",
    "select",
    "local",
    "medical",
    "health",
    "mental",
    "community",
    "partnership",
    "union",
    "university",
    "joint",
    "the",
    "department",
    "royal",
    "infirmary",
    "teaching",
    "general",
    "children",
    "s",
];

/// The last word of a name that may be written small.
const HEADS: &[&str] =
    &["trust", "hospital", "hospitals", "council", "group", "board", "party", "committee", "service", "infirmary", "union"];

/// Whether `written` has the capitals that make it `form`.
pub(super) fn fit(form: &str, written: &str) -> bool {
    let form: Vec<&str> = words(form).collect();
    let mut written: Vec<&str> = words(written).collect();
    if written.len() > form.len() {
        drop_introduced(&form, &mut written);
    }
    if is_committee(&form, &written) {
        return true;
    }
    form.len() == written.len()
        && form.iter().zip(&written).enumerate().all(|(i, (f, w))| fits(f, w) || i == 0 && *w == "the" || may_be_small(w, &written))
        && form.iter().zip(&written).any(|(f, w)| fits(f, w) && *w != "the")
}

/// The Guardian writes committees of parliament small throughout: `the public accounts committee`.
fn is_committee(form: &[&str], written: &[&str]) -> bool {
    let is_written = |(form, word): (&&str, &&str)| fits(form, word) || word.chars().all(char::is_lowercase);
    form.len() > 2 && form.len() == written.len() && form.last() == Some(&"Committee") && form.iter().zip(written).all(is_written)
}

/// Takes out the acronyms that stand in brackets inside the name.
fn drop_introduced(form: &[&str], written: &mut Vec<&str>) {
    let mut at = 0;
    written.retain(|word| {
        let keep = form.get(at).is_some_and(|f| same_word(f, word));
        at += usize::from(keep);
        keep
    });
}

fn same_word(a: &str, b: &str) -> bool {
    a.to_lowercase() == b.to_lowercase()
}

fn fits(form: &str, word: &str) -> bool {
    if form == word {
        return true;
    }
    if form.starts_with(char::is_numeric) || form.chars().count() == 1 {
        return false;
    }
    if !form.starts_with(char::is_uppercase) {
        return true;
    }
    let all_capitals = |w: &str| w.chars().all(|c| !c.is_lowercase());
    let is_short = form.chars().count() < 5;
    if is_short && form.chars().skip(1).any(char::is_uppercase) {
        return false;
    }
    word.starts_with(char::is_uppercase) && !(is_short && all_capitals(word) && form.len() < 4)
}

fn may_be_small(word: &str, written: &[&str]) -> bool {
    written.last().is_some_and(|last| HEADS.contains(last)) && SMALL.contains(&word)
}

fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_alphanumeric() && c != '&').filter(|w| !w.is_empty()).map(|w| if w == "&" { "and" } else { w })
}

#[cfg(test)]
mod tests {
    use super::fit;

    #[test]
    fn common_nouns_may_be_small_when_the_last_is() {
        assert!(fit("Surrey County Council", "Surrey county council"));
        assert!(fit("Oxford University Hospitals NHS Foundation Trust", "Oxford University Hospitals NHS foundation trust"));
        assert!(!fit("Lancashire Care", "Lancashire care"));
        assert!(!fit("Circle", "circle"));
        assert!(!fit("Community Health Partnership", "community health partnership"));
    }

    #[test]
    fn a_committee_of_parliament_may_be_small_throughout() {
        assert!(fit("Public Accounts Committee", "public accounts committee"));
        assert!(!fit("Health Committee", "health committee"));
    }

    #[test]
    fn long_words_may_be_in_capitals_and_acronyms_may_not_be_words() {
        assert!(fit("Unison", "UNISON"));
        assert!(fit("SECAmb", "Secamb"));
        assert!(!fit("WHO", "Who"));
        assert!(!fit("SANE", "Sane"));
        assert!(fit("openDemocracy", "OpenDemocracy"));
        assert!(!fit("3M", "3m"));
        assert!(!fit("i", "I"));
    }

    #[test]
    fn an_article_before_the_name_may_be_small() {
        assert!(fit("The Guardian", "the Guardian"));
        assert!(!fit("The Times", "the times"));
    }

    #[test]
    fn an_acronym_in_brackets_inside_the_name_is_passed_over() {
        assert!(fit("North Central London CCG", "North Central London (NCL) CCG"));
    }
}
