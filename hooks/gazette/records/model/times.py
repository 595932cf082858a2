"""Field types for dates and times of day. All times are Europe/Helsinki."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from typing import Annotated, Any, Final, NewType

from pydantic import BeforeValidator, GetPydanticSchema, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError, core_schema

from gazette.base.bounds import FIRST_YEAR, LAST_YEAR
from gazette.base.problems import N_, Message, message
from gazette.records import edtf
from gazette.records.edtf import Edtf
from gazette.records.model.base import Part, wrong
from gazette.records.model.written_days import iso_day, without_clock_word

CLOCK_ADVICE: Final = N_("Write the time as 17.30.")
HOURS_ADVICE: Final = N_(
    "Write 17.30, or 8.30–15.15 from start to end; 18–24 up to midnight, 18–1 into the night after it."
)
DATE_ADVICE: Final = N_(
    "Write a day as 2024-10-30, a month as 2024-10, a season as 2024-21 (spring) to 2024-24 (winter), "
    "a year as 2024, a span as 2023-02/2023-03; or 2024-10~ (about), end of 2024-10, before 2024-10."
)
DAY_ADVICE: Final = N_("Write the day as 2024-10-30.")
PUBLISHED_ADVICE: Final = N_("Write 2024-10-30, with its time 2024-10-30 14.15; if no day is known, 2024-10.")
DEADLINE_ADVICE: Final = N_(
    "Write the day as 2024-10-23, with its time as 2024-10-23 16, or 1 week before, 3 days before."
)
UPDATED_ADVICE: Final = N_("Write the day as 2024-10-30, with its time as 2024-10-30 14.15.")
_NO_DATE: Final = N_('"{value}" is not a date.')
_NO_DAY: Final = N_('"{value}" is not a day.')
_CLOCK: Final = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?")
_MIDNIGHT_UTC: Final = re.compile(r"(\d{4}-\d{2}-\d{2})T00:00(?::00(?:\.0+)?)?(?:Z|[+-]00:?00)")
"""A day as forms save it: midnight UTC, whatever the time in Finland."""
_RELATIVE: Final = re.compile(r"(\d{1,4})\s+(day|week)s?\s+before")
_MIDNIGHT: Final = re.compile(r"24(?:[.:]00)?")
_DASH: Final = re.compile("[-\u2010-\u2015\u2212]")
EVENING, MORNING = time(18), time(6)
"""A span that begins in the evening and ends by the morning ends on the next day; any other backward span is
an error."""


def _parsed(value: str, info: ValidationInfo, what: str, advice: str, *, has_clock: bool = False) -> Edtf:
    """The date of a text; the year assumed for XXXX is in the validation's context.

    Raises a problem: `what` is wrong, and the `advice` of the field. `has_clock` is whether a day may have a
    time of the clock there.
    """
    year = (info.context or {}).get("year")
    midnight = _MIDNIGHT_UTC.fullmatch(value.strip())
    try:
        parsed = edtf.parse(midnight[1] if midnight else value, year)
    except ValueError:
        if iso := iso_day(value, year, has_clock=has_clock):
            hint = message(N_("Write {iso}."), iso=iso)
        elif "XXXX" in value and year is None:
            hint = message(N_("Write the year: it can be left open (XXXX) only in the folder of a year."))
        else:
            hint = message(advice)
        raise wrong(message(what, value=value), hint) from None
    for point in (parsed.start, parsed.end):
        if not FIRST_YEAR <= point.year <= LAST_YEAR:
            raise wrong(
                message(N_('"{value}" is too far away.'), value=value),
                message(
                    N_("Years go from {first} to {last}: check the year."), first=FIRST_YEAR, last=LAST_YEAR
                ),
            )
    return parsed


def _date(value: Any, info: ValidationInfo) -> Any:
    if not isinstance(value, str):
        return value
    parsed = _parsed(value, info, _NO_DATE, DATE_ADVICE)
    if parsed.clock:
        raise wrong(message(_NO_DATE, value=value), message(N_("Leave out the time of the clock here.")))
    return parsed


def _published(value: Any, info: ValidationInfo) -> Any:
    if not isinstance(value, str):
        return value
    return _parsed(value, info, _NO_DATE, PUBLISHED_ADVICE, has_clock=True)


def _updated(value: Any, info: ValidationInfo) -> Any:
    if not isinstance(value, str):
        return value
    parsed = _parsed(value, info, _NO_DAY, UPDATED_ADVICE, has_clock=True)
    if parsed.day is None:
        raise wrong(message(_NO_DAY, value=value), message(UPDATED_ADVICE))
    return parsed


def _day(value: Any, info: ValidationInfo) -> Any:
    if not isinstance(value, str):
        return value
    parsed = _parsed(value, info, _NO_DAY, DAY_ADVICE)
    if parsed.day is None or parsed.clock:
        raise wrong(message(_NO_DAY, value=value), message(DAY_ADVICE))
    return parsed.day


def deadline(value: Any, info: ValidationInfo) -> Any:
    """A BeforeValidator for a day with or without a time, or a number of days or weeks before."""
    if not isinstance(value, str):
        return value
    if match := _RELATIVE.fullmatch(value.strip()):
        return {"days_before": int(match[1]) * (7 if match[2] == "week" else 1)}
    parsed = _parsed(value, info, _NO_DAY, DEADLINE_ADVICE, has_clock=True)
    if parsed.day is None:
        raise wrong(message(_NO_DAY, value=value), message(DEADLINE_ADVICE))
    return {"day": parsed.day, "at": parsed.clock}


def _clock(value: Any, *, written: str | None = None) -> Any:
    """A BeforeValidator for a time of day; `written` is the whole span in messages, if it is part of one."""
    if not isinstance(value, str):
        return value
    match = _CLOCK.fullmatch(value.strip())
    hour, minute = (int(part or 0) for part in match.groups()) if match else (24, 0)
    if hour > 23 or minute > 59:
        whole = written or value
        raise wrong(
            message(N_('"{value}" is not a time of the clock.'), value=whole),
            _clock_advice(whole, HOURS_ADVICE if written else CLOCK_ADVICE),
        )
    return time(hour, minute)


def _clock_advice(value: str, advice: str) -> Message:
    """The advice for a time that is none: the same without the word before it (klo 9–15), if that is one."""
    bare = without_clock_word(value.strip())
    if bare == value.strip():
        return message(advice)
    try:
        _span(bare)
    except PydanticCustomError:
        return message(advice)
    return message(N_("Write {iso}."), iso=bare)


def _span(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    first, *rest = (part.strip() for part in _DASH.split(value))
    start = _clock(first, written=value)
    ends = [time(0) if _MIDNIGHT.fullmatch(part) else _clock(part, written=value) for part in rest]
    is_forward = all(
        end > start or _MIDNIGHT.fullmatch(part) or (start >= EVENING and end <= MORNING)
        for part, end in zip(rest, ends, strict=True)
    )
    if len(ends) > 1 or not is_forward:
        raise wrong(
            message(N_('"{value}" does not go from an earlier to a later time.'), value=value),
            message(HOURS_ADVICE),
        )
    return {"start": start, "end": ends[0] if ends else None}


_ANY = GetPydanticSchema(lambda source, _: core_schema.is_instance_schema(source))
_TEXT = WithJsonSchema({"type": "string", "description": "EDTF date"})
When = Annotated[Edtf, _ANY, BeforeValidator(_date), _TEXT]
"""A date as precisely as its source tells it (`records.edtf`)."""
Published = Annotated[Edtf, _ANY, BeforeValidator(_published), _TEXT]
"""A date, or a day with a time of the clock, as 2024-10-02 14.15."""
Updated = Annotated[Edtf, _ANY, BeforeValidator(_updated), _TEXT]
"""A day, or a day with a time of the clock."""
Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
"""A day, as 2024-10-30."""
Weekday = NewType("Weekday", str)
"""A day of the week in words, as its source has it: keskiviikkona, onsdag. `checks.sessions` compares it."""
Clock = Annotated[time, BeforeValidator(_clock), WithJsonSchema({"type": "string"})]
"""A time of day, as 17.30."""


class Span(Part):
    """From a time of the clock to another, or from one on."""

    start: time
    """When it begins."""
    end: time | None = None
    """When it ends; on the next day if this is not later than the start."""

    @property
    def ends_next_day(self) -> bool:
        """Whether it ends at midnight or in the night."""
        return self.end is not None and self.end <= self.start

    @property
    def minutes(self) -> tuple[int, int]:
        """Start and end in minutes from midnight; the end is above 1440 after the next midnight."""
        start = self.start.hour * 60 + self.start.minute
        end = self.end.hour * 60 + self.end.minute if self.end else start
        return start, end + 1440 * self.ends_next_day

    def last_day(self, day: date) -> date:
        """The day on which it ends, if it begins on `day`."""
        return day + timedelta(self.ends_next_day)


Hours = Annotated[Span, BeforeValidator(_span), WithJsonSchema({"type": "string"})]
"""A span of time of day, as 8.30–15.15, or its start alone."""
