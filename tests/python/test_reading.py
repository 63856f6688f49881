"""Every kind of source, every kind of fault."""

from __future__ import annotations

import gzip
import json
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pandas as pd
import polars as pl
import pytest
from polars.testing import assert_frame_equal

import pressledger
from pressledger import PressledgerWarning, ReadError

BODY = "Serco has won a five-year, £140m contract to run community services for NHS Suffolk, HSJ has learned."
ROWS = [
    {"id": "a", "text": BODY, "title": "Serco wins", "published": "2012-03-01"},
    {"id": "b", "text": "Nothing else happened."},
]


def texts(ledger: pressledger.Ledger) -> list[str]:
    return ledger.articles.sort("document")["text"].to_list()


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("rows.jsonl", lambda p: p.write_text("\n".join(map(json.dumps, ROWS)), "utf-8")),
        ("rows.ndjson", lambda p: p.write_text("\n".join(map(json.dumps, ROWS)), "utf-8")),
        ("rows.json", lambda p: p.write_text(json.dumps(ROWS), "utf-8")),
        ("rows.csv", lambda p: pl.DataFrame(ROWS).write_csv(p)),
        ("rows.parquet", lambda p: pl.DataFrame(ROWS).write_parquet(p)),
        ("rows.jsonl.gz", lambda p: p.write_bytes(gzip.compress("\n".join(map(json.dumps, ROWS)).encode()))),
    ],
)
def test_rows_of_every_format_are_the_same_articles(name: str, write, tmp_path: Path) -> None:
    write(tmp_path / name)
    ledger = pressledger.read(tmp_path / name)
    assert texts(ledger) == [row["text"] for row in ROWS]
    first = ledger.articles.sort("document").row(0, named=True)
    assert (first["document"], first["title"], str(first["published"])) == ("a", "Serco wins", "2012-03-01")


def test_rows_without_an_id_are_called_by_file_and_row(tmp_path: Path) -> None:
    pl.DataFrame({"body": [BODY, "Second."]}).write_csv(tmp_path / "x.csv")
    pl.DataFrame({"body": [BODY, "Second."]}).write_parquet(tmp_path / "x.parquet")
    documents = pressledger.read(tmp_path).articles["document"].to_list()
    assert sorted(documents) == ["x.csv:1", "x.csv:2", "x.parquet:1", "x.parquet:2"]


def test_a_web_page_is_its_article(tmp_path: Path) -> None:
    paragraphs = "".join(f"<p>{BODY} It is the {n}th of its kind, the company said.</p>" for n in range(4, 12))
    page = (
        "<html><head><title>Serco wins</title></head><body><nav>Home Jobs</nav>"
        f"<article><h1>Serco wins</h1>{paragraphs}</article></body></html>"
    )
    (tmp_path / "page.html").write_text(page, "utf-8")
    (text,) = texts(pressledger.read(tmp_path))
    assert text.startswith(BODY) and "Home Jobs" not in text and "<p>" not in text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_common_encodings_are_read(encoding: str, tmp_path: Path) -> None:
    words = "The trust’s chair said: “We’ve paid £5m – it’s enough.” The board had met twice before it came to its decision."
    (tmp_path / "a.txt").write_text(words, encoding=encoding)
    assert texts(pressledger.read(tmp_path)) == [words]


def test_a_folder_is_read_with_its_subfolders_under_relative_names(tmp_path: Path) -> None:
    (tmp_path / "2014").mkdir()
    (tmp_path / "2014" / "a.txt").write_text(BODY, "utf-8")
    (tmp_path / "README.md").write_text("What these are.", "utf-8")
    (tmp_path / ".hidden.txt").write_text("x", "utf-8")
    assert pressledger.read(tmp_path).articles["document"].to_list() == ["2014/a.txt"]


