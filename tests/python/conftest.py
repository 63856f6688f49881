"""The seeds, read once."""

from __future__ import annotations

from pathlib import Path

import pytest

import pressledger

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session", autouse=True)
def in_the_clone() -> None:
    """Documented examples name `seeds/` as a user in a clone would."""
    assert (Path.cwd() / "seeds").is_dir(), "run pytest in the folder that holds seeds/"


@pytest.fixture(scope="session")
def seeds() -> Path:
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def ledger(seeds: Path) -> pressledger.Ledger:
    return pressledger.read(seeds)
