"""Write and load, in every format."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest

import pressledger
from pressledger import Ledger


def test_a_ledger_comes_back_as_it_was(ledger: Ledger, tmp_path: Path) -> None:
    ledger.write(tmp_path / "out")
    again = pressledger.load(tmp_path / "out")
    assert again == ledger
    assert {n: f.schema for n, f in again.tables.items()} == {n: f.schema for n, f in ledger.tables.items()}


def test_csv_holds_every_table_without_nesting(ledger: Ledger, tmp_path: Path) -> None:
    ledger.write(tmp_path, "csv")
    assert {p.stem for p in tmp_path.iterdir()} == set(ledger.tables)
    claims = pl.read_csv(tmp_path / "claims.csv", infer_schema=False)
    assert claims.height == ledger.claims.height and claims.columns == ledger.claims.columns
    span = ledger.claims["content_spans"][0][0]
    assert claims["content_spans"][0].split("; ")[0] == f"{span['start']}-{span['end']}"


def test_json_holds_rows(ledger: Ledger, tmp_path: Path) -> None:
    ledger.write(tmp_path, "json")
    rows = json.loads((tmp_path / "articles.json").read_text("utf-8"))
    assert [row["article_id"] for row in rows] == ledger.articles["article_id"].to_list()


def test_excel_holds_a_sheet_a_table(ledger: Ledger, tmp_path: Path) -> None:
    ledger.write(tmp_path, "xlsx")
    assert (tmp_path / "ledger.xlsx").stat().st_size > 10_000


def test_an_unknown_format_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="'ods' is none of parquet, csv, json, xlsx"):
        ledger.write(tmp_path, "ods")  # type: ignore[arg-type]


def test_load_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"articles\.parquet does not exist"):
        pressledger.load(tmp_path)
