"""The ledger: one attribute a table, and what one does with them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import polars as pl

from pressledger import display, export
from pressledger.explanation import Explanation, explain

if TYPE_CHECKING:
    from pressledger.display import AnnotatedArticle

Row = Mapping[str, Any]


class Ledger:
    """Articles, organisations, contracts and claims, as polars DataFrames.

    `TABLES.md` tells every table and column. Offsets count Unicode code points: `text[start:end]` is the surface. A ledger is
    immutable, as its frames are.

    >>> import pressledger
    >>> ledger = pressledger.read("seeds/003_cefba163d9bac8fb.txt")
    >>> ledger.contracts["value_gbp"].max()
    5000000000.0
    """

    __slots__ = ("_tables",)

    def __init__(self, tables: Mapping[str, pl.DataFrame]) -> None:
        self._tables = MappingProxyType(dict(tables))

    @property
    def tables(self) -> Mapping[str, pl.DataFrame]:
        """All tables by name, in the order of TABLES.md."""
        return self._tables

    @property
    def articles(self) -> pl.DataFrame:
        """One row: a press article."""
        return self._tables["articles"]

    @property
    def mentions(self) -> pl.DataFrame:
        """One row: a place where an article names or means an organisation."""
        return self._tables["mentions"]

    @property
    def organisations(self) -> pl.DataFrame:
        """One row: an organisation, over all articles."""
        return self._tables["organisations"]

    @property
    def people(self) -> pl.DataFrame:
        """One row: a person, over all articles."""
        return self._tables["people"]

    @property
    def contracts(self) -> pl.DataFrame:
        """One row: a real contract, reconciled over all articles."""
        return self._tables["contracts"]

    @property
    def observations(self) -> pl.DataFrame:
        """One row: what one article says of one contract."""
        return self._tables["observations"]

    @property
    def parties(self) -> pl.DataFrame:
        """One row: an organisation in a role, as one article tells it."""
        return self._tables["parties"]

    @property
    def events(self) -> pl.DataFrame:
        """One row: something that happened to a contract, as one article tells it."""
        return self._tables["events"]

    @property
    def claims(self) -> pl.DataFrame:
        """One row: a proposition that an article puts in somebody's mouth."""
        return self._tables["claims"]

    @property
    def evidence(self) -> pl.DataFrame:
        """One row: a slot of an observation and the words that it was read from."""
        return self._tables["evidence"]

    @property
    def problems(self) -> pl.DataFrame:
        """One row: something that could not be read, was cut or was skipped."""
        return self._tables["problems"]

    def explain(self, row: str | Row | pl.DataFrame) -> Explanation:
        """Show the sentence and the rule behind a row.

        Args:
            row: an id (of an article, organisation, person, contract, observation or claim), a row of any table as a dict,
                or a DataFrame of one row.

        Returns:
            The facts of the row, each with its words, sentence and rule; a table in Jupyter, text in print.

        Raises:
            KeyError: no row has that id.
            ValueError: the DataFrame has not exactly one row, or the row is of none of the ledger's tables.
        """
        return explain(self, row)

    def article(self, article_id: str) -> AnnotatedArticle:
        """The article with its organisations, contracts and claims marked in the text.

        Args:
            article_id: `<document>#<ordinal>`.

        Returns:
            A page in Jupyter, text in print.

        Raises:
            KeyError: there is no such article.
        """
        return display.annotated_article(self, article_id)

    def write(self, folder: str | os.PathLike[str], format: export.Format = "parquet") -> None:  # noqa: A002 — the word that polars and pandas users expect
        """Write a file a table into a folder, which is made if need be.

        Args:
            folder: where to; files of the same name are overwritten.
            format: `"parquet"` (which `pressledger.load` reads back), `"csv"` and `"xlsx"` (lists joined by `; `, spans as
                `start-end`), or `"json"` (an array of rows a table). `"xlsx"` needs the `excel` extra and makes one workbook.

        Raises:
            ValueError: the format is none of these.
            ImportError: `"xlsx"` without the `excel` extra.
        """
        export.write(self, folder, format)

    def summary(self) -> str:
        """What is in the ledger, on a screen: counts, contracts with value and state, who claims most."""
        return display.summary(self)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Ledger):
            return NotImplemented
        return self._tables.keys() == other._tables.keys() and all(
            frame.equals(other._tables[name]) for name, frame in self._tables.items()
        )

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        counts = ", ".join(f"{frame.height} {name}" for name, frame in self._tables.items() if frame.height)
        return f"<Ledger: {counts or 'empty'}>"

    def _repr_html_(self) -> str:
        return display.card(self)
