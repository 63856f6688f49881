//! Headline, outlet, date and byline off the top.
//!
//! In: the lines of one article, and what its container already said of it. Out: a [`Masthead`], and the lines that it leaves.
//! Of
//!
//! ```text
//! Bedford refuses to sign Circle MSK contract
//! Hospital says the deal endangers its A&E
//! HSJ | 7 November 2014 | By Jane Smith
//! ```
//!
//! it takes the first and the third; the second, a standfirst, is body. A text that opens with a sentence, a label or a list has no
//! headline. What remains to be taken off the body is left to [`super::boilerplate`].

use super::{
    date,
    line::{Line, tidy},
};
use crate::{
    span::Span,
    vocabulary::{Vocabulary, boilerplate::Part},
};
use jiff::civil::Date;
use regex::Regex;
use std::{collections::BTreeMap, sync::LazyLock};

/// What the top of an article says of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Masthead {
    /// The headline.
    pub title: Option<String>,
    /// The outlet, in canonical form.
    pub outlet: Option<String>,
    /// The day.
    pub published: Option<Date>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
}

impl Masthead {
    /// Reads the top of an article; a headline that is already known is taken off where the text repeats it.
    #[must_use]
    pub fn read<'t>(lines: &[Line<'t>], title: Option<&str>, vocabulary: &Vocabulary) -> (Self, Vec<Line<'t>>) {
        let mut head = Self::default();
        let mut left: Vec<Line> = Vec::new();
        let mut at = 0;
        while let Some(line) = lines.get(at).filter(|_| at < DEEPEST && !is_body(&left)) {
            let may_be_title = title.is_none() && head.title.is_none() && left.is_empty();
            let field = TITLE.captures(line.text).and_then(|found| found.name("title")).filter(|_| may_be_title);
            let repeats = title.is_some_and(|title| same_words(title, line.text));
            let is_titled = title.is_some() || head.title.is_some();
            if let Some(field) = field {
                head.title = Some(tidy(field.as_str()));
            } else if repeats || head.take_any(&lines[at..], is_titled, vocabulary) {
                // Taken: nothing of it is body.
            } else if may_be_title && is_headline(&lines[at..], vocabulary) {
                head.title = Some(tidy(line.text));
            } else {
                left.push(*line);
            }
            at += 1;
        }
        left.extend(&lines[at..]);
        (head, left)
    }

    /// Takes the first of these lines if it belongs to a masthead.
    fn take_any(&mut self, lines: &[Line], is_titled: bool, vocabulary: &Vocabulary) -> bool {
        let is_furniture = |line: &Line| vocabulary.boilerplate.line(line.text, &[Part::Furniture, Part::Edge, Part::Comments]).is_some();
        lines.first().is_some_and(|line| {
            is_furniture(line)
                || self.take_source(line, vocabulary)
                || self.take(line, vocabulary)
                || is_titled && self.take_name(lines, vocabulary)
        })
    }

    /// Takes a name on a line of its own over a date.
    fn take_name(&mut self, lines: &[Line], vocabulary: &Vocabulary) -> bool {
        let [line, below, ..] = lines else { return false };
        let mut next = Self::default();
        let is_byline = NAME.is_match(line.text) && !PAPER.is_match(line.text) && next.take(below, vocabulary) && next.published.is_some();
        if is_byline {
            self.byline.get_or_insert_with(|| line.text.to_owned());
        }
        is_byline
    }

    /// Reads the lines below an article that name its source: `Source: Health Service Journal, 7 November 2014`.
    #[must_use]
    pub fn at_foot(lines: &[Line], vocabulary: &Vocabulary) -> Self {
        let mut foot = Self::default();
        for line in lines.iter().rev().take(DEEPEST) {
            foot.take_source(line, vocabulary);
        }
        foot
    }

    /// Takes what a line of first publication says; `false` where it is none.
    fn take_source(&mut self, line: &Line, vocabulary: &Vocabulary) -> bool {
        let text = line.without_bullet();
        if self.take_url(text, vocabulary) {
            return true;
        }
        if text.len() > LONGEST_SOURCE || vocabulary.boilerplate.line(text, &[Part::Source]).is_none() {
            return false;
        }
        let dated = date::find(text);
        let rest = date::remainder(text, dated.map_or(Span::new(0, 0), |found| found.span));
        let mut endings = rest.match_indices(|c: char| !c.is_alphanumeric()).map(|(at, mark)| &rest[at + mark.len()..]);
        self.outlet = self.outlet.take().or_else(|| endings.find_map(|name| vocabulary.outlets.known(name)).map(str::to_owned));
        self.published = self.published.or(dated.map(|found| found.date));
        true
    }

    /// Takes an address on a line of its own, and the outlet whose site it is on.
    fn take_url(&mut self, line: &str, vocabulary: &Vocabulary) -> bool {
        let Some(found) = ADDRESS.captures(line) else { return false };
        self.url = self.url.take().or_else(|| found.name("url").map(|url| url.as_str().to_owned()));
        let site = found.name("site").and_then(|site| vocabulary.outlets.known(site.as_str()));
        self.outlet = self.outlet.take().or_else(|| site.map(str::to_owned));
        true
    }

    /// Takes what a line of source, date or byline says; `false` where it is none.
    fn take(&mut self, line: &Line, vocabulary: &Vocabulary) -> bool {
        if line.text.len() > LONGEST_SOURCE || line.is_prose() {
            return false;
        }
        let dated = date::find(line.text);
        let rest = date::remainder(line.text, dated.map_or(Span::new(0, 0), |found| found.span));
        let rest = BY.replace_all(&rest, "$mark | $by");
        let mut said = Self { published: dated.map(|found| found.date), ..Self::default() };
        if !SEPARATOR.split(&rest).filter(|part| !part.is_empty()).all(|part| said.take_part(part, vocabulary)) {
            return false;
        }
        let is_update = UPDATED.is_match(line.text);
        self.published = if is_update { self.published.or(said.published) } else { said.published.or(self.published) };
        self.outlet = self.outlet.take().or(said.outlet);
        self.byline = self.byline.take().or(said.byline);
        true
    }

    fn take_part(&mut self, part: &str, vocabulary: &Vocabulary) -> bool {
        if let Some(outlet) = vocabulary.outlets.known(part) {
            self.outlet = Some(outlet.to_owned());
        } else if let Some(found) = BYLINE.captures(part) {
            self.byline = found.name("name").or_else(|| found.name("lone")).map(|name| name.as_str().to_owned());
        } else if self.published.is_some() && NAME.is_match(part) {
            // Beside a date an unknown name is the paper, if it bears the name of one, or else the writer.
            let slot = if PAPER.is_match(part) { &mut self.outlet } else { &mut self.byline };
            *slot = Some(part.to_owned());
        } else {
            return false;
        }
        true
    }
}

