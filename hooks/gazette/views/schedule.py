"""The sessions of a round that concern a reader, with their days: all of them, or those for one municipality.

Stage, day and deadline on a municipality's page and in its feeds follow from its own sessions.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from gazette.records.model.negotiation import Negotiation, registration_of
from gazette.records.model.publishing import Cancellation
from gazette.records.model.sessions import Session, SessionStatus
from gazette.records.registry import Entry, Registry


class Schedule(Struct, frozen=True):
    """Sessions of a round on a day. `sessions` are in the record's order."""

    negotiation: Negotiation
    sessions: tuple[Session, ...]
    today: date

    @property
    def live(self) -> tuple[Session, ...]:
        """The sessions that are not cancelled; all of them when every one is."""
        kept = tuple([s for s in self.sessions if not is_cancelled(self.negotiation, s, self.today)])
        return kept or self.sessions

    @property
    def first_day(self) -> date:
        """The first day on which it can begin."""
        return min(session.date.first for session in self.live)

    @property
    def last_day(self) -> date:
        """The last day on which it can end."""
        return max(session.date.last for session in self.live)

    @property
    def next(self) -> Session | None:
        """The next session that takes place, or may; None when all are over, cancelled or without a date."""
        coming = [s for s in self._with_date if s.date.last >= self.today]
        return min(coming, key=lambda s: (s.date.first, s.date.last), default=None)

    @property
    def next_day(self) -> date:
        """The first day of the next session; without one, of the first."""
        return self.next.date.first if self.next else self.first_day

    @property
    def deadlines(self) -> tuple[date, ...]:
        """The days on which registration closes for sessions that take place, the earliest first."""
        days = (deadline(self.negotiation, session) for session in self._with_date)
        return tuple(sorted({day for day in days if day}))

    @property
    def is_cancelled(self) -> bool:
        """Whether every session is cancelled."""
        cancelled = [is_cancelled(self.negotiation, session, self.today) for session in self.sessions]
        return bool(cancelled) and all(cancelled)

    @property
    def has_no_date(self) -> bool:
        """Whether every session is postponed without a new date."""
        return bool(self.sessions) and not self.is_cancelled and not self._with_date

    @property
    def registration_is_open(self) -> bool:
        """Whether one can register for a session that is to come and is not full."""
        return any(registration_is_open(self.negotiation, s, self.today) for s in self._with_date)

    @property
    def is_full(self) -> bool:
        """Whether no session that is to come has a place left."""
        coming = [registration_of(self.negotiation, s) for s in self._with_date if s.date.last >= self.today]
        return bool(coming) and all(registration and registration.full for registration in coming)

    @property
    def _with_date(self) -> tuple[Session, ...]:
        """The sessions that take place, or may: neither cancelled nor postponed without a new date."""
        if self.is_cancelled:
            return ()
        return tuple([s for s in self.live if not waits_for_date(self.negotiation, s, self.today)])


def schedule(negotiation: Negotiation, today: date) -> Schedule:
    """All sessions of a round."""
    return Schedule(negotiation, negotiation.sessions, today)


def schedule_of(registry: Registry, entry: Entry, code: str | None) -> Schedule:
    """The sessions of a round for the municipality with this code; all of them without one."""
    if code is None:
        return schedule(entry.negotiation, registry.today)
    return Schedule(entry.negotiation, sessions_for(registry, entry, code), registry.today)


def sessions_for(registry: Registry, entry: Entry, code: str) -> tuple[Session, ...]:
    """The sessions of a round for a municipality; all of them when none is for it.

    A session for some municipalities, not known which, counts if no other session is for this one.
    """
    towns = ((s, registry.municipalities_of(entry, s)) for s in entry.negotiation.sessions)
    sessions = tuple([s for s, municipalities in towns if any(m.code == code for m in municipalities)])
    known = tuple([s for s in sessions if not s.is_for_unnamed])
    return known or sessions or entry.negotiation.sessions


def code_for(registry: Registry, entry: Entry, code: str) -> str | None:
    """The code, if not all sessions of the round are for that municipality; None if all are.

    So views that are equal for all its municipalities are computed once.
    """
    sessions = entry.negotiation.sessions
    return code if len(sessions) > 1 and len(sessions_for(registry, entry, code)) < len(sessions) else None


def deadline(negotiation: Negotiation, session: Session) -> date | None:
    """The last day to register for a session."""
    registration = registration_of(negotiation, session)
    return registration.by.before(session.date.day) if registration and registration.by else None


def registration_is_open(negotiation: Negotiation, session: Session, today: date) -> bool:
    """Whether one can register for a session on a day."""
    registration = registration_of(negotiation, session)
    opens = registration.opens if registration else None
    return may_register(negotiation, session, today) and (opens is None or opens <= today)


def status_of(negotiation: Negotiation, session: Session, today: date) -> SessionStatus:
    """The status of a session on a day, with cancellations and postponements of it and of its round."""
    if is_cancelled(negotiation, session, today):
        return SessionStatus.CANCELLED
    if waits_for_date(negotiation, session, today):
        return SessionStatus.POSTPONED
    return session.status


def may_register(negotiation: Negotiation, session: Session, today: date) -> bool:
    """Whether registration is open, or will be."""
    registration = registration_of(negotiation, session)
    if registration is None or registration.full or not takes_place(negotiation, session, today):
        return False
    return today <= (deadline(negotiation, session) or session.date.last)


def takes_place(negotiation: Negotiation, session: Session, today: date) -> bool:
    """Whether a session is neither cancelled nor postponed without a new date."""
    return not is_cancelled(negotiation, session, today) and not waits_for_date(negotiation, session, today)


def is_cancelled(negotiation: Negotiation, session: Session, today: date) -> bool:
    """Whether a session is cancelled, alone or with the whole round."""
    if session.cancelled is None and session.status is SessionStatus.CANCELLED:
        return True
    return any(off.date <= today for off in (negotiation.cancelled, session.cancelled) if off)


def waits_for_date(negotiation: Negotiation, session: Session, today: date) -> bool:
    """Whether a session is postponed and has no new date."""
    if session.status is SessionStatus.POSTPONED:
        return not session.postponed or session.postponed[-1].date <= today
    return postponement(negotiation, session, today) is not None and not session.moved_from


def postponement(negotiation: Negotiation, session: Session, today: date) -> Cancellation | None:
    """The postponement of a session by `today`: its own, else its round's.

    A round's postponement concerns the sessions that were moved or have the status postponed; all of them if
    there is no such session.
    """
    announced = last_postponement(session, today)
    if not session.postponed and is_among_postponed(negotiation.sessions, session):
        announced = negotiation.postponed
    if announced is None or announced.date > today:
        return None
    # A postponement announced after a session's day is about another session.
    return announced if session.moved_from or announced.date <= session.date.last else None


def last_postponement(session: Session, today: date) -> Cancellation | None:
    """The last postponement of the session itself that was announced by `today`."""
    return next((move for move in reversed(session.postponed) if move.date <= today), None)


def is_among_postponed(sessions: Sequence[Session], session: Session) -> bool:
    """Whether a session is one of those that a round's postponement is about."""
    marked = [s for s in sessions if s.moved_from or s.postponed or s.status is SessionStatus.POSTPONED]
    return not marked or session in marked
