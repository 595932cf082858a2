"""Calendars (RFC 5545): the site's, every region's, municipality's and negotiation's, in each language.

Every negotiation has its file from the beginning, also while there is nothing to put in it: an address
stays. An entry is made once per language by the icalendar library and set into each calendar it belongs
to. Nothing here depends on when the site is built: an entry is stamped with the day its record last
changed, at noon, so that the date is the same in every time zone near.

The library prints each value (`contentlines`) and says in which order lines stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Final
from urllib.parse import quote

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard
from icalendar.prop import vRecur, vUnknown, vUri

from gazette.outputs import content_lines, lastmod
from gazette.records.organisers import Organiser
from gazette.records.queries import OutputFile, query
from gazette.records.registry import Entry, Registry
from gazette.urls import addresses, identifiers
from gazette.views.calendar_entries import Appointment, State, appointments, dates_of
from gazette.views.channels import CALENDAR, Channel, entries_of, of_organiser, whole
from gazette.views.context import Reader
from gazette.views.links import title_of

PAST_SHOWN: Final = 100
"""How many entries that are over a calendar keeps, the latest; a negotiation's own keeps all of them."""
_END: Final = b"END:VCALENDAR\r\n"
_EVENT: Final = b"BEGIN:VEVENT\r\n"
_EVENT_END: Final = b"END:VEVENT\r\n"
_ZONE: Final = "Europe/Helsinki"
_WINTER: Final = timedelta(hours=2)
_SUMMER: Final = timedelta(hours=3)
_OWN: Final = ("description", "name", "x-wr-calname", "source", "url")
"""The lines of a calendar that are not the same in all of a language."""


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
    changed = lastmod.of_entry(reader.registry, entry)
    return tuple(_event(reader, told, changed) for told in appointments(reader, entry))


def _placed(registry: Registry, entry: Entry) -> Iterator[Placed]:
    for number, dated in enumerate(dates_of(entry)):
        towns = registry.municipalities_of(entry, dated.session)
        order = dated.first, identifiers.uid(entry, dated.session.id, dated.part)
        yield Placed(entry, number, order, dated.last, tuple(m.code for m in towns))


def of_region(reader: Reader, organiser: Organiser) -> Iterator[OutputFile]:
    """The calendars of a region, its municipalities and its negotiations."""
    for channel in of_organiser(reader, organiser):
        yield OutputFile(channel.path(CALENDAR), _channel, reader, (channel,))
    for entry in reader.registry.of_region[organiser.id]:
        path = addresses.negotiation(entry.id).path(reader.language) + CALENDAR
        yield OutputFile(path, _negotiation, reader, (entry, path))


def of_all(reader: Reader) -> Iterator[OutputFile]:
    """The calendar of the whole country."""
    channel = whole(reader)
    yield OutputFile(channel.path(CALENDAR), _channel, reader, (channel,))


def _channel(reader: Reader, channel: Channel) -> bytes:
    registry, code = reader.registry, channel.municipality.code if channel.municipality else None
    found = (placed for entry in entries_of(registry, channel) for placed in dates(registry, entry))
    kept = _kept((p for p in found if code is None or code in p.municipalities), reader.today)
    lines = own(reader, channel.title, channel.description, channel.address, channel.path(CALENDAR))
    return calendar(reader, lines, kept)


def _negotiation(reader: Reader, entry: Entry, path: str) -> bytes:
    lines = own(reader, title_of(reader, entry), "", addresses.negotiation(entry.id), path)
    return calendar(reader, lines, dates(reader.registry, entry))


def _kept(found: Iterable[Placed], today: date) -> tuple[Placed, ...]:
    """All that is to come, and the latest of what is over."""
    ordered = sorted(found, key=lambda placed: (placed.last, placed.order))
    over = sum(placed.last < today for placed in ordered)
    return tuple(ordered[max(0, over - PAST_SHOWN) :])


def calendar(reader: Reader, head: Mapping[str, bytes], found: Iterable[Placed]) -> bytes:
    """A calendar put together from lines and entries that the library made, in the library's order."""
    lines = (head.get(name, line) for name, line in _head(reader.language))
    ordered = sorted(found, key=lambda placed: placed.order)
    texts = (events(reader, placed.entry)[placed.number] for placed in ordered)
    return b"".join((*lines, _zone(), *texts, _END))


