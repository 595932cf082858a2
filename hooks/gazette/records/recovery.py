"""Recovery of a file with mistakes in its YAML: the fields and items around each mistake.

YAML libraries stop at the first mistake. Here the lines are divided into the top-level fields, and those that
cannot be read into the fields and items within, until each mistake is on its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

import yaml

from gazette.base.bounds import MAX_DEPTH
from gazette.records.composer import Composer
from gazette.records.yaml_errors import UnreadableYamlError, explain_yaml_error

_KEY: Final = re.compile(r"[\"']?([\w-]+)[\"']?\s*:(?:\s|$)")
_NAME: Final = re.compile(r"[\"']?([\w-]+)[\"']?\s*[:\uff1a\u2236\ua789]")
"""The name of a field, also where its colon is not followed by a space or is another sign."""
_HEAD: Final = re.compile(r":\s*(?:#.*)?$")
_ITEM: Final = re.compile(r" *- +(?=\S)")
_NO_CONTENT: Final = re.compile(r"\s*(?:#.*)?$")
_CLOSING: Final = re.compile(r"\s*[\]}]")
MOST: Final = 50
"""Most mistakes of one file; the search ends there."""


@dataclass
class Rest:
    """The lines of a file without those that cannot be read (they are empty), and the mistakes in these."""

    text: str
    errors: list[UnreadableYamlError] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    """Top-level fields of which something is missing."""


def readable_rest(text: str) -> Rest | None:
    """The readable lines of a text with mistakes; None if its fields cannot be separated."""
    lines = text.splitlines()
    rest, kept = Rest(""), list(lines)
    for start, end in _blocks(lines, 0):
        mistakes = list(islice(_mistakes(lines[start:end], start), MOST))
        for first, last, error in mistakes:
            rest.errors.append(error)
            kept[first:last] = _emptied(lines[first:last])
        if mistakes:
            rest.broken |= _keys(lines[start : start + 1])
        if len(rest.errors) >= MOST:
            rest.broken |= _keys(lines[end:])
            del kept[mistakes[-1][1] :], rest.errors[MOST:]
            break
    rest.text = "\n".join(kept) + "\n"
    return rest if rest.errors and _error_in(kept) is None else None


def _keys(lines: Iterable[str]) -> set[str]:
    """The top-level fields that begin in these lines."""
    return {match[1] for match in map(_NAME.match, lines) if match}


def _emptied(lines: Sequence[str]) -> list[str]:
    """The lines emptied; of a list item the hyphen stays, since other fields of the item may remain."""
    hyphen = _ITEM.match(lines[0])
    return [hyphen[0].rstrip() if hyphen else "", *([""] * (len(lines) - 1))]


def _mistakes(
    lines: Sequence[str], start: int, depth: int = 0
) -> Iterator[tuple[int, int, UnreadableYamlError]]:
    """Each mistake in the lines of one field or item, with the lines (from, to) that are emptied for it.

    The lines begin at line `start` (from 0) of the file, `depth` levels below its top.
    """
    error = _error_in(lines, start)
    if error is None:
        return
    within, skipped, indent = list(lines), 0, -1
    if item := _ITEM.match(lines[0]):
        indent = item.end()
        within[0] = " " * indent + lines[0][indent:]
    elif _HEAD.search(lines[0]):
        within, skipped = within[1:], 1
        indent = min((_indent(line) for line in within if not _NO_CONTENT.match(line)), default=-1)
    parts = _blocks(within, indent) if indent >= 0 and depth < MAX_DEPTH else ()
    inner = (
        mistake
        for first, last in parts
        for mistake in _mistakes(within[first:last], start + skipped + first, depth + 1)
    )
    yield next(inner, (start, start + len(lines), error))
    yield from inner


def _blocks(lines: Sequence[str], indent: int) -> Iterator[tuple[int, int]]:
    """The lines (from, to) of each field or item that begins at an indentation; `to` is after the last."""
    first = 0
    for number, line in enumerate(lines):
        begins = _indent(line) == indent and not _NO_CONTENT.match(line) and not _CLOSING.match(line)
        is_list = line.startswith("- ", indent) and not lines[first].startswith("- ", indent)
        if number and begins and not (is_list and _KEY.match(lines[first], indent)):
            yield first, number
            first = number
    if first < len(lines):
        yield first, len(lines)


def _indent(line: str) -> int:
    """Spaces before a line's text; a tab in the indentation belongs to what is above it."""
    rest = line.lstrip(" ")
    return len(line) - len(rest) + rest.startswith("\t")


def _error_in(lines: Sequence[str], start: int = 0) -> UnreadableYamlError | None:
    """The error in lines that begin at line `start` (from 0) of a file; None if they can be read by
    themselves.
    """
    text = "\n".join(lines) + "\n"
    try:
        if isinstance(Composer(text).document(), str):  # neither a field nor a list
            raise yaml.MarkedYAMLError(problem_mark=yaml.Mark("", 0, 0, 0, "", 0))
    except UnreadableYamlError as error:
        error.line += start
        return error
    except yaml.YAMLError as error:
        explained = explain_yaml_error(text, error)
        explained.line += start
        return explained
    return None
