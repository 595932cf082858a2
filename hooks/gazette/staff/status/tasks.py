"""A task for staff about a record: text, urgency, place in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from functools import cached_property
from typing import Final

from gazette.base.problems import Message
from gazette.base.settings import LANGUAGES
from gazette.i18n.words import Words
from gazette.records.collection import Record, Records
from gazette.records.composer import Location
from gazette.records.document import Document
from gazette.records.edtf import Edtf
from gazette.records.model.text import Text
from gazette.records.organisers import Organiser
from gazette.records.plain_text import plain_text


class Urgency(Enum):
    """How soon a task is to be done, the most urgent first."""

    NOW = "now"
    """The law demands it or its day is near, and waiting does harm."""
    SOON = "soon"
    """Its time has come within a year."""
    LATER = "later"
    """It has waited for over a year, or nothing demands it."""


ORDER: Final = {urgency: number for number, urgency in enumerate(Urgency)}
"""The place of each urgency in lists, from 0."""
RECENT: Final = timedelta(days=365)
"""Time for which a task that is due stays urgent."""


@dataclass(frozen=True, slots=True)
class Task:
    """A task. Its sentences are English templates, whose values are shown by `sentence`."""

    what: Message
    """The state of affairs, in a sentence."""
    advice: Message
    """What to do about it, in a sentence or two."""
    urgency: Urgency
    day: date | None
    """The day since which it is due, or by which it is to be done; None if it has none."""
    document: Document
    location: Location
    """Where in the document: a location of the model."""
    law: str = ""
    """The number of the act that demands it, as 423/2003; empty if none does."""

    @property
    def position(self) -> tuple[int, int]:
        """Line and column in the file, from 1. The file is read again for them."""
        return self.document.position(self.location)


@dataclass(frozen=True)
class Situation:
    """All records at a moment: day and time of day in Helsinki, without a time zone."""

    records: Records
    moment: datetime
    languages: tuple[str, ...] = LANGUAGES
    """Codes of the languages the site is in."""

    @property
    def today(self) -> date:
        """The day."""
        return self.moment.date()

    @cached_property
    def _by_region(self) -> Mapping[str, tuple[Record, ...]]:
        by_region: dict[str, list[Record]] = {}
        for record in self.records.all:
            by_region.setdefault(record.organiser.id, []).append(record)
        return {region: tuple(listed) for region, listed in by_region.items()}

    def of_region(self, organiser: Organiser) -> tuple[Record, ...]:
        """The records of a region."""
        return self._by_region.get(organiser.id, ())

    @cached_property
    def carried_on(self) -> frozenset[str]:
        """Outcomes that a later one carries on (region/year/record#id): their follow-ups are there."""
        return frozenset(
            outcome.carries_on if "#" in outcome.carries_on else f"{record.id}#{outcome.carries_on}"
            for record, outcome in self.records.outcomes()
            if outcome.carries_on
        )


RecordTasks = Callable[[Situation, Record], Iterator[Task]]
"""The tasks of one kind for a record."""
RegionTasks = Callable[[Situation, Organiser], Iterator[Task]]
"""The tasks of one kind for a region's own files."""


def since(day: date, today: date) -> Urgency:
    """The urgency of a task that is due since a day."""
    return Urgency.SOON if today - day <= RECENT else Urgency.LATER


def sentence(message: Message, say: Words) -> str:
    """A message in the staff's language: dates as they are written there, texts in their best language.

    A tuple is of the dates of a round (Edtf).
    """
    values = {name: _readable(value, say) for name, value in message.values.items()}
    return say.opening(Message(message.template, values).text(say.template))


def _readable(value: object, say: Words) -> object:
    match value:
        case date():
            return say.day(value)
        case Edtf():
            return say.when(value)
        case Text():
            text = value.best((say.language,)).text
            return plain_text(text) if value.is_markdown else text
        case tuple():
            return say.all_of(value)
    return value
