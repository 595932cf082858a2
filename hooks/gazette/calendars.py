"""Calendars (RFC 5545): the site's, every region's, municipality's and negotiation's, in each language.

Every negotiation has its file from the beginning, also while there is nothing to put in it: an address
stays. An entry is made once per language by the icalendar library and set into each calendar it belongs
to. Nothing here depends on when the site is built: an entry is stamped with the day its record last
changed, at noon, so that the date is the same in every time zone near.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Final
from urllib.parse import quote

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard
from icalendar.prop import vRecur

from gazette import addresses, identifiers, modified
from gazette.outfile import OutFile
from gazette.registry import Entry
from gazette.settings import HELSINKI
from gazette.views.appointments import Appointment, State, appointments
from gazette.views.channels import CALENDAR, Channel, channels
from gazette.views.reader import Reader

PAST_SHOWN: Final = 100
"""How many entries that are over a calendar keeps, the latest; a negotiation's own keeps all of them."""
_END: Final = b"END:VCALENDAR\r\n"
_ZONE: Final = "Europe/Helsinki"
_WINTER: Final = timedelta(hours=2)
_SUMMER: Final = timedelta(hours=3)
_CONTROLS: Final = dict.fromkeys((*range(9), *range(11, 32), 127))
"""Characters no text of a calendar may hold (RFC 5545 section 3.1)."""


@dataclass(frozen=True, slots=True)
class Made:
    """An entry as it stands in a calendar, and what decides in which."""

    order: tuple[date, str]
    last: date
    municipalities: frozenset[str]
    text: bytes


class Entries:
    """The calendar entries of one language, each made once however many calendars it is in."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.zone = zone().to_ical()
        self._made: dict[str, tuple[Made, ...]] = {}

    def of(self, entry: Entry) -> tuple[Made, ...]:
        """The entries of a negotiation."""
        if entry.id not in self._made:
            found = appointments(self.reader, entry)
            self._made[entry.id] = tuple(self._make(appointment) for appointment in found)
        return self._made[entry.id]

    def _make(self, appointment: Appointment) -> Made:
        told = event(self.reader, appointment)
        towns = self.reader.registry.municipalities_of(appointment.entry, appointment.session)
        return Made(
            order=(appointment.first, str(told["UID"])),
            last=appointment.last,
            municipalities=frozenset(m.code for m in towns),
            text=told.to_ical(),
        )


def files(reader: Reader) -> Iterator[OutFile]:
    """Every calendar of one language."""
    entries = Entries(reader)
    for channel in channels(reader):
        if not channel.outcomes:
            yield OutFile(channel.path(CALENDAR), partial(_channel, entries, channel))
    for entry in reader.registry.entries:
        path = addresses.negotiation(entry.id).path(reader.language) + CALENDAR
        yield OutFile(path, partial(_negotiation, entries, entry, path))


def _channel(entries: Entries, channel: Channel) -> bytes:
    code = channel.municipality.code if channel.municipality else None
    made = (m for entry in channel.entries for m in entries.of(entry))
    kept = _kept((m for m in made if code is None or code in m.municipalities), entries.reader.today)
    path = channel.path(CALENDAR)
    head = calendar(entries.reader, channel.title, channel.description, channel.address, path)
    return _joined(entries, head, kept)


def _negotiation(entries: Entries, entry: Entry, path: str) -> bytes:
    title, address = entries.reader.title(entry), addresses.negotiation(entry.id)
    head = calendar(entries.reader, title, "", address, path)
    return _joined(entries, head, entries.of(entry))


def _kept(made: Iterable[Made], today: date) -> tuple[Made, ...]:
    """All that is to come, and the latest of what is over."""
    ordered = sorted(made, key=lambda m: (m.last, m.order))
    over = sum(m.last < today for m in ordered)
    return tuple(ordered[max(0, over - PAST_SHOWN) :])


def _joined(entries: Entries, head: Calendar, made: Iterable[Made]) -> bytes:
    """A calendar with zone and entries that are made already: whole lines of the library's, all of them."""
    texts = (m.text for m in sorted(made, key=lambda m: m.order))
    return b"".join((head.to_ical().removesuffix(_END), entries.zone, *texts, _END))


def calendar(reader: Reader, title: str, description: str, address: addresses.Address, path: str) -> Calendar:
    """A calendar without zone and entries: its name, and how often to look for changes (RFC 7986)."""
    made = Calendar()
    made.add("prodid", f"-//{identifiers.HOST}//gazette//{reader.language.upper()}")
    made.add("version", "2.0")
    for name in ("name", "x-wr-calname"):  # the second is what many programs read instead
        made.add(name, _clean(title))
    if description:
        made.add("description", _clean(description))
    made.add("x-wr-timezone", _ZONE)
    made.add("url", reader.settings.site_url + address.path(reader.language))
    made.add("source", reader.settings.site_url + path, parameters={"VALUE": "URI"})
    made.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "P1D")
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


def event(reader: Reader, told: Appointment) -> Event:
    """An appointment as an event."""
    url = reader.settings.site_url + told.address.path(reader.language)
    whole_days = not isinstance(told.start, datetime)
    made = Event()
    made.add("uid", identifiers.uid(told.entry, told.session.id, told.part))
    changed = modified.of_entry(told.entry, reader.today)
    made.add("dtstamp", _noon(changed or _fallback(told.entry, reader.today)))
    if changed:
        made.add("last-modified", _noon(changed))
    made.add("sequence", told.changes)
    made.add("summary", _clean(told.title))
    made.add("dtstart", told.start)
    if told.end:
        made.add("dtend", told.end)
    if told.state:
        made.add("status", told.state.value)
    free = whole_days or told.part or told.state is State.CANCELLED
    made.add("transp", "TRANSPARENT" if free else "OPAQUE")
    if told.place:
        language = {"LANGUAGE": told.place.language} if told.place.language else {}
        made.add("location", _clean(told.place.text), parameters=language)
    made.add("description", _clean("\n".join((*told.lines, url))))
    made.add("url", quote(url, safe=":/"))
    made.add("categories", [_clean(category) for category in told.categories])
    return made


def _fallback(entry: Entry, today: date) -> date:
    """A day for DTSTAMP, which every entry must have, where the record tells of no publishing or change.

    The day a source is dated or was read, else the first of the year. Never the day of the build: it would
    make each build differ.
    """
    sources = entry.negotiation.sources
    read = (day for s in sources for day in (s.read, s.date.last if s.date else None) if day)
    return max((day for day in read if day <= today), default=date(entry.year, 1, 1))


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), HELSINKI)


def _clean(text: str) -> str:
    return text.translate(_CONTROLS)
