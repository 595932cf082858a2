"""Stage of a negotiation, status of an outcome: they follow from the record and `today` alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from gazette.base.problems import N_
from gazette.records.edtf import Edtf
from gazette.records.model.base import OneOf
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.outcomes import FollowUp, Outcome, OutcomeStatus
from gazette.records.model.publishing import Block
from gazette.records.model.sessions import Session, SessionStatus
from gazette.records.queries import query
from gazette.records.registry import Entry, Registry


class Stage(OneOf):
    """The stages of a negotiation's life."""

    ANNOUNCED = "announced"
    INVITATION = "invitation"
    CLOSED = "closed"
    HELD = "held"
    PAST = "past"
    """The time has passed and the record does not say whether it was held."""
    REPORTED = "reported"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    NO_MEETING = "no-meeting"
    """Of an agreement, plan, decision or statement, on any day."""


STAGE: Final = {
    Stage.ANNOUNCED: N_("Announced"),
    Stage.INVITATION: N_("Open for registration"),
    Stage.CLOSED: N_("Registration closed"),
    Stage.HELD: N_("Held, report awaited"),
    Stage.PAST: N_("Date passed, no report"),
    Stage.REPORTED: N_("Report published"),
    Stage.CANCELLED: N_("Cancelled"),
    Stage.POSTPONED: N_("Postponed"),
    Stage.NO_MEETING: N_("No meeting"),
}
INVITED: Final = N_("Invitation")
"""Label of an invitation that is not open for registration on the day."""
UPCOMING: Final = frozenset({Stage.ANNOUNCED, Stage.INVITATION, Stage.CLOSED, Stage.POSTPONED})


def sessions_taking_place(negotiation: Negotiation) -> tuple[Session, ...]:
    """The sessions that are not cancelled; all sessions if all are cancelled."""
    not_cancelled = tuple([s for s in negotiation.sessions if s.status is not SessionStatus.CANCELLED])
    return not_cancelled or negotiation.sessions


def dates(negotiation: Negotiation) -> tuple[Edtf, ...]:
    """The dates of the sessions that take place; of what is no meeting, its date."""
    if negotiation.date:
        return (negotiation.date,)
    return tuple([s.date for s in sessions_taking_place(negotiation)])


def first_day(negotiation: Negotiation) -> date:
    """The first day of the earliest of its dates."""
    return min(when.first for when in dates(negotiation))


def last_day(negotiation: Negotiation) -> date:
    """The last day of the latest of its dates."""
    return max(when.last for when in dates(negotiation))


def deadline(session: Session) -> date | None:
    """The last day to register for a session."""
    by = session.registration.by if session.registration else None
    return by.before(session.date.day) if by else None


def deadlines(negotiation: Negotiation) -> tuple[date, ...]:
    """The days registration closes, the earliest first."""
    coming = (s for s in sessions_taking_place(negotiation) if s.status is not SessionStatus.POSTPONED)
    return tuple(sorted({d for s in coming if (d := deadline(s))}))


def registration_is_open(negotiation: Negotiation, today: date) -> bool:
    """Whether one can register on a day for a session that is to come."""
    return any(
        (s.registration.opens or today) <= today <= (deadline(s) or s.date.last)
        for s in sessions_taking_place(negotiation)
        if s.registration and s.status is not SessionStatus.POSTPONED
    )


def is_published(block: Block | None, today: date) -> bool:
    """Whether a text was published by `today`. A text without a date counts as published."""
    return block is not None and (block.published is None or block.published.first <= today)


def was_held(negotiation: Negotiation) -> bool:
    """Whether the record says that it was held: by a session's status, attendance or participants."""
    held = any(s.status is SessionStatus.HELD for s in negotiation.sessions)
    return held or bool(negotiation.attendance or negotiation.took_part)


def has_report(negotiation: Negotiation) -> bool:
    """Whether the record has results: a report, outcomes, votes, statements or a survey."""
    n = negotiation
    return bool(n.report or n.outcomes or n.votes or n.remarks or n.quotes or n.survey)


def is_over(negotiation: Negotiation, today: date) -> bool:
    """Whether the last session's last day has passed, or its report has a date and is published."""
    report = negotiation.report
    reported = report is not None and report.published is not None and is_published(report, today)
    return today > last_day(negotiation) or reported


def shows_report(negotiation: Negotiation, today: date) -> bool:
    """Whether the results in the record are shown on `today`."""
    if negotiation.date is not None:
        return negotiation.publication is None or is_published(negotiation.publication, today)
    if negotiation.report is not None and not is_published(negotiation.report, today):
        return False
    return is_over(negotiation, today)


def stage(negotiation: Negotiation, today: date) -> Stage:
    """The stage of a record on a day."""
    return _stage_of_meeting(negotiation, today) if negotiation.sessions else Stage.NO_MEETING


def _stage_of_meeting(negotiation: Negotiation, today: date) -> Stage:
    statuses = {s.status for s in sessions_taking_place(negotiation)}
    if (negotiation.cancelled and negotiation.cancelled.date <= today) or statuses == {
        SessionStatus.CANCELLED
    }:
        return Stage.CANCELLED
    if has_report(negotiation) and shows_report(negotiation, today):
        return Stage.REPORTED
    if statuses == {SessionStatus.POSTPONED}:
        return Stage.POSTPONED
    if is_over(negotiation, today):
        return Stage.HELD if was_held(negotiation) else Stage.PAST
    exact = any(s.date.day and (s.registration or s.place) for s in sessions_taking_place(negotiation))
    if is_published(negotiation.invitation, today) or (negotiation.invitation is None and exact):
        days = deadlines(negotiation)
        return Stage.CLOSED if days and days[-1] < today else Stage.INVITATION
    return Stage.ANNOUNCED


def published_follow_ups(outcome: Outcome, today: date) -> tuple[FollowUp, ...]:
    """The follow-ups of an outcome that are dated `today` or before, the latest first."""
    published = [f for f in outcome.follow_ups if f.date.first <= today]
    return tuple(sorted(published, key=lambda f: (f.date.first, f.date.last), reverse=True))


def outcome_status(outcome: Outcome, today: date) -> OutcomeStatus:
    """The status in an outcome's latest follow-up; "not reported" if there is none."""
    follow_ups = published_follow_ups(outcome, today)
    return follow_ups[0].status if follow_ups else OutcomeStatus.NOT_REPORTED


@query
def stage_of(registry: Registry, entry: Entry) -> Stage:
    """The stage of a negotiation on the registry's day."""
    return stage(entry.negotiation, registry.today)


def yearly_and_other(entries: Iterable[Entry]) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """The yearly negotiations among records, and the records of any other occasion, each in their order."""
    records = tuple(entries)
    return (
        tuple([e for e in records if is_yearly(e.negotiation)]),
        tuple([e for e in records if not is_yearly(e.negotiation)]),
    )


def is_yearly(negotiation: Negotiation) -> bool:
    """Whether it counts as the yearly negotiation that every organiser must hold."""
    return negotiation.occasion.traits.is_yearly_duty


def newest_first(registry: Registry, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Negotiations by date, the newest first."""
    return tuple(sorted(entries, key=lambda entry: _newest_first_key(registry, entry)))


@query
def _newest_first_key(_: Registry, entry: Entry) -> tuple[int, str]:
    """A key that sorts negotiations by date, the newest first."""
    return -first_day(entry.negotiation).toordinal(), entry.id
