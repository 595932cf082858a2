"""Which stories stand in which file: the newest, and behind them an archive by year (RFC 5005 section 4).

A year gets its archive when the first of its stories is no longer among the newest, and holds all of the
year's. A municipality's feed has no archive: nearly all its stories are its region's, whose archive has them,
and to write a region's whole past once for each of its municipalities would be most of the site.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from gazette.engine.dependencies import digest
from gazette.outputs.feeds.stories import Stories, Story, stories_of
from gazette.views.channels import Channel
from gazette.views.reader import Reader

NEWEST: Final = 50
"""How many stories a feed holds."""
_FEED: Final = "feed"


@dataclass(frozen=True, slots=True)
class Place:
    """Which file of a feed, and which stories stand there: the same in every language."""

    year: int | None
    """The year of an archive; None for the feed one subscribes to."""
    earlier: int | None
    """The year of the archive before it."""
    later: int | None
    """The year of the archive after it."""
    ids: str
    """Tells which stories, in which order: what each of them says is noted when it is printed."""


@dataclass(frozen=True, slots=True)
class Document:
    """One file of a feed, without its format."""

    channel: Channel
    place: Place

    def stories(self, told: Stories) -> Sequence[Story]:
        """What stands in it, newest first, of all there is to tell."""
        if self.place.year is None:
            return _newest(told, self.channel)
        return [story for story in told.of(self.channel) if story.order.year == self.place.year]

    @property
    def given(self) -> str:
        """Tells what was decided of it before it is printed."""
        place = self.place
        return f"{place.year} {place.earlier} {place.later} {place.ids}"

    def path(self, suffix: str) -> str:
        """Its path below the site's root: fi/lappi/feed-2023.xml."""
        return archive_path(self.channel, self.place.year, suffix)


def archive_path(channel: Channel, year: int | None, suffix: str) -> str:
    """The path of a year's archive, or of the feed itself."""
    return channel.path((f"{_FEED}-{year}" if year else _FEED) + suffix)


def documents(reader: Reader, channel: Channel) -> Iterator[Document]:
    """The feed and its archives, the newest first."""

    def made() -> tuple[Place, ...]:
        told = stories_of(reader)
        for entry in channel.entries:
            told.look(entry)
        return tuple(_places(channel, told))

    places = reader.day.piece("places", "/".join(map(str, channel.address.steps)), made)
    return (Document(channel, place) for place in places)


def _places(channel: Channel, told: Stories) -> Iterator[Place]:
    if channel.municipality:
        yield Place(None, None, None, _ids(_newest(told, channel)))
        return
    stories = told.of(channel)
    years = sorted({story.order.year for story in stories[NEWEST:]}, reverse=True)
    yield Place(None, next(iter(years), None), None, _ids(stories[:NEWEST]))
    for later, year, earlier in zip((None, *years), years, (*years[1:], None), strict=False):
        yield Place(year, earlier, later, _ids([s for s in stories if s.order.year == year]))


def _newest(told: Stories, channel: Channel) -> Sequence[Story]:
    return told.newest(channel, NEWEST) if channel.municipality else told.of(channel)[:NEWEST]


def _ids(stories: Sequence[Story]) -> str:
    return digest(*(story.id for story in stories))
