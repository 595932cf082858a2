"""Markdown of nothing but paragraphs, lists of lines and headings, in plain words → HTML, without a parser.

Most texts of records are no more than that, and the parser takes ten times as long for them. What is plain
is said by the signs a text may hold, not by those it may not: letters, digits, single blanks, and marks that
mean nothing in Markdown or HTML; beside them bold words and links to plain addresses, each between blanks.
Any other text is for the parser (`prose`), which gives the same HTML.
"""

from __future__ import annotations

import re
from typing import Final

_WORD: Final = r"""[\w.,;:()/%?!…–—’”“"'€§+-]+"""
_WORDS: Final = rf"(?=\w){_WORD}(?: {_WORD})*"
_BOLD: Final = rf"\*\*{_WORDS}(?<=\w)\*\*"
"""Its stars touch a letter or a digit within and none without, so that they can be nothing else."""
_LABEL: Final = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
_LINK: Final = rf"\[{_WORDS}\]\(https://{_LABEL}(?:\.{_LABEL})+(?:/[A-Za-z0-9/.-]*)?\)"
"""Its address has no sign that would be written otherwise in HTML or in an address."""
_PIECE: Final = rf"(?:{_WORD}|(?:{_BOLD}|{_LINK})[.,;:!?]*)"
_LINE: Final = rf"(?=[^\W\d]|\*\*|\[){_PIECE}(?: {_PIECE})*"
"""A line that begins with a letter, bold or a link, so that it begins nothing else than a paragraph."""
_BLOCK: Final = re.compile(
    rf"(?P<text>{_LINE}(?:\n{_LINE})*)"
    rf"|(?P<lines>- {_LINE}(?:\n- {_LINE})*)"
    rf"|(?P<signs>\#{{1,6}}) (?P<heading>{_LINE})"
)
_IS_BOLD: Final = re.compile(r"\*\*([^*]+)\*\*")
_IS_LINK: Final = re.compile(r"\[([^]]+)\]\(([^)]+)\)")


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
        return f"<p>{_inline(text)}</p>\n"
    if heading := block["heading"]:
        return f"<h{level}>{_inline(heading)}</h{level}>\n"
    lines = [f"<li>{line.removeprefix('- ')}</li>\n" for line in _inline(block["lines"]).split("\n")]
    return f"<ul>\n{''.join(lines)}</ul>\n"


def _inline(text: str) -> str:
    if "**" in text:
        text = _IS_BOLD.sub(r"<strong>\1</strong>", text)
    if "](" in text:
        text = _IS_LINK.sub(r'<a href="\2" rel="noopener">\1</a>', text)
    return text
