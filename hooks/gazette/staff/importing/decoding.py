"""Bytes of a text in an unknown encoding → text.

The order is that of browsers (WHATWG HTML, "determining the character encoding"): byte order mark, what the
server says, what the document says. Then UTF-8 if the bytes are valid, else Windows-1252, which Finnish and
Swedish texts of old programs are in.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Final

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED: Final = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""")
_DECLARED_WITHIN: Final = 2048
"""Bytes at the start of a document in which it can declare its encoding."""
_MEANT: Final = {"iso8859-1": "cp1252", "ascii": "cp1252"}
"""Encodings that documents name when they are written in Windows-1252 (WHATWG Encoding, labels)."""


def decoded(content: bytes, charset: str = "") -> str:
    """The text of `content`; `charset` is the encoding that the server names, or "".

    A declared encoding that is unknown or does not fit the bytes is passed over.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    for encoding in _candidates(content, charset):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("cp1252", "replace")


def _candidates(content: bytes, charset: str) -> Iterator[str]:
    declared = _DECLARED.search(content[:_DECLARED_WITHIN])
    for name in (charset, declared[1].decode("ascii") if declared else ""):
        if (encoding := _known(name)) and not encoding.startswith(("utf-16", "utf-32")):
            yield encoding
    if wide := _wide(content):
        yield wide
    yield "utf-8"


def _known(name: str) -> str:
    """Python's name of an encoding for text, "" if it has none."""
    try:
        info = codecs.lookup(name.strip()) if name.strip() else None
        "".encode(name.strip()) if info else None
    except (LookupError, ValueError):
        return ""
    return _MEANT.get(info.name, info.name) if info else ""


def _wide(content: bytes) -> str:
    """UTF-16 without a byte order mark, known by the zero bytes of its Latin letters; else ""."""
    even, odd = content[:200:2].count(0), content[1:200:2].count(0)
    letters = len(content[:200]) // 2
    if letters and max(even, odd) > letters // 2:
        return "utf-16-be" if even > odd else "utf-16-le"
    return ""
