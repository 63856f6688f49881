"""The command line: `pressledger read`, `show` and `explain`."""

from __future__ import annotations

import argparse
import sys
import time
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from pressledger import __version__
from pressledger.errors import PressledgerWarning, ReadError
from pressledger.export import load
from pressledger.ledger import Ledger
from pressledger.reading import read

_FAILED, _MISUSED, _INTERRUPTED = 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Returns:
        0 when all went well, 1 when the work failed or something could not be read under `--strict`, 2 when the call was wrong.
    """
    options = _parser().parse_args(arguments)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", PressledgerWarning)
            return int(options.run(options))
    except FileNotFoundError as error:
        return _complain(error, _MISUSED)
    except (ReadError, KeyError, ImportError, OSError) as error:
        return _complain(error, _FAILED)
    except KeyboardInterrupt:
        return _complain("interrupted", _INTERRUPTED)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="pressledger", description="Press articles on public contracting in, a ledger out.")
    parser.add_argument("--version", action="version", version=f"pressledger {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    command = commands.add_parser("read", help="read articles, print a summary, write the tables")
    command.add_argument("sources", nargs="+", metavar="SOURCE", help="a folder, a file or a glob")
    command.add_argument("--out", metavar="DIR", help="write the tables there")
    command.add_argument("--format", choices=("parquet", "csv", "json", "xlsx"), default="parquet")
    command.add_argument("--strict", action="store_true", help="fail where something cannot be read")
    command.add_argument("--quiet", action="store_true", help="no progress bar, no summary")
    command.set_defaults(run=_read)

    command = commands.add_parser("show", help="print an article with its organisations, contracts and claims")
    command.add_argument(
        "article", metavar="ARTICLE", help="a document, or FILE#N for its Nth article; with --ledger an article_id"
    )
    command.add_argument("--ledger", metavar="DIR", help="a ledger written by `pressledger read --out DIR`")
    command.set_defaults(run=_show)

    command = commands.add_parser("explain", help="print the sentence and the rule behind a row of a written ledger")
    command.add_argument("id", metavar="ID", help="the id of an article, organisation, person, contract, observation or claim")
    command.add_argument("--ledger", metavar="DIR", required=True, help="a ledger written by `pressledger read --out DIR`")
    command.set_defaults(run=_explain)
    return parser


def _read(options: argparse.Namespace) -> int:
    bar = None if options.quiet else ProgressBar(sys.stderr)
    ledger = read(options.sources, strict=options.strict, progress=bar)
    if bar:
        bar.close()
    for document, _, message in ledger.problems.iter_rows():
        print(f"pressledger: {document}: {message}", file=sys.stderr)
    if not options.quiet:
        print(ledger.summary())
    if options.out:
        ledger.write(options.out, options.format)
        if not options.quiet:
            print(f"\nTables written to {options.out}")
    return 0


def _show(options: argparse.Namespace) -> int:
    if options.ledger:
        print(load(options.ledger).article(options.article))
        return 0
    path, _, ordinal = options.article.rpartition("#")
    if not path or not ordinal.isdecimal() or Path(options.article).exists():
        path, ordinal = options.article, ""
    for article_id in _chosen(read(path), ordinal):
        print(article_id, end="\n\n")
    return 0


def _chosen(ledger: Ledger, ordinal: str) -> list[object]:
    ids = [
        article_id
        for article_id, number in ledger.articles.select("article_id", "ordinal").iter_rows()
        if not ordinal or number == int(ordinal)
    ]
    if not ids:
        raise KeyError(f"no article {ordinal or ''} there; {ledger.articles.height} were read".replace("  ", " "))
    return [ledger.article(article_id) for article_id in ids]


def _explain(options: argparse.Namespace) -> int:
    print(load(options.ledger).explain(options.id))
    return 0


def _complain(error: object, status: int) -> int:
    message = error.args[0] if isinstance(error, KeyError) and error.args else error
    print(f"pressledger: {message}", file=sys.stderr)
    return status


class ProgressBar:
    """A line that fills as documents are done; on a pipe or in a log, nothing but its last state."""

    _WIDTH = 30

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._started = time.monotonic()
        self._last = ""

    def __call__(self, done: int, total: int) -> None:
        """Draw the bar for `done` of `total` documents."""
        filled = self._WIDTH * done // max(total, 1)
        seconds = time.monotonic() - self._started
        line = f"[{'#' * filled}{'.' * (self._WIDTH - filled)}] {done:,}/{total:,} documents, {seconds:.1f} s"
        if self._stream.isatty():
            self._stream.write(f"\r{line}")
            self._stream.flush()
        self._last = line

    def close(self) -> None:
        """End the line."""
        self._stream.write("\n" if self._stream.isatty() else f"{self._last}\n")
