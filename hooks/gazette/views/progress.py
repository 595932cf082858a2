"""Progress of a negotiation: its steps from announcement to follow-up, each with its date."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from gazette.records.model.publishing import Block
from gazette.records.registry import Entry
from gazette.views import stages
from gazette.views.cards import card
from gazette.views.context import Reader
from gazette.views.labels import OCCASION
from gazette.views.stages import Stage


class ProgressStep(Struct, frozen=True):
    """A step: its name, its date or "not yet", and its state as a CSS class."""

    label: str
    when: str
    css: str
    """done, now (the last one done), ahead, or unsure: its day has passed and nothing more is known."""


def progress(reader: Reader, entry: Entry) -> tuple[ProgressStep, ...]:
    """The steps on the day; none if cancelled or postponed, which the page says at its top, or no meeting."""
    stage = stages.stage_of(reader.registry, entry)
    if stage in (Stage.CANCELLED, Stage.POSTPONED, Stage.NO_MEETING):
        return ()
    steps = list(_steps(reader, entry, stage))
    last_done = [number for number, step in enumerate(steps) if step.css == "done"]
    if last_done:
        steps[last_done[-1]] = replace(steps[last_done[-1]], css="now")
    return tuple(steps)


def _steps(reader: Reader, entry: Entry, stage: Stage) -> Iterator[ProgressStep]:
    w, n = reader.w, entry.negotiation
    if stage is Stage.ANNOUNCED or stages.is_published(n.announcement, reader.today):
        yield ProgressStep(w("Announcement"), _published(reader, n.announcement), "done")
    if stage in (Stage.INVITATION, Stage.CLOSED) or stages.is_published(n.invitation, reader.today):
        yield ProgressStep(w("Invitation"), _published(reader, n.invitation), "done")
    held = {Stage.HELD: "done", Stage.REPORTED: "done", Stage.PAST: "unsure"}.get(stage, "ahead")
    meeting = w("Negotiation") if stages.is_yearly(n) else w(OCCASION[n.occasion])
    yield ProgressStep(meeting, card(reader, entry).when, held)
    if stage is not Stage.REPORTED:
        # A report is not expected of another occasion, or of a meeting not known to have been held.
        if stages.is_yearly(n) and stage is not Stage.PAST:
            yield ProgressStep(w("Report"), w("not yet"), "ahead")
        return
    yield ProgressStep(w("Report"), _published(reader, n.report), "done")
    agreements = [o for o in n.outcomes if o.is_agreement]
    if agreements:
        days = (f.date for o in agreements for f in stages.published_follow_ups(o, reader.today)[:1])
        latest = max(days, key=lambda day: (day.first, day.last), default=None)
        when = w.when(latest) if latest else w("not yet reported")
        yield ProgressStep(w("Follow-up"), when, "done" if latest else "ahead")


def _published(reader: Reader, block: Block | None) -> str:
    return reader.w.when(block.published) if block and block.published else reader.w("date not given")
