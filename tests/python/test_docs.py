"""Docs that promise: the README's commands are those of CI, TABLES.md names every column, each file has a head."""

from __future__ import annotations

import re
from pathlib import Path

from pressledger import _core

ROOT = Path(__file__).parents[2]


def test_the_readme_has_two_commands_and_ci_runs_exactly_these() -> None:
    commands = re.findall(r"^```sh\n(.*?)\n```$", (ROOT / "README.md").read_text("utf-8"), re.M | re.S)
    assert len(commands) == 2 and all("\n" not in command for command in commands)
    assert "README.md" in (ROOT / ".ci" / "run").read_text("utf-8")


def test_tables_md_names_every_column() -> None:
    page = (ROOT / "TABLES.md").read_text("utf-8")
    for table, _, column, kind, meaning in _core.meanings():
        assert f"## {table}\n" in page
        assert f"| `{column}` | {kind} | {meaning}" in page


def test_every_source_file_says_what_it_is_for() -> None:
    for path in [*(ROOT / "src").rglob("*.rs"), *(ROOT / "python").rglob("*.py")]:
        assert path.read_text("utf-8").startswith(("//! ", '"""')), path
