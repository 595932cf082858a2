"""What there is to tell, newest first: the news of records; outcomes as they are agreed and followed up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from heapq import nsmallest

from gazette import identifiers
from gazette.model.outcomes import FollowUp, Outcome
from gazette.reads import note
from gazette.registry import Entry
from gazette.views import stages
from gazette.views.channels import Channel
from gazette.views.news import NewsItem, news_of
from gazette.views.reader import Reader
from gazette.views.selection import Selection


@dataclass(frozen=True, slots=True)
class OutcomeStory:
    """That an outcome was agreed, or what came of it."""

    entry: Entry
    outcome: Outcome
    told: FollowUp | None
    """The follow-up; None for the news that it was agreed."""
    published: date | None
    """None when no day is told."""
    order: date
    """The day it is sorted under."""

    @property
    def id(self) -> str:
        """Its id for ever, but for the language."""
        if self.told:
            return identifiers.follow_up(self.entry, self.outcome, self.told)
        return identifiers.outcome(self.entry, self.outcome)


Story = NewsItem | OutcomeStory


def stories_of(reader: Reader) -> Stories:
    """The stories of the reader's day: the same for all languages."""
    return reader.day.once("stories", "", lambda: Stories(reader))


class Stories:
    """All stories of one day, in order; what a channel tells is picked from them."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.news = news_of(reader, reader.registry.entries)
        self._ranks: dict[str, list[int]] = {}
        for rank, item in enumerate(self.news):
            self._ranks.setdefault(item.entry.id, []).append(rank)

    @cached_property
    def outcomes(self) -> tuple[OutcomeStory, ...]:
        """The stories of outcomes, newest first."""
        today = self.reader.today
        found: list[OutcomeStory] = []
        for entry, outcome in self.reader.day.selected(Selection()).agreed:
            found.append(OutcomeStory(entry, outcome, None, *_reported(entry)))
            found += (_told(entry, outcome, f) for f in outcome.follow_ups if f.date.first <= today)
        return tuple(sorted(found, key=lambda s: (-s.order.toordinal(), s.id)))

    def of(self, channel: Channel) -> tuple[Story, ...]:
        """All a channel tells, newest first."""
        if channel.outcomes:
            return self.outcomes
        return tuple(self.news[rank] for rank in sorted(self._of(channel)))

    def news_of(self, entry: Entry) -> tuple[NewsItem, ...]:
        """The news of a record, newest first."""
        note(entry.id)
        return tuple(self.news[rank] for rank in self._ranks.get(entry.id, ()))

    def newest(self, channel: Channel, number: int) -> tuple[Story, ...]:
        """The newest of it."""
        return tuple(self.news[rank] for rank in nsmallest(number, self._of(channel)))

    def _of(self, channel: Channel) -> list[int]:
        return [rank for entry in channel.entries for rank in self._ranks.get(entry.id, ())]


def _reported(entry: Entry) -> tuple[date | None, date]:
    """The day on which it was told what was agreed, where that is told, and the day that is sorted under."""
    report = entry.negotiation.report
    if report and report.published:
        return report.published.day, report.published.first
    return None, stages.last_day(entry.negotiation)


def _told(entry: Entry, outcome: Outcome, follow_up: FollowUp) -> OutcomeStory:
    return OutcomeStory(entry, outcome, follow_up, follow_up.date.day, follow_up.date.first)
