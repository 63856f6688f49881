"""Types, nulls and offsets across the boundary; the stub and the compiled module tell the same."""

from __future__ import annotations

import subprocess
import sys

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pressledger
from pressledger import Ledger, _core

TYPES = {
    "str": pl.String,
    "u32": pl.UInt32,
    "f64": pl.Float64,
    "bool": pl.Boolean,
    "date": pl.Date,
    "struct{start: u32, end: u32}": pl.Struct({"start": pl.UInt32, "end": pl.UInt32}),
    "list[str]": pl.List(pl.String),
    "list[struct{start: u32, end: u32}]": pl.List(pl.Struct({"start": pl.UInt32, "end": pl.UInt32})),
}


def told() -> dict[str, dict[str, str]]:
    tables: dict[str, dict[str, str]] = {}
    for table, _, column, kind, _ in _core.meanings():
        tables.setdefault(table, {})[column] = kind
    return tables


@pytest.mark.parametrize("rows", ["none", "seeds"])
def test_every_table_has_the_columns_and_types_of_the_schema(rows: str, ledger: Ledger) -> None:
    tables = ledger.tables if rows == "seeds" else _core.read([])
    assert {name: frame.columns for name, frame in tables.items()} == {t: list(c) for t, c in told().items()}
    for name, frame in tables.items():
        for column, dtype in frame.schema.items():
            kind = told()[name][column].removesuffix("?")
            inner = dtype.inner if isinstance(dtype, pl.List) else dtype
            assert isinstance(inner, pl.Enum) if "enum" in kind else dtype == TYPES[kind], (name, column, dtype)


def test_what_is_not_optional_is_never_null(ledger: Ledger) -> None:
    for name, columns in told().items():
        for column, kind in columns.items():
            if not kind.endswith("?"):
                assert ledger.tables[name][column].null_count() == 0, (name, column)


def spans_of(ledger: Ledger) -> list[tuple[str, int, int, str]]:
    """(article_id, start, end, surface) of every span of every table."""
    found = []
    for row in ledger.mentions.iter_rows(named=True):
        found.append((row["article_id"], row["start"], row["end"], row["surface"]))
    for row in ledger.evidence.iter_rows(named=True):
        found.append((row["article_id"], row["start"], row["end"], row["surface"]))
    for row in ledger.events.iter_rows(named=True):
        found.append((row["article_id"], row["start"], row["end"], row["evidence"]))
    for row in ledger.observations.iter_rows(named=True):
        found.append((row["article_id"], row["start_char"], row["end_char"], row["evidence"]))
    for row in ledger.claims.iter_rows(named=True):
        for span, surface in (("speaker_span", "speaker"), ("cue_span", "cue")):
            if row[span]:
                found.append((row["article_id"], row[span]["start"], row[span]["end"], row[surface]))
        parts = row["content"].split(" … ") if len(row["content_spans"]) > 1 else [row["content"]]
        if len(parts) == len(row["content_spans"]):  # a source may write an ellipsis of its own
            found += [(row["article_id"], s["start"], s["end"], p) for s, p in zip(row["content_spans"], parts, strict=True)]
    return found


def test_every_span_slices_to_its_surface(ledger: Ledger) -> None:
    texts = dict(ledger.articles.select("article_id", "text").iter_rows())
    spans = spans_of(ledger)
    assert len(spans) > 500
    for article_id, start, end, surface in spans:
        assert texts[article_id][start:end] == surface
    for row in ledger.parties.iter_rows(named=True):
        assert 0 <= row["start"] < row["end"] <= len(texts[row["article_id"]])


def test_every_id_leads_to_its_row(ledger: Ledger) -> None:
    for table, column in [("mentions", "organisation_id"), ("parties", "organisation_id"), ("claims", "organisation_id")]:
        ids = ledger.tables[table][column].drop_nulls()
        assert set(ids) <= set(ledger.organisations["organisation_id"]), table
    for table in ("observations", "parties", "events"):
        assert set(ledger.tables[table]["contract_id"]) <= set(ledger.contracts["contract_id"]), table
    assert set(ledger.evidence["observation_id"]) <= set(ledger.observations["observation_id"])
    for column in ("commissioners", "providers"):
        assert set(ledger.contracts[column].explode().drop_nulls()) <= set(ledger.organisations["organisation_id"])


def test_evidence_tells_columns_of_observations(ledger: Ledger) -> None:
    assert set(ledger.evidence["column"]) <= set(ledger.observations.columns)


def test_ids_are_unique(ledger: Ledger) -> None:
    keys = {"articles": "article_id", "organisations": "organisation_id", "people": "person_id", "contracts": "contract_id"}
    for table, key in {**keys, "observations": "observation_id", "claims": "claim_id"}.items():
        assert ledger.tables[table][key].is_unique().all(), table


def test_threads_batches_and_order_change_nothing(seeds, ledger: Ledger) -> None:
    files = sorted(seeds.glob("*.txt"))
    assert pressledger.read(files[::-1], threads=1, batch_size=1) == ledger
    assert pressledger.read(files, threads=4, batch_size=2) == ledger


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_survived_and_every_span_is_inside(text: str) -> None:
    text = text.replace("\ud800", "")
    frame = pl.DataFrame({"text": [f"The £5m contract was won by Serco, “{text}” said Dr Ann Lee. {text}"]})
    ledger = pressledger.from_frame(frame)
    texts = dict(ledger.articles.select("article_id", "text").iter_rows())
    for article_id, start, end, surface in spans_of(ledger):
        assert texts[article_id][start:end] == surface


def test_the_stub_tells_what_the_compiled_module_holds() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "mypy.stubtest", "pressledger._core"], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
