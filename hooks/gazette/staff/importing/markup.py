"""HTML → blocks in reading order, and links."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

import lxml.html
from lxml.etree import LxmlError, ParserError
from lxml.html import HtmlElement

from gazette.base.problems import N_
from gazette.staff.importing.blocks import folded
from gazette.staff.importing.limits import MARKUP_DEPTH, UnreadableError
from gazette.staff.importing.source import Block, BlockKind
from gazette.staff.importing.web_address import absolute

_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_LINES: Final = """
    address article blockquote body br caption dd details div dl dt fieldset figcaption figure footer header
    hr legend li main ol p pre section summary table tbody td tfoot th thead tr ul
"""
_BREAKS: Final = frozenset(_LINES.split()) | frozenset(_HEADINGS)
"""Elements before and after which a line ends."""
_LONG_CELL: Final = 600
"""Letters of a cell from which on a table lays out a page and holds no rows."""

Skip = Callable[[HtmlElement], bool]


def parsed(text: str) -> HtmlElement:
    """The document of an HTML text. Raises UnreadableError."""
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (LxmlError, ParserError, ValueError):
        raise UnreadableError(N_("The page is empty.")) from None


def blocks_of(root: HtmlElement, skip: Skip = lambda _: False) -> Iterator[Block]:
    """The blocks of an element; parts for which `skip` is true are left out."""
    yield from _Reader(skip).blocks(root)


def links_of(root: HtmlElement, base: str, skip: Skip = lambda _: False) -> Iterator[tuple[str, str]]:
    """Text and address of the links within an element, and of mail addresses, as mailto:…"""
    for link in root.iter("a"):
        if skip(link) or any(skip(parent) for parent in link.iterancestors()):
            continue
        target = (link.get("href") or "").strip()
        mail = target.partition("?")[0] if target.casefold().startswith("mailto:") else ""
        if address := mail or (absolute(target, base) if target[:1] != "#" else ""):
            yield folded(link.text_content()), address


class _Reader:
    """Walks an element and cuts its text into blocks."""

    def __init__(self, skip: Skip) -> None:
        self._skip = skip

    def blocks(
        self, element: HtmlElement, kind: BlockKind = "paragraph", level: int = 0, depth: int = 0
    ) -> Iterator[Block]:
        """The blocks of an element's text, children and all; `kind` and `level` are those of its own text."""
        words: list[str] = []
        for piece in self._pieces(element, kind, level, depth):
            if isinstance(piece, str):
                words.append(piece)
                continue
            if text := folded("".join(words)):
                yield Block(kind, text, level)
            words.clear()
            if piece:
                yield piece
        if text := folded("".join(words)):
            yield Block(kind, text, level)

    def _pieces(
        self, element: HtmlElement, kind: BlockKind, level: int, depth: int
    ) -> Iterator[str | Block | None]:
        """Texts within a line, blocks of children, and None where a line ends."""
        if depth > MARKUP_DEPTH:
            yield element.text_content()
            return
        yield element.text or ""
        for child in element:
            if isinstance(child.tag, str) and not self._skip(child):
                breaks = child.tag in _BREAKS
                if breaks and not (child.tag == "br" and kind in ("item", "heading")):
                    yield None
                yield from self._child(child, kind, level, depth + 1)
                yield None if breaks and child.tag != "br" else " " if child.tag == "br" else ""
            yield child.tail or ""

    def _child(
        self, child: HtmlElement, kind: BlockKind, level: int, depth: int
    ) -> Iterator[str | Block | None]:
        if child.tag in _HEADINGS:
            yield from self.blocks(child, "heading", _HEADINGS[child.tag])
        elif child.tag == "li":
            yield from self._item(child, level + 1 if kind == "item" else 1, depth)
        elif child.tag == "table" and self._holds_rows(child):
            yield from self._rows(child)
        elif child.tag == "dl":
            yield from self._definitions(child)
        else:
            yield from self._pieces(child, kind, level, depth)

    def _item(self, item: HtmlElement, level: int, depth: int) -> Iterator[Block]:
        """A list item: its own text on one line, then the items of lists within it."""
        if depth > MARKUP_DEPTH:
            yield from ([Block("item", text, level)] if (text := folded(item.text_content())) else [])
            return
        yield from self.blocks(item, "item", level, depth)

    def _holds_rows(self, table: HtmlElement) -> bool:
        if table.find(".//table") is not None or any(
            table.find(f".//{tag}") is not None for tag in _HEADINGS
        ):
            return False
        return all(len(cell.text_content()) < _LONG_CELL for cell in table.iter("td", "th"))

    def _rows(self, table: HtmlElement) -> Iterator[Block]:
        for row in table.iter("caption", "tr"):
            cells = [self._line(cell) for cell in row if cell.tag in ("td", "th")] or [self._line(row)]
            if text := folded("\t".join(cells)):
                yield Block("row" if row.tag == "tr" else "paragraph", text)

    def _definitions(self, terms: HtmlElement) -> Iterator[Block]:
        """A term and what is said of it, a row; a term without a text is a row of one cell."""
        term = ""
        for part in terms.iter("dt", "dd"):
            if part.tag == "dt":
                if term:
                    yield Block("row", term)
                term = self._line(part)
            elif text := folded(f"{term}\t{self._line(part)}"):
                yield Block("row", text)
                term = ""
        if term:
            yield Block("row", term)

    def _line(self, element: HtmlElement) -> str:
        """All text of an element on one line, lines parted by a space."""
        return folded(" ".join(block.text.replace("\t", " ") for block in self.blocks(element)))
