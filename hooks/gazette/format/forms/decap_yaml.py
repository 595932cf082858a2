"""YAML as Decap CMS writes it, so that its next save changes only the lines that were edited.

It follows the library in Decap CMS, yaml 1.10 of npm with its usual settings: lists indented, a text of
several lines as a block, long lines folded at 80 characters, double quotes where some are needed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

WIDTH: Final = 80
NO_TEXT: Final = re.compile(
    r"~|null|Null|NULL|true|True|TRUE|false|False|FALSE|[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"
    r"|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?Z"
)
"""Values that YAML 1.2.2 reads as another type unless quoted (section 10.3.2), and timestamps."""
_STEP: Final = "  "
_NARROWEST: Final = 20
"""A folded line has at least as many characters, however far it is indented."""
_QUOTED: Final = re.compile(
    r"^[\n\t ,\[\]{}#&*!|>'\"%@`]|^[?-]$|^[?-][ \t]|[\n:][ \t]|[ \t]\n|[\n\t ]#|[\n\t :]$"
)
"""A text with any of these needs quotation marks."""
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def dump(data: Mapping[str, Any]) -> str:
    """A mapping of texts, lists and mappings as YAML."""
    return "".join(f"{line}\n" for line in _mapping(data, ""))


def _mapping(data: Mapping[str, Any], indent: str) -> Iterator[str]:
    """The lines of a mapping, each with its indentation."""
    for key, value in data.items():
        key_text = (
            json.dumps(key, ensure_ascii=False) if NO_TEXT.fullmatch(key) or _QUOTED.search(key) else key
        )
        name = f"{indent}{key_text}:"
        inner = indent + _STEP
        if isinstance(value, str):
            yield from f"{name} {_text(value, inner, len(key_text) + 2)}".split("\n")
        elif not value:
            yield f"{name} {'{}' if isinstance(value, dict) else '[]'}"
        else:
            yield name
            yield from _mapping(value, inner) if isinstance(value, dict) else _list(value, inner)


def _list(items: list[Any], indent: str) -> Iterator[str]:
    """The lines of a list, its dashes at the indentation."""
    inner = indent + _STEP
    for item in items:
        if isinstance(item, str):
            lines = _text(item, inner, None).split("\n")
        elif not item:
            lines = ["{}" if isinstance(item, dict) else "[]"]
        else:
            lines = list(_mapping(item, inner) if isinstance(item, dict) else _list(item, inner))
            lines[0] = lines[0].removeprefix(inner)
        yield f"{indent}- {lines[0]}"
        yield from lines[1:]


def _text(text: str, indent: str, start: int | None) -> str:
    """A text: its first line stands `start` characters into its line, all others at the indentation."""
    if _CONTROL.search(text):
        return _double_quoted(text, indent, start)
    several = "\n" in text
    if not text or _QUOTED.search(text):
        if several:
            return _block(text, indent, start)
        return (
            _single_quoted(text, indent, start)
            if _wants_single(text)
            else _double_quoted(text, indent, start)
        )
    if several:
        return _block(text, indent, start)
    if NO_TEXT.fullmatch(text):
        return _double_quoted(text, indent, start)
    return _folded(text, indent, start)


def _wants_single(text: str) -> bool:
    return '"' in text and "'" not in text


def _single_quoted(text: str, indent: str, start: int | None) -> str:
    return _folded("'" + text.replace("'", "''") + "'", indent, start)


def _double_quoted(text: str, indent: str, start: int | None) -> str:
    return _folded(json.dumps(text, ensure_ascii=False), indent, start)


def _block(text: str, indent: str, start: int | None) -> str:
    """A text of several lines: literal if all fit, else folded with an empty line for each break."""
    if re.search(r"\n[\t ]+$", text) or not text.strip() or re.match(r"[\n ]", text):
        return _double_quoted(text, indent, start)
    body = text.rstrip("\n\t ")
    end = text[len(body) :]
    sign = "" if end == "\n" else "-" if "\n" not in end else "+"
    if not sign.startswith("+") and end.strip("\n"):
        return _double_quoted(text, indent, start)
    rest = "\n" * (end.count("\n") - 1) if sign == "+" else ""
    if all(len(line) <= WIDTH - len(indent) for line in text.split("\n")):
        lines = re.sub(r"\n+", lambda breaks: breaks[0] + indent, body)
        return f"|{sign}\n{indent}{lines}{rest}"
    body = re.sub(r"\n+", r"\n\g<0>", body)
    body = re.sub(r"(?:^|\n)([\t ].*)(?:([\n\t ]*)\n(?![\n\t ]))?", r"\1\2", body)
    body = re.sub(r"\n+", lambda breaks: breaks[0] + indent, body)
    return f">{sign}\n{indent}{_folded(body, indent, None, in_block=True)}{rest}"


def _folded(text: str, indent: str, start: int | None, *, in_block: bool = False) -> str:
    """A text broken at spaces into lines of at most `WIDTH` characters where that can be."""
    step = max(1 + _NARROWEST, 1 + WIDTH - len(indent))
    if len(text) <= step:
        return text
    breaks: list[int] = []
    end = WIDTH - len(indent)
    if start is not None:
        if start > WIDTH - max(2, _NARROWEST):
            breaks.append(0)
        else:
            end = WIDTH - start
    space: int | None = None
    place = 0
    while place < len(text):
        sign = text[place]
        if sign == "\n":
            if in_block:
                place = _after_more_indented(text, place)
            end, space = place + step, None
        else:
            around = text[place - 1 : place] + text[place + 1 : place + 2]
            if sign == " " and len(around) == 2 and not set(around) & set(" \n\t"):
                space = place
            if place >= end and space:
                breaks.append(space)
                end, space = space + step, None
        place += 1
    return _broken(text, breaks, indent)


def _after_more_indented(text: str, place: int) -> int:
    """The last break of the lines after the break at `place` that begin with a space: they are not folded."""
    following = text[place + 1 : place + 2]
    while following in {" ", "\t"}:
        place = text.find("\n", place + 1)
        if place < 0:
            return len(text)
        following = text[place + 1 : place + 2]
    return place


def _broken(text: str, breaks: list[int], indent: str) -> str:
    pieces = [text[: breaks[0]]] if breaks else [text]
    for number, place in enumerate(breaks):
        end = breaks[number + 1] if number + 1 < len(breaks) else len(text)
        pieces.append(f"\n{indent}{text[place + 1 if place else 0 : end]}")
    return "".join(pieces)
