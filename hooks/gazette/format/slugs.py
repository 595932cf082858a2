"""Ids proposed for new records and items: from a title, in the letters that an id may have."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final
from unicodedata import normalize

from gazette.base.bounds import MAX_ID

_LETTERS: Final = str.maketrans(
    {"ß": "ss", "æ": "a", "ø": "o", "đ": "d", "ŋ": "n", "ŧ": "t", "ʒ": "z", "ǥ": "g"}
)
"""Letters that are not a letter a to z with a mark; ä, å and ö are, and lose it."""
_OTHERS: Final = re.compile(r"[^a-z0-9]+")


def slug(text: str, longest: int = MAX_ID) -> str:
    """A text as an id of at most `longest` characters, cut between words; empty without letter and digit."""
    plain = normalize("NFKD", text.lower().translate(_LETTERS)).encode("ascii", "ignore").decode()
    whole = _OTHERS.sub("-", plain).strip("-")
    if len(whole) <= longest:
        return whole
    cut = whole[: longest + 1]
    return (cut.rpartition("-")[0] or cut[:longest]).strip("-")


def unique(name: str, taken: Collection[str]) -> str:
    """The id, with the first number from 2 on if it is among those taken."""
    number = 2
    proposed = name
    while proposed in taken:
        end = f"-{number}"
        proposed = name[: MAX_ID - len(end)].rstrip("-") + end
        number += 1
    return proposed


def record_name(title: str, region: str, taken: Collection[str], longest: int = 40) -> str:
    """A name for a record's file, without the region and year that its folders have."""
    words = slug(title, len(title) * 2).split("-")
    kept = [word for word in words if not (word.startswith(region) or re.fullmatch("20[0-9]{2}", word))]
    return unique(slug("-".join(kept or words), longest), taken)
