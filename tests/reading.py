"""Reads the pages of a built site: their kind, language, texts and links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from lxml import html

SITE: Final = "https://hyteneuvottelut.example/"
"""The address in mkdocs.yml."""
LOADED: Final = ("img", "script", "iframe", "source", "video", "audio", "embed", "track", "input")
"""The elements whose src a browser loads by itself."""


@dataclass(frozen=True)
class PageFile:
    """A page of a built site."""

    path: str
    tree: Any

    @property
    def url(self) -> str:
        """Its address, without the index.html that servers leave out."""
        return urljoin(SITE, self.path.removesuffix("index.html"))

    @property
    def language(self) -> str:
        """The language, by its folder; empty for the front door and the 404 page."""
        return first if (first := self.path.partition("/")[0]) in {"fi", "sv", "en"} else ""

    @property
    def leads_on(self) -> bool:
        """Whether the page only redirects from an old address to a new one."""
        return bool(self.all("//meta[@http-equiv='refresh']"))

    def all(self, xpath: str) -> list[Any]:
        """The results of an XPath."""
        return list(self.tree.xpath(xpath))

    def text(self, xpath: str) -> str:
        """The text of the only element that an XPath matches."""
        (element,) = self.all(xpath)
        return " ".join(str(element.text_content()).split())

    def meta(self, name: str) -> str:
        """The content of the only meta element with a name."""
        (content,) = self.all(f"//meta[@name='{name}']/@content")
        return str(content)

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of all elements: the targets of fragments."""
        return frozenset(map(str, self.all("//@id")))

    @cached_property
    def links(self) -> tuple[str, ...]:
        """The absolute addresses of all links, with their fragments."""
        return tuple(urljoin(self.url, str(href)) for href in self.all("//a/@href"))

    @cached_property
    def alternates(self) -> Mapping[str, str]:
        """Language → address of the same page in that language."""
        links = self.all("//link[@rel='alternate'][@hreflang]")
        return {str(link.get("hreflang")): str(link.get("href")) for link in links}

    @cached_property
    def loaded(self) -> tuple[str, ...]:
        """The absolute addresses that a browser loads to show the page."""
        src = (element for name in LOADED for element in self.all(f"//{name}/@src"))
        linked = self.all("//link[not(@rel='canonical' or @rel='alternate')]/@href")
        others = self.all("//@srcset | //@poster | //object/@data | //svg//@href")
        return tuple(urljoin(self.url, str(address)) for address in (*src, *linked, *others))


@lru_cache
def pages(site: Path) -> Mapping[str, PageFile]:
    """Every page of a site by its path."""
    return {
        path: PageFile(path, html.parse(str(site / path)).getroot())
        for path in sorted(p.relative_to(site).as_posix() for p in site.rglob("*.html"))
    }


def file_of(url: str) -> tuple[str, str] | None:
    """The path of the file that an address of the site means, and the fragment; None for other sites."""
    address, fragment = urldefrag(url)
    if not address.startswith(SITE):
        return None
    path = unquote(urlsplit(address).path).lstrip("/")
    return (path + "index.html" if not path or path.endswith("/") else path), unquote(fragment)


def reachable(site: Path, start: str = "index.html") -> frozenset[str]:
    """The paths of the pages that can be reached from a page by links alone."""
    all_pages = pages(site)
    seen = {start}
    waiting = [start]
    while waiting:
        for link in all_pages[waiting.pop()].links:
            target = file_of(link)
            if target and target[0] in all_pages and target[0] not in seen:
                seen.add(target[0])
                waiting.append(target[0])
    return frozenset(seen)


def of_kind(site: Path, kind: str, language: str) -> Iterator[PageFile]:
    """The pages of a kind in a language; the kind is a class of `body`."""
    of_this_kind = f"//body[contains(concat(' ', @class, ' '), ' page--{kind} ')]"
    for page in pages(site).values():
        if page.language == language and page.all(of_this_kind):
            yield page
