"""Every fact of a record is shown: a change of any fact changes pages, feeds, calendars and data.

What would be entered and shown nowhere is lost work; what is not to be shown in a place is listed with its
reason in `fact_places`. The invented records use every field, so every field is tried.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import Any, Final

import pytest

from gazette.head.jsonld.script import graph
from gazette.html import render
from gazette.i18n.words import words
from gazette.outputs.opendata.files import files
from gazette.outputs.search.page_words import read
from gazette.outputs.search.search_pages import SearchablePage, search_pages
from gazette.records import edtf
from gazette.records.collection import Records
from gazette.records.edtf import Edtf
from gazette.records.model.base import Part
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.parties import Party
from gazette.records.model.sessions import Session
from gazette.records.model.text import Text
from gazette.records.model.times import Span
from gazette.site.routes import routes
from gazette.staff.status.kinds import status
from gazette.staff.status.tasks import Situation, sentence
from tests.fact_places import PLACES, named_fields, why_not_shown
from tests.models import models
from tests.outputs import calendars_of, feeds_of, golden, pages_of, readers

DAYS: Final = ("2025-10-20", "2024-09-20", "2024-12-01", "2025-11-01", "2026-02-01")
"""Today, and days before and after, when what is gone now was still shown and what is to come is told."""

ONE_OF_TWO: Final = frozenset({"party", "who", "language"})
"""Left out, these leave nothing to be shown, or the same."""
ONE_IS_NEEDED: Final = frozenset({"Negotiation.sessions", "Negotiation.date"})
"""A record has the one or the other, by its occasion."""


@lru_cache
def golden_records() -> Records:
    """The invented records."""
    return golden()


def contents_of_places(records: Records, today: str) -> Iterator[tuple[str, object]]:
    """Name of each place in which records are shown, and its contents on a day, in Finnish."""
    day = date.fromisoformat(today)
    (reader,) = readers(records, day, ["fi"])
    pages = {
        address.path("fi"): view(reader, *arguments) for address, view, arguments in routes(reader.registry)
    }
    shown = {path: render.main(page) for path, page in pages.items()}
    yield "page", shown
    yield "feed", feeds(records, today)
    yield "calendar", [file.make() for file in calendars_of(reader)]
    yield "jsonld", [graph(page, reader) for page in pages.values()]
    yield "data", [file.make() for file in files(reader) if file.path.startswith("data/regions/")]
    searched = (page for page in search_pages(reader) if page.path in shown)
    yield "search", {page.path: words_in(shown[page.path], page) for page in searched}
    situation = Situation(records, datetime.combine(day, time()))
    todos = (todo for region in status(situation, records.organisers) for todo in region.todos)
    yield "status", [(todo.record, sentence(todo.task.what, words("en"))) for todo in todos]


@lru_cache(32)
def feeds(records: Records, today: str) -> list[bytes]:
    """Every feed in Finnish, as JSON; RSS has the same contents."""
    (reader,) = readers(records, date.fromisoformat(today), ["fi"])
    return [file.make() for file in feeds_of(reader) if file.path.endswith(".json")]


@lru_cache(2000)
def words_in(main: str, page: SearchablePage) -> Mapping[str, int]:
    """The words by which the search finds a page."""
    return read(f"<main>{main}</main>", page, "fi").weights


def shown_elsewhere(records: Records, today: str) -> list[str]:
    """The main parts of all pages in Swedish and English."""
    in_others = readers(records, date.fromisoformat(today), ["sv", "en"])
    return [render.main(page) for reader in in_others for page in pages_of(reader)]


@lru_cache
def as_entered(today: str) -> Mapping[str, object]:
    """The contents of the places for the unchanged records."""
    return dict(contents_of_places(golden_records(), today))


@lru_cache
def as_shown_elsewhere(today: str) -> list[str]:
    """The main parts of pages in Swedish and English of the unchanged records."""
    return shown_elsewhere(golden_records(), today)


def facts(value: Any) -> Iterator[str]:
    """Names of the fields set in a value ("Session.place"). Texts and spans of time are one fact each."""
    if isinstance(value, Part) and not isinstance(value, Text | Span):
        for field in sorted(value.model_fields_set):
            yield f"{type(value).__name__}.{field}"
            yield from facts(getattr(value, field))
    elif isinstance(value, tuple):
        for item in value:
            yield from facts(item)


def with_other(part: Part, name: str) -> Part:
    """A copy of a part in which a field ("Session.place") has another value wherever it is set."""
    others: dict[str, Any] = {}
    for field in sorted(part.model_fields_set):
        value = getattr(part, field)
        if f"{type(part).__name__}.{field}" == name:
            others[field] = other(part, field)
        elif (inner := with_other_in(value, name)) is not value:
            others[field] = inner
    return part.model_copy(update=others) if others else part


def with_other_in(value: Any, name: str) -> Any:
    """`with_other` applied to a field's value; the same object if it has no such field."""
    if isinstance(value, Part) and not isinstance(value, Text | Span):
        return with_other(value, name)
    if isinstance(value, tuple):
        items = tuple(with_other_in(item, name) for item in value)
        return items if any(new is not old for new, old in zip(items, value, strict=True)) else value
    return value


