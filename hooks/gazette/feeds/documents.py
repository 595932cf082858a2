"""Which stories stand in which file: the newest, and behind them an archive by year (RFC 5005 section 4).

A year gets its archive when the first of its stories is no longer among the newest, and holds all of the
year's. A municipality's feed has no archive: nearly all its stories are its region's, whose archive has them,
and to write a region's whole past once for each of its municipalities would be most of the site.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from gazette.feeds.stories import Story
from gazette.reads import digest
from gazette.views.channels import Channel

NEWEST: Final = 50
"""How many stories a feed holds."""
_FEED: Final = "feed"


@dataclass(frozen=True, slots=True)
class Document:
    """One file of a feed, without its format."""

    channel: Channel
    stories: tuple[Story, ...]
    year: int | None = None
    """The year of an archive; None for the feed one subscribes to."""
    earlier: int | None = None
    """The year of the archive before it."""
    later: int | None = None
    """The year of the archive after it."""

    @property
    def given(self) -> str:
        """Tells which stories, in which place: what each of them says is noted when it is printed."""
        places = (str(year or "") for year in (self.year, self.earlier, self.later))
        return digest(*places, *(story.id for story in self.stories))

    def path(self, suffix: str) -> str:
        """Its path below the site's root: fi/lappi/feed-2023.xml."""
        return archive_path(self.channel, self.year, suffix)


def archive_path(channel: Channel, year: int | None, suffix: str) -> str:
    """The path of a year's archive, or of the feed itself."""
    return channel.path((f"{_FEED}-{year}" if year else _FEED) + suffix)


def documents(channel: Channel, stories: Sequence[Story]) -> tuple[Document, ...]:
    """The feed and its archives, the newest first."""
    years = sorted({story.order.year for story in stories[NEWEST:]}, reverse=True)
    return (
        Document(channel, tuple(stories[:NEWEST]), earlier=next(iter(years), None)),
        *(
            Document(channel, tuple(s for s in stories if s.order.year == year), year, earlier, later)
            for later, year, earlier in zip((None, *years), years, (*years[1:], None), strict=False)
        ),
    )
