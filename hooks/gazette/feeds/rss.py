"""RSS 2.0, with the pieces of Atom, Dublin Core, Content and Feed History (RFC 5005) that it lacks.

Dates come from records only: `lastBuildDate` is the newest date of an item, never that of the build.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import deepcopy
from datetime import date, datetime, time
from email.utils import format_datetime
from functools import cache
from typing import Any, Final

from lxml import etree
from markupsafe import escape

from gazette.feeds.documents import Document, archive_path
from gazette.feeds.items import Item
from gazette.settings import HELSINKI

TYPE: Final = "application/rss+xml"
SUFFIX: Final = ".xml"
_ATOM: Final = "http://www.w3.org/2005/Atom"
_CONTENT: Final = "http://purl.org/rss/1.0/modules/content/"
_CORE: Final = "http://purl.org/dc/elements/1.1/"
_HISTORY: Final = "http://purl.org/syndication/history/1.0"
_NAMESPACES: Final = {"atom": _ATOM, "content": _CONTENT, "dc": _CORE, "fh": _HISTORY}
_TAG: Final = re.compile("<(?=[a-zA-Z/!?])")
"""A title is text, but some readers take it for HTML: nothing in it may begin a tag."""
_NO_XML: Final = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML document may hold (XML 1.0, production 2)."""

Element = Any
"""An element of lxml, which ships no types."""


def written(site: str, document: Document, newest: date | None, items: Iterable[bytes]) -> bytes:
    """A document of a feed, its items printed already; `newest` is the newest of their dates."""
    channel = document.channel
    root = etree.Element("rss", version="2.0", nsmap=_NAMESPACES)
    head = etree.SubElement(root, "channel")
    add(head, "title", channel.title)
    add(head, "link", site + channel.address.path(channel.language))
    add(head, "description", channel.description)
    add(head, "language", channel.language)
    if newest:
        add(head, "lastBuildDate", format_datetime(noon(newest)))
    _link(head, "self", site + document.path(SUFFIX))
    if document.place.year:
        add(head, f"{{{_HISTORY}}}archive")
        _link(head, "current", site + archive_path(channel, None, SUFFIX))
    for relation, year in (("prev-archive", document.place.earlier), ("next-archive", document.place.later)):
        if year:
            _link(head, relation, site + archive_path(channel, year, SUFFIX))
    before, after = _around(head)
    # An item is whole XML of the library's as well, and the same in every feed.
    return b"".join((before, *items, after))


def item(told: Item) -> str:
    """An item."""
    empty, before, after = _frame()
    frame = deepcopy(empty)
    made = etree.SubElement(frame, "item")
    add(made, "title", _TAG.sub("&lt;", told.title))
    add(made, "link", told.url)
    add(made, "guid", told.id, isPermaLink="false")
    if told.published:
        add(made, "pubDate", format_datetime(noon(told.published)))
    if told.updated:
        add(made, f"{{{_ATOM}}}updated", noon(told.updated).isoformat())
    add(made, "description", str(escape(told.summary)))  # a description is read as HTML
    add(made, f"{{{_CONTENT}}}encoded", told.html)
    if told.language:
        add(made, f"{{{_CORE}}}language", told.language)
    for scheme, word in told.categories:
        add(made, "category", word, domain=scheme)
    for file in told.enclosures:
        # A length of 0 is what the RSS Advisory Board's profile asks for where it is not known.
        add(made, "enclosure", url=file.url, length=str(file.size or 0), type=file.type)
    if told.related:
        add(made, f"{{{_ATOM}}}link", rel="related", href=told.related.url, title=told.related.title)
    return printed(frame).removeprefix(before).removesuffix(after).decode()


def _link(head: Element, relation: str, url: str) -> None:
    add(head, f"{{{_ATOM}}}link", rel=relation, type=TYPE, href=url)


def printed(root: Element) -> bytes:
    """An XML document."""
    made: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return made


def add(parent: Element, name: str, text: str | None = None, /, **attributes: str) -> Element:
    """An element with its text, freed of what XML cannot hold."""
    made = etree.SubElement(parent, name, {key: _NO_XML.sub("", value) for key, value in attributes.items()})
    try:
        made.text = text or None
    except ValueError:  # long texts are looked through by the library anyway, and nearly all can stand
        made.text = _NO_XML.sub("", text or "")
    return made


@cache
def _frame() -> tuple[Element, bytes, bytes]:
    """What an item is printed in, and how that begins and ends: the namespaces are declared there once."""
    frame = etree.Element("rss", nsmap=_NAMESPACES)
    return frame, *_around(deepcopy(frame))


def _around(parent: Element) -> tuple[bytes, bytes]:
    """A document before and after the place where an element goes on with what is printed already."""
    mark = etree.Comment()  # as itself it can stand nowhere else: texts and attributes are escaped
    parent.append(mark)
    before, _, after = printed(parent.getroottree()).partition(etree.tostring(mark))
    return before, after


def noon(day: date) -> datetime:
    """A day as a moment: noon in Helsinki."""
    return datetime.combine(day, time(12), HELSINKI)
