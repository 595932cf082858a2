"""The layout of a record's text: the tree of its keys and values, each with its position.

`insertion` changes the text at these positions. `composer` reads the same data without them, and guards
against hostile files: only a text that it can read gets a layout.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from gazette.records.composer import LOADER, Composer, Data, Location
from gazette.records.yaml_errors import UnreadableYamlError

BREAK: Final = re.compile(r"\r\n|[\r\n\x85\u2028\u2029]")
_COMMON_BREAK: Final = re.compile(r"\r\n|\r|\n")
_BREAKS_AND_BLANKS: Final = " \t\r\n\x85\u2028\u2029"


class LayoutError(Exception):
    """A text cannot be read, has no such place, or cannot be changed there without writing it anew."""


@dataclass(frozen=True)
class YamlValue:
    """A value in the text; `start` and `end` are indexes, without comments around it.

    A block scalar ends with its last line; blank lines after it belong to it only if it keeps them (`|+`).
    """

    start: int
    end: int
    style: str
    """`block` or `flow` of mappings and lists; of scalars empty (plain) or the sign they begin with."""
    entries: dict[str, YamlKey] | None = None
    """The keys of a mapping, in order."""
    items: tuple[YamlValue, ...] | None = None
    """The items of a list."""

    @property
    def is_block(self) -> bool:
        """Whether it is a mapping or list in lines of its own, without brackets."""
        return self.style == "block"

    @property
    def is_flow(self) -> bool:
        """Whether it is a mapping or list in brackets."""
        return self.style == "flow"


@dataclass(frozen=True)
class YamlKey:
    """A key of a mapping and its value; `start` and `end` are those of the key."""

    start: int
    end: int
    node: YamlValue


@dataclass(frozen=True)
class Layout:
    """The tree of a text that can be read, and its data."""

    text: str
    data: dict[str, Data]
    root: YamlValue = field(repr=False)

    def find(self, location: Location) -> YamlValue | None:
        """The value at a location; None if there is none."""
        node: YamlValue | None = self.root
        for step in location:
            if node is None:
                return None
            node = _inner(node, step)
        return node

    def line_start(self, index: int) -> int:
        """Where the line of an index begins."""
        starts = [match.end() for match in BREAK.finditer(self.text, 0, index)]
        return starts[-1] if starts else 0

    def line_end(self, index: int) -> int:
        """Where the line of an index ends, before its line break."""
        match = BREAK.search(self.text, index)
        return match.start() if match else len(self.text)

    def column(self, index: int) -> int:
        """The column of an index, from 0."""
        return index - self.line_start(index)

    @property
    def line_break(self) -> str:
        """The line break that the text uses; that of Unix if it has none."""
        match = _COMMON_BREAK.search(self.text)
        return match[0] if match else "\n"

    @property
    def step(self) -> int:
        """By how many spaces a mapping in a mapping is indented: as the first one is; 2 if there is none."""
        return next(self._steps(self.root), 2)

    def _steps(self, node: YamlValue) -> Iterator[int]:
        for entry in (node.entries or {}).values():
            inner = entry.node
            if node.is_block and inner.is_block and inner.entries:
                yield self.column(inner.start) - self.column(node.start)
            yield from self._steps(inner)
        for item in node.items or ():
            yield from self._steps(item)


def layout(text: str) -> Layout:
    """The layout of a text. Raises LayoutError if it is no record that can be read."""
    try:
        composer = Composer(text, keeps_empty=True)
        data = composer.document()
        if not isinstance(data, dict):
            raise LayoutError("no mapping")
        return Layout(text, data, _Reader(text).root())
    except (yaml.YAMLError, UnreadableYamlError) as error:
        raise LayoutError(str(error)) from error


def _inner(node: YamlValue, step: str | int) -> YamlValue | None:
    if isinstance(step, str):
        entry = (node.entries or {}).get(step)
        return entry.node if entry else None
    return node.items[step] if node.items is not None and step < len(node.items) else None


def _end_of_brackets(event: Any) -> int | None:
    """Where a mapping or list in brackets ends, by its last event; None if it has no brackets."""
    start, end = event.start_mark.index, event.end_mark.index
    return end if end > start else None


class _Reader:
    """Reads the tree from libyaml's events, whose marks count characters."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._events: Iterator[Any] = yaml.parse(text, Loader=LOADER)

    def root(self) -> YamlValue:
        event = next(self._events)
        while not isinstance(event, yaml.NodeEvent):
            event = next(self._events)
        return self._node(event)

    def _node(self, event: Any) -> YamlValue:
        start = event.start_mark.index
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(start)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(start)
        style = event.style or ""
        end = event.end_mark.index
        return YamlValue(start, self._end_of_block(start, end) if style in ("|", ">") else end, style)

    def _mapping(self, start: int) -> YamlValue:
        entries: dict[str, YamlKey] = {}
        event = next(self._events)
        while not isinstance(event, yaml.MappingEndEvent):
            value = next(self._events)
            entries[event.value] = YamlKey(event.start_mark.index, event.end_mark.index, self._node(value))
            event = next(self._events)
        if (flow_end := _end_of_brackets(event)) is not None:
            return YamlValue(start, flow_end, "flow", entries=entries)
        end = max((entry.node.end for entry in entries.values()), default=start)
        return YamlValue(start, end, "block", entries=entries)

    def _list(self, start: int) -> YamlValue:
        items: list[YamlValue] = []
        event = next(self._events)
        while not isinstance(event, yaml.SequenceEndEvent):
            items.append(self._node(event))
            event = next(self._events)
        if (flow_end := _end_of_brackets(event)) is not None:
            return YamlValue(start, flow_end, "flow", items=tuple(items))
        return YamlValue(start, max((item.end for item in items), default=start), "block", items=tuple(items))

    def _end_of_block(self, start: int, end: int) -> int:
        """The end of the last line of a block scalar, before its line break."""
        content = self._text[start:end]
        if "+" in BREAK.split(content, 1)[0].partition("#")[0]:
            breaks = [match for match in BREAK.finditer(content) if match.end() == len(content)]
            return start + breaks[0].start() if breaks else end
        kept = start + len(content.rstrip(_BREAKS_AND_BLANKS))
        match = BREAK.search(self._text, kept, end)
        return match.start() if match else end
