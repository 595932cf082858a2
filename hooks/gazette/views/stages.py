"""Stage of a negotiation, status of an outcome: they follow from the record and `today` alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from gazette.base.problems import N_
from gazette.records.edtf import Edtf
from gazette.records.model.base import OneOf
from gazette.records.model.negotiation import Negotiation, registration_of
from gazette.records.model.outcomes import FollowUp, Outcome, OutcomeStatus
from gazette.records.model.publishing import Block
from gazette.records.model.sessions import Session, SessionStatus
from gazette.records.model.text import Text
from gazette.records.queries import query
from gazette.records.registry import Entry, Registry
from gazette.views.schedule import Schedule, schedule_of


class Stage(OneOf):
    """The stages of a negotiation's life."""

    ANNOUNCED = "announced"
    INVITATION = "invitation"
    CLOSED = "closed"
    HELD = "held"
    PAST = "past"
    """Its time has passed and the record does not state that it was held."""
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
WITHOUT_REPORT: Final = {Stage.HELD: N_("Held"), Stage.PAST: N_("Date passed")}
"""Labels of stages for occasions without a report: all but the yearly negotiation."""
UPCOMING: Final = frozenset({Stage.ANNOUNCED, Stage.INVITATION, Stage.CLOSED, Stage.POSTPONED})


def sessions_taking_place(negotiation: Negotiation) -> tuple[Session, ...]:
    """The sessions that are not cancelled; all sessions if all are cancelled."""
    sessions = negotiation.sessions
    cancelled = SessionStatus.CANCELLED
    return tuple([s for s in sessions if s.status is not cancelled and not s.cancelled]) or sessions


def dates(negotiation: Negotiation) -> tuple[Edtf, ...]:
    """The dates of the sessions that take place; the date of a record without sessions."""
    if negotiation.date:
        return (negotiation.date,)
    return tuple([s.date for s in sessions_taking_place(negotiation)])


def first_day(negotiation: Negotiation) -> date:
    """The first day of the earliest of its dates."""
    return min(when.first for when in dates(negotiation))


def last_day(negotiation: Negotiation) -> date:
    """The last day of the latest of its dates."""
    return max(when.last for when in dates(negotiation))


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


def report_is_out(negotiation: Negotiation, today: date) -> bool:
    """Whether the results in the record are shown on `today`."""
    if negotiation.date is not None:
        return negotiation.publication is None or is_published(negotiation.publication, today)
    if negotiation.report is not None and not is_published(negotiation.report, today):
        return False
    return is_over(negotiation, today)


def plain(negotiation: Negotiation, today: date) -> Text | None:
    """The summary in plain language of the latest stage that is out; without one, the whole record's."""
    n = negotiation
    if n.report and report_is_out(n, today):
        return n.report.plain or n.plain
    blocks = (n.publication, n.invitation, n.announcement)
    published = (block for block in blocks if is_published(block, today))
    return next((block.plain for block in published if block and block.plain), n.plain)


def stage(schedule: Schedule) -> Stage:
    """The stage of a negotiation for those whom the sessions of a schedule concern."""
    negotiation, today = schedule.negotiation, schedule.today
    if not negotiation.sessions or schedule.is_cancelled:
        return Stage.CANCELLED if negotiation.sessions else Stage.NO_MEETING
    if has_report(negotiation) and report_is_out(negotiation, today):
        return Stage.REPORTED
    if schedule.has_no_date:
        return Stage.POSTPONED
    if is_over(negotiation, today) or schedule.last_day < today:
        return Stage.HELD if _were_held(schedule) else Stage.PAST
    invitation = negotiation.invitation
    if is_published(invitation, today) or (invitation is None and _is_exact(schedule)):
        days = schedule.deadlines
        closed = days and days[-1] < today and not schedule.registration_is_open
        return Stage.CLOSED if closed else Stage.INVITATION
    return Stage.ANNOUNCED


def _is_exact(schedule: Schedule) -> bool:
    """Whether a session has a day, and a place or a registration."""
    negotiation = schedule.negotiation
    return any(s.date.day and (registration_of(negotiation, s) or s.place) for s in schedule.live)


def _were_held(schedule: Schedule) -> bool:
    """Whether the record states that one of the schedule's sessions was held. Attendance is of the whole
    round.
    """
    negotiation = schedule.negotiation
    if any(session.status is SessionStatus.HELD for session in schedule.sessions):
        return True
    return is_over(negotiation, schedule.today) and was_held(negotiation)


def published_follow_ups(outcome: Outcome, today: date) -> tuple[FollowUp, ...]:
    """The follow-ups of an outcome that are dated `today` or before, the latest first."""
    published = [f for f in outcome.follow_ups if f.date.first <= today]
    return tuple(sorted(published, key=lambda f: (f.date.first, f.date.last), reverse=True))


def outcome_status(outcome: Outcome, today: date) -> OutcomeStatus:
    """The status in an outcome's latest follow-up; "not reported" if there is none."""
    follow_ups = published_follow_ups(outcome, today)
    return follow_ups[0].status if follow_ups else OutcomeStatus.NOT_REPORTED


@query
def shows_report(registry: Registry, entry: Entry) -> bool:
    """`report_is_out` of a record on the registry's day."""
    return report_is_out(entry.negotiation, registry.today)


@query
def stage_of(registry: Registry, entry: Entry, code: str | None = None) -> Stage:
    """The stage of a negotiation on the registry's day; with `code`, for that municipality."""
    return stage(schedule_of(registry, entry, code))


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


def are_other(entries: Iterable[Entry]) -> bool:
    """Whether there are records and none is a yearly negotiation."""
    has_records = False
    for entry in entries:
        if is_yearly(entry.negotiation):
            return False
        has_records = True
    return has_records


def newest_first(registry: Registry, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Negotiations by date, the newest first."""
    return tuple(sorted(entries, key=lambda entry: _newest_first_key(registry, entry)))


@query
def _newest_first_key(_: Registry, entry: Entry) -> tuple[int, str]:
    """A key that sorts negotiations by date, the newest first."""
    return -first_day(entry.negotiation).toordinal(), entry.id
