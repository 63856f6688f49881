//! A text to its articles.
//!
//! In: a text, and what its container already says of it. Out: its articles: those of a digest where it is one, otherwise one. A container
//! that gives headline, outlet or date speaks of one article, whose text is not split. What the container says stands before what
//! the masthead says, and that before what the body lets on (`told HSJ`).

use super::{
    Article, boilerplate, digest,
    line::{Line, lines, tidy},
    masthead::{Masthead, own_outlet},
};
use crate::{error::Problem, span::beginning, vocabulary::Vocabulary};
use jiff::civil::Date;

/// What is known of an article before its text is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// Headline.
    pub title: Option<String>,
    /// Outlet, as written.
    pub publisher: Option<String>,
    /// Day.
    pub published: Option<Date>,
    /// Address.
    pub url: Option<String>,
    /// Whether the text is a row of a table: somebody has cut it out of its page before, and it stays in one piece.
    pub is_row: bool,
}

/// The most bytes of one article. A newspaper page has some 20,000; what is longer is a book or a mistake.
pub const LONGEST: usize = 1_000_000;

/// Reads one text: its articles, and what was given up of it.
#[must_use]
pub fn articles(document: &str, given: Given, text: &str, vocabulary: &Vocabulary) -> (Vec<Article>, Vec<Problem>) {
    let (mut articles, mut problems) = (Vec::new(), Vec::new());
    for (given, text) in entries(given, text, vocabulary) {
        let name = given.title.as_deref().map_or_else(|| "the article".to_owned(), |title| format!("the article “{title}”"));
        if text.len() > LONGEST {
            let message = format!("{name} is longer than {LONGEST} bytes: what follows was left out; split it into its articles");
            problems.push(Problem::read(document, message));
        }
        let ordinal = u32::try_from(articles.len() + 1).unwrap_or(u32::MAX);
        match article(document, ordinal, given, beginning(text, LONGEST), vocabulary) {
            Some(article) => articles.push(article),
            None => problems.push(Problem::read(
                document,
                format!("nothing is left of {name} but headline and page furniture, so it was left out; check that its text is there"),
            )),
        }
    }
    (articles, problems)
}

/// The articles that a text holds, with what is known of each.
fn entries<'t>(given: Given, text: &'t str, vocabulary: &Vocabulary) -> Vec<(Given, &'t str)> {
    let is_bare = given.title.is_none() && given.publisher.is_none() && given.published.is_none();
    let Some(parts) = digest::split(text, &vocabulary.outlets).filter(|_| is_bare) else { return vec![(given, text)] };
    let known = |part: digest::Part| {
        let body = part.body.of(text);
        (Given { title: part.title, publisher: part.outlet, published: part.published, url: given.url.clone(), is_row: given.is_row }, body)
    };
    parts.into_iter().map(known).collect()
}

/// The lines from the first to the last of those that are `left`.
fn in_one_piece<'t>(lines: Vec<Line<'t>>, left: &[Line<'t>]) -> Vec<Line<'t>> {
    let from = left.first().map_or(usize::MAX, |first| first.span.start);
    lines.into_iter().filter(|line| line.span.start >= from).collect()
}

/// One article; `None` where no text is left of it.
fn article(document: &str, ordinal: u32, given: Given, text: &str, vocabulary: &Vocabulary) -> Option<Article> {
    let lines = lines(text);
    let (head, mut left) = Masthead::read(&lines, given.title.as_deref(), vocabulary);
    if given.is_row {
        left = in_one_piece(lines, &left);
    }
    let body = boilerplate::body(text, &left, head.byline.as_deref(), given.is_row, &vocabulary.boilerplate);
    if !body.text.contains(char::is_alphanumeric) {
        return None;
    }
    let foot = Masthead::at_foot(&left, vocabulary);
    let publisher = given.publisher.map(|written| vocabulary.outlets.canonical(&written)).filter(|name| !name.is_empty());
    let agency = body.agency.and_then(|written| vocabulary.outlets.known(&written)).map(str::to_owned);
    let words = body.text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
    Some(Article {
        article_id: format!("{document}#{ordinal}"),
        document: document.to_owned(),
        ordinal,
        title: given.title.map(|title| tidy(&title)).filter(|title| !title.is_empty()).or(head.title),
        publisher: publisher.or(head.outlet).or(foot.outlet).or(agency).or_else(|| own_outlet(&body.text, vocabulary)),
        published: given.published.or(head.published).or(foot.published),
        labels: body.labels,
        words: u32::try_from(words).unwrap_or(u32::MAX),
        text: body.text,
        url: given.url.or(head.url).or(foot.url),
        truncated: body.truncated,
    })
}
