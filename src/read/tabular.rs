//! Rows of CSV, JSON lines and JSON as articles.
//!
//! In: the text of a table. Out: a [`Record`] for each row, or what is wrong with it: a bad row costs only itself. Columns are known by
//! name in any case: `text` (or `body`, `content`) is required, `id`, `title`, `publisher`, `published` and `url` are used, others are passed
//! over. `{"ID": 7, "Body": "Circle was awarded …", "section": "news"}` is the article `7`. Parquet is opened by the caller, who hands over
//! rows. What stands in the text is left to [`super::text`].

use super::Row;
use serde::{
    Deserialize, Deserializer,
    de::{IgnoredAny, MapAccess, SeqAccess, Visitor},
};
use serde_json::Value;
use std::fmt;

/// A row, or what is wrong with it.
pub type Record = Result<Row, String>;

/// The columns that are read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Id,
    /// The text; the first of `text`, `body`, `content` that holds one.
    Text(u8),
    Title,
    Publisher,
    Published,
    Url,
    Other,
}

impl Column {
    fn named(name: &str) -> Self {
        match name.trim().trim_start_matches('\u{feff}').to_lowercase().as_str() {
            "id" => Self::Id,
            "text" => Self::Text(0),
            "body" => Self::Text(1),
            "content" => Self::Text(2),
            "title" => Self::Title,
            "publisher" => Self::Publisher,
            "published" => Self::Published,
            "url" => Self::Url,
            _ => Self::Other,
        }
    }
}

/// Gathers the cells of one row.
#[derive(Default)]
struct Cells {
    row: Row,
    texts: [Option<String>; 3],
}

impl Cells {
    fn put(&mut self, column: Column, cell: String) {
        let cell = Some(cell).filter(|cell| !cell.trim().is_empty());
        match column {
            Column::Id => self.row.id = cell,
            Column::Text(rank) => self.texts[usize::from(rank)] = cell,
            Column::Title => self.row.title = cell,
            Column::Publisher => self.row.publisher = cell,
            Column::Published => self.row.published = cell,
            Column::Url => self.row.url = cell,
            Column::Other => {}
        }
    }

    fn row(mut self) -> Row {
        self.row.text = self.texts.iter_mut().find_map(Option::take).unwrap_or_default();
        self.row
    }
}

/// The rows of a CSV file.
///
/// # Errors
/// Where no column holds the text.
pub fn csv(text: &str) -> Result<Vec<Record>, String> {
    let head = text.lines().next().unwrap_or_default();
    let Some(delimiter) =
        [b',', b';', b'\t', b'|'].into_iter().find(|&mark| columns(head, mark).iter().any(|c| matches!(c, Column::Text(_))))
    else {
        return Err("no column is called text, body or content; name the column that holds the article so".into());
    };
    let columns = columns(head, delimiter);
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(true).from_reader(text.as_bytes());
    let record = |record: csv::Result<csv::StringRecord>| {
        let record = record.map_err(|error| format!("the row cannot be read ({error})"))?;
        let mut cells = Cells::default();
        columns.iter().zip(&record).for_each(|(column, cell)| cells.put(*column, cell.to_owned()));
        Ok(cells.row())
    };
    let mut records: Vec<Record> = reader.records().map(record).collect();
    let is_open = text.bytes().filter(|&b| b == b'"').count() % 2 == 1;
    if is_open && records.last().is_some_and(|last| last.as_ref().is_ok_and(|row| row.text.contains('\n'))) {
        records.push(Err("a quotation mark is opened above and never closed, so that rows may hang together; close it".into()));
    }
    Ok(records)
}

/// The columns of a header line. A header whose names hold line breaks is not known.
fn columns(head: &str, delimiter: u8) -> Vec<Column> {
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).from_reader(head.as_bytes());
    let record = reader.records().next().and_then(Result::ok).unwrap_or_default();
    record.iter().map(Column::named).collect()
}

/// The rows of JSON lines, with the number of the line.
pub fn json_lines(text: &str) -> impl Iterator<Item = (usize, Record)> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(at, line)| (at + 1, json_row(line).map_err(|error| format!("the line is not a JSON object ({error}); mend or delete it"))))
}

fn json_row(line: &str) -> Result<Row, String> {
    match serde_json::from_str(line) {
        Ok(Json::Row(row)) => Ok(*row),
        Ok(_) => Err("it holds no names and values".into()),
        Err(error) => Err(error.to_string()),
    }
}

/// The rows of a JSON file: an array of objects, one object, or an object that holds the array (`{"articles": [...]}`); a file of JSON
/// lines under this name is read as such.
///
/// # Errors
/// Where the file is none of these.
pub fn json(text: &str) -> Result<Vec<Record>, String> {
    let not_object = || Err("the entry is not a JSON object; mend or delete it".to_owned());
    match serde_json::from_str(text) {
        Ok(Json::Rows(rows)) => Ok(rows.into_iter().map(|row| if let Json::Row(row) = row { Ok(*row) } else { not_object() }).collect()),
        Ok(Json::Row(row)) => Ok(vec![Ok(*row)]),
        Ok(Json::Other) => Err("the file holds neither an object nor an array of objects; give one object an article".into()),
        Err(error) => {
            let lines: Vec<_> = json_lines(text).map(|(_, record)| record).collect();
            let is_lines = lines.len() > 1 && lines.first().is_some_and(Result::is_ok);
            if is_lines { Ok(lines) } else { Err(format!("the file is not JSON ({error}); mend it there")) }
        }
    }
}

/// A JSON value, as far as it can hold articles. Only the columns that are read are kept.
enum Json {
    Row(Box<Row>),
    Rows(Vec<Json>),
    Other,
}

