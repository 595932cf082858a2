"""Markdown of records → HTML that cannot harm a reader.

Two independent layers: the parser lets no HTML through (CommonMark with `html` off), and what it made is
cleaned once more against a list of tags (nh3). The one place that knows the Markdown library.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

from gazette.html import paragraphs

_TAGS: Final = {
    "p",
    "br",
    "em",
    "strong",
    "a",
    "ul",
    "ol",
    "li",
    "blockquote",
    "code",
    "pre",
    "hr",
    "s",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}
_ATTRIBUTES: Final = {"a": {"href", "title"}, "ol": {"start"}}
_SCHEMES: Final = {"http", "https", "mailto", "tel"}

_cleaner: Final = nh3.Cleaner(tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel="noopener")
_SIGNS: Final = re.compile(r"[^\w\n]*[=-][^\w\n]*$")
"""A line of signs, as one below a heading."""
_parser: Final = MarkdownIt("js-default", {"html": False, "linkify": False, "typographer": False}).disable(
    "image"
)


def html(markdown: str, level: int = 3) -> Markup:
    """A Markdown text as safe HTML, its highest headings on a level of the page: 3 below an h2."""
    # A text without headings is the same at every level: on its negotiation's page, as news and in a feed.
    return _html(markdown, level if level != 3 and _may_head(markdown) else 3)


def _may_head(markdown: str) -> bool:
    """Whether there is what every heading has: a sign of its own, or a line of signs below it."""
    return "#" in markdown or any(map(_SIGNS.match, markdown.split("\n")))


@lru_cache(maxsize=16384)
def _html(markdown: str, level: int) -> Markup:
    found = paragraphs.blocks(markdown)
    if found is None:
        return parsed(markdown, level)
    lowered = _lowered([len(block["signs"]) for block in found if block["signs"]], level)
    made = [paragraphs.html(block, next(lowered) if block["signs"] else 0) for block in found]
    return Markup("".join(made))  # noqa: S704  (holds no sign of HTML)


def parsed(markdown: str, level: int = 3) -> Markup:
    """The same of any text, by the parser."""
    tokens = _parser.parse(markdown)
    headings = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    lowered = _lowered([int(token.tag[1]) for token in headings[::2]], level)
    for begin, end, at in zip(headings[::2], headings[1::2], lowered, strict=True):
        begin.tag = end.tag = f"h{at}"
    for token in tokens:
        if token.type in ("th_open", "td_open"):
            token.attrs.pop("style", None)  # the site's policy allows no inline styles
    made = _parser.renderer.render(tokens, _parser.options, {})
    return Markup(_cleaner.clean(made))  # noqa: S704  (cleaned by nh3)


def _lowered(told: list[int], level: int) -> Iterator[int]:
    """The levels of headings on the page, the highest told of them at `level`."""
    lower = level - min(told, default=level)
    deepest = level
    for heading in told:
        at = min(heading + lower, deepest, 6)  # a heading is at most one level below the one before
        yield at
        deepest = at + 1


@lru_cache(maxsize=4096)
def plain(markdown: str) -> str:
    """A Markdown text without its marks, one line: for descriptions and calendars."""
    parts: list[str] = []
    for token in _parser.parse(markdown):
        breaks = ("softbreak", "hardbreak")
        parts.extend(" " if child.type in breaks else child.content for child in token.children or ())
        if token.type.endswith("_close") and token.level == 0:
            parts.append(" ")
    return " ".join("".join(parts).split())
