"""The page of feeds and calendars: what their addresses are for, and all of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final

from msgspec import Struct

from gazette.base.problems import N_
from gazette.urls import addresses
from gazette.urls.addresses import HOME, Word
from gazette.views.channels import (
    CALENDAR,
    JSON_FEED,
    OPML,
    RSS,
    Channel,
    municipality_channel,
    outcomes_channel,
    region_channel,
    webcal,
    whole_country_channel,
)
from gazette.views.context import Reader
from gazette.views.localized_texts import area_name
from gazette.views.only_organiser import covers_country, only_organiser
from gazette.views.page import Download, Link, Page

_FOLLOW_ONLY: Final = (
    N_(
        "How to follow the negotiations on health and wellbeing in a feed reader or a calendar:"
        " all of them, or those of a municipality."
    ),
    N_(
        "News and dates of the negotiations can come to you automatically, in a feed reader or in "
        "your own calendar. Follow all of them, or your municipality."
    ),
)
_FOLLOW_SOME: Final = (
    N_(
        "How to follow the negotiations on health and wellbeing in a feed reader or a calendar:"
        " all of them, a region or a municipality."
    ),
    N_(
        "News and dates of the negotiations can come to you automatically, in a feed reader or in "
        "your own calendar. Follow all of them, your region or your municipality."
    ),
)
_FOLLOW_COUNTRY: Final = (
    N_(
        "How to follow the negotiations on health and wellbeing in a feed reader or a calendar:"
        " the whole country, a region or a municipality."
    ),
    N_(
        "News and dates of the negotiations can come to you automatically, in a feed reader or in "
        "your own calendar. Follow the whole country, your region or your municipality."
    ),
)


class ChannelLine(Struct, frozen=True):
    """A channel with its files; no calendar if it has none."""

    subject: Link
    rss: str
    """Path below the site's root, as the others."""
    json: str
    calendar: str | None
    webcal: str | None
    """A whole address: opens the calendar in the reader's own program."""


class RegionLines(Struct, frozen=True):
    """A region and its municipalities."""

    name: str
    lines: tuple[ChannelLine, ...]


class SubscriptionsPage(Page, frozen=True, kw_only=True):
    """Every feed and calendar."""

    template: ClassVar[str] = "feeds.html"

    lead: str
    whole: tuple[ChannelLine, ...]
    regions: tuple[RegionLines, ...]
    municipalities: tuple[ChannelLine, ...]
    """Those of the only organiser, which then has no lines among `regions`."""
    opml: Download
    upcoming: Link


def subscriptions_page(reader: Reader) -> SubscriptionsPage:
    """The page of feeds and calendars, regions and municipalities in alphabetical order."""
    w, only = reader.w, only_organiser(reader.registry)
    towns = {
        organiser.id: _sorted(
            reader,
            (municipality_channel(reader, m) for m in reader.registry.current_municipalities(organiser)),
        )
        for organiser in reader.registry.organisers
    }
    regions = [
        RegionLines(area_name(reader, o), (_line(reader, region_channel(reader, o)), *towns[o.id]))
        for o in reader.registry.organisers
        if not only
    ]
    description, lead = _description_and_lead(reader)
    return SubscriptionsPage(
        language=reader.language,
        address=addresses.section(Word.FEEDS),
        title=w("Feeds and calendars"),
        description=w(description),
        section=Word.FEEDS,
        lead=w(lead),
        whole=(_line(reader, whole_country_channel(reader)), _line(reader, outcomes_channel(reader))),
        regions=tuple(sorted(regions, key=lambda region: w.sort_key(region.name))),
        municipalities=towns[only.id] if only else (),  # its own feed is that of the whole site
        opml=Download(w("All feeds in one file"), HOME.path(reader.language) + OPML, "OPML"),
        upcoming=Link(w("Upcoming"), addresses.section(Word.UPCOMING)),
    )


def _description_and_lead(reader: Reader) -> tuple[str, str]:
    """Description and lead as English keys: for one organiser, for some, or for the whole country."""
    if only_organiser(reader.registry):
        return _FOLLOW_ONLY
    return _FOLLOW_COUNTRY if covers_country(reader.registry) else _FOLLOW_SOME


def _sorted(reader: Reader, channels: Iterable[Channel]) -> tuple[ChannelLine, ...]:
    return tuple(_line(reader, c) for c in sorted(channels, key=lambda c: reader.w.sort_key(c.name)))


def _line(reader: Reader, channel: Channel) -> ChannelLine:
    return ChannelLine(
        Link(channel.name, channel.address),
        channel.path(RSS),
        channel.path(JSON_FEED),
        None if channel.outcomes else channel.path(CALENDAR),
        None if channel.outcomes else webcal(reader, channel),
    )
