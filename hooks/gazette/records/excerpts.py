"""The lines of a file around the place of a problem, with the place marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple
from unicodedata import normalize

import yaml

from gazette.base.bounds import MAX_BYTES
from gazette.base.problems import Problem
from gazette.records.composer import LOADER
from gazette.records.file_contents import read_bytes

_LINE_BREAK: Final = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""Line breaks of YAML (YAML 1.1, section 4.2)."""
_MAX_SHOWN: Final = 16 * MAX_BYTES
"""Bytes of the largest file whose lines are shown: the ledger grows beyond what a record may have."""
_WORD: Final = re.compile(r"\S+")

Place = tuple[int, int]
"""Line and column, both from 1."""


class SourceLine(NamedTuple):
    """A line of a file: its number from 1, and its text, parted if it has the mark."""

    number: int
    before: str
    marked: str = ""
    """The text at the place of the problem; empty in lines around it, and if the line has no text there."""
    after: str = ""
    has_place: bool = False
    """Whether the problem is in this line, also where there is nothing to mark."""

    @property
    def text(self) -> str:
        """The whole line."""
        return self.before + self.marked + self.after

    @property
    def end_column(self) -> int:
        """The first column after the place, from 1."""
        return len(self.before) + max(1, len(self.marked)) + 1


class SourceFile:
    """A file with problems: its lines, and where each value in it ends. No lines if it cannot be read."""

    def __init__(self, file: Path) -> None:
        # A file with a problem may be a pipe or a device, which would never end.
        content = read_bytes(file, file.name, _MAX_SHOWN)
        text = normalize("NFC", content.decode("utf-8-sig", "replace")) if isinstance(content, bytes) else ""
        self._lines = _LINE_BREAK.split(text) if text else []
        self._ends = _ends(text)

    def line(self, problem: Problem) -> SourceLine | None:
        """The line of a problem; None if the problem is about the whole file, or a missing key."""
        line, column = problem.line, problem.column
        if not 1 <= line <= len(self._lines):
            return None
        text = self._lines[line - 1]
        if (line, column) == (1, 1) and not _begins_with_key(text, problem.key):
            return None
        start = min(column - 1, len(text))
        end = max(start + 1, self._end(line, column))
        return SourceLine(line, text[:start], text[start:end], text[end:], has_place=True)

    def excerpt(self, problem: Problem) -> tuple[SourceLine, ...]:
        """The line of a problem with the one before and the one after; empty where there is no such line."""
        line = self.line(problem)
        if line is None:
            return ()
        before = [SourceLine(n, self._lines[n - 1]) for n in (line.number - 1,) if n]
        after = [SourceLine(line.number + 1, text) for text in self._lines[line.number : line.number + 1]]
        if line.number + 1 == len(self._lines) and not self._lines[-1]:
            after = []  # the text after the last line break is no line
        return (*before, line, *after)

    def _end(self, line: int, column: int) -> int:
        """The index at which the value that begins at a column of the line ends."""
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


@dataclass
class _Open:
    """A mapping or list being read; `key` is the event of a mapping's key whose value is still to come."""

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
