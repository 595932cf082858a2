"""The lines of calendars (content lines, RFC 5545 section 3.1) as the icalendar library prints them.

The library prints each value. It is asked for values and not for whole events, and once for those that many
events share: of what it does for an event, most is done again for the next one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from functools import cache, lru_cache
from typing import Any, Final

from icalendar import Component
from icalendar.parser import Contentline, Parameters
from icalendar.prop import vCategory, vDDDTypes, vInt, vText

from gazette.base.settings import HELSINKI
from gazette.views.page import Passage

_BREAK: Final = b"\r\n"
_UNFOLDED: Final = 74
"""Bytes of a line that the library does not fold. The standard allows one more (RFC 5545 section 3.1)."""
_MARK: Final = b"\xef\xbb\xbf"
"""A byte order mark, which the library drops where a value begins with it."""
_NONE: Final = Parameters()
_CONTROLS: Final = dict.fromkeys((*range(9), *range(11, 32), 127))
"""Characters no text of a calendar may hold (RFC 5545 section 3.1)."""


def lines(made: Component) -> Iterator[tuple[str, bytes]]:
    """The lines of a component in the library's order, with their names."""
    return ((name, line(name, value)) for name, value in made.property_items())


def line(name: str, value: object) -> bytes:
    """A line of the library's."""
    params: Any = getattr(value, "params", _NONE)
    whole: Any = Contentline.from_parts(name, params, value)
    return _folded(whole.encode())


def plain(name: str, value: bytes) -> bytes:
    """The same for a value that the library has printed; `name` has its parameters with it."""
    return _folded(b"%b:%b" % (name.encode(), value.removeprefix(_MARK)))


def text(name: str, said: str) -> bytes:
    """The line of a text."""
    return plain(name, vText(clean(said)).to_ical())


def _folded(whole: bytes) -> bytes:
    """A line with its end, folded as the library does it, which looks at one letter after the other.

    No letter is cut in two, and no sign is parted from the backslash or caret before it.
    """
    pieces = []
    while len(whole) > _UNFOLDED:
        cut = _UNFOLDED
        while whole[cut] & 0b1100_0000 == 0b1000_0000:  # within a letter of several bytes (UTF-8)
            cut -= 1
        if whole[cut - 1] in b"\\^":
            cut -= 1
        pieces.append(whole[:cut])
        whole = whole[cut:]
    return b"\r\n ".join((*pieces, whole)) + _BREAK


def place(told: Passage) -> bytes:
    """The line of a place, with its language when that is not the calendar's."""
    params = {"LANGUAGE": told.language} if told.language else {}
    return line("LOCATION", vText(clean(told.text), params=params))


word: Final = cache(text)
"""The line of one of the standard's own words, of which there are a few."""


@lru_cache(maxsize=64)
def number(name: str, told: int) -> bytes:
    """The line of a whole number."""
    return line(name, vInt(told))


@lru_cache(maxsize=1024)
def categories(told: tuple[str, ...]) -> bytes:
    """The line of an entry's categories."""
    return line("CATEGORIES", vCategory([clean(category) for category in told]))


@lru_cache(maxsize=8192)
def at(name: str, start: date) -> bytes:
    """A line with a day, or with a moment of Finnish time."""
    return line(name, vDDDTypes(start))


@lru_cache(maxsize=8192)
def moment(name: str, day: date) -> bytes:
    """A line with a day as a moment: noon in Helsinki, in universal time."""
    return line(name, vDDDTypes(datetime.combine(day, time(12), HELSINKI).astimezone(UTC)))


def clean(told: str) -> str:
    """A text without what no calendar may hold."""
    return told if told.isprintable() else told.translate(_CONTROLS)  # in a fraction of the time
