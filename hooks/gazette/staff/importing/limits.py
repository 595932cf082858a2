"""How much of a publication is read: all limits of `gazette import`, and the error for what cannot be."""

from __future__ import annotations

from typing import Final

from gazette.base.problems import Message, message

BYTES: Final = 20_000_000
"""Most bytes of a file or an answer, also after decompression. Slides with pictures reach 10 MB."""
SECONDS: Final = 30
"""Longest time for one address, redirects and all."""
REDIRECTS: Final = 5
"""Most redirects followed from one address."""
ITEMS: Final = 500
"""Most items of a feed, and events of a calendar, that are looked at; the first ones of the file."""
BLOCKS: Final = 5_000
"""Most paragraphs of one publication; the rest is left out."""
BLOCK_LETTERS: Final = 3_000
"""Most letters of one paragraph; the rest is left out. Patterns of facts take long for long ones."""
WORD_LETTERS: Final = 200
"""Most letters without a space between them, for the same reason."""
LETTERS: Final = 300_000
"""Most letters of all paragraphs of one publication, some 120 pages; the rest is left out."""
PAGES: Final = 300
"""Most pages of a PDF; the rest is left out."""
MARKUP_DEPTH: Final = 200
"""Deepest nesting of a page that is read."""


class UnreadableError(Exception):
    """A publication cannot be fetched or read; `what` says why, in words for staff."""

    def __init__(self, template: str, **values: object) -> None:
        """`template` is an English message marked with `N_`, `values` fill its placeholders."""
        super().__init__(template)
        self.what: Message = message(template, **values)


def megabytes(number: int) -> int:
    """Whole megabytes of a number of bytes, at least 1."""
    return max(1, number // 1_000_000)
