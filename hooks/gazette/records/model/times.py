"""Field types for dates and times of day. All times are Europe/Helsinki."""

from __future__ import annotations

import re
from datetime import date, time
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, GetPydanticSchema, WithJsonSchema
from pydantic_core import core_schema

from gazette.base.problems import N_, message
from gazette.records import edtf
from gazette.records.edtf import Edtf
from gazette.records.model.base import Part, wrong

_CLOCK: Final = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?")
_FINNISH_DAY: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


def _date(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return edtf.parse(value)
    except ValueError:
        match = _FINNISH_DAY.fullmatch(value.strip())
        day, month, year = match.groups() if match else ("30", "10", "2024")
        advice = (
            message(N_("Write {iso}."), iso=f"{year}-{int(month):02}-{int(day):02}")
            if match
            else message(
                N_("Write a day as 2024-10-30, a month as 2024-10, a season as 2024-21 (spring) to "
                   "2024-24 (winter), a year as 2024, a span as 2023-02/2023-03.")
            )
        )
        raise wrong(message(N_('"{value}" is not a date.'), value=value), advice) from None


def _day(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    day = _date(value).day
    if day is None:
        raise wrong(
            message(N_('"{value}" is not a day.'), value=value),
            message(N_("Write the day as 2024-10-30.")),
        )
    return day


def _clock(value: Any, *, written: str | None = None) -> Any:
    """A BeforeValidator for a time of day; `written` is the whole span in messages, if it is part of one."""
    if not isinstance(value, str):
        return value
    match = _CLOCK.fullmatch(value.strip())
    hour, minute = (int(part or 0) for part in match.groups()) if match else (24, 0)
    if hour > 23 or minute > 59:
        raise wrong(
            message(N_('"{value}" is not a time of the clock.'), value=written or value),
            message(N_("Write 17.30, or 8.30–15.15 from start to end.")),
        )
    return time(hour, minute)


def _span(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    start, *end = (_clock(part, written=value) for part in re.split(r"\s*[-–—]\s*", value.strip()))
    if len(end) > 1 or (end and end[0] <= start):
        raise wrong(
            message(N_('"{value}" does not go from an earlier to a later time.'), value=value),
            message(N_("Write 17.30, or 8.30–15.15 from start to end.")),
        )
    return {"start": start, "end": end[0] if end else None}


_ANY = GetPydanticSchema(lambda source, _: core_schema.is_instance_schema(source))
When = Annotated[
    Edtf, _ANY, BeforeValidator(_date), WithJsonSchema({"type": "string", "description": "EDTF date"})
]
"""A date with the precision of its source (EDTF)."""
Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
"""A day, as 2024-10-30."""
Clock = Annotated[time, BeforeValidator(_clock), WithJsonSchema({"type": "string"})]
"""A time of day, as 17.30."""


class Span(Part):
    """From a time of the clock to another, or from one on."""

    start: time
    """When it begins."""
    end: time | None = None
    """When it ends."""


Hours = Annotated[Span, BeforeValidator(_span), WithJsonSchema({"type": "string"})]
"""A span of time of day, as 8.30–15.15, or its start alone."""
