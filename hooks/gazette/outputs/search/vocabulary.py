"""Words → a text, from which the browser corrects misspelt words (theme/assets/javascripts/search-
spelling.js).

There is a text of stems, by which an inflected word is known that is on no page, and one of words as they are
written, which shows that a correction is a word. An entry of the text is a capital letter for the number of
letters shared with the entry before (A for none), the other letters, and a digit for how many pages have it.
Entries are sorted, stems as if they had no marks on their letters; what has digits, one or two letters or
needs an escape is left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

LEAST: Final = 3
"""Letters of the shortest word that is listed."""
_MOST_SHARED: Final = 25
_A: Final = ord("A")


def spread_of(pages: int) -> int:
    """How many pages a word has, as a digit: 0 for one page, 1 from two, 2 from four …; -1 for none."""
    return min(9, pages.bit_length() - 1)


def printed_vocabulary(words: Iterable[tuple[str, int]]) -> str:
    """The text of words in order, each with its spread; of equal ones, the highest."""
    spreads: dict[str, int] = {}
    for word, spread in words:
        spreads[word] = max(spread, spreads.get(word, 0))
    entries = []
    before = ""
    for word, spread in spreads.items():
        if len(word) < LEAST or not word.isalpha() or not word.islower():
            continue
        shared, most = 0, min(len(before), len(word), _MOST_SHARED)
        while shared < most and before[shared] == word[shared]:
            shared += 1
        entries.append(f"{chr(_A + shared)}{word[shared:]}{spread}")
        before = word
    return "".join(entries)
