"""Markdown of records → HTML that cannot harm a reader. The one module that knows the Markdown library.

Two independent layers: the start of every tag is escaped before the parser (pulldown-cmark, through pyromark)
sees the text; and the parser's HTML is cleaned against a list of tags (nh3).
"""

from __future__ import annotations

import re
from typing import Final

import nh3
import pyromark
from markupsafe import Markup

from gazette.html.escaping import escaped
from gazette.records.character_references import without_unprintable
from gazette.records.plain_text import MARKDOWN, with_links

_TAGS: Final = {
    *("p", "br", "em", "strong", "del", "code", "a"),
    *("h2", "h3", "h4", "h5", "h6"),
    *("ul", "ol", "li", "blockquote", "pre", "hr"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTES: Final = {"a": {"href", "title"}, "ol": {"start"}}
"""Without style, which aligns the columns of a table: the site's policy allows no inline styles."""
_SCHEMES: Final = {"http", "https", "mailto", "tel"}
_cleaner: Final = nh3.Cleaner(tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel="noopener")

_OPTIONS: Final = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH
_TAG: Final = re.compile(r"<(?!https?://|mailto:)(?=/?[a-zA-Z!?])")
"""The start of HTML (CommonMark 0.31.2, sections 4.6 and 6.6), but not of an address, `<https://example.fi>`.

The checks refuse such texts, so only records that were not checked are changed.
"""
_FINNISH_DAY: Final = re.compile(
    r"^( {0,3}(?:[-*+] +)?\d{1,2})\. "
    r"(?=(?:tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu)kuu)",
    re.MULTILINE,
)
"""A line that begins with a Finnish day, as "12. marraskuuta".

CommonMark reads it as a list item and renumbers all items after the first (section 5.3): another day.
"""
_HEADING: Final = re.compile(r"<h([1-6])>(.*?)</h\1>", re.DOTALL)
_ONE_PARAGRAPH: Final = re.compile(r"<p>((?:(?!<p>).)*)</p>", re.DOTALL)
_BOX: Final = ('<figure class="table-wrap" tabindex="0"><table>', "</table></figure>")
_PICTURE: Final = re.compile(r'<img src="[^"]*" alt="([^"]*)"[^>]*>')


def html(text: str, level: int = 3) -> Markup:
    """A Markdown text as safe HTML; its highest headings get `level`, 3 below an h2."""
    markdown = with_finnish_days(without_html(with_links(without_unprintable(text))))
    result = pyromark.html(markdown, options=_OPTIONS)
    # All tags are the parser's: it saw no HTML, and escapes `<` in texts and attributes.
    if "<h" in result:
        result = _with_heading_levels(result, level)
    if "<img" in result:
        # An image becomes its description: pages load no picture from other hosts.
        result = _PICTURE.sub(r"\1", result)
    clean = _cleaner.clean(result)
    if "<table>" in clean:  # a wide one scrolls in its own box, with keys too (WCAG 2.1, 1.4.10)
        clean = clean.replace("<table>", _BOX[0]).replace("</table>", _BOX[1])
    return Markup(clean)  # noqa: S704  (cleaned by nh3)


def without_boxes(content: str) -> str:
    """HTML in which tables have no box to scroll in: feeds take no classes and no tabindex."""
    return content.replace(_BOX[0], "<table>").replace(_BOX[1], "</table>")


def phrase(text: str) -> tuple[str, bool]:
    """A Markdown text as HTML, and whether that is blocks; a single paragraph is given without its tag."""
    if not MARKDOWN.search(text):
        return escaped(text), False
    result = str(html(text, 4)).strip()
    single = _ONE_PARAGRAPH.fullmatch(result)
    return (single[1], False) if single else (result, True)


def without_html(text: str) -> str:
    """A Markdown text whose tags and comments are escaped: readers see them as text."""
    return _TAG.sub("&lt;", text)


def with_finnish_days(text: str) -> str:
    """A Markdown text in which a Finnish day at the beginning of a line is no list item."""
    return _FINNISH_DAY.sub(r"\1\\. ", text)


def _with_heading_levels(html: str, highest: int) -> str:
    """HTML whose headings are moved to `highest` and below, at most one level deeper than the one before."""
    old = [int(heading[1]) for heading in _HEADING.finditer(html)]
    shift = highest - min(old, default=highest)
    new, deepest = [], highest
    for level in old:
        new.append(min(level + shift, deepest, 6))
        deepest = new[-1] + 1
    levels = iter(new)
    return _HEADING.sub(lambda heading: "<h{0}>{1}</h{0}>".format(next(levels), heading[2]), html)
