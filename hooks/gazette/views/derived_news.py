"""News that a record yields by itself: stages, corrections, cancellations, postponements; and `reminders`."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import replace
from datetime import date

from gazette.records.edtf import of_day
from gazette.records.model.publishing import Block, StageName
from gazette.records.registry import Entry
from gazette.views import stages
from gazette.views.news_items import NewsItem
from gazette.views.reminders import reminders
from gazette.views.schedule import deadline, is_among_postponed


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
    yield from reminders(entry, today, undated)
    if stages.has_report(n) and stages.report_is_out(n, today):
        yield _block(entry, StageName.REPORT, last)
    yield from _called_off(entry, today, undated)


def _announces(entry: Entry, today: date) -> bool:
    """Whether a record announces its event though no text of it was published.

    It does if the event is to come, or if a source was read, or a cancellation or postponement announced,
    before its last day.

    For any other past event it is unknown whether it was announced; its item has the same id.
    """
    n, last = entry.negotiation, stages.last_day(entry.negotiation)
    if today <= last:
        return True
    decisions = [off.date for off in (n.cancelled, n.postponed) if off]
    return min((*decisions, *(s.read for s in n.sources if s.read)), default=today) <= last


def _block(entry: Entry, kind: StageName, latest: date) -> NewsItem:
    """The item of a stage, sorted under `latest` if its block has no date. Reads days, never texts."""
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


def _called_off(entry: Entry, today: date, undated: Container[str]) -> Iterator[NewsItem]:
    """The items of cancellations and postponements by `today`, of the round and of single sessions."""
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
        # Of two postponements announced on one day, the later one is that day's news.
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
