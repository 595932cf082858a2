"""Calendars (RFC 5545): the site's, every region's, municipality's and negotiation's, in each language.

Every negotiation has its file from the beginning, even without an entry: an address stays. An entry is made
once per language by the icalendar library and set into each calendar it belongs to. Nothing here depends on
when the site is built: the stamp of an entry is the last day on which one of its dates was published, at a
time of day that is computed from the entry's text.

The library prints each component (`calendar_components`): what a calendar says of itself, the time zone, each
entry. They are put together here, since an entry stands in many calendars and the time zone in all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from msgspec import Struct

from gazette.outputs import lastmod
from gazette.records.organisers import Organiser
from gazette.records.queries import OutputFile, query
from gazette.records.registry import Entry, Registry
from gazette.urls import addresses, feed_ids
from gazette.views.calendar_entries import appointments
from gazette.views.calendar_times import event_times, sessions_concerned
from gazette.views.channels import (
    CALENDAR,
    Channel,
    channel_entries,
    organiser_channels,
    whole_country_channel,
)
from gazette.views.context import Reader

PAST_SHOWN: Final = 100
"""How many entries that are over a calendar keeps, the latest; a negotiation's own keeps all of them."""


class Placed(Struct, frozen=True):
    """The data that decide in which calendars an entry is, equal in every language."""

    entry: Entry
    number: int
    """Its index among its negotiation's entries."""
    order: tuple[date, str]
    last: date
    municipalities: tuple[str, ...]


@query
def dates(registry: Registry, entry: Entry) -> tuple[Placed, ...]:
    """The entries of a negotiation as `Placed`, without printing any."""
    return tuple(_placed(registry, entry))


@query
def events(reader: Reader, entry: Entry) -> tuple[bytes, ...]:
    """The printed entries of a negotiation."""
    from gazette.outputs.calendar_components import printed_event  # slow to import

    changed = lastmod.of_dates(reader.registry, entry)
    day = changed or _fallback(entry, reader.today)
    return tuple(
        printed_event(reader, appointment, day, is_known=bool(changed))
        for appointment in appointments(reader, entry)
    )


def _placed(registry: Registry, entry: Entry) -> Iterator[Placed]:
    for number, event_time in enumerate(event_times(entry)):
        sessions = sessions_concerned(entry.negotiation, event_time, registry.today)
        towns = (town for session in sessions for town in registry.municipalities_of(entry, session))
        # With the sign that follows it in UIDs: a session comes after its last day to register.
        own = feed_ids.calendar_id(entry, event_time.session.id, event_time.part)
        order = event_time.first, f"{own}@"
        codes = dict.fromkeys(town.code for town in towns)
        yield Placed(entry, number, order, event_time.last, tuple(codes))


def of_region(reader: Reader, organiser: Organiser) -> Iterator[OutputFile]:
    """The calendars of a region, its municipalities and its negotiations."""
    for channel in organiser_channels(reader, organiser):
        yield OutputFile(channel.path(CALENDAR), _channel, reader, (channel,))
    for entry in reader.registry.of_region[organiser.id]:
        if not entry.negotiation.occasion.traits.has_sessions:
            continue
        path = addresses.negotiation(entry.id).path(reader.language) + CALENDAR
        yield OutputFile(path, _negotiation, reader, (entry,))


def of_all(reader: Reader) -> Iterator[OutputFile]:
    """The calendar of the whole country."""
    channel = whole_country_channel(reader)
    yield OutputFile(channel.path(CALENDAR), _channel, reader, (channel,))


def _channel(reader: Reader, channel: Channel) -> bytes:
    from gazette.outputs.calendar_components import beginning, calendar

    registry, code = reader.registry, channel.municipality.code if channel.municipality else None
    placed_entries = (
        placed for entry in channel_entries(registry, channel) for placed in dates(registry, entry)
    )
    kept = _kept((p for p in placed_entries if code is None or code in p.municipalities), reader.today)
    head = calendar(reader, channel.title, channel.description, channel.address, channel.path(CALENDAR))
    return _filled(reader, beginning(head), kept)


def _negotiation(reader: Reader, entry: Entry) -> bytes:
    """The file of "add to calendar": entries for the reader's own calendar."""
    from gazette.outputs.calendar_components import beginning, calendar_of_one

    head = beginning(calendar_of_one(reader, addresses.negotiation(entry.id)))
    return _filled(reader, head, dates(reader.registry, entry))


def _kept(entries: Iterable[Placed], today: date) -> tuple[Placed, ...]:
    """All coming entries, and the latest past ones."""
    ordered = sorted(entries, key=lambda placed: (placed.last, placed.order))
    over = sum(placed.last < today for placed in ordered)
    return tuple(ordered[max(0, over - PAST_SHOWN) :])


def _filled(reader: Reader, beginning: bytes, entries: Iterable[Placed]) -> bytes:
    """A calendar with its entries, by their days."""
    from gazette.outputs.calendar_components import END

    ordered = sorted(entries, key=lambda placed: placed.order)
    texts = (events(reader, placed.entry)[placed.number] for placed in ordered)
    return b"".join((beginning, *texts, END))


def _fallback(entry: Entry, today: date) -> date:
    """A day for DTSTAMP, which every entry must have, if the record has no day of publishing or change.

    The day a report was published or a source is dated or was read, else the first of the year. Never the
    day of the build: it would make each build differ.
    """
    sources, report = entry.negotiation.sources, entry.negotiation.report
    read = [day for s in sources for day in (s.read, s.date.last if s.date else None) if day]
    if report and report.published and report.published.day:
        read.append(report.published.day)
    return max((day for day in read if day <= today), default=date(entry.year, 1, 1))
