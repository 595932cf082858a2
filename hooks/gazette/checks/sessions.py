"""When sessions are: weekday, year, doors, programme and registration against the session's own time."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final

from babel import Locale

from gazette.base.problems import N_, Problem, message
from gazette.base.settings import LANGUAGES
from gazette.i18n.words import vocabulary
from gazette.records.model.sessions import Registration, Session, Slot
from gazette.records.registry import Entry, Registry

_WEEKDAY_LANGUAGES: Final = ("fi", "sv", "en", "se", "smn")


def weekday_fits_date(_: Registry, entry: Entry) -> Iterator[Problem]:
    """The weekday a source tells is that of the date: a wrong one means that one of them is wrong."""
    for number, session in enumerate(entry.record.sessions):
        if session.weekday is None:
            continue
        where = ("sessions", number, "weekday")
        told = _weekday(session.weekday)
        if told is None:
            yield entry.document.problem(
                where,
                message(N_('"{name}" is not a day of the week.'), name=session.weekday),
                message(N_("Write the word in full, as keskiviikko or onsdag.")),
            )
        elif session.date.day is None:
            yield entry.document.problem(
                where,
                message(N_("a weekday needs an exact day as the date.")),
                message(N_("Write the day under date, or remove the weekday.")),
            )
        elif session.date.day.weekday() != told[1]:
            yield entry.document.problem(
                where,
                message(
                    N_('{day} is not the weekday "{name}" but "{right}".'),
                    day=session.date,
                    name=session.weekday,
                    right=_weekdays(told[0])[session.date.day.weekday()],
                ),
                message(N_("Check the date and the weekday in the source.")),
            )


def session_is_in_its_year(_: Registry, entry: Entry) -> Iterator[Problem]:
    """A session is, or can be, in the year of its folder."""
    for number, session in enumerate(entry.record.sessions):
        year = entry.year
        if not session.date.first.year <= year <= session.date.last.year:
            yield entry.document.problem(
                ("sessions", number, "date"),
                message(
                    N_("{date} is not in {year}, the year of the record's folder."),
                    date=session.date,
                    year=year,
                ),
                message(N_("Correct the date, or move the file to the folder of its year.")),
            )


def session_moved_elsewhere(_: Registry, entry: Entry) -> Iterator[Problem]:
    """A session that was moved has another date now."""
    for number, session in enumerate(entry.record.sessions):
        if session.moved_from == session.date:
            yield entry.document.problem(
                ("sessions", number, "moved_from"),
                message(N_("the session was moved from the same date that it has now.")),
                message(N_("Write the new date under date, the earlier one under moved_from.")),
            )


def held_is_not_cancelled(_: Registry, entry: Entry) -> Iterator[Problem]:
    """When a whole round is cancelled, none of its sessions was held."""
    for number, session in enumerate(entry.record.sessions):
        if entry.record.cancelled and session.status.value == "held":
            yield entry.document.problem(
                ("sessions", number, "status"),
                message(N_("the round is cancelled, but this session is marked as held.")),
                message(N_("Remove cancelled, or give each session its own status.")),
            )


def registration_closes_before_event(_: Registry, entry: Entry) -> Iterator[Problem]:
    """Registration closes before the session begins."""
    for number, session, registration in _registrations(entry):
        by = registration.by
        closes = by.before(session.date.day) if by else None
        if by is None or closes is None:
            continue
        late = closes > session.date.last
        if closes == session.date.day and by.at and session.time:
            late = by.at > session.time.start
        if late:
            yield entry.document.problem(
                ("sessions", number, "registration", "by"),
                message(
                    N_("registration closes on {closes}, after the session on {date}."),
                    closes=closes,
                    date=session.date,
                ),
                message(N_("Check the year, the day and the time.")),
            )


def registration_opens_before_it_closes(_: Registry, entry: Entry) -> Iterator[Problem]:
    """Registration opens before it closes, and before the session."""
    for number, session, registration in _registrations(entry):
        closes = registration.by.before(session.date.day) if registration.by else None
        end = closes or session.date.last
        if registration.opens and registration.opens > end:
            yield entry.document.problem(
                ("sessions", number, "registration", "opens"),
                message(
                    N_("registration opens on {opens}, but closes on {end}."),
                    opens=registration.opens,
                    end=end,
                ),
                message(N_("Check both days.")),
            )


def doors_open_before_start(_: Registry, entry: Entry) -> Iterator[Problem]:
    """Doors open, and coffee is served, before the session begins."""
    for number, session in enumerate(entry.record.sessions):
        if session.doors and session.time and session.doors > session.time.start:
            yield entry.document.warning(
                ("sessions", number, "doors"),
                message(N_("doors open after the session begins.")),
                message(N_("Check doors and time.")),
            )


def slot_is_within_session(_: Registry, entry: Entry) -> Iterator[Problem]:
    """A programme slot lies within the session's hours, counted from when the doors open."""
    for number, session in enumerate(entry.record.sessions):
        if session.time is None:
            continue
        opens = min(session.doors or session.time.start, session.time.start)
        for place, slot in enumerate(session.programme):
            if slot.time is None:
                continue
            ends = slot.time.end or slot.time.start
            if slot.time.start < opens or (session.time.end and ends > session.time.end):
                yield entry.document.warning(
                    ("sessions", number, "programme", place),
                    message(N_("the slot is outside the session's hours.")),
                    message(N_("Check the slot's time, and the session's time and doors.")),
                )


def slots_are_in_order(_: Registry, entry: Entry) -> Iterator[Problem]:
    """Programme slots follow one another in time; those that run side by side begin together."""
    for number, session in enumerate(entry.record.sessions):
        timed = [(place, slot) for place, slot in enumerate(session.programme) if slot.time]
        for (_place, before), (place, slot) in pairwise(timed):
            if what := _disorder(before, slot):
                yield entry.document.warning(
                    ("sessions", number, "programme", place),
                    message(what),
                    message(N_("Check the times of both slots.")),
                )


def pre_task_is_due_before_event(_: Registry, entry: Entry) -> Iterator[Problem]:
    """What participants prepare is due before the last session."""
    negotiation = entry.record
    due = negotiation.pre_task.due if negotiation.pre_task else None
    if due and due > max(session.date.last for session in negotiation.sessions):
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
    if before.time.end and before.time.start < slot.time.start < before.time.end:
        return N_("the slot begins before the previous one ends.")
    return None


def _registrations(entry: Entry) -> Iterator[tuple[int, Session, Registration]]:
    for number, session in enumerate(entry.record.sessions):
        if session.registration:
            yield number, session, session.registration


def _weekday(text: str) -> tuple[str, int] | None:
    """The language and number (Monday 0) of a weekday's name, inflected too: keskiviikkona, onsdagen."""
    for language in _WEEKDAY_LANGUAGES:
        for number, name in enumerate(_weekdays(language)):
            if text.casefold().startswith(name.casefold()):
                return language, number
    return None


@lru_cache
def _weekdays(language: str) -> tuple[str, ...]:
    if language in LANGUAGES:  # to have Babel look them up takes as long as all else here
        names = vocabulary(language)[1].weekdays
    else:
        names = Locale.parse(language).days["stand-alone"]["wide"]
    return tuple(names[number] for number in range(7))
