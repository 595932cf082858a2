"""A day, month, season, week or year in a text, perhaps without its year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from gazette.records.points import Portion


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, month, season, week or year of which the year may be unknown."""

    year: int | None = None
    part: int | None = None
    """1 to 12 for a month, 21 to 24 for a season."""
    day: int | None = None
    portion: Portion | None = None
    week: int | None = None
    """An ISO week, in place of `part` and `day`."""

    def edtf(self, year: int | None = None) -> tuple[str, str]:
        """First and last date in EDTF, the same unless it is a week; `year` is used if none is written.

        Raises ValueError for a day or week that the year does not have.
        """
        of = self.year if self.year is not None else year
        digits = "XXXX" if of is None else f"{of:04}"
        if self.week is not None:
            if of is None:
                raise ValueError(self.week)
            monday = date.fromisocalendar(of, self.week, 1)
            return monday.isoformat(), (monday + timedelta(6)).isoformat()
        text = "-".join((digits, *(f"{number:02}" for number in (self.part, self.day) if number is not None)))
        if self.portion:
            text = f"{self.portion.value} of {text}"
        return text, text
