"""The page of feeds and calendars: what their addresses are for, and all of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

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
from gazette.views.only_organiser import only_organiser
from gazette.views.page import Download, Link, Page


@dataclass(frozen=True, slots=True)
class ChannelLine:
    """Something one can follow, with its files; no calendar where there is none."""

    subject: Link
    rss: str
    """Path below the site's root, as the others."""
    json: str
    calendar: str | None
    webcal: str | None
    """A whole address: opens the calendar in the reader's own program."""


@dataclass(frozen=True, slots=True)
class RegionLines:
    """A region and its municipalities."""

    name: str
    lines: tuple[ChannelLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscriptionsPage(Page):
    """Every feed and calendar."""

    template: ClassVar[str] = "feeds.html"

    lead: str
    whole: tuple[ChannelLine, ...]
    regions: tuple[RegionLines, ...]
    opml: Download
    upcoming: Link


def subscriptions_page(reader: Reader) -> SubscriptionsPage:
    """The page of feeds and calendars, regions and municipalities in alphabetical order."""
    w, only = reader.w, only_organiser(reader.registry)
    regions = (
        RegionLines(
            area_name(reader, organiser),
            (
                # The only organiser's are those of the whole site.
                *(() if only else (_line(reader, region_channel(reader, organiser)),)),
                *_sorted(
                    reader,
                    (
                        municipality_channel(reader, m)
                        for m in reader.registry.current_municipalities(organiser)
                    ),
                ),
            ),
        )
        for organiser in reader.registry.organisers
    )
    return SubscriptionsPage(
        language=reader.language,
        address=addresses.section(Word.FEEDS),
        title=w("Feeds and calendars"),
        description=w(
            "How to follow the negotiations on health and wellbeing in a feed reader or a calendar:"
            " all of them, or those of a municipality."
        )
        if only
        else w(
            "How to follow the negotiations on health and wellbeing in a feed reader or a calendar:"
            " the whole country, a region or a municipality."
        ),
        section=Word.FEEDS,
        lead=w(
            "News and dates of the negotiations can come to you automatically, in a feed reader or in "
            "your own calendar. Follow all of them, or your municipality."
        )
        if only
        else w(
            "News and dates of the negotiations can come to you automatically, in a feed reader or in "
            "your own calendar. Follow the whole country, your region or your municipality."
        ),
        whole=(_line(reader, whole_country_channel(reader)), _line(reader, outcomes_channel(reader))),
        regions=tuple(sorted(regions, key=lambda region: w.sort_key(region.name))),
        opml=Download(w("All feeds in one file"), HOME.path(reader.language) + OPML, "OPML"),
        upcoming=Link(w("Upcoming"), addresses.section(Word.UPCOMING)),
    )


def _sorted(reader: Reader, found: Iterable[Channel]) -> tuple[ChannelLine, ...]:
    return tuple(_line(reader, c) for c in sorted(found, key=lambda c: reader.w.sort_key(c.name)))


def _line(reader: Reader, channel: Channel) -> ChannelLine:
    return ChannelLine(
        Link(channel.name, channel.address),
        channel.path(RSS),
        channel.path(JSON_FEED),
        None if channel.outcomes else channel.path(CALENDAR),
        None if channel.outcomes else webcal(reader, channel),
    )
