"""Markdown of records → HTML that cannot harm a reader.

Two independent layers: the parser lets no HTML through (CommonMark with `html` off), and what it made is
cleaned once more against a list of tags (nh3). The one place that knows the Markdown library.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

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

_parser: Final = MarkdownIt("js-default", {"html": False, "linkify": False, "typographer": False}).disable(
    "image"
)


@lru_cache(maxsize=4096)
def html(markdown: str, level: int = 3) -> Markup:
    """A Markdown text as safe HTML, its highest headings on a level of the page: 3 below an h2."""
    tokens = _parser.parse(markdown)
    headings = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    lower = level - min((int(token.tag[1]) for token in headings), default=level)
    deepest = level
    for begin, end in zip(headings[::2], headings[1::2], strict=True):
        at = min(int(begin.tag[1]) + lower, deepest, 6)  # a heading is at most one level below the one before
        begin.tag = end.tag = f"h{at}"
        deepest = at + 1
    for token in tokens:
        if token.type in ("th_open", "td_open"):
            token.attrs.pop("style", None)  # the site's policy allows no inline styles
    made = _parser.renderer.render(tokens, _parser.options, {})
    return Markup(  # noqa: S704  (cleaned by nh3)
        nh3.clean(made, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel="noopener")
    )


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
