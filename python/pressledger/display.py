"""What a ledger looks like: the summary in a terminal, the card in Jupyter, the article with its marks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import polars as pl

if TYPE_CHECKING:
    from pressledger.ledger import Ledger

_ROWS = 12
_WIDTH = 52


def summary(ledger: Ledger) -> str:
    """See `Ledger.summary`."""
    parts = [_counts(ledger)]
    for title, frame in _highlights(ledger):
        parts.append(f"{title}\n" + "\n".join(_lines(frame)))
    if ledger.problems.height:
        parts.append(f"{ledger.problems.height} problems: see ledger.problems")
    return "\n\n".join(parts)


def card(ledger: Ledger) -> str:
    """The ledger in Jupyter: counts, contracts, speakers."""
    parts = [f"<p><b>pressledger</b> · {escape(_counts(ledger))}</p>"]
    parts += [f"<p><b>{escape(title)}</b></p>{_table(frame)}" for title, frame in _highlights(ledger)]
    if ledger.problems.height:
        parts.append(f"<p><b>Problems</b></p>{_table(ledger.problems.head(_ROWS))}")
    return f"<div>{''.join(parts)}</div>"


def annotated_article(ledger: Ledger, article_id: str) -> AnnotatedArticle:
    """See `Ledger.article`."""
    here = pl.col("article_id") == article_id
    article = ledger.articles.filter(here)
    if article.is_empty():
        raise KeyError(f"no article {article_id!r}; ids stand in ledger.articles['article_id']")
    marks = [Mark(r["start"], r["end"], "organisation", r["organisation_id"]) for r in _rows(ledger.mentions, here)]
    for row in _rows(ledger.observations, here):
        marks.append(Mark(row["start_char"], row["end_char"], "contract", row["contract_id"]))
    for row in _rows(ledger.claims, here):
        name = row["person"] or row["organisation_id"] or row["speaker"] or "unknown source"
        marks += [Mark(s["start"], s["end"], "claim", f"{name}: {row['act']}") for s in row["content_spans"]]
    row = article.row(0, named=True)
    where = " · ".join(str(row[c]) for c in ("publisher", "published", "article_id") if row[c])
    return AnnotatedArticle(row["title"] or article_id, where, row["text"], tuple(marks))


@dataclass(frozen=True)
class Mark:
    """A stretch of an article's text, in code points, and what was found there."""

    start: int
    end: int
    kind: str
    label: str


@dataclass(frozen=True)
class AnnotatedArticle:
    """An article with its organisations, contracts and claims marked."""

    title: str
    where: str
    text: str
    marks: tuple[Mark, ...]

    def __str__(self) -> str:
        lines = [self.title, self.where, "", self.text, ""]
        for kind in ("organisation", "contract", "claim"):
            found = [m for m in self.marks if m.kind == kind]
            lines += [f"{m.start:>6}-{m.end:<6} {kind:<13}{m.label}: {self.text[m.start : m.end]}" for m in found]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        body = "".join(self._pieces()).replace("\n", "<br>")
        return f"<style>{_STYLE}</style><h3>{escape(self.title)}</h3><p>{escape(self.where)}</p><p>{body}</p>"

    def _pieces(self) -> Iterable[str]:
        """The text cut at every bound of a mark, each piece under all marks that cover it."""
        bounds = sorted({0, len(self.text), *(m.start for m in self.marks), *(m.end for m in self.marks)})
        for start, end in pairwise(bounds):
            words = escape(self.text[start:end])
            over = [m for m in self.marks if m.start <= start and end <= m.end]
            if over:
                classes = " ".join(sorted({f"pressledger-{m.kind}" for m in over}))
                words = f'<span class="{classes}" title="{escape("; ".join(m.label for m in over))}">{words}</span>'
            yield words


_STYLE = (
    ".pressledger-organisation{border-bottom:2px solid #2563eb}"
    ".pressledger-contract{background:#fde68a}"
    ".pressledger-claim{color:#166534}"
)


def pounds(value: float | None, high: float | None, basis: str | None) -> str:
    """An amount as the press writes it.

    >>> pounds(16_600_000.0, None, None), pounds(4e6, 6e6, "annual"), pounds(None, None, None)
    ('£16.6m', '£4m-£6m a year', '')
    """
    if value is None:
        return ""
    amount = _amount(value) if high is None else f"{_amount(value)}-{_amount(high)}"
    return f"{amount} a year" if basis == "annual" else amount


def _amount(value: float) -> str:
    for unit, letter in ((1e9, "bn"), (1e6, "m")):
        if value >= unit:
            return f"£{value / unit:.4g}{letter}"
    return f"£{value:,.0f}"


def _counts(ledger: Ledger) -> str:
    shown = ("articles", "organisations", "people", "contracts", "claims")
    return ", ".join(f"{ledger.tables[name].height:,} {name}" for name in shown)


def _highlights(ledger: Ledger) -> Iterable[tuple[str, pl.DataFrame]]:
    """The contracts that most articles speak of, and those who claim most."""
    contracts = ledger.contracts.sort("articles", "value_gbp", "contract_id", descending=[True, True, False], nulls_last=True)
    rows = [
        (
            r["title"],
            pounds(r["value_gbp"], r["value_gbp_high"], r["value_basis"]),
            r["status"] or "",
            str(r["articles"]),
        )
        for r in contracts.head(_ROWS).iter_rows(named=True)
    ]
    if rows:
        columns = ["contract", "value", "state", "articles"]
        yield f"Contracts ({len(rows)} of {contracts.height})", pl.DataFrame(rows, schema=columns, orient="row")
    names = dict(ledger.organisations.select("organisation_id", "name").iter_rows())
    speakers = ledger.claims.group_by("person", "organisation_id").len("claims")
    speakers = speakers.filter(pl.any_horizontal(pl.col("person", "organisation_id").is_not_null()))
    speakers = speakers.sort("claims", "person", "organisation_id", descending=[True, False, False], nulls_last=True)
    told = [
        (person or names.get(organisation, organisation), names.get(organisation, "") if person else "", str(count))
        for person, organisation, count in speakers.head(_ROWS).iter_rows()
    ]
    if told:
        columns = ["speaker", "for", "claims"]
        yield f"Who claims most ({len(told)} of {speakers.height})", pl.DataFrame(told, schema=columns, orient="row")


def _rows(frame: pl.DataFrame, here: pl.Expr) -> Iterable[dict[str, Any]]:
    return frame.filter(here).iter_rows(named=True)


def _lines(frame: pl.DataFrame) -> Iterable[str]:
    cells = [frame.columns, *([_cut(cell) for cell in row] for row in frame.iter_rows())]
    widths = [max(len(row[i]) for row in cells) for i in range(frame.width)]
    for row in cells:
        yield "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _cut(text: str) -> str:
    return text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "…"


def _table(frame: pl.DataFrame) -> str:
    head = "".join(f"<th>{escape(c)}</th>" for c in frame.columns)
    rows = "".join(f"<tr>{''.join(f'<td>{escape(str(c))}</td>' for c in row)}</tr>" for row in frame.iter_rows())
    return f"<table><tr>{head}</tr>{rows}</table>"