/// Whether the lines that a masthead left so far are the beginning of the body: more than a standfirst or a few summary points.
fn is_body(left: &[Line]) -> bool {
    left.len() > 4 || left.iter().filter(|line| line.is_prose() && !line.is_bullet()).count() > 1
}

/// Whether the first of these lines is a headline: short, no sentence, no item of a list, and with text below it.
fn is_headline(lines: &[Line], vocabulary: &Vocabulary) -> bool {
    let Some((line, below)) = lines.split_first() else { return false };
    let words = line.text.split_whitespace().count();
    let is_short = (2..=LONGEST_TITLE).contains(&words) && line.text.len() <= LONGEST_SOURCE;
    // A paragraph that is broken into lines of equal length goes on in small letters.
    let is_wrapped = below.first().is_some_and(|next| next.gap == 1 && next.text.starts_with(char::is_lowercase));
    let ends = line.text.ends_with(['.', ',', ';', ':']) || line.text.ends_with(".”") || line.text.ends_with(".\"");
    let ends = ends && !below.first().is_some_and(|next| Masthead::default().take(next, vocabulary));
    let is_labelled = line.is_prose() && vocabulary.boilerplate.label(line.text).is_some();
    is_short && !is_wrapped && !ends && !is_labelled && !line.is_bullet() && below.iter().any(Line::is_prose)
}

