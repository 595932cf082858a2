"""Markdown of records → HTML that cannot harm a reader.

Two independent layers: the parser lets no HTML through (CommonMark with `html` off), and what it made is
cleaned once more against a list of tags (nh3). The one place that knows the Markdown library.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

_TAGS: Final = {
    "p", "br", "em", "strong", "a", "ul", "ol", "li", "blockquote", "code", "pre", "hr", "s",
    "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td",
}
_ATTRIBUTES: Final = {"a": {"href", "title"}, "ol": {"start"}}
_SCHEMES: Final = {"http", "https", "mailto", "tel"}
_SHIFT: Final = 2
"""A text's own headings begin below the page's title and its sections: # becomes h3."""

_parser: Final = MarkdownIt("js-default", {"html": False, "linkify": False, "typographer": False}).disable("image")


@lru_cache(maxsize=4096)
def html(markdown: str) -> Markup:
    """A Markdown text as safe HTML."""
    tokens = _parser.parse(markdown)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            _lower(token)
        elif token.type in ("th_open", "td_open"):
            token.attrs.pop("style", None)  # the site's policy allows no inline styles
    made = _parser.renderer.render(tokens, _parser.options, {})
    return Markup(  # noqa: S704  (cleaned by nh3)
        nh3.clean(made, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel="noopener")
    )


def _lower(token: Token) -> None:
    token.tag = f"h{min(6, int(token.tag[1]) + _SHIFT)}"


@lru_cache(maxsize=4096)
def plain(markdown: str) -> str:
    """A Markdown text without its marks, one line: for descriptions and calendars."""
    parts = []
    for token in _parser.parse(markdown):
        for child in token.children or ():
            parts.append(" " if child.type in ("softbreak", "hardbreak") else child.content)
        if token.type.endswith("_close") and token.level == 0:
            parts.append(" ")
    return " ".join("".join(parts).split())
