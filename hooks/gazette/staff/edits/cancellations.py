"""A cancellation: of the whole round, or of one session."""

from __future__ import annotations

from datetime import date

from gazette.base.problems import N_, message
from gazette.i18n.words import Words
from gazette.records.composer import Data
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.sessions import Session, SessionStatus
from gazette.staff.edits.changes import Change, put
from gazette.staff.edits.refusal import RefusedError
from gazette.staff.edits.targets import Target, session_location
from gazette.staff.edits.texts import Wording


def cancel(target: Target, number: int | None, day: date, reason: Wording, say: Words) -> Change:
    """Cancel a session (`number` from 0) or all; `day`: when it is announced. Raises RefusedError."""
    negotiation = target.record.negotiation
    off: dict[str, Data] = {"date": day.isoformat()}
    if text := reason.data(negotiation.language):
        off["text"] = text
    if negotiation.cancelled:
        raise RefusedError(
            message(N_("it was cancelled on {day} already."), day=say.day(negotiation.cancelled.date))
        )
    if number is None:
        new = put(target.text, ("cancelled",), off, tuple(Negotiation.model_fields))
        return Change(
            new, message(N_("The negotiation is cancelled, as announced on {day}."), day=say.day(day))
        )
    session = negotiation.sessions[number]
    _refuse_if_over(session)
    location, order = session_location(target.data, number), tuple(Session.model_fields)
    new = put(target.text, (*location, "status"), SessionStatus.CANCELLED.value, order)
    new = put(new, (*location, "cancelled"), off, order)
    result = message(
        N_("The session of {date} is cancelled, as announced on {day}."),
        date=say.when(session.date),
        day=say.day(day),
    )
    return Change(new, result)


def _refuse_if_over(session: Session) -> None:
    if session.status is SessionStatus.HELD:
        raise RefusedError(
            message(N_("the session is marked as held.")),
            message(N_("If it was not, correct that first: gazette correct … sessions.1.status=unknown")),
        )
    if session.cancelled or session.status is SessionStatus.CANCELLED:
        raise RefusedError(message(N_("the session is cancelled already.")))
