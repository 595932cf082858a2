"""Feed autodiscovery: link elements for a page's feeds and calendars."""

from __future__ import annotations

from typing import Final

from gazette.html.escaping import escaped
from gazette.html.inline import ROOT, with_relative_links
from gazette.outputs.feeds import jsonfeed, rss
from gazette.records.queries import query
from gazette.urls import addresses
from gazette.urls.addresses import Address, up
from gazette.views.channels import CALENDAR, JSON_FEED, RSS, Channel, page_channels
from gazette.views.context import Reader
from gazette.views.links import entry_at, title_of

CALENDAR_TYPE: Final = "text/calendar"


def links(reader: Reader, address: Address) -> str:
    """The link elements of a page, from its own feeds to those of the whole site."""
    steps = address.steps[:3]
    if len(steps) == 3 and all(isinstance(step, str) for step in steps):  # a negotiation's page, or one below
        html = _negotiation_links(reader, Address(steps))
    else:
        html = _links(reader, address)
    return with_relative_links(html, reader.language, up(address.depth))


@query
def _negotiation_links(reader: Reader, address: Address) -> str:
    return _links(reader, address)


def _links(reader: Reader, address: Address) -> str:
    html = ""
    if entry := entry_at(reader, address):
        path = addresses.negotiation(entry.id).path(reader.language) + CALENDAR
        html = _link(CALENDAR_TYPE, title_of(reader, entry), path)
    for channel in page_channels(reader, address):
        html += _of_channel(reader, channel)
    return html


@query
def _of_channel(_: Reader, channel: Channel) -> str:
    feeds = _link(rss.TYPE, f"{channel.title} (RSS)", channel.path(RSS)) + _link(
        jsonfeed.TYPE, f"{channel.title} (JSON Feed)", channel.path(JSON_FEED)
    )
    if channel.outcomes:
        return feeds
    return feeds + _link(CALENDAR_TYPE, channel.title, channel.path(CALENDAR))


def _link(kind: str, title: str, path: str) -> str:
    return f'<link rel="alternate" type="{kind}" title="{escaped(title)}" href="{ROOT}{escaped(path)}">\n'
