"""Outcomes as news: a feed item when an outcome is agreed, and one for each report on its progress.

The news of records (announcement, invitation, report …) is in `views.news`; `items` has the wording of both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gazette.base.descriptions import DescribedOnce
from gazette.records.model.outcomes import FollowUp, Outcome
from gazette.records.queries import query
from gazette.records.registry import Entry, Registry
from gazette.urls import feed_ids
from gazette.views import stages
from gazette.views.news import news_of_one
from gazette.views.news_items import NewsItem


@dataclass(frozen=True, repr=False)
class OutcomeNews(DescribedOnce):
    """The news that an outcome was agreed, or of a follow-up."""

    entry: Entry
    outcome: Outcome
    follow_up: FollowUp | None
    """None for the news that it was agreed."""
    published: date | None
    """None if the record has no exact day."""
    order: date
    """The day it is sorted under."""
    id: str
    """Permanent id, without the language."""

    def __hash__(self) -> int:
        return hash(self.id)


Story = NewsItem | OutcomeNews


@query
def outcome_news(registry: Registry, entry: Entry) -> tuple[OutcomeNews, ...]:
    """The news of a record's outcomes by the registry's day."""
    return tuple(_outcome_news(registry, entry))


def _outcome_news(registry: Registry, entry: Entry) -> Iterator[OutcomeNews]:
    if not entry.negotiation.outcomes or not stages.shows_report(registry, entry):
        return
    for outcome in entry.negotiation.outcomes:
        yield OutcomeNews(entry, outcome, None, *_report_day(entry), feed_ids.outcome(entry, outcome))
        for follow_up in outcome.follow_ups:
            if follow_up.date.first <= registry.today:
                day, story_id = follow_up.date, feed_ids.follow_up(entry, outcome, follow_up)
                yield OutcomeNews(entry, outcome, follow_up, day.day, day.first, story_id)


@query
def all_outcome_news(registry: Registry) -> tuple[OutcomeNews, ...]:
    """The news of all outcomes, newest first."""
    stories = [story for entry in registry.entries for story in outcome_news(registry, entry)]
    return tuple(sorted(stories, key=lambda story: (-story.order.toordinal(), story.id)))


@query
def item_ids(registry: Registry, entry: Entry) -> tuple[str, ...]:
    """Permanent ids of the feed items of a record, without the language."""
    return (
        *(feed_ids.news(entry, item.name) for item in news_of_one(registry, entry)),
        *(story.id for story in outcome_news(registry, entry)),
    )


def _report_day(entry: Entry) -> tuple[date | None, date]:
    """The day of the report (None if not stated), and the day to sort under."""
    report = entry.negotiation.report
    if report and report.published:
        return report.published.day_or_moment, report.published.first
    return None, stages.last_day(entry.negotiation)
