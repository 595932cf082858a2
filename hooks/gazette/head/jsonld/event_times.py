"""Days and times of sessions as search engines read them (ISO 8601)."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import lru_cache

from gazette.base.settings import HELSINKI
from gazette.records.edtf import Edtf
from gazette.records.model.sessions import Session
from gazette.records.points import Point, Precision


def times_of_session(session: Session) -> tuple[str | None, str | None]:
    """Start and end: moments or days (ISO 8601). A session postponed without a new day keeps its earlier day.

    A month or a year is left out, since programs would show its first day; the page's text has it.
    """
    when, hours = session.date, session.time
    if when.day and hours:
        end = moment(hours.last_day(when.day), hours.end) if hours.end else None
        return moment(when.day, hours.start), end
    return start_and_end(day_left(session) or when)


def day_left(session: Session) -> Edtf | None:
    """The day that a session was moved from, when it has no other: the last one that is exact.

    Google asks for it as the start of an event that is postponed
    (developers.google.com/search/docs/appearance/structured-data/event).
    """
    if day_of_point(session.date.start) and not session.date.relation:
        return None
    return next((earlier for earlier in reversed(session.moved_from) if earlier.is_exact), None)


def start_and_end(when: Edtf) -> tuple[str | None, str | None]:
    """The first day and, if different, the last; None for an end that is not known to the day."""
    if when.relation:
        return None, None
    return day_of_point(when.start), day_of_point(when.end) if _is_wide(when) else None


def _is_wide(when: Edtf) -> bool:
    """Whether its end is another day than its start."""
    return when.is_span or when.precision is not Precision.DAY


def day_of_point(point: Point) -> str | None:
    """A day in ISO 8601-1; None if the point is no exact day, or is assumed or unsure."""
    return point.edtf if point.precision is Precision.DAY and point.is_plain else None


@lru_cache(maxsize=1024)  # slots and pages repeat the same times
def moment(day: date, at: time) -> str:
    """A time of a day in Helsinki, with its distance from UTC."""
    return datetime.combine(day, at, HELSINKI).isoformat()
