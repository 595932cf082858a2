"""Registration that closes soon."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from gazette.base.problems import N_, Message, message
from gazette.records.collection import Record
from gazette.records.composer import Location
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.sessions import Session
from gazette.staff.status.tasks import Situation, Task, Urgency
from gazette.views.schedule import deadline, registration_is_open

AHEAD: Final = timedelta(days=14)
"""Time before the last day from which the task is shown."""
NEAR: Final = timedelta(days=7)
"""Time before the last day from which the task is urgent."""


def registration_closes(situation: Situation, record: Record) -> Iterator[Task]:
    """One can still register for a session, and the last day is near; once for each last day of a round."""
    negotiation, today = record.negotiation, situation.today
    closing: dict[date, list[int]] = {}
    for number, session in enumerate(negotiation.sessions):
        closes = deadline(negotiation, session)
        if closes and closes <= today + AHEAD and registration_is_open(negotiation, session, today):
            closing.setdefault(closes, []).append(number)
    for closes, numbers in closing.items():
        yield Task(
            _what(negotiation, closes, [negotiation.sessions[number] for number in numbers]),
            message(
                N_(
                    'Remind those who have not answered. Write "full: yes" when no place is left, '
                    'or a later day under "by".'
                )
            ),
            Urgency.NOW if closes <= today + NEAR else Urgency.SOON,
            closes,
            record.document,
            _location(negotiation.sessions[numbers[0]], numbers[0]),
        )


def _what(negotiation: Negotiation, closes: date, sessions: Sequence[Session]) -> Message:
    """That registration closes, and for the sessions of which days, if not for all of the round."""
    if len(sessions) == len(negotiation.sessions):
        return message(N_("registration closes on {day}: {title}."), day=closes, title=negotiation.title)
    days = tuple([session.date for session in sessions])
    text = N_("registration closes on {day}: {title}, {days}.")
    return message(text, day=closes, title=negotiation.title, days=days)


def _location(session: Session, number: int) -> Location:
    """The location of the last day: in the session, or in the round's registration."""
    own = session.registration and session.registration.by
    return ("sessions", number, "registration", "by") if own else ("registration", "by")
