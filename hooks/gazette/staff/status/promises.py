"""Promises whose time has passed: next steps, and outcomes with a deadline."""

from __future__ import annotations

from collections.abc import Iterator

from gazette.base.problems import N_, message
from gazette.records.collection import Record
from gazette.staff.status.follow_ups import is_open, latest_report
from gazette.staff.status.tasks import Situation, Task, since
from gazette.views.next_steps import is_overdue
from gazette.views.schedule import schedule
from gazette.views.stages import stage


def next_step_is_overdue(situation: Situation, record: Record) -> Iterator[Task]:
    """The time of a next step has passed, and it is not known to be done."""
    today = situation.today
    for number, step in enumerate(record.negotiation.next_steps):
        linked = situation.records.by_id.get(step.record or "")
        reached = stage(schedule(linked.negotiation, today)) if linked else None
        is_unread = step.record in situation.records.unread
        if step.when is None or is_unread or not is_overdue(step, reached, today):
            continue
        yield Task(
            message(
                N_("promised for {when}, and nothing is known of it: {text}"), when=step.when, text=step.text
            ),
            message(N_("Write how it went under resolved, or name the record of the event under record.")),
            since(step.when.last, today),
            step.when.last,
            record.document,
            ("next_steps", number),
        )


def outcome_is_overdue(situation: Situation, record: Record) -> Iterator[Task]:
    """The deadline of an outcome has passed, it is not done, and nothing was reported since."""
    today = situation.today
    for number, outcome in enumerate(record.negotiation.outcomes):
        if not is_open(situation, record, outcome) or outcome.due is None or outcome.due.last >= today:
            continue
        reported = latest_report(outcome, today)
        if reported is not None and reported > outcome.due.last:
            continue
        yield Task(
            message(
                N_("to be done by {when}, and it is not known whether it was: {title}"),
                when=outcome.due,
                title=outcome.title,
            ),
            message(
                N_("Ask who is responsible, and run: gazette followup {record} {outcome}"),
                record=record.id,
                outcome=outcome.id,
            ),
            since(outcome.due.last, today),
            outcome.due.last,
            record.document,
            ("outcomes", number),
        )
