"""Components of calendars (RFC 5545 section 3.6), made and printed by the icalendar library, each by itself.

What a calendar says of itself, the time zone, an entry; `calendars` puts them together and loads this module
only where one is printed: the library takes 20 ms to import.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from hashlib import blake2b
from typing import Final
from urllib.parse import quote

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard
from icalendar.prop import vRecur, vUnknown, vUri

from gazette.outputs.content_lines import printed
from gazette.urls import addresses, feed_ids
from gazette.views.calendar_entries import Appointment, State
from gazette.views.context import Reader

END: Final = b"END:VCALENDAR\r\n"
"""The last line of a calendar."""
_ZONE: Final = "Europe/Helsinki"
_WINTER: Final = timedelta(hours=2)
_SUMMER: Final = timedelta(hours=3)
_SECONDS: Final = 24 * 60 * 60
"""Of a day."""
_CONTROLS: Final = dict.fromkeys((*range(9), *range(11, 32), 127))
"""Characters no text of a calendar may hold (RFC 5545 section 3.1)."""


def beginning(head: Calendar) -> bytes:
    """The beginning of a calendar: all but its entries and `END`."""
    return printed(head).removesuffix(END) + _zone()


def calendar(reader: Reader, title: str, description: str, address: addresses.Address, path: str) -> Calendar:
    """The properties of a calendar to subscribe to: name, description, refresh interval (RFC 7986).

    Its name is not escaped, since many programs show it as it stands: no line may end within.
    """
    component = Calendar(_subscribed(reader.settings.ids_host, reader.language))
    component.add("url", _page(reader, address))
    name = vUnknown(_clean(title).replace("\n", " "))
    component.add("name", name)
    component.add("x-wr-calname", name)  # the property that many programs read instead
    if description:
        component.add("description", _clean(description))
    component.add("source", vUri(reader.settings.site_url + path), parameters={"VALUE": "URI"})
    return component


def calendar_of_one(reader: Reader, address: addresses.Address) -> Calendar:
    """The calendar of one negotiation: the required properties, and the address of its page.

    Its entries go into the reader's own calendar, so it has no name: with one, Outlook opens a separate
    calendar.
    """
    component = Calendar(_required(reader.settings.ids_host, reader.language))
    component.add("url", _page(reader, address))
    return component


def _page(reader: Reader, address: addresses.Address) -> vUri:
    return vUri(reader.settings.site_url + address.path(reader.language))


@cache
def _required(host: str, language: str) -> Calendar:
    """The required properties of a calendar (RFC 5545 section 3.6)."""
    component = Calendar()
    component.add("prodid", f"-//{host}//gazette//{language.upper()}")
    component.add("version", "2.0")
    return component


@cache
def _subscribed(host: str, language: str) -> Calendar:
    """The properties that all calendars to subscribe to share in a language."""
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


def printed_event(reader: Reader, appointment: Appointment, day: date, *, is_known: bool) -> bytes:
    """An appointment as text, stamped with a time of `day` that follows from the text.

    `is_known` says whether one of its dates was published on that day; if not, the day only fills DTSTAMP.

    Evolution takes an event that changed only when DTSTAMP, LAST-MODIFIED or SEQUENCE differ from those it
    has, and records know no more than days. So the same text has the same stamp and another text another
    one, but for one pair of texts in 86,400. A text that changes twice on a day may go back in time; no
    program is known to mind.
    """
    text = printed(_event(reader, appointment, day, is_known=is_known))
    seconds = int.from_bytes(blake2b(text, digest_size=8).digest()) % _SECONDS
    before, after = (f"{_start(day) + timedelta(seconds=s):%Y%m%dT%H%M%SZ}".encode() for s in (0, seconds))
    for name in (b"DTSTAMP", b"LAST-MODIFIED"):  # a line of a text begins with a space where it is folded
        text = text.replace(b"\r\n%b:%b\r\n" % (name, before), b"\r\n%b:%b\r\n" % (name, after), 1)
    return text


def _event(reader: Reader, appointment: Appointment, day: date, *, is_known: bool) -> Event:
    """An appointment as an event, stamped with the beginning of `day`.

    `is_known` says whether one of its dates was published on that day; if not, the day only fills DTSTAMP.
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
    """A text without the control characters that calendars may not hold."""
    return text.translate(_CONTROLS)
