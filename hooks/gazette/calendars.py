"""Calendars (RFC 5545): the site's, every region's, municipality's and negotiation's, in each language.

Every negotiation has its file from the beginning, also while there is nothing to put in it: an address
stays. An entry is made once per language by the icalendar library and set into each calendar it belongs
to. Nothing here depends on when the site is built: an entry is stamped with the day its record last
changed, at noon, so that the date is the same in every time zone near.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Any, Final
from urllib.parse import quote

from icalendar import Calendar, Component, Event, Timezone, TimezoneDaylight, TimezoneStandard
from icalendar.parser import Contentline, Parameters
from icalendar.prop import vCategory, vDDDTypes, vInt, vRecur, vText, vUnknown, vUri

from gazette import addresses, identifiers, modified
from gazette.outfile import NOTHING, OutFile
from gazette.registry import Entry
from gazette.settings import HELSINKI
from gazette.views.appointments import Appointment, State, appointments
from gazette.views.channels import CALENDAR, Channel, channels
from gazette.views.reader import Reader

PAST_SHOWN: Final = 100
"""How many entries that are over a calendar keeps, the latest; a negotiation's own keeps all of them."""
_END: Final = b"END:VCALENDAR\r\n"
_BREAK: Final = b"\r\n"
_UNFOLDED: Final = 74
"""Bytes of a line that the library does not fold. The standard allows one more (RFC 5545 section 3.1)."""
_PLAIN: Final = Parameters()
_ZONE: Final = "Europe/Helsinki"
_WINTER: Final = timedelta(hours=2)
_SUMMER: Final = timedelta(hours=3)
_OWN: Final = ("description", "name", "x-wr-calname", "source", "url")
"""The lines of a calendar that are not the same in all of a language."""
_CONTROLS: Final = dict.fromkeys((*range(9), *range(11, 32), 127))
"""Characters no text of a calendar may hold (RFC 5545 section 3.1)."""


@dataclass(frozen=True, slots=True)
class Made:
    """An entry as it stands in a calendar, and what decides in which."""

    order: tuple[date, str]
    last: date
    municipalities: tuple[str, ...]
    text: bytes


class Entries:
    """The calendar entries of one language, each made once however many calendars it is in."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.zone = zone().to_ical()
        self.head = _head(reader.language)

    def of(self, entry: Entry) -> tuple[Made, ...]:
        """The entries of a negotiation."""
        return self.reader.piece("calendar", entry.id, partial(self._make, entry))

    def _make(self, entry: Entry) -> tuple[Made, ...]:
        changed = modified.of_entry(entry, self.reader.today)
        return tuple(_made(self.reader, told, changed) for told in appointments(self.reader, entry))


def _made(reader: Reader, told: Appointment, changed: date | None) -> Made:
    uid = identifiers.uid(told.entry, told.session.id, told.part)
    towns = reader.registry.municipalities_of(told.entry, told.session)
    return Made(
        order=(told.first, uid),
        last=told.last,
        municipalities=tuple(m.code for m in towns),
        text=b"".join(line for _, line in _lines(_event(reader, told, uid, changed))),
    )


def files(reader: Reader) -> Iterator[OutFile]:
    """Every calendar of one language."""
    entries = Entries(reader)
    for channel in channels(reader):
        if not channel.outcomes:
            yield OutFile(channel.path(CALENDAR), partial(_channel, entries, channel), given=NOTHING)
    for entry in reader.registry.entries:
        path = addresses.negotiation(entry.id).path(reader.language) + CALENDAR
        yield OutFile(path, partial(_negotiation, entries, entry, path), given=NOTHING)


def _channel(entries: Entries, channel: Channel) -> bytes:
    code = channel.municipality.code if channel.municipality else None
    made = (m for entry in channel.entries for m in entries.of(entry))
    kept = _kept((m for m in made if code is None or code in m.municipalities), entries.reader.today)
    head = own(entries.reader, channel.title, channel.description, channel.address, channel.path(CALENDAR))
    return calendar(entries, head, kept)


def _negotiation(entries: Entries, entry: Entry, path: str) -> bytes:
    title, address = entries.reader.title(entry), addresses.negotiation(entry.id)
    return calendar(entries, own(entries.reader, title, "", address, path), entries.of(entry))


def _kept(made: Iterable[Made], today: date) -> tuple[Made, ...]:
    """All that is to come, and the latest of what is over."""
    ordered = sorted(made, key=lambda m: (m.last, m.order))
    over = sum(m.last < today for m in ordered)
    return tuple(ordered[max(0, over - PAST_SHOWN) :])


def calendar(entries: Entries, head: Mapping[str, bytes], made: Iterable[Made]) -> bytes:
    """A calendar put together from lines and entries that the library made, in the library's order."""
    lines = (head.get(name, line) for name, line in entries.head)
    texts = (m.text for m in sorted(made, key=lambda m: m.order))
    return b"".join((*lines, entries.zone, *texts, _END))


