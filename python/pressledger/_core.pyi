"""The compiled part: the Rust core behind a few coarse calls.

Everything a user needs is in `pressledger` itself; these functions may change from version to version.
"""

from collections.abc import Callable, Sequence

import polars as pl

__all__ = ["meanings", "read", "sentences"]

def read(
    files: Sequence[tuple[str, str]],
    rows: pl.DataFrame | None = None,
    *,
    threads: int = 0,
    batch: int = 1024,
    progress: Callable[[int, int], object] | None = None,
) -> dict[str, pl.DataFrame]:
    """Read files and rows into the tables of a ledger.

    Args:
        files: (name in the tables, path) of each file; the name's extension tells the format.
        rows: articles as rows, with the string columns id, text, title, publisher, published and url, any of them null.
        threads: number of threads; 0 takes one a core.
        batch: number of documents held in memory at a time. The tables do not depend on it, nor on `threads`.
        progress: called about twenty times a second with (documents done, documents in all).

    Returns:
        A frame for each table, by name, in the order of TABLES.md. Offsets count code points.

    Raises:
        KeyboardInterrupt: on Ctrl-C, within a second.
        RuntimeError: on a fault of the core; please report it.
    """

def sentences(text: str) -> list[tuple[int, int]]:
    """Split a text into sentences.

    Returns:
        (start, end) of each sentence in code points, in order.
    """

def meanings() -> list[tuple[str, str, str, str, str]]:
    """What the tables mean.

    Returns:
        (table, what a row is, column, type, what the column means) of every column, in order.
    """
