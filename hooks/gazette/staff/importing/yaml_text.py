"""The text of a draft: a mapping printed as YAML, with a comment above each value that is uncertain."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Final

from gazette.records.document import parse

WIDTH: Final = 110
_SAFE: Final = re.compile(r"[\wÅÄÖåäö][^:#\[\]{}\"'&*!|>%@`\n]*")
_TIME_OR_DECIMAL: Final = re.compile(r"\d{1,2}[.:,]\d{1,2}(?:\s*[–-]\s*\d{1,2}[.:]\d{2})?")


@dataclass(frozen=True, slots=True)
class Marked:
    """A value with the comment that stands above it."""

    value: Value
    comment: str
    words: str = ""
    """The words of the source it was read from."""
    reason: str = ""
    """Why it is uncertain, translated; "" for a comment that marks nothing as uncertain."""


Plain = str | int | Sequence["Value"] | Mapping[str, "Value"]
Value = Plain | Marked


@dataclass(frozen=True, slots=True)
class Uncertain:
    """A field of a draft that staff must check."""

    key: str
    """Its place in the file: sessions.date, contacts[1].title."""
    words: str
    """The words of the source it was read from."""
    reason: str
    """Why it is uncertain, in the staff's language."""


def printed(fields: Mapping[str, Value]) -> str:
    """The YAML text of a mapping."""
    return "".join(line + "\n" for line in _mapping(fields, ""))


def uncertain(value: Value, key: str = "") -> Iterator[Uncertain]:
    """Every uncertain value within a value, by its key."""
    if isinstance(value, Marked):
        if value.reason:
            yield Uncertain(key, value.words, value.reason)
        yield from uncertain(value.value, key)
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from uncertain(inner, f"{key}.{name}" if key else name)
    elif not isinstance(value, (str, int)):
        for number, inner in enumerate(value):
            yield from uncertain(inner, f"{key}[{number}]")


def comment(text: str, indent: str = "") -> Iterator[str]:
    """A comment in lines of at most WIDTH characters."""
    for paragraph in text.split("\n"):
        for line in wrap(paragraph, WIDTH - len(indent) - 2, break_long_words=False, break_on_hyphens=False):
            yield f"{indent}# {line}"


def scalar(value: str | int) -> str:
    """A value as a YAML scalar, in quotes where YAML or a reader could take it for something else."""
    text = str(value)
    if _TIME_OR_DECIMAL.fullmatch(text) or not _SAFE.fullmatch(text) or text != text.strip():
        return json.dumps(text, ensure_ascii=False)
    document = parse("", f"a: {text}\n")
    return (
        text
        if not isinstance(document, list) and document.data == {"a": text}
        else json.dumps(text, ensure_ascii=False)
    )


def _plain(value: Value) -> Plain:
    while isinstance(value, Marked):
        value = value.value
    return value


def _mapping(fields: Mapping[str, Value], indent: str) -> Iterator[str]:
    for name, value in fields.items():
        if isinstance(value, Marked):
            yield from comment(value.comment, indent)
        yield from _entry(f"{indent}{name}:", _plain(value), indent)


def _entry(head: str, value: Plain, indent: str) -> Iterator[str]:
    """A key with its value behind or below it."""
    match value:
        case str() | int():
            text = scalar(value)
            if len(head) + len(text) + 1 <= WIDTH or not isinstance(value, str) or "\n" in value:
                yield f"{head} {text}"
            else:
                yield f"{head} >-"
                yield from (
                    f"{indent}  {line}"
                    for line in wrap(value, WIDTH - len(indent) - 2, break_on_hyphens=False)
                )
        case Mapping():
            yield head
            yield from _mapping(value, indent + "  ")
        case _ if _is_flow(value):
            yield f"{head} [{', '.join(scalar(item) for item in value if isinstance(item, (str, int)))}]"
        case _:
            yield head
            for item in value:
                yield from _item(item, indent + "  ")


def _is_flow(value: Plain) -> bool:
    """Whether a list is short enough, and simple enough, for one line."""
    assert not isinstance(value, (str, int, Mapping))
    are_scalars = all(isinstance(item, (str, int)) for item in value)
    return (
        are_scalars
        and sum(len(str(item)) + 2 for item in value) < 80
        and not any(" " in str(i) and len(str(i)) > 30 for i in value)
    )


def _item(item: Value, indent: str) -> Iterator[str]:
    if isinstance(item, Marked):
        yield from comment(item.comment, indent)
    value = _plain(item)
    if isinstance(value, Mapping):
        lines = list(_mapping(value, indent + "  "))
        first = next(number for number, line in enumerate(lines) if not line.lstrip().startswith("#"))
        # Comments of the item's first field stand above its hyphen.
        yield from (indent + line.removeprefix(indent + "  ") for line in lines[:first])
        yield f"{indent}- {lines[first].strip()}"
        yield from lines[first + 1 :]
    elif isinstance(value, (str, int)):
        yield f"{indent}- {scalar(value)}"


def commented_out(text: str, line: int, note: str) -> str:
    """`text` with the entry that begins on a line (from 1), and all below it, made a comment with a note."""
    lines = text.split("\n")
    start = line - 1
    while start > 0 and not re.match(r"\s*(?:- )?[\w-]+:", lines[start]):
        start -= 1
    depth = len(lines[start]) - len(lines[start].lstrip())
    is_item = lines[start].lstrip().startswith("- ")
    end = start + 1
    while end < len(lines):
        own = len(lines[end]) - len(lines[end].lstrip())
        if lines[end].strip() and own <= depth:
            break
        end += 1
    while end > start + 1 and not lines[end - 1].strip():
        end -= 1
    pad = " " * depth
    removed = [f"{pad}# {inner[depth:]}" if inner.strip() else "" for inner in lines[start:end]]
    result = [*lines[:start], *comment(note, pad), *removed, *lines[end:]]
    return "\n".join(result) if not is_item or removed else text