def own(
    reader: Reader, title: str, description: str, address: addresses.Address, path: str
) -> dict[str, bytes]:
    """What only one calendar says of itself, by the names of the lines.

    A calendar's name is not escaped by the library, since many programs show it as it stands: no line of
    it may end within.
    """
    site, name = reader.settings.site_url, vUnknown(_clean(title).replace("\n", " "))
    return {
        "DESCRIPTION": _line("DESCRIPTION", vText(_clean(description))) if description else b"",
        "NAME": _line("NAME", name),
        "X-WR-CALNAME": _line("X-WR-CALNAME", name),  # what many programs read instead
        "SOURCE": _line("SOURCE", vUri(site + path, params={"VALUE": "URI"})),
        "URL": _line("URL", vUri(site + address.path(reader.language))),
    }


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
    return tuple(_lines(made))[:-1]  # the last is the end


def _lines(made: Component) -> Iterator[tuple[str, bytes]]:
    """The lines of a component in the library's order, with their names."""
    return ((name, _line(name, value)) for name, value in made.property_items())


def _line(name: str, value: object) -> bytes:
    """A line of the library's. It looks at each letter for where to fold one, which few lines need."""
    params: Any = getattr(value, "params", _PLAIN)
    whole: Any = Contentline.from_parts(name, params, value)
    made: bytes = whole.encode()
    return (made if len(made) <= _UNFOLDED else whole.to_ical()) + _BREAK


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


def _event(reader: Reader, told: Appointment, uid: str, changed: date | None) -> Event:
    """An appointment as an event; `changed` is the day its record last changed, where that is told."""
    url = reader.settings.site_url + told.address.path(reader.language)
    whole_days = not isinstance(told.start, datetime)
    made = Event()
    made["UID"] = vText(uid)
    made["DTSTAMP"] = _moment(changed or _fallback(told.entry, reader.today))
    if changed:
        made["LAST-MODIFIED"] = _moment(changed)
    made["SEQUENCE"] = vInt(told.changes)
    made["SUMMARY"] = vText(_clean(told.title))
    made["DTSTART"] = vDDDTypes(told.start)
    if told.end:
        made["DTEND"] = vDDDTypes(told.end)
    if told.state:
        made["STATUS"] = vText(told.state.value)
    free = whole_days or told.part or told.state is State.CANCELLED
    made["TRANSP"] = vText("TRANSPARENT" if free else "OPAQUE")
    if told.place:
        language = {"LANGUAGE": told.place.language} if told.place.language else {}
        made["LOCATION"] = vText(_clean(told.place.text), params=language)
    made["DESCRIPTION"] = vText(_clean("\n".join((*told.lines, url))))
    made["URL"] = vUri(quote(url, safe=":/"))
    made["CATEGORIES"] = vCategory([_clean(category) for category in told.categories])
    return made


def _fallback(entry: Entry, today: date) -> date:
    """A day for DTSTAMP, which every entry must have, where the record tells of no publishing or change.

    The day a source is dated or was read, else the first of the year. Never the day of the build: it would
    make each build differ.
    """
    sources = entry.negotiation.sources
    read = (day for s in sources for day in (s.read, s.date.last if s.date else None) if day)
    return max((day for day in read if day <= today), default=date(entry.year, 1, 1))


def _moment(day: date) -> vDDDTypes:
    """A day as a moment: noon in Helsinki, in universal time."""
    return vDDDTypes(datetime.combine(day, time(12), HELSINKI).astimezone(UTC))


def _clean(text: str) -> str:
    return text.translate(_CONTROLS)
