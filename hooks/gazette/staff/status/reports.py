"""Negotiations that are over and have no report."""

from __future__ import annotations

from collections.abc import Iterator

from gazette.base.problems import N_, message
from gazette.records.collection import Record
from gazette.staff.status.tasks import Situation, Task, since
from gazette.views.schedule import schedule
from gazette.views.stages import Stage, dates, has_report, last_day, stage


def report_is_due(situation: Situation, record: Record) -> Iterator[Task]:
    """It was held, or its day has passed, and nothing is written of it.

    A report that is published later is written: nothing is due.
    """
    negotiation = record.negotiation
    reached = stage(schedule(negotiation, situation.today))
    if reached not in (Stage.HELD, Stage.PAST) or has_report(negotiation):
        return
    if reached is Stage.HELD:
        what = N_("held {when}, and there is no report: {title}.")
        advice = N_("Write what was said and agreed under report and outcomes.")
    else:
        what = N_("its time ({when}) has passed, and nothing is known of it: {title}.")
        advice = N_(
            'If it was held, write "status: held" in its session, and a report. If it was not, run: '
            "gazette cancel {record}, or gazette move {record}"
        )
    last = last_day(negotiation)
    yield Task(
        message(what, when=dates(negotiation), title=negotiation.title),
        message(advice, record=record.id),
        since(last, situation.today),
        last,
        record.document,
        ("report",) if negotiation.report else ("sessions",),
    )
