"""RSS or Atom → a source for each item."""

from __future__ import annotations

from calendar import timegm
from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import feedparser

from gazette.base.problems import N_
from gazette.base.settings import HELSINKI
from gazette.staff.importing.blocks import folded, guessed_language, without_repeats
from gazette.staff.importing.boilerplate import is_boilerplate, without_other_sections
from gazette.staff.importing.limits import ITEMS, UnreadableError
from gazette.staff.importing.markup import blocks_of, links_of, parsed
from gazette.staff.importing.source import Block, Source
from gazette.staff.importing.web_address import without_tracking


def feed(content: bytes, address: str, read_on: date, content_type: str = "") -> tuple[Source, ...]:
    """The sources of the items, in the order of the feed. Raises UnreadableError.

    Their blocks are the text in the feed, often only the first sentences.
    """
    headers = {"content-location": address, "content-type": content_type or "application/xml"}
    result = feedparser.parse(BytesIO(content), response_headers=headers)
    if not result.get("version") or (result.bozo and not result.entries):
        raise UnreadableError(N_("The feed is broken."))
    about = result.feed
    entries = result.entries[:ITEMS]
    return tuple(_source(entry, about, address, read_on) for entry in entries)


def _source(entry: Any, about: Any, address: str, read_on: date) -> Source:
    title = _plain(entry.get("title", ""))
    link = without_tracking(entry.get("link", "") or "")
    documents = [parsed(text) for text in _texts(entry)]
    all_blocks = (block for document in documents for block in blocks_of(document, is_boilerplate))
    blocks = without_repeats(without_other_sections(all_blocks), title)
    links = (pair for document in documents for pair in links_of(document, link or address))
    declared = _text(entry.get("language")) or _text(about.get("language"))
    return Source(
        kind="feed",
        title=title,
        address=link,
        publisher=_publisher(entry, about),
        published=_day(entry),
        language=guessed_language((Block("heading", title), *blocks), declared),
        read_on=read_on,
        blocks=blocks,
        links=tuple(dict.fromkeys(links)),
        guid=folded(_text(entry.get("id"))),
    )


def _texts(entry: Any) -> Iterator[str]:
    """The content, or the summary if there is no content; HTML in both."""
    contents = [_text(content.get("value")) for content in entry.get("content", ())]
    yield from (text for text in contents or [_text(entry.get("summary"))] if text.strip())


def _publisher(entry: Any, about: Any) -> str:
    named = (entry.get("source") or {}).get("title"), entry.get("publisher"), about.get("publisher")
    return next(
        (folded(name) for name in (*map(_text, named), _text(about.get("title"))) if folded(name)), ""
    )


def _day(entry: Any) -> str:
    """The day of publication in Helsinki; that of the last change if it is not said."""
    for name in ("published_parsed", "updated_parsed"):
        if moment := entry.get(name):
            try:
                return datetime.fromtimestamp(timegm(moment), UTC).astimezone(HELSINKI).date().isoformat()
            except (ValueError, OverflowError, OSError):
                continue
    return ""


def _plain(markup: str) -> str:
    return " ".join(block.text for block in blocks_of(parsed(f"<p>{markup}"))) if markup.strip() else ""


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
