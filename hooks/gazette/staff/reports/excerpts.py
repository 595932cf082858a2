"""The line of a file that a problem is in, with the place marked, for a terminal and for other programs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any, Final
from unicodedata import normalize

import yaml
from rich.cells import cell_len

from gazette.base.problems import Problem
from gazette.records.composer import LOADER
from gazette.records.document import MAX_BYTES

_LINE_BREAK: Final = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What YAML takes for the end of a line (YAML 1.1, section 4.2)."""
_WORD: Final = re.compile(r"\S+")
TAB: Final = "    "
SIGN: Final = "\N{REPLACEMENT CHARACTER}"
"""Stands for a sign that is not shown, or that a terminal would obey."""
WIDEST: Final = 96
"""Cells of a line that are shown; the rest is cut."""
BEFORE: Final = 40
"""Cells before the place that are shown of a longer line."""

Place = tuple[int, int]
"""Line and column, both from 1."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line as a terminal shows it, and the mark below it. `start` and `width` are in terminal cells."""

    line: str
    start: int
    width: int
    end_column: int
    """The first column after the place (from 1), in characters of the file's line."""

    @property
    def mark(self) -> str:
        """The line that points at the place: spaces and carets."""
        return " " * self.start + "^" * self.width


class Source:
    """A file with problems: its lines, and where each value in it ends. No lines if it cannot be read."""

    def __init__(self, file: Path) -> None:
        try:
            text = normalize("NFC", file.read_bytes().decode("utf-8-sig", "replace"))
        except OSError:
            text = ""
        self._lines = _LINE_BREAK.split(text) if text else []
        self._ends = _ends(text)

    def excerpt(self, problem: Problem) -> Excerpt | None:
        """The line of the problem; None if it is about the whole file or what is missing in it."""
        line, column = problem.line, problem.column
        if not 1 <= line <= len(self._lines):
            return None
        text = self._lines[line - 1]
        if (line, column) == (1, 1) and not _begins_with_key(text, problem.key):
            return None
        start = min(column - 1, len(text))
        return _excerpt(text, start, max(start + 1, self._end(line, column)))

    def _end(self, line: int, column: int) -> int:
        """The index in the line at which what begins there ends."""
        text = self._lines[line - 1]
        end = self._ends.get((line, column))
        if end is None and not text[column - 1 : column].isprintable():
            return column
        if end is None:
            word = _WORD.match(text, column - 1)
            return word.end() if word else column
        last_line, last_column = end
        return last_column - 1 if last_line == line else len(text.rstrip())


def _begins_with_key(text: str, key: str) -> bool:
    first = key.partition(".")[0]
    return bool(first) and text.lstrip("'\"").startswith(first)


def _excerpt(text: str, start: int, end: int) -> Excerpt:
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
    return Excerpt(line.rstrip(), left, width, end + 1)


def _shown(sign: str) -> str:
    if sign == "\t":
        return TAB
    return sign if sign.isprintable() else SIGN


def printable(text: str) -> str:
    """A text without signs that a terminal would obey."""
    return "".join(sign if sign.isprintable() or sign == "\n" else SIGN for sign in text)


@dataclass
class _Open:
    """A collection that is being read; `key` is the event of a mapping's key that waits for its value."""

    start: Any
    is_mapping: bool
    key: Any = None


def _ends(text: str) -> Mapping[Place, Place]:
    """Where a key, with its value, or an item of a list ends, by where it begins; up to a mistake in YAML."""
    ends: dict[Place, Place] = {}
    if len(text) <= MAX_BYTES:
        with suppress(yaml.YAMLError):
            for start, end in _extents(text):
                ends.setdefault(_place(start), _place(end))
    return ends


def _extents(text: str) -> Iterator[tuple[Any, Any]]:
    """Start and end marks of every key and value. A key ends where its value does, if on the same line."""
    collections: list[_Open] = []
    for event in yaml.parse(text, Loader=LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            collections.append(_Open(event.start_mark, isinstance(event, yaml.MappingStartEvent)))
            continue
        if isinstance(event, yaml.CollectionEndEvent):
            start = collections.pop().start
        elif isinstance(event, yaml.ScalarEvent):
            start = event.start_mark
        else:
            continue
        parent = collections[-1] if collections else None
        if parent and parent.is_mapping:
            if parent.key is None:
                parent.key = event
                continue
            key, parent.key = parent.key, None
            assert event.end_mark is not None, "only events made by hand have no place"
            same_line = key.start_mark.line == event.end_mark.line
            yield key.start_mark, event.end_mark if same_line else key.end_mark
        yield start, event.end_mark


def _place(mark: Any) -> Place:
    return mark.line + 1, mark.column + 1
