"""Texts and paths as a terminal may print them: no sign in them that it would obey."""

from __future__ import annotations

from typing import Final

SIGN: Final = "\N{REPLACEMENT CHARACTER}"
"""In the place of a sign that cannot be printed."""


def printable(text: str) -> str:
    """A text without signs that a terminal would obey; its lines stay."""
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() or sign == "\n" else SIGN for sign in text)


def shown_path(path: str) -> str:
    """A path as every format can hold it: control signs, and bytes that are no text, are escaped."""
    if path.isprintable():
        return path
    return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in path)
