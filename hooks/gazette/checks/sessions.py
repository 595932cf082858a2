"""Times of sessions: weekday, year, doors, programme."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final

from babel import Locale

from gazette.base.problems import N_, Problem, message
from gazette.base.settings import LANGUAGES
from gazette.checks.walk import days
from gazette.i18n.words import vocabulary
from gazette.records.collection import Record, Records
from gazette.records.model.sessions import Slot

WEEKDAY_LANGUAGES: Final = ("fi", "sv", "en", "se", "smn")
"""The languages in which a weekday may be written."""


def municipalities_are_named_or_not(_: Records, entry: Record) -> Iterator[Problem]:
    """A session for some municipalities, not known which, names none."""
    for number, session in enumerate(entry.negotiation.sessions):
        if session.some_municipalities and session.names_municipalities:
            yield entry.document.warning(
                ("sessions", number, "some_municipalities"),
                message(N_("the municipalities are named, so this has no effect.")),
                message(N_("Remove the line.")),
            )


def weekday_fits_date(_: Records, entry: Record) -> Iterator[Problem]:
    """The weekday is that of the date; if not, one of the two is wrong."""
    for number, session in enumerate(entry.negotiation.sessions):
        if session.weekday is None:
            continue
        location = ("sessions", number, "weekday")
        parsed = parse_weekday(session.weekday)
        if parsed is None:
            yield entry.document.problem(
                location,
                message(N_('"{name}" is not a day of the week.'), name=session.weekday),
                message(N_("Write the word in full, as keskiviikko or onsdag.")),
            )
        elif session.date.day is None:
            yield entry.document.problem(
                location,
                message(N_("a weekday needs an exact day as the date.")),
                message(N_("Write the day under date, or remove the weekday.")),
            )
        elif session.date.day.weekday() != parsed[1]:
            yield entry.document.problem(
                location,
                message(
                    N_('{day} is not the weekday "{name}" but "{right}".'),
                    day=session.date,
                    name=session.weekday,
                    right=weekday_names(parsed[0])[session.date.day.weekday()],
                ),
                message(N_("Check the date and the weekday in the source.")),
            )


def round_is_in_its_year(_: Records, entry: Record) -> Iterator[Problem]:
    """A record belongs to the year for which its first session was first planned.

    Later sessions can be in the next year, and a session that is moved there moves no record.
    """
    planned = [session.planned for session in entry.negotiation.sessions]
    if not planned:
        return
    earliest = min(range(len(planned)), key=lambda number: (planned[number].first, number))
    for number, date in enumerate(planned):
        begins, latest = date.first.year, entry.year if number == earliest else entry.year + 1
        if begins > latest or (number == earliest and date.last.year < entry.year):
            yield entry.document.problem(
                ("sessions", number, "date"),
                message(
                    N_("{date} is not in {year}, the year of the record's folder."),
                    date=date,
                    year=entry.year,
                ),
                message(N_("Correct the date, or move the file to the folder of its year.")),
            )


def session_moved_elsewhere(_: Records, entry: Record) -> Iterator[Problem]:
    """A session's `moved_from` differs from its date."""
    for number, session in enumerate(entry.negotiation.sessions):
        if session.date in session.moved_from:
            yield entry.document.problem(
                ("sessions", number, "moved_from"),
                message(N_("the session was moved from the same date that it has now.")),
                message(N_("Write the new date under date, the earlier one under moved_from.")),
            )


def held_is_not_cancelled(_: Records, entry: Record) -> Iterator[Problem]:
    """A cancelled round has no session with status held."""
    for number, session in enumerate(entry.negotiation.sessions):
        if entry.negotiation.cancelled and session.status.value == "held":
            yield entry.document.problem(
                ("sessions", number, "status"),
                message(N_("the round is cancelled, but this session is marked as held.")),
                message(N_("Remove cancelled, or give each session its own status.")),
            )


