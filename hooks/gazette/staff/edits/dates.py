"""Dates as staff type them."""

from __future__ import annotations

from gazette.base.problems import N_, message
from gazette.records import edtf
from gazette.records.edtf import Edtf
from gazette.records.model.written_days import iso_day
from gazette.staff.edits.refusal import RefusedError


def iso(text: str, year: int | None = None) -> str:
    """A day written as 30.10.2026 or 30 oktober 2026, as 2026-10-30; any other text as it is.

    `year` is the one meant where none is written.
    """
    return iso_day(text, year, has_clock=True) or text.strip()


def date_of(text: str, *, is_day: bool = False) -> Edtf:
    """A date as records have it; with `is_day` a single day. Raises RefusedError if it is none."""
    try:
        date = edtf.parse(iso(text))
    except ValueError:
        date = None
    if date is None or date.clock or date.year_is_assumed or (is_day and date.day is None):
        raise RefusedError(
            message(N_('"{value}" is not a day.') if is_day else N_('"{value}" is not a date.'), value=text),
            message(N_("Write 2026-10-30 or 30.10.2026.")),
        )
    return date
