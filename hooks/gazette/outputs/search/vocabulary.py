"""Stems → one text, from which the browser corrects misspelt words (theme/assets/javascripts/search-spelling.js).

An entry of the text is a capital letter for the number of letters shared with the entry before (A for none), the
other letters, and a digit for how many pages have the stem. Stems stand in it without marks on their letters,
sorted; those with digits, of one or two letters or in need of an escape are left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

LEAST: Final = 3
"""Letters of the shortest stem that is listed."""
_MOST_SHARED: Final = 25
_A: Final = ord("A")


def spread_of(pages: int) -> int:
    """How many pages a stem has, as a digit: 0 for one page, 1 from two, 2 from four, 3 from eight …"""
    return min(9, pages.bit_length() - 1)


def printed_vocabulary(stems: Iterable[tuple[str, int]]) -> str:
    """The text of stems without marks, each with its spread, in alphabetical order; equal ones come once."""
    spreads: dict[str, int] = {}
    for stem, spread in stems:
        spreads[stem] = max(spread, spreads.get(stem, 0))
    entries = []
    before = ""
    for stem, spread in spreads.items():
        if len(stem) < LEAST or not stem.isalpha() or not stem.islower():
            continue
        shared, most = 0, min(len(before), len(stem), _MOST_SHARED)
        while shared < most and before[shared] == stem[shared]:
            shared += 1
        entries.append(f"{chr(_A + shared)}{stem[shared:]}{spread}")
        before = stem
    return "".join(entries)
