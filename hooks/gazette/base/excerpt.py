"""The lines of a file around the place of a problem, with the place marked, for terminal and browser."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from gazette.base.problems import Problem

AROUND: Final = 1
"""Lines shown before and after the line of the problem."""
_WIDEST: Final = 160
"""Signs of a line that are shown; a longer line is cut around the mark."""
_TOKEN: Final = re.compile(r"\"[^\"]*\"?|'[^']*'?|[^\s:,\[\]{}#]+|\S")


class SourceLine(NamedTuple):
    """A line of a file: its number from 1, and its text, parted if it has the mark."""

    number: int
    before: str
    marked: str = ""
    """The word or sign at the place of the problem; empty in lines around it, and where the line is empty."""
    after: str = ""
    has_place: bool = False
    """Whether the problem is in this line, also where there is nothing to mark."""

    @property
    def text(self) -> str:
        """The whole line."""
        return self.before + self.marked + self.after


def excerpt(problem: Problem, text: str, around: int = AROUND) -> tuple[SourceLine, ...]:
    """The line of a problem in the text of its file, with `around` lines before and after; none past its end.

    Tabs and other signs that are not shown are one space each, so that columns stay what they are.
    """
    lines = text.split("\n")
    if not 1 <= problem.line <= len(lines):
        return ()
    first, last = max(1, problem.line - around), min(len(lines), problem.line + around)
    if last == len(lines) and not lines[-1] and last > problem.line:
        last -= 1  # what follows the last line break is no line
    return tuple(_line(problem, number, _shown(lines[number - 1])) for number in range(first, last + 1))


def _shown(line: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in line.rstrip("\r"))


def _line(problem: Problem, number: int, line: str) -> SourceLine:
    if number != problem.line:
        return SourceLine(number, line if len(line) <= _WIDEST else line[: _WIDEST - 1] + "…")
    column = min(problem.column - 1, len(line))
    match = _TOKEN.match(line, column)
    end = match.end() if match else column
    before, marked, after = line[:column], line[column:end], line[end:]
    if len(line) > _WIDEST:
        third = _WIDEST // 3
        before = before if len(before) <= third else "…" + before[1 - third :]
        marked = marked if len(marked) <= third else marked[: third - 1] + "…"
        after = after if len(after) <= third else after[: third - 1] + "…"
    return SourceLine(number, before, marked, after, has_place=True)
