"""What there is to tell, newest first: the news of records; outcomes as they are agreed and followed up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gazette.records.model.outcomes import FollowUp, Outcome
from gazette.records.queries import query
from gazette.records.registry import Entry, Registry
from gazette.urls import feed_ids
from gazette.views import stages
from gazette.views.news import NewsItem, news_of_one


@dataclass(frozen=True, slots=True)
class OutcomeStory:
    """That an outcome was agreed, or what came of it."""

    entry: Entry
    outcome: Outcome
    follow_up: FollowUp | None
    """None for the news that it was agreed."""
    published: date | None
    """None when no day is told."""
    order: date
    """The day it is sorted under."""
    id: str
    """Its id for ever, but for the language."""


Story = NewsItem | OutcomeStory


@query
def outcome_stories(registry: Registry, entry: Entry) -> tuple[OutcomeStory, ...]:
    """What there is to tell of a record's outcomes on the day."""
    return tuple(_outcome_stories(registry, entry))


def _outcome_stories(registry: Registry, entry: Entry) -> Iterator[OutcomeStory]:
    if not entry.negotiation.outcomes or not stages.tells_report(entry.negotiation, registry.today):
        return
    for outcome in entry.negotiation.outcomes:
        yield OutcomeStory(entry, outcome, None, *_reported(entry), feed_ids.outcome(entry, outcome))
        for follow_up in outcome.follow_ups:
            if follow_up.date.first <= registry.today:
                day, story_id = follow_up.date, feed_ids.follow_up(entry, outcome, follow_up)
                yield OutcomeStory(entry, outcome, follow_up, day.day, day.first, story_id)


@query
def all_outcome_stories(registry: Registry) -> tuple[OutcomeStory, ...]:
    """The stories of all outcomes, newest first."""
    stories = [story for entry in registry.entries for story in outcome_stories(registry, entry)]
    return tuple(sorted(stories, key=lambda story: (-story.order.toordinal(), story.id)))


@query
def ids_of(registry: Registry, entry: Entry) -> tuple[str, ...]:
    """The ids for ever of a record's stories, but for the language."""
    return (
        *(feed_ids.news(entry, item.name) for item in news_of_one(registry, entry)),
        *(story.id for story in outcome_stories(registry, entry)),
    )


def _reported(entry: Entry) -> tuple[date | None, date]:
    """The day on which it was told what was agreed, where that is told, and the day that is sorted under."""
    report = entry.negotiation.report
    if report and report.published:
        return report.published.day, report.published.first
    return None, stages.last_day(entry.negotiation)
