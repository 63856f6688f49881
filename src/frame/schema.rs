//! Every table and column: name, type, meaning; the only list of them.
//!
//! In: nothing. Out: [`TABLES`], from which the frames, the empty frames, `TABLES.md` and the Python docs are made.
//! `claims.quotation` is declared here once, as an `Enum` of three labels, and is that everywhere.

use crate::label::{Act, EventKind, How, Kind, Model, QuotationType, Role, Service, Status, ValueBasis};
use std::fmt::{self, Write};

/// A table.
pub struct Table {
    /// Its name in Python.
    pub name: &'static str,
    /// What one row is.
    pub meaning: &'static str,
    /// Its columns, in order.
    pub columns: &'static [Column],
}

/// A column.
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What its cells hold.
    pub kind: Type,
    /// What they mean, with the unit.
    pub meaning: &'static str,
}

/// What a cell holds. [`Type::Optional`] cells may be null; all others never are.
#[derive(Clone, Copy, Debug)]
pub enum Type {
    /// Text.
    Str,
    /// A count, or an offset in code points.
    U32,
    /// A number.
    F64,
    /// Yes or no.
    Bool,
    /// A day.
    Date,
    /// One of these labels.
    Enum(fn() -> Vec<&'static str>),
    /// A range of code points: `struct{start, end}`.
    Span,
    /// Any number of these.
    List(&'static Type),
    /// One of these or null.
    Optional(&'static Type),
}

const OPTIONAL_STR: Type = Type::Optional(&Type::Str);
const OPTIONAL_DATE: Type = Type::Optional(&Type::Date);
const OPTIONAL_F64: Type = Type::Optional(&Type::F64);
const OPTIONAL_SPAN: Type = Type::Optional(&Type::Span);
const STRINGS: Type = Type::List(&Type::Str);
const SPANS: Type = Type::List(&Type::Span);

/// The labels of a closed vocabulary, as an `Enum` column lists them.
macro_rules! labels_of {
    ($label:ty) => {
        Type::Enum(|| <$label>::ALL.iter().map(|label| label.as_str()).collect())
    };
}

const fn column(name: &'static str, kind: Type, meaning: &'static str) -> Column {
    Column { name, kind, meaning }
}

const ARTICLE_ID: Column = column("article_id", Type::Str, "the article: `<document>#<ordinal>`");
const CONTRACT_ID: Column = column("contract_id", Type::Str, "the contract: a readable id made from content");
const ORGANISATION_ID: Column = column("organisation_id", Type::Str, "the organisation: a readable slug");
const START: Column = column("start", Type::U32, "first code point in `articles.text`");
const END: Column = column("end", Type::U32, "code point after the last, so that Python's `text[start:end]` is the surface");
const RULE: Column = column("rule", Type::Str, "the rule that found it");
const SERVICES: Column = column("services", Type::List(&labels_of!(Service)), "what is bought");
const VALUE_GBP: Column = column("value_gbp", OPTIONAL_F64, "value as stated, in pounds; of a range, the lower end");
const VALUE_GBP_HIGH: Column = column("value_gbp_high", OPTIONAL_F64, "upper end of a range, in pounds");
const VALUE_BASIS: Column =
    column("value_basis", Type::Optional(&labels_of!(ValueBasis)), "what the value counts: the whole contract or a year of it");
const DURATION: Column = column("duration_months", Type::Optional(&Type::U32), "length in months, options to extend left out");
const SERVICE_START: Column =
    column("start", OPTIONAL_STR, "when the service is or was due to start: ISO 8601, `2014`, `2014-04` or `2014-04-01`");
const STATUS: Column = column("status", Type::Optional(&labels_of!(Status)), "the newest state reported");
const MODEL: Column = column("model", Type::Optional(&labels_of!(Model)), "how the contract is built");

/// All tables, in the order in which the ledger shows them.
pub const TABLES: &[Table] = &[
    Table {
        name: "articles",
        meaning: "a press article",
        columns: &[
            ARTICLE_ID,
            column("document", Type::Str, "file name relative to the given root; for a tabular row its `id`, else `<file>:<row>`"),
            column("ordinal", Type::U32, "1, 2, 3 … within the document"),
            column("title", OPTIONAL_STR, "headline"),
            column("publisher", OPTIONAL_STR, "outlet in canonical form"),
            column("published", OPTIONAL_DATE, "day of publication"),
            column("labels", STRINGS, "labels printed before the text, such as `COMMERCIAL`"),
            column("text", Type::Str, "the body, verbatim, without headline, labels, boilerplate and page furniture"),
            column("url", OPTIONAL_STR, "address, where the source tells it"),
            column("words", Type::U32, "number of words of the body"),
            column("truncated", Type::Bool, "whether the source ends in a \"read more\""),
            column("duplicate_of", OPTIONAL_STR, "article_id of the earliest near-duplicate"),
        ],
    },
    Table {
        name: "mentions",
        meaning: "a place where an article names or means an organisation",
        columns: &[
            ARTICLE_ID,
            ORGANISATION_ID,
            START,
            END,
            column("surface", Type::Str, "the words there"),
            column("how", labels_of!(How), "how they name it; `anaphor` is \"the trust\", \"the CCG\", \"it\", the other three are named"),
            RULE,
        ],
    },
    Table {
        name: "organisations",
        meaning: "an organisation, over all articles",
        columns: &[
            ORGANISATION_ID,
            column(
                "name",
                Type::Str,
                "official name at the time of the articles that mention it; of the latest of them, where it was renamed in between",
            ),
            column("current_name", OPTIONAL_STR, "official name today"),
            column("kind", labels_of!(Kind), "what sort of organisation it is"),
            column("ods_code", OPTIONAL_STR, "code of the Organisation Data Service"),
            column("opened", OPTIONAL_DATE, "first day"),
            column("closed", OPTIONAL_DATE, "last day"),
            column("successor_id", OPTIONAL_STR, "organisation_id of the body that took over; it need not be in this table"),
            column("surfaces", STRINGS, "every form by which the articles name it"),
            column("mentions", Type::U32, "number of mentions, anaphors included"),
            column("articles", Type::U32, "number of articles that mention it"),
        ],
    },
    Table {
        name: "people",
        meaning: "a person, over all articles",
        columns: &[
            column("person_id", Type::Str, "a readable slug"),
            column("name", Type::Str, "full name, titles left out"),
            column("role", OPTIONAL_STR, "post, as the latest article writes it"),
            column("organisation_id", OPTIONAL_STR, "the organisation for which the person speaks"),
            column("articles", Type::U32, "number of articles that name the person"),
        ],
    },
    Table {
        name: "contracts",
        meaning: "a real contract, reconciled over all articles",
        columns: &[
            CONTRACT_ID,
            column("title", Type::Str, "made from place and service"),
            SERVICES,
            column("commissioners", STRINGS, "organisation ids of those who buy"),
            column("providers", STRINGS, "organisation ids of those who deliver or delivered"),
            VALUE_GBP,
            VALUE_GBP_HIGH,
            VALUE_BASIS,
            DURATION,
            SERVICE_START,
            STATUS,
            MODEL,
            column("articles", Type::U32, "number of articles that speak of it"),
            column("conflicts", STRINGS, "columns on which articles disagree"),
        ],
    },
    Table {
        name: "observations",
        meaning: "what one article says of one contract",
        columns: &[
            column("observation_id", Type::Str, "`<contract_id>@<article_id>`"),
            CONTRACT_ID,
            ARTICLE_ID,
            SERVICES,
            VALUE_GBP,
            VALUE_GBP_HIGH,
            VALUE_BASIS,
            DURATION,
            SERVICE_START,
            STATUS,
            MODEL,
            column("start_char", Type::U32, "first code point of the evidence in `articles.text`"),
            column("end_char", Type::U32, "code point after its last"),
            column("evidence", Type::Str, "the words that name the contract"),
        ],
    },
    Table {
        name: "parties",
        meaning: "an organisation in a role, as one article tells it",
        columns: &[
            CONTRACT_ID,
            ARTICLE_ID,
            ORGANISATION_ID,
            column("role", labels_of!(Role), "what it is to the contract"),
            START,
            END,
            RULE,
        ],
    },
    Table {
        name: "events",
        meaning: "something that happened to a contract, as one article tells it",
        columns: &[
            CONTRACT_ID,
            ARTICLE_ID,
            column("event", labels_of!(EventKind), "what happened"),
            column("date", OPTIONAL_STR, "when: ISO 8601, as precise as the text allows, worked out from the article's date"),
            START,
            END,
            column("evidence", Type::Str, "the words that say so"),
        ],
    },
    Table {
        name: "claims",
        meaning: "a proposition that an article puts in somebody's mouth",
        columns: &[
            column("claim_id", Type::Str, "`<article_id>/claim-<number>`"),
            ARTICLE_ID,
            column("speaker", OPTIONAL_STR, "the source as written"),
            column("person", OPTIONAL_STR, "full name of the person who speaks"),
            column("role", OPTIONAL_STR, "post in which the person speaks, as written"),
            column("organisation_id", OPTIONAL_STR, "the organisation that speaks, or for which the person speaks"),
            column("cue", OPTIONAL_STR, "the reporting word or phrase"),
            column("content", Type::Str, "what is claimed; parts are joined by ` … `"),
            column("quotation", labels_of!(QuotationType), "whether the words are the source's own"),
            column("act", labels_of!(Act), "what is done by the words, told by the cue"),
            column("speaker_span", OPTIONAL_SPAN, "where the source stands, in code points"),
            column("cue_span", OPTIONAL_SPAN, "where the cue stands, in code points"),
            column("content_spans", SPANS, "where the content stands, in code points, quotation marks left out"),
            column("contract_ids", STRINGS, "contracts that it is about"),
            column("organisation_ids", STRINGS, "organisations that it talks about"),
            RULE,
        ],
    },
    Table {
        name: "evidence",
        meaning: "a slot of an observation and the words that it was read from",
        columns: &[
            column("observation_id", Type::Str, "the observation"),
            column("column", Type::Str, "the column of `observations`"),
            ARTICLE_ID,
            START,
            END,
            column("surface", Type::Str, "the words there"),
            RULE,
        ],
    },
    Table {
        name: "problems",
        meaning: "something that could not be read, was cut or was skipped",
        columns: &[
            column("document", Type::Str, "the document"),
            column("stage", Type::Str, "where it happened"),
            column("message", Type::Str, "what happened, and what to do"),
        ],
    },
];

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Str => f.write_str("str"),
            Self::U32 => f.write_str("u32"),
            Self::F64 => f.write_str("f64"),
            Self::Bool => f.write_str("bool"),
            Self::Date => f.write_str("date"),
            Self::Enum(_) => f.write_str("enum"),
            Self::Span => f.write_str("struct{start: u32, end: u32}"),
            Self::List(inner) => write!(f, "list[{inner}]"),
            Self::Optional(inner) => write!(f, "{inner}?"),
        }
    }
}

