"""The seeds against what a careful researcher wrote down: floors a little under what is reached.

`tests/gold/GUIDELINES.md` tells how the gold was annotated, `tests/gold/score.py` how it is compared.
"""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from pressledger import Ledger

GOLD = Path(__file__).parents[1] / "gold"

FLOORS = {
    ("articles", "f1"): 1.0,
    ("article bounds", "accuracy"): 0.97,
    ("title", "accuracy"): 0.97,
    ("publisher", "accuracy"): 0.97,
    ("published", "accuracy"): 0.97,
    ("organisations", "precision"): 0.95,
    ("organisations", "recall"): 0.95,
    ("organisation name", "accuracy"): 0.97,
    ("organisation kind", "accuracy"): 0.97,
    ("contracts", "f1"): 0.92,
    ("contract slots", "f1"): 0.85,
    ("claims", "precision"): 0.95,
    ("claims", "recall"): 0.93,
    ("claim attribution", "f1"): 0.93,
    ("claim affiliation", "accuracy"): 0.94,
    ("claim quotation", "accuracy"): 0.93,
}


@pytest.fixture(scope="module")
def scores(ledger: Ledger) -> dict[str, dict[str, float]]:
    spec = importlib.util.spec_from_file_location("score", GOLD / "score.py")
    assert spec is not None and spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    documents = [json.loads(path.read_text("utf-8")) for path in sorted(GOLD.glob("00*.json"))]
    result, _ = scorer.score(documents, scorer.Predicted(ledger), 0)
    return result


@pytest.mark.parametrize(("measure", "figure"), FLOORS)
def test_the_seeds_are_read_as_a_researcher_would(scores: dict[str, dict[str, float]], measure: str, figure: str) -> None:
    assert scores[measure][figure] >= FLOORS[measure, figure]
