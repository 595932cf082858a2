"""Feeds: RSS 2.0 and JSON Feed 1.1 of the site, the outcomes, every region and municipality; a list of all.

views.news, outcome_news (what becomes an item) → paging (which items are in which file) → items, item_html
(their wording and HTML) → rss, jsonfeed → printed_items (each printed once per language).
"""

from __future__ import annotations

from collections.abc import Iterator

from gazette.outputs.feeds import jsonfeed, opml, rss
from gazette.outputs.feeds.paging import FeedFile, archive_path, feed_pages, feed_years
from gazette.outputs.feeds.printed_items import printed_item
from gazette.records.organisers import Organiser
from gazette.records.queries import OutputFile
from gazette.urls.addresses import HOME
from gazette.views.channels import OPML, Channel, country_channels, organiser_channels
from gazette.views.context import Reader


def of_region(reader: Reader, organiser: Organiser) -> Iterator[OutputFile]:
    """The feeds of a region and its municipalities."""
    for channel in organiser_channels(reader, organiser):
        yield from _of_channel(reader, channel)


def of_all(reader: Reader) -> Iterator[OutputFile]:
    """The feeds of the whole country, and the list of all feeds of the language: after all others."""
    for channel in country_channels(reader):
        yield from _of_channel(reader, channel)
    yield OutputFile(HOME.path(reader.language) + OPML, opml.written, reader)


def _of_channel(reader: Reader, channel: Channel) -> Iterator[OutputFile]:
    for year in feed_years(reader.registry)[channel.address]:
        yield OutputFile(archive_path(channel, year, rss.SUFFIX), _rss, reader, (channel, year))
        yield OutputFile(archive_path(channel, year, jsonfeed.SUFFIX), _json, reader, (channel, year))


def _rss(reader: Reader, channel: Channel, year: int | None) -> bytes:
    page = feed_pages(reader.registry)[channel.address, year]
    items = [printed_item(reader, story) for story in page.stories]
    newest = max((item.newest for item in items if item.newest), default=None)
    document = FeedFile(channel, page)
    return rss.written(reader.settings.site_url, document, newest, (item.rss for item in items))


def _json(reader: Reader, channel: Channel, year: int | None) -> bytes:
    page = feed_pages(reader.registry)[channel.address, year]
    items = (printed_item(reader, story).json for story in page.stories)
    return jsonfeed.written(reader.settings.site_url, FeedFile(channel, page), items)
