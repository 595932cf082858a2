"""How far a negotiation has come: its steps from announcement to follow-up, each with its day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from gazette.records.model.negotiation import Block, Negotiation
from gazette.records.registry import Entry
from gazette.views import stages
from gazette.views.cards import card
from gazette.views.context import Reader
from gazette.views.outcomes import told_follow_ups
from gazette.views.stages import Stage


@dataclass(frozen=True, slots=True)
class ProgressStep:
    """A step: what it is, its day or that it is still to come, and whether it is behind us."""

    label: str
    told: str
    css: str
    """done, now (the last one done), ahead, or unsure: its day has passed and nothing more is told."""


def progress(reader: Reader, entry: Entry) -> tuple[ProgressStep, ...]:
    """The steps on the day; none of a round that was called off or put off, its page says that first."""
    at = stages.stage_of(reader.registry, entry)
    if at in (Stage.CANCELLED, Stage.POSTPONED):
        return ()
    steps = list(_steps(reader, entry, at))
    done = [number for number, step in enumerate(steps) if step.css == "done"]
    if done:
        steps[done[-1]] = replace(steps[done[-1]], css="now")
    return tuple(steps)


def _steps(reader: Reader, entry: Entry, at: Stage) -> Iterator[ProgressStep]:
    w, n = reader.w, entry.negotiation
    if at is Stage.ANNOUNCED or stages.is_out(n.announcement, reader.today):
        yield ProgressStep(w("Announcement"), _published(reader, n.announcement), "done")
    if at in (Stage.INVITATION, Stage.CLOSED) or stages.is_out(n.invitation, reader.today):
        yield ProgressStep(w("Invitation"), _published(reader, n.invitation), "done")
    held = {Stage.HELD: "done", Stage.REPORTED: "done", Stage.PAST: "unsure"}.get(at, "ahead")
    yield ProgressStep(w("Negotiation"), card(reader, entry).when, held)
    if at is not Stage.REPORTED:
        yield ProgressStep(w("Report"), w("not yet"), "ahead")
        return
    yield ProgressStep(w("Report"), _published(reader, n.report), "done")
    if n.outcomes:
        latest = _latest_follow_up(reader, n)
        yield ProgressStep(w("Follow-up"), latest or w("not yet reported"), "done" if latest else "ahead")


def _published(reader: Reader, block: Block | None) -> str:
    return reader.w.when(block.published) if block and block.published else reader.w("date not given")


def _latest_follow_up(reader: Reader, negotiation: Negotiation) -> str:
    told = (f.date for outcome in negotiation.outcomes for f in told_follow_ups(reader, outcome)[:1])
    latest = max(told, key=lambda day: (day.first, day.last), default=None)
    return reader.w.when(latest) if latest else ""
