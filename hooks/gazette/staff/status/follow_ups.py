"""Outcomes of which nothing was reported for a year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from gazette.base.problems import N_, message
from gazette.records.collection import Record
from gazette.records.model.outcomes import Outcome, OutcomeStatus
from gazette.staff.status.tasks import Situation, Task, since
from gazette.views.stages import last_day, outcome_status, published_follow_ups

YEAR: Final = timedelta(days=365)
"""Outcomes are followed up at each yearly negotiation."""
CLOSED: Final = frozenset({OutcomeStatus.DONE, OutcomeStatus.DROPPED})
"""Statuses after which no follow-up is expected."""


def outcome_has_no_news(situation: Situation, record: Record) -> Iterator[Task]:
    """An outcome is not done, nothing was reported for a year, and its deadline has not passed."""
    today, negotiation = situation.today, record.negotiation
    for number, outcome in enumerate(negotiation.outcomes):
        if not is_open(situation, record, outcome) or (outcome.due and outcome.due.last < today):
            continue
        reported = latest_report(outcome, today)
        agreed = outcome.agreed.last if outcome.agreed else last_day(negotiation)
        due = (reported or agreed) + YEAR
        if due > today:
            continue
        if reported is None:
            what = N_("nothing was reported since it was agreed ({day}): {title}")
        else:
            what = N_("nothing was reported since {day}: {title}")
        yield Task(
            message(what, day=reported or outcome.agreed or agreed, title=outcome.title),
            message(
                N_("Ask who is responsible, and run: gazette followup {record} {outcome}"),
                record=record.id,
                outcome=outcome.id,
            ),
            since(due, today),
            due,
            record.document,
            ("outcomes", number),
        )


def is_open(situation: Situation, record: Record, outcome: Outcome) -> bool:
    """Whether more is to be reported of an outcome: it was agreed, and is neither closed nor carried on."""
    return (
        outcome.is_agreement
        and outcome_status(outcome, situation.today) not in CLOSED
        and f"{record.id}#{outcome.id}" not in situation.carried_on
    )


def latest_report(outcome: Outcome, today: date) -> date | None:
    """The last day that the date of the latest follow-up can mean; None if there is none by `today`."""
    reported = published_follow_ups(outcome, today)
    return reported[0].date.last if reported else None
