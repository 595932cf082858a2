"""Every text of a record is on some page, and every fact on pages in some table of the open data."""

from __future__ import annotations

import html
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, Final

import pytest
from pydantic import BaseModel

from gazette.records.edtf import Edtf
from gazette.records.model.text import Text
from gazette.records.plain_text import plain_text
from tests.outputs import TODAY, golden
from tests.whole import site_files

PRIVATE: Final = {"email", "phone", "until"}
"""Fields that no table may have."""
SHOWN_OTHERWISE: Final = {
    "sessions.weekday",  # follows from the date; pages show the weekday of the date
    "publish_at",  # when a draft comes out; no page shows it
}
ON_NO_PAGE: Final = {
    "announcement.title",  # the two records that have one have news by staff in its place
    "publication.title",
    "images.alt",  # an attribute
    "plain",  # the only record that has one has a report with one of its own
}
"""Fields of texts that are among the words of no page."""
LATER: Final = date(2040, 1, 1)
"""A day on which everything is out."""


def _leaves(value: Any, path: str = "", *, only_texts: bool = False) -> Iterator[tuple[str, str]]:
    """Each value in a record with the path of its field: sessions.place.venue, Kulttuuritalo.

    With `only_texts`, only texts that can be in several languages.
    """
    if isinstance(value, BaseModel) and not isinstance(value, Text | Edtf):
        for name in type(value).model_fields:
            if name not in PRIVATE:
                yield from _leaves(getattr(value, name), f"{path}.{name}".lstrip("."), only_texts=only_texts)
    elif isinstance(value, Mapping | list | tuple) and not isinstance(value, Edtf):
        for item in value.values() if isinstance(value, Mapping) else value:
            yield from _leaves(item, path, only_texts=only_texts)
    elif isinstance(value, Text) or not only_texts:
        for text in _as_told(value):
            yield path, text


def _as_told(value: Any) -> Iterator[str]:
    """A value as tables have it, in each of its languages; empty for codes."""
    match value:
        case Text():
            for words in filter(None, value.all):
                yield plain_text(words) if value.is_markdown else words
        case bool() | Enum():
            return
        case str():
            yield value
        case int() | Decimal():
            yield f"{value:g}"
        case Edtf():
            yield value.edtf
        case date():
            yield value.isoformat()


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _shown(content: bytes) -> str:
    """The words of a page without its head."""
    text = re.sub(r"(?s)^.*?<main|<(script|style)\b.*?</\1>", "<", content.decode())
    return _one_line(html.unescape(re.sub(r"<[^>]*>", " ", text)))


def _told(rows: Any) -> Iterator[str]:
    if isinstance(rows, Mapping | list):
        for value in rows.values() if isinstance(rows, Mapping) else rows:
            yield from _told(value)
    elif isinstance(rows, str):
        yield _one_line(rows)
    elif isinstance(rows, int | float):
        yield f"{rows:g}"


def _golden_leaves(*, only_texts: bool = False) -> set[tuple[str, str]]:
    """`_leaves` of all invented records."""
    records = golden()
    parts = (
        *(record.negotiation for record in records.all),
        *(organiser.region for organiser in records.organisers),
        *(organiser.partners for organiser in records.organisers),
    )
    return {leaf for part in parts for leaf in _leaves(part, only_texts=only_texts)}


def _missing(day: date) -> dict[str, str]:
    """Path of a field → a text (if pages show it on a day), number or day that no table has."""
    files = site_files(golden(), day)
    pages = " ".join(_shown(content) for path, content in files.items() if path.endswith(".html"))
    tables = "\n".join(
        text for path, content in files.items() if path.startswith(("data/regions/", "data/partners.json"))
        for text in _told(json.loads(content))
    )  # fmt: skip
    return {
        path: text for path, text in sorted(_golden_leaves()) if path not in SHOWN_OTHERWISE
        and _one_line(text) not in tables and (_one_line(text) in pages or not re.search("[a-zåäö]", text))
    }  # fmt: skip


def test_every_field_of_texts_is_shown_on_some_page() -> None:
    """Tried with the first line of some text of each field, in some language."""
    pages = " ".join(
        _shown(content)
        for day in (TODAY, LATER)  # before an event, and after it
        for path, content in site_files(golden(), day).items()
        if path.endswith(".html")
    )
    texts: dict[str, list[str]] = defaultdict(list)
    for path, text in _golden_leaves(only_texts=True):
        texts[path].append(_one_line(text.partition("\n")[0]))
    hidden = {path for path, lines in texts.items() if not any(line in pages for line in lines)}
    assert hidden == ON_NO_PAGE, "show these in the view of their subject: hooks/README.md, How to add"


@pytest.mark.parametrize("day", [TODAY, LATER])
def test_every_value_that_pages_show_is_in_some_table(day: date) -> None:
    missing = _missing(day)
    not_out_yet = {"survey.statements.mean", "news.date"} if day == TODAY else set()
    missing = {path: text for path, text in missing.items() if path not in not_out_yet}
    assert missing == {}, "give these a column in their table: hooks/gazette/outputs/opendata/tables/"
