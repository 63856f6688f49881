"""Why a cell says what it says: the words, the sentence and the rule behind any row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any, TypeAlias

import polars as pl

from pressledger import _core

if TYPE_CHECKING:
    from pressledger.ledger import Ledger

Row: TypeAlias = Mapping[str, Any]

_SCHEMA = pl.Schema(
    {
        "fact": pl.String,
        "value": pl.String,
        "surface": pl.String,
        "sentence": pl.String,
        "rule": pl.String,
        "article_id": pl.String,
        "start": pl.UInt32,
        "end": pl.UInt32,
    }
)

# Tables by the column that names their rows. Observations come before contracts: their rows hold a contract_id too.
_KEYS = {
    "claims": "claim_id",
    "observations": "observation_id",
    "contracts": "contract_id",
    "organisations": "organisation_id",
    "people": "person_id",
    "articles": "article_id",
}


@dataclass(frozen=True)
class Explanation:
    """What stands behind one row.

    Attributes:
        subject: the row that is explained.
        facts: one row a fact: `fact` (a column, a role, an event …), `value`, `surface` (its words), `sentence`, `rule`,
            and where they stand: `article_id`, `start` and `end` in code points.
    """

    subject: str
    facts: pl.DataFrame

    def __str__(self) -> str:
        lines = [self.subject]
        for fact in self.facts.iter_rows(named=True):
            lines.append(f"  {fact['fact']}: {fact['value']}")
            if fact["surface"]:
                rule = f" [{fact['rule']}]" if fact["rule"] else ""
                lines.append(f"    “{fact['surface']}”{rule} in {fact['article_id']}, {fact['start']}-{fact['end']}")
            if fact["sentence"] and fact["sentence"] != fact["surface"]:
                lines.append(f"    {fact['sentence']}")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{escape(f['fact'])}</td><td>{escape(f['value'] or '')}</td><td>{_marked(f)}</td>"
            f"<td><code>{escape(f['rule'] or '')}</code></td><td>{escape(f['article_id'] or '')}</td></tr>"
            for f in self.facts.iter_rows(named=True)
        )
        head = "".join(f"<th>{name}</th>" for name in ("fact", "value", "in its sentence", "rule", "article"))
        return f"<p><b>{escape(self.subject)}</b></p><table><tr>{head}</tr>{rows}</table>"


def explain(ledger: Ledger, row: str | Row | pl.DataFrame) -> Explanation:
    """See `Ledger.explain`."""
    table, found = _find(ledger, row)
    texts = _Texts(ledger)
    subject = found.get(_KEYS.get(table, ""), None) or f"a row of {table}"
    facts = list(_EXPLAINERS[table](ledger, found, texts))
    return Explanation(str(subject), pl.DataFrame(facts, schema=_SCHEMA, orient="row"))


class _Texts:
    """The articles' texts, cut into sentences when asked for."""

    def __init__(self, ledger: Ledger) -> None:
        self._articles = ledger.articles
        self._cache: dict[str, tuple[str, list[tuple[int, int]]]] = {}

    def fact(self, name: str, value: object, article_id: str, start: int, end: int, rule: str | None) -> tuple[object, ...]:
        text, sentences = self._text(article_id)
        inside = [s for s in sentences if s[0] < end and start < s[1]] or [(start, end)]
        sentence = text[min(inside[0][0], start) : max(inside[-1][1], end)]
        return (name, _plain(value), text[start:end], sentence, rule, article_id, start, end)

    def _text(self, article_id: str) -> tuple[str, list[tuple[int, int]]]:
        if article_id not in self._cache:
            text = self._articles.filter(pl.col("article_id") == article_id)["text"].item()
            self._cache[article_id] = (text, _core.sentences(text))
        return self._cache[article_id]


def _find(ledger: Ledger, row: str | Row | pl.DataFrame) -> tuple[str, Row]:
    if isinstance(row, str):
        for table, key in _KEYS.items():
            hits = ledger.tables[table].filter(pl.col(key) == row)
            if hits.height:
                return table, hits.row(0, named=True)
        raise KeyError(f"no row of this ledger has the id {row!r}; ids stand in the columns {', '.join(_KEYS.values())}")
    if isinstance(row, pl.DataFrame):
        if row.height != 1:
            raise ValueError(f"explain takes one row, not {row.height}; filter the frame down to one")
        row = row.row(0, named=True)
    columns = set(row)
    for table, frame in ledger.tables.items():
        if table in _EXPLAINERS and columns >= set(frame.columns):
            return table, row
    for table, key in _KEYS.items():
        if key in columns and row[key] is not None:
            return _find(ledger, str(row[key])) if table != "articles" else (table, row)
    raise ValueError(f"not a row of one of the ledger's tables: {', '.join(sorted(columns))}")


