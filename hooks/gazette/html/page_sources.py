"""The source of a hand-written page, checked before MkDocs, which names no line of what it cannot read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from gazette.base.problems import N_, Problem, message
from gazette.records.file_contents import decode

_TARGET: Final = re.compile(r"""(?:\]\(|\]:|\b(?:href|src)=["']?)[ \t]*<?([^\s<>)"']+)""")
"""Where a link or a picture of Markdown or HTML leads."""


def source_problems(source: str, content: bytes) -> Iterator[Problem]:
    """What MkDocs could not read of a page; `source` is the path of its file, `content` the bytes in it."""
    text = decode(content, source)
    yield from impossible_links(source, text) if isinstance(text, str) else text


def impossible_links(source: str, text: str) -> Iterator[Problem]:
    """Addresses of links and pictures that nothing can take apart, such as https://[::1 without its end."""
    for match in _TARGET.finditer(text):
        try:
            urlsplit(match[1])
        except ValueError:
            yield Problem(
                source,
                text.count("\n", 0, match.start(1)) + 1,
                match.start(1) - text.rfind("\n", 0, match.start(1)),
                "",
                message(N_('"{value}" is not a web address.'), value=match[1]),
            )
