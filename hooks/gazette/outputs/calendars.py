"""Calendars (RFC 5545): the site's, every region's, municipality's and negotiation's, in each language.

Every negotiation has its file from the beginning, also while there is nothing to put in it: an address
stays. An entry is made once per language by the icalendar library and set into each calendar it belongs
to. Nothing here depends on when the site is built: an entry is stamped with the day on which something of
its dates was last told, at a time of day that follows from the entry's own text (see `_stamped`).

The library prints each component: what a calendar says of itself, the time zone, each entry. They are put
together here, since an entry stands in many calendars and the time zone in all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from hashlib import blake2b
from typing import Final
from urllib.parse import quote

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard
from icalendar.prop import vRecur, vUnknown, vUri

from gazette.outputs import lastmod
from gazette.outputs.content_lines import printed
from gazette.records.organisers import Organiser
from gazette.records.queries import OutputFile, query
from gazette.records.registry import Entry, Registry
from gazette.urls import addresses, feed_ids
from gazette.views.calendar_entries import Appointment, State, appointments
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
_END: Final = b"END:VCALENDAR\r\n"
_ZONE: Final = "Europe/Helsinki"
_WINTER: Final = timedelta(hours=2)
_SUMMER: Final = timedelta(hours=3)
_SECONDS: Final = 24 * 60 * 60
"""Of a day."""
_CONTROLS: Final = dict.fromkeys((*range(9), *range(11, 32), 127))
"""Characters no text of a calendar may hold (RFC 5545 section 3.1)."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry's place: what decides in which calendars it stands, the same in every language."""

    entry: Entry
    number: int
    """Which of its negotiation's it is."""
    order: tuple[date, str]
    last: date
    municipalities: tuple[str, ...]


@query
def dates(registry: Registry, entry: Entry) -> tuple[Placed, ...]:
    """The entries of a negotiation: where they stand, before any is printed."""
    return tuple(_placed(registry, entry))


