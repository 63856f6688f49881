"""Write and load: Parquet to keep, CSV, JSON and Excel to hand on."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

import polars as pl

from pressledger import _core

if TYPE_CHECKING:
    from pressledger.ledger import Ledger

Format: TypeAlias = Literal["parquet", "csv", "json", "xlsx"]


def write(ledger: Ledger, folder: str | os.PathLike[str], format: Format) -> None:  # noqa: A002 — the word that polars and pandas users expect
    """See `Ledger.write`."""
    if format not in _WRITERS:
        raise ValueError(f"format {format!r} is none of {', '.join(_WRITERS)}")
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    _WRITERS[format](ledger, target)


def load(folder: str | os.PathLike[str]) -> Ledger:
    """Load a ledger that `Ledger.write` wrote as Parquet.

    Args:
        folder: the folder it was written to.

    Returns:
        The same ledger. Columns that a version before this one did not have are empty.

    Raises:
        FileNotFoundError: the folder, or a table in it, is not there.

    >>> import pressledger, tempfile
    >>> ledger = pressledger.read("seeds/004_f2144a58b05bdfe9.txt")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     ledger.write(folder)
    ...     pressledger.load(folder) == ledger
    True
    """
    from pressledger.ledger import Ledger

    empty = _core.read([])
    tables = {}
    for name, frame in empty.items():
        path = Path(folder) / f"{name}.parquet"
        if not path.exists():
            raise FileNotFoundError(f"{path} does not exist; load takes a folder that Ledger.write filled as Parquet")
        tables[name] = pl.concat([frame, pl.read_parquet(path)], how="diagonal_relaxed")
    return Ledger(tables)


def _parquet(ledger: Ledger, folder: Path) -> None:
    for name, frame in ledger.tables.items():
        frame.write_parquet(folder / f"{name}.parquet")


def _csv(ledger: Ledger, folder: Path) -> None:
    for name, frame in ledger.tables.items():
        _flat(frame).write_csv(folder / f"{name}.csv")


def _json(ledger: Ledger, folder: Path) -> None:
    for name, frame in ledger.tables.items():
        frame.write_json(folder / f"{name}.json")


def _xlsx(ledger: Ledger, folder: Path) -> None:
    try:
        import xlsxwriter
    except ImportError as error:
        raise ImportError("writing Excel needs the excel extra: pip install 'pressledger[excel]'") from error
    with xlsxwriter.Workbook(str(folder / "ledger.xlsx"), {"strings_to_urls": False}) as workbook:
        for name, frame in ledger.tables.items():
            _flat(frame).with_columns(pl.col(pl.String).str.slice(0, _CELL)).write_excel(workbook, worksheet=name)


# The most that a cell of Excel holds.
_CELL = 32_767

_WRITERS: dict[str, Callable[[Ledger, Path], None]] = {"parquet": _parquet, "csv": _csv, "json": _json, "xlsx": _xlsx}


def _flat(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame without nesting: lists joined by `; `, spans as `start-end`."""
    return frame.select(_flat_column(name, dtype) for name, dtype in frame.schema.items())


def _flat_column(name: str, dtype: pl.DataType) -> pl.Expr:
    column = pl.col(name)
    if isinstance(dtype, pl.Struct):
        return _span(column).alias(name)
    if isinstance(dtype, pl.List):
        cell = _span(pl.element()) if isinstance(dtype.inner, pl.Struct) else pl.element().cast(pl.String)
        return column.list.eval(cell).list.join("; ").alias(name)
    return column


def _span(column: pl.Expr) -> pl.Expr:
    ends = column.struct.field("start"), column.struct.field("end")
    return pl.when(ends[0].is_not_null()).then(pl.format("{}-{}", *ends))
