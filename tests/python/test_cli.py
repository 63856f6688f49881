"""The command line: output, progress, exit status."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import pressledger
from pressledger.cli import main


def test_read_prints_a_summary_and_writes_the_tables(seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(seeds), "--out", str(tmp_path / "out")]) == 0
    captured = capsys.readouterr()
    assert "33 articles" in captured.out and "Who claims most" in captured.out
    assert "5/5 documents" in captured.err
    assert pressledger.load(tmp_path / "out").articles.height == 33


def test_quiet_prints_nothing(seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(seeds), "--quiet", "--out", str(tmp_path), "--format", "csv"]) == 0
    captured = capsys.readouterr()
    assert captured.out == captured.err == ""


def test_show_prints_one_article_of_a_digest(seeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", f"{seeds}/002_eaa47c3026173748.txt#5"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Bedford refuses to sign Circle MSK contract") and "contract" in out


def test_show_and_explain_read_a_written_ledger(seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["read", str(seeds), "--quiet", "--out", str(tmp_path)])
    assert main(["show", "003_cefba163d9bac8fb.txt#1", "--ledger", str(tmp_path)]) == 0
    assert main(["explain", "003_cefba163d9bac8fb.txt#1", "--ledger", str(tmp_path)]) == 0
    assert "[" in capsys.readouterr().out


def test_exit_status_is_as_unix_expects(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    assert main(["read", str(tmp_path), "--quiet"]) == 0
    assert "empty.txt" in capsys.readouterr().err
    assert main(["read", str(tmp_path), "--quiet", "--strict"]) == 1
    assert main(["read", "nowhere"]) == 2
    assert "nowhere does not exist" in capsys.readouterr().err
    with pytest.raises(SystemExit) as caught:
        main(["read"])
    assert caught.value.code == 2


def test_the_module_runs() -> None:
    run = subprocess.run([sys.executable, "-m", "pressledger", "--version"], capture_output=True, text=True, check=True)
    assert run.stdout == f"pressledger {pressledger.__version__}\n"