@query
def events(reader: Reader, entry: Entry) -> tuple[bytes, ...]:
    """The entries of a negotiation as they stand in calendars."""
    changed = lastmod.of_dates(reader.registry, entry)
    day = changed or _fallback(entry, reader.today)
    event_time = appointments(reader, entry)
    return tuple(
        _stamped(_event(reader, appointment, day, is_known=bool(changed)), day) for appointment in event_time
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
    registry, code = reader.registry, channel.municipality.code if channel.municipality else None
    placed_entries = (
        placed for entry in channel_entries(registry, channel) for placed in dates(registry, entry)
    )
    kept = _kept((p for p in placed_entries if code is None or code in p.municipalities), reader.today)
    head = calendar(reader, channel.title, channel.description, channel.address, channel.path(CALENDAR))
    return _filled(reader, head, kept)


def _negotiation(reader: Reader, entry: Entry) -> bytes:
    """What is behind "add to calendar": entries for the reader's own calendar, with no name of its own.

    With one, Outlook opens another calendar beside the reader's.
    """
    head = _component(reader, addresses.negotiation(entry.id))
    return _filled(reader, head, dates(reader.registry, entry))


def _kept(entries: Iterable[Placed], today: date) -> tuple[Placed, ...]:
    """All that is to come, and the latest of what is over."""
    ordered = sorted(entries, key=lambda placed: (placed.last, placed.order))
    over = sum(placed.last < today for placed in ordered)
    return tuple(ordered[max(0, over - PAST_SHOWN) :])


def _filled(reader: Reader, head: Calendar, entries: Iterable[Placed]) -> bytes:
    """A calendar with its time zone and its entries, by their days."""
    ordered = sorted(entries, key=lambda placed: placed.order)
    texts = (events(reader, placed.entry)[placed.number] for placed in ordered)
    return b"".join((printed(head).removesuffix(_END), _zone(), *texts, _END))


def calendar(reader: Reader, title: str, description: str, address: addresses.Address, path: str) -> Calendar:
    """What a calendar to subscribe to says of itself, and how often to look for changes (RFC 7986).

    Its name is not escaped, since many programs show it as it stands: no line may end within.
    """
    component = Calendar(_subscribed(reader.settings.ids_host, reader.language))
    component.add("url", _page(reader, address))
    name = vUnknown(_clean(title).replace("\n", " "))
    component.add("name", name)
    component.add("x-wr-calname", name)  # what many programs read instead
    if description:
        component.add("description", _clean(description))
    component.add("source", vUri(reader.settings.site_url + path), parameters={"VALUE": "URI"})
    return component


def _component(reader: Reader, address: addresses.Address) -> Calendar:
    """A calendar with what each must have, and the address of its page."""
    component = Calendar(_required(reader.settings.ids_host, reader.language))
    component.add("url", _page(reader, address))
    return component


def _page(reader: Reader, address: addresses.Address) -> vUri:
    return vUri(reader.settings.site_url + address.path(reader.language))


@cache
def _required(host: str, language: str) -> Calendar:
    """What each calendar of a language must have (RFC 5545 section 3.6)."""
    component = Calendar()
    component.add("prodid", f"-//{host}//gazette//{language.upper()}")
    component.add("version", "2.0")
    return component


@cache
def _subscribed(host: str, language: str) -> Calendar:
    """What all calendars of a language that one can subscribe to have in common."""
    component = Calendar(_required(host, language))
    component.add("x-wr-timezone", _ZONE)
    component.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
    component.add("x-published-ttl", "P1D")
    return component


@cache
def _zone() -> bytes:
    return printed(zone())


def zone() -> Timezone:
    """Finnish time by the rule that holds since 1996 (directive 2000/84/EC): no time zone data is needed.

    Summer time begins on the last Sunday of March at 3.00 and ends on the last Sunday of October at 4.00.
    """
    timezone = Timezone()
    timezone.add("tzid", _ZONE)
    for part, name, month, hour, before, after in (
        (TimezoneDaylight(), "EEST", 3, 3, _WINTER, _SUMMER),
        (TimezoneStandard(), "EET", 10, 4, _SUMMER, _WINTER),
    ):
        part.add("dtstart", datetime(1996, month, 31 if month == 3 else 27, hour))  # noqa: DTZ001 (local time)
        part.add("rrule", vRecur({"FREQ": "YEARLY", "BYMONTH": month, "BYDAY": "-1SU"}))
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        part.add("tzname", name)
        timezone.add_component(part)
    return timezone


def _stamped(event: Event, day: date) -> bytes:
    """An event as text, stamped with a time of `day` that follows from the text.

    Evolution takes an event that changed only when DTSTAMP, LAST-MODIFIED or SEQUENCE differ from those it
    has, and records know no more than days. So the same text has the same stamp and another text another
    one, but for one pair of texts in 86,400. A text that changes twice on a day may go back in time; no
    program is known to mind.
    """
    text = printed(event)
    seconds = int.from_bytes(blake2b(text, digest_size=8).digest()) % _SECONDS
    before, after = (f"{_start(day) + timedelta(seconds=s):%Y%m%dT%H%M%SZ}".encode() for s in (0, seconds))
    for name in (b"DTSTAMP", b"LAST-MODIFIED"):  # a line of a text begins with a space where it is folded
        text = text.replace(b"\r\n%b:%b\r\n" % (name, before), b"\r\n%b:%b\r\n" % (name, after), 1)
    return text


def _event(reader: Reader, appointment: Appointment, day: date, *, is_known: bool) -> Event:
    """An appointment as an event, stamped with the beginning of `day`.

    `is_known` tells whether something of its dates was told on that day; if not, the day only fills DTSTAMP.
    """
    event_time = appointment.event_time
    url = reader.settings.site_url + appointment.address.path(reader.language)
    free = (
        not isinstance(event_time.start, datetime) or event_time.part or appointment.state is State.CANCELLED
    )
    event = Event()
    event.add("uid", feed_ids.uid(reader.settings, appointment.entry, event_time.session.id, event_time.part))
    event.add("dtstamp", _start(day))
    if is_known:
        event.add("last-modified", _start(day))
    event.add("sequence", appointment.revision.sequence)
    event.add("summary", _clean(appointment.title))
    event.add("dtstart", event_time.start)
    if event_time.end:
        event.add("dtend", event_time.end)
    if appointment.state:
        event.add("status", appointment.state.value)
    event.add("transp", "TRANSPARENT" if free else "OPAQUE")
    if place := appointment.place:
        # Never with LANGUAGE: node-ical shows such a place as "[object Object]".
        event.add("location", _clean(place))
    if appointment.point:
        event.add("geo", (float(appointment.point.latitude), float(appointment.point.longitude)))
    event.add("description", _clean("\n".join((*appointment.lines, url))))
    event.add("url", vUri(quote(url, safe=":/")))
    event.add("categories", [_clean(category) for category in appointment.categories])
    return event


def _start(day: date) -> datetime:
    """The beginning of a day in universal time, in which stamps are written (RFC 5545 section 3.8.7)."""
    return datetime.combine(day, time(), UTC)


def _clean(text: str) -> str:
    """A text without what no calendar may hold."""
    return text.translate(_CONTROLS)


def _fallback(entry: Entry, today: date) -> date:
    """A day for DTSTAMP, which every entry must have, where the record tells of no publishing or change.

    The day a report was published or a source is dated or was read, else the first of the year. Never the
    day of the build: it would make each build differ.
    """
    sources, report = entry.negotiation.sources, entry.negotiation.report
    read = [day for s in sources for day in (s.read, s.date.last if s.date else None) if day]
    if report and report.published and report.published.day:
        read.append(report.published.day)
    return max((day for day in read if day <= today), default=date(entry.year, 1, 1))
