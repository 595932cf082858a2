"""Whatever a record says on a page stands in some table of the open data too."""

from __future__ import annotations

import html
import json
import re
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
    "sessions.weekday",  # follows from the date, and pages show it as the calendar has it
    "publish_at",  # when a draft comes out; no page shows it
}
LATER: Final = date(2040, 1, 1)
"""A day on which everything is out."""


def _leaves(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Each value in a record with the place of its field: sessions.place.venue, Kulttuuritalo."""
    if isinstance(value, BaseModel) and not isinstance(value, Text | Edtf):
        for name in type(value).model_fields:
            if name not in PRIVATE:
                yield from _leaves(getattr(value, name), f"{path}.{name}".lstrip("."))
    elif isinstance(value, Mapping | list | tuple) and not isinstance(value, Edtf):
        for item in value.values() if isinstance(value, Mapping) else value:
            yield from _leaves(item, path)
    else:
        for text in _as_told(value):
            yield path, text


def _as_told(value: Any) -> Iterator[str]:
    """A value as tables have it, in each of its languages; nothing for codes."""
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
    """The words of a page, without those of its head."""
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


def _missing(day: date) -> dict[str, str]:
    """Place of a field → a text that pages show on a day and no table has; a number or day, shown or not."""
    records = golden()
    files = site_files(records, day)
    pages = " ".join(_shown(content) for path, content in files.items() if path.endswith(".html"))
    tables = "\n".join(
        text for path, content in files.items() if path.startswith(("data/regions/", "data/partners.json"))
        for text in _told(json.loads(content))
    )  # fmt: skip
    leaves = {
        *(leaf for record in records.all for leaf in _leaves(record.negotiation)),
        *(leaf for organiser in records.organisers for leaf in _leaves(organiser.region)),
        *(leaf for organiser in records.organisers for leaf in _leaves(organiser.partners)),
    }
    return {
        path: text for path, text in sorted(leaves) if path not in SHOWN_OTHERWISE
        and _one_line(text) not in tables and (_one_line(text) in pages or not re.search("[a-zåäö]", text))
    }  # fmt: skip


@pytest.mark.parametrize("day", [TODAY, LATER])
def test_what_pages_show_of_records_is_in_some_table(day: date) -> None:
    missing = _missing(day)
    not_out_yet = {"survey.statements.mean", "news.date"} if day == TODAY else set()
    assert {path: text for path, text in missing.items() if path not in not_out_yet} == {}
