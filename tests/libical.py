"""Calendars read by libical, the library of Evolution, GNOME Calendar, KOrganizer and many servers.

Called through ctypes: Debian's libical3 is enough, with no compiler and no bindings (`make calendar-tools`).
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from ctypes import c_char_p, c_int, c_longlong, c_void_p
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any, Final

_FILE: Final = "libical.so.3"
_EVENT: Final = 4
"""ICAL_VEVENT_COMPONENT."""


class _Time(ctypes.Structure):
    """icaltimetype: a wall clock time, and its zone."""

    _fields_ = (
        *((name, c_int) for name in ("year", "month", "day", "hour", "minute", "second")),
        ("is_date", c_int),
        ("is_daylight", c_int),
        ("zone", c_void_p),
    )


_TYPES: Final[dict[str, tuple[Any, list[Any]]]] = {
    "icalparser_parse_string": (c_void_p, [c_char_p]),
    "icalcomponent_count_errors": (c_int, [c_void_p]),
    "icalrestriction_check": (c_int, [c_void_p]),
    "icalcomponent_get_first_component": (c_void_p, [c_void_p, c_int]),
    "icalcomponent_get_next_component": (c_void_p, [c_void_p, c_int]),
    "icalcomponent_get_uid": (c_char_p, [c_void_p]),
    "icalcomponent_get_sequence": (c_int, [c_void_p]),
    "icalcomponent_get_summary": (c_char_p, [c_void_p]),
    "icalcomponent_get_location": (c_char_p, [c_void_p]),
    "icalcomponent_get_dtstart": (_Time, [c_void_p]),
    "icalcomponent_get_dtend": (_Time, [c_void_p]),
    "icalcomponent_get_dtstamp": (_Time, [c_void_p]),
    "icalcomponent_free": (None, [c_void_p]),
    "icaltime_as_timet_with_zone": (c_longlong, [_Time, c_void_p]),
}


@dataclass(frozen=True, slots=True)
class Event:
    """An entry as libical reads it; a whole day begins at midnight UTC."""

    uid: str
    sequence: int
    stamp: datetime
    start: datetime
    end: datetime
    is_day: bool
    summary: str
    location: str


@cache
def library() -> Any:
    """The library, or None if it is not installed."""
    try:
        loaded: Any = ctypes.CDLL(_FILE)
    except OSError:
        return None
    for name, (result, arguments) in _TYPES.items():
        function = getattr(loaded, name)
        function.restype, function.argtypes = result, arguments
    return loaded


def events(content: bytes) -> list[Event]:
    """The entries of a calendar. Raises ValueError when libical finds an error in it."""
    ical = library()
    calendar = ical.icalparser_parse_string(content)
    if not calendar:
        raise ValueError("libical reads no calendar")
    try:
        errors = ical.icalcomponent_count_errors(calendar)
        # Called last: the function adds violations of RFC 5546 to the calendar as errors.
        valid = ical.icalrestriction_check(calendar)
        if errors or not valid or ical.icalcomponent_count_errors(calendar):
            raise ValueError(f"libical counts {errors} errors")
        return [_event(component) for component in _components(calendar)]
    finally:
        ical.icalcomponent_free(calendar)


def _components(calendar: int) -> Iterator[int]:
    component = library().icalcomponent_get_first_component(calendar, _EVENT)
    while component:
        yield component
        component = library().icalcomponent_get_next_component(calendar, _EVENT)


def _event(component: int) -> Event:
    ical = library()
    start, end, stamp = (
        getattr(ical, f"icalcomponent_get_{name}")(component) for name in ("dtstart", "dtend", "dtstamp")
    )
    return Event(
        ical.icalcomponent_get_uid(component).decode(),
        ical.icalcomponent_get_sequence(component),
        _moment(stamp),
        _moment(start),
        _moment(end),
        bool(start.is_date),
        ical.icalcomponent_get_summary(component).decode(),
        (ical.icalcomponent_get_location(component) or b"").decode(),
    )


def _moment(time: _Time) -> datetime:
    return datetime.fromtimestamp(library().icaltime_as_timet_with_zone(time, time.zone), UTC)
