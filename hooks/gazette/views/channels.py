"""Channels: what feeds and calendars are of (the whole site, a region, a municipality, the outcomes).

Which items a channel's feed has is in `outputs.feeds.paging`, which entries its calendar has in
`outputs.calendars`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from gazette.base.descriptions import DescribedOnce
from gazette.records.model.region import Municipality
from gazette.records.organisers import Organiser
from gazette.records.queries import query
from gazette.records.registry import Entry, Registry
from gazette.urls import addresses
from gazette.urls.addresses import Address, Word
from gazette.views.context import Reader
from gazette.views.localized_texts import area_name
from gazette.views.only_organiser import covers_country, only_organiser
from gazette.views.page import Download, Link, Subscription, Value
from gazette.views.site_name import site_name

RSS: Final = "feed.xml"
JSON_FEED: Final = "feed.json"
CALENDAR: Final = "calendar.ics"
OPML: Final = "feeds.opml"


@dataclass(frozen=True, repr=False)
class Channel(DescribedOnce):
    """A channel in one language. Its feeds and its calendar lie beside the page of the same address."""

    language: str
    address: Address
    name: str
    """The name of its area or municipality, for lists."""
    title: str
    description: str
    region: str | None = None
    """The id of the region whose negotiations it has; None for all regions."""
    municipality: Municipality | None = field(default=None, repr=False)
    """The municipality whose negotiations it has; its calendar has the sessions for it alone.

    The address names it, so that the description of a feed's file (`repr`) need not."""
    outcomes: bool = False
    """Whether its items are outcomes; it then has no calendar."""

    def path(self, file: str) -> str:
        """The path of one of its files below the site's root."""
        return self.address.path(self.language) + file


def channel_entries(registry: Registry, channel: Channel) -> tuple[Entry, ...]:
    """The negotiations of a channel. No field: many pages name a channel and do not need them."""
    if channel.municipality:
        return registry.of_municipality[channel.municipality.code]
    return registry.of_region[channel.region] if channel.region else registry.entries


@query
def whole_country_channel(reader: Reader) -> Channel:
    """The channel of the whole site; named after its organiser if it has only one."""
    w, only = reader.w, only_organiser(reader.registry)
    return Channel(
        reader.language,
        addresses.HOME,
        area_name(reader, only)
        if only
        else w("Whole country")
        if covers_country(reader.registry)
        else w("All regions"),
        _title(reader, site_name(reader.settings, reader.language)),
        w(
            "The negotiations on health and wellbeing: {name}.",
            name=only.region.name.get(reader.language),
        )
        if only
        else w("The negotiations on health and wellbeing of all regions."),
    )


@query
def outcomes_channel(reader: Reader) -> Channel:
    """The channel of outcomes and their follow-ups."""
    w = reader.w
    return Channel(
        reader.language,
        addresses.section(Word.OUTCOMES),
        w("Outcomes"),
        _title(reader, _name_of(reader, w("Outcomes"))),
        w("What was agreed in the negotiations on health and wellbeing, and what came of it."),
        outcomes=True,
    )


@query
def region_channel(reader: Reader, organiser: Organiser) -> Channel:
    """A region."""
    w, area = reader.w, area_name(reader, organiser)
    return Channel(
        reader.language,
        addresses.region(organiser.id),
        area,
        _title(reader, _name_of(reader, area)),
        w(
            "The negotiations on health and wellbeing: {name}.",
            name=organiser.region.name.get(reader.language),
        ),
        region=organiser.id,
    )


@query
def municipality_channel(reader: Reader, municipality: Municipality) -> Channel:
    """A municipality. Its title says that it is one: Helsinki is a region as well."""
    w, name = reader.w, municipality.name(reader.language)
    return Channel(
        reader.language,
        addresses.municipality(municipality.code),
        name,
        _title(reader, _name_of(reader, w("{name} (municipality)", name=name))),
        w("The negotiations on health and wellbeing that a municipality takes part in: {name}.", name=name),
        municipality=municipality,
    )


def _name_of(reader: Reader, part: str) -> str:
    """The site's name, then the name of the channel's area."""
    return f"{site_name(reader.settings, reader.language)}: {part}"


def _title(reader: Reader, title: str) -> str:
    """A channel's title; on a site with drafts it says so, for readers who subscribe by mistake."""
    return reader.w("{title} (preview)", title=title) if reader.settings.drafts else title


def country_channels(reader: Reader) -> tuple[Channel, ...]:
    """The channels of no region."""
    return whole_country_channel(reader), outcomes_channel(reader)


def organiser_channels(reader: Reader, organiser: Organiser) -> Iterator[Channel]:
    """A region and its municipalities."""
    yield region_channel(reader, organiser)
    for municipality in reader.registry.current_municipalities(organiser):
        yield municipality_channel(reader, municipality)


def page_channels(reader: Reader, address: Address) -> tuple[Channel, ...]:
    """The channels offered on a page: that of its own subject first, that of the whole site last."""
    registry, steps = reader.registry, address.steps
    channels = []
    if steps[:1] == (Word.OUTCOMES,):
        channels.append(outcomes_channel(reader))
    named = [registry.by_region.get(step) for step in steps[:2] if isinstance(step, str)]
    channels.extend([region_channel(reader, organiser) for organiser in named if organiser])
    if steps[:1] == (Word.MUNICIPALITIES,) and len(steps) > 1 and steps[1] in registry.municipalities:
        channels.append(municipality_channel(reader, registry.municipalities[str(steps[1])][1]))
    return (*channels, whole_country_channel(reader))


def webcal(reader: Reader, channel: Channel) -> str:
    """The address that opens a calendar in the reader's own program, for subscribing to it.

    The scheme is registered provisionally by IANA; programs ask the same address by https or http.
    """
    return f"webcal:{reader.settings.site_url.partition(':')[2]}{channel.path(CALENDAR)}"


def follow(reader: Reader, channel: Channel) -> tuple[Value, ...]:
    """Links to a channel's files, and to the page that explains them."""
    w = reader.w
    feed = Download(w("News feed"), channel.path(RSS), "RSS")
    calendar = Download(w("Calendar"), channel.path(CALENDAR), "iCalendar")
    subscribe = Subscription(w("Subscribe to the calendar"), webcal(reader, channel))
    explained = Link(w("What to do with these addresses"), addresses.section(Word.FEEDS))
    return (feed, explained) if channel.outcomes else (feed, subscribe, calendar, explained)
