"""The summary, the card and the annotated article: content and escaping."""

from __future__ import annotations

import polars as pl
import pytest

import pressledger
from pressledger import Ledger


def test_the_summary_counts_and_names_contracts_and_speakers(ledger: Ledger) -> None:
    summary = ledger.summary()
    assert summary.startswith("33 articles, ")
    assert "Contracts (" in summary and "Who claims most (" in summary
    assert "£725m" in summary


def test_the_card_tells_the_same(ledger: Ledger) -> None:
    card = ledger._repr_html_()
    assert "33 articles" in card and "<table>" in card and "£725m" in card


def test_repr_tells_what_is_there(ledger: Ledger) -> None:
    assert repr(ledger).startswith("<Ledger: 33 articles, ")


def test_the_annotated_article_marks_what_was_found(ledger: Ledger) -> None:
    article = ledger.article("000_bba787759dee67eb.txt#1")
    assert {"organisation", "contract", "claim"} == {mark.kind for mark in article.marks}
    page = article._repr_html_()
    assert "pressledger-organisation" in page
    assert "Bexley CCG" in str(article)


def test_no_markup_of_an_article_reaches_the_page() -> None:
    frame = pl.DataFrame({"title": ["<b>x</b>"], "text": ["<script>alert(1)</script> Serco said: “We <i>won</i>.”"]})
    ledger = pressledger.from_frame(frame)
    page = ledger.article(ledger.articles["article_id"].item())._repr_html_() + ledger._repr_html_()
    assert "<script>" not in page and "<i>" not in page and "<b>x" not in page


def test_an_unknown_article_is_named(ledger: Ledger) -> None:
    with pytest.raises(KeyError, match="no article 'x#1'"):
        ledger.article("x#1")
