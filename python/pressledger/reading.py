"""Paths, globs, lists and frames to what the core reads; problems to warnings."""

from __future__ import annotations

import glob
import os
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import polars as pl

from pressledger import _core
from pressledger.errors import PressledgerWarning, ReadError, summary
from pressledger.ledger import Ledger

if TYPE_CHECKING:
    import pandas as pd

Source: TypeAlias = "str | os.PathLike[str]"
Progress: TypeAlias = Callable[[int, int], object]

_PLAIN = (".txt", ".md", ".html", ".htm", ".jsonl", ".ndjson", ".json", ".csv")
_FORMATS = (*_PLAIN, *(plain + packed for plain in _PLAIN for packed in (".gz", ".zst")))
_FIELDS = ("title", "publisher", "published", "url")
_TEXT_COLUMNS = ("text", "body", "content")
_ROW_COLUMNS = ("id", "text", *_FIELDS)


def read(
    sources: Source | Iterable[Source],
    *,
    strict: bool = False,
    threads: int | None = None,
    batch_size: int = 1024,
    progress: Progress | None = None,
) -> Ledger:
    """Read press articles into a ledger.

    Args:
        sources: a folder (read with its subfolders; hidden files and READMEs are left out), a file, a glob such as
            `"archive/*.html"`, or a list of these. Formats: .txt, .md, .html, .jsonl/.ndjson, .json, .csv (each also
            .gz and .zst) and .parquet. Rows of the tabular ones are articles: `text` (or `body`, `content`) is required;
            `id`, `title`, `publisher`, `published` and `url` are used where present.
        strict: raise where something cannot be read, instead of going on without it.
        threads: number of threads; one a core where not given.
        batch_size: number of documents held in memory at a time. The tables do not depend on it, nor on `threads`.
        progress: called with (documents done, documents in all) about twenty times a second.

    Returns:
        The ledger. What could not be read stands in `ledger.problems`.

    Raises:
        FileNotFoundError: a path does not exist, or a glob matches nothing.
        ReadError: with `strict`, where anything could not be read.

    >>> ledger = read("seeds/003_cefba163d9bac8fb.txt")
    >>> ledger.articles["publisher"].to_list()
    ['HSJ']
    """
    return _run(_gather(sources), strict, threads, batch_size, progress)


def from_frame(
    frame: pl.DataFrame | pd.DataFrame,
    text: str = "text",
    *,
    strict: bool = False,
    threads: int | None = None,
    batch_size: int = 1024,
    progress: Progress | None = None,
) -> Ledger:
    """Read the rows of a polars or pandas DataFrame, an article each, into a ledger.

    Args:
        frame: the articles. `id` names the documents and should tell them apart (`frame:<row>` where there is none);
            `title`, `publisher`, `published` and `url` are used where present. All other columns are carried along at
            the end of `ledger.articles`; one whose name is a column there already gets `_given` behind it.
        text: the column that holds the articles' text.
        strict: as in `read`.
        threads: as in `read`.
        batch_size: as in `read`.
        progress: as in `read`.

    Returns:
        The ledger.

    Raises:
        KeyError: there is no column `text`.
        TypeError: `frame` is no DataFrame.
        ReadError: with `strict`, where anything could not be read.

    >>> articles = pl.DataFrame({"id": ["a"], "body": ["Serco won a £140m contract from NHS Suffolk."], "code": [7]})
    >>> from_frame(articles, text="body").articles.select("document", "code").row(0)
    ('a', 7)
    """
    polars = _polars(frame)
    if text not in polars.columns:
        raise KeyError(f"no column {text!r} to read the articles' text from; there are {', '.join(polars.columns)}")
    rows = _rows(polars, text, "frame")
    ledger = _run(_Gathered(rows=[rows]), strict, threads, batch_size, progress)
    carried = polars.drop([c for c in (text, "id", *_FIELDS) if c in polars.columns])
    return ledger if carried.width == 0 else _carry(ledger, rows["id"], carried)


@dataclass
class _Gathered:
    """What is to be read, and what was given up on the way there."""

    files: list[tuple[str, str]] = field(default_factory=list)
    rows: list[pl.DataFrame] = field(default_factory=list)
    problems: list[dict[str, str]] = field(default_factory=list)

    def give_up(self, document: str, message: str) -> None:
        self.problems.append({"document": document, "stage": "read", "message": message})


