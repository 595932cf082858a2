"""What a negotiation's page says of its calendar file: the path, and which sessions the file lacks."""

from __future__ import annotations

from msgspec import Struct

from gazette.records.registry import Entry
from gazette.urls import addresses
from gazette.views import stages
from gazette.views.calendar_times import fits_calendar
from gazette.views.channels import CALENDAR
from gazette.views.context import Reader
from gazette.views.page import Download
from gazette.views.schedule import deadline, takes_place


class CalendarOffer(Struct, frozen=True):
    """A negotiation's calendar, for its page: the file, and which sessions it lacks."""

    file: Download | None
    """None if the calendar has no entry."""
    left_out: str


def calendar_offer(reader: Reader, entry: Entry) -> CalendarOffer:
    """The offer of a negotiation's calendar on the reader's day."""
    w, sessions = reader.w, entry.negotiation.sessions
    over = stages.last_day(entry.negotiation) < reader.today
    rest = [s for s in sessions if takes_place(entry.negotiation, s, reader.today)]
    in_calendar = any(fits_calendar(s.date) or deadline(entry.negotiation, s) for s in rest)
    wide = ", ".join(dict.fromkeys(w.when(s.date) for s in sessions if not fits_calendar(s.date)))
    path = addresses.negotiation(entry.id).path(reader.language) + CALENDAR
    return CalendarOffer(
        Download(w("Add the dates to a calendar") if over else w("Add to calendar"), path, "iCalendar")
        if in_calendar
        else None,
        w("Not in calendars, because no month or day is given: {when}.", when=wide) if wide else "",
    )
