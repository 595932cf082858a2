"""Markdown of records → HTML that cannot harm a reader. The one module that knows the Markdown library.

Two independent layers: no HTML reaches the parser (pulldown-cmark, through pyromark), since what would begin
a tag is escaped before; and what the parser made is cleaned against a list of tags (nh3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

import nh3
import pyromark
from markupsafe import Markup

from gazette.html.escaping import escaped
from gazette.records.plain_text import MARKDOWN, with_links

_TAGS: Final = {
    *("p", "br", "em", "strong", "del", "code", "a"),
    *("h2", "h3", "h4", "h5", "h6"),
    *("ul", "ol", "li", "blockquote", "pre", "hr"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTES: Final = {"a": {"href", "title"}, "ol": {"start"}}
"""No style among them, which aligns the columns of a table: the site's policy allows no inline styles."""
_SCHEMES: Final = {"http", "https", "mailto", "tel"}
_cleaner: Final = nh3.Cleaner(tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel="noopener")

_OPTIONS: Final = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH
_TAG: Final = re.compile(r"<(?!https?://|mailto:)(?=/?[a-zA-Z!?])")
"""What begins HTML (CommonMark 0.31.2, sections 4.6 and 6.6), but not an address, `<https://example.fi>`.

The check of texts refuses the same, so that only a record which no check saw is changed.
"""
_FINNISH_DAY: Final = re.compile(
    r"^( {0,3}(?:[-*+] +)?\d{1,2})\. "
    r"(?=(?:tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu)kuu)",
    re.MULTILINE,
)
"""A line that begins with a Finnish day, as "12. marraskuuta".

CommonMark takes it for an item of a list, counts on from the first of them and drops the other numbers
(section 5.3), so that a reader would be told another day.
"""
_HEADING: Final = re.compile(r"<h([1-6])>(.*?)</h\1>", re.DOTALL)
_ONE_PARAGRAPH: Final = re.compile(r"<p>((?:(?!<p>).)*)</p>", re.DOTALL)
_BOX: Final = ('<div class="table-wrap" tabindex="0"><table>', "</table></div>")
_PICTURE: Final = re.compile(r'<img src="[^"]*" alt="([^"]*)"[^>]*>')


def html(text: str, level: int = 3) -> Markup:
    """A Markdown text as safe HTML, its highest headings on a level of the page: 3 below an h2."""
    made = pyromark.html(with_finnish_days(without_html(with_links(text))), options=_OPTIONS)
    # The parser saw no HTML, so each of these tags is its own; the signs in texts and attributes are escaped.
    if "<h" in made:
        made = _lowered(made, level)
    if "<img" in made:
        made = _PICTURE.sub(r"\1", made)  # its description: a page loads nothing from elsewhere
    clean = _cleaner.clean(made)
    if "<table>" in clean:  # a wide one scrolls in its own box, with keys too (WCAG 2.1, 1.4.10)
        clean = clean.replace("<table>", _BOX[0]).replace("</table>", _BOX[1])
    return Markup(clean)  # noqa: S704  (cleaned by nh3)


def without_boxes(made: str) -> str:
    """HTML in which tables have no box to scroll in: feeds take no classes and no tabindex."""
    return made.replace(_BOX[0], "<table>").replace(_BOX[1], "</table>")


def phrase(text: str) -> tuple[str, bool]:
    """A Markdown text as HTML, and whether that is blocks; one paragraph alone is words without its tag."""
    if not MARKDOWN.search(text):
        return escaped(text), False
    made = str(html(text, 4)).strip()
    alone = _ONE_PARAGRAPH.fullmatch(made)
    return (alone[1], False) if alone else (made, True)


def without_html(text: str) -> str:
    """A Markdown text in which nothing begins HTML: tags and comments are shown as they are written."""
    return _TAG.sub("&lt;", text)


def with_finnish_days(text: str) -> str:
    """A Markdown text in which a day at the beginning of a line stays the day it is."""
    return _FINNISH_DAY.sub(r"\1\\. ", text)


def _lowered(made: str, level: int) -> str:
    """HTML with its headings lowered, the highest of them to `level`."""
    levels = _levels([int(heading[1]) for heading in _HEADING.finditer(made)], level)
    return _HEADING.sub(lambda heading: "<h{0}>{1}</h{0}>".format(next(levels), heading[2]), made)


def _levels(levels: Sequence[int], highest: int) -> Iterator[int]:
    """The levels of headings on the page, the highest of them at `highest`."""
    lower = highest - min(levels, default=highest)
    deepest = highest
    for level in levels:
        at = min(level + lower, deepest, 6)  # a heading is at most one level below the one before
        yield at
        deepest = at + 1
