"""RSS 2.0, with the pieces of Atom, Dublin Core, Content and Feed History (RFC 5005) that it lacks.

Dates come from records only: `lastBuildDate` is the newest date of an item, never that of the build.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from email.utils import format_datetime
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

from markupsafe import escape

from gazette.feeds.documents import Document, archive_path
from gazette.feeds.items import Item
from gazette.settings import HELSINKI

TYPE: Final = "application/rss+xml"
SUFFIX: Final = ".xml"
_END: Final = b"</channel></rss>"
_NAMESPACES: Final = {
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:fh": "http://purl.org/syndication/history/1.0",
}
"""Declared on the root and used by prefix: prefixes registered with the library would be module state."""
_TAG: Final = re.compile("<(?=[a-zA-Z/!?])")
"""A title is text, but some readers take it for HTML: nothing in it may begin a tag."""
_NO_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML document may hold (XML 1.0, production 2)."""


def written(site: str, document: Document, newest: date | None, items: Iterable[str]) -> bytes:
    """A document of a feed, its items printed already; `newest` is the newest of their dates."""
    channel = document.channel
    root = Element("rss", {"version": "2.0", **_NAMESPACES})
    head = SubElement(root, "channel")
    add(head, "title", channel.title)
    add(head, "link", site + channel.address.path(channel.language))
    add(head, "description", channel.description)
    add(head, "language", channel.language)
    if newest:
        add(head, "lastBuildDate", format_datetime(noon(newest)))
    _link(head, "self", site + document.path(SUFFIX))
    if document.year:
        add(head, "fh:archive")
        _link(head, "current", site + archive_path(channel, None, SUFFIX))
    for relation, year in (("prev-archive", document.earlier), ("next-archive", document.later)):
        if year:
            _link(head, relation, site + archive_path(channel, year, SUFFIX))
    # An item is whole XML of the library's as well, and the same in every feed.
    return b"".join((printed(root).removesuffix(_END), "".join(items).encode(), _END))


def item(told: Item) -> str:
    """An told."""
    made = Element("item")
    add(made, "title", _TAG.sub("&lt;", told.title))
    add(made, "link", told.url)
    add(made, "guid", told.id, isPermaLink="false")
    if told.published:
        add(made, "pubDate", format_datetime(noon(told.published)))
    if told.updated:
        add(made, "atom:updated", noon(told.updated).isoformat())
    add(made, "description", escape(told.summary))  # a description is read as HTML
    add(made, "content:encoded", told.html)
    if told.language:
        add(made, "dc:language", told.language)
    for scheme, word in told.categories:
        add(made, "category", word, domain=scheme)
    for file in told.enclosures:
        # A length of 0 is what the RSS Advisory Board's profile asks for where it is not known.
        add(made, "enclosure", url=file.url, length=str(file.size or 0), type=file.type)
    if told.related:
        add(made, "atom:link", rel="related", href=told.related.url, title=told.related.title)
    text: str = tostring(made, encoding="unicode")
    return text


def _link(head: Element, relation: str, url: str) -> None:
    add(head, "atom:link", rel=relation, type=TYPE, href=url)


def printed(root: Element) -> bytes:
    """An XML document."""
    made: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return made


def add(parent: Element, name: str, text: str | None = None, /, **attributes: str) -> None:
    """An element with its text, freed of what XML cannot hold."""
    made = SubElement(parent, name, {key: _NO_XML.sub("", value) for key, value in attributes.items()})
    made.text = _NO_XML.sub("", text) if text else None


def noon(day: date) -> datetime:
    """A day as a moment: noon in Helsinki."""
    return datetime.combine(day, time(12), HELSINKI)
