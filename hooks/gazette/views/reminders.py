"""Reminders that registration closes: on which day each is published, and for which sessions.

Their wording is in `news_titles`.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from datetime import date, timedelta
from typing import Final

from gazette.records.edtf import of_day
from gazette.records.registry import Entry
from gazette.views.news_items import NewsItem
from gazette.views.schedule import deadline, takes_place

DAYS_BEFORE: Final = 3
"""How many days before registration closes its reminder is published."""


def reminders(entry: Entry, today: date, undated: Container[str]) -> Iterator[NewsItem]:
    """The reminders published by `today`, one for each deadline of sessions that take place.

    `undated` as in `views.news.items_of`.
    """
    n, sessions = entry.negotiation, entry.negotiation.sessions
    closing = sorted({day for session in sessions if (day := deadline(n, session))})
    for day in closing:
        published = day - timedelta(days=DAYS_BEFORE)
        if published > today or not _was_announced(entry, published):
            continue
        concerned = tuple(
            [
                number
                for number, session in enumerate(sessions)
                if deadline(n, session) == day and takes_place(n, session, published)
            ]
        )
        if concerned:
            is_undated = "registration" in undated and day == closing[-1]
            name = "registration" if is_undated else f"registration-{day}"
            about = concerned if len(concerned) < len(sessions) else ()
            yield NewsItem(
                entry, "registration", name, of_day(published), published, deadline=day, numbers=about
            )


def _was_announced(entry: Entry, day: date) -> bool:
    """Whether the negotiation was announced by a day: a record entered later yields no reminder in the
    past.
    """
    n = entry.negotiation
    stages_ = (n.announcement, n.invitation)
    known = [block.published.first for block in stages_ if block and block.published]
    known += [source.read for source in n.sources if source.read]
    return min(known) <= day if known else n.report is None
