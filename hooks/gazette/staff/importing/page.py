"""A page of the web, saved or fetched → a source."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from itertools import zip_longest
from operator import itemgetter
from typing import Final

from lxml.html import HtmlElement

from gazette.base.problems import N_
from gazette.staff.importing.blocks import folded, guessed_language, without_repeats
from gazette.staff.importing.boilerplate import is_boilerplate, without_other_sections
from gazette.staff.importing.limits import UnreadableError
from gazette.staff.importing.markup import blocks_of, links_of, parsed
from gazette.staff.importing.source import Block, Source
from gazette.staff.importing.structured_data import iso_day, structured_data
from gazette.staff.importing.web_address import absolute

_NAME_PARTS: Final = re.compile(r"\s+[|–—-]\s+")
"""Between the title of a page and the name of its site."""
_DAY_LINE: Final = re.compile(
    r"(?P<words>(?:[^\W\d]+[ :/|.,]*){0,3})(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})"
    r"(?:[ ,|–-]*(?:klo|kl\.?)?\s*\d{1,2}[.:]\d\d(?:[.:]\d\d)?(?!\s*[–-]\s*\d))?(?: EES?T)?"
    r"(?:\s*[|/·–(-](?!\s*\d).{0,80}|(?P<kind>\s[^\W\d]+))?"
)
"""A line that holds a day and little else: "UUTINEN / 22.12.2023"."""
_OF_PUBLICATION: Final = re.compile(
    r"\b(?:julkais|publicera|publish|posted|luotu|skapad|uuti[ns]|nyhet|news|ajankohtai|aktuell|tiedo(?:te|tt)|"
    r"meddelande|pressmeddelande|mediatiedote|artik|blog|kirjoitta|skriven|hyvinvointialue|välfärdsområde)",
    re.IGNORECASE,
)
"""What stands beside the day of publication: that it is one, the kind of text, its publisher."""
_HOURS_LINE: Final = re.compile(r"(?:klo|kello|kl\.?)?\s*\d{1,2}(?:[.:]\d\d)?\s*[–-]\s*\d{1,2}(?:[.:]\d\d)?")
_DAY_LINE_LETTERS: Final = 150
"""Most letters of such a line. The pattern would take long for a long text."""


def page(text: str, address: str, read_on: date) -> Source:
    """The source of an HTML page; `address` is "" for a file. Raises UnreadableError."""
    document = parsed(text)
    data = structured_data(document)
    address = address or _canonical(document)
    content = _content(document)
    listed = _from_headline(blocks_of(content, is_boilerplate), whole_page=content.tag == "body")
    title_parts = _NAME_PARTS.split(folded(document.findtext(".//title") or ""))
    title = _headline(listed) or data.title or title_parts[0]
    published = data.published or _time(content) or day_of_line(listed)
    kept = (b for b in without_other_sections(listed) if not published or _day_of(b) != published)
    blocks = without_repeats(kept, title)
    links = (link for link in links_of(content, address, is_boilerplate) if link[0])
    if not blocks and not title:
        raise UnreadableError(N_("There is no text on the page."))
    return Source(
        kind="html",
        title=title,
        address=address,
        publisher=data.publisher or (title_parts[-1] if len(title_parts) > 1 else ""),
        published=published,
        language=guessed_language(blocks, document.get("lang") or ""),
        read_on=read_on,
        blocks=blocks,
        links=tuple(dict.fromkeys(link for link in links if any(link[0] in block.text for block in blocks))),
        events=data.events,
    )


def day_of_line(blocks: Iterable[Block]) -> str:
    """The ISO day of publication that stands alone on one of the first lines; "" if none does.

    A line that says what it is goes before a day alone; a day with hours below it is that of a meeting.
    """
    first = list(blocks)[:7]
    days = [
        (day, bool(_OF_PUBLICATION.search(block.text)))
        for block, below in zip_longest(first[:6], first[1:])
        if block and (day := _day_of(block)) and not (below and _HOURS_LINE.fullmatch(below.text))
    ]
    return max(days, key=itemgetter(1))[0] if days else ""


def _day_of(block: Block) -> str | None:
    """The day of a line that holds a day of publication and little else; that of a meeting is none."""
    can_be = block.kind in ("paragraph", "heading") and len(block.text) <= _DAY_LINE_LETTERS
    match = _DAY_LINE.fullmatch(block.text) if can_be else None
    if not match or not _tells_publication(f"{match['words']}{match['kind'] or ''}"):
        return None
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"])).isoformat()
    except ValueError:
        return None


def _tells_publication(words: str) -> bool:
    """Whether a day after these words can be that of publication: none, its words, or a writer's name."""
    names = words.split()
    return not names or bool(_OF_PUBLICATION.search(words)) or (len(names) > 1 and words.istitle())


def _content(document: HtmlElement) -> HtmlElement:
    """The main part of the page; the longest article, or the whole body, if it has none."""
    body = document.find("body")
    whole = document if body is None else body
    for path in (".//main", ".//*[@role='main']", ".//article"):
        parts = [part for part in whole.iterfind(path) if part.text_content().strip()]
        if parts:
            return max(parts, key=lambda part: len(part.text_content()))
    return whole


def _from_headline(blocks: Iterable[Block], *, whole_page: bool) -> list[Block]:
    """All blocks; of a page without a main part those from its only headline on, and days before it."""
    listed = list(blocks)
    headlines = [number for number, block in enumerate(listed) if _is_headline(block)]
    if not whole_page or len(headlines) != 1:
        return listed
    first = headlines[0]
    return [block for block in listed[:first] if _day_of(block)] + listed[first:]


def _is_headline(block: Block) -> bool:
    return block.kind == "heading" and block.level == 1


def _headline(blocks: Iterable[Block]) -> str:
    return next((block.text for block in blocks if _is_headline(block)), "")


def _canonical(document: HtmlElement) -> str:
    """The address that a saved page gives as its own."""
    for link in document.iter("link"):
        if "canonical" in (link.get("rel") or "").casefold().split():
            return absolute(link.get("href") or "", "")
    return ""


def _time(content: HtmlElement) -> str:
    """The day of the first time element of the content."""
    times = (iso_day(element.get("datetime") or "") for element in content.iter("time"))
    return next((day for day in times if day), "")
