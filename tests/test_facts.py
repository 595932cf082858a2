"""Every field of a record is shown: when it is changed, a page changes.

Fields that are shown nowhere on purpose are listed here with the reason. The golden records use every field.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import Any, Final

import pytest

from gazette.base.settings import Settings
from gazette.html import render
from gazette.records import edtf
from gazette.records.edtf import Edtf
from gazette.records.loading import load
from gazette.records.model.base import Part
from gazette.records.model.text import Text
from gazette.records.model.times import Span
from gazette.records.registry import Entry, Organiser, Registry
from gazette.site.routes import pages
from gazette.views.reader import Reader
from tests.sites import GOLDEN, LANGUAGES

NOT_SHOWN: Final[Mapping[str, str]] = {
    "Municipality.aliases": "misspellings to recognise, never to show",
    "Negotiation.aliases": "earlier addresses; they lead on",
    "Negotiation.notes": "notes among staff",
    "Negotiation.series": "for the open data",
    "Region.code": "for the open data; sets the organisers' order there",
    "Region.feeds": "read by `gazette import`",
    "Session.weekday": "checked against the date, and told from it",
    "Municipality.valid_from": "tells of which years it is among the region's municipalities",
    "Image.decorative": "told by an alternative text that is empty",
    "Recording.captions_by": "told while captions are awaited",
    "Attachment.accessible": "told when it is not",
}
DAYS: Final = ("2025-10-20", "2024-09-20", "2024-12-01", "2025-11-01", "2026-02-01")
"""Days of the build: today, and earlier and later days on which other fields are shown."""

ONE_OF_TWO: Final = frozenset({"party", "who", "language"})
"""Fields whose removal leaves an invalid or an equal page; they get another value."""

Location = tuple[str | int, ...]


@lru_cache
def registry() -> Registry:
    """The golden records."""
    return load(GOLDEN / "negotiations").registry


def shown(registry: Registry, today: str, region: str) -> Iterator[str]:
    """The main parts of all pages in Finnish, and of a region's pages in the other languages."""
    for language in LANGUAGES:
        reader = Reader(registry, Settings("https://example.fi/", date.fromisoformat(today)), language)
        for planned in pages(reader):
            steps = [str(step) for step in planned.address.steps]
            if language == "fi" or steps[:1] == [region]:
                yield render.main(planned.page(reader))


@lru_cache
def as_entered(today: str, region: str) -> tuple[str, ...]:
    """`shown` for the unchanged records."""
    return tuple(shown(registry(), today, region))


def facts(part: Part, location: Location = ()) -> Iterator[tuple[Location, Part, str]]:
    """Every field that is set: location of its part, the part, the field's name."""
    for field in sorted(part.model_fields_set):
        value = getattr(part, field)
        yield location, part, field
        yield from facts_in(value, (*location, field))


def facts_in(value: Any, location: Location) -> Iterator[tuple[Location, Part, str]]:
    """`facts` of the parts within a field's value. A Text or a Span counts as one fact."""
    if isinstance(value, Part) and not isinstance(value, Text | Span):
        yield from facts(value, location)
    elif isinstance(value, tuple):
        for number, inner in enumerate(value):
            yield from facts_in(inner, (*location, number))


def first_of_each(part: Part) -> dict[str, tuple[Location, str]]:
    """"Model.field" → location and name of its first occurrence in a record."""
    locations: dict[str, tuple[Location, str]] = {}
    for location, inner, field in facts(part):
        locations.setdefault(f"{type(inner).__name__}.{field}", (location, field))
    return locations


def changed(part: Part, location: Location, field: str) -> Any:
    """The record with one field changed: removed where that is possible, otherwise given another value."""
    if location:
        name, *rest = location
        inner = getattr(part, str(name))
        if rest and isinstance(rest[0], int):
            index = rest[0]
            inner_changed = changed(inner[index], tuple(rest[1:]), field)
            return part.model_copy(update={str(name): (*inner[:index], inner_changed, *inner[index + 1 :])})
        return part.model_copy(update={str(name): changed(inner, tuple(rest), field)})
    value, model_field = getattr(part, field), type(part).model_fields[field]
    required = model_field.is_required()
    default = None if required else model_field.get_default(call_default_factory=True)
    replace_value = required or value == default or isinstance(value, Enum) or field in ONE_OF_TWO
    other = otherwise(value) if replace_value else default
    return part.model_copy(update={field: other})


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
    (str, lambda value: {"fi": "sv", "sv": "fi"}.get(value, f"{value}-muutettu")),
    (tuple, lambda value: value[1:] or value * 2),
)
"""Type → function that makes another value of it."""


def otherwise(value: Any) -> Any:
    """Another value of the same kind."""
    return next(change(value) for kind, change in ANOTHER if isinstance(value, kind))


def cases() -> Iterator[Any]:
    """A test case for each field of each model, in the first record that has it."""
    seen: set[str] = set()
    records = registry()
    parts: list[Entry | Organiser] = [*records.entries, *records.organisers]
    for record in parts:
        part = record.record if isinstance(record, Entry) else record.region
        for name, (location, field) in first_of_each(part).items():
            # Ids are not shown. Names (in three languages) are changed one by one.
            if name not in seen and field != "id" and name not in {"Region.name", "Region.short"}:
                seen.add(name)
                yield pytest.param(record.id, location, field, id=name)


CASES: Final = tuple(cases())


@pytest.mark.parametrize(("record_id", "location", "field"), CASES)
def test_field_is_shown(
    record_id: str, location: Location, field: str, request: pytest.FixtureRequest
) -> None:
    records = registry()
    region = record_id.partition("/")[0]
    other: Any
    if record_id in records.by_id:
        entry = records.by_id[record_id]
        other = replace(entry, record=changed(entry.record, location, field))
        altered = replace(records, all=tuple(other if e is entry else e for e in records.entries))
    else:
        organiser = records.by_region[record_id]
        other = replace(organiser, region=changed(organiser.region, location, field))
        altered = replace(
            records,
            organisers=tuple(other if o is organiser else o for o in records.organisers),
            all=tuple(
                replace(e, organiser=other) if e.organiser is organiser else e for e in records.entries
            ),
        )
    name = request.node.callspec.id
    differs = any(tuple(shown(altered, today, region)) != as_entered(today, region) for today in DAYS)
    assert differs != (name in NOT_SHOWN), NOT_SHOWN.get(name, "no page shows it")


def test_every_field_listed_as_not_shown_exists() -> None:
    assert NOT_SHOWN.keys() <= {case.id for case in CASES}
