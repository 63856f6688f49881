//! Page furniture off the body.
//!
//! In: the lines of an article below its masthead. Out: the [`Body`]: the text from its first to its last kept line, verbatim but for
//! furniture lines between them, its labels, and whether it ends in a "read more". Of `COMMERCIAL: A clinical commissioning group …`
//! the label goes into `labels`, of `LONDON, Jan 9 (Reuters) - Circle Holdings said …` the dateline goes; opening summary bullets stay, without the mark before the first; below the last paragraph
//! `• Article updated at 4.59pm on 17 January`, an author box and `Leave a Reply` go, and with the latter all below it.
//! What the words are is told by [`crate::vocabulary::boilerplate`].

use super::line::{BULLETS, Line, is_blank};
use crate::vocabulary::boilerplate::{Boilerplate, Part};
use regex::Regex;
use std::sync::LazyLock;

/// What is left of an article when all that is not its own is taken off.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body {
    /// The text.
    pub text: String,
    /// Labels that stood before it, in order.
    pub labels: Vec<String>,
    /// The agency of a dateline, as written.
    pub agency: Option<String>,
    /// Whether it ended in a "read more".
    pub truncated: bool,
}

/// Takes the furniture off: at both ends always, between paragraphs unless the text `is_cut`, that is, was cut out of its page before.
#[must_use]
pub fn body(text: &str, lines: &[Line], byline: Option<&str>, is_cut: bool, rules: &Boilerplate) -> Body {
    let (lines, end) = above_furniture(above_comments(lines, rules), byline, rules);
    let first = lines.iter().position(|line| !is_edge(line, rules)).unwrap_or(lines.len());
    let kept: Vec<_> = lines[first..].iter().filter(|line| is_cut || !is_furniture(line, rules)).collect();
    let mut body = Body { truncated: end.is_some(), ..Body::default() };
    let lead = kept.iter().position(|line| !line.is_bullet()).unwrap_or(0);
    for (at, line) in kept.iter().enumerate() {
        let whole = end.filter(|_| Some(*line) == lines.last()).map_or(line.text, |end| &line.text[..end]);
        let own = if at == 0 || at == lead { body.opened(whole, rules) } else { whole };
        body.text.push_str(if at == 0 { own.trim_start_matches(|c| is_blank(c) || BULLETS.contains(&c)) } else { own });
        if at + 1 < kept.len() {
            body.text.push_str(gap_below(text, line));
        }
    }
    body
}

/// The lines above the readers' comments. A button of that name high up in the page, with the article below it, is not their head.
fn above_comments<'l, 't>(lines: &'l [Line<'t>], rules: &Boilerplate) -> &'l [Line<'t>] {
    let last_prose = lines.iter().rposition(Line::is_prose);
    let mut above = 0;
    let head = lines.iter().enumerate().find_map(|(at, line)| {
        above += usize::from(line.is_prose());
        let is_head = above > 0 && rules.line(line.text, &[Part::Comments]).is_some();
        (is_head && (above > 1 || last_prose < Some(at))).then_some(at)
    });
    &lines[..head.unwrap_or(lines.len())]
}

/// The lines above all that is furniture at the bottom, and where the last of them ends if a "read more" is cut off it.
fn above_furniture<'l, 't>(mut lines: &'l [Line<'t>], byline: Option<&str>, rules: &Boilerplate) -> (&'l [Line<'t>], Option<usize>) {
    let mut truncated = false;
    lines = above_links(lines, rules);
    while let Some((last, above)) = lines.split_last() {
        match rules.tail(last.text) {
            Some(tail) if tail.at > 0 => return (lines, Some(tail.at)),
            Some(_) => {
                truncated = true;
                lines = above;
            }
            None if is_edge(last, rules) => lines = above,
            // An author box may stand below the links.
            None if !above.is_empty() && is_author(last, byline, rules) => lines = above_links(above, rules),
            None => break,
        }
    }
    (lines, truncated.then(|| lines.last().map_or(0, |last| last.text.len())))
}

