"""sitemap.xml (sitemaps.org 0.9) with the languages of every page, and robots.txt that names it.

A page's lastmod is what records tell (`modified`), and left out where they tell nothing. A sitemap holds
at most 50,000 addresses and 50 MB; beyond that sitemap.xml is an index of parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Any, Final

from lxml import etree

from gazette.base.settings import LANGUAGES
from gazette.engine.dependencies import digest
from gazette.engine.outfile import OutFile
from gazette.html.layout import FALLBACK
from gazette.urls.addresses import HOME, Address

SITEMAP: Final = "sitemap.xml"
ROBOTS: Final = "robots.txt"
MOST_ADDRESSES: Final = 50_000
MOST_BYTES: Final = 50_000_000
"""The standard allows 52,428,800."""
_MARKUP: Final = 600
"""No address's entry has more bytes than this besides its own and its alternates' addresses."""
_SITEMAPS: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML: Final = "http://www.w3.org/1999/xhtml"
_NAMESPACES: Final = {None: _SITEMAPS, "xhtml": _XHTML}


def files(site_url: str, addresses: Iterable[Address], changed: Mapping[Address, date]) -> Iterator[OutFile]:
    """The sitemap, its parts where one is not enough, and robots.txt. `addresses` are those of all pages."""
    listed = tuple(addresses)
    parts = tuple(_parts(site_url, listed))
    if len(parts) > 1:
        paths = tuple(f"sitemap-{number}.xml" for number in range(1, len(parts) + 1))
        yield OutFile(SITEMAP, partial(index, tuple(site_url + path for path in paths)))
        for path, part in zip(paths, parts, strict=True):
            yield _sitemap(path, site_url, part, changed)
    else:
        yield _sitemap(SITEMAP, site_url, listed, changed)
    yield OutFile(ROBOTS, partial(robots, site_url))


def _sitemap(path: str, site_url: str, part: Sequence[Address], changed: Mapping[Address, date]) -> OutFile:
    told = digest("\n".join([f"{address.path(FALLBACK)} {changed.get(address)}" for address in part]))
    return OutFile(path, partial(sitemap, site_url, part, changed), given=told)


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
    root, mark = etree.Element(f"{{{_SITEMAPS}}}urlset", nsmap=_NAMESPACES), etree.Comment()
    root.text = root.tail = "\n"
    root.append(mark)
    before, _, after = _printed(root).partition(etree.tostring(mark))
    root.remove(mark)
    # There are entries by the ten thousand: one is filled in for each, and printed alone.
    url = etree.SubElement(root, f"{{{_SITEMAPS}}}url")
    loc, lastmod = (etree.SubElement(url, f"{{{_SITEMAPS}}}{name}") for name in ("loc", "lastmod"))
    url.tail = "\n"
    links = [
        etree.SubElement(url, f"{{{_XHTML}}}link", rel="alternate", hreflang=language)
        for language in (*LANGUAGES, "x-default")
    ]
    written = [before]
    for address in listed:
        found = [site_url + address.path(language) for language in LANGUAGES]
        # The page that lets one choose a language is the home page of whoever reads none of them.
        fallback = site_url if address == HOME else site_url + address.path(FALLBACK)
        for link, alternate in zip(links, (*found, fallback), strict=True):
            link.set("href", alternate)
        day = changed.get(address)
        lastmod.text = day.isoformat() if day else None
        url[:] = (loc, *((lastmod,) if day else ()), *links)
        for own in dict.fromkeys((*found, *((fallback,) if address == HOME else ()))):
            loc.text = own
            written.append(_printed(root).removeprefix(before).removesuffix(after))
    return b"".join((*written, after))


def index(urls: Iterable[str]) -> bytes:
    """The index of a sitemap in parts."""
    root = etree.Element(f"{{{_SITEMAPS}}}sitemapindex", nsmap={None: _SITEMAPS})
    root.text = root.tail = "\n"
    for url in urls:
        part = etree.SubElement(root, f"{{{_SITEMAPS}}}sitemap")
        part.tail = "\n"
        etree.SubElement(part, f"{{{_SITEMAPS}}}loc").text = url
    return _printed(root)


def robots(site_url: str) -> bytes:
    """robots.txt (RFC 9309): everything may be read. Robots look for it at the root of a host only."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {site_url}{SITEMAP}\n".encode()


def _printed(root: Any) -> bytes:
    """An XML document of lxml, which ships no types."""
    made: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return made
