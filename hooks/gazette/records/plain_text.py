"""Markdown → plain text, for where no formatting can stand: descriptions, calendars, data."""

from __future__ import annotations

import html
import re
from typing import Final

import nh3
import pyromark

from gazette.records.character_references import without_unprintable

MARKDOWN: Final = re.compile(r"[\\*_`\[\]<>~|\n]|&[#\w]|://|^\s*(?:#|[-+]\s|\d+[.)]\s)")
"""Matches every text that can have Markdown; most texts have none of these signs."""
_BLANK_LINES: Final = re.compile(r"\n{2,}")
_ADDRESS: Final = re.compile(r"<(https?://[^<>\s]*)>")
_BARE: Final = re.compile(
    r"(`+[^`]*`+|^\s{0,3}\[[^\[\]]+\]:.*$|\]\((?:[^()]|\([^()]*\))*\)|<[^<>]*>|\[(?:[^\[\]]|\[[^\[\]]*\])*(?=\]\())"
    r"|(?<![\w/])(https?://[^\s<>\"\[\]]*[^\s<>\"\[\].,;:!?')*_])",
    re.MULTILINE,
)
"""Code, links and definitions of links, which stay as they are; else an address that stands alone."""


def with_links(markdown: str) -> str:
    """A Markdown text in which an address that stands alone is written as a link, <https://…>."""
    if "://" not in markdown:
        return markdown
    return _BARE.sub(lambda match: match[1] or f"<{match[2]}>", markdown)


def plain_text(markdown: str) -> str:
    """The words of a Markdown text, without its signs; a line for each paragraph and each item of a list."""
    if not MARKDOWN.search(markdown):
        return markdown
    text = _ADDRESS.sub(r"\1", without_unprintable(markdown))
    markup = pyromark.html(text.replace("<", "&lt;"))
    words = nh3.clean(markup, tags=set())
    return _BLANK_LINES.sub("\n", html.unescape(words)).strip()
