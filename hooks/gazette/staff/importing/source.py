"""A publication as it was read, in its reading order, whatever format it came in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

BlockKind = Literal["heading", "paragraph", "item", "row"]
SourceKind = Literal["feed", "html", "text", "docx", "pdf", "ics"]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or table row; cells of a row are parted by a tab."""

    kind: BlockKind
    text: str
    """White space folded, NFC; never empty."""
    level: int = 0
    """The level of a heading, 1 to 6; the depth of an item in lists within lists, from 1; else 0."""
    line: int = 0
    """The line in a text file, the page number of a PDF; 0 if unknown."""


@dataclass(frozen=True, slots=True)
class Event:
    """An event that the publication describes in machine-readable form (iCalendar, JSON-LD Event)."""

    start: str
    """An ISO day or a local time in Helsinki, as 2025-05-14 or 2025-05-14T09:00."""
    end: str = ""
    """An ISO day, the last one and not the one after it, or a local time in Helsinki; "" if not said."""
    place: str = ""
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """One publication: an item of a feed, a page, a document, or an event of a calendar."""

    kind: SourceKind
    title: str
    address: str
    """Its address without tracking parameters; "" for a file of which none is known."""
    publisher: str
    """Who published it, as the source says; "" if it does not."""
    published: str
    """The ISO day of publication; "" if the source does not say."""
    language: str
    """fi, sv, en; "" if unknown."""
    read_on: date
    """The day it was read."""
    blocks: tuple[Block, ...]
    links: tuple[tuple[str, str], ...] = ()
    """Text and absolute address of each link in the content."""
    events: tuple[Event, ...] = ()
    is_title_certain: bool = True
    """No when the title is a line of a text that stands below others, or a very short one."""
    guid: str = ""
    """The id that a feed or calendar gives the item; "" if none."""

    @property
    def text(self) -> str:
        """Title and all blocks, a line each."""
        return "\n".join((self.title, *(block.text for block in self.blocks)))