/// The outlet that speaks of itself in the text, if it is one alone or one above all others.
#[must_use]
pub fn own_outlet(text: &str, vocabulary: &Vocabulary) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for own in vocabulary.boilerplate.own_names(text, &vocabulary.outlets) {
        *counts.entry(own.outlet).or_default() += 1;
    }
    let most = counts.values().max().copied()?;
    let mut first = counts.iter().filter(|(_, count)| **count == most).map(|(outlet, _)| (*outlet).to_owned());
    first.next().filter(|_| first.next().is_none())
}

/// Whether two lines are the same words.
fn same_words(one: &str, other: &str) -> bool {
    let words =
        |line: &str| line.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect::<Vec<_>>();
    other.len() <= 2 * one.len() + 8 && words(one) == words(other)
}

/// A masthead takes no more lines than these.
const DEEPEST: usize = 12;
/// Bytes of a headline or a source line.
const LONGEST_SOURCE: usize = 200;
/// Words of a headline.
const LONGEST_TITLE: usize = 25;

/// Marks between outlet, date and byline. The comma of `By Jane Smith, health correspondent` is inside a part.
static SEPARATOR: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\s*[|•·]\s*|\s+[-–—/]\s+|^\s+|[\s,:]+$").expect("a constant pattern"));

/// A byline behind something else: `HSJ, by Jane Smith`.
static BY: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?P<mark>\S)[,:]?\s+(?P<by>[Bb]y\s+\p{Lu})").expect("a constant pattern"));

/// Two to five words with capitals.
static NAME: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^\p{Lu}[\p{L}.'’-]*(?:\s+(?:and|&|of|\p{Lu}[\p{L}.'’-]*)){1,5}$").expect("a constant pattern"));

/// Words that newspapers are called by.
static PAPER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b(?:News|Times|Gazette|Post|Herald|Journal|Chronicle|Echo|Mail|Express|Star|Standard|Observer|Advertiser|Today|Online|Magazine|Mercury|Telegraph|Argus|Guardian|Independent|Tribune|Courier|Press|Reporter|Live|Review|Weekly|Bulletin|Record|Examiner|Messenger|Citizen|Recorder|Leader|Sentinel|Bugle|Blog)\b")
        .expect("a constant pattern")
});

/// `By Jane Smith, health correspondent` · `Jane Smith, Health Editor` · `@janesmith`.
static BYLINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)^(?:
            (?i:(?:words\ |written\ |report(?:ed|ing)?\ |story\ )?by:?|byline:|authors?:)\s+ (?P<name>[A-Z]\S*(?:\s+[\p{Lu}]\S*|\s+(?:and|de|van|von|of|in|for|the))*) (?:[,\s].*)?
          | (?P<lone>\p{Lu}\S+(?:\s+\p{Lu}\S+){1,3}) ,?\s+ (?i:[\w\s]*\b(?:correspondent|reporter|editor|journalist|writer|columnist)\b.*)
          | @\w+ | [\w.+-]+@[\w-]+\.[\w.]+
        )$",
    )
    .expect("a constant pattern")
});

/// `Headline: Trust refuses to sign`, as press archives export it.
static TITLE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(?i:title|headline)\s*:\s+(?P<title>.{1,300})$").expect("a constant pattern"));

/// `https://www.hsj.co.uk/commissioning/7000000.article`, also behind `URL:`.
static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:(?i:url|link|web|address|available at|read it at)\s*:\s*)?<?(?P<url>https?://(?P<site>[\w.-]+)(?:[/?#][^\s<>]*)?)>?$")
        .expect("a constant pattern")
});

