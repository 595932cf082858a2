"""Changes of a record's text in place: comments, order, blank lines and quotation marks stay as they are.

`upgrades` says what is changed. A key can be renamed whatever its value is; a value is changed or removed
only if it is a scalar. The text is cut at the places that the composer gives, and no YAML is written anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from gazette.records.composer import Composer, Data, Extents, Location

_BREAK: Final = re.compile(r"\r\n|[\r\n\x85\u2028\u2029]")
_LINE: Final = re.compile(r"[^\r\n\x85\u2028\u2029]*")
_REST_OF_LINE: Final = re.compile(r"[ \t]*(#[^\r\n\x85\u2028\u2029]*)?(?=\r\n|[\r\n\x85\u2028\u2029]|\Z)")
_COMMENT: Final = re.compile(r"(?:^|(?<=[ \t]))#[^\r\n\x85\u2028\u2029]*", re.MULTILINE)
_COMMA_AFTER: Final = re.compile(r"\s*,[ \t]*")
_COMMA_BEFORE: Final = re.compile(r"\s*,\s*\Z")


class Rewriting:
    """The text of a readable record and the changes to it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._extents: Extents = {}
        data = Composer(text, extents=self._extents).document()
        assert isinstance(data, dict), "only what could be read is rewritten"
        self.data: dict[str, Data] = data
        """The record's data after the changes."""
        self._cuts: list[tuple[int, int, str]] = []
        """Each change: start, end, replacement."""

    @property
    def text(self) -> str:
        """The text with all changes."""
        text = self._text
        for start, end, replacement in sorted(self._cuts, reverse=True):
            text = text[:start] + replacement + text[end:]
        assert not self._cuts or Composer(text).document() == self.data, "the text says what was meant"
        return text

    def rename(self, location: Location, new_key: str) -> None:
        """Give the key at a location another name, a word that needs no quotation marks."""
        start, end, _, _ = self._extents[location]
        self._cuts.append((start, end, new_key))
        self.data = _renamed(self.data, location, new_key)

    def replace(self, key: str, new_key: str, new_value: str) -> None:
        """Give a key of the top level another name and scalar value, words that need no quotation marks."""
        _, _, start, end = self._extents[(key,)]
        self._cuts.append((start, end, new_value))
        self.rename((key,), new_key)
        self.data = {name: new_value if name == new_key else value for name, value in self.data.items()}

    def remove(self, key: str) -> bool:
        """Remove a key of the top level with its scalar value. False if it cannot be cut out.

        A comment beside it stays.

        It can if it has its own lines, or is followed or preceded by a comma (`{a: 1, b: 2}`).
        """
        cut = next(self._ways_to_cut(*self._extents[(key,)]), None)
        if cut is None or len(self.data) == 1:
            return False
        self._cuts.append(cut)
        self.data = {name: value for name, value in self.data.items() if name != key}
        return True

    def _ways_to_cut(
        self, key_start: int, key_end: int, value_start: int, value_end: int
    ) -> Iterator[tuple[int, int, str]]:
        text = self._text
        breaks = [match.end() for match in _BREAK.finditer(text, 0, key_start)]
        line_start = breaks[-1] if breaks else 0
        indent = text[line_start:key_start]
        comments = _COMMENT.findall(text[key_end:value_start])
        rest = _REST_OF_LINE.match(text, value_end)
        if rest and not indent.strip():
            line_break = _BREAK.match(text, rest.end())
            end = line_break.end() if line_break else rest.end()
            kept = [*comments, *(rest.groups() if rest[1] else ())]
            newline = line_break[0] if line_break else "\n"
            yield line_start, end, "".join(f"{indent}{comment}{newline}" for comment in kept)
        elif comments:
            return
        elif after := _COMMA_AFTER.match(text, value_end):
            yield key_start, after.end(), ""
        elif before := _COMMA_BEFORE.search(text[:key_start]):
            yield before.start(), value_end, ""


def _renamed(data: dict[str, Data], location: Location, new_key: str) -> dict[str, Data]:
    """The data with another name for the key at a location; its place among the keys stays."""
    first, *below = location
    new_data: dict[str, Data] = {}
    for key, value in data.items():
        if key != first:
            new_data[key] = value
        elif below:
            assert isinstance(value, dict), "only keys of mappings are renamed"
            new_data[key] = _renamed(value, tuple(below), new_key)
        else:
            new_data[new_key] = value
    return new_data
