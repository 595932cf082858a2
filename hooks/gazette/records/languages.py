"""Languages by their codes (BCP 47): which codes are valid, and which are written from right to left."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from babel import Locale, UnknownLocaleError

SIGN_LANGUAGES: Final = frozenset({"fse", "fss"})
"""Finnish and Finland-Swedish Sign Language (ISO 639-3), which Unicode's list of languages lacks."""
TAG: Final = re.compile(r"([a-z]{2,3})(-[A-Z][a-z]{3})?(-[A-Z]{2}|-[0-9]{3})?")
"""Language, script and region, each written as BCP 47 recommends: so, zh-Hant, pt-BR."""
_RIGHT_TO_LEFT: Final = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""The blocks of scripts that run from right to left (DerivedBidiClass.txt of Unicode)."""


def primary(code: str) -> str:
    """The language of a code, without script and region."""
    return code.partition("-")[0]


@lru_cache
def is_language(code: str) -> bool:
    """Whether a code is that of a known language."""
    match = TAG.fullmatch(code)
    return match is not None and (match[1] in SIGN_LANGUAGES or match[1] in Locale("en").languages)


@lru_cache
def is_right_to_left(code: str) -> bool:
    """Whether a language is written from right to left, in the script of its code or its usual one."""
    try:
        return Locale.parse(code, sep="-").text_direction == "rtl"
    except (UnknownLocaleError, ValueError):
        return False


def has_right_to_left(text: str) -> bool:
    """Whether some of a text is in a script that runs from right to left."""
    return _RIGHT_TO_LEFT.search(text) is not None


@lru_cache
def own_name(code: str) -> str | None:
    """The name of a language in itself; None where Unicode's data has none."""
    try:
        return Locale.parse(code, sep="-").languages.get(primary(code))
    except (UnknownLocaleError, ValueError):
        return None
