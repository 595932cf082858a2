"""Registration: its deadline comes before the event, and it opens before it closes."""

from __future__ import annotations

from collections.abc import Iterator

from gazette.base.problems import N_, Problem, message
from gazette.checks.walk import Location
from gazette.records.collection import Record, Records
from gazette.records.model.negotiation import registration_of
from gazette.records.model.sessions import Registration, Session


def deadline_is_before_event(_: Records, entry: Record) -> Iterator[Problem]:
    """Registration closes before the session begins."""
    for number, session, registration in _registrations(entry):
        by = registration.by
        closes = by.before(session.date.day) if by else None
        if by is None or closes is None:
            continue
        late = closes > session.date.last
        if closes == session.date.day and by.at and session.time:
            late = by.at > session.time.start
        if late:
            yield entry.document.problem(
                _location(session, number, "by"),
                message(
                    N_("registration closes on {closes}, after the session on {date}."),
                    closes=closes,
                    date=session.date,
                ),
                message(N_("Check the year, the day and the time.")),
            )


def opens_before_deadline(_: Records, entry: Record) -> Iterator[Problem]:
    """Registration opens before it closes, and before the session."""
    for number, session, registration in _registrations(entry):
        closes = registration.by.before(session.date.day) if registration.by else None
        end = closes or session.date.last
        if registration.opens and registration.opens > end:
            yield entry.document.problem(
                _location(session, number, "opens"),
                message(
                    N_("registration opens on {opens}, but closes on {end}."),
                    opens=registration.opens,
                    end=end,
                ),
                message(N_("Check both days.")),
            )


def _registrations(entry: Record) -> Iterator[tuple[int, Session, Registration]]:
    for number, session in enumerate(entry.negotiation.sessions):
        if registration := registration_of(entry.negotiation, session):
            yield number, session, registration


def _location(session: Session, number: int, field: str) -> Location:
    """The location of a field of a session's registration: in the session, or in the round's registration."""
    own = session.registration and getattr(session.registration, field)
    return ("sessions", number, "registration", field) if own else ("registration", field)
