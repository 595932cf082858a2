"""The calendar entries of a negotiation in words: its sessions, and the last days to register.

Their times: `calendar_times`.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Final

from msgspec import Struct

from gazette.base.problems import N_
from gazette.records.model.negotiation import registration_of
from gazette.records.model.places import Coordinates
from gazette.records.model.sessions import Session, SessionStatus
from gazette.records.plain_text import plain_text
from gazette.records.points import Precision
from gazette.records.registry import Entry
from gazette.urls import addresses
from gazette.urls.addresses import Address
from gazette.urls.revisions import Revision
from gazette.views import stages
from gazette.views.calendar_revisions import revisions
from gazette.views.calendar_times import EventTime, event_times, sessions_concerned
from gazette.views.context import Reader
from gazette.views.labels import OCCASION
from gazette.views.links import title_of
from gazette.views.localized_texts import area_name, optional_localized
from gazette.views.schedule import (
    deadline,
    is_cancelled,
    may_register,
    postponement,
    takes_place,
    waits_for_date,
)
from gazette.views.session_titles import session_municipalities, session_name, some_municipalities


class State(Enum):
    """The status of an entry (RFC 5545, STATUS). A session postponed without a new time is cancelled at its
    old one.
    """

    TENTATIVE = "TENTATIVE"
    CONFIRMED = "CONFIRMED"
    CANCELLED = "CANCELLED"


_STATES: Final = {
    SessionStatus.PLANNED: State.TENTATIVE,
    SessionStatus.CONFIRMED: State.CONFIRMED,
    SessionStatus.HELD: State.CONFIRMED,
}


class Appointment(Struct, frozen=True):
    """One entry of a calendar, in a reader's language."""

    entry: Entry
    event_time: EventTime
    title: str
    state: State | None
    """None if the record states no status."""
    place: str | None
    point: Coordinates | None
    lines: tuple[str, ...]
    """The lines of its description."""
    address: Address
    categories: tuple[str, ...]
    revision: Revision


def appointments(reader: Reader, entry: Entry) -> tuple[Appointment, ...]:
    """The calendar's entries of a negotiation, in the order of its sessions."""
    return tuple(
        (_registration if event_time.part else _session)(reader, entry, event_time, revision)
        for event_time, revision in zip(event_times(entry), revisions(reader.registry, entry), strict=True)
    )


def _session(reader: Reader, entry: Entry, event_time: EventTime, revision: Revision) -> Appointment:
    w, session, when = reader.w, event_time.session, event_time.session.date
    title = _title(reader, entry, session)
    if when.precision < Precision.DAY and not event_time.is_moved_away:
        title = w("{title} ({when}, day not given)", title=title, when=w.when(when))
    elif not (when.is_exact or event_time.is_moved_away):
        title = w("{title}: {when}", title=title, when=w.when(when))
    return Appointment(
        entry=entry,
        event_time=event_time,
        title=_called_off(reader, entry, session, title, is_moved_away=event_time.is_moved_away),
        state=State.CANCELLED if event_time.is_moved_away else _state(reader, entry, session),
        place=_place(reader, entry, session),
        point=session.place.coordinates if session.place else None,
        lines=(
            *_notes(reader, entry, session),
            *_time_notes(reader, session),
            *_lines(reader, entry, session),
        ),
        address=addresses.negotiation(entry.id),
        categories=(area_name(reader, entry.organiser), _what(reader, entry)),
        revision=revision,
    )


def _what(reader: Reader, entry: Entry) -> str:
    n, w = entry.negotiation, reader.w
    return w("Negotiation") if stages.is_yearly(n) else w(OCCASION[n.occasion])


def _registration(reader: Reader, entry: Entry, event_time: EventTime, revision: Revision) -> Appointment:
    """The last day to register. It is cancelled when every session it is for is."""
    w, n = reader.w, entry.negotiation
    concerned = sessions_concerned(n, event_time, reader.today)
    session, whole = concerned[0], len(concerned) == len(n.sessions)
    name = title_of(reader, entry) if whole else _title(reader, entry, *concerned)
    state = _state(reader, entry, session)
    return Appointment(
        entry=entry,
        event_time=event_time,
        title=_called_off(reader, entry, session, w("Registration closes: {title}", title=name)),
        state=state if state is State.CANCELLED else None,
        place=None,
        point=None,
        # A move is stated in the session's own entry: here its old day would be taken for an old deadline.
        lines=(
            *(() if takes_place(n, session, reader.today) else _notes(reader, entry, session)),
            *_form(reader, entry, session),
        ),
        address=addresses.negotiation(entry.id),
        categories=(area_name(reader, entry.organiser), w("Registration")),
        revision=revision,
    )


