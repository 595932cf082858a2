"""The line of a file shown with a problem, and the carets below it, aligned in a terminal for any text."""

from __future__ import annotations

import io
import os
import threading
from collections.abc import Iterator
from contextlib import redirect_stderr
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from gazette.base.bounds import MAX_BYTES
from gazette.base.printable import printable
from gazette.base.problems import Problem, message
from gazette.records.excerpts import SourceFile, SourceLine
from gazette.staff import progress
from gazette.staff.reports.marked_lines import BEFORE, WIDEST, marked_line
from gazette.staff.serving.error_page import shortened


def test_only_plain_files_are_read(tmp_path: Path) -> None:
    """Opening a pipe would wait for ever for a writer; a device has no end."""
    os.mkfifo(tmp_path / "pipe.yml")
    opened: list[SourceFile] = []
    reading = threading.Thread(target=lambda: opened.append(SourceFile(tmp_path / "pipe.yml")), daemon=True)
    reading.start()
    reading.join(5)
    assert [file.line(Problem("pipe.yml", 1, 1, "", message("x"))) for file in opened] == [None]


def test_a_file_too_large_to_be_a_record_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "sparse.yml").open("wb") as file:
        file.write(b"title: x\n")
        file.truncate(64 * MAX_BYTES)
    problem = Problem("sparse.yml", 1, 8, "title", message("x"))
    assert SourceFile(tmp_path / "sparse.yml").line(problem) is None


def lines(text: str, line: int, column: int, folder: Path, key: str = "") -> str | None:
    """The line and the mark below it."""
    file = folder / "r.yml"
    file.write_text(text, "utf-8", newline="")
    source_line = SourceFile(file).line(Problem("r.yml", line, column, key, message("x")))
    return "\n".join(marked_line(source_line)) if source_line else None


@pytest.mark.parametrize(
    ("text", "line", "column", "shown"),
    [
        ("a: b\nkey: value # x\n", 2, 1, "key: value # x\n^^^^^^^^^^"),
        ("k: {a: b, cc: 'd e'}\n", 1, 11, "k: {a: b, cc: 'd e'}\n          ^^^^^^^^^"),
        ("k: [aa, bb]\n", 1, 9, "k: [aa, bb]\n        ^^"),
        ("k:\n  - aa bb\n", 2, 5, "  - aa bb\n    ^^^^^"),
        ("k:\n  - aa: bb\n    cc: dd\n", 2, 5, "  - aa: bb\n    ^^^^^^"),
        ("k:\n  a: b\nl: m\n", 1, 1, "k:\n^"),
        ("k: >\n  a\n  b\nl: m\n", 1, 1, "k: >\n^"),
        ("k: a\n  b\nl: m\n", 1, 1, "k: a\n^"),
        ("k:\n  - 'a\n    b'\n", 2, 5, "  - 'a\n    ^^"),
        ("k:\tv\n", 1, 1, "k:    v\n^^^^^^^"),
        ("k: [\tv]\n", 1, 6, "k: [    v]\n        ^"),
        ("k: {漢字: [語, x]}\n", 1, 10, "k: {漢字: [語, x]}\n           ^^"),
        ("k: {é: 'e\u0301x', m: n}\n", 1, 14, "k: {é: 'éx', m: n}\n             ^^^^"),
        ("k: {a👩\u200d👧: b}\n", 1, 5, "k: {a👩\ufffd👧: b}\n    ^^^^^^^^^"),
        ('k: "a\r\nl: m\r\n', 1, 4, 'k: "a\n   ^^'),
        ("a: b\u2028c: [d, e]\n", 2, 8, "c: [d, e]\n       ^"),
        ("\ufeffkey: v\n", 1, 1, "key: v\n^^^^^^"),
        ("a: b\x1bc\n", 1, 5, "a: b\ufffdc\n    ^"),
        ("a: b\n", 1, 5, "a: b\n    ^"),
        ("a: b\n", 3, 1, None),
        ("", 1, 1, None),
    ],
)
def test_the_place_is_marked(text: str, line: int, column: int, shown: str | None, tmp_path: Path) -> None:
    key = text.lstrip("\ufeff").partition(":")[0]
    assert lines(text, line, column, tmp_path, key) == shown


def test_no_line_is_shown_for_a_problem_of_a_whole_file(tmp_path: Path) -> None:
    assert lines("title: x\n", 1, 1, tmp_path, "title") == "title: x\n^^^^^^^^"
    assert lines("title: x\n", 1, 1, tmp_path, "sources") is None
    assert lines("title: x\n", 1, 1, tmp_path) is None
    assert SourceFile(tmp_path / "none.yml").line(Problem("n", 1, 1, "", message("x"))) is None