static UPDATED: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?i)\b(?:updated|modified|amended)\b").expect("a constant pattern"));

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::line::lines;
    use proptest::prelude::*;

    const BODY: &str = "Circle was awarded the five year contract in April, and the trust refused to sign it.";

    fn head(top: &str) -> (Masthead, String) {
        let text = format!("{top}\n{BODY}\n{BODY}");
        let (head, left) = Masthead::read(&lines(&text), None, Vocabulary::embedded());
        (head, left.iter().map(|line| line.text).take_while(|line| *line != BODY).collect::<Vec<_>>().join("/"))
    }

    #[test]
    fn headline_outlet_day_and_byline_are_known_in_any_arrangement() {
        for top in [
            "Trust refuses to sign\nHSJ | 7 November 2014 | By Jane Smith",
            "HSJ\nTrust refuses to sign\nBy Jane Smith, health correspondent\n7 November 2014",
            "Trust refuses to sign\nJane Smith, Health Editor, Health Service Journal\nPublished: 7 November 2014, 10.30am",
            "Health Service Journal, Friday 7 November 2014\n\nTrust refuses to sign\n\nBy Jane Smith and John Brown\n@janesmith",
            "Trust refuses to sign\nJane Smith\n7 Nov 2014 12:01 GMT\nUpdated 9 Nov 2014\nhttps://www.hsj.co.uk/1.article",
            "Title: Trust refuses to sign\nSource: HSJ\nDate: 7 November 2014\nByline: Jane Smith\nLength: 400 words\nBody:",
        ] {
            let (head, left) = head(top);
            assert_eq!(head.title.as_deref(), Some("Trust refuses to sign"), "{top}");
            assert_eq!(head.published.map(|day| day.to_string()).as_deref(), Some("2014-11-07"), "{top}");
            assert!(head.byline.is_some_and(|name| name.starts_with("Jane Smith")), "{top}");
            assert_eq!(left, "", "{top}");
        }
    }

    #[test]
    fn a_standfirst_over_the_byline_is_body() {
        let (head, left) = head("Trust refuses to sign\nHospital says the deal endangers its A&E\nBy Jane Smith\n7 November 2014");
        assert_eq!((head.byline.as_deref(), left.as_str()), (Some("Jane Smith"), "Hospital says the deal endangers its A&E"));
    }

    #[test]
    fn what_opens_a_body_is_no_headline() {
        for top in [
            "• Trust refuses to sign",
            "COMMERCIAL: The trust has refused to sign.",
            "The trust has refused to sign.",
            "It began like this:",
        ] {
            assert_eq!(head(top), (Masthead::default(), top.to_owned()), "{top}");
        }
        assert_eq!(head("The private provider of care in the county of\nbedfordshire has lost.").0.title, None);
    }

    #[test]
    fn a_text_of_one_line_has_no_headline() {
        let (head, left) = Masthead::read(&lines("Trust refuses to sign"), None, Vocabulary::embedded());
        assert_eq!((head.title, left.len()), (None, 1));
    }

    #[test]
    fn a_headline_that_the_text_repeats_is_taken_off() {
        let (_, left) = Masthead::read(&lines("TRUST REFUSES\nCircle won."), Some("Trust ‘refuses’"), Vocabulary::embedded());
        assert_eq!(left.iter().map(|line| line.text).collect::<Vec<_>>(), ["Circle won."]);
    }

    #[test]
    fn the_outlet_that_speaks_of_itself_is_the_publisher_unless_two_do() {
        let own = |text| own_outlet(text, Vocabulary::embedded());
        assert_eq!(own("It was halted, HSJ has learned. He told HSJ so, and told the BBC.").as_deref(), Some("HSJ"));
        assert_eq!(own("Pulse understands so. The Guardian has learned more."), None);
        assert_eq!(own("It is reported in The Guardian that VAT was due."), None);
    }

    #[test]
    fn a_line_at_the_foot_names_the_source() {
        let foot = |line: &str| Masthead::at_foot(&lines(&format!("{BODY}\n{line}")), Vocabulary::embedded());
        let found = foot("Source: Health Service Journal, 7 November 2014");
        assert_eq!((found.outlet.as_deref(), found.published.map(|day| day.to_string()).as_deref()), (Some("HSJ"), Some("2014-11-07")));
        assert_eq!(foot("This article first appeared in The Guardian").outlet.as_deref(), Some("The Guardian"));
        assert_eq!(foot("The source of the leak is unknown."), Masthead::default());
    }

    proptest! {
        #[test]
        fn a_masthead_leaves_lines_of_the_text_in_order(text in "(\\PC{0,30}|By Jane Smith|HSJ|7 May 2014|Title: \\PC|\n){0,16}") {
            let all = lines(&text);
            let (_, left) = Masthead::read(&all, None, Vocabulary::embedded());
            let mut rest = all.iter();
            prop_assert!(left.iter().all(|line| rest.any(|other| other == line)));
        }
    }
}
