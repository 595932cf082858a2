"""A walk through a record as a tree: every part of a file once, with its location."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from typing import Any, Final, NamedTuple, get_args

from gazette.base.problems import Message, Problem
from gazette.records.collection import Record, Records
from gazette.records.document import Document
from gazette.records.model.base import Part, UnreadError
from gazette.records.model.content import Quote
from gazette.records.model.region import PartnerFile
from gazette.records.model.text import LANGUAGES, Text
from gazette.records.organisers import Organiser

Location = tuple[str | int, ...]
_CONTAINERS: Final = (Part, tuple, dict)
PartFilter = Callable[[Part], bool]
"""Decides which parts the walk yields; most have nothing that a rule could object to."""


class Node(NamedTuple):
    """A part of a record, its region, file and location in the file; `entry` is None in a region's files."""

    organiser: Organiser
    document: Document
    entry: Record | None
    location: Location
    part: Part

    def error(self, location: Location, what: Message, advice: Message | None = None) -> Problem:
        """An error at `location` below this node."""
        return self.document.problem((*self.location, *location), what, advice)

    def warning(self, location: Location, what: Message, advice: Message | None = None) -> Problem:
        """A warning at `location` below this node."""
        return self.document.warning((*self.location, *location), what, advice)


def any_part(_: Part) -> bool:
    """A PartFilter that accepts every part."""
    return True


def parts_of_region(organiser: Organiser, is_wanted: PartFilter = any_part) -> Iterator[Node]:
    """The nodes of a region and its partners, filtered by `is_wanted`."""
    yield from _walk(Node(organiser, organiser.document, None, (), organiser.region), is_wanted)
    if organiser.partner_document:
        for partner in organiser.partners.values():
            root = Node(organiser, organiser.partner_document, None, (partner.id,), partner)
            yield from _walk(root, is_wanted)


def parts_of_readable_files(records: Records) -> Iterator[Node]:
    """The readable nodes of region.yml, partners.yml and national.yml where these have problems."""
    for file, (document, parts, _) in records.readable.items():
        region, _, name = file.rpartition("/")
        first = records.organisers[0] if records.organisers else None
        organiser = records.by_region.get(region) or records.partial_organisers.get(region)
        if file == "national":
            organiser = first
        if organiser and name in ("region", "partners", "national"):
            for location, part in parts:
                if not isinstance(part, PartnerFile):
                    below = location[1:] if location[:1] == ("partners",) else location
                    yield from _walk(Node(organiser, document, None, below, part), any_part)


def parts_of_national(records: Records, is_wanted: PartFilter = any_part) -> Iterator[Node]:
    """The nodes of the bodies of national.yml; they have no region, and the first stands in its place."""
    if records.national_document and records.organisers:
        for partner in records.national.values():
            root = Node(records.organisers[0], records.national_document, None, (partner.id,), partner)
            yield from _walk(root, is_wanted)


def parts_of(entry: Record, is_wanted: PartFilter = any_part) -> Iterator[Node]:
    """The nodes of a negotiation, its root included, filtered by `is_wanted`; of what can be read of it."""
    yield from _walk(Node(entry.organiser, entry.document, entry, (), entry.negotiation), is_wanted)
    for location, part in entry.rest:
        yield from _walk(Node(entry.organiser, entry.document, entry, location, part), is_wanted)


def texts(node: Node) -> Iterator[tuple[Location, str]]:
    """The strings of a node that is a Text or a Quote, each after its location below the node."""
    if isinstance(node.part, Text):
        for language, text in zip(LANGUAGES, node.part.all, strict=True):
            if text:
                yield (language,), text
    elif isinstance(node.part, Quote):
        yield ("text",), node.part.text


def _walk(root: Node, is_wanted: PartFilter) -> Iterator[Node]:
    """The root and all its descendants, filtered by `is_wanted`."""
    organiser, document, entry, *_ = root
    stack: list[tuple[Location, Any]] = [(root.location, root.part)]
    while stack:
        location, value = stack.pop()
        if isinstance(value, Part):
            if is_wanted(value):
                yield Node(organiser, document, entry, location, value)
            if names := _fields_with_parts(type(value)):  # a Text has none, and no __dict__
                fields = value.__dict__
                stack += [((*location, name), fields[name]) for name in names if fields.get(name)]
        elif isinstance(value, tuple):
            stack += [
                ((*location, index), item)
                for index, item in enumerate(value)
                if isinstance(item, _CONTAINERS)
            ]
        elif isinstance(value, dict):
            stack += [((*location, str(key)), item) for key, item in value.items()]


@cache
def _fields_with_parts(kind: type[Part]) -> tuple[str, ...]:
    """The names of the fields that can hold other parts."""
    return tuple(name for name, field in kind.model_fields.items() if _can_hold_part(field.annotation))


def _can_hold_part(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return True
    return any(_can_hold_part(inner) for inner in get_args(annotation))


class Days(NamedTuple):
    """First and last possible day of a round."""

    first: date
    last: date


def days(entry: Record) -> Days:
    """The first possible day of a record's first session, or of its date, and the last possible day.

    Raises UnreadError if a file that is cut off or broken has neither.
    """
    negotiation = entry.negotiation
    dates = [session.date for session in negotiation.sessions] or [d for d in (negotiation.date,) if d]
    if not dates:
        raise UnreadError
    return Days(min(d.first for d in dates), max(d.last for d in dates))
