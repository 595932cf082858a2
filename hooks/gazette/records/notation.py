"""The YAML notation of values: plain where YAML reads the same text, else quoted; short values in brackets,
long ones in lines of their own.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import yaml

from gazette.records.composer import Composer, Data
from gazette.records.yaml_errors import UnreadableYamlError

WIDTH: Final = 110
"""Longest line that is written, in characters, where there is a choice."""
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_NEEDS_ESCAPES: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")


@dataclass(frozen=True)
class Snippet:
    """A value as YAML, in lines that begin at column 0 and may have comments: a mapping, without brackets."""

    text: str

    @property
    def data(self) -> Data:
        """What it says."""
        data = Composer(self.text).document()
        assert data is not None, "a snippet is not empty"
        return data


Value = Data | Snippet
"""A value that can be inserted into a record."""


def plain_data(value: Value) -> Data:
    """The data of a value."""
    return value.data if isinstance(value, Snippet) else value


def scalar(text: str, *, in_brackets: bool = False) -> str:
    """A text on one line: plain if YAML reads it as this text, else in quotation marks."""
    around = "{{k: {}}}\n" if in_brackets else "k: {}\n"
    if text and not _NEEDS_ESCAPES.search(text) and _reads(around.format(text), text):
        return text
    if _NEEDS_ESCAPES.search(text):
        return '"' + "".join(map(_escaped, text)) + '"'
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def quoted_as(text: str, sign: str, *, in_brackets: bool = False) -> str:
    """A text in the quotation marks `sign` of the one whose place it takes; as `scalar` if it has none."""
    if sign == "'" and not _NEEDS_ESCAPES.search(text):
        return "'" + text.replace("'", "''") + "'"
    if sign == '"':
        return '"' + "".join(map(_escaped, text)) + '"'
    return scalar(text, in_brackets=in_brackets)


def _escaped(sign: str) -> str:
    if not _NEEDS_ESCAPES.match(sign):
        return _ESCAPES.get(sign, sign)
    return _ESCAPES.get(sign) or f"\\u{ord(sign):04x}"


def _reads(line: str, text: str) -> bool:
    """Whether YAML reads the value of the key k as a text, and none takes part of it for a comment."""
    errors: list[UnreadableYamlError] = []
    try:
        return Composer(line, errors).document() == {"k": text} and not errors
    except (yaml.YAMLError, UnreadableYamlError):
        return False


def in_brackets(value: Value) -> str:
    """A value on one line: {a: 1, b: [c, d]}."""
    data = plain_data(value)
    if isinstance(data, str):
        return scalar(data, in_brackets=True)
    if isinstance(data, list):
        return f"[{', '.join(map(in_brackets, data))}]"
    return f"{{{', '.join(f'{scalar(key, in_brackets=True)}: {in_brackets(v)}' for key, v in data.items())}}}"


def lines_of(key: str, value: Value, column: int, step: int, *, roomy: bool = False) -> list[str]:
    """The lines of a key and its value in a mapping whose keys are in `column`, without line breaks.

    `step` is by how much an inner mapping is indented. A mapping or list that fits on the line is written in
    brackets, unless it is to be `roomy`.
    """
    start = f"{' ' * column}{scalar(key)}:"
    if isinstance(value, str):
        return _lines_of_text(start, value, column + step)
    short = f"{start} {in_brackets(value)}"
    fits = len(short) <= WIDTH and not isinstance(value, Snippet)
    is_flat = _is_flat(plain_data(value))
    if not plain_data(value) or (fits and is_flat and (not roomy or isinstance(value, list))):
        return [short]
    return [start, *inner_lines(value, column + step, step)]


def inner_lines(value: Value, column: int, step: int) -> list[str]:
    """The lines of a mapping or list in `column`."""
    if isinstance(value, Snippet):
        return [f"{' ' * column}{line}" if line.strip() else "" for line in value.text.splitlines()]
    if isinstance(value, dict):
        return [line for key, inner in value.items() for line in lines_of(key, inner, column, step)]
    return [line for item in value for line in item_lines(item, column, step)]


def item_lines(item: Value, column: int, step: int, *, roomy: bool = False) -> list[str]:
    """The lines of an item of a list whose dashes are in `column`."""
    start = f"{' ' * column}- "
    if isinstance(item, str):
        return _lines_of_text(start.rstrip(), item, column + 2)
    short = start + in_brackets(item)
    if not isinstance(item, Snippet) and not roomy and len(short) <= WIDTH and _is_flat(plain_data(item)):
        return [short]
    first, *rest = inner_lines(item, column + 2, step)
    return [start + first[column + 2 :], *rest]


def _is_flat(data: Data) -> bool:
    """Whether it can be on one line: it has no text of several."""
    if isinstance(data, str):
        return "\n" not in data
    return all(map(_is_flat, data if isinstance(data, list) else data.values()))


def _lines_of_text(start: str, text: str, column: int) -> list[str]:
    """A text after a key or dash: on its line, folded if that is too long, or as it is if it has several."""
    on_line = f"{start} {scalar(text)}"
    if "\n" not in text and len(on_line) <= WIDTH:
        return [on_line]
    lines = text.split("\n")
    is_awkward = _NEEDS_ESCAPES.search(text.replace("\n", "")) or text != text.strip()
    if is_awkward or any(line != line.rstrip() for line in lines):
        return [on_line]
    if len(lines) > 1:
        return [f"{start} |-", *_indented(lines, column)]
    wrapped = textwrap.wrap(text, WIDTH - column, break_long_words=False, break_on_hyphens=False)
    return [f"{start} >-", *_indented(wrapped, column)] if " ".join(wrapped) == text else [on_line]


def _indented(lines: Sequence[str], column: int) -> list[str]:
    return [f"{' ' * column}{line}" if line else "" for line in lines]
