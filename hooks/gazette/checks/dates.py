"""Dates before and after the event: invitations, reports, follow-ups, decisions, corrections, recordings.

The deadline of registration is in `registration`, the times of a session in `sessions`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from gazette.base.problems import N_, Message, Problem, message
from gazette.checks.walk import Location, days
from gazette.records.collection import Record, Records
from gazette.records.document import Document
from gazette.records.edtf import Edtf, of_day
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.publishing import STAGES, Cancellation
from gazette.records.model.sessions import SessionStatus
from gazette.records.model.sources import Source

FIRST_YEAR: Final = 2000
"""The earliest year of a record's folder."""
YEARS_AHEAD: Final = 10
"""Largest number of years from today to the date of an event or paper."""
CAPTIONS_WITHIN: Final = timedelta(days=14)
"""Time from a recording's publication until captions are due (306/2019 section 7, paragraph 3)."""


def invitation_is_before_event(_: Records, entry: Record) -> Iterator[Problem]:
    """Announcement and invitation are published before the last session."""
    record = entry.negotiation
    for field, block in (("announcement", record.announcement), ("invitation", record.invitation)):
        if block and block.published and block.published.first > days(entry).last:
            yield entry.document.problem(
                (field, "published"),
                message(N_("this date is after the event.")),
                message(N_("Check the date here and the sessions' dates.")),
            )


def report_is_after_event(_: Records, entry: Record) -> Iterator[Problem]:
    """A report is not published before the first session."""
    report = entry.negotiation.report
    if report and report.published and report.published.last < days(entry).first:
        yield entry.document.problem(("report", "published"), *_before_event())


def update_is_after_publication(_: Records, entry: Record) -> Iterator[Problem]:
    """An update is not earlier than the publication."""
    for field in STAGES:
        block = getattr(entry.negotiation, field)
        if block and block.published and block.updated and _is_earlier(block.updated, block.published):
            yield entry.document.problem(
                (field, "updated"),
                message(N_("this was updated before it was published.")),
                message(N_("Check both days.")),
            )


def follow_up_is_after_event(_: Records, entry: Record) -> Iterator[Problem]:
    """Follow-ups of outcomes, resolutions of next steps and decisions are not earlier than the event.

    Follow-ups of an outcome that was agreed on another day are not earlier than that.
    """
    first = days(entry).first
    for location, when, agreed in _afterwards(entry.negotiation):
        if agreed and when.last < agreed.first:
            yield entry.document.problem(location, *_before_agreement())
        elif not agreed and when.last < first:
            yield entry.document.problem(location, *_before_event())


def due_is_after_event(_: Records, entry: Record) -> Iterator[Problem]:
    """An outcome is not due before the event, nor before the day on which it was agreed."""
    first = days(entry).first
    for number, outcome in enumerate(entry.negotiation.outcomes):
        if outcome.due and outcome.due.last < (outcome.agreed.first if outcome.agreed else first):
            texts = _before_agreement() if outcome.agreed else _before_event()
            yield entry.document.warning(("outcomes", number, "due"), *texts)


def year_negotiated_for_is_near(_: Records, entry: Record) -> Iterator[Problem]:
    """`for_year` is the year of the record's folder or one of the five after it."""
    year = entry.negotiation.for_year
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


def recording_is_taken_down_later(_: Records, entry: Record) -> Iterator[Problem]:
    """A recording is not published before the event, nor removed before it was published."""
    recording = entry.negotiation.recording
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


def year_is_of_our_time(_: Records, entry: Record, today: date) -> Iterator[Problem]:
    """The year of a record's folder is not far from today: 0204 for 2024 would make pages for centuries."""
    last = today.year + YEARS_AHEAD
    if not FIRST_YEAR <= entry.year <= last:
        yield entry.document.problem(
            (),
            message(N_("{year} cannot be the year of an event."), year=f"{entry.year:04}"),
            message(
                N_("Rename the folder: it has the year of the event, from {first} to {last}."),
                first=FIRST_YEAR,
                last=last,
            ),
        )


def recording_is_captioned(_: Records, entry: Record, today: date) -> Iterator[Problem]:
    """A recording has captions within 14 days of its publication (306/2019 section 7)."""
    recording = entry.negotiation.recording
    if recording is None or recording.captions or recording.published is None:
        return
    due = recording.published + CAPTIONS_WITHIN
    is_public = recording.removed is None or recording.removed > today
    if is_public and (today > due or (recording.captions_by and recording.captions_by > due)):
        yield entry.document.warning(
            ("recording",),
            message(
                N_("captions are due by {due}, 14 days after publication (306/2019 section 7)."), due=due
            ),
            message(N_('Add captions and write "captions: yes", or take the recording down.')),
        )


def held_is_not_to_come(_: Records, entry: Record, today: date) -> Iterator[Problem]:
    """No fact about the past is dated after today: sessions held, agreements, corrections and so on."""
    record = entry.negotiation
    for number, session in enumerate(record.sessions):
        if session.status is SessionStatus.HELD and session.date.first > today:
            yield entry.document.warning(
                ("sessions", number, "status"),
                message(N_("the session is marked as held, but its date is in the future.")),
                message(N_("Check the date and the status.")),
            )
    afterwards = ((location, when) for location, when, _agreed in _afterwards(record))
    for location, when in (*_agreements(record), *afterwards):
        if when.first > today:
            yield entry.document.warning(location, *_to_come())
    for number, correction in enumerate(record.corrections):
        if correction.date > today:
            yield entry.document.warning(("corrections", number, "date"), *_to_come())
    for location, off in _called_off(record):
        if off.date > today:
            yield entry.document.warning((*location, "date"), *_to_come())


