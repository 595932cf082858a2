"""Drafts that wait for somebody: records and news items that are not published.

A record that is to be published at a moment to come (`publish_at` without `draft`) waits for nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from gazette.base.problems import N_, message
from gazette.records.collection import Record
from gazette.staff.status.tasks import Situation, Task, Urgency
from gazette.views.stages import dates, first_day

AHEAD: Final = timedelta(days=30)
"""Time before the event from which its draft is urgent: people have to be invited in time."""
_ADVICE: Final = N_('Finish it and remove the line "draft". gazette preview shows how it will be.')


def draft_waits(situation: Situation, record: Record) -> Iterator[Task]:
    """A record is a draft: urgent when its day of publishing has come, or its event is near."""
    negotiation, today = record.negotiation, situation.today
    if not negotiation.draft:
        return
    first, opens = first_day(negotiation), negotiation.publish_at
    if opens and opens.first <= today:
        what, day, urgency = N_("it was to be published on {day}: {title}."), opens.first, Urgency.NOW
    elif first < today:
        what, day, urgency = N_("its time ({when}) has passed: {title}."), first, Urgency.SOON
    else:
        what, day = N_("it is to take place {when}: {title}."), first
        urgency = Urgency.NOW if first <= today + AHEAD else Urgency.LATER
    yield Task(
        message(what, day=day, when=dates(negotiation), title=negotiation.title),
        message(_ADVICE),
        urgency,
        day,
        record.document,
        ("draft",),
    )


def draft_news_waits(situation: Situation, record: Record) -> Iterator[Task]:
    """A news item of a published record is a draft."""
    for number, news in enumerate(record.negotiation.news):
        if news.draft:
            yield Task(
                message(N_("news of {day}: {title}."), day=news.date, title=news.title),
                message(_ADVICE),
                Urgency.SOON if news.date <= situation.today else Urgency.LATER,
                news.date,
                record.document,
                ("news", number, "draft"),
            )
