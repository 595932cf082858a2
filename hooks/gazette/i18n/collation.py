"""Alphabetical order of each language: å ä ö at the end in Finnish, Swedish and the Sámi languages.

Source: the Finnish multilingual ordering (SFS 4600); Sámi letters sort with their base letter.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

_LAST: Final = {"å": "{a", "ä": "{b", "æ": "{b", "ö": "{c", "ø": "{c"}
_BASE: Final = {"đ": "d", "ǥ": "g", "ŋ": "n", "ŧ": "t", "ʒ": "z", "ǯ": "z", "þ": "th", "ß": "ss", "ü": "y"}
_NORDIC: Final = frozenset({"fi", "sv", "se", "smn", "sms"})


@lru_cache(maxsize=65536)
def sort_key(text: str, language: str) -> tuple[str, str]:
    """A key for `sorted`: the alphabetical order of a language, case ignored."""
    letters = []
    for letter in text.casefold():
        if language in _NORDIC and letter in _LAST:
            letters.append(_LAST[letter])
        elif letter in _BASE:
            letters.append(_BASE[letter])
        else:
            letters.append(
                "".join(c for c in unicodedata.normalize("NFD", letter) if not unicodedata.combining(c))
            )
    return "".join(letters), text
