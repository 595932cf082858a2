"""RSS 2.0, with the pieces of Atom, Dublin Core, Content and Feed History (RFC 5005) that it lacks.

Dates come from records only: `lastBuildDate` is the newest date of an item, never that of the build.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from email.utils import format_datetime
from functools import lru_cache
from typing import Any, Final

from lxml import etree

from gazette.html.escaping import escaped
from gazette.outputs.feeds.items import FeedItem, moment
from gazette.outputs.feeds.paging import FeedFile, archive_path

TYPE: Final = "application/rss+xml"
SUFFIX: Final = ".xml"
_ATOM: Final = "http://www.w3.org/2005/Atom"
_CONTENT: Final = "http://purl.org/rss/1.0/modules/content/"
_CORE: Final = "http://purl.org/dc/elements/1.1/"
_HISTORY: Final = "http://purl.org/syndication/history/1.0"
_ATOM_LINK: Final = f"{{{_ATOM}}}link"
_UPDATED: Final = f"{{{_ATOM}}}updated"
_ENCODED: Final = f"{{{_CONTENT}}}encoded"
_CREATOR: Final = f"{{{_CORE}}}creator"
_LANGUAGE: Final = f"{{{_CORE}}}language"
_NAMESPACES: Final = {"atom": _ATOM, "content": _CONTENT, "dc": _CORE, "fh": _HISTORY}
_TAG: Final = re.compile("<(?=[a-zA-Z/!?])")
"""A title is text, but some readers take it for HTML: nothing in it may begin a tag."""
_NO_XML: Final = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that an XML document may not hold (XML 1.0, production 2)."""
_END: Final = b"</channel></rss>"

Element = Any
"""An element of lxml, which ships no types."""


def written(site: str, document: FeedFile, newest: date | None, items: Iterable[bytes]) -> bytes:
    """A document of a feed, its items printed already; `newest` is the newest of their dates."""
    channel, page = document.channel, document.page
    root = etree.Element("rss", version="2.0", nsmap=_NAMESPACES)
    head = etree.SubElement(root, "channel")
    add(head, "title", _title(channel.title))
    add(head, "link", site + channel.address.path(channel.language))
    add(head, "description", escaped(channel.description))
    add(head, "language", channel.language)
    if newest:
        add(head, "lastBuildDate", _mail_date(newest))
    _link(head, "self", site + document.path(SUFFIX))
    if page.year:
        add(head, f"{{{_HISTORY}}}archive")
        _link(head, "current", site + archive_path(channel, None, SUFFIX))
    for relation, year in (("prev-archive", page.earlier), ("next-archive", page.later)):
        if year:
            _link(head, relation, site + archive_path(channel, year, SUFFIX))
    return b"".join((printed(root).removesuffix(_END), *items, _END))


def item(item_: FeedItem) -> bytes:
    """An item as it stands in any feed."""
    element = etree.SubElement(etree.Element("rss", nsmap=_NAMESPACES), "item")
    add(element, "title", _title(item_.title))
    add(element, "link", item_.url)
    add(element, "guid", item_.id, isPermaLink="false")
    if item_.published:
        add(element, "pubDate", _mail_date(item_.published))
    if item_.updated:
        add(element, _UPDATED, iso(item_.updated))
    add(element, "description", escaped(item_.summary))  # a description is read as HTML
    add(element, _ENCODED, item_.html)
    if item_.authors:
        add(element, _CREATOR, ", ".join(item_.authors))  # only one: of several, feed readers show the last
    if item_.language:
        add(element, _LANGUAGE, item_.language)
    for scheme, word in item_.categories:
        add(element, "category", word, domain=scheme)
    if item_.enclosures:
        # One alone, for many readers take only the first or the last (RSS Advisory Board's profile, 3.2);
        # the text has all. A length of 0 is what that profile asks for where it is not known.
        file = next((file for file in item_.enclosures if file.size), item_.enclosures[0])
        add(element, "enclosure", url=file.url, length=str(file.size or 0), type=file.type)
    if item_.related:
        add(element, _ATOM_LINK, rel="related", href=item_.related.url, title=item_.related.title)
    alone: bytes = etree.tostring(element, encoding="utf-8", xml_declaration=False)
    return b"<item>" + alone.partition(b">")[2]  # without the namespaces, which its feed declares once


def _title(text: str) -> str:
    """A title, of a feed or an item, in which nothing can be taken for a tag."""
    return _TAG.sub("&lt;", text)


def _link(parent: Element, relation: str, url: str) -> None:
    add(parent, _ATOM_LINK, rel=relation, type=TYPE, href=url)


def printed(root: Element) -> bytes:
    """An XML document."""
    element: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return element


def add(parent: Element, name: str, text: str = "", /, **attributes: str) -> Element:
    """Add an element with its text and attributes, without characters that XML cannot hold."""
    clean = {key: _NO_XML.sub("", value) for key, value in attributes.items()}
    element = etree.SubElement(parent, name, clean)
    element.text = _NO_XML.sub("", text) or None
    return element


@lru_cache(maxsize=4096)
def iso(day: date) -> str:
    """A day as a moment, as Atom and JSON Feed write it (RFC 3339)."""
    return moment(day).isoformat()


@lru_cache(maxsize=4096)
def _mail_date(day: date) -> str:
    """A day as a moment, as RSS writes it (RFC 822)."""
    return format_datetime(moment(day))
