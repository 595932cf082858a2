"""A year, season, month or day, or a third of one: what dates (`records.edtf`) are made of."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum, IntEnum
from functools import cached_property
from typing import Final

SPRING, SUMMER, AUTUMN, WINTER = 21, 22, 23, 24
# First and last month of a season; winter ends in the next year. The months are ours: the standard has none.
SEASON_MONTHS: Final = {SPRING: (3, 5), SUMMER: (6, 8), AUTUMN: (9, 11), WINTER: (12, 2)}


class Precision(IntEnum):
    """Precision of a date, in increasing order."""

    YEAR = 1
    SEASON = 2
    MONTH = 3
    DAY = 4


class Portion(Enum):
    """A third of a month, season or year. No standard defines its days; the borders are ours."""

    BEGINNING = "beginning"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True)
class Point:
    """A date: a year, a season of a year (`part` 21 to 24), a month (`part` 1 to 12), or a day of a month.

    Properties are cached: `parse` returns the same object for the same text, and they are read often.
    """

    year: int
    part: int | None = None
    day: int | None = None
    qualifier: str = ""
    """~ for about, ? for not sure, % for both. The first and last day do not change by it."""
    portion: Portion | None = None
    """The third of the month, season or year that is meant."""
    year_is_assumed: bool = False
    """Whether the source does not state the year."""

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
        return self._days[0]

    @cached_property
    def last(self) -> date:
        """The last day this can mean."""
        return self._days[1]

    @cached_property
    def is_plain(self) -> bool:
        """Whether it is neither qualified nor a portion, and its year is stated."""
        return not (self.qualifier or self.portion or self.year_is_assumed)

    @cached_property
    def edtf(self) -> str:
        """The date in EDTF, which has no portions: of those, the whole month, season or year."""
        year = "XXXX" if self.year_is_assumed else f"{self.year:04}"
        return "".join((year, *(f"-{n:02}" for n in (self.part, self.day) if n is not None), self.qualifier))

    def neighbour(self, step: int) -> Point:
        """The day, month, season or year before (`step` -1) or after (1) this one."""
        if self.day is not None:
            day = self.first + timedelta(step)
            return replace(self, year=day.year, part=day.month, day=day.day)
        if self.part is None:
            return replace(self, year=self.year + step)
        first, number = (SPRING, 4) if self.part > 12 else (1, 12)
        years, part = divmod(self.part - first + step, number)
        return replace(self, year=self.year + years, part=part + first)

    @cached_property
    def _days(self) -> tuple[date, date]:
        if self.day is not None and self.part is not None:
            day = date(self.year, self.part, self.day)
            return day, day
        start, end, last_year = 1, 12, self.year
        if self.part is not None:
            start, end = SEASON_MONTHS[self.part] if self.part > 12 else (self.part, self.part)
            last_year += self.part == WINTER
        first = date(self.year, start, 1)
        last = date(last_year, end, monthrange(last_year, end)[1])
        return _third(first, last, self.portion) if self.portion else (first, last)

    def __str__(self) -> str:
        return f"{self.portion.value} of {self.edtf}" if self.portion else self.edtf


def _third(first: date, last: date, portion: Portion) -> tuple[date, date]:
    """First and last day of a third: of a month, days 1–10, 11–20 and the rest; else whole months."""
    after = last + timedelta(1)
    if first.month == last.month:
        borders = [first, first.replace(day=11), first.replace(day=21), after]
    else:
        months = [first]
        while months[-1] < after:
            months.append((months[-1] + timedelta(31)).replace(day=1))
        borders = months[:: len(months) // 3]
    number = list(Portion).index(portion)
    return borders[number], borders[number + 1] - timedelta(1)