def _title(reader: Reader, entry: Entry, *sessions: Session) -> str:
    title, alone = title_of(reader, entry), len(entry.negotiation.sessions) == 1
    names = (session_name(reader, entry, session) for session in sessions)
    return title if alone else f"{title}: {reader.w.together(*names)}"


def _called_off(
    reader: Reader, entry: Entry, session: Session, title: str, *, is_moved_away: bool = False
) -> str:
    if is_cancelled(entry.negotiation, session, reader.today):
        return reader.w("Cancelled: {title}", title=title)
    is_postponed = is_moved_away or waits_for_date(entry.negotiation, session, reader.today)
    return reader.w("Postponed: {title}", title=title) if is_postponed else title


def _state(reader: Reader, entry: Entry, session: Session) -> State | None:
    if not takes_place(entry.negotiation, session, reader.today):
        return State.CANCELLED
    return _STATES.get(session.status)


def _place(reader: Reader, entry: Entry, session: Session) -> str | None:
    place, remote = session.place, session.remote
    if place is None:
        return remote.platform if remote else None
    town = reader.registry.municipality(place.town) if place.town else None
    passages = (optional_localized(reader, text, entry) for text in (place.venue, place.room))
    names = (
        *(passage.text for passage in passages if passage),
        place.address,
        town.name(reader.language) if town else None,
    )
    return ", ".join(name for name in names if name)


def _notes(reader: Reader, entry: Entry, session: Session) -> Iterator[str]:
    """The first lines of a description: that the session was cancelled, postponed or moved."""
    w, n, today = reader.w, entry.negotiation, reader.today
    cancelled = [off for off in (n.cancelled, session.cancelled) if off and off.date <= today]
    moved = postponement(n, session, today)
    for off, label in (
        *((off, N_("Cancelled {day}.")) for off in cancelled),
        *(((moved, N_("Postponed {day}.")),) if moved else ()),
    ):
        why = off.text.get(reader.language) if off.text else None
        why = plain_text(why) if why else None
        yield " ".join(filter(None, (w(label, day=w.day(off.date)), why)))
    if waits_for_date(n, session, today) and not cancelled:
        yield w("No new date has been given.")


def _time_notes(reader: Reader, session: Session) -> Iterator[str]:
    """Lines on a session's time: its earlier times, and that its time is not exact."""
    w = reader.w
    for earlier in session.moved_from:
        yield w("Moved from: {when}.", when=w.when(earlier))
    if session.date.precision < Precision.DAY:
        yield w("The time is {when}; the day has not been given.", when=w.when(session.date))


def _lines(reader: Reader, entry: Entry, session: Session) -> Iterator[str]:
    w, over = reader.w, session.date.last < reader.today
    if session.time and not session.date.day:
        yield w.hours(session.time)
    if session.doors:
        yield w("You may come in {opening}.", opening=w("from {hours}", hours=w.clock(session.doors)))
    if towns := session_municipalities(reader, entry, session):
        yield w("Municipalities: {names}.", names=", ".join(town.text for town in towns))
    if session.is_for_unnamed:
        yield w("Municipalities: {names}.", names=some_municipalities(reader))
    if not takes_place(entry.negotiation, session, reader.today):
        return
    if session.remote:
        link = "" if over else session.remote.link or ""
        yield w("Remote attendance: {platform}", platform=f"{session.remote.platform} {link}".rstrip())
    if day := deadline(entry.negotiation, session):
        yield w("Registration closes {day}.", day=w.on_day(day))
    yield from _form(reader, entry, session)


def _form(reader: Reader, entry: Entry, session: Session) -> Iterator[str]:
    """The address of the form while registration is open. Calendars never have contact details."""
    registration = registration_of(entry.negotiation, session)
    if registration and registration.link and may_register(entry.negotiation, session, reader.today):
        yield reader.w("Registration form: {address}", address=registration.link)
