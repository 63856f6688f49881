//! The only file that knows Python: calls in, frames, errors and offsets out.
//!
//! In: paths and rows. Out: polars frames, by table. No logic lives here. The interpreter lock is released while the core works;
//! the calling thread wakes twenty times a second to draw progress and to notice Ctrl-C.

use crate::{
    annotate::sentence,
    error::Error,
    frame::{columns::frames, schema},
    pipeline::{self, Source, Watch},
    read::Row,
    reconcile::Ledger,
    vocabulary::Vocabulary,
};
use polars::prelude::{DataFrame, PolarsError};
use pyo3::{
    exceptions::{PyKeyboardInterrupt, PyRuntimeError, PyValueError},
    prelude::*,
    types::PyDict,
};
use pyo3_polars::PyDataFrame;
use std::{
    path::PathBuf,
    sync::{
        Arc,
        mpsc::{RecvTimeoutError, channel},
    },
    thread,
    time::Duration,
};

const WAKE: Duration = Duration::from_millis(50);

#[pymodule(name = "_core")]
mod core {
    #[pymodule_export]
    use super::{meanings, read, sentences};
}

/// Reads files and rows into the tables of a ledger, by name.
#[pyfunction]
#[pyo3(signature = (files, rows=None, *, threads=0, batch=1024, progress=None))]
fn read<'py>(
    py: Python<'py>,
    files: Vec<(String, PathBuf)>,
    rows: Option<PyDataFrame>,
    threads: usize,
    batch: usize,
    progress: Option<Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyDict>> {
    let mut sources: Vec<_> = files.into_iter().map(|(name, path)| Source::File { name, path }).collect();
    if let Some(rows) = rows {
        sources.extend(rows_of(&rows.0).map_err(polars_error)?.into_iter().map(Source::Row));
    }
    let ledger = watched(py, sources, threads, batch, progress.as_ref())?;
    let tables = PyDict::new(py);
    for (name, frame) in py.detach(|| frames(&ledger)).map_err(polars_error)? {
        tables.set_item(name, PyDataFrame(frame))?;
    }
    Ok(tables)
}

/// The sentences of a text as `(start, end)` in code points.
#[pyfunction]
fn sentences(text: &str) -> Vec<(usize, usize)> {
    let points = crate::span::CodePoints::new(text);
    let layout = sentence::layout(text);
    layout.sentences.iter().map(|s| points.span(s.span)).map(|s| (s.start, s.end)).collect()
}

/// What every table and column means: `(table, meaning of a row, column, type, meaning of the column)`.
#[pyfunction]
fn meanings() -> Vec<(&'static str, &'static str, &'static str, String, &'static str)> {
    let columns = |table: &'static schema::Table| {
        table.columns.iter().map(move |c| (table.name, table.meaning, c.name, c.kind.to_string(), c.meaning))
    };
    schema::TABLES.iter().flat_map(columns).collect()
}

/// Runs the core on other threads while this one watches for signals.
///
/// The pool is made for the call: rayon's global pool does not survive a fork, and notebooks fork.
fn watched(py: Python<'_>, sources: Vec<Source>, threads: usize, batch: usize, progress: Option<&Bound<'_, PyAny>>) -> PyResult<Ledger> {
    let total = sources.len();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().map_err(|e| PyRuntimeError::new_err(e.to_string()))?;
    let watch = Arc::new(Watch::default());
    let (report, mut reports) = channel();
    let watched = Arc::clone(&watch);
    // Not a scoped thread: on Ctrl-C this call returns at once, and the core ends by itself after the articles in hand.
    thread::spawn(move || {
        // The receiver is gone only when the call was left with an error of its own.
        let _ = report.send(pool.install(|| pipeline::ledger(sources, Vocabulary::embedded(), batch, &watched)));
    });
    loop {
        let outcome;
        (outcome, reports) = py.detach(move || (reports.recv_timeout(WAKE), reports));
        match outcome {
            Ok(outcome) => {
                tell(progress, total, total)?;
                return outcome.map_err(error);
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => {
                return Err(PyRuntimeError::new_err("the core stopped without an answer; please report it"));
            }
        }
        if let Err(signal) = py.check_signals().and_then(|()| tell(progress, watch.documents(), total)) {
            watch.stop();
            return Err(signal);
        }
    }
}

fn tell(progress: Option<&Bound<'_, PyAny>>, done: usize, total: usize) -> PyResult<()> {
    progress.map_or(Ok(()), |progress| progress.call1((done, total)).map(drop))
}

fn rows_of(frame: &DataFrame) -> Result<Vec<Row>, PolarsError> {
    let column = |name: &str| frame.column(name).and_then(|c| c.str().cloned());
    let [id, text, title, publisher, published, url] = ["id", "text", "title", "publisher", "published", "url"].map(column);
    let (id, text, title, publisher, published, url) = (id?, text?, title?, publisher?, published?, url?);
    let cell = |column: &polars::prelude::StringChunked, row: usize| column.get(row).map(str::to_owned);
    Ok((0..frame.height())
        .map(|row| Row {
            id: cell(&id, row),
            text: cell(&text, row).unwrap_or_default(),
            title: cell(&title, row),
            publisher: cell(&publisher, row),
            published: cell(&published, row),
            url: cell(&url, row),
        })
        .collect())
}

fn error(error: Error) -> PyErr {
    if error.is_interrupted() { PyKeyboardInterrupt::new_err(error.to_string()) } else { PyValueError::new_err(error.to_string()) }
}

fn polars_error(error: PolarsError) -> PyErr {
    PyRuntimeError::new_err(error.to_string())
}
