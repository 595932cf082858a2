"""Markdown of nothing but paragraphs, lists of lines and headings, in plain words → HTML, without a parser.

Most texts of records are no more than that, and the parser takes ten times as long for them. What is plain
is said by the signs a text may hold, not by those it may not: letters, digits, single blanks, and marks that
mean nothing in Markdown or HTML. Any other text is for the parser (`prose`), which gives the same HTML.
"""

from __future__ import annotations

import re
from typing import Final

_WORD: Final = r"""[\w.,;:()/%?!…–—’”“"'€§+-]+"""
_LINE: Final = rf"(?=[^\W\d]){_WORD}(?: {_WORD})*"
"""A line that begins with a letter, so that it begins nothing else than a paragraph."""
_BLOCK: Final = re.compile(
    rf"(?P<text>{_LINE}(?:\n{_LINE})*)"
    rf"|(?P<lines>- {_LINE}(?:\n- {_LINE})*)"
    rf"|(?P<signs>\#{{1,6}}) (?P<heading>{_LINE})"
)


def blocks(markdown: str) -> list[re.Match[str]] | None:
    """The paragraphs, lists and headings of a plain text; None for one that is not plain."""
    if "_" in markdown:  # a letter to regular expressions, emphasis to Markdown
        return None
    found: list[re.Match[str]] = []
    for block in markdown.rstrip("\n").split("\n\n"):
        match = _BLOCK.fullmatch(block)
        # Two lists with a blank line between them are one list of paragraphs.
        if match is None or (match["lines"] and found and found[-1]["lines"]):
            return None
        found.append(match)
    return found


def html(block: re.Match[str], level: int) -> str:
    """A block as HTML; `level` is a heading's."""
    if text := block["text"]:
        return f"<p>{text}</p>\n"
    if heading := block["heading"]:
        return f"<h{level}>{heading}</h{level}>\n"
    lines = "".join([f"<li>{line.removeprefix('- ')}</li>\n" for line in block["lines"].split("\n")])
    return f"<ul>\n{lines}</ul>\n"
