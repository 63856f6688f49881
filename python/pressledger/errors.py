"""What goes wrong, as Python sees it."""

import polars as pl

_SHOWN = 5


class PressledgerWarning(UserWarning):
    """A document, or a part of one, was given up; `Ledger.problems` tells which and why."""


class ReadError(ValueError):
    """Raised by `strict=True` where something could not be read.

    Attributes:
        problems: the rows of the `problems` table, a dict each with `document`, `stage` and `message`.
    """

    def __init__(self, problems: pl.DataFrame) -> None:
        self.problems: list[dict[str, str]] = problems.to_dicts()
        super().__init__(summary(problems))


def summary(problems: pl.DataFrame) -> str:
    """The first few problems, a line each."""
    lines = [f"{document}: {message}" for document, _, message in problems.head(_SHOWN).iter_rows()]
    more = problems.height - _SHOWN
    return "\n".join([*lines, f"… and {more} more, see the problems table"] if more > 0 else lines)
