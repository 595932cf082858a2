"""Signs that look like others: dashes, Cyrillic letters, full-width digits, curved quotation marks."""

from __future__ import annotations

import unicodedata
from typing import Final, NamedTuple

_GROUPS: Final = {
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63",
    '"': "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb",
    "'": "\u2018\u2019\u201a\u201b\u2032",
    "/": "\u2044\u2215",
    ":": "\u2236\ua789",
    ".": "\u2024",
}
_LATIN: Final = "aeopcyxisjhdkmtnbABEKMHOPCTYXISJZ"
_CYRILLIC: Final = (
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0455\u0458\u04bb\u0501\u043a\u043c\u0442\u043d\u0432"
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0406\u0405\u0408 "
)
"""Under the Latin letter each looks like; a blank where there is none."""
_GREEK: Final = (
    "\u03b1\u03b5\u03bf\u03c1\u03f2\u03c5\u03c7\u03b9 \u03f3  \u03ba \u03c4  "
    "\u0391\u0392\u0395\u039a\u039c\u0397\u039f\u03a1\u03f9\u03a4\u03a5\u03a7\u0399 \u037f\u0396"
)
_PLAIN: Final = {
    **{sign: plain for plain, signs in _GROUPS.items() for sign in signs},
    **{
        sign: latin
        for row in (_CYRILLIC, _GREEK)
        for sign, latin in zip(row, _LATIN, strict=True)
        if sign != " "
    },
}
QUOTES: Final = frozenset(_GROUPS['"'] + _GROUPS["'"])
"""Quotation marks that are none for YAML."""
DASHES: Final = frozenset(_GROUPS["-"])
"""Dashes and hyphens other than the one of the keyboard."""


class LookAlike(NamedTuple):
    """A sign that looks like another."""

    place: int
    """Where it is in the text, from 1."""
    sign: str
    plain: str
    """The sign it looks like."""

    @property
    def name(self) -> str:
        """The sign's name in Unicode."""
        return unicodedata.name(self.sign, "").lower()

    @property
    def code(self) -> str:
        """The sign's number in Unicode, as 2013."""
        return f"{ord(self.sign):04X}"


def plain(text: str) -> str:
    """A text with the plain sign in the place of each that looks like one; quotation marks around it go."""
    replaced = text if text.isascii() else "".join(map(_plain_sign, text))
    return replaced.strip("\"'") if text[:1] in QUOTES else replaced


def first_look_alike(text: str) -> LookAlike | None:
    """The first sign in a text that looks like another; None if there is none."""
    if text.isascii():
        return None
    for place, sign in enumerate(text, 1):
        if (looks_like := _plain_sign(sign)) != sign:
            return LookAlike(place, sign, looks_like)
    return None


def _plain_sign(sign: str) -> str:
    if sign.isascii():
        return sign
    if "\uff01" <= sign <= "\uff5e":  # full-width forms of ASCII
        return chr(ord(sign) - 0xFEE0)
    return " " if unicodedata.category(sign) == "Zs" else _PLAIN.get(sign, sign)
