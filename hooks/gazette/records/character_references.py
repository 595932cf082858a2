"""Characters that a Markdown text names by their number or in a word: `&#160;`, `&#x2014;`, `&nbsp;`.

CommonMark 0.31.2, section 2.5, turns them into the characters, also into those that records may not have.
"""

from __future__ import annotations

import html
import re
import sys
from typing import Final

from gazette.records.yaml_errors import UNPRINTABLE

_REFERENCE: Final = re.compile(r"&(?:#[xX]([0-9a-fA-F]{1,6})|#([0-9]{1,7})|[A-Za-z][A-Za-z0-9]{1,31});")


def decoded(text: str) -> str:
    """The text with the characters that it names; one that Unicode has not is U+0000."""
    return _REFERENCE.sub(_sign, text) if "&" in text else text


def without_unprintable(text: str) -> str:
    """The text without references to characters that cannot be shown, which no feed and no workbook can hold.

    The checks refuse such texts, so only records that were not checked are changed.
    """
    if "&#" not in text:
        return text
    return _REFERENCE.sub(lambda match: "" if UNPRINTABLE.search(_sign(match)) else match[0], text)


def _sign(match: re.Match[str]) -> str:
    hexadecimal, number = match.groups()
    if not hexadecimal and not number:
        return html.unescape(match[0])
    code = int(hexadecimal, 16) if hexadecimal else int(number)
    return chr(code) if code <= sys.maxunicode else "\0"
