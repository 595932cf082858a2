"""Registration that closes soon."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from gazette.base.problems import N_, message
from gazette.records.collection import Record
from gazette.records.composer import Location
from gazette.records.model.sessions import Session
from gazette.staff.status.tasks import Situation, Task, Urgency
from gazette.views.schedule import deadline, registration_is_open

AHEAD: Final = timedelta(days=14)
"""So long before the last day it is told."""
NEAR: Final = timedelta(days=7)
"""So long before the last day it is urgent."""


def registration_closes(situation: Situation, record: Record) -> Iterator[Task]:
    """One can still register for a session, and the last day is near; once for each last day of a round."""
    negotiation, today = record.negotiation, situation.today
    days: set[date] = set()
    for number, session in enumerate(negotiation.sessions):
        closes = deadline(negotiation, session)
        if closes is None or closes in days or closes > today + AHEAD:
            continue
        if registration_is_open(negotiation, session, today):
            days.add(closes)
            yield Task(
                message(N_("registration closes on {day}: {title}."), day=closes, title=negotiation.title),
                message(
                    N_(
                        'Remind those who have not answered. Write "full: yes" when no place is left, '
                        'or a later day under "by".'
                    )
                ),
                Urgency.NOW if closes <= today + NEAR else Urgency.SOON,
                closes,
                record.document,
                _location(session, number),
            )


def _location(session: Session, number: int) -> Location:
    """Where the last day is written: at the session, or once for the round."""
    own = session.registration and session.registration.by
    return ("sessions", number, "registration", "by") if own else ("registration", "by")
