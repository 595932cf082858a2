"""The times of a negotiation's calendar entries, equal in every language. `calendar_entries` adds the words.

A time known to the day is an appointment, a span of days an all-day entry over it. A month is an entry on its
first day whose title says that the day is not known: one over it all fills every day of every program. A
season or a year is too wide for a calendar and left out: the page says so. What was moved to such a time is
cancelled at the time it had before: who has the entry keeps it otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Final

from msgspec import Struct

from gazette.base.settings import HELSINKI
from gazette.records.edtf import Edtf
from gazette.records.model.negotiation import Negotiation, registration_of
from gazette.records.model.sessions import Session
from gazette.records.points import Precision
from gazette.records.registry import Entry
from gazette.urls import feed_ids
from gazette.views.schedule import deadline, takes_place

REGISTRATION: Final = "registration"
"""The part of a session that its deadline for registering is."""


class EventTime(Struct, frozen=True):
    """A calendar entry of a negotiation without its words, equal in every language."""

    session: Session
    part: str
    """Empty for the session itself, "registration" for its last day to register."""
    sessions: tuple[Session, ...]
    """The session; of a last day to register, all sessions with that deadline. `session` is their first."""
    start: date
    """A moment in Helsinki (datetime), or the first day of an entry of whole days."""
    end: date | None
    """A moment, or the day after the last; None if the end is not stated."""

    is_moved_away: bool = False
    """Whether this is the session's time before a move to a time that does not fit a calendar."""

    @property
    def first(self) -> date:
        """Its first day."""
        return self.start.date() if isinstance(self.start, datetime) else self.start

    @property
    def last(self) -> date:
        """Its last day."""
        whole_days = self.end and not isinstance(self.end, datetime)
        return self.end - timedelta(days=1) if self.end and whole_days else self.first


def fits_calendar(date_: Edtf) -> bool:
    """Whether a date is exact enough to stand in a calendar: to the month at least, and open at no end."""
    return date_.precision >= Precision.MONTH and date_.relation is None


def event_times(entry: Entry) -> Iterator[EventTime]:
    """The calendar entries of a negotiation, in the order of its sessions; sessions with one deadline share
    its entry.
    """
    n = entry.negotiation
    closing: dict[tuple[date, time | None], list[Session]] = {}
    for session in n.sessions:
        if day := deadline(n, session):
            closing.setdefault((day, _closing_time(n, session)), []).append(session)
    for session in n.sessions:
        if fits_calendar(session.date):
            yield EventTime(session, "", (session,), *_times(session))
        elif left := _time_left(session):
            yield EventTime(session, "", (session,), *_days(left), is_moved_away=True)
        for (day, clock), sessions in closing.items():
            if sessions[0] == session:
                start = datetime.combine(day, clock, HELSINKI) if clock else day
                end = None if clock else day + timedelta(days=1)
                yield EventTime(session, REGISTRATION, tuple(sessions), start, end)


def _time_left(session: Session) -> Edtf | None:
    """The latest of a session's earlier dates that fits a calendar; None if none does."""
    return next((earlier for earlier in reversed(session.moved_from) if fits_calendar(earlier)), None)


def _closing_time(negotiation: Negotiation, session: Session) -> time | None:
    registration = registration_of(negotiation, session)
    return registration.by.at if registration and registration.by else None


def sessions_concerned(negotiation: Negotiation, event_time: EventTime, today: date) -> tuple[Session, ...]:
    """The sessions an entry is about: of a shared last day to register those that take place, if any do.

    So residents for whom the session is cancelled get no deadline of the other sessions.
    """
    if not event_time.part:
        return event_time.sessions
    return tuple(s for s in event_time.sessions if takes_place(negotiation, s, today)) or event_time.sessions


def calendar_uids(entry: Entry) -> tuple[str, ...]:
    """The UIDs of the entries (`feed_ids.calendar_id`), in the order of `event_times`."""
    return tuple(
        feed_ids.calendar_id(entry, event_time.session.id, event_time.part)
        for event_time in event_times(entry)
    )


def _times(session: Session) -> tuple[date, date | None]:
    """Start and end; the end of whole days is the day after the last (RFC 5545 section 3.6.1)."""
    day, hours = session.date.day, session.time
    if day and hours:
        end = datetime.combine(hours.last_day(day), hours.end, HELSINKI) if hours.end else None
        return datetime.combine(day, hours.start, HELSINKI), end
    return _days(session.date)


def _days(when: Edtf) -> tuple[date, date]:
    """The first day, and the day after the last; for a date known to the month, the first day alone."""
    last = when.last if when.precision is Precision.DAY else when.first
    return when.first, last + timedelta(days=1)
