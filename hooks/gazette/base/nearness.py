"""How near a misspelt word is to a known one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from gazette.base.signs import plain

_MOST: Final = ((4, 0), (6, 1), (12, 2))
"""Length and edits: a word of fewer letters than the length may have so many wrong; a longer one three."""


_BEGINNING: Final = 3
"""Letters of a beginning that only one known word has: "dat" is "date"."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The word of `known` that `word` is a slip or the beginning of; None if none is near, in any case.

    A wild guess is worse than none: of "model" no letters but the vowels are those of "code".
    """
    folded, known = plain(word).casefold(), tuple(known)
    most = next((most for shorter_than, most in _MOST if len(folded) < shorter_than), 3)
    distances = ((edits(folded, plain(k).casefold(), most), k) for k in known)
    near = min((pair for pair in distances if pair[0] <= most), default=None)
    if near or len(folded) < _BEGINNING:
        return near[1] if near else None
    begun = [k for k in known if plain(k).casefold().startswith(folded)]
    return begun[0] if len(begun) == 1 else None


def edits(one: str, other: str, most: int = 3) -> int:
    """How many letters are to be added, removed, replaced or exchanged with the next; `most` + 1 if more are.

    The optimal string alignment distance (Damerau and Levenshtein).
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, 1):
        last, before, row = before, row, [number]
        for place, other_letter in enumerate(other, 1):
            cost = min(before[place] + 1, row[place - 1] + 1, before[place - 1] + (letter != other_letter))
            if last and place > 1 and letter == other[place - 2] and one[number - 2] == other_letter:
                cost = min(cost, last[place - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