def source_is_not_read_in_future(_: Records, entry: Record, today: date) -> Iterator[Problem]:
    """A record's source was not read after today."""
    return _read_in_future(entry.document, entry.negotiation.sources, today)


def regions_source_is_not_read_in_future(records: Records, today: date) -> Iterator[Problem]:
    """A source of region.yml was not read after today."""
    for organiser in records.organisers:
        yield from _read_in_future(organiser.document, organiser.region.sources, today)


def draft_is_not_due(_: Records, entry: Record, today: date) -> Iterator[Problem]:
    """A record whose day of publishing has come is no longer marked as a draft."""
    n = entry.negotiation
    if n.draft and n.publish_at and n.publish_at.first <= today:
        yield entry.document.warning(
            ("draft",),
            message(N_("publish_at has passed, but the record is still a draft.")),
            message(N_("Remove the line draft to publish it, or write a later day.")),
        )


def planned_session_is_to_come(_: Records, entry: Record, today: date) -> Iterator[Problem]:
    """A session whose date has passed is no longer planned or confirmed."""
    if entry.negotiation.cancelled:
        return
    for number, session in enumerate(entry.negotiation.sessions):
        if session.status in (SessionStatus.PLANNED, SessionStatus.CONFIRMED) and session.date.last < today:
            yield entry.document.warning(
                ("sessions", number, "status"),
                message(
                    N_("the session's day has passed, but its status is still {status}."),
                    status=session.status.value,
                ),
                message(N_("Write held, postponed or cancelled; unknown if there is no information.")),
            )


def calling_off_was_announced(_: Records, entry: Record, today: date) -> Iterator[Problem]:
    """A session to come that is cancelled or postponed has the day on which that was announced, for news."""
    n = entry.negotiation
    for number, session in enumerate(n.sessions):
        announced: Mapping[SessionStatus, object] = {
            SessionStatus.CANCELLED: session.cancelled or n.cancelled,
            SessionStatus.POSTPONED: session.postponed or n.postponed or session.cancelled or n.cancelled,
        }
        if session.date.last >= today and not announced.get(session.status, True):
            yield entry.document.warning(
                ("sessions", number, "status"),
                message(N_("no news says that the session is {status}."), status=session.status.value),
                message(
                    N_("Write the day on which it was announced, as {line}."),
                    line=f"{session.status.value}: {{date: {today}}}",
                ),
            )


def _read_in_future(document: Document, sources: Sequence[Source], today: date) -> Iterator[Problem]:
    for number, source in enumerate(sources):
        if source.read and source.read > today:
            yield document.warning(("sources", number, "read"), *_to_come())


def _called_off(record: Negotiation) -> Iterator[tuple[Location, Cancellation]]:
    """Each cancellation and postponement, of the round or a session, after its location."""
    for field, of_round in (("cancelled", record.cancelled), ("postponed", record.postponed)):
        if of_round:
            yield (field,), of_round
    for number, session in enumerate(record.sessions):
        if session.cancelled:
            yield ("sessions", number, "cancelled"), session.cancelled
        for index, move in enumerate(session.postponed):
            yield ("sessions", number, "postponed", index), move


def _is_earlier(updated: Edtf, published: Edtf) -> bool:
    if updated.first == published.first and updated.clock and published.clock:
        return updated.clock < published.clock
    return updated.first < published.first


def _before_event() -> tuple[Message, Message]:
    return message(N_("this date is before the event.")), message(
        N_("Check the date here and the sessions' dates.")
    )


def _before_agreement() -> tuple[Message, Message]:
    return message(N_("this date is before it was agreed.")), message(
        N_('Check the date here and under "agreed".')
    )


def _to_come() -> tuple[Message, Message]:
    return message(N_("this day is in the future.")), message(N_("Check the date."))


def _agreements(negotiation: Negotiation) -> Iterator[tuple[Location, Edtf]]:
    """The days on which outcomes were agreed, as far as they say so, each after its location."""
    for number, outcome in enumerate(negotiation.outcomes):
        if outcome.agreed:
            yield ("outcomes", number, "agreed"), outcome.agreed


def _afterwards(negotiation: Negotiation) -> Iterator[tuple[Location, Edtf, Edtf | None]]:
    """The dates that cannot be earlier than the event, each after its location in the record and before the
    day on which its outcome was agreed, if the record states that.
    """
    for number, outcome in enumerate(negotiation.outcomes):
        for index, follow_up in enumerate(outcome.follow_ups):
            yield ("outcomes", number, "follow_ups", index, "date"), follow_up.date, outcome.agreed
    for number, step in enumerate(negotiation.next_steps):
        for index, report in enumerate(step.follow_ups):
            yield ("next_steps", number, "follow_ups", index, "date"), report.date, None
        if step.resolved and step.resolved.date:
            yield ("next_steps", number, "resolved", "date"), step.resolved.date, None
    for number, decision in enumerate(negotiation.decisions):
        yield ("decisions", number, "date"), of_day(decision.date), None
