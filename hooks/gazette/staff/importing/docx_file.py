"""A .docx document → a source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Final
from zipfile import BadZipFile, ZipFile

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from gazette.base.problems import N_
from gazette.staff.importing.blocks import folded
from gazette.staff.importing.limits import BYTES, UnreadableError, megabytes
from gazette.staff.importing.source import Block, Source
from gazette.staff.importing.text_file import titled
from gazette.staff.importing.web_address import absolute

_HEADING: Final = re.compile(r"(?:heading|otsikko|rubrik) ?([1-6])", re.IGNORECASE)
_UNPACKED: Final = 5 * BYTES
"""Most bytes of all parts of a document, pictures too, unpacked."""
_UNSEEN: Final = "//w:del | //w:moveFrom | //w:sdtPr | //w:sdtEndPr | //*[local-name() = 'Fallback']"
"""Elements without visible text: tracked deletions, instructions of fields, fallbacks for older programs."""
_WRAPS: Final = (
    "//w:sdt | //w:sdtContent | //w:ins | //w:moveTo | //w:smartTag | //w:customXml | //w:fldSimple"
)


def docx_file(content: bytes, address: str, read_on: date) -> Source:
    """The source of a document of Word or LibreOffice. Raises UnreadableError."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
            unpacked = sum(part.file_size for part in archive.infolist())
    except (BadZipFile, ValueError, OSError):
        raise UnreadableError(N_("The document is broken.")) from None
    if "word/document.xml" not in names:
        raise UnreadableError(N_("This is not a text document. Save it as .docx or .pdf."))
    if unpacked > _UNPACKED:
        raise UnreadableError(N_("There is more than {n} MB in it."), n=megabytes(_UNPACKED))
    try:
        document = docx.Document(BytesIO(content))
        _plain(document)
        blocks = list(_blocks(document))
        links = tuple(_links(document))
        title = folded(document.core_properties.title or "")
    except Exception:  # noqa: BLE001  (python-docx and lxml raise errors of many kinds on broken files)
        raise UnreadableError(N_("The document is broken.")) from None
    headline = next((block.text for block in blocks if block.kind == "heading"), "")
    return titled("docx", blocks, address, read_on, title=headline or title, links=links)


def _plain(document: Document) -> None:
    """Takes out of their wraps the words that a reader of the document sees, which python-docx passes over:
    the fields of a form, changes that are tracked, what a field was last worked out to, boxes of text.
    """
    body = document.element.body
    for gone in body.xpath(_UNSEEN):
        gone.getparent().remove(gone)
    for box in reversed(body.xpath("//w:txbxContent")):
        paragraph = next(box.iterancestors(qn("w:p")))
        for part in reversed(box):
            paragraph.addnext(part)
    for wrap in reversed(body.xpath(_WRAPS)):
        for part in list(wrap):
            wrap.addprevious(part)
        wrap.getparent().remove(wrap)


def _blocks(document: Document) -> Iterator[Block]:
    for part in document.iter_inner_content():
        yield from _rows(part) if isinstance(part, Table) else _paragraph(part)


def _paragraph(paragraph: Paragraph) -> Iterator[Block]:
    style = (paragraph.style.name or "") if paragraph.style else ""
    heading = _HEADING.fullmatch(style)
    for line in paragraph.text.split("\n"):
        if not (text := folded(line)):
            continue
        if heading or style == "Title":
            yield Block("heading", text, int(heading[1]) if heading else 1)
        elif depth := _depth(paragraph, style):
            yield Block("item", text, depth)
        else:
            yield Block("row" if "\t" in text else "paragraph", text)


def _depth(paragraph: Paragraph, style: str) -> int:
    """The depth of a list's paragraph, from 1; 0 for one of no list."""
    numbers = paragraph._p.xpath("./w:pPr/w:numPr[w:numId/@w:val != '0']")  # noqa: SLF001  (no other way)
    if numbers:
        return 1 + sum(map(int, numbers[0].xpath("./w:ilvl/@w:val")))
    return 1 if style.startswith("List ") and style != "List Continue" else 0


def _rows(table: Table) -> Iterator[Block]:
    for row in table.rows:
        cells = {id(cell._tc): folded(cell.text.replace("\t", " ").replace("\n", " ")) for cell in row.cells}  # noqa: SLF001  (merged cells come up once for each column)
        if text := folded("\t".join(cells.values())):
            yield Block("row", text)


def _links(document: Document) -> Iterator[tuple[str, str]]:
    for paragraph in document.paragraphs:
        for link in paragraph.hyperlinks:
            if address := absolute(link.url or "", ""):
                yield folded(link.text), address
