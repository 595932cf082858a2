"""Tells programs where a page's feeds and calendars are: links in its head (feed autodiscovery)."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from gazette import addresses
from gazette.addresses import Address, up
from gazette.feeds import jsonfeed, rss
from gazette.views.channels import CALENDAR, JSON_FEED, RSS, of_page
from gazette.views.reader import Reader

CALENDAR_TYPE: Final = "text/calendar"
_LINK: Final = Markup('<link rel="alternate" type="{type}" title="{title}" href="{href}">\n')


def links(reader: Reader, address: Address) -> str:
    """The links of a page in the reader's language: its own subject's first, the whole site's last."""
    root, found = up(address.depth), []
    entry = reader.registry.by_id.get("/".join(str(step) for step in address.steps[:3]))
    if entry:
        path = addresses.negotiation(entry.id).path(reader.language) + CALENDAR
        found.append((CALENDAR_TYPE, reader.title(entry), path))
    for channel in of_page(reader, address):
        found += [
            (rss.TYPE, f"{channel.title} (RSS)", channel.path(RSS)),
            (jsonfeed.TYPE, f"{channel.title} (JSON Feed)", channel.path(JSON_FEED)),
        ]
        if not channel.outcomes:
            found.append((CALENDAR_TYPE, channel.title, channel.path(CALENDAR)))
    return "".join(_LINK.format(type=kind, title=title, href=root + path) for kind, title, path in found)
