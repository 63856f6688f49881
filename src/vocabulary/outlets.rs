//! News outlets and the one form in which the tables name each.
//!
//! In: `data/organisations/outlets.csv`. Out: [`Outlets`], which brings what a masthead prints to its canonical form:
//! `Health Service Journal`, `hsj.co.uk` and `HSJ` are `HSJ`; `BBC News Sussex` is `BBC News`. A name that is not in the table stays
//! as it is written: a digest quotes unions and colleges as well as newspapers. Outlets that a body names are left to
//! [`crate::vocabulary::organisations`], which reads the same file.

use super::organisation_rows::BodyRow;
use crate::error::Error;
use std::collections::HashMap;

const FILE: &str = "data/organisations/outlets.csv";

/// Outlets by every form of their names.
pub struct Outlets {
    by_key: HashMap<String, String>,
}

impl Outlets {
    /// The built-in table.
    ///
    /// # Panics
    /// Never in a released version: a test parses the embedded file.
    #[must_use]
    pub fn embedded() -> Self {
        Self::parse(include_str!("data/organisations/outlets.csv")).expect("the embedded outlets parse")
    }

    /// Reads a table of outlets.
    ///
    /// # Errors
    /// Where a row or a column is not of the layout.
    pub fn parse(table: &str) -> Result<Self, Error> {
        let rows: Vec<BodyRow> =
            csv::Reader::from_reader(table.as_bytes()).deserialize().collect::<Result<_, _>>().map_err(|e| Error::vocabulary(FILE, e))?;
        let mut by_key = HashMap::new();
        for row in &rows {
            by_key.insert(key(&row.name), row.name.clone());
        }
        for row in &rows {
            for form in row.aliases.split('|').chain(row.acronyms.split('|')).filter(|form| !form.is_empty()) {
                by_key.entry(key(form)).or_insert_with(|| row.name.clone());
            }
        }
        // A broadcaster's press text is that of its news site: the publisher `BBC` is `BBC News`.
        for row in rows.iter().filter(|row| row.name == format!("{} News", row.parent)) {
            by_key.insert(key(&row.parent), row.name.clone());
        }
        Ok(Self { by_key })
    }

    /// The canonical form of an outlet, or the name as written, white space set right.
    #[must_use]
    pub fn canonical(&self, written: &str) -> String {
        self.known(written).map_or_else(|| tidy(written), str::to_owned)
    }

    /// The canonical form, if the outlet is known.
    #[must_use]
    pub fn known(&self, written: &str) -> Option<&str> {
        let key = key(written);
        self.by_key.get(&key).or_else(|| self.by_key.get(without_medium(&key)?)).map(String::as_str).or_else(|| self.regional(written))
    }

    /// `BBC News Somewhere` is the regional page of a news site that the table knows.
    fn regional(&self, written: &str) -> Option<&str> {
        let (site, region) = written.split_once(" News ")?;
        let is_place = region
            .split_whitespace()
            .all(|word| matches!(word, "and" | "&" | "of" | "the" | "upon") || word.starts_with(char::is_uppercase));
        let is_broadcaster = site.trim().chars().all(|c| c.is_uppercase()) || site.trim() == "Sky";
        if is_place && is_broadcaster { self.by_key.get(&key(&format!("{site} News"))).map(String::as_str) } else { None }
    }
}

/// White space set right, brackets and marks at the ends left out.
fn tidy(written: &str) -> String {
    let words: Vec<_> = written.split_whitespace().collect();
    words.join(" ").trim_matches([',', ':', ';', '|']).trim().to_owned()
}

/// Comparison form: lower case, letters and digits, no article before, no `www.` or `.co.uk` about.
fn key(written: &str) -> String {
    let lower = written.trim().to_lowercase().replace('&', " and ");
    let bare = lower.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.").trim_end_matches('/');
    let name = [".co.uk", ".org.uk", ".com", ".net", ".org", ".uk"].iter().find_map(|end| bare.strip_suffix(end)).unwrap_or(bare);
    let words: Vec<_> = name.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').filter(|w| !w.is_empty()).collect();
    let words = if words.len() > 1 && words[0] == "the" { &words[1..] } else { &words[..] };
    words.join(" ").replace(['\'', '’'], "")
}

/// `guardian online`, `the mirror website`: the medium is no part of the name.
fn without_medium(key: &str) -> Option<&str> {
    [" online", " website", " newspaper", " magazine", " news website", " newspapers"].iter().find_map(|medium| key.strip_suffix(medium))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Vocabulary;
    use proptest::prelude::*;

    fn canonical(written: &str) -> String {
        Vocabulary::embedded().outlets.canonical(written)
    }

    #[test]
    fn forms_of_a_masthead_are_one_outlet() {
        for (written, outlet) in [
            ("Health Service Journal", "HSJ"),
            ("hsj.co.uk", "HSJ"),
            ("GPonline", "GP Online"),
            ("BBC News Sussex", "BBC News"),
            ("BBC News Beds, Herts & Bucks", "BBC News"),
            ("BBC", "BBC News"),
            ("Guardian", "The Guardian"),
            ("The  Independent", "The Independent"),
            ("Daily Mirror", "The Mirror"),
            ("www.theguardian.com", "The Guardian"),
        ] {
            assert_eq!(canonical(written), outlet, "{written}");
        }
    }

    #[test]
    fn an_unknown_region_of_a_known_news_site_is_that_site() {
        assert_eq!(canonical("BBC News Isles of Scilly"), "BBC News");
        assert_eq!(canonical("BBC News at their best"), "BBC News at their best");
    }

    #[test]
    fn an_unknown_name_stays_as_it_is_written() {
        assert_eq!(canonical(" Nether Wallop\u{a0} Bugle "), "Nether Wallop Bugle");
        assert_eq!(canonical("BMA"), "BMA");
    }

    #[test]
    fn every_canonical_name_is_its_own_form() {
        let outlets = &Vocabulary::embedded().outlets;
        for name in outlets.by_key.values().filter(|name| *name != "BBC") {
            assert_eq!(outlets.known(name), Some(name.as_str()));
        }
    }

    #[test]
    fn an_unknown_column_is_refused() {
        assert!(Outlets::parse("name,colour\nHSJ,red\n").is_err_and(|e| e.is_vocabulary()));
    }

    proptest! {
        #[test]
        fn any_name_is_survived(written in "\\PC{0,60}") {
            let once = canonical(&written);
            prop_assert_eq!(canonical(&once), once);
        }
    }
}
