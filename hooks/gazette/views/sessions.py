"""Sessions of a round: when, where, for whom, and the programme."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from gazette.records.model.places import Coordinates, Place
from gazette.records.model.sessions import Session, SessionStatus, Slot, SlotKind
from gazette.records.model.times import EVENING, MORNING
from gazette.records.queries import query
from gazette.records.registry import Entry
from gazette.urls import addresses
from gazette.views import stages
from gazette.views.context import Reader
from gazette.views.labels import SESSION, SLOT
from gazette.views.links import (
    municipality_link,
)
from gazette.views.localized_texts import localized, optional_localized
from gazette.views.page import Fact, Link, LocalizedText, Outside, fact
from gazette.views.parties import PersonLine, person_line_by_id
from gazette.views.registration import registration_facts
from gazette.views.remarks import RemarkView, quote_view, remark_view
from gazette.views.schedule import status_of, takes_place
from gazette.views.session_titles import session_municipalities, session_title, some_municipalities
from gazette.views.stages import Stage


class SlotView(Struct, frozen=True):
    """One slot of a programme."""

    hours: str
    iso: str
    at_night: bool
    """Whether it begins on the day after that of its session."""
    minutes: tuple[int, int] | None
    """Start and end in minutes from the midnight before the session; None if one of them is not known."""
    kind: str
    """The words of its kind; empty when its title is the same word."""
    css: str
    """The kind as a class of the stylesheet."""
    title: LocalizedText
    description: LocalizedText | None
    speakers: tuple[PersonLine, ...]
    said: tuple[RemarkView, ...]
    quotes: tuple[RemarkView, ...]


class SessionView(Struct, frozen=True):
    """One session with its facts and programme."""

    id: str
    title: LocalizedText
    facts: tuple[Fact, ...]
    registration: tuple[Fact, ...]
    """How to register for it."""
    round_facts: tuple[Fact, ...]
    """Those of them that the negotiation's other pages show too."""
    slots: tuple[SlotView, ...]
    timed: bool
    """Whether the slots have times; else they are an order of work."""
    programme: Link | None


def when(reader: Reader, session: Session) -> str:
    """Day and time in one line, with the precision of the record."""
    day = reader.w.when(session.date, weekday=True)
    return reader.w.day_at(day, session.time) if session.time else day


def is_named_by_day(reader: Reader, session: Session, title: str) -> bool:
    """Whether a session has no other title than its day, with or without weekday and time."""
    w = reader.w
    day = w.when(session.date)
    timed = w.day_at(day, session.time) if session.time else day
    return title in {day, timed, w.when(session.date, weekday=True)}


@query
def round_facts(reader: Reader, entry: Entry) -> tuple[Fact, ...]:
    """The facts of a round's only session; none for several, which have facts of their own."""
    sessions = entry.negotiation.sessions
    if len(sessions) != 1:
        return ()
    return session_facts(reader, entry, sessions[0])


@query
def session_facts(reader: Reader, entry: Entry, session: Session) -> tuple[Fact, ...]:
    """When, where, how, for whom."""
    w = reader.w
    status = status_of(entry.negotiation, session, reader.today)
    shows_status = status is not SessionStatus.HELD
    if status is SessionStatus.UNKNOWN:
        # It is known of a round with a report, and of a single session with participants.
        stage = stages.stage_of(reader.registry, entry)
        is_known = stage is Stage.REPORTED or (stage is Stage.HELD and len(entry.negotiation.sessions) == 1)
        shows_status = session.date.last < reader.today and not is_known
    opening = w("from {hours}", hours=w.clock(session.doors)) if session.doors else None
    return (
        *fact(w("When"), when(reader, session)),
        *fact(w("Status"), w(SESSION[status]) if shows_status else None),
        *fact(w("Moved from"), *(w.when(earlier) for earlier in session.moved_from)),
        *fact(w("You may come in"), opening),
        *_place_facts(reader, entry, session.place),
        *_remote_facts(reader, entry, session),
        *fact(w("Municipalities"), *session_municipalities(reader, entry, session)),
        *fact(w("Municipalities"), some_municipalities(reader) if session.is_for_unnamed else None),
        *fact(w("Theme"), optional_localized(reader, session.theme, entry)),
        *fact(w("Age group"), optional_localized(reader, session.age_group, entry)),
        *fact(w("Languages"), *(w.language_name(code) for code in session.languages)),
        *fact(w("Interpreting"), optional_localized(reader, session.interpreting, entry)),
        *fact(w("Catering"), optional_localized(reader, session.catering, entry)),
    )


def _place_facts(reader: Reader, entry: Entry, place: Place | None) -> tuple[Fact, ...]:
    if place is None:
        return ()
    w = reader.w
    town = reader.registry.municipality(place.town) if place.town else None
    return (
        *fact(
            w("Where"),
            optional_localized(reader, place.venue, entry),
            optional_localized(reader, place.room, entry),
            place.address,
            municipality_link(reader, town) if town else None,
            Outside(w("On a map"), map_url(place.coordinates)) if place.coordinates else None,
        ),
        *fact(w("Arriving"), optional_localized(reader, place.arrival, entry)),
        *fact(w("Accessibility of the venue"), optional_localized(reader, place.accessibility, entry)),
    )


