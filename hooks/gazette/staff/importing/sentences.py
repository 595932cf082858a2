"""A source cut into sentences, each with the block it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from gazette.staff.importing.source import Block, Source

_END: Final = re.compile(r"(?<=[.!?…])[”\"»]?\s+(?=[”\"»–—-]?\s?[A-ZÅÄÖ0-9])")
_ABBREVIATION: Final = re.compile(
    r"(?:\b(?:klo|kl|ns|mm|esim|ym|yms|puh|tel|tfn|n|ca|ks|em|vt|ma|ti|ke|to|pe|la|su|mån|tis|ons|"
    r"tors|fre|lör|sön"
    r"|t\.ex|bl\.a|s|St|osm|prof|nro|nr|os|v|vk|vko|fr\.o\.m|t\.o\.m)|^\d{1,2}|^[^.]{0,12}\b\d{1,2}\.\d{1,2})\.$"
)
"""What a full stop does not end a sentence after: an abbreviation, an ordinal number."""
LONGEST_SENTENCE: Final = 800
LONGEST_BLOCK: Final = 1_600
LONGEST_TEXT: Final = 150_000
"""Letters; longer ones are cut at a space: some patterns take time that grows with the square of a text."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a whole heading, item or row."""

    text: str
    block: Block
    number: int
    """The number of its block in the source; -1 for the title."""
    is_title: bool = False


def sentences(source: Source) -> tuple[Sentence, ...]:
    """The title and all blocks, sentence by sentence."""
    return tuple(_sentences(source))


def _sentences(source: Source) -> Iterator[Sentence]:
    if source.title:
        yield Sentence(source.title, Block("heading", source.title, 1), -1, is_title=True)
    for number, block in enumerate(source.blocks):
        if block.text == source.title:
            continue
        for text in split(block.text):
            yield Sentence(text, block, number)


def split(text: str) -> tuple[str, ...]:
    """A text cut after its sentences."""
    parts: list[str] = []
    start = 0
    for match in _END.finditer(text):
        part = text[start : match.end()].strip()
        if _ABBREVIATION.search(part):
            continue
        parts.append(part)
        start = match.end()
    parts.append(text[start:].strip())
    return tuple(piece for part in parts if part for piece in pieces(part, LONGEST_SENTENCE))


def pieces(text: str, longest: int) -> Iterator[str]:
    """A text in pieces of at most `longest` letters, cut at spaces where there are any."""
    while len(text) > longest:
        space = text.rfind(" ", 1, longest)
        cut = space if space > 0 else longest
        yield text[:cut]
        text = text[cut:].lstrip()
    if text:
        yield text


def clipped(source: Source) -> Source:
    """A source whose blocks, and the whole, are of bounded length; one of usual length is unchanged."""
    blocks: list[Block] = []
    left = LONGEST_TEXT
    for block in source.blocks:
        if left <= 0:
            break
        left -= len(block.text)
        if len(block.text) <= LONGEST_BLOCK:
            blocks.append(block)
        else:
            blocks.extend(replace(block, text=piece) for piece in pieces(block.text, LONGEST_BLOCK))
    return replace(source, title=source.title[:LONGEST_SENTENCE], blocks=tuple(blocks))
