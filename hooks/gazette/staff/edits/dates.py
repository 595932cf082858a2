"""Dates as staff type them."""

from __future__ import annotations

import re
from typing import Final

from gazette.base.problems import N_, message
from gazette.records import edtf
from gazette.records.edtf import Edtf
from gazette.staff.edits.refusal import RefusedError

_FINNISH_DAY: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


def iso(text: str) -> str:
    """A day written as 30.10.2026, as 2026-10-30; any other text as it is."""
    match = _FINNISH_DAY.fullmatch(text.strip())
    return f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}" if match else text.strip()


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
