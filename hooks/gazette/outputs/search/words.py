"""A text → its words, as they are searched for.

Beside the plain words there are those that people write in more than one way: a hyphenated word is also one
word (well-being: well, being, wellbeing), a number with its thousands parted is one number (1 200: 1200), a
section of a law keeps its number (7 §, section 7: 7§). The browser reads queries in the same way
(theme/assets/javascripts/search-words.js).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache
from typing import Final

_WORD: Final = re.compile(r"[^\W_]{2,}")
# All text of the site is searched by these: what a match begins with is looked for first, the sign before it
# after that, and a word without a hyphen is gone through once (three times faster).
_HYPHENATED: Final = re.compile(r"(?<![^\W_])[^\W_]{2,}+(?:[-\u2010\u2011][^\W_]{2,}+)+")
_THOUSANDS: Final = re.compile(
    r"[1-9](?<![\w.,/:].)\d{0,2}(?:(?:[ \u00a0\u202f]\d{3})+|(?:,\d{3})+)(?![ \u00a0\u202f,]?\d)"
)
_NOT_A_DIGIT: Final = re.compile(r"\D")
_SOFT_HYPHEN: Final = "\u00ad"
_SPACE: Final = re.compile(r"\s")
_HYPHEN: Final = re.compile(r"[-\u2010\u2011]")
SECTION: Final = "§"


def words_of(text: str) -> list[str]:
    """The plain words of a text in lower case (NFC): sequences of at least two letters or digits."""
    return _WORD.findall(_plain(text))


def searched_words(text: str, section_words: Collection[str]) -> list[str]:
    """The words that a text is found by: its plain words, joined words, whole numbers and sections.

    `section_words` are the words of the text's language that name a section of a law.
    """
    plain = _plain(text)
    words: list[str] = _WORD.findall(plain)
    words += (
        joined for match in _HYPHENATED.findall(plain) if not (joined := _HYPHEN.sub("", match)).isdecimal()
    )
    words += (_NOT_A_DIGIT.sub("", match) for match in _THOUSANDS.findall(plain))
    for before, after in _sections(tuple(section_words)).findall(plain):
        words.append(_SPACE.sub("", after or before) + SECTION)
    return words


def folded(word: str) -> str:
    """A word without diacritics, for readers who cannot type them: hämeenlinna → hameenlinna."""
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFD", word) if unicodedata.category(c)[0] != "M")


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).replace(_SOFT_HYPHEN, "").lower()


@lru_cache
def _sections(section_words: tuple[str, ...]) -> re.Pattern[str]:
    """Finds the number of a section, before or after its sign or one of these words."""
    names = (SECTION, *map(re.escape, section_words))
    first = "".join(sorted({name[0] for name in names}))
    before, after = rf"(?<!\w)(\d{{1,3}}(?:\s?[a-z])?)\s?{SECTION}", r"\s?(\d{1,3}[a-z]?)(?!\w)"
    return re.compile(rf"(?=[\d{first}])(?:{before}|(?:{'|'.join(names)}){after})")
