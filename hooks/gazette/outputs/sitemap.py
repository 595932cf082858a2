"""sitemap.xml (sitemaps.org 0.9) with the languages of every page, and robots.txt that names it.

A page's lastmod is what records tell (`lastmod`), and left out where they tell nothing. A sitemap holds
at most 50,000 addresses and 50 MB; beyond that sitemap.xml is an index of parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, Final

from lxml import etree

from gazette.base.settings import Settings
from gazette.records.queries import OutputFile
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


Dated = tuple[Address, date | None]
"""A page, and the day it last changed, where that is known."""


def files(
    settings: Settings,
    addresses: Iterable[Address],
    changed: Mapping[Address, date],
    most_bytes: int = MOST_BYTES,
) -> Iterator[OutputFile]:
    """The sitemap, its parts where one is not enough, and robots.txt. `addresses` are those of all pages.

    Robots are to read nothing of a site with drafts.
    """
    parts = tuple(_parts(settings, tuple(addresses), most_bytes))
    if len(parts) > 1:
        paths = tuple(f"sitemap-{number}.xml" for number in range(1, len(parts) + 1))
        yield OutputFile(SITEMAP, index, settings.site_url, (paths,))
    else:
        paths = (SITEMAP,)
    for path, part in zip(paths, parts, strict=True):
        dated = tuple((address, changed.get(address)) for address in part)
        yield OutputFile(path, sitemap, settings, (dated,))
    yield OutputFile(ROBOTS, robots, settings.site_url, (settings.is_closed,))


def _parts(settings: Settings, listed: Sequence[Address], most_bytes: int) -> Iterator[Sequence[Address]]:
    """The addresses cut so that no part is too long or too large."""
    cuts, size, count, languages = [0], 0, 1, len(settings.languages)
    for place, address in enumerate(listed):
        own = _size(settings, address)
        if count + languages > MOST_ADDRESSES or size + own > most_bytes:
            cuts.append(place)
            size, count = 0, 1
        size, count = size + own, count + languages
    for start, end in pairwise((*cuts, len(listed))):
        yield listed[start:end]


def _size(settings: Settings, address: Address) -> int:
    """At most so many bytes has what the sitemap says of a page in all its languages."""
    longest = len(settings.site_url) + max(len(address.path(code)) for code in settings.languages)
    return len(settings.languages) * (_MARKUP + (len(settings.languages) + 2) * longest)


def sitemap(settings: Settings, dated: Iterable[Dated]) -> bytes:
    """A sitemap: every page in every language, each with all of its languages."""
    site_url, languages = settings.site_url, settings.languages
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
        for language in (*languages, "x-default")
    ]
    written = [before]
    for address, day in dated:
        urls = [site_url + address.path(language) for language in languages]
        # The page that lets one choose a language is the home page of whoever reads none of them.
        fallback = site_url if address == HOME else site_url + address.path(settings.fallback)
        for link, alternate in zip(links, (*urls, fallback), strict=True):
            link.set("href", alternate)
        lastmod.text = day.isoformat() if day else None
        url[:] = (loc, *((lastmod,) if day else ()), *links)
        for own in dict.fromkeys((*urls, *((fallback,) if address == HOME else ()))):
            loc.text = own
            written.append(_printed(root).removeprefix(before).removesuffix(after))
    return b"".join((*written, after))


def index(site_url: str, paths: Iterable[str]) -> bytes:
    """The index of a sitemap in parts."""
    root = etree.Element(f"{{{_SITEMAPS}}}sitemapindex", nsmap={None: _SITEMAPS})
    root.text = root.tail = "\n"
    for path in paths:
        part = etree.SubElement(root, f"{{{_SITEMAPS}}}sitemap")
        part.tail = "\n"
        etree.SubElement(part, f"{{{_SITEMAPS}}}loc").text = site_url + path
    return _printed(root)


def robots(site_url: str, closed: bool = False) -> bytes:  # noqa: FBT001, FBT002  (arguments of an OutputFile)
    """robots.txt (RFC 9309): everything may be read, or nothing if `closed`.

    Robots look for it at the root of a host only.
    """
    if closed:
        return b"User-agent: *\nDisallow: /\n"
    return f"User-agent: *\nAllow: /\n\nSitemap: {site_url}{SITEMAP}\n".encode()


def _printed(root: Any) -> bytes:
    """An XML document of lxml, which ships no types."""
    content: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return content
