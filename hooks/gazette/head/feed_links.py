"""Tells programs where a page's feeds and calendars are: links in its head (feed autodiscovery)."""

from __future__ import annotations

from typing import Final

from gazette.html.escaping import escaped
from gazette.html.inline import ROOT
from gazette.outputs.feeds import jsonfeed, rss
from gazette.records.queries import query
from gazette.urls import addresses
from gazette.urls.addresses import Address, up
from gazette.views.channels import CALENDAR, JSON_FEED, RSS, Channel, of_page
from gazette.views.context import Reader
from gazette.views.links import entry_at, title_of

CALENDAR_TYPE: Final = "text/calendar"


def links(reader: Reader, address: Address) -> str:
    """The links of a page in the reader's language: its own subject's first, the whole site's last."""
    steps = address.steps[:3]
    names = [step for step in steps if isinstance(step, str)]
    of_negotiation = len(names) == 3  # its page, and all below it
    found = _negotiation_links(reader, Address(steps)) if of_negotiation else _links(reader, address)
    return found.replace(ROOT, up(address.depth))


@query
def _negotiation_links(reader: Reader, address: Address) -> str:
    return _links(reader, address)


def _links(reader: Reader, address: Address) -> str:
    found = ""
    if entry := entry_at(reader, address):
        path = addresses.negotiation(entry.id).path(reader.language) + CALENDAR
        found = _link(CALENDAR_TYPE, title_of(reader, entry), path)
    for channel in of_page(reader, address):
        found += _of_channel(reader, channel)
    return found


@query
def _of_channel(_: Reader, channel: Channel) -> str:
    told = _link(rss.TYPE, f"{channel.title} (RSS)", channel.path(RSS)) + _link(
        jsonfeed.TYPE, f"{channel.title} (JSON Feed)", channel.path(JSON_FEED)
    )
    if channel.outcomes:
        return told
    return told + _link(CALENDAR_TYPE, channel.title, channel.path(CALENDAR))


def _link(kind: str, title: str, path: str) -> str:
    return f'<link rel="alternate" type="{kind}" title="{escaped(title)}" href="{ROOT}{escaped(path)}">\n'
