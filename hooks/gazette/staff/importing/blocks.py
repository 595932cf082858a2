"""Blocks of a source: white space folded, repeated headlines left out, the language guessed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from gazette.staff.importing.limits import BLOCK_LETTERS, BLOCKS, LETTERS, WORD_LETTERS
from gazette.staff.importing.source import Block

_INVISIBLE: Final = re.compile(
    "[\u00ad\u200b\u200c\u2060\ufeff\u200e\u200f\u202a-\u202e]|[\x00-\x08\x0e-\x1f]"
)
"""Soft hyphens, zero-width spaces, marks of text direction, control characters."""

_MORE: Final = re.compile(r"(…|\.\.\.)\s*(?:lue lisää|läs mer|read more)[\s.…»>]*$", re.IGNORECASE)
"""The link at the end of a teaser."""
_LONG: Final = 40
"""Letters from which a repeated text is a repetition by the page, not by the writer."""
_COMMON: Final = {
    "fi": """
        ja on ei että joka jotka sekä myös kanssa mukaan ovat tai alueen hyvinvointialue hyvinvointialueen klo
        neuvottelu neuvottelut neuvottelun pidetään mennessä kutsu ohjelma aika paikka tervetuloa ilmoittaudu
        lisätietoja hyvinvoinnin terveyden edistämisen kuntien
    """,
    "sv": """
        och är att som för med till av på den det ett inte välfärdsområde välfärdsområdet kl samt om från
        förhandling förhandlingar förhandlingen ordnas senast inbjudan program tid plats
        välkommen anmälan hälsa välfärd
    """,
    "en": "the and of to in is for with that on are by from this be will county negotiation programme",
}
_WORDS: Final = {language: frozenset(words.split()) for language, words in _COMMON.items()}


def folded(text: str) -> str:
    """`text` on one line, in NFC, without signs that are not shown; tabs between cells stay."""
    visible = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    cells = (
        " ".join(word[:WORD_LETTERS] for word in cell.split())
        for cell in visible[: 4 * BLOCK_LETTERS].split("\t")
    )
    return "\t".join(cells).strip()[:BLOCK_LETTERS].rstrip()


def without_repeats(blocks: Iterable[Block], title: str = "") -> tuple[Block, ...]:
    """The blocks, within the limits, without repetitions by teasers.

    Left out: the title, a long text that came before, a text that the previous block contains, the beginning
    of a later paragraph with "…". Rows and items stay, and short headings: two days may each have a
    programme.
    """
    kept: list[Block] = []
    seen = {title.casefold()}
    letters = 0
    for written in blocks:
        block = replace(written, text=_MORE.sub(r"\1", written.text))
        key = block.text.casefold()
        if not key or (kept and key == kept[-1].text.casefold() and block.kind not in ("row", "item")):
            continue
        if block.kind in ("heading", "paragraph"):
            if key in seen:
                continue
            if len(key) >= _LONG:
                seen.add(key)
        kept.append(block)
        letters += len(block.text)
        if len(kept) == BLOCKS or letters >= LETTERS:
            break
    return tuple(
        block for number, block in enumerate(kept) if not _teaser(block, kept[number + 1 : number + 40])
    )


def _teaser(block: Block, later: list[Block]) -> bool:
    """Whether a paragraph that ends in "…" is the beginning of a later one."""
    stem = block.text
    if block.kind != "paragraph" or not stem.endswith(("…", "...")):
        return False
    stem = stem.rstrip("….").rstrip()
    return len(stem) > 20 and any(other.text.startswith(stem) for other in later)


def guessed_language(blocks: Iterable[Block], declared: str = "") -> str:
    """fi, sv or en: the declared language (BCP 47) unless the words are clearly of another; "" if unknown."""
    counts = dict.fromkeys(_WORDS, 0)
    for block in blocks:
        for word in re.findall(r"[^\W\d_]+", block.text.casefold()):
            for language, words in _WORDS.items():
                counts[language] += word in words
    first, second = sorted(counts, key=lambda language: -counts[language])[:2]
    code = declared.casefold().replace("_", "-").partition("-")[0]
    if counts[first] >= 3 and counts[first] > 2 * counts[second]:
        return first
    return code if code in _WORDS else ""