/// The lines above a list of links at the bottom: its heading, and lines that are no prose below it.
fn above_links<'l, 't>(lines: &'l [Line<'t>], rules: &Boilerplate) -> &'l [Line<'t>] {
    let links = lines.iter().rev().take_while(|line| !line.is_prose() || is_edge(line, rules)).count();
    let from = (lines.len() - links).max(1);
    let heading = (from..lines.len()).find(|&at| is_heading(&lines[at], rules));
    &lines[..heading.unwrap_or(lines.len())]
}

/// Whether a line heads a list of links.
fn is_heading(line: &Line, rules: &Boilerplate) -> bool {
    (!line.ends_sentence() || line.text.ends_with(':')) && rules.line(line.text, &[Part::Related]).is_some()
}

/// Whether a line between paragraphs is none of the article's.
fn is_furniture(line: &Line, rules: &Boilerplate) -> bool {
    rules.line(line.text, &[Part::Furniture, Part::Comments]).is_some() || is_heading(line, rules)
}

fn is_edge(line: &Line, rules: &Boilerplate) -> bool {
    let is_address = line.text.starts_with("http") && line.text.contains("://") && !line.text.contains(char::is_whitespace);
    is_address || rules.line(line.without_bullet(), &[Part::Furniture, Part::Edge, Part::Source]).is_some()
}

/// Whether a paragraph at the bottom tells who wrote the article: by its words, or because it is the writer of the byline whom it describes.
fn is_author(line: &Line, byline: Option<&str>, rules: &Boilerplate) -> bool {
    let is_quoted = line.text.contains(['“', '"']);
    let describes = |name: &str| line.text.strip_prefix(name).is_some_and(|rest| rest.starts_with(" is ") || rest.starts_with(" was "));
    !is_quoted && (rules.line(line.text, &[Part::Author]).is_some() || byline.is_some_and(describes))
}

impl Body {
    /// The first paragraph without its labels and its dateline, which are noted.
    fn opened<'t>(&mut self, mut paragraph: &'t str, rules: &Boilerplate) -> &'t str {
        while let Some(label) = rules.label(paragraph) {
            self.labels.push(label.label.to_owned());
            paragraph = &paragraph[label.at..];
        }
        let Some(dateline) = DATELINE.captures(paragraph) else { return paragraph };
        self.agency = dateline.name("agency").map(|agency| agency.as_str().to_owned());
        &paragraph[dateline.get(0).map_or(0, |whole| whole.end())..]
    }
}

/// `LONDON, Jan 9 (Reuters) - `, also without place and day.
static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:\p{Lu}[\p{Lu}\s.'’/-]{2,40}(?:,[\p{L}\d\s,./]{2,40})?\s*)?\((?P<agency>\p{Lu}[\p{L}\s]{1,30})\)\s*[-–—]+\s*")
        .expect("a constant pattern")
});

