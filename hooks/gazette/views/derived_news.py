"""News that a record yields by itself: its stages, corrections, reminders that registration closes, and what
is called off.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from gazette.records.edtf import of_day
from gazette.records.model.publishing import Block, StageName
from gazette.records.registry import Entry
from gazette.views import stages
from gazette.views.news_items import NewsItem
from gazette.views.schedule import deadline, is_among_postponed, takes_place

CLOSING_DAYS: Final = 3
"""How many days before registration closes the reminder is published."""


def derived_news(entry: Entry, today: date, undated: Container[str]) -> Iterator[NewsItem]:
    """The items that follow from a record by `today`; `undated` as in `views.news.items_of`."""
    n = entry.negotiation
    if not n.sessions:
        out = n.publication is None and stages.first_day(n) <= today
        if out or stages.is_published(n.publication, today):
            yield _block(entry, StageName.PUBLICATION, stages.first_day(n))
    else:
        yield from _derived_of_meeting(entry, today, undated)
    for number, correction in enumerate(n.corrections):
        if correction.date <= today:
            same_day = sum(c.date == correction.date for c in n.corrections[:number])
            name = f"correction-{correction.date}" + (f"-{same_day + 1}" if same_day else "")
            yield NewsItem(entry, "correction", name, of_day(correction.date), correction.date, correction)


def _derived_of_meeting(entry: Entry, today: date, undated: Container[str]) -> Iterator[NewsItem]:
    n = entry.negotiation
    first, last = stages.first_day(n), stages.last_day(n)
    # Of every session, also those cancelled since: published news stays.
    closing = sorted({d for s in n.sessions if (d := deadline(n, s))})
    begins = min((first, *closing))
    exact = any(s.date.day for s in n.sessions)
    invited = n.invitation is not None or (exact and bool(closing))
    if stages.is_published(n.announcement, today):
        yield _block(entry, StageName.ANNOUNCEMENT, begins)
    elif not (n.announcement or invited or n.report):
        item = _block(entry, StageName.ANNOUNCEMENT, begins)
        yield item if _announces(entry, today) else replace(item, past=True)
    if invited and (n.invitation is None or stages.is_published(n.invitation, today)):
        yield _block(entry, StageName.INVITATION, begins)
    yield from _reminders(entry, today, undated)
    if stages.has_report(n) and stages.report_is_out(n, today):
        yield _block(entry, StageName.REPORT, last)
    yield from _called_off(entry, today, undated)


def _announces(entry: Entry, today: date) -> bool:
    """Whether a record announces its event: that is to come, or something is known to have been told before.

    The item of another event, which is over, has the same id: nobody knows whether it was announced.
    """
    n, last = entry.negotiation, stages.last_day(entry.negotiation)
    if today <= last:
        return True
    decisions = [off.date for off in (n.cancelled, n.postponed) if off]
    return min((*decisions, *(s.read for s in n.sources if s.read)), default=today) <= last


def _block(entry: Entry, kind: StageName, latest: date) -> NewsItem:
    """The item of a stage. Which items there are follows from days: no text is read here."""
    block: Block | None = getattr(entry.negotiation, kind.value)
    published = block.published if block else None
    return NewsItem(
        entry,
        kind.value,
        kind.value,
        published,
        published.first if published else latest,
        block,
        block.updated if block else None,
    )


def _reminders(entry: Entry, today: date, undated: Container[str]) -> Iterator[NewsItem]:
    """A reminder for each deadline, of the sessions it is for, unless they are cancelled or have no date."""
    n, sessions = entry.negotiation, entry.negotiation.sessions
    closing = sorted({day for session in sessions if (day := deadline(n, session))})
    for day in closing:
        published = day - timedelta(days=CLOSING_DAYS)
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
    """Whether anybody knew of the negotiation on a day: a record written afterwards makes no old reminder."""
    n = entry.negotiation
    stages_ = (n.announcement, n.invitation)
    known = [block.published.first for block in stages_ if block and block.published]
    known += [source.read for source in n.sources if source.read]
    return min(known) <= day if known else n.report is None


def _called_off(entry: Entry, today: date, undated: Container[str]) -> Iterator[NewsItem]:
    """What was announced of the round, or of single sessions, being cancelled or postponed."""
    n = entry.negotiation
    for kind, decision in (("cancellation", n.cancelled), ("postponement", n.postponed)):
        if decision and decision.date <= today:
            among = [
                number
                for number, session in enumerate(n.sessions)
                if kind == "postponement" and is_among_postponed(n.sessions, session)
            ]
            about = tuple(among) if len(among) < len(n.sessions) else ()
            name = kind if kind in undated else f"{kind}-{decision.date}"
            day = of_day(decision.date)
            yield NewsItem(entry, kind, name, day, decision.date, decision, numbers=about)
    for number, session in enumerate(n.sessions, 1):
        # Of two moves announced on one day the later one is the news of that day.
        moves = {move.date: move for move in session.postponed}.values()
        cancelled = (session.cancelled,) if session.cancelled else ()
        for kind, decisions in (("cancellation", cancelled), ("postponement", moves)):
            for decision in decisions:
                if decision.date > today:
                    continue
                name = f"{kind}-{decision.date}-{session.id or number}"
                about = (number - 1,) if len(n.sessions) > 1 else ()
                day = of_day(decision.date)
                yield NewsItem(entry, kind, name, day, decision.date, decision, numbers=about)
