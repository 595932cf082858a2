"""What comes before the event and what after it: reports, follow-ups, decisions, corrections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from gazette.base.problems import N_, Message, Problem, message
from gazette.checks.walk import Way, days
from gazette.records.document import Document
from gazette.records.edtf import Edtf, of_day
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.sessions import SessionStatus
from gazette.records.model.sources import Source
from gazette.records.registry import Entry, Registry

CAPTIONS_WITHIN: Final = timedelta(days=14)
"""Captions are due this long after publication (306/2019 section 7, paragraph 3)."""


def invitation_is_before_event(_: Registry, entry: Entry) -> Iterator[Problem]:
    """Announcement and invitation are published before the last session."""
    record = entry.record
    for field, block in (("announcement", record.announcement), ("invitation", record.invitation)):
        if block and block.published and block.published.first > days(entry).last:
            yield entry.document.problem(
                (field, "published"),
                message(N_("this date is after the event.")),
                message(N_("Check the date here and the sessions' dates.")),
            )


def report_is_after_event(_: Registry, entry: Entry) -> Iterator[Problem]:
    """A report is published once the first session has been."""
    report = entry.record.report
    if report and report.published and report.published.last < days(entry).first:
        yield entry.document.problem(("report", "published"), *_before_event())


def update_is_after_publication(_: Registry, entry: Entry) -> Iterator[Problem]:
    """What was updated had been published before."""
    for field in ("announcement", "invitation", "report"):
        block = getattr(entry.record, field)
        if block and block.published and block.updated and block.updated < block.published.first:
            yield entry.document.problem(
                (field, "updated"),
                message(N_("this was updated before it was published.")),
                message(N_("Check both days.")),
            )


def follow_up_is_after_event(_: Registry, entry: Entry) -> Iterator[Problem]:
    """What came of an outcome, a next step or a decision is told after the negotiation."""
    first = days(entry).first
    for where, told in _afterwards(entry.record):
        if told.last < first:
            yield entry.document.problem(where, *_before_event())


def due_is_after_event(_: Registry, entry: Entry) -> Iterator[Problem]:
    """What was agreed is for the time from the negotiation on."""
    first = days(entry).first
    for number, outcome in enumerate(entry.record.outcomes):
        if outcome.due and outcome.due.last < first:
            yield entry.document.warning(("outcomes", number, "due"), *_before_event())


def year_negotiated_for_is_near(_: Registry, entry: Entry) -> Iterator[Problem]:
    """The year negotiated for is the year held or one of the few after it."""
    year = entry.record.for_year
    if year and not entry.year <= year <= entry.year + 5:
        yield entry.document.warning(
            ("for_year",),
            message(
                N_("was the negotiation for {for_year} really held in {year}?"),
                year=entry.year,
                for_year=year,
            ),
            message(N_("Check the year.")),
        )


def recording_is_taken_down_later(_: Registry, entry: Entry) -> Iterator[Problem]:
    """A recording is published after the event and taken down after that."""
    recording = entry.record.recording
    if recording is None or recording.published is None:
        return
    if recording.published < days(entry).first:
        yield entry.document.problem(("recording", "published"), *_before_event())
    if recording.removed and recording.removed < recording.published:
        yield entry.document.problem(
            ("recording", "removed"),
            message(N_("the recording was taken down before it was published.")),
            message(N_("Check both days.")),
        )


def recording_is_captioned(_: Registry, entry: Entry, today: date) -> Iterator[Problem]:
    """A recording has captions within 14 days of its publication (306/2019 section 7)."""
    recording = entry.record.recording
    if recording is None or recording.captions or recording.published is None:
        return
    due = recording.published + CAPTIONS_WITHIN
    shown = recording.removed is None or recording.removed > today
    if shown and (today > due or (recording.captions_by and recording.captions_by > due)):
        yield entry.document.warning(
            ("recording",),
            message(
                N_("captions are due by {due}, 14 days after publication (306/2019 section 7)."), due=due
            ),
            message(N_('Add captions and write "captions: yes", or take the recording down.')),
        )


def held_is_not_to_come(_: Registry, entry: Entry, today: date) -> Iterator[Problem]:
    """What was held, told or read was so by today."""
    record = entry.record
    for number, session in enumerate(record.sessions):
        if session.status is SessionStatus.HELD and session.date.first > today:
            yield entry.document.warning(
                ("sessions", number, "status"),
                message(N_("the session is marked as held, but its date is in the future.")),
                message(N_("Check the date and the status.")),
            )
    for where, told in _afterwards(record):
        if told.first > today:
            yield entry.document.warning(where, *_to_come())
    for number, correction in enumerate(record.corrections):
        if correction.date > today:
            yield entry.document.warning(("corrections", number, "date"), *_to_come())


def source_is_not_read_in_future(_: Registry, entry: Entry, today: date) -> Iterator[Problem]:
    """The day a source was read is not to come."""
    return _read_in_future(entry.document, entry.record.sources, today)


def regions_source_is_not_read_in_future(registry: Registry, today: date) -> Iterator[Problem]:
    """The day a source of a region's own facts was read is not to come."""
    for organiser in registry.organisers:
        yield from _read_in_future(organiser.document, organiser.region.sources, today)


def planned_session_is_to_come(_: Registry, entry: Entry, today: date) -> Iterator[Problem]:
    """When a session's day has gone by, its status says what became of it."""
    if entry.record.cancelled:
        return
    for number, session in enumerate(entry.record.sessions):
        if session.status in (SessionStatus.PLANNED, SessionStatus.CONFIRMED) and session.date.last < today:
            yield entry.document.warning(
                ("sessions", number, "status"),
                message(
                    N_("the session's day has passed, but its status is still {status}."),
                    status=session.status.value,
                ),
                message(N_("Write held, postponed or cancelled; unknown if there is no information.")),
            )


def _read_in_future(document: Document, sources: Sequence[Source], today: date) -> Iterator[Problem]:
    for number, source in enumerate(sources):
        if source.read and source.read > today:
            yield document.warning(("sources", number, "read"), *_to_come())


def _before_event() -> tuple[Message, Message]:
    return message(N_("this date is before the event.")), message(
        N_("Check the date here and the sessions' dates.")
    )


def _to_come() -> tuple[Message, Message]:
    return message(N_("this day is in the future.")), message(N_("Check the date."))


def _afterwards(negotiation: Negotiation) -> Iterator[tuple[Way, Edtf]]:
    """What can only be told once the negotiation has been, and where its date stands."""
    for number, outcome in enumerate(negotiation.outcomes):
        for which, follow_up in enumerate(outcome.follow_ups):
            yield ("outcomes", number, "follow_ups", which, "date"), follow_up.date
    for number, step in enumerate(negotiation.next_steps):
        if step.resolved and step.resolved.date:
            yield ("next_steps", number, "resolved", "date"), step.resolved.date
    for number, decision in enumerate(negotiation.decisions):
        yield ("decisions", number, "date"), of_day(decision.date)
