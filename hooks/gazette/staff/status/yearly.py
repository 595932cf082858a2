"""The yearly negotiation that the law requires, when there is no record of this year's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gazette.base.problems import N_, message
from gazette.records.organisers import Organiser
from gazette.staff.status.tasks import Situation, Task, Urgency
from gazette.views.schedule import schedule
from gazette.views.stages import Stage, is_yearly, stage

FROM_MONTH: Final = 7
"""From July on it is urgent to tell of it: the first half of the year can pass before it is planned."""


def year_has_no_negotiation(situation: Situation, organiser: Organiser) -> Iterator[Task]:
    """No record of the region is of this year's negotiation, or all are cancelled (612/2021 sections 6, 7).

    A draft counts: somebody is at work on it.
    """
    today = situation.today
    if any(file.startswith(f"{organiser.id}/{today.year}/") for file in situation.records.unread):
        return  # nobody knows what it is about
    for record in situation.of_region(organiser):
        negotiation = record.negotiation
        is_on = stage(schedule(negotiation, today)) is not Stage.CANCELLED
        if record.year == today.year and is_yearly(negotiation) and is_on:
            return
    yield Task(
        message(N_("there is no record of the negotiation of {year}."), year=today.year),
        message(
            N_(
                "Each organiser negotiates at least once a year (612/2021). Announce it as soon as it is "
                "planned, also without a day: gazette new negotiation {region}"
            ),
            region=organiser.id,
        ),
        Urgency.SOON if today.month >= FROM_MONTH else Urgency.LATER,
        None,
        organiser.document,
        (),
        law="612/2021",
    )
