"""Every fact of a record can be seen: change any one of them, and a page changes.

What would be entered and shown nowhere is lost work; what is to be shown nowhere is listed here with its
reason. The invented records use every field, so every field is tried.
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

from gazette.html import render
from gazette.records import edtf
from gazette.records.collection import Record, Records
from gazette.records.edtf import Edtf
from gazette.records.model.base import Part
from gazette.records.model.parties import Party
from gazette.records.model.text import Text
from gazette.records.model.times import Span
from gazette.records.organisers import Organiser
from gazette.site.routes import routes
from tests.outputs import golden, readers

NOT_SHOWN: Final[Mapping[str, str]] = {
    "Consultation.url": "shown while it is open",
    "Party.type": "shown where there is no statutory kind",
    "Negotiation.aliases": "earlier addresses; they lead on",
    "Region.aliases": "earlier ids; old addresses lead on",
    "Attachment.earlier_files": "old addresses, at which the file is as well",
    "Image.earlier_files": "old addresses, at which the picture is as well",
    "Negotiation.notes": "notes among staff",
    "Region.notes": "notes among staff",
    "Negotiation.publish_at": "decides from when the record is shown",
    "Negotiation.series": "for the open data",
    "Region.code": "for the open data; sets the organisers' order there",
    "Region.language": "the language of its plain texts",
    "Region.feeds": "read by `gazette import`",
    "Session.weekday": "checked against the date, and told from it",
    "Municipality.valid_from": "tells of which years it is among the region's municipalities",
    "Image.decorative": "told by an alternative text that is empty",
    "Recording.captions_by": "told while captions are awaited",
    "Attachment.accessible": "told when it is not",
}
DAYS: Final = ("2025-10-20", "2024-09-20", "2024-12-01", "2025-11-01", "2026-02-01")
"""Today, and days before and after, when what is gone now was still shown and what is to come is told."""

ONE_OF_TWO: Final = frozenset({"party", "who", "language"})
"""Left out, these leave nothing to be shown, or the same."""
ONE_IS_NEEDED: Final = frozenset({"Negotiation.sessions", "Negotiation.date"})
"""A record has the one or the other, by its occasion."""

Way = tuple[str | int, ...]


@lru_cache
def records() -> Records:
    """The invented records."""
    return golden()


def shown(found: Records, today: str, region: str) -> Iterator[str]:
    """The main parts of all pages in Finnish, and of a region's pages in the other languages."""
    for reader in readers(found, date.fromisoformat(today)):
        for address, view, arguments in routes(reader.registry):
            steps = [str(step) for step in address.steps]
            if reader.language == "fi" or steps[:1] == [region]:
                yield render.main(view(reader, *arguments))


@lru_cache
def as_entered(today: str, region: str) -> tuple[str, ...]:
    """The same of the records as they are."""
    return tuple(shown(records(), today, region))


def facts(part: Part, way: Way = ()) -> Iterator[tuple[Way, Part, str]]:
    """Every field somebody filled in: the way to its part, the part, the field."""
    for field in sorted(part.model_fields_set):
        value = getattr(part, field)
        yield way, part, field
        yield from facts_in(value, (*way, field))


def facts_in(value: Any, way: Way) -> Iterator[tuple[Way, Part, str]]:
    """The same in a field's value. Texts and spans of time are one fact each."""
    if isinstance(value, Part) and not isinstance(value, Text | Span):
        yield from facts(value, way)
    elif isinstance(value, tuple):
        for number, inner in enumerate(value):
            yield from facts_in(inner, (*way, number))


def first_of_each(part: Part) -> dict[str, tuple[Way, str]]:
    """Every field of every model once, by "Model.field"."""
    found: dict[str, tuple[Way, str]] = {}
    for way, inner, field in facts(part):
        found.setdefault(f"{type(inner).__name__}.{field}", (way, field))
    return found


def changed(part: Part, way: Way, field: str) -> Any:
    """The record with one fact changed: left out where that can be, else another."""
    if way:
        name, *rest = way
        inner = getattr(part, str(name))
        if rest and isinstance(rest[0], int):
            at = rest[0]
            one = changed(inner[at], tuple(rest[1:]), field)
            return part.model_copy(update={str(name): (*inner[:at], one, *inner[at + 1 :])})
        return part.model_copy(update={str(name): changed(inner, tuple(rest), field)})
    value, told = getattr(part, field), type(part).model_fields[field]
    default = None if told.is_required() else told.get_default(call_default_factory=True)
    is_needed = told.is_required() or f"{type(part).__name__}.{field}" in ONE_IS_NEEDED
    another = is_needed or value == default or isinstance(value, Enum) or field in ONE_OF_TWO
    other = otherwise(value) if another else default
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
    (str, lambda value: {"fi": "sv", "sv": "fi", "fse": "fss"}.get(value, f"{value}-muutettu")),
    (tuple, lambda value: value[1:] or value * 2),
    (Party, lambda _: Party.model_validate({"who": {"fi": "MUUTETTU", "sv": "ÄNDRAD"}})),
)
"""How to make another value of each kind."""


def otherwise(value: Any) -> Any:
    """Another value of the same kind."""
    return next(change(value) for kind, change in ANOTHER if isinstance(value, kind))


def cases() -> Iterator[Any]:
    """One for each field of each model, in the first record that has it."""
    seen: set[str] = set()
    both: tuple[Record | Organiser, ...] = (*records().all, *records().organisers)
    for record in both:
        part = record.region if isinstance(record, Organiser) else record.negotiation
        for name, (way, field) in first_of_each(part).items():
            # An id names a thing and tells nothing of it. Names (in three languages) are tried one by one.
            if name not in seen and field != "id" and name not in {"Region.name", "Region.short"}:
                seen.add(name)
                yield pytest.param(record.id, way, field, id=name)


CASES: Final = tuple(cases())


@pytest.mark.parametrize(("record_id", "way", "field"), CASES)
def test_fact_can_be_seen(record_id: str, way: Way, field: str, request: pytest.FixtureRequest) -> None:
    found = records()
    region = record_id.partition("/")[0]
    organisers, every = list(found.organisers), list(found.all)
    if record_id in found.by_id:
        record = found.by_id[record_id]
        other = changed(record.negotiation, way, field)
        every[every.index(record)] = replace(record, negotiation=other)
    else:
        organiser = found.by_region[record_id]
        other = replace(organiser, region=changed(organiser.region, way, field))
        organisers[organisers.index(organiser)] = other
        every = [replace(r, organiser=other) if r.organiser is organiser else r for r in every]
    altered = Records(
        found.root,
        tuple(organisers),
        tuple(every),
        national=found.national,
        national_document=found.national_document,
    )
    name = request.node.callspec.id
    differs = any(tuple(shown(altered, today, region)) != as_entered(today, region) for today in DAYS)
    assert differs != (name in NOT_SHOWN), NOT_SHOWN.get(name, "no page shows it")


def test_every_fact_that_is_not_shown_is_a_fact() -> None:
    assert NOT_SHOWN.keys() <= {case.id for case in CASES}
