"""The line that a problem is in as a terminal shows it, and the carets below its place."""

from __future__ import annotations

from itertools import accumulate
from typing import Final, NamedTuple

from rich.cells import cell_len

from gazette.base.printable import SIGN
from gazette.records.excerpts import SourceLine

TAB: Final = "    "
"""Stands for a tabulator."""
WIDEST: Final = 96
"""Cells of a line that are shown; the rest is cut."""
BEFORE: Final = 40
"""Cells before the place that are shown of a longer line."""


class MarkedLine(NamedTuple):
    """A line as a terminal shows it, and the line below: spaces and carets that point at the place."""

    line: str
    mark: str


def marked_line(source: SourceLine) -> MarkedLine:
    """A line of a file and its mark, cut to the width of a terminal; columns are counted in cells."""
    text, start = source.text, len(source.before)
    end = source.end_column - 1
    shown = [_shown(sign) for sign in text]
    cells = [0, *accumulate(map(cell_len, shown))]
    cells += [cells[-1] + 1] * (end + 1 - len(cells))  # a place after the end of the line
    first = next(i for i, cell in enumerate(cells) if cells[start] - cell <= BEFORE)
    if cells[-1] <= WIDEST:
        first = 0
    last = max(i for i, cell in enumerate(cells) if cell - cells[first] <= WIDEST)
    before, after = "…" * (first > 0), "…" * (last < len(text))
    line = f"{before}{''.join(shown[first:last])}{after}"
    left = len(before) + cells[start] - cells[first]
    width = max(1, cells[min(end, last)] - cells[start])
    return MarkedLine(line.rstrip(), " " * left + "^" * width)


def _shown(sign: str) -> str:
    if sign == "\t":
        return TAB
    return sign if sign.isprintable() else SIGN