def other(part: Part, field: str) -> Any:
    """Another value for a field: None if the field is optional, else a value of the same kind."""
    value, info = getattr(part, field), type(part).model_fields[field]
    if value is None:
        return None
    if field == "party" and isinstance(value, str):
        return "mallila" if value == "esimerkkila" else "esimerkkila"
    default = None if info.is_required() else info.get_default(call_default_factory=True)
    is_needed = info.is_required() or f"{type(part).__name__}.{field}" in ONE_IS_NEEDED
    another = is_needed or value == default or isinstance(value, Enum) or field in ONE_OF_TWO
    return otherwise(value) if another else default


ANOTHER: Final[tuple[tuple[type, Callable[[Any], Any]], ...]] = (
    (bool, lambda value: not value),
    (Text, lambda value: value.model_copy(update={"fi": "MUUTETTU", "sv": "ÄNDRAD"})),
    (Enum, lambda value: ([m for m in type(value).__members__.values() if m is not value])[-1]),
    (Edtf, lambda _: edtf.parse("2031-05-05")),
    (date, lambda _: date(2031, 5, 5)),
    (time, lambda _: time(3, 33)),
    (Span, lambda value: value.model_copy(update={"start": time(3, 33)})),
    (Decimal, lambda value: value + 1),
    (int, lambda value: value + 1),
    (str, lambda value: {"fi": "sv", "sv": "fi", "fse": "fss"}.get(value, f"{value}-muutettu")),
    (tuple, lambda value: value[1:] or value * 2),
    (Party, lambda _: Party.model_validate({"who": {"fi": "MUUTETTU", "sv": "ÄNDRAD"}})),
)
"""How to make another value of each kind."""


def otherwise(value: Any) -> Any:
    """Another value of the same kind."""
    return next(change(value) for kind, change in ANOTHER if isinstance(value, kind))


def changed(records: Records, change: Callable[[Any], Any]) -> Records:
    """A copy of the records with changed regions and negotiations."""
    organisers = {o.id: replace(o, region=change(o.region)) for o in records.organisers}
    every = (
        replace(r, organiser=organisers[r.organiser.id], negotiation=change(r.negotiation))
        for r in records.all
    )
    return Records(
        records.root,
        tuple(organisers.values()),
        tuple(every),
        national=records.national,
        national_document=records.national_document,
    )


@lru_cache
def rounds() -> Records:
    """The invented records, in which each negotiation of one session gets a second one, on another day."""

    def twice(part: Part) -> Part:
        if not isinstance(part, Negotiation) or len(part.sessions) != 1:
            return part
        (session,) = part.sessions
        second = session.model_copy(update={"id": "toinen", "date": edtf.parse("2031-05-05")})
        return part.model_copy(update={"sessions": (session, second)})

    return changed(golden_records(), twice)


def filled_in() -> set[str]:
    """Names of all fields that are set in the invented records ("Session.place")."""
    parts = (
        *(record.negotiation for record in golden_records().all),
        *(organiser.region for organiser in golden_records().organisers),
    )
    names = {name for part in parts for name in facts(part)}
    # An id is no fact. Names (in three languages) are tried one by one.
    return {n for n in names if not n.endswith(".id")} - {"Region.name", "Region.short"}


FIELDS: Final = sorted(filled_in())
OF_SESSIONS: Final = sorted(
    name for name in FIELDS if name.partition(".")[0] in {model.__name__ for model in models(Session)}
)


def advice(place: str, field: str) -> str:
    """What to do about a field that is shown in a place contrary to `fact_places`, or not shown."""
    if reason := why_not_shown(place, field):
        return f"{field} is shown in {place}, though tests/fact_places.py says why not: {reason}"
    return (
        f"{field} is not shown in {place}: add it ({PLACES[place]}), or say in tests/fact_places.py why not"
    )


@pytest.mark.parametrize("field", FIELDS)
def test_fact_is_shown_in_each_place_or_there_is_a_reason(field: str) -> None:
    altered = changed(golden_records(), lambda part: with_other(part, field))
    expected = {place for place in PLACES if place != "round" and not why_not_shown(place, field)}
    places: set[str] = set()
    for today in DAYS:
        places |= {
            place
            for place, content in contents_of_places(altered, today)
            if content != as_entered(today)[place]
        }
        if "page" in expected - places and shown_elsewhere(altered, today) != as_shown_elsewhere(today):
            places.add("page")
        if expected <= places:
            break
    wrong = [advice(place, field) for place in PLACES if place in expected ^ places]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("field", OF_SESSIONS)
def test_fact_of_one_of_several_sessions_is_shown_in_feeds_or_there_is_a_reason(field: str) -> None:
    altered = changed(rounds(), lambda part: with_other(part, field))
    is_shown = any(feeds(altered, today) != feeds(rounds(), today) for today in DAYS)
    assert is_shown != bool(why_not_shown("feed", field) or why_not_shown("round", field)), advice(
        "round", field
    )


def test_only_facts_have_a_reason_not_to_be_shown() -> None:
    assert named_fields() <= {*FIELDS, *(name.partition(".")[0] for name in FIELDS)}
