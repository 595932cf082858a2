"""A PDF → a source. A scanned one, which holds pictures of pages and no text, cannot be read."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO
from itertools import islice
from typing import Final

from pypdf import PdfReader

from gazette.base.problems import N_
from gazette.staff.importing.blocks import folded
from gazette.staff.importing.limits import PAGES, UnreadableError
from gazette.staff.importing.lines import Line, blocks_of_lines
from gazette.staff.importing.source import Source
from gazette.staff.importing.text_file import titled

_NO_TITLE: Final = re.compile(
    r"microsoft|powerpoint|presentation|\.(docx?|pptx?|pdf|indd)$|^untitled|^dia ?1$", re.IGNORECASE
)
"""Titles that programs put into a PDF by themselves."""
_PAGE_NUMBER: Final = re.compile(r"(?:sivu|sida|page)?\s*\d{1,3}\s*(?:[(/]\s*\d{1,3}\s*\)?)?", re.IGNORECASE)


def pdf(content: bytes, address: str, read_on: date) -> Source:
    """The source of a PDF; `line` of a block is the number of its page. Raises UnreadableError."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it warns of each small fault of a file
    try:
        reader = PdfReader(BytesIO(content))
        is_open = not reader.is_encrypted or bool(reader.decrypt(""))
        title = folded(str(reader.metadata.title or "")) if is_open and reader.metadata else ""
        pages = [page.extract_text() for page in islice(reader.pages, PAGES)] if is_open else []
    except Exception:  # noqa: BLE001  (pypdf raises errors of many kinds on broken files)
        raise UnreadableError(N_("The PDF is broken.")) from None
    if not is_open:
        raise UnreadableError(N_("The PDF is protected by a password."))
    lines = tuple(_lines(pages))
    if not any(line.text.strip() for line in lines):
        raise UnreadableError(N_("The PDF holds no text. It may be scanned: copy its text into a .txt file."))
    own_title = "" if _NO_TITLE.search(title) or len(title.split()) < 2 else title
    return titled("pdf", blocks_of_lines(lines, wrapped=True), address, read_on, title=own_title)


def _lines(pages: Sequence[str]) -> Iterator[Line]:
    """All lines but page numbers, and headers and footers that stand on three pages and more."""
    ends = Counter(line for page in pages for line in _ends(page))
    repeated = {line for line, count in ends.items() if count >= 3}
    for number, text in enumerate(pages, 1):
        for line in text.splitlines():
            if not _PAGE_NUMBER.fullmatch(line.strip()) and line.strip() not in repeated:
                yield Line(line, number)
        yield Line("", number)


def _ends(page: str) -> set[str]:
    lines = [line.strip() for line in page.splitlines() if line.strip()]
    return {*lines[:2], *lines[-2:]}
