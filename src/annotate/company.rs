//! Names that the company they keep gives away.
//!
//! In: a body and the names found in it otherwise. Out: further names: `Larkmoor` in `Virgin Care, Serco and Larkmoor have bid`, a row of companies, and
//! in `the contract was awarded to Larkmoor`, where only an organisation can follow. People and places, which stand in such
//! spots too, are told by given names, titles and the places of the tables.

use super::{
    apposition::Finder,
    name_form::{Runs, abroad, is_british},
    organisation::Name,
    overlap::overlapping,
    sentence::Layout,
};
use crate::{
    label::{How, Kind},
    span::Span,
    vocabulary::{Rule, Vocabulary},
};

/// Finds names by their neighbours.
pub(super) fn names(text: &str, layout: &Layout, known: &[Name], vocabulary: &Vocabulary) -> Vec<Name> {
    let finder = Finder { runs: Runs { text, layout, known, vocabulary } };
    let leads = vocabulary.names.leads();
    let led = vocabulary.names.led().find(text).into_iter().filter_map(|lead| {
        let at = layout.token_from(lead.span.end);
        let (rule, kind) = (&leads[lead.payload].rule, leads[lead.payload].kind);
        Some((nameable(&finder, at)?, kind, rule.clone()))
    });
    let rowed = known.iter().filter(|n| is_company(n, vocabulary)).filter_map(|n| {
        let at = after_joint(&finder, layout.token_from(n.span.end))?;
        Some((nameable(&finder, at)?, Kind::IndependentProvider, Rule::from("name.in_a_row")))
    });
    let british = is_british(text, layout, known, vocabulary);
    let name = |(span, kind, rule): (Span, Kind, Rule)| {
        let name = Name { span, rows: Vec::new(), site: None, kind: Some(kind), how: How::Name, rule };
        if british { name } else { abroad(name) }
    };
    led.chain(rowed).filter(|(span, ..)| overlapping(known, *span).next().is_none()).map(name).collect()
}

fn is_company(name: &Name, vocabulary: &Vocabulary) -> bool {
    let kind = name.rows.first().map_or(name.kind, |&row| Some(vocabulary.organisations.body(row).kind));
    matches!(kind, Some(Kind::IndependentProvider | Kind::SocialEnterprise))
}

/// The token after `,`, `and`, `or`, `, and`, if one of these follows.
fn after_joint(finder: &Finder, at: usize) -> Option<usize> {
    let next = match finder.word(at) {
        "and" | "or" => at + 1,
        "," if matches!(finder.word(at + 1), "and" | "or") => at + 2,
        "," => at + 1,
        _ => return None,
    };
    (finder.known_at(next).is_none()).then_some(next)
}

/// A run of capitalised words that is neither a person nor a place, and no adjective of what follows.
fn nameable(finder: &Finder, at: usize) -> Option<Span> {
    let span = finder.run(at)?;
    let given = &finder.runs.vocabulary.given_names;
    let is_person = span.of(finder.runs.text).split([' ', '-']).next().is_some_and(|first| given.gender(first).is_some());
    let rest = &finder.runs.text[span.end..];
    let is_closed =
        rest.is_empty() || rest.starts_with(['.', ',', ';', ')', ':', '\n']) || rest.starts_with(" (") || goes_on_as_clause(rest);
    (!is_person && is_closed).then_some(span)
}

/// Whether the words after a name leave it whole: `Larkmoor and`, `Larkmoor to run`, not `Larkmoor surgery`.
fn goes_on_as_clause(rest: &str) -> bool {
    let next = rest.trim_start_matches(' ').split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    matches!(
        next,
        "and"
            | "or"
            | "to"
            | "in"
            | "for"
            | "from"
            | "on"
            | "at"
            | "by"
            | "with"
            | "which"
            | "that"
            | "who"
            | "have"
            | "has"
            | "had"
            | "is"
            | "was"
            | "are"
            | "were"
            | "will"
            | "would"
            | "after"
            | "before"
            | "last"
            | "this"
            | "as"
            | "also"
            | "over"
            | "did"
            | "but"
            | "until"
            | "since"
            | "said"
            | "when"
            | "while"
            | "under"
            | "supply"
            | "run"
            | "provide"
            | "bid"
            | "want"
            | "bids"
            | "do"
            | "all"
            | "ends"
    )
}
