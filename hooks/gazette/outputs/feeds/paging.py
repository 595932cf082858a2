"""The stories of each feed file: the newest in the feed, older ones in archives by year (RFC 5005 section 4).

An archive holds all stories of a year, from when the first of them is no longer among the newest. A
municipality's feed has no archive: nearly all its stories are its region's, whose archive has them, and to
write a region's whole past once for each of its municipalities would be most of the site.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from gazette.outputs.feeds.outcome_news import Story, all_outcome_news
from gazette.records.queries import index
from gazette.records.registry import Registry
from gazette.urls import addresses
from gazette.urls.addresses import HOME, Address, Word
from gazette.views.channels import Channel
from gazette.views.news import all_news, codes_of

NEWEST: Final = 50
"""How many stories a feed holds."""
_FEED: Final = "feed"


class FeedPage(NamedTuple):
    """One file of a feed, without its format and language."""

    year: int | None
    """The year of an archive; None for the feed one subscribes to."""
    earlier: int | None
    """The year of the archive before it."""
    later: int | None
    """The year of the archive after it."""
    stories: tuple[Story, ...]
    """Its stories, newest first."""


class FeedFile(NamedTuple):
    """One file of a feed in one language, without its format."""

    channel: Channel
    page: FeedPage

    def path(self, suffix: str) -> str:
        """Its path below the site's root: fi/lappi/feed-2023.xml."""
        return archive_path(self.channel, self.page.year, suffix)


def archive_path(channel: Channel, year: int | None, suffix: str) -> str:
    """The path of a year's archive, or of the feed itself."""
    return channel.path((f"{_FEED}-{year}" if year else _FEED) + suffix)


@index
def feed_pages(registry: Registry) -> Mapping[tuple[Address, int | None], FeedPage]:
    """The files of all feeds, by the address of their channel and their year."""
    rows: dict[tuple[Address, int | None], FeedPage] = {}
    for address, pages in _all_pages(registry):
        rows |= {(address, page.year): page for page in pages}
    return rows


@index
def feed_years(registry: Registry) -> Mapping[Address, tuple[int | None, ...]]:
    """The years of every feed, by the address of its channel: None for the feed itself, then its archives."""
    return {address: tuple(page.year for page in pages) for address, pages in _all_pages(registry)}


INDEXES: Final = (feed_pages, feed_years)


def _all_pages(registry: Registry) -> Iterator[tuple[Address, tuple[FeedPage, ...]]]:
    news = all_news(registry)
    of_region: dict[str, list[Story]] = {organiser.id: [] for organiser in registry.organisers}
    of_municipality: dict[str, list[Story]] = {code: [] for code in registry.municipalities}
    for item in news:
        of_region[item.entry.organiser.id].append(item)
        for code in codes_of(registry, item):
            if len(of_municipality[code]) < NEWEST:
                of_municipality[code].append(item)
    yield HOME, tuple(_pages(news))
    yield addresses.section(Word.OUTCOMES), tuple(_pages(all_outcome_news(registry)))
    for region, stories in of_region.items():
        yield addresses.region(region), tuple(_pages(stories))
    for code, stories in of_municipality.items():
        yield addresses.municipality(code), (FeedPage(None, None, None, tuple(stories)),)


def _pages(stories: Sequence[Story]) -> Iterator[FeedPage]:
    """The feed and its archives, the newest first."""
    by_year: dict[int, list[Story]] = {}
    for story in stories:
        by_year.setdefault(story.order.year, []).append(story)
    years = list(dict.fromkeys(story.order.year for story in stories[NEWEST:]))
    yield FeedPage(None, next(iter(years), None), None, tuple(stories[:NEWEST]))
    for later, year, earlier in zip((None, *years), years, (*years[1:], None), strict=False):
        yield FeedPage(year, earlier, later, tuple(by_year[year]))
