"""An iCalendar file → a source for each event in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from icalendar import Calendar, Component

from gazette.base.problems import N_
from gazette.base.settings import HELSINKI
from gazette.staff.importing.blocks import folded, guessed_language, without_repeats
from gazette.staff.importing.limits import ITEMS, UnreadableError
from gazette.staff.importing.lines import Line, blocks_of_lines
from gazette.staff.importing.source import Block, Event, Source
from gazette.staff.importing.web_address import without_tracking


def calendar_file(text: str, address: str, read_on: date) -> tuple[Source, ...]:
    """The sources of the events, in the order of the file. Raises UnreadableError."""
    try:
        calendars = Calendar.from_ical(text, multiple=True)
        sources = [source for calendar in calendars for source in _sources(calendar, address, read_on)]
    except (ValueError, IndexError, KeyError, TypeError, AttributeError):
        raise UnreadableError(N_("The calendar is broken.")) from None
    if not sources:
        raise UnreadableError(N_("There is no event in the calendar."))
    return tuple(sources[:ITEMS])


def _sources(calendar: Component, address: str, read_on: date) -> Iterator[Source]:
    name = folded(str(calendar.get("X-WR-CALNAME", "")))
    for entry in calendar.walk("VEVENT"):
        event = _event(entry)
        organiser = entry.get("ORGANIZER")
        common_name = folded(str(organiser.params.get("CN", ""))) if organiser is not None else ""
        blocks = without_repeats(_blocks(entry, event), event.summary)
        yield Source(
            kind="ics",
            title=event.summary,
            address=without_tracking(str(entry.get("URL", ""))) or address,
            publisher=common_name or name,
            published="",
            language=guessed_language((Block("heading", event.summary), *blocks)),
            read_on=read_on,
            blocks=blocks,
            events=(event,) if event.start else (),
            guid=folded(str(entry.get("UID", ""))),
        )


def _event(entry: Component) -> Event:
    start = _value(entry, "DTSTART")
    end = _value(entry, "DTEND")
    if end is None and start is not None and "DURATION" in entry:
        end = start + entry.decoded("DURATION")
    if end is not None and not isinstance(end, datetime):
        end -= timedelta(days=1)  # RFC 5545: an end that is a day is the one after the last
    place = folded(str(entry.get("LOCATION", "")).replace("\n", ", "))
    return Event(_local(start), _local(end), place, folded(str(entry.get("SUMMARY", ""))))


def _value(entry: Component, name: str) -> Any:
    """A day or a time; None if there is none."""
    return entry.decoded(name) if name in entry else None


def _local(value: date | datetime | None) -> str:
    if value is None:
        return ""
    if not isinstance(value, datetime):
        return value.isoformat()
    local = value.astimezone(HELSINKI) if value.tzinfo else value
    return local.strftime("%Y-%m-%dT%H:%M")


def _blocks(entry: Component, event: Event) -> Iterator[Block]:
    """The description; place and status come first, because a source's facts are read from its blocks."""
    if str(entry.get("STATUS", "")).upper() == "CANCELLED":
        yield Block("paragraph", "Peruttu · Inställt · Cancelled")
    if event.place:
        yield Block("paragraph", event.place)
    lines = str(entry.get("DESCRIPTION", "")).splitlines()
    yield from blocks_of_lines((Line(line, 0) for line in lines), wrapped=False)
