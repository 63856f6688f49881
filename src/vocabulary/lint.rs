//! Faults of the reference tables that a reader of single rows does not see.
//!
//! In: the tables, embedded or one's own. Out: [`Fault`]s, each with file, line and reason: `companies.csv, line 12: "Serco" is also the name
//! of the row in outsourcers.csv, line 3`. Loading refuses what is wrong in itself (an unknown kind, a successor in no
//! table); here rows are held against each other: duplicates, forms with two meanings at one time, dates and rows out of order.

use super::{
    organisations::{Bearer, Body, Organisations, Place, Trust},
    phrases::folded,
};
use crate::period::Period;
use jiff::civil::Date;
use std::{collections::HashMap, fmt};

/// Something wrong in a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The row.
    pub place: Place,
    /// What is wrong with it.
    pub reason: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, line {}: {}", self.place.file, self.place.line, self.reason)
    }
}

/// All faults of the tables, in the order of the rows.
#[must_use]
pub fn faults(tables: &Organisations) -> Vec<Fault> {
    let bodies = tables.bodies();
    let mut faults: Vec<Fault> = bodies.iter().flat_map(disorder).collect();
    faults.extend(unsorted(bodies));
    faults.extend(duplicates(bodies));
    faults.extend(two_meanings(tables));
    faults.extend(rings(tables));
    faults.sort_by(|a, b| (&a.place.file, a.place.line).cmp(&(&b.place.file, b.place.line)));
    faults
}

fn fault(body: &Body, reason: String) -> Fault {
    Fault { place: body.place.clone(), reason }
}

/// Dates of a row, and of its former names, that end before they begin.
fn disorder(body: &Body) -> Vec<Fault> {
    let is_reversed = |from: Option<Period>, until: Option<Period>| from.zip(until).is_some_and(|(a, b)| a.first_day() > b.last_day());
    let mut faults = Vec::new();
    if is_reversed(body.opened, body.closed) {
        faults.push(fault(body, format!("\"{}\" closed before it opened", body.name)));
    }
    for former in body.former_names.iter().filter(|f| is_reversed(f.from, f.until)) {
        faults.push(fault(body, format!("its former name \"{}\" ended before it began", former.name)));
    }
    faults
}

/// Rows that stand before the row above them in the alphabet, case set aside.
fn unsorted(bodies: &[Body]) -> Vec<Fault> {
    let is_after = |pair: &&[Body]| pair[0].place.file == pair[1].place.file && pair[0].name.to_lowercase() > pair[1].name.to_lowercase();
    let say = |pair: &[Body]| fault(&pair[1], format!("\"{}\" belongs above \"{}\"", pair[1].name, pair[0].name));
    bodies.windows(2).filter(is_after).map(say).collect()
}

/// Rows of one name whose bodies lived at the same time.
fn duplicates(bodies: &[Body]) -> Vec<Fault> {
    let mut seen: HashMap<String, Vec<usize>> = HashMap::new();
    let mut faults = Vec::new();
    for (row, body) in bodies.iter().enumerate() {
        let same = seen.entry(folded(&body.name)).or_default();
        if let Some(other) = same.iter().map(|&other| &bodies[other]).find(|other| lived_together(body, other)) {
            let Place { file, line } = &other.place;
            faults.push(fault(body, format!("\"{}\" is also the name of the row in {file}, line {line}", body.name)));
        }
        same.push(row);
    }
    faults
}