def _run(gathered: _Gathered, strict: bool, threads: int | None, batch_size: int, progress: Progress | None) -> Ledger:
    rows = pl.concat(gathered.rows) if gathered.rows else None
    tables = _core.read(gathered.files, rows, threads=threads or 0, batch=batch_size, progress=progress)
    before = pl.DataFrame(gathered.problems, schema=tables["problems"].schema)
    tables["problems"] = problems = pl.concat([tables["problems"], before]).sort("document", "message")
    if problems.height and strict:
        raise ReadError(problems)
    if problems.height:
        warnings.warn(summary(problems), PressledgerWarning, stacklevel=3)
    return Ledger(tables)


def _gather(sources: Source | Iterable[Source]) -> _Gathered:
    """Each file once, under a name that no other has: where two roots hold the same name, under its whole path."""
    given = [sources] if isinstance(sources, (str, os.PathLike)) else list(sources)
    by_path = {path.resolve(): (name, path) for source in given for name, path in _files(Path(source))}
    names = Counter(name for name, _ in by_path.values())
    gathered = _Gathered()
    for name, path in by_path.values():
        _add(gathered, name if names[name] == 1 else path.as_posix(), path)
    return gathered


def _files(source: Path) -> Iterator[tuple[str, Path]]:
    """The files that a source stands for, each with its name relative to the root that the source gives."""
    if source.is_dir():
        for path in sorted(p for p in source.rglob("*") if p.is_file()):
            name = path.relative_to(source)
            if not any(part.startswith(".") for part in name.parts) and path.stem.lower() != "readme":
                yield name.as_posix(), path
    elif source.exists():
        yield source.name, source
    elif glob.has_magic(str(source)):
        yield from _matches(source)
    else:
        raise FileNotFoundError(f"{source} does not exist; give a folder, a file or a glob")


def _matches(pattern: Path) -> Iterator[tuple[str, Path]]:
    plain = next(i for i, part in enumerate(pattern.parts) if glob.has_magic(part))
    root = Path(*pattern.parts[:plain])
    matches = sorted(p for p in root.glob(str(Path(*pattern.parts[plain:]))) if p.is_file())
    if not matches:
        raise FileNotFoundError(f"no file matches {pattern}")
    for path in matches:
        yield path.relative_to(root).as_posix(), path


def _add(gathered: _Gathered, name: str, path: Path) -> None:
    lower = path.name.lower()
    if lower.endswith(".parquet"):
        try:
            gathered.rows.append(_rows(pl.read_parquet(path), None, name))
        except (pl.exceptions.PolarsError, OSError, KeyError) as error:
            gathered.give_up(name, f"not a Parquet file of articles ({error}); write it anew with a column text")
    elif lower.endswith(_FORMATS):
        gathered.files.append((name, str(path)))
    else:
        kind = path.suffix or "a file without an extension"
        formats = ", ".join((*_PLAIN, ".parquet"))
        gathered.give_up(name, f"{kind} is not a format that pressledger reads; convert it to one of {formats}")


def _rows(frame: pl.DataFrame, text: str | None, name: str) -> pl.DataFrame:
    """The columns that the core knows, as strings; rows without an id are called `<name>:<row>`."""
    found = {column.lower(): column for column in reversed(frame.columns)}
    text = text or next((found[c] for c in _TEXT_COLUMNS if c in found), None)
    if text is None:
        raise KeyError(f"no column text, body or content; there are {', '.join(frame.columns)}")
    columns = {c: pl.col(found[c]) for c in ("id", *_FIELDS) if c in found} | {"text": pl.col(text)}
    known = frame.select(columns.get(c, pl.lit(None)).cast(pl.String).alias(c) for c in _ROW_COLUMNS)
    number = pl.format("{}:{}", pl.lit(name), pl.int_range(1, pl.len() + 1))
    return known.with_columns(pl.coalesce("id", number).alias("id"))


def _polars(frame: pl.DataFrame | pd.DataFrame) -> pl.DataFrame:
    if isinstance(frame, pl.DataFrame):
        return frame
    if hasattr(frame, "columns") and hasattr(frame, "dtypes"):
        return pl.from_pandas(frame)
    raise TypeError(f"from_frame takes a polars or pandas DataFrame, not {type(frame).__name__}")


def _carry(ledger: Ledger, ids: pl.Series, carried: pl.DataFrame) -> Ledger:
    names = {c: f"{c}_given" for c in carried.columns if c in ledger.articles.columns}
    given = carried.rename(names).with_columns(ids.alias("document")).unique("document", keep="first")
    articles = ledger.articles.join(given, on="document", how="left", maintain_order="left")
    return Ledger({**ledger.tables, "articles": articles})
