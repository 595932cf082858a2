"""Sessions of a round: date, place, registration, programme."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, Field, model_validator

from gazette.base.problems import N_, did_you_mean, message
from gazette.records.model.base import Id, OneOf, OneOrMany, Part, Positive, Ref, Url, short, wrong
from gazette.records.model.content import Quote, RemarkOrText
from gazette.records.model.parties import Contact
from gazette.records.model.places import Place, Remote
from gazette.records.model.publishing import Cancellation
from gazette.records.model.text import Prose, Tag, Title
from gazette.records.model.times import Clock, Day, Hours, Weekday, When, deadline


class SessionStatus(OneOf):
    """What is known of a session. Unknown is the honest default: a day gone by is not a session held."""

    UNKNOWN = "unknown"
    """No source tells whether it was held."""
    PLANNED = "planned"
    """It is planned, and the date may change."""
    CONFIRMED = "confirmed"
    """The date is confirmed."""
    POSTPONED = "postponed"
    """It was put off to another time."""
    CANCELLED = "cancelled"
    """It will not be held."""
    HELD = "held"
    """It was held, a source says."""


class SlotKind(OneOf):
    """What a programme slot is for. Each kind has a title of its own in every language."""

    ARRIVAL = "arrival"
    COFFEE = "coffee"
    OPENING = "opening"
    INTRODUCTION = "introduction"
    KEYNOTE = "keynote"
    PRESENTATION = "presentation"
    REVIEW = "review"
    WORKSHOP = "workshop"
    LUNCH = "lunch"
    BREAK = "break"
    NEGOTIATION = "negotiation"
    VOTE = "vote"
    CLOSING = "closing"
    OTHER = "other"


_SLOT: Final = re.compile(
    r"(?:(?P<time>\d{1,2}(?:[.:]\d{2})?(?:\s*[-\u2010-\u2015\u2212]\s*\d{1,2}(?:[.:]\d{2})?)?)\s+)?(?P<what>\D.*)",
    re.DOTALL,
)
_KINDS: Final = tuple(kind.value for kind in SlotKind)


def _slot(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    match = _SLOT.fullmatch(value.strip())
    if not match:
        raise wrong(
            message(N_('"{value}" is not a programme slot.'), value=value),
            message(N_('On one line a slot is its time and its kind or title, as "8.30–9.00 coffee".')),
        )
    what = match["what"]
    if what.islower() and what not in _KINDS and (near := did_you_mean(what, _KINDS)):
        raise wrong(message(N_('"{value}" is not a programme slot.'), value=value), near)
    time = {"time": match["time"]} if match["time"] else {}
    return {**time, "kind" if what in _KINDS else "title": what}


class Slot(Part):
    """One slot of a programme, timed or in order only."""

    time: Hours | None = None
    """From when to when, as 8.30–9.00."""
    kind: SlotKind | None = None
    """What it is for; gives it a title in every language."""
    title: Title | None = None
    """Its own title."""
    description: Prose | None = None
    """What it is about, in a sentence or two."""
    speakers: Annotated[tuple[Id, ...], OneOrMany] = ()
    """Ids from the record's `people`."""
    said: Annotated[tuple[RemarkOrText, ...], OneOrMany] = ()
    """What was said, written afterwards in our own words."""
    quotes: Annotated[tuple[Quote, ...], OneOrMany] = ()
    """Direct quotations from it."""

    @model_validator(mode="after")
    def _named(self) -> Slot:
        if self.kind is None and self.title is None:
            raise wrong(
                message(N_("a programme slot needs a kind or a title.")),
                message(N_('Add "title: …", or "kind: …" with one of: {words}.'), words=", ".join(_KINDS)),
            )
        return self


SlotOrLine = Annotated[Slot, BeforeValidator(_slot)]


class Deadline(Part):
    """The deadline: a day with or without a time, or a number of days before the session."""

    day: Day | None = None
    """The last day."""
    at: Clock | None = None
    """The time of day, if one is stated."""
    days_before: Annotated[int, Field(ge=0, le=366)] | None = None
    """The number of days before the session."""

    def before(self, session_day: date | None) -> date | None:
        """The last day to register for a session on `session_day`; None if it is unknown."""
        if self.day is not None or session_day is None or self.days_before is None:
            return self.day
        return session_day - timedelta(days=self.days_before)


