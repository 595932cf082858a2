"""The way through the records for checks: every part of every file, once, and where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from typing import Any, Final, NamedTuple, get_args

from gazette.base.problems import Message, Problem
from gazette.records.collection import Record
from gazette.records.document import Document
from gazette.records.model.base import Part
from gazette.records.model.content import Quote
from gazette.records.model.text import LANGUAGES, Text
from gazette.records.organisers import Organiser

Way = tuple[str | int, ...]
_HOLDERS: Final = (Part, tuple, dict)
Wanted = Callable[[Part], bool]
"""Which parts are looked at; most have nothing that a rule could find fault with."""


class Found(NamedTuple):
    """A part of a record, its region, its file and its place in the file."""

    organiser: Organiser
    document: Document
    entry: Record | None
    where: Way
    part: Part

    def error(self, where: Way, what: Message, advice: Message | None = None) -> Problem:
        """A problem at `where` below this part that stops publishing."""
        return self.document.problem((*self.where, *where), what, advice)

    def warning(self, where: Way, what: Message, advice: Message | None = None) -> Problem:
        """A problem at `where` below this part that is told and published."""
        return self.document.warning((*self.where, *where), what, advice)


def every(_: Part) -> bool:
    """Wants every part."""
    return True


def parts_of_region(organiser: Organiser, is_wanted: Wanted = every) -> Iterator[Found]:
    """Every part of a region and its partners that is wanted."""
    yield from _found(Found(organiser, organiser.document, None, (), organiser.region), is_wanted)
    if organiser.partner_document:
        for partner in organiser.partners.values():
            first = Found(organiser, organiser.partner_document, None, (partner.id,), partner)
            yield from _found(first, is_wanted)


def parts_of(entry: Record, is_wanted: Wanted = every) -> Iterator[Found]:
    """Every part of a negotiation, itself among them, that is wanted."""
    return _found(Found(entry.organiser, entry.document, entry, (), entry.negotiation), is_wanted)


def texts(found: Found) -> Iterator[tuple[Way, str]]:
    """A text in each language it is in, or a quotation's, and where it stands below its part."""
    if isinstance(found.part, Text):
        for language, text in zip(LANGUAGES, found.part.all, strict=True):
            if text:
                yield (language,), text
    elif isinstance(found.part, Quote):
        yield ("text",), found.part.text


def _found(first: Found, is_wanted: Wanted) -> Iterator[Found]:
    """A part and every part within it, those that are wanted."""
    organiser, document, entry, *_ = first
    waiting: list[tuple[Way, Any]] = [(first.where, first.part)]
    while waiting:
        where, value = waiting.pop()
        if isinstance(value, Part):
            if is_wanted(value):
                yield Found(organiser, document, entry, where, value)
            if names := _with_parts(type(value)):  # a text has none, and keeps no mapping to be asked for
                told = value.__dict__
                waiting += [((*where, name), told[name]) for name in names if told[name]]
        elif isinstance(value, tuple):
            waiting += [
                ((*where, at), thing) for at, thing in enumerate(value) if isinstance(thing, _HOLDERS)
            ]
        elif isinstance(value, dict):
            waiting += [((*where, str(key)), thing) for key, thing in value.items()]


@cache
def _with_parts(kind: type[Part]) -> tuple[str, ...]:
    """The fields of a part that can hold other parts."""
    return tuple(name for name, field in kind.model_fields.items() if _holds_part(field.annotation))


def _holds_part(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return True
    return any(_holds_part(inner) for inner in get_args(annotation))


class Days(NamedTuple):
    """The first and the last day a round can fall on."""

    first: date
    last: date


def days(entry: Record) -> Days:
    """When a round is, from the first day its first session can be to the last its last one can."""
    dates = [session.date for session in entry.negotiation.sessions]
    return Days(min(d.first for d in dates), max(d.last for d in dates))
