"""Imprecise dates: the part of EDTF level 1 (ISO 8601-2:2019) the trade uses.

Facts come as "spring 2024", "January-February", "autumn" or a day; each keeps the precision it was told
in. `2024-10-30` a day, `2023-02` a month, `2024-21`…`2024-24` a season, `2024` a year, `A/B` a span of
two of these.
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
    """How exactly a date is told, the coarsest first."""

    YEAR = 1
    SEASON = 2
    MONTH = 3
    DAY = 4


SPRING, SUMMER, AUTUMN, WINTER = 21, 22, 23, 24
# First and last month of a season; winter runs into the next year. The standard sets no months.
_SEASON_MONTHS: Final = {SPRING: (3, 5), SUMMER: (6, 8), AUTUMN: (9, 11), WINTER: (12, 2)}
_PATTERN: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True, order=True)
class Point:
    """One date as told: a year, and a season (21 to 24), a month, or a month and a day.

    Its days are asked again and again, and `parse` gives the same point for the same text: each is kept.
    """

    year: int
    part: int | None = None
    day: int | None = None

    @cached_property
    def precision(self) -> Precision:
        """What this date is exact to."""
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
    """A date or a span of dates, as imprecise as it was told. What is asked of it is kept, as of a point."""

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
        """Whether it has a beginning and an end of their own."""
        return self.start is not self.end and self.start != self.end  # mostly it is the same point

    @cached_property
    def precision(self) -> Precision:
        """What the less exact of its ends is exact to."""
        return min(self.start.precision, self.end.precision)

    @cached_property
    def day(self) -> date | None:
        """The day, when it is told to the day and is one day."""
        return self.first if self.start.precision is Precision.DAY and not self.is_span else None

    @property
    def year(self) -> int:
        """The year it begins in."""
        return self.start.year

    def __str__(self) -> str:
        return f"{self.start}/{self.end}" if self.is_span else str(self.start)

    def __reduce__(self) -> tuple[Callable[[str], Edtf], tuple[str]]:
        # Kept in a file as it is written: taking it back gives what `parse` gives for all that say the same.
        return parse, (str(self),)


@lru_cache(maxsize=8192)
def parse(text: str) -> Edtf:
    """The date a text writes. Raises ValueError when it is no date of this kind."""
    parts = [_point(part) for part in text.strip().split("/")]
    if len(parts) > 2 or parts[0].first > parts[-1].last:
        raise ValueError(text)
    return Edtf(parts[0], parts[-1])


def of_day(day: date) -> Edtf:
    """A day as an EDTF date."""
    point = Point(day.year, day.month, day.day)
    return Edtf(point, point)


def _point(text: str) -> Point:
    found = _PATTERN.fullmatch(text)
    if not found:
        raise ValueError(text)
    year, part, day = (int(n) if n else None for n in found.groups())
    assert year is not None
    if part is not None and not (1 <= part <= 12 or (part in _SEASON_MONTHS and day is None)):
        raise ValueError(text)
    point = Point(year, part, day)
    point.first, point.last  # noqa: B018  (a day such as 31 February raises ValueError here)
    return point
