"""Attributes, immutability, equality and explanation."""

from __future__ import annotations

import polars as pl
import pytest

from pressledger import Ledger


def test_every_table_is_an_attribute(ledger: Ledger) -> None:
    for name, frame in ledger.tables.items():
        assert getattr(ledger, name) is frame


def test_a_ledger_cannot_be_changed(ledger: Ledger) -> None:
    with pytest.raises(AttributeError):
        ledger.articles = pl.DataFrame()  # type: ignore[misc]
    with pytest.raises(TypeError):
        ledger.tables["articles"] = pl.DataFrame()  # type: ignore[index]


def test_every_table_is_filled_by_the_seeds(ledger: Ledger) -> None:
    empty = [name for name, frame in ledger.tables.items() if frame.is_empty()]
    assert empty == ["problems"]


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("articles", "article_id"),
        ("organisations", "organisation_id"),
        ("people", "person_id"),
        ("contracts", "contract_id"),
        ("observations", "observation_id"),
        ("claims", "claim_id"),
    ],
)
def test_every_row_with_an_id_explains_itself(ledger: Ledger, table: str, key: str) -> None:
    texts = dict(ledger.articles.select("article_id", "text").iter_rows())
    for row in ledger.tables[table].iter_rows(named=True):
        explanation = ledger.explain(row[key])
        assert explanation.subject == row[key]
        for fact in explanation.facts.iter_rows(named=True):
            assert texts[fact["article_id"]][fact["start"] : fact["end"]] == fact["surface"]
            assert fact["surface"] in fact["sentence"]
        assert ledger.explain(row).facts.equals(explanation.facts)


@pytest.mark.parametrize("table", ["mentions", "parties", "events", "evidence"])
def test_every_row_without_an_id_explains_itself(ledger: Ledger, table: str) -> None:
    frame = ledger.tables[table]
    for number in range(0, frame.height, 7):
        facts = ledger.explain(frame[number]).facts
        assert facts.height == 1
        assert facts["surface"].item() in facts["sentence"].item()


def test_an_explanation_shows_words_sentence_and_rule(ledger: Ledger) -> None:
    row = ledger.claims.filter(pl.col("cue_span").is_not_null()).row(0, named=True)
    explanation = ledger.explain(row["claim_id"])
    assert row["cue"] in str(explanation) and row["rule"] in str(explanation)
    assert f"<mark>{row['cue']}</mark>" in explanation._repr_html_()


def test_explain_says_what_it_cannot_find(ledger: Ledger) -> None:
    with pytest.raises(KeyError, match="no row of this ledger has the id 'nonsense'"):
        ledger.explain("nonsense")
    with pytest.raises(ValueError, match="one row, not"):
        ledger.explain(ledger.articles)
    with pytest.raises(ValueError, match="not a row"):
        ledger.explain({"colour": "blue"})
