"""Keys, items and values put into a record's text; all else stays as it is, byte for byte.

Each function takes a text and gives the changed one. The text is cut at the positions that `text_layout`
gives, in the style that stands around: in brackets where there are brackets, indented as the neighbours are,
with the line breaks of the file. The new text is parsed again and must hold the intended data, or LayoutError
is raised.

`rewriting` removes and renames keys for `gazette upgrade`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from gazette.records.composer import Data, Location
from gazette.records.notation import (
    WIDTH,
    Value,
    in_brackets,
    item_lines,
    lines_of,
    plain_data,
    quoted_as,
    scalar,
)
from gazette.records.text_layout import BREAK, Layout, LayoutError, YamlValue, layout

_DASH: Final = "- "


def put(text: str, location: Location, value: Value, order: Sequence[str] = ()) -> str:
    """Set the value at a location of the file: replaced if there is one, else a key is inserted.

    A new key comes after the last of its neighbours that precede it in `order` (names of fields), else last.
    Mappings on the way that do not exist are made. Raises LayoutError.
    """
    return _with_end(text, lambda whole: _put(whole, location, value, order))


def append(text: str, location: Location, item: Value, order: Sequence[str] = ()) -> str:
    """Add an item to the list at a location.

    A single item written without a list becomes a list; a first item is written without one. Raises
    LayoutError.
    """
    return _with_end(text, lambda whole: _added(whole, location, item, order))


def as_list(text: str, location: Location, *, is_short: bool = False) -> str:
    """Write the single value at a location as a list of one; `is_short` if a text may stand in brackets.

    Raises LayoutError.
    """
    return _with_end(text, lambda whole: _as_list(whole, location, is_short=is_short))


def _with_end(text: str, change: Callable[[str], str]) -> str:
    """The text after a change, for which its last line has a line break; it has none if it had none."""
    if BREAK.match(text[-1:]):
        return change(text)
    end = layout(text).line_break
    return change(text + end).removesuffix(end)


def _put(text: str, location: Location, value: Value, order: Sequence[str]) -> str:
    depth = _depth(layout(text), location)
    if depth == len(location):
        return _changed(text, location, value, lambda parts: _replace(parts, location, value))
    *parents, key = location[: depth + 1]
    new = value
    for step in reversed(location[depth + 1 :]):
        new = {str(step): plain_data(new)}
    return _changed(text, (*parents, key), new, lambda parts: _insert(parts, (*parents, key), new, order))


def _added(text: str, location: Location, item: Value, order: Sequence[str]) -> str:
    node = layout(text).find(location)
    if node is None:
        return _put(text, location, item, order)
    if node.items is None:
        text = _as_list(text, location, is_short=isinstance(item, str))
    items = _get(layout(text).data, location)
    assert isinstance(items, list), "it is a list now"
    return _changed(text, location, [*items, plain_data(item)], lambda new: _append(new, location, item))


def _as_list(text: str, location: Location, *, is_short: bool) -> str:
    old = _get(layout(text).data, location)
    return _changed(text, location, [old], lambda parts: _listed(parts, location, is_short=is_short))


def _changed(text: str, location: Location, value: Value, edit: Callable[[Layout], str]) -> str:
    """The text after an edit. Raises LayoutError if any data but the value at the location has changed."""
    before = layout(text)
    after = edit(before)
    if layout(after).data != _with(before.data, location, plain_data(value)):
        raise LayoutError("the text would not say what is meant")
    return after


def _depth(parts: Layout, location: Location) -> int:
    """The number of steps of a location that exist."""
    depths = (n for n in range(len(location), 0, -1) if parts.find(location[:n]) is not None)
    return next(depths, 0)


def _get(data: Data, location: Location) -> Data:
    for step in location:
        inner: Data | None = None
        if isinstance(data, dict) and isinstance(step, str):
            inner = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            inner = data[step]
        if inner is None:
            raise LayoutError(f"nothing at {location}")
        data = inner
    return data


def _with(data: Data, location: Location, value: Data) -> Data:
    if not location:
        return value
    step, *rest = location
    if isinstance(data, dict) and isinstance(step, str):
        return {**data, step: _with(data.get(step, {}), tuple(rest), value)}
    if isinstance(data, list) and isinstance(step, int) and step < len(data):
        return [*data[:step], _with(data[step], tuple(rest), value), *data[step + 1 :]]
    raise LayoutError(f"nothing at {location}")


def _column(parts: Layout, location: Location) -> int | None:
    """The column of the mapping or list that has the location in it; None if it is in brackets."""
    parents = [parts.find(location[:n]) for n in range(len(location))]
    if any(parent is None or parent.is_flow for parent in parents):
        return None
    assert parents[-1] is not None
    return parts.column(parents[-1].start)


def _replace(parts: Layout, location: Location, value: Value) -> str:
    text, node = parts.text, parts.find(location)
    assert node is not None
    column = _column(parts, location)
    data = plain_data(value)
    if isinstance(data, str) and "\n" not in data and node.style not in ("block", "flow", "|", ">"):
        gap = "" if text[node.start - 1 : node.start] in (" ", "[", "{", "\n", "\r") else " "
        sign = quoted_as(data, node.style, in_brackets=column is None)
        return f"{text[: node.start]}{gap}{sign}{text[node.end :]}"
    if column is None:
        return f"{text[: node.start]}{in_brackets(value)}{text[node.end :]}"
    if not isinstance(location[-1], str):
        lines = item_lines(value, column, parts.step)
        return _with_lines(parts, parts.line_start(node.start), node, lines)
    lines = lines_of(location[-1], value, column, parts.step)
    parent = parts.find(location[:-1])
    assert parent is not None
    assert parent.entries is not None
    key = parent.entries[location[-1]]
    lines[0] = lines[0][lines[0].index(":") :]
    return _with_lines(parts, key.end, node, lines)


def _with_lines(parts: Layout, start: int, node: YamlValue, lines: Sequence[str]) -> str:
    """The text from `start` to the end of a node replaced by lines; comments in it would be lost."""
    text = parts.text
    if "#" in text[start : node.start] or (len(lines) > 1 and _comment_after(parts, node.end)):
        raise LayoutError("a comment stands in the way")
    return text[:start] + parts.line_break.join(lines) + text[node.end :]


def _comment_after(parts: Layout, index: int) -> bool:
    return "#" in parts.text[index : parts.line_end(index)]


def _insert(parts: Layout, location: Location, value: Value, order: Sequence[str]) -> str:
    parent, key = parts.find(location[:-1]), location[-1]
    if parent is None or parent.entries is None or not isinstance(key, str):
        raise LayoutError(f"no mapping at {location[:-1]}")
    before = _neighbour(list(parent.entries), key, order)
    if parent.is_flow:
        words = f"{scalar(key, in_brackets=True)}: {in_brackets(value)}"
        return _into_brackets(parts, parent, words, parent.entries[before].node.end if before else None)
    assert before, "a mapping without brackets is not empty"
    neighbour = parent.entries[before].node
    column = parts.column(parent.start)
    return _after_line(parts, neighbour.end, column, lines_of(key, value, column, parts.step))


def _neighbour(keys: Sequence[str], key: str, order: Sequence[str]) -> str | None:
    """The key after which a new one comes; None if there are no others."""
    earlier = order[: order.index(key)] if key in order else ()
    preceding = [name for name in keys if name in earlier]
    return preceding[-1] if preceding else (keys[-1] if keys else None)


def _append(parts: Layout, location: Location, item: Value) -> str:
    node = parts.find(location)
    assert node is not None
    assert node.items is not None
    last = node.items[-1] if node.items else None
    if node.is_flow:
        return _into_brackets(parts, node, in_brackets(item), last.end if last else None)
    assert last is not None, "a list without brackets is not empty"
    column = parts.column(node.start)
    lines = item_lines(item, column, parts.step, roomy=last.is_block)
    return _after_line(parts, last.end, column, lines)


def _after_line(parts: Layout, index: int, column: int, lines: Sequence[str]) -> str:
    """New lines in a column after the line of an index, which has a line break at its end.

    Comments that follow at once and are indented deeper belong to what stands before: fields of it that are
    commented out.
    """
    text = parts.text
    match = BREAK.search(text, index)
    assert match, "the text ends with a line break"
    end = match.end()
    while comment := re.compile(rf" {{{column + 1},}}#").match(text, end):
        following = BREAK.search(text, comment.end())
        assert following, "the text ends with a line break"
        end = following.end()
    new = "".join(line + parts.line_break for line in lines)
    return text[:end] + new + text[end:]


def _into_brackets(parts: Layout, node: YamlValue, words: str, after: int | None) -> str:
    """The text with `words` inserted after the index `after`, or first in the brackets; on a new line if
    needed.
    """
    text = parts.text
    if after is None:
        return f"{text[: node.start + 1]}{words}{text[node.start + 1 :]}"
    length = parts.line_end(after) - parts.line_start(after) + len(words) + 2
    gap = f"{parts.line_break}{' ' * (parts.column(node.start) + 1)}" if length > WIDTH else " "
    return f"{text[:after]},{gap}{words}{text[after:]}"


def _listed(parts: Layout, location: Location, *, is_short: bool) -> str:
    text, node = parts.text, parts.find(location)
    assert node is not None
    column = _column(parts, location)
    is_line = node.style in ("", "'", '"') and not BREAK.search(text, node.start, node.end)
    if column is None or (is_line and is_short):
        inner = text[node.start : node.end]
        if node.style == "":
            inner = scalar(str(_get(parts.data, location)), in_brackets=True)
        return f"{text[: node.start]}[{inner}]{text[node.end :]}"
    first = parts.line_start(node.start)
    if not text[first : node.start].strip():  # below its key
        own = node.start - first
        if node.is_block and own - 2 >= column + 2:
            return f"{text[: node.start - 2]}{_DASH}{text[node.start :]}"
        return text[: node.start] + _DASH + _shifted(text[node.start : node.end]) + text[node.end :]
    before = text[: node.start].rstrip(" \t")
    return (
        f"{before}{parts.line_break}{' ' * (column + 2)}{_DASH}"
        f"{_shifted(text[node.start : node.end])}{text[node.end :]}"
    )


def _shifted(text: str) -> str:
    """Lines, the first of them apart, two columns further to the right; empty ones stay."""
    new, start = [], 0
    for match in BREAK.finditer(text):
        new.append(text[start : match.end()])
        follows = text[match.end() : match.end() + 1]
        if follows and not BREAK.match(follows):
            new.append("  ")
        start = match.end()
    return "".join((*new, text[start:]))