def map_url(point: Coordinates) -> str:
    """The address of a map with a marker at a point; a link only: pages load nothing from it."""
    latitude, longitude = point.latitude, point.longitude
    query = f"mlat={latitude}&mlon={longitude}#map=17/{latitude}/{longitude}"
    return f"https://www.openstreetmap.org/?{query}"


def _remote_facts(reader: Reader, entry: Entry, session: Session) -> tuple[Fact, ...]:
    remote = session.remote
    if remote is None:
        return ()
    over = session.date.last < reader.today or not takes_place(entry.negotiation, session, reader.today)
    who = optional_localized(reader, remote.who, entry)
    if remote.link and not over:
        return fact(reader.w("Remote attendance"), Outside(remote.platform, remote.link), who)
    platform = replace(who, text=f"{remote.platform}: {who.text}") if who else LocalizedText(remote.platform)
    return fact(reader.w("Remote attendance"), platform)


def begin_at_night(session: Session) -> tuple[bool, ...]:
    """For each slot of a session's programme, whether it begins after midnight of the session's day.

    It does if it begins early in the morning in a session that ends at night, or after a slot in the evening.
    """
    evening = bool(session.time and session.time.ends_next_day and session.time.start > MORNING)
    result = []
    for slot in session.programme:
        start = slot.time.start if slot.time else None
        result.append(start is not None and evening and start < MORNING)
        evening = evening or (start is not None and start >= EVENING)
    return tuple(result)


def slot_view(reader: Reader, entry: Entry, slot: Slot, *, shows_report: bool, at_night: bool) -> SlotView:
    """A slot; its kind's own words where it has no title. Remarks are shown only with the report; those
    without a speaker are the slot's speaker's, if it has only one.
    """
    w = reader.w
    kind = w(SLOT[slot.kind]) if slot.kind else ""
    title = localized(reader, slot.title, entry) if slot.title else LocalizedText(kind)
    speakers = tuple(p for s in slot.speakers if (p := person_line_by_id(reader, entry, s)))
    speaker = speakers[0] if len(speakers) == 1 else None
    start, end = slot.time.minutes if slot.time and slot.time.end else (0, 0)
    minutes = (start + 1440 * at_night, end + 1440 * at_night) if slot.time and slot.time.end else None
    return SlotView(
        hours=w.hours(slot.time) if slot.time else "",
        iso=f"{slot.time.start:%H:%M}" if slot.time else "",
        at_night=at_night,
        minutes=minutes,
        kind="" if title.text.strip(" .:!").casefold() == kind.casefold() else kind,
        css=(slot.kind or SlotKind.OTHER).value,
        title=title,
        description=optional_localized(reader, slot.description, entry),
        speakers=speakers,
        said=tuple(remark_view(reader, entry, r, speaker) for r in slot.said) if shows_report else (),
        quotes=tuple(quote_view(reader, entry, q, speaker) for q in slot.quotes) if shows_report else (),
    )


def session_view(reader: Reader, entry: Entry, session: Session, number: int) -> SessionView:
    """A session with its facts and programme; `number` counts the round's sessions from 1."""
    anchor = session.id or str(number)
    of_round = round_facts(reader, entry)
    shows_report = stages.shows_report(reader.registry, entry)
    title = session_title(reader, entry, session)
    facts = of_round or session_facts(reader, entry, session)
    if is_named_by_day(reader, session, title.text):
        day = when(reader, session)
        title, of_round = replace(title, text=day), ()
        facts = tuple(f for f in facts if f not in fact(reader.w("When"), day))
    return SessionView(
        id=f"session-{anchor}",
        title=replace(title, text=reader.w.opening(title.text)),
        facts=facts,
        registration=registration_facts(reader, entry, session),
        round_facts=of_round,
        slots=tuple(
            [
                slot_view(reader, entry, slot, shows_report=shows_report, at_night=at_night)
                for slot, at_night in zip(session.programme, begin_at_night(session), strict=True)
            ]
        ),
        timed=any(slot.time for slot in session.programme),
        programme=Link(reader.w("Programme"), addresses.programme(entry.id).at(f"session-{anchor}"))
        if session.programme
        else None,
    )


@query
def session_views(reader: Reader, entry: Entry) -> tuple[SessionView, ...]:
    """The sessions of a round, by date."""
    return tuple(session_view(reader, entry, session, number) for number, session in by_date(entry))


def by_date(entry: Entry) -> list[tuple[int, Session]]:
    """The sessions of a round by date, each with its number in the record."""
    return sorted(
        enumerate(entry.negotiation.sessions, 1), key=lambda s: (s[1].date.first, s[1].date.last, s[0])
    )