def doors_open_before_start(_: Records, entry: Record) -> Iterator[Problem]:
    """Doors open before the session begins."""
    for number, session in enumerate(entry.negotiation.sessions):
        if session.doors and session.time and session.doors > session.time.start:
            yield entry.document.warning(
                ("sessions", number, "doors"),
                message(N_("doors open after the session begins.")),
                message(N_("Check doors and time.")),
            )


def slot_is_within_session(_: Records, entry: Record) -> Iterator[Problem]:
    """A programme slot is within the session's hours, which begin when the doors open."""
    for number, session in enumerate(entry.negotiation.sessions):
        if session.time is None:
            continue
        opens = min(session.doors or session.time.start, session.time.start)
        for index, slot in enumerate(session.programme):
            if slot.time is None:
                continue
            is_late = session.time.end and slot.time.minutes[1] > session.time.minutes[1]
            if slot.time.start < opens or is_late:
                yield entry.document.warning(
                    ("sessions", number, "programme", index),
                    message(N_("the slot is outside the session's hours.")),
                    message(N_("Check the slot's time, and the session's time and doors.")),
                )


def place_names_its_municipality(records: Records, entry: Record) -> Iterator[Problem]:
    """A municipality that follows the name of a place is its `town`: addresses and calendars use that."""
    for number, session in enumerate(entry.negotiation.sessions):
        place = session.place
        if place is None or place.venue is None or place.town:
            continue
        venue, comma, town = place.venue.best(()).text.rpartition(", ")
        if comma and records.municipality(town):
            yield entry.document.warning(
                ("sessions", number, "place"),
                message(N_('the municipality "{town}" is part of the name of the place.'), town=town),
                message(
                    N_("Write it in a field of its own: {{venue: {venue}, town: {town}}}."),
                    venue=f'"{venue}"' if "," in venue else venue,
                    town=town,
                ),
            )


def slots_are_in_order(_: Records, entry: Record) -> Iterator[Problem]:
    """Programme slots are in order of time and do not overlap; parallel slots begin together."""
    for number, session in enumerate(entry.negotiation.sessions):
        timed = [(index, slot) for index, slot in enumerate(session.programme) if slot.time]
        for (_index, before), (index, slot) in pairwise(timed):
            if what := _disorder(before, slot):
                yield entry.document.warning(
                    ("sessions", number, "programme", index),
                    message(what),
                    message(N_("Check the times of both slots.")),
                )


def pre_task_is_due_before_event(_: Records, entry: Record) -> Iterator[Problem]:
    """The participants' task is due no later than the last session."""
    negotiation = entry.negotiation
    when = negotiation.pre_task.due if negotiation.pre_task else None
    due = when.first if when else None
    if due and due > days(entry).last:
        yield entry.document.problem(
            ("pre_task", "due"),
            message(N_("the task is due after the event.")),
            message(N_("Check the date.")),
        )


def _disorder(before: Slot, slot: Slot) -> str | None:
    assert before.time is not None
    assert slot.time is not None
    if slot.time.start < before.time.start:
        return N_("the slot begins before the previous one.")
    if before.time.start < slot.time.start and slot.time.minutes[0] < before.time.minutes[1]:
        return N_("the slot begins before the previous one ends.")
    return None


def parse_weekday(text: str) -> tuple[str, int] | None:
    """Language and number (Monday 0) of a weekday's name, also inflected: keskiviikkona, onsdagen."""
    for language in WEEKDAY_LANGUAGES:
        for number, name in enumerate(weekday_names(language)):
            if text.casefold().startswith(name.casefold()):
                return language, number
    return None


@lru_cache
def weekday_names(language: str) -> tuple[str, ...]:
    """The days of the week in one of `WEEKDAY_LANGUAGES`, from Monday on."""
    if language in LANGUAGES:  # loading Babel's locale would double the time of this module
        names = vocabulary(language)[1].weekdays
    else:
        names = Locale.parse(language).days["stand-alone"]["wide"]
    return tuple(names[number] for number in range(7))