/// Names under which exports hold their array of articles.
const HOLDERS: &[&str] = &["articles", "rows", "items", "results", "data", "documents"];

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Shape;

        impl<'de> Visitor<'de> for Shape {
            type Value = Json;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a JSON value")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json, A::Error> {
                let mut cells = Cells::default();
                let mut rows = None;
                while let Some(name) = map.next_key::<String>()? {
                    match Column::named(&name) {
                        Column::Other if HOLDERS.contains(&name.to_lowercase().as_str()) => rows = Some(map.next_value::<Json>()?),
                        Column::Other => drop(map.next_value::<IgnoredAny>()?),
                        column => cells.put(column, cell(map.next_value()?)),
                    }
                }
                let row = cells.row();
                Ok(rows.filter(|held| row.text.is_empty() && matches!(held, Json::Rows(_))).unwrap_or_else(|| Json::Row(Box::new(row))))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Json, A::Error> {
                let mut rows = Vec::new();
                while let Some(row) = seq.next_element()? {
                    rows.push(row);
                }
                Ok(Json::Rows(rows))
            }

            fn visit_bool<E>(self, _: bool) -> Result<Json, E> {
                Ok(Json::Other)
            }

            fn visit_i64<E>(self, _: i64) -> Result<Json, E> {
                Ok(Json::Other)
            }

            fn visit_u64<E>(self, _: u64) -> Result<Json, E> {
                Ok(Json::Other)
            }

            fn visit_f64<E>(self, _: f64) -> Result<Json, E> {
                Ok(Json::Other)
            }

            fn visit_str<E>(self, _: &str) -> Result<Json, E> {
                Ok(Json::Other)
            }

            fn visit_unit<E>(self) -> Result<Json, E> {
                Ok(Json::Other)
            }
        }

        deserializer.deserialize_any(Shape)
    }
}

/// A JSON value as the cell of a table: a list or an object says nothing there.
fn cell(value: Value) -> String {
    match value {
        Value::String(text) => text,
        Value::Number(number) => number.to_string(),
        Value::Bool(_) | Value::Null | Value::Array(_) | Value::Object(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(records: &[Record]) -> Vec<&str> {
        records.iter().map(|r| r.as_ref().map_or("?", |row| row.text.as_str())).collect()
    }

    #[test]
    fn columns_are_known_in_any_case_and_order() {
        let rows = csv("Section,BODY,Title,Id\nnews,\"One, two\",Head,7\n").unwrap();
        let row = rows[0].as_ref().unwrap();
        assert_eq!((row.text.as_str(), row.title.as_deref(), row.id.as_deref()), ("One, two", Some("Head"), Some("7")));
    }

    #[test]
    fn semicolons_and_tabs_separate_as_well() {
        assert_eq!(texts(&csv("id;text\n1;a, b\n").unwrap()), ["a, b"]);
        assert_eq!(texts(&csv("id\ttext\r\n1\ta\r\n").unwrap()), ["a"]);
    }

    #[test]
    fn the_first_column_of_text_that_holds_one_is_it() {
        assert_eq!(texts(&csv("content,text,body\nc,,b\nc,t,b\nc,,\n").unwrap()), ["b", "t", "c"]);
    }

    #[test]
    fn a_csv_without_text_is_refused_and_a_short_row_is_empty() {
        assert!(csv("id,title\n1,Head\n").unwrap_err().contains("text, body or content"));
        assert_eq!(texts(&csv("id,text\n1\n2,b\n").unwrap()), ["", "b"]);
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed_is_told() {
        let records = csv("id,text\n1,a\n2,\"b\n3,c\n").unwrap();
        assert_eq!(texts(&records), ["a", "b\n3,c\n", "?"]);
        assert_eq!(csv("id,text\n1,a 3\" pipe\n2,b\n").unwrap().len(), 2);
    }

    #[test]
    fn a_broken_line_costs_only_itself() {
        let records: Vec<_> = json_lines("{\"text\": \"a\"}\n\n{\"text\": \n7\n{\"text\": \"b\", \"id\": 3}\n").collect();
        assert_eq!(records.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [1, 3, 4, 5]);
        let records: Vec<_> = records.into_iter().map(|(_, record)| record).collect();
        assert_eq!(texts(&records), ["a", "?", "?", "b"]);
        assert_eq!(records[3].as_ref().unwrap().id.as_deref(), Some("3"));
    }

    #[test]
    fn json_may_be_an_array_an_object_or_lines() {
        assert_eq!(texts(&json("[{\"text\": \"a\"}, 7, {\"text\": [1]}]").unwrap()), ["a", "?", ""]);
        assert_eq!(texts(&json("{\"text\": \"a\", \"tags\": [\"x\"]}").unwrap()), ["a"]);
        assert_eq!(texts(&json("{\"status\": \"ok\", \"articles\": [{\"content\": \"a\"}]}").unwrap()), ["a"]);
        assert_eq!(texts(&json("{\"text\": \"a\"}\n{\"text\": \"b\"}\n").unwrap()), ["a", "b"]);
        assert!(json("\"text\"").is_err() && json("{\"text\": ").is_err());
    }

    #[test]
    fn deep_nesting_is_refused() {
        assert!(json(&"[".repeat(1_000_000)).is_err());
        assert!(json(&"{\"data\":".repeat(1_000_000)).is_err());
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in "(text,id\n)?[\\PC\n\"]{0,200}") {
            let _ = csv(&text);
            let _ = json(&text);
            json_lines(&text).for_each(drop);
        }
    }
}
