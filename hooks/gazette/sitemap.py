"""sitemap.xml (sitemaps.org 0.9) with the languages of every page, and robots.txt that names it.

A page's lastmod is what records tell (`modified`), and left out where they tell nothing. A sitemap holds
at most 50,000 addresses and 50 MB; beyond that sitemap.xml is an index of parts.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Final
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from gazette.addresses import HOME, Address
from gazette.chrome import FALLBACK
from gazette.outfile import OutFile
from gazette.settings import LANGUAGES

SITEMAP: Final = "sitemap.xml"
ROBOTS: Final = "robots.txt"
MOST_ADDRESSES: Final = 50_000
MOST_BYTES: Final = 50_000_000
"""The standard allows 52,428,800."""
_MARKUP: Final = 600
"""No address's entry has more bytes than this besides its own and its alternates' addresses."""
_SITEMAPS: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML: Final = "http://www.w3.org/1999/xhtml"
_NONE: Final = AttributesImpl({})


def files(site_url: str, addresses: Iterable[Address], changed: Mapping[Address, date]) -> Iterator[OutFile]:
    """The sitemap, its parts where one is not enough, and robots.txt. `addresses` are those of all pages."""
    listed = tuple(addresses)
    parts = tuple(_parts(site_url, listed))
    if len(parts) > 1:
        paths = tuple(f"sitemap-{number}.xml" for number in range(1, len(parts) + 1))
        yield OutFile(SITEMAP, partial(index, tuple(site_url + path for path in paths)))
        for path, part in zip(paths, parts, strict=True):
            yield OutFile(path, partial(sitemap, site_url, part, changed))
    else:
        yield OutFile(SITEMAP, partial(sitemap, site_url, listed, changed))
    yield OutFile(ROBOTS, partial(robots, site_url))


def _parts(site_url: str, listed: Sequence[Address]) -> Iterator[Sequence[Address]]:
    """The addresses cut so that no part is too long or too large."""
    cuts, size, count = [0], 0, 1
    for place, address in enumerate(listed):
        own = _size(site_url, address)
        if count + len(LANGUAGES) > MOST_ADDRESSES or size + own > MOST_BYTES:
            cuts.append(place)
            size, count = 0, 1
        size, count = size + own, count + len(LANGUAGES)
    for start, end in pairwise((*cuts, len(listed))):
        yield listed[start:end]


def _size(site_url: str, address: Address) -> int:
    """At most so many bytes has what the sitemap says of a page in all its languages."""
    longest = len(site_url) + max(len(address.path(language)) for language in LANGUAGES)
    return len(LANGUAGES) * (_MARKUP + (len(LANGUAGES) + 2) * longest)


def sitemap(site_url: str, listed: Iterable[Address], changed: Mapping[Address, date]) -> bytes:
    """A sitemap: every page in every language, each with all of its languages."""
    written = io.BytesIO()
    xml = _begun(written)
    xml.startElement("urlset", AttributesImpl({"xmlns": _SITEMAPS, "xmlns:xhtml": _XHTML}))
    for address in listed:
        found = {language: site_url + address.path(language) for language in LANGUAGES}
        # The page that lets one choose a language is the home page of whoever reads none of them.
        fallback = site_url if address == HOME else found[FALLBACK]
        day = changed.get(address)
        for url in dict.fromkeys((*found.values(), *((fallback,) if address == HOME else ()))):
            xml.ignorableWhitespace("\n")
            xml.startElement("url", _NONE)
            _element(xml, "loc", url)
            if day:
                _element(xml, "lastmod", day.isoformat())
            for language, alternate in (*found.items(), ("x-default", fallback)):
                link = {"rel": "alternate", "hreflang": language, "href": alternate}
                xml.startElement("xhtml:link", AttributesImpl(link))
                xml.endElement("xhtml:link")
            xml.endElement("url")
    return _ended(xml, "urlset", written)


def index(urls: Iterable[str]) -> bytes:
    """The index of a sitemap in parts."""
    written = io.BytesIO()
    xml = _begun(written)
    xml.startElement("sitemapindex", AttributesImpl({"xmlns": _SITEMAPS}))
    for url in urls:
        xml.ignorableWhitespace("\n")
        xml.startElement("sitemap", _NONE)
        _element(xml, "loc", url)
        xml.endElement("sitemap")
    return _ended(xml, "sitemapindex", written)


def robots(site_url: str) -> bytes:
    """robots.txt (RFC 9309): everything may be read. Robots look for it at the root of a host only."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {site_url}{SITEMAP}\n".encode()


def _begun(written: io.BytesIO) -> XMLGenerator:
    xml = XMLGenerator(written, encoding="utf-8", short_empty_elements=True)
    xml.startDocument()
    return xml


def _element(xml: XMLGenerator, name: str, text: str) -> None:
    xml.startElement(name, _NONE)
    xml.characters(text)
    xml.endElement(name)


def _ended(xml: XMLGenerator, name: str, written: io.BytesIO) -> bytes:
    xml.ignorableWhitespace("\n")
    xml.endElement(name)
    xml.ignorableWhitespace("\n")
    xml.endDocument()
    return written.getvalue()