/// The white space below a line.
fn gap_below<'t>(text: &'t str, line: &Line) -> &'t str {
    let below = &text[line.span.end..];
    &below[..below.len() - below.trim_start_matches(is_blank).len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{read::line::lines, vocabulary::Vocabulary};
    use proptest::prelude::*;

    const ONE: &str = "Circle was awarded the five year contract in April.";
    const TWO: &str = "The trust refused to sign it, and the board agreed.";

    fn of(text: &str) -> Body {
        body(text, &lines(text), Some("Jane Smith"), false, &Vocabulary::embedded().boilerplate)
    }

    #[test]
    fn all_that_stands_about_a_body_goes_and_the_body_stays_verbatim() {
        let kept = format!("{ONE}\n\n  {TWO}");
        for text in [
            kept.clone(),
            format!("Skip to main content\n{kept}\nShare this article\n© 2015 Guardian News and Media Limited"),
            format!("{kept}\n  • Article updated at 4.59pm on 17 January to correct the sum."),
            format!(
                "{kept}\nThis article was amended on 3 May 2015.\nTopics\nNHS\nHealth policy\n\nMost viewed\nCircle quits Hinchingbrooke"
            ),
            format!(
                "{kept}\nJane Smith is chair of the patients’ council.\n\nLeave a Reply\nBob says:\nI agree with all of it. Well said."
            ),
            format!(
                "{kept}\nRelated articles\nVirgin Care wins Surrey\nJane Smith is a freelance journalist.\nhttps://www.hsj.co.uk/1.article"
            ),
            format!("{kept}\n3 thoughts on “Trust refuses”\nBob says:\nI agree with all of it."),
        ] {
            assert_eq!(of(&text), Body { text: kept.clone(), ..Body::default() }, "{text}");
        }
    }

    #[test]
    fn a_line_of_furniture_between_paragraphs_leaves_them_whole() {
        for line in ["Advertisement", "Read more: Circle quits Hinchingbrooke", "Sign up to our daily newsletter", "Most read in News"] {
            assert_eq!(of(&format!("{ONE}\n\n{line}\n\n{TWO}")).text, format!("{ONE}\n\n{TWO}"), "{line}");
        }
        let crosshead = format!("{ONE}\n\nLoss-making deal\n\n{TWO}");
        assert_eq!(of(&crosshead).text, crosshead);
    }

    #[test]
    fn a_button_for_comments_above_the_article_does_not_end_it() {
        assert_eq!(
            of(&format!("{ONE}\n12 comments\nComments (12)\n{TWO}\n{ONE}\nComments (12)\n{TWO}")).text,
            format!("{ONE}\n{TWO}\n{ONE}")
        );
    }

    #[test]
    fn opening_bullets_are_body_without_the_first_mark_and_a_label_goes_also_below_them() {
        let read = of(&format!("• Trust refuses\n  • Circle waits\n\nCOMMERCIAL: {ONE}"));
        assert_eq!(
            (read.text.as_str(), &read.labels[..]),
            (&*format!("Trust refuses\n  • Circle waits\n\n{ONE}"), &["COMMERCIAL".to_owned()][..])
        );
    }

    #[test]
    fn a_dateline_goes_and_names_the_agency() {
        for line in ["LONDON, Jan 9 (Reuters) - ", "LONDON (Reuters) – ", "(Reuters) - "] {
            let read = of(&format!("{line}{ONE}"));
            assert_eq!((read.text.as_str(), read.agency.as_deref()), (ONE, Some("Reuters")), "{line}");
        }
        assert_eq!(of("NHS England (NHSE) said so on Friday morning.").text, "NHS England (NHSE) said so on Friday morning.");
    }

    #[test]
    fn a_read_more_is_cut_off_and_noted() {
        for text in [
            format!("{ONE}\n{TWO}... read more"),
            format!("{ONE}\n{TWO}\n\n[Read more]\nShare"),
            format!("{ONE}\n{TWO} Continue reading →"),
        ] {
            let read = of(&text);
            assert!(read.truncated && read.text == format!("{ONE}\n{TWO}"), "{text}");
        }
        assert!(!of(ONE).truncated);
    }

    #[test]
    fn a_last_paragraph_that_quotes_a_freelance_is_no_author_box() {
        let text = format!("{ONE}\nJohn Brown, who is a freelance nurse, said: “It is a freelance world.”");
        assert_eq!(of(&text).text, text);
    }

    proptest! {
        #[test]
        fn a_body_is_made_of_its_lines(text in "(\\PC{0,30}|Share|• |COMMERCIAL: |\\.\\.\\. read more|Leave a Reply|\n){0,16}") {
            let read = of(&text);
            prop_assert!(read.text.lines().all(|line| text.contains(line.trim())));
        }
    }
}
