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

/// Takes the furniture off.
#[must_use]
pub fn body(text: &str, lines: &[Line], byline: Option<&str>, rules: &Boilerplate) -> Body {
    let (lines, end) = above_furniture(above_comments(lines, rules), byline, rules);
    let first = lines.iter().position(|line| !is_edge(line, rules)).unwrap_or(lines.len());
    let kept: Vec<_> = lines[first..].iter().filter(|line| !is_furniture(line, rules)).collect();
    let mut body = Body { truncated: end.is_some(), ..Body::default() };
    let lead = kept.iter().position(|line| !line.is_bullet()).unwrap_or(0);
    for (at, line) in kept.iter().enumerate() {
        let whole = if at + 1 == kept.len() { &line.text[..end.unwrap_or(line.text.len())] } else { line.text };
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
    rules.line(line.without_bullet(), &[Part::Furniture, Part::Edge, Part::Source]).is_some()
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
