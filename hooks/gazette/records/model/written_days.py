"""Days and times of the clock as people write them in a field, converted to the records' notation.

The whole of a value is one day here. Days in running text, with inflected months and years that are written
elsewhere, are `staff.importing.dates`; those of machines (ISO 8601 with a zone) its `structured_data`.
"""

from __future__ import annotations

import re
from typing import Final

from gazette.records import edtf

_MONTHS: Final = (
    ("tammikuu", "januari", "january"),
    ("helmikuu", "februari", "february"),
    ("maaliskuu", "mars", "march"),
    ("huhtikuu", "april"),
    ("toukokuu", "maj", "may"),
    ("kesäkuu", "juni", "june"),
    ("heinäkuu", "juli", "july"),
    ("elokuu", "augusti", "august"),
    ("syyskuu", "september"),
    ("lokakuu", "oktober", "october"),
    ("marraskuu", "november"),
    ("joulukuu", "december"),
)
_MONTH_OF: Final = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_CLOCK_WORD: Final = r"(?:klo|kl)\b\.?\s*"
_BEFORE_CLOCK: Final = re.compile(rf"\s*{_CLOCK_WORD}", re.IGNORECASE)
_CLOCK: Final = rf"(?:\s+(?:{_CLOCK_WORD})?(?P<clock>\d{{1,2}}(?:[.:]\d{{2}})?))?"
_DAYS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?(?P<year>\d{{4}})?{_CLOCK}",
        rf"(?:den\s+)?(?P<day>\d{{1,2}})\.?\s+(?P<name>[a-zä]+?)(?:ta)?(?:\s+(?P<year>\d{{4}}))?{_CLOCK}",
        rf"(?P<year>\d{{4}})-(?P<month>\d{{1,2}})-(?P<day>\d{{1,2}}){_CLOCK}",
        r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})T(?P<clock>\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?Z?",
    )
)


def iso_day(text: str, year: int | None = None, *, has_clock: bool = False) -> str | None:
    """A day as people write it, as records have it: 3.12.2026 klo 16, den 3 december, 2026-12-03T16:00.

    `year` is the one meant where none is written. The time of the clock is kept if `has_clock`. None if the
    text is no such day, or a day that there is not.
    """
    match = next(filter(None, (pattern.fullmatch(text.strip()) for pattern in _DAYS)), None)
    if match is None or not (match["year"] or year):
        return None
    parts = match.groupdict()
    month = _MONTH_OF.get(parts["name"].casefold()) if parts.get("name") else int(parts["month"])
    if month is None:
        return None
    iso = f"{parts['year'] or year}-{month:02}-{int(parts['day']):02}"
    iso += f" {parts['clock'].replace(':', '.')}" if parts["clock"] and has_clock else ""
    try:
        return str(edtf.parse(iso))
    except ValueError:
        return None


def without_clock_word(text: str) -> str:
    """A time of the clock without the word before it: klo 9–15, kl. 9–15 → 9–15."""
    return _BEFORE_CLOCK.sub("", text, count=1) if _BEFORE_CLOCK.match(text) else text