def test_globs_and_lists_and_one_file_twice(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.md"):
        (tmp_path / name).write_text(BODY + name, "utf-8")
    ledger = pressledger.read([f"{tmp_path}/*.txt", tmp_path / "c.md", tmp_path / "a.txt"])
    assert ledger.articles["document"].to_list() == ["a.txt", "b.txt", "c.md"]


def test_files_of_one_name_in_two_folders_keep_apart(tmp_path: Path) -> None:
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(BODY + folder, "utf-8")
    documents = pressledger.read([tmp_path / "x", tmp_path / "y"]).articles["document"]
    assert documents.n_unique() == 2


def test_missing_paths_raise() -> None:
    with pytest.raises(FileNotFoundError, match="nowhere does not exist"):
        pressledger.read("nowhere")
    with pytest.raises(FileNotFoundError, match="no file matches"):
        pressledger.read("nowhere/*.txt")


FAULTS = {
    "empty.txt": b"",
    "blank.txt": b" \n\n ",
    "binary.txt": bytes(range(256)) * 20,
    "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(2000),
    "broken.txt.gz": gzip.compress(BODY.encode() * 50)[:60],
    "not.gz.jsonl.gz": b"not gzip at all",
    "columns.csv": b"headline,date\nA,2014\n",
    "broken.json": b'[{"text": "x"',
    "broken.parquet": b"PAR1 no",
    "report.pdf": b"%PDF-1.7",
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_costs_only_itself(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(FAULTS[name])
    (tmp_path / "good.txt").write_text(BODY, "utf-8")
    with pytest.warns(PressledgerWarning, match=name.replace(".", r"\.")):
        ledger = pressledger.read(tmp_path)
    assert ledger.articles["document"].to_list() == ["good.txt"]
    ((document, stage, message),) = ledger.problems.iter_rows()
    assert document.startswith(name) and stage == "read" and len(message) > 15
    with pytest.raises(ReadError, match=name.replace(".", r"\.")) as caught:
        pressledger.read(tmp_path, strict=True)
    assert caught.value.problems == ledger.problems.to_dicts()


def test_a_broken_line_costs_only_that_line(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(f'{json.dumps(ROWS[0])}\n{{"text": \n{json.dumps(ROWS[1])}\n', "utf-8")
    with pytest.warns(PressledgerWarning):
        ledger = pressledger.read(tmp_path)
    assert texts(ledger) == [row["text"] for row in ROWS]
    assert ledger.problems.height == 1 and "2" in ledger.problems["document"].item() + ledger.problems["message"].item()


def test_half_a_character_does_not_cost_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("The trust’s chair said it was enough. ".encode() * 5 + "“".encode()[:2])
    with pytest.warns(PressledgerWarning, match="one character could not be decoded"):
        (text,) = texts(pressledger.read(tmp_path))
    assert text.count("said it was enough.") == 5


def test_an_endless_line_is_survived(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("Serco said the £5m contract was signed. " * 1_300_000, "utf-8")
    with pytest.warns(PressledgerWarning, match="long"):
        ledger = pressledger.read(tmp_path)
    assert ledger.articles.height == 1 and ledger.problems.height >= 1


def test_from_frame_takes_polars_and_pandas_and_carries_columns(ledger) -> None:
    frame = pl.DataFrame({"id": ["a", "b"], "body": [BODY, "Second."], "code": [1, 2], "words": [7, 8]})
    mine = pressledger.from_frame(frame, text="body")
    assert mine.articles.columns == [*ledger.articles.columns, "code", "words_given"]
    assert mine.articles["code"].to_list() == [1, 2]
    theirs = pressledger.from_frame(frame.to_pandas(), text="body")
    assert_frame_equal(mine.articles, theirs.articles)
    assert isinstance(mine.articles.to_pandas(), pd.DataFrame)


def test_from_frame_says_what_is_wrong() -> None:
    with pytest.raises(KeyError, match="no column 'text'"):
        pressledger.from_frame(pl.DataFrame({"body": ["x"]}))
    with pytest.raises(TypeError, match="not list"):
        pressledger.from_frame([{"text": "x"}])  # type: ignore[arg-type]
    with pytest.warns(PressledgerWarning, match="frame:2"):
        assert pressledger.from_frame(pl.DataFrame({"text": [BODY, None]})).articles.height == 1


def test_two_rows_of_one_id_keep_apart() -> None:
    frame = pl.DataFrame({"id": ["a", "a"], "text": [BODY, "Second."]})
    with pytest.warns(PressledgerWarning, match="a: the name occurs more than once"):
        ledger = pressledger.from_frame(frame)
    with pytest.warns(PressledgerWarning):
        assert pressledger.from_frame(frame.reverse()) == ledger
    assert ledger.articles["document"].to_list() == ["a", "a~2"]


def test_progress_is_told_to_the_end(seeds) -> None:
    told: list[tuple[int, int]] = []
    pressledger.read(seeds, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (5, 5)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent another way there")
def test_ctrl_c_stops_a_long_run_within_a_second(tmp_path: Path) -> None:
    for n in range(400):
        (tmp_path / f"{n}.txt").write_text((BODY + f" “It is the {n}th,” said Dr Ann Lee.\n") * 3_000, "utf-8")
    code = f"""
        import pressledger
        print("reading", flush=True)
        pressledger.read({str(tmp_path)!r}, threads=1)
    """
    command = [sys.executable, "-c", textwrap.dedent(code)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None and process.stdout.readline() == b"reading\n"
        time.sleep(1.0)
        assert process.poll() is None, "the run ended before it could be interrupted"
        process.send_signal(signal.SIGINT)
        started = time.monotonic()
        assert process.wait(timeout=10) != 0
        assert time.monotonic() - started < 2.0  # a second, and the time to leave the interpreter