def _claim(ledger: Ledger, row: Row, texts: _Texts) -> Iterable[tuple[object, ...]]:
    article, rule = row["article_id"], row["rule"]
    if row["speaker_span"]:
        speaker = " · ".join(str(row[c]) for c in ("person", "role", "organisation_id") if row[c]) or row["speaker"]
        yield texts.fact("speaker", speaker, article, *_bounds(row["speaker_span"]), rule)
    if row["cue_span"]:
        yield texts.fact("cue", f"{row['cue']} ({row['act']})", article, *_bounds(row["cue_span"]), rule)
    for span in row["content_spans"]:
        yield texts.fact("content", row["quotation"], article, *_bounds(span), rule)


def _observation(ledger: Ledger, row: Row, texts: _Texts) -> Iterable[tuple[object, ...]]:
    evidence = ledger.evidence.filter(pl.col("observation_id") == row["observation_id"])
    yield texts.fact("named", row["evidence"], row["article_id"], row["start_char"], row["end_char"], None)
    for e in evidence.iter_rows(named=True):
        yield texts.fact(e["column"], row[e["column"]], e["article_id"], e["start"], e["end"], e["rule"])
    same = (pl.col("contract_id") == row["contract_id"]) & (pl.col("article_id") == row["article_id"])
    for party in ledger.parties.filter(same).iter_rows(named=True):
        yield from _party(ledger, party, texts)
    for event in ledger.events.filter(same).iter_rows(named=True):
        yield from _event(ledger, event, texts)


def _contract(ledger: Ledger, row: Row, texts: _Texts) -> Iterable[tuple[object, ...]]:
    for observation in ledger.observations.filter(pl.col("contract_id") == row["contract_id"]).iter_rows(named=True):
        yield from _observation(ledger, observation, texts)


def _organisation(ledger: Ledger, row: Row, texts: _Texts) -> Iterable[tuple[object, ...]]:
    mentions = ledger.mentions.filter(pl.col("organisation_id") == row["organisation_id"])
    for mention in mentions.iter_rows(named=True):
        yield from _mention(ledger, mention, texts)


def _person(ledger: Ledger, row: Row, texts: _Texts) -> Iterable[tuple[object, ...]]:
    for claim in ledger.claims.filter(pl.col("person") == row["name"]).iter_rows(named=True):
        yield from _claim(ledger, claim, texts)


def _article(ledger: Ledger, row: Row, texts: _Texts) -> Iterable[tuple[object, ...]]:
    here = pl.col("article_id") == row["article_id"]
    for observation in ledger.observations.filter(here).iter_rows(named=True):
        yield from _observation(ledger, observation, texts)
    for claim in ledger.claims.filter(here).iter_rows(named=True):
        yield from _claim(ledger, claim, texts)


def _mention(ledger: Ledger, row: Row, texts: _Texts) -> Iterable[tuple[object, ...]]:
    yield texts.fact(row["how"], row["organisation_id"], row["article_id"], row["start"], row["end"], row["rule"])


def _party(ledger: Ledger, row: Row, texts: _Texts) -> Iterable[tuple[object, ...]]:
    yield texts.fact(row["role"], row["organisation_id"], row["article_id"], row["start"], row["end"], row["rule"])


def _event(ledger: Ledger, row: Row, texts: _Texts) -> Iterable[tuple[object, ...]]:
    value = " ".join(filter(None, (row["event"], row["date"])))
    yield texts.fact("event", value, row["article_id"], row["start"], row["end"], None)


def _evidence(ledger: Ledger, row: Row, texts: _Texts) -> Iterable[tuple[object, ...]]:
    yield texts.fact(row["column"], row["surface"], row["article_id"], row["start"], row["end"], row["rule"])


_EXPLAINERS = {
    "claims": _claim,
    "observations": _observation,
    "contracts": _contract,
    "organisations": _organisation,
    "people": _person,
    "articles": _article,
    "mentions": _mention,
    "parties": _party,
    "events": _event,
    "evidence": _evidence,
}


def _bounds(span: Mapping[str, int]) -> tuple[int, int]:
    return span["start"], span["end"]


def _plain(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return f"{value:,.0f}"
    return ", ".join(map(str, value)) if isinstance(value, (list, pl.Series)) else str(value)


def _marked(fact: Row) -> str:
    sentence, surface = fact["sentence"] or "", fact["surface"] or ""
    before, found, after = sentence.partition(surface)
    return f"{escape(before)}<mark>{escape(found)}</mark>{escape(after)}" if found else escape(sentence)