impl Type {
    /// The labels of an `Enum`, also inside a list or an optional one.
    #[must_use]
    pub fn labels(&self) -> Option<Vec<&'static str>> {
        match self {
            Self::Enum(labels) => Some(labels()),
            Self::List(inner) | Self::Optional(inner) => inner.labels(),
            _ => None,
        }
    }
}

/// The page `TABLES.md`.
#[must_use]
pub fn page() -> String {
    let mut page = String::from(
        "# Tables\n\nEvery table of a ledger and its columns, made from `src/frame/schema.rs`. All columns are always present, in this order, \
         with these types, also when there are no rows. `?` marks what may be null. Offsets count Unicode code points of `articles.text`.\n",
    );
    for table in TABLES {
        let _ = write!(page, "\n## {}\n\nOne row: {}.\n\n| column | type | meaning |\n| --- | --- | --- |\n", table.name, table.meaning);
        for column in table.columns {
            let labels = column.kind.labels().map(|labels| format!(": `{}`", labels.join("` `"))).unwrap_or_default();
            let _ = writeln!(page, "| `{}` | {} | {}{labels} |", column.name, column.kind, column.meaning);
        }
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_table_names_a_column_twice() {
        for table in TABLES {
            let mut names: Vec<_> = table.columns.iter().map(|c| c.name).collect();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), table.columns.len(), "{}", table.name);
        }
    }

    #[test]
    fn the_page_is_fresh() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/TABLES.md");
        if std::env::var_os("PRESSLEDGER_WRITE_DOCS").is_some() {
            std::fs::write(path, page()).expect("TABLES.md can be written");
        }
        assert_eq!(std::fs::read_to_string(path).expect("TABLES.md"), page(), "run `just tables`");
    }
}