def own(
    reader: Reader, title: str, description: str, address: addresses.Address, path: str
) -> dict[str, bytes]:
    """What only one calendar says of itself, by the names of the lines.

    A calendar's name is not escaped by the library, since many programs show it as it stands: no line of
    it may end within.
    """
    site, name = reader.settings.site_url, vUnknown(content_lines.clean(title).replace("\n", " ")).to_ical()
    return {
        "DESCRIPTION": content_lines.text("DESCRIPTION", description) if description else b"",
        "NAME": content_lines.plain("NAME", name),
        "X-WR-CALNAME": content_lines.plain("X-WR-CALNAME", name),  # what many programs read instead
        "SOURCE": content_lines.plain("SOURCE;VALUE=URI", vUri(site + path).to_ical()),
        "URL": content_lines.plain("URL", vUri(site + address.path(reader.language)).to_ical()),
    }


@cache
def _head(language: str) -> tuple[tuple[str, bytes], ...]:
    """The lines of any calendar with their names: how often to look for changes (RFC 7986), and `own`."""
    made = Calendar()
    made.add("prodid", f"-//{identifiers.HOST}//gazette//{language.upper()}")
    made.add("version", "2.0")
    made.add("x-wr-timezone", _ZONE)
    made.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "P1D")
    for name in _OWN:
        made.add(name, "")
    return tuple(content_lines.lines(made))[:-1]  # the last is the end


@cache
def _zone() -> bytes:
    made: bytes = zone().to_ical()
    return made


def zone() -> Timezone:
    """Finnish time by the rule that holds since 1996 (directive 2000/84/EC): no time zone data is needed.

    Summer time begins on the last Sunday of March at 3.00 and ends on the last Sunday of October at 4.00.
    """
    made = Timezone()
    made.add("tzid", _ZONE)
    for part, name, month, hour, before, after in (
        (TimezoneDaylight(), "EEST", 3, 3, _WINTER, _SUMMER),
        (TimezoneStandard(), "EET", 10, 4, _SUMMER, _WINTER),
    ):
        part.add("dtstart", datetime(1996, month, 31 if month == 3 else 27, hour))  # noqa: DTZ001 (local time)
        part.add("rrule", vRecur({"FREQ": "YEARLY", "BYMONTH": month, "BYDAY": "-1SU"}))
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        part.add("tzname", name)
        made.add_component(part)
    return made


def _event(reader: Reader, told: Appointment, changed: date | None) -> bytes:
    """An appointment as an event; `changed` is the day its record last changed, where that is told."""
    dated = told.dated
    url = reader.settings.site_url + told.address.path(reader.language)
    free = not isinstance(dated.start, datetime) or dated.part or told.state is State.CANCELLED
    lines = {
        "UID": content_lines.text("UID", identifiers.uid(told.entry, dated.session.id, dated.part)),
        "DTSTAMP": content_lines.moment("DTSTAMP", changed or _fallback(told.entry, reader.today)),
        "LAST-MODIFIED": content_lines.moment("LAST-MODIFIED", changed) if changed else b"",
        "SEQUENCE": content_lines.number("SEQUENCE", told.changes),
        "SUMMARY": content_lines.text("SUMMARY", told.title),
        "DTSTART": content_lines.at("DTSTART", dated.start),
        "DTEND": content_lines.at("DTEND", dated.end) if dated.end else b"",
        "STATUS": content_lines.word("STATUS", told.state.value) if told.state else b"",
        "TRANSP": content_lines.word("TRANSP", "TRANSPARENT" if free else "OPAQUE"),
        "LOCATION": content_lines.place(told.place) if told.place else b"",
        "DESCRIPTION": content_lines.text("DESCRIPTION", "\n".join((*told.lines, url))),
        "URL": content_lines.plain("URL", vUri(quote(url, safe=":/")).to_ical()),
        "CATEGORIES": content_lines.categories(told.categories),
    }
    return b"".join((_EVENT, *[lines[name] for name in _order(*lines)], _EVENT_END))


@cache
def _order(*names: str) -> tuple[str, ...]:
    """The names of an event's lines in the library's order."""
    return tuple(Event(dict.fromkeys(names, "")).sorted_keys())


def _fallback(entry: Entry, today: date) -> date:
    """A day for DTSTAMP, which every entry must have, where the record tells of no publishing or change.

    The day a source is dated or was read, else the first of the year. Never the day of the build: it would
    make each build differ.
    """
    sources = entry.negotiation.sources
    read = (day for s in sources for day in (s.read, s.date.last if s.date else None) if day)
    return max((day for day in read if day <= today), default=date(entry.year, 1, 1))
