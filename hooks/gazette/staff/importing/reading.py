"""Any publication → sources: the format is recognised by the content, not by a file's ending or a content
type.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Final

from gazette.base.problems import N_
from gazette.staff.importing.decoding import decoded
from gazette.staff.importing.limits import BYTES, UnreadableError, megabytes
from gazette.staff.importing.source import Source

_UNREAD: Final = (
    (b"\xd0\xcf\x11\xe0", N_("This is a document of an old format. Save it as .docx or .pdf.")),
    (b"{\\rtf", N_("This is a document of an old format. Save it as .docx or .pdf.")),
    (b"\x89PNG", N_("This is a picture. Copy its text into a .txt file.")),
    (b"\xff\xd8\xff", N_("This is a picture. Copy its text into a .txt file.")),
    (b"GIF8", N_("This is a picture. Copy its text into a .txt file.")),
)
"""First bytes of formats that are not read, and the advice."""
_FEED: Final = re.compile(r"<(?:rss|feed|rdf:RDF)[\s>]")
_HTML: Final = re.compile(r"<(?:!doctype html|html|head|body|main|article|div|p|h1)[\s>]", re.IGNORECASE)
_START: Final = 4096
"""Letters at the start of a text by which its format is recognised."""


def file_content(path: Path) -> bytes:
    """The bytes of a file. Raises UnreadableError."""
    try:
        if path.is_dir():
            raise UnreadableError(N_("This is a folder."))
        if path.is_file() and path.stat().st_size > BYTES:
            raise UnreadableError(N_("There is more than {n} MB in it."), n=megabytes(BYTES))
        with path.open("rb") as file:
            return file.read(BYTES)
    except FileNotFoundError:
        raise UnreadableError(N_("There is no such file.")) from None
    except OSError:
        raise UnreadableError(N_("The file cannot be opened.")) from None


def sources_of(content: bytes, address: str, read_on: date, content_type: str = "") -> tuple[Source, ...]:
    """The publications in `content`: items of a feed, events of a calendar, else one. Raises UnreadableError.

    `address` is where it was fetched, "" for a file; `content_type` what the server says (RFC 9110), or "".
    """
    # Each reader is imported when it is needed: pypdf and docx take long.
    for start, what in _UNREAD:
        if content.startswith(start):
            raise UnreadableError(what)
    if b"%PDF-" in content[:1024]:
        from gazette.staff.importing.pdf import pdf

        return (pdf(content, address, read_on),)
    if content.startswith(b"PK\x03\x04"):
        from gazette.staff.importing.docx_file import docx_file

        return (docx_file(content, address, read_on),)
    return _text_sources(content, address, read_on, content_type)


def _text_sources(content: bytes, address: str, read_on: date, content_type: str) -> tuple[Source, ...]:
    charset = re.search(r"charset=[\"']?([\w.:-]+)", content_type, re.IGNORECASE)
    text = decoded(content, charset[1] if charset else "")
    start = text[:_START].lstrip("\ufeff \t\r\n")
    if not start:
        raise UnreadableError(N_("There is nothing in it."))
    if start.count("\x00") or sum(sign < " " and sign not in "\t\r\n\f" for sign in start) > len(start) // 20:
        raise UnreadableError(N_("This is neither a feed, a page, a calendar, nor a text, .docx or .pdf."))
    if start[:15].upper() == "BEGIN:VCALENDAR":
        from gazette.staff.importing.calendar_file import calendar_file

        return calendar_file(text, address, read_on)
    if _FEED.search(start):
        from gazette.staff.importing.feed import feed

        return feed(content, address, read_on, content_type)
    if (
        "html" in content_type
        or _HTML.match(start)
        or re.search(r"<(?:html|body)[\s>]", start, re.IGNORECASE)
    ):
        from gazette.staff.importing.page import page

        return (page(text, address, read_on),)
    from gazette.staff.importing.text_file import text_file

    return (text_file(text, address, read_on),)