def test_a_long_line_is_cut_around_the_place(tmp_path: Path) -> None:
    text = f"k: [{', '.join(f'item{n:03}' for n in range(100))}]\n"
    shown = lines(text, 1, 5, tmp_path)
    assert shown == f"{text[:WIDEST]}…\n    ^^^^^^^"
    middle = lines(text, 1, 5 + 9 * 50, tmp_path)
    assert middle is not None
    line, mark = middle.split("\n")
    assert (line[0], line[-1], len(line)) == ("…", "…", WIDEST + 2)
    assert mark.index("^") == BEFORE + 1
    assert line[mark.index("^") : len(mark)] == "item050"
    last = lines(text, 1, 5 + 9 * 99, tmp_path)
    assert last is not None
    assert last.split("\n")[0].endswith("item098, item099]")


@given(
    st.text(st.sampled_from("ab: [],{}\t漢é\u0301\u200d👩\x1b\u202e'\"#-\n\r|>&*%"), max_size=200),
    st.integers(1, 8),
    st.integers(1, 220),
)
def test_any_place_of_any_text_is_marked_on_one_line(text: str, line: int, column: int) -> None:
    file = Path(__file__).with_name("none.yml")
    source = SourceFile(file)
    source._lines = text.split("\n")
    source_line = source.line(Problem("r.yml", line, column, "", message("x")))
    if source_line:
        shown, mark = marked_line(source_line)
        assert shown.isprintable()
        assert mark.endswith("^")
        assert cell_len(shown) <= WIDEST + 2
        assert cell_len(mark) <= WIDEST + 4


TEXT = "title: Neuvottelu\nsessions:\n\tdate: 'en tiedä', x\nloppu: kyllä\n"


@pytest.mark.parametrize(
    ("line", "column", "expected"),
    [
        (1, 8, (SourceLine(1, "title: ", "Neuvottelu", "", has_place=True), SourceLine(2, "sessions:"))),
        (
            3,
            8,
            (
                SourceLine(2, "sessions:"),
                SourceLine(3, "\tdate: ", "'en", " tiedä', x", has_place=True),
                SourceLine(4, "loppu: kyllä"),
            ),
        ),
        (
            4,
            99,
            (SourceLine(3, "\tdate: 'en tiedä', x"), SourceLine(4, "loppu: kyllä", has_place=True)),
        ),
        (5, 1, (SourceLine(4, "loppu: kyllä"), SourceLine(5, "", has_place=True))),
        (6, 1, ()),
    ],
)
def test_the_lines_around_the_place_are_given(
    line: int, column: int, expected: tuple[SourceLine, ...], tmp_path: Path
) -> None:
    file = tmp_path / "r.yml"
    file.write_text(TEXT, "utf-8")
    assert SourceFile(file).excerpt(Problem("r.yml", line, column, "", message("x"))) == expected


def test_the_page_of_errors_cuts_a_long_line_around_the_mark() -> None:
    line = SourceLine(1, "a" * 199 + "\t", "b" * 99, " " + "c" * 99, has_place=True)
    cut = SourceLine(1, "…" + "a" * 51 + " ", "b" * 52 + "…", " " + "c" * 51 + "…", has_place=True)
    assert shortened(line) == cut
    assert shortened(SourceLine(2, "a" * 161)) == SourceLine(2, "a" * 159 + "…")


def test_control_characters_of_records_are_not_sent_to_a_terminal() -> None:
    assert printable("a\x1b[31mb\u202ec\nd") == "a\ufffd[31mb\ufffdc\nd"


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("seconds", "stream", "shown"),
    [(1.9, io.StringIO(), ""), (2.1, io.StringIO(), "Checking …\n"), (1.9, Terminal(), "")],
)
def test_progress_is_shown_after_two_seconds(seconds: float, stream: io.StringIO, shown: str) -> None:
    times: Iterator[float] = iter([0, seconds, seconds, seconds])
    with redirect_stderr(stream), progress.shown("Checking", lambda: next(times)) as step:
        step(1, 3)
        step(2, 3)
    assert stream.getvalue() == shown


def test_a_terminal_shows_a_progress_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setenv("TERM", "xterm")
    times = iter([0.0, 3.0])
    with redirect_stderr(terminal), progress.shown("Checking", lambda: next(times)) as step:
        step(1, 2)
    assert "Checking" in terminal.getvalue()
    assert "50%" in terminal.getvalue()
