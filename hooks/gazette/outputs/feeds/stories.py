"""What there is to tell, newest first: the news of records; outcomes as they are agreed and followed up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from heapq import nsmallest

from gazette.engine.dependencies import apart
from gazette.records.model.outcomes import FollowUp, Outcome
from gazette.records.registry import Entry
from gazette.urls import identifiers
from gazette.urls.addresses import Address
from gazette.views import stages
from gazette.views.channels import Channel
from gazette.views.news import NewsItem, news_of, news_of_one
from gazette.views.reader import Reader


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
    id: str
    """Its id for ever, but for the language."""


Story = NewsItem | OutcomeStory


def stories_of(reader: Reader) -> Stories:
    """The stories of the reader's day: the same for all languages."""
    return reader.day.once("stories", "", lambda: Stories(reader))


class Stories:
    """All stories of one day, in order; what a channel tells is picked from them.

    What is looked at for that is noted by whoever decides which of them stand in which file (`documents`).
    """

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self._last: tuple[Address, tuple[Story, ...]] | None = None

    @cached_property
    def _news(self) -> tuple[NewsItem, ...]:
        return apart(lambda: news_of(self.reader, self.reader.registry.all))

    @cached_property
    def _ranks(self) -> Mapping[str, Sequence[int]]:
        found: dict[str, list[int]] = {}
        for rank, item in enumerate(self._news):
            found.setdefault(item.entry.id, []).append(rank)
        return found

    @cached_property
    def _outcomes(self) -> tuple[OutcomeStory, ...]:
        """The stories of outcomes, newest first."""
        entries = self.reader.registry.all
        found = apart(lambda: [story for entry in entries for story in outcome_stories(self.reader, entry)])
        return tuple(sorted(found, key=lambda s: (-s.order.toordinal(), s.id)))

    def of(self, channel: Channel) -> tuple[Story, ...]:
        """All a channel tells, newest first."""
        if channel.outcomes:
            return self._outcomes
        if self._last is None or self._last[0] != channel.address:
            ranks = sorted(self._of(channel))
            self._last = channel.address, tuple(self._news[rank] for rank in ranks)
        return self._last[1]

    def news_of(self, entry: Entry) -> tuple[NewsItem, ...]:
        """The news of a record, newest first."""
        return news_of_one(self.reader, entry)

    def look(self, entry: Entry) -> None:
        """Note what decides which stories there are of a record, and in which order."""
        news_of_one(self.reader, entry)
        outcome_stories(self.reader, entry)

    def newest(self, channel: Channel, number: int) -> tuple[Story, ...]:
        """The newest of it."""
        return tuple(self._news[rank] for rank in nsmallest(number, self._of(channel)))

    def _of(self, channel: Channel) -> list[int]:
        entries = apart(lambda: channel.entries)
        return [rank for entry in entries for rank in self._ranks.get(entry.id, ())]


def outcome_stories(reader: Reader, entry: Entry) -> tuple[OutcomeStory, ...]:
    """What there is to tell of a record's outcomes on the day."""

    def made() -> Iterator[OutcomeStory]:
        if entry.negotiation.outcomes and stages.tells_report(entry.negotiation, reader.today):
            for outcome in entry.negotiation.outcomes:
                yield OutcomeStory(
                    entry, outcome, None, *_reported(entry), identifiers.outcome(entry, outcome)
                )
                for told in outcome.follow_ups:
                    if told.date.first <= reader.today:
                        yield _told(entry, outcome, told)

    return reader.day.piece_of("outcome stories", entry, lambda: tuple(made()))


def ids_of(reader: Reader, entry: Entry) -> tuple[str, ...]:
    """The ids for ever of a record's stories, but for the language."""

    def made() -> tuple[str, ...]:
        items = news_of(reader, (entry,))
        return (
            *(identifiers.news(entry, item.name) for item in items),
            *(story.id for story in outcome_stories(reader, entry)),
        )

    return reader.day.next_piece("ids of stories", entry.id, made)


def _reported(entry: Entry) -> tuple[date | None, date]:
    """The day on which it was told what was agreed, where that is told, and the day that is sorted under."""
    report = entry.negotiation.report
    if report and report.published:
        return report.published.day, report.published.first
    return None, stages.last_day(entry.negotiation)


def _told(entry: Entry, outcome: Outcome, follow_up: FollowUp) -> OutcomeStory:
    day, id_ = follow_up.date, identifiers.follow_up(entry, outcome, follow_up)
    return OutcomeStory(entry, outcome, follow_up, day.day, day.first, id_)
