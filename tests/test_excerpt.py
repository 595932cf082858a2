"""The lines around a problem, with its place marked."""

from __future__ import annotations

import pytest

from gazette.base.excerpt import SourceLine, excerpt
from gazette.base.problems import Problem, message

TEXT = "title: Neuvottelu\nsessions:\n\tdate: 'en tiedä', x\nloppu: kyllä\n"


def at(line: int, column: int) -> Problem:
    return Problem("r.yml", line, column, "", message(""))


@pytest.mark.parametrize(
    ("line", "column", "expected"),
    [
        (
            1,
            1,
            (SourceLine(1, "", "title", ": Neuvottelu", has_place=True), SourceLine(2, "sessions:")),
        ),
        (
            3,
            8,
            (
                SourceLine(2, "sessions:"),
                SourceLine(3, " date: ", "'en tiedä'", ", x", has_place=True),
                SourceLine(4, "loppu: kyllä"),
            ),
        ),
        (
            4,
            99,
            (SourceLine(3, " date: 'en tiedä', x"), SourceLine(4, "loppu: kyllä", has_place=True)),
        ),
        (5, 1, (SourceLine(4, "loppu: kyllä"), SourceLine(5, "", has_place=True))),
        (6, 1, ()),
    ],
)
def test_the_place_is_marked(line: int, column: int, expected: tuple[SourceLine, ...]) -> None:
    assert excerpt(at(line, column), TEXT) == expected


def test_a_long_line_is_cut_around_the_mark() -> None:
    (line,) = excerpt(at(1, 201), "a" * 199 + " " + "b" * 99 + " " + "c" * 99)
    assert line == SourceLine(1, "…" + "a" * 51 + " ", "b" * 52 + "…", " " + "c" * 51 + "…", has_place=True)