/// Names and aliases that two bodies bore at the same time.
fn two_meanings(tables: &Organisations) -> Vec<Fault> {
    let mut faults = Vec::new();
    for group in tables.groups() {
        let rows: Vec<usize> = group.iter().filter(|f| f.trust == Trust::Full).filter_map(|f| row_of(f.bearer)).collect();
        for (number, &row) in rows.iter().enumerate() {
            let body = tables.body(row);
            let written = group.iter().find(|f| f.bearer == Bearer::Body(row)).map_or("", |f| f.text.as_str());
            let clash = rows[..number].iter().map(|&other| tables.body(other)).find(|other| lived_together(body, other));
            if let Some(other) = clash.filter(|other| folded(&other.name) != folded(&body.name)) {
                let Place { file, line } = &other.place;
                faults.push(fault(body, format!("\"{written}\" also means \"{}\" of {file}, line {line}", other.name)));
            }
        }
    }
    faults
}

fn row_of(bearer: Bearer) -> Option<usize> {
    match bearer {
        Bearer::Body(row) => Some(row),
        Bearer::Site(_) => None,
    }
}

/// Bodies that come of themselves.
fn rings(tables: &Organisations) -> Vec<Fault> {
    let is_ring = |body: &Body, row: usize| body.successor.is_some_and(|next| tables.leads_to(next, row));
    let all = tables.bodies().iter().enumerate().filter(|(row, body)| is_ring(body, *row));
    all.map(|(_, body)| fault(body, format!("the successors of \"{}\" lead back to it", body.name))).collect()
}

/// Whether there was a day on which both existed; a day of handover does not count.
fn lived_together(a: &Body, b: &Body) -> bool {
    let start = |body: &Body| body.opened.map_or(Date::MIN, Period::first_day);
    let end = |body: &Body| body.closed.map_or(Date::MAX, Period::last_day);
    start(a).max(start(b)) < end(a).min(end(b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Vocabulary;

    const HEAD: &str = "name,kind,aliases,acronyms,opened,closed,successor,parent,identifier,ambiguous\n";

    fn faults_of(rows: &str) -> Vec<String> {
        let table = format!("{HEAD}{rows}");
        let tables = Organisations::new(&[("own.csv", &table)]).expect("rows that load");
        faults(&tables).into_iter().filter(|f| f.place.file == "own.csv").map(|f| f.to_string()).collect()
    }

    #[test]
    fn the_embedded_tables_have_no_faults() {
        let faults: Vec<String> = faults(&Vocabulary::embedded().organisations).iter().map(ToString::to_string).collect();
        assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
    }

    #[test]
    fn a_name_twice_at_one_time_is_told_with_both_places() {
        let faults = faults_of("Larkmoor,charity,,,,,,,,\nLARKMOOR,union,,,,,,,,\n");
        assert_eq!(faults, ["own.csv, line 3: \"LARKMOOR\" is also the name of the row in own.csv, line 2"]);
    }

    #[test]
    fn a_name_may_pass_from_body_to_body() {
        assert!(faults_of("Larkmoor,charity,,,,2010-03-31,,,,\nLarkmoor,union,,,2010-03-31,,,,,\n").is_empty());
    }

    #[test]
    fn an_alias_that_is_another_body_is_told() {
        let faults = faults_of("Larkmoor,charity,Norbreck Society,,,,,,,\nNorbreck Society,charity,,,,,,,,\n");
        assert_eq!(faults, ["own.csv, line 3: \"Norbreck Society\" also means \"Larkmoor\" of own.csv, line 2"]);
    }

    #[test]
    fn rows_and_dates_out_of_order_are_told() {
        let faults = faults_of("Norbreck,charity,,,2012,2010,,,,\nLarkmoor,charity,,,,,,,,\n");
        assert_eq!(
            faults,
            ["own.csv, line 2: \"Norbreck\" closed before it opened", "own.csv, line 3: \"Larkmoor\" belongs above \"Norbreck\"",]
        );
    }

    #[test]
    fn a_ring_of_successors_is_told() {
        let faults = faults_of("Larkmoor,charity,,,,2010,Norbreck,,,\nNorbreck,charity,,,2010,2012,Larkmoor,,,\n");
        assert_eq!(faults.len(), 2, "{faults:?}");
        assert!(faults[0].contains("lead back to it"));
    }
}
