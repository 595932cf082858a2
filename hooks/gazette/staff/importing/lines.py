"""Lines of a text or a PDF → blocks: wrapped lines joined, hyphens at line ends taken away, lists and rows.

Also finds the title of a text without a title element.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from gazette.staff.importing.blocks import folded
from gazette.staff.importing.source import Block

_BULLET: Final = re.compile(r"([•◦▪●○∙·*‣⁃\uf0b7]|\d{1,2}[.)](?=\s)|[a-h]\)(?=\s))\s*(?=\S)")
_DASH: Final = re.compile(r"[-–—]\s+(?=\S)")
"""A dash begins an item when the line beside it begins with one too; alone it begins a quotation."""
_STARTS_ANEW: Final = re.compile(
    r"(?:\d{1,2}[.:]\d\d|kl[o.]?\s*\d|\d{1,2}\.\s|[•◦▪●○∙·*‣⁃–—-]\s)", re.IGNORECASE
)
"""Beginnings of lines that never continue the line before: times, numbers, bullets."""
_SENTENCE_END: Final = re.compile(r"[.:;!?…][\"”’)»]*$")
_JOINS_BOTH: Final = frozenset({"ja", "tai", "eli", "sekä", "och", "eller", "samt", "and", "or"})
"""After a hyphen at the end of a line these go on with another compound: hyvinvointikertomus- ja …"""
_KEEPS_HYPHEN: Final = frozenset({"hyte", "hytetu", "sote", "hva", "te", "yt", "it", "eu", "e", "hus", "s:t"})
_MARKDOWN_HEADING: Final = re.compile(r"(#{1,6})\s+(?=\S)")
_FULL: Final = 0.65
"""Part of the usual width from which on a line may go on in the next."""
_WIDEST_WRAPPED: Final = 110
"""Letters a line of a wrapped text has at most; longer ones were never wrapped."""


_LABEL_OF_DAY: Final = re.compile(
    r"\W*(?:(?:uutinen|tiedote|nyhet|meddelande|pressmeddelande|news)\W+)?"
    r"(?:julkaistu|päivitetty|publicerad|publicerat|uppdaterad|uppdaterat|published|updated)\b"
    r"|\W*(?:aika|paikka|missä|milloin|tid|tidpunkt|plats|när|var|datum)\s*[:\t]"
    r"|(?:(?:ma|ti|ke|to|pe|la|su|kl\w*|klo|kello|[a-zåäö]+dag(?:en)?|den)\b[\s.]*)*"
    r"\d{1,2}[.:\s]+(?:\d{1,2}\b|jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec|[a-zåäö]+kuu)[\w.]*"
    r"(?:[\s,.:–-]|\d|kl\w*|klo|kello)*$",
    re.IGNORECASE,
)
"""Beginnings of lines above a title with the day of publication: Nyhet · Publicerad 12.3.2025."""


_SECTION_NAME: Final = re.compile(
    r"ajankohtaista|uutiset|tiedotteet|mediatiedote|tapahtumat|tapahtuma|etusivu|asset publisher|aktuellt|"
    r"nyheter|"
    r"nyhet|uutinen|tiedote|pressmeddelande|meddelanden?|evenemang|startsida|allmänt|yleinen|news|events",
    re.IGNORECASE,
)
"""Short lines above a title that name a part of the site."""


class Line(NamedTuple):
    """A line with its number in the file, or the number of its page."""

    text: str
    place: int


def blocks_of_lines(lines: Iterable[Line], *, wrapped: bool) -> list[Block]:
    """The blocks; with `wrapped` a line that fills the width goes on in the next."""
    listed = [Line(line.text.rstrip(), line.place) for line in lines]
    joined = _joined(listed) if wrapped else [line for line in listed if line.text.strip()]
    return list(_blocks(joined))


def is_wrapped(lines: Sequence[str]) -> bool:
    """Whether a text was wrapped: paragraphs of several lines, none of them long."""
    widest = max(map(len, lines), default=0)
    going_on = sum(len(a) > _FULL * widest and b[:1].islower() for a, b in pairwise(lines))
    return 40 <= widest <= _WIDEST_WRAPPED and going_on >= 2


def title_of(blocks: Sequence[Block]) -> str:
    """The first line that can be a title: three words or more, no sentence, no day or label.

    A shorter line is one if it stands above a sentence.
    """
    lines = [block for block in blocks[:12] if not _LABEL_OF_DAY.match(block.text)]
    if not lines:
        return blocks[0].text[:200] if blocks else ""
    if len(lines) > 1 and _is_short_title(lines[0]) and not _can_be_title(lines[1]):
        return lines[0].text
    return next((block.text for block in lines if _can_be_title(block)), lines[0].text[:200])


def is_label(text: str) -> bool:
    """Whether a line above a title is a day, a label or a part of the site, as Nyhet."""
    return bool(_LABEL_OF_DAY.match(text)) or bool(_SECTION_NAME.fullmatch(text.strip(" -–|»>:")))


def _can_be_title(block: Block) -> bool:
    ends = block.text.endswith(".") and not re.search(r"\d\.$", block.text)
    return block.kind == "heading" or (len(block.text.split()) >= 3 and not ends and len(block.text) <= 200)


def _is_short_title(block: Block) -> bool:
    is_word_of_site = _SECTION_NAME.fullmatch(block.text.strip(" -–|»>:"))
    return block.kind == "paragraph" and len(block.text) >= 10 and not is_word_of_site


def _joined(lines: Sequence[Line]) -> list[Line]:
    widths = sorted(len(line.text) for line in lines if line.text.strip())
    width = widths[int(len(widths) * 0.9)] if widths else 0
    text = "\n".join(line.text for line in lines).casefold()
    joined: list[Line] = []
    last = Line("", 0)
    """The line before, by itself."""
    for line in lines:
        if line.text.strip() and last.text.strip() and _goes_on(last.text, line.text.strip(), width):
            joined[-1] = Line(_join(joined[-1].text, line.text.strip(), text), joined[-1].place)
        elif line.text.strip():
            joined.append(line)
        last = line
    return joined


def _goes_on(line: str, following: str, width: int) -> bool:
    if _STARTS_ANEW.match(following) or _BULLET.match(following):
        return False
    if _ends_in_hyphen(line) and following[:1].islower():
        return True
    return len(line) >= _FULL * width and (following[:1].islower() or not _SENTENCE_END.search(line))


def _ends_in_hyphen(line: str) -> bool:
    return bool(re.search(r"[^\W\d_][-\u2010\u00ad]$", line))


def _join(line: str, following: str, text: str) -> str:
    """Two lines as one; a hyphen between them goes, unless the word has it elsewhere in `text` too."""
    if not _ends_in_hyphen(line):
        return f"{line} {following}"
    if line[-1] == "\u00ad":
        return line[:-1] + following
    first = re.split(r"[\s(\"”]", line[:-1])[-1].casefold()
    rest = following.split(maxsplit=1)[0].strip(".,;:!?)")
    if rest.casefold() in _JOINS_BOTH:
        return f"{line} {following}"
    keeps = first in _KEEPS_HYPHEN or f"{first}-{rest.casefold()}" in text
    return (line if keeps else line[:-1]) + following


def _blocks(lines: Sequence[Line]) -> Iterator[Block]:
    dashed = [bool(_DASH.match(line.text.strip())) for line in lines]
    for number, line in enumerate(lines):
        text = line.text.strip()
        beside_dash = any(dashed[max(0, number - 1) : number] + dashed[number + 1 : number + 2])
        if heading := _MARKDOWN_HEADING.match(text):
            yield Block("heading", folded(text[heading.end() :]), len(heading[1]), line.place)
            continue
        bullet = _BULLET.match(text) or (_DASH.match(text) if beside_dash else None)
        if "\t" in text[bullet.end() if bullet else 0 :]:
            yield from _block("row", text, 0, line.place)
        elif bullet:
            indent = len(line.text) - len(line.text.lstrip())
            yield from _block("item", text[bullet.end() :], 2 if indent else 1, line.place)
        else:
            yield from _block("paragraph", text, 0, line.place)


def _block(kind: str, text: str, level: int, place: int) -> Iterator[Block]:
    shown = folded(text)
    if kind == "row" and "\t" not in shown:
        kind = "paragraph"
    if shown:
        yield Block(kind, shown, level, place)  # type: ignore[arg-type]  # one of BlockKind
