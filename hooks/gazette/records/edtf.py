"""Dates with the precision of their source: EDTF level 1 (ISO 8601-2:2019) and a few words of our own.

`2024-10-30` is a day, `2023-02` a month, `2024-21` to `2024-24` a season (spring to winter), `2024` a year,
`A/B` a span of two of these, `../B` and `A/..` a span open at one end. After a date `~` says about, `?` not
sure, `%` both. `XXXX-05-04` and `XXXX-05` are of a year that is not given: that of the record's folder is
assumed. EDTF has no words for `beginning of`, `middle of` and `end of` a month, season or year, nor for
`before` and `after` a date: these are written so. A day can have a time of the clock: `2024-10-02 14.15`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import cached_property, lru_cache
from typing import Final

from gazette.base.descriptions import DescribedOnce
from gazette.base.settings import HELSINKI
from gazette.records.points import SEASON_MONTHS, Point, Portion, Precision


class Relation(Enum):
    """The relation of a time to the date it is stated by, such as "before"; the value is its notation."""

    BEFORE = "before {}"
    AFTER = "after {}"
    UNTIL = "../{}"
    FROM = "{}/.."


_OPEN_START: Final = frozenset({Relation.BEFORE, Relation.UNTIL})
_PORTIONS: Final = "|".join(portion.value for portion in Portion)
_POINT: Final = re.compile(
    rf"(?:({_PORTIONS}) of )?(\d{{4}}|XXXX)(?:-(\d{{2}})(?:-(\d{{2}}))?)?([~?%]?)", re.ASCII
)
_RELATED: Final = re.compile(r"(?P<BEFORE>before )|(?P<AFTER>after )|(?P<UNTIL>\.\./)")
_CLOCK: Final = re.compile(r"(.*\S)\s+(\d{1,2})(?:[.:](\d{2}))?", re.ASCII)


@dataclass(frozen=True, repr=False)
class Edtf(DescribedOnce):
    """A date, a span of two dates, or a time before or after a date.

    `start` and `end` are equal for one date, also for one with a relation. Properties are cached.
    """

    start: Point
    end: Point
    relation: Relation | None = None
    clock: time | None = None
    """The time of the clock in Finland, of a day."""

    @cached_property
    def first(self) -> date:
        """The first day this can mean; for "before" and "until" the first day of the year."""
        match self.relation:
            case Relation.AFTER:
                return self.start.last + timedelta(1)
            case Relation.BEFORE:
                return date(self.last.year, 1, 1)
            case Relation.UNTIL:
                return date(self.start.first.year, 1, 1)
        return self.start.first

    @cached_property
    def last(self) -> date:
        """The last day this can mean; for "after" and "from" the last day of the year."""
        match self.relation:
            case Relation.BEFORE:
                return self.start.first - timedelta(1)
            case Relation.AFTER:
                return date(self.first.year, 12, 31)
            case Relation.FROM:
                return date(self.end.last.year, 12, 31)
        return self.end.last

    @property
    def is_open_start(self) -> bool:
        """Whether the first day is not stated, so that `first` is only for sorting."""
        return self.relation in _OPEN_START

    @property
    def is_open_end(self) -> bool:
        """Whether the last day is not stated, so that `last` is only for sorting."""
        return self.relation is not None and not self.is_open_start

    @cached_property
    def is_span(self) -> bool:
        """Whether start and end differ."""
        return self.start is not self.end and self.start != self.end  # mostly the same object

    @cached_property
    def precision(self) -> Precision:
        """Precision of start or end, whichever is lower."""
        return min(self.start.precision, self.end.precision)

    @cached_property
    def is_exact(self) -> bool:
        """Whether it is a day, or a span of two days, with no end open, assumed or unsure."""
        points = (self.start, self.end)
        return self.relation is None and all(p.precision is Precision.DAY and p.is_plain for p in points)

    @cached_property
    def day(self) -> date | None:
        """The day, if this is a single exact day; otherwise None."""
        return self.start.first if self.is_exact and not self.is_span else None

    @cached_property
    def day_or_moment(self) -> date | None:
        """The day; a datetime in Helsinki if its time of the clock is stated; None if this is no exact
        day.
        """
        return datetime.combine(self.day, self.clock, HELSINKI) if self.day and self.clock else self.day

    @property
    def year(self) -> int:
        """Year of the start."""
        return self.start.year

    @cached_property
    def year_is_assumed(self) -> bool:
        """Whether the source does not tell the year."""
        return self.start.year_is_assumed or self.end.year_is_assumed

    @cached_property
    def edtf(self) -> str:
        """The date in EDTF: level 1; level 2 if the year is not stated, level 0 with a time of the clock.

        The nearest date if EDTF has no notation for it: `before 2024-06` is `../2024-05`, `end of 2024` is
        `2024`.
        """
        if isinstance(self.day_or_moment, datetime):
            return self.day_or_moment.isoformat()
        match self.relation:
            case Relation.BEFORE:
                return Relation.UNTIL.value.format(self.start.neighbour(-1).edtf)
            case Relation.AFTER:
                return Relation.FROM.value.format(self.start.neighbour(1).edtf)
            case Relation.UNTIL | Relation.FROM:
                return str(self.relation.value).format(self.start.edtf)
        return f"{self.start.edtf}/{self.end.edtf}" if self.is_span else self.start.edtf

    @cached_property
    def is_said_in_edtf(self) -> bool:
        """Whether `edtf` has the whole meaning."""
        related = self.relation in (Relation.BEFORE, Relation.AFTER)
        return not (related or self.start.portion or self.end.portion or self.year_is_assumed)

    def __str__(self) -> str:
        if self.relation:
            return self.relation.value.format(self.start)
        if self.clock:
            return f"{self.start} {self.clock.hour}.{self.clock.minute:02}"
        return f"{self.start}/{self.end}" if self.is_span else str(self.start)

    def __reduce__(self) -> tuple[Callable[..., Edtf], tuple[str, int | None]]:
        # Pickled as text: unpickling gives the cached object of `parse`.
        return parse, (str(self), self.year if self.year_is_assumed else None)


@lru_cache(maxsize=8192)
def parse(text: str, year: int | None = None) -> Edtf:
    """The date written in a text; `year` is assumed for XXXX. Raises ValueError for any other text."""
    try:
        edtf = _parse(text.strip(), year)
        edtf.first, edtf.last, edtf.edtf  # noqa: B018  (raises for a day such as 31 February, and year 10000)
    except OverflowError:
        raise ValueError(text) from None
    if edtf.first > edtf.last:
        raise ValueError(text)
    return edtf


def _parse(text: str, year: int | None) -> Edtf:
    if match := _RELATED.match(text):
        return _related(Relation[str(match.lastgroup)], text[match.end() :], year)
    if text.endswith("/.."):
        return _related(Relation.FROM, text.removesuffix("/.."), year)
    if match := _CLOCK.fullmatch(text):
        point = _point(match[1], None)
        if point.precision is not Precision.DAY or not point.is_plain:
            raise ValueError(text)
        return Edtf(point, point, clock=time(int(match[2]), int(match[3] or 0)))
    points = [_point(part, year) for part in text.split("/")]
    if len(points) > 2:
        raise ValueError(text)
    return Edtf(points[0], points[-1])


def _related(relation: Relation, text: str, year: int | None) -> Edtf:
    point = _point(text, year)
    if point.portion or (point.qualifier and relation in (Relation.BEFORE, Relation.AFTER)):
        raise ValueError(text)
    return Edtf(point, point, relation)


def _point(text: str, assumed_year: int | None) -> Point:
    match = _POINT.fullmatch(text)
    if not match:
        raise ValueError(text)
    portion, written_year, *numbers, qualifier = match.groups()
    part, day = (int(n) if n else None for n in numbers)
    is_assumed = written_year == "XXXX"
    year = assumed_year if is_assumed else int(written_year)
    is_month = part is not None and 1 <= part <= 12
    is_season = part in SEASON_MONTHS and day is None and not is_assumed
    if year is None or not (is_month or is_season or (part is None and not is_assumed)):
        raise ValueError(text)
    if portion and (day or qualifier):
        raise ValueError(text)
    point = Point(year, part, day, qualifier, Portion(portion) if portion else None, is_assumed)
    point.first  # noqa: B018  (raises for a day such as 31 February)
    return point


def of_day(day: date) -> Edtf:
    """The EDTF date of a day."""
    point = Point(day.year, day.month, day.day)
    return Edtf(point, point)


def spanning(dates: Iterable[Edtf]) -> Edtf:
    """One date from the beginning of the earliest of several to the end of the latest of them."""
    together = tuple(dict.fromkeys(dates))
    if len(together) == 1:
        return together[0]
    start, end = min(together, key=lambda d: d.first), max(together, key=lambda d: d.last)
    first = start.start.neighbour(1) if start.relation is Relation.AFTER else start.start
    last = end.end.neighbour(-1) if end.relation is Relation.BEFORE else end.end
    if start.is_open_start and end.is_open_end:
        return Edtf(Point(start.last.year), Point(end.first.year))
    if start.is_open_start:
        return Edtf(last, last, Relation.UNTIL)
    return Edtf(first, first, Relation.FROM) if end.is_open_end else Edtf(first, last)
