"""The source of a hand-written page, checked before MkDocs, which names no line of what it cannot read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from gazette.base.bounds import MAX_NESTED
from gazette.base.problems import N_, Problem, message
from gazette.records.file_contents import decode
from gazette.records.model.text import NESTED

_TARGET: Final = re.compile(r"""(?:\]\(|\]:|\b(?:href|src)=["']?)[ \t]*<?([^\s<>)"']+)""")
"""The target of a link or picture in Markdown or HTML."""
_INDENTED: Final = re.compile(rf"^(?: {{4}}| {{0,3}}\t){{{MAX_NESTED + 1}}}[ \t]*(?=\S)", re.MULTILINE)
"""A line that is indented by too many levels: four spaces or a tabulator each."""
_BRACKET: Final = re.compile(r"\\.|[\[\]]|^[ \t]*$", re.MULTILINE)
"""A sign after a backslash, a bracket, or an empty line, which ends a paragraph and all links in it."""


def source_problems(source: str, content: bytes) -> Iterator[Problem]:
    """Problems of a page that MkDocs could not read; `source` is its file's path, `content` its bytes."""
    text = decode(content, source)
    yield from text_problems(source, text) if isinstance(text, str) else text


def text_problems(source: str, text: str) -> Iterator[Problem]:
    """Problems of a text that MkDocs could not read, or only in time that grows faster than the text's
    length.
    """
    yield from _nested_too_deeply(source, text)
    yield from _impossible_links(source, text)


def _nested_too_deeply(source: str, text: str) -> Iterator[Problem]:
    """The first line that is too deep in quotations, in lists, or in brackets of links, for each of these.

    Python-Markdown looks for the end of each bracket anew: 10,000 open ones take half a minute.
    """
    most = message(N_("At most {most} can be within each other."), most=MAX_NESTED)
    if match := NESTED.search(text):
        what = message(N_("a line begins with too many signs of quotations and lists."))
        yield Problem(source, *_place(text, match.start()), "", what, most)
    if match := _INDENTED.search(text):
        what = message(N_("a line is indented too far."))
        yield Problem(source, *_place(text, match.start()), "", what, most)
    if (start := _too_many_brackets(text)) is not None:
        what = message(N_("too many brackets are open here: [."))
        yield Problem(
            source,
            *_place(text, start),
            "",
            what,
            message(N_("Close them, or write \\[ for a bracket that is no link.")),
        )


def _too_many_brackets(text: str) -> int | None:
    """The index at which too many brackets are open in a paragraph; None if there is none."""
    is_open = 0
    for match in _BRACKET.finditer(text):
        match match[0]:
            case "[":
                is_open += 1
            case "]":
                is_open = max(0, is_open - 1)
            case sign if not sign.strip():
                is_open = 0
        if is_open > MAX_NESTED:
            return match.start()
    return None


def _impossible_links(source: str, text: str) -> Iterator[Problem]:
    """Problems of addresses that cannot be parsed, such as https://[::1 without its end."""
    for match in _TARGET.finditer(text):
        try:
            urlsplit(match[1])
        except ValueError:
            yield Problem(
                source,
                *_place(text, match.start(1)),
                "",
                message(N_('"{value}" is not a web address.'), value=match[1]),
            )


def _place(text: str, index: int) -> tuple[int, int]:
    """Line and column of an index, from 1."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)
