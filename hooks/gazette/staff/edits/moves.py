"""A session moved to another day or time: the earlier day stays in `moved_from`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from gazette.base.problems import N_, Message, message
from gazette.checks.sessions import parse_weekday
from gazette.i18n.words import Words
from gazette.records.composer import Data, Location
from gazette.records.edtf import Edtf
from gazette.records.model.negotiation import Negotiation, registration_of
from gazette.records.model.sessions import Session, SessionStatus
from gazette.staff.edits.changes import Change, append, put
from gazette.staff.edits.refusal import RefusedError
from gazette.staff.edits.targets import Target, session_location
from gazette.staff.edits.texts import Wording

_ORDER = tuple(Session.model_fields)


@dataclass(frozen=True)
class Move:
    """The new date and time of a session, and the text of the move."""

    new_date: Edtf
    announced: date
    time: str = ""
    weekday: str = ""
    """As the source states it; needed if the record has the weekday of the old day."""
    by: str = ""
    """The new deadline of registration."""
    reason: Wording = field(default_factory=Wording)


def move(target: Target, number: int, to: Move, say: Words) -> Change:
    """Move a session by its number (from 0). Raises RefusedError.

    A day within an earlier vague date is no move: the date is only made exact.
    """
    negotiation = target.record.negotiation
    session = negotiation.sessions[number]
    _refuse_if_over(negotiation, session)
    location = session_location(target.data, number)
    if to.new_date == session.date:
        raise RefusedError(
            message(N_("the session is on {date} already."), date=say.when(session.date)),
            message(N_("If only the time has changed: gazette correct … sessions.{n}.time=…"), n=number + 1),
        )
    if to.new_date in session.moved_from:
        raise RefusedError(
            message(N_("the session was moved from {date} before."), date=say.when(to.new_date)),
            message(N_("If it is held on that day after all, change date and moved_from in the file.")),
        )
    _refuse_old_weekday(session, to, say)
    _refuse_passed_deadline(negotiation, session, to, say)
    is_day_of_old = session.date.precision < to.new_date.precision and _is_within(to.new_date, session.date)
    text = target.text
    if not is_day_of_old:
        text = append(text, (*location, "moved_from"), str(session.date), _ORDER)
        off: dict[str, Data] = {"date": to.announced.isoformat()}
        if words := to.reason.data(negotiation.language):
            off["text"] = words
        text = append(text, (*location, "postponed"), off, _ORDER)
    new_values = {"date": str(to.new_date), "weekday": to.weekday, "time": to.time}
    if session.status is SessionStatus.POSTPONED:
        new_values["status"] = SessionStatus.PLANNED.value
    for key, value in new_values.items():
        if value:
            text = put(text, (*location, key), value, _ORDER)
    if to.by:
        text = put(text, _deadline_location(target, session, location), to.by, _ORDER)
    result = (
        N_("The session is on {new} now; {old} was told before.")
        if is_day_of_old
        else N_("The session is moved from {old} to {new}.")
    )
    return Change(
        text,
        message(result, old=say.when(session.date, weekday=True), new=say.when(to.new_date, weekday=True)),
        tuple(_deadlines(negotiation, session, to, say)),
    )


def _is_within(date_: Edtf, whole: Edtf) -> bool:
    return whole.first <= date_.first and date_.last <= whole.last


def _refuse_if_over(negotiation: Negotiation, session: Session) -> None:
    if session.status is SessionStatus.HELD:
        raise RefusedError(message(N_("the session is marked as held.")))
    if negotiation.cancelled or session.cancelled or session.status is SessionStatus.CANCELLED:
        raise RefusedError(
            message(N_("the session is cancelled.")),
            message(N_("If it is held after all, remove its cancellation from the file first.")),
        )


def _refuse_old_weekday(session: Session, to: Move, say: Words) -> None:
    """The weekday that the record states has to be that of the new day."""
    if not session.weekday or to.weekday:
        return
    parsed, new = parse_weekday(session.weekday), to.new_date.day.weekday() if to.new_date.day else None
    if parsed is None or parsed[1] != new:
        what = N_('the record says "{weekday}", and {date} is another day of the week.')
        raise RefusedError(
            message(what, weekday=session.weekday, date=say.when(to.new_date, weekday=True)),
            message(N_("Check the day. If it is right, give its weekday as well: --weekday …")),
        )


def _refuse_passed_deadline(negotiation: Negotiation, session: Session, to: Move, say: Words) -> None:
    registration = registration_of(negotiation, session)
    if to.by or registration is None or registration.by is None:
        return
    closes = registration.by.before(to.new_date.day)
    if closes and closes > to.new_date.last:
        raise RefusedError(
            message(
                N_("registration closes on {closes}, after the session on {date}."),
                closes=say.day(closes),
                date=say.when(to.new_date),
            ),
            message(N_("Give the new deadline as well: --by …")),
        )


def _deadline_location(target: Target, session: Session, location: Location) -> Location:
    """Where the deadline of the session is written; of several sessions, a round's own stays as it is."""
    is_general = session.registration is None and target.record.negotiation.registration is not None
    alone = len(target.record.negotiation.sessions) == 1
    return ("registration", "by") if is_general and alone else (*location, "registration", "by")


def _deadlines(negotiation: Negotiation, session: Session, to: Move, say: Words) -> list[Message]:
    """A sentence on the deadline of registration after the move, if no new one was given."""
    registration = registration_of(negotiation, session)
    if to.by or registration is None or registration.by is None:
        return []
    closes = registration.by.before(to.new_date.day)
    if closes is None:
        return []
    return [
        message(N_("Registration closes on {closes}. If it goes on longer: --by …"), closes=say.day(closes))
    ]
