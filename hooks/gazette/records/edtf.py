"""Dates with less than day precision: the part of EDTF level 1 (ISO 8601-2:2019) that records use.

`2024-10-30` is a day, `2023-02` a month, `2024-21` to `2024-24` a season (spring to winter), `2024` a year,
`A/B` a span of two of these. Each date keeps the precision of its source.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import cached_property, lru_cache
from typing import Final


class Precision(IntEnum):
    """Precision of a date, in increasing order."""

    YEAR = 1
    SEASON = 2
    MONTH = 3
    DAY = 4


SPRING, SUMMER, AUTUMN, WINTER = 21, 22, 23, 24
# First and last month of a season; winter ends in the next year. The months are ours: the standard has none.
_SEASON_MONTHS: Final = {SPRING: (3, 5), SUMMER: (6, 8), AUTUMN: (9, 11), WINTER: (12, 2)}
_PATTERN: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True, order=True)
class Point:
    """A date: a year, a season of a year (`part` 21 to 24), a month (`part` 1 to 12), or a day of a month.

    Properties are cached: `parse` returns the same object for the same text, and they are read often.
    """

    year: int
    part: int | None = None
    day: int | None = None

    @cached_property
    def precision(self) -> Precision:
        """Precision of this date."""
        if self.day is not None:
            return Precision.DAY
        if self.part is None:
            return Precision.YEAR
        return Precision.SEASON if self.part > 12 else Precision.MONTH

    @cached_property
    def first(self) -> date:
        """The first day this can mean."""
        if self.part is None:
            return date(self.year, 1, 1)
        month = _SEASON_MONTHS[self.part][0] if self.part > 12 else self.part
        return date(self.year, month, self.day or 1)

    @cached_property
    def last(self) -> date:
        """The last day this can mean."""
        if self.day is not None:
            return self.first
        year, month = self.year, 12
        if self.part is not None:
            month = _SEASON_MONTHS[self.part][1] if self.part > 12 else self.part
            year += self.part == WINTER
        return date(year, month, monthrange(year, month)[1])

    def __str__(self) -> str:
        tail = "".join(f"-{n:02}" for n in (self.part, self.day) if n is not None)
        return f"{self.year:04}{tail}"


@dataclass(frozen=True)
class Edtf:
    """A date, or a span of two dates; `start` and `end` are equal for a date. Properties are cached."""

    start: Point
    end: Point

    @cached_property
    def first(self) -> date:
        """The first day this can mean."""
        return self.start.first

    @cached_property
    def last(self) -> date:
        """The last day this can mean."""
        return self.end.last

    @cached_property
    def is_span(self) -> bool:
        """Whether start and end differ."""
        return self.start is not self.end and self.start != self.end  # mostly the same object

    @cached_property
    def precision(self) -> Precision:
        """Precision of start or end, whichever is lower."""
        return min(self.start.precision, self.end.precision)

    @cached_property
    def day(self) -> date | None:
        """The day, if this is a single day; otherwise None."""
        return self.first if self.start.precision is Precision.DAY and not self.is_span else None

    @property
    def year(self) -> int:
        """Year of the start."""
        return self.start.year

    def __str__(self) -> str:
        return f"{self.start}/{self.end}" if self.is_span else str(self.start)

    def __reduce__(self) -> tuple[Callable[[str], Edtf], tuple[str]]:
        # Pickled as text: unpickling gives the cached object of `parse`.
        return parse, (str(self),)


@lru_cache(maxsize=8192)
def parse(text: str) -> Edtf:
    """The date written in a text. Raises ValueError for any other text."""
    parts = [_point(part) for part in text.strip().split("/")]
    if len(parts) > 2 or parts[0].first > parts[-1].last:
        raise ValueError(text)
    return Edtf(parts[0], parts[-1])


def of_day(day: date) -> Edtf:
    """The EDTF date of a day."""
    point = Point(day.year, day.month, day.day)
    return Edtf(point, point)


def _point(text: str) -> Point:
    match = _PATTERN.fullmatch(text)
    if not match:
        raise ValueError(text)
    year, part, day = (int(n) if n else None for n in match.groups())
    assert year is not None
    if part is not None and not (1 <= part <= 12 or (part in _SEASON_MONTHS and day is None)):
        raise ValueError(text)
    point = Point(year, part, day)
    point.first, point.last  # noqa: B018  (raises ValueError for a day such as 31 February)
    return point