class Registration(Part):
    """How and by when to register."""

    by: Annotated[Deadline, BeforeValidator(deadline)] | None = None
    """The last day, with or without a time, as 2024-10-23 16; or as 1 week before."""
    opens: Day | None = None
    """The first day."""
    how: Prose | None = None
    """How to register."""
    link: Url | None = None
    """The address of the form."""
    capacity: Positive | None = None
    """How many there is room for."""
    drawn_by_lot: bool = False
    """Yes when places are drawn by lot."""
    full: bool = False
    """Yes when there is no place left."""
    queue: Prose | None = None
    """How to get on the waiting list."""
    open_to: Prose | None = None
    """Who may come, for example open to all."""
    price: Prose | None = None
    """What it costs, or that it is free."""
    contacts: Annotated[tuple[Contact, ...], OneOrMany] = ()
    """Whom to register with."""

    def completed_by(self, general: Registration) -> Registration:
        """The registration of a session; what is not given in it is taken from the round's."""
        names = Registration.model_fields
        return Registration.model_construct(
            **{name: getattr(self, name) or getattr(general, name) for name in names}
        )


class PreTask(Part):
    """What participants are asked to prepare."""

    text: Prose
    """What to prepare."""
    due: When | None = None
    """By when, as precisely as told."""


class Session(Part):
    """One session of a round."""

    id: Id | None = None
    """Required when there are several; permanent, because calendars recognise the session by it."""
    date: When
    """When, as precisely as known."""
    weekday: Weekday | None = None
    """As the source states it; checked against the date."""
    time: Hours | None = None
    """From when to when, as 17.30–20.00; or the start alone."""
    doors: Clock | None = None
    """When the doors open or coffee is served."""
    title: Title | None = None
    """A title of its own, when there are several."""
    status: SessionStatus = SessionStatus.UNKNOWN
    """What is known of whether it is held."""
    cancelled: Cancellation | None = None
    """That this session was cancelled, and when that was announced."""
    postponed: Annotated[tuple[Cancellation, ...], OneOrMany] = ()
    """That this session was postponed or moved, and when this was announced; of several, first the first."""
    moved_from: Annotated[tuple[When, ...], OneOrMany] = ()
    """The earlier date, when it was moved; of several the first one first."""
    group: Id | None = None
    """A municipal group of region.yml, of the session's year."""
    municipalities: Annotated[tuple[Ref, ...], OneOrMany] = ()
    """All of the region's when neither group nor municipalities are given."""
    some_municipalities: bool = False
    """Yes if it is for some of the region's municipalities and the source does not say which."""
    theme: Title | None = None
    """The theme, when sessions go by theme."""
    age_group: Title | None = None
    """The age group, when sessions go by age group."""
    place: Annotated[Place, BeforeValidator(short("venue"))] | None = None
    """The place; the name of the venue alone, or more."""
    remote: Annotated[Remote, BeforeValidator(short("platform"))] | None = None
    """How to take part remotely; the name of the platform alone, or more."""
    languages: Annotated[tuple[Tag, ...], OneOrMany] = ()
    """The languages spoken."""
    interpreting: Prose | None = None
    """Interpreting, also into sign language."""
    catering: Prose | None = None
    """Coffee or food."""
    registration: Registration | None = None
    """How and by when to register. What is not given here is taken from the round's registration."""
    programme: Annotated[tuple[SlotOrLine, ...], OneOrMany] = ()
    """The slots in order; on one line each, as 8.30–9.00 coffee, or longer."""

    @property
    def names_municipalities(self) -> bool:
        """Whether its municipalities are named, each or by their group."""
        return bool(self.group or self.municipalities)

    @property
    def is_for_unnamed(self) -> bool:
        """Whether it is for some of the region's municipalities and it is not known for which."""
        return self.some_municipalities and not self.names_municipalities

    @property
    def planned(self) -> When:
        """The date for which it was first planned."""
        return self.moved_from[0] if self.moved_from else self.date
