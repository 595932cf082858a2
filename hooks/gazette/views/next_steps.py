"""Next steps that a negotiation promised, and whether each was taken."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from msgspec import Struct

from gazette.records.edtf import Edtf
from gazette.records.model.outcomes import NextStep, StepFollowUp
from gazette.records.queries import query
from gazette.records.registry import Entry
from gazette.views import stages
from gazette.views.context import Reader
from gazette.views.links import negotiation_link, region_link
from gazette.views.localized_texts import localized, optional_localized
from gazette.views.page import Link, LocalizedText, Value
from gazette.views.parties import party_link, party_links
from gazette.views.sources import source_line
from gazette.views.stages import Stage


class StepFollowUpView(Struct, frozen=True):
    """A follow-up of a next step that is not resolved yet."""

    date: str
    text: LocalizedText
    party: Value | None
    """Who reported it."""
    source: tuple[Value, ...]


class StepView(Struct, frozen=True):
    """A next step, and whether it was taken."""

    id: str
    text: LocalizedText
    when: str
    who: tuple[Value, ...]
    """Who promised it, or is to do it."""
    resolved: str
    """That it was done or held, and when, in words; empty if unknown."""
    overdue: bool
    """Whether its time has passed and it is not known to be done."""
    follow_ups: tuple[StepFollowUpView, ...]
    resolution: LocalizedText | None
    source: tuple[Value, ...]
    link: Link | None
    where: tuple[Link, ...]


@query
def step_views(reader: Reader, entry: Entry) -> tuple[StepView, ...]:
    """The next steps a negotiation promised, as written."""
    w = reader.w
    views = []
    for step in entry.negotiation.next_steps:
        resolution = step.resolved
        linked = linked_record(reader, step)
        kept = kept_when(reader, step)
        views.append(
            StepView(
                f"step-{step.id}",
                localized(reader, step.text, entry),
                w.opening(w.when(step.when)) if step.when else "",
                party_links(reader, entry.organiser, step.parties, entry),
                _resolved(reader, step, kept),
                is_overdue(step, _stage_of(reader, linked), reader.today),
                tuple([_follow_up(reader, entry, f) for f in published_follow_ups(step, reader.today)]),
                optional_localized(reader, resolution.text, entry) if resolution else None,
                source_line(reader, entry, resolution.source) if resolution else (),
                negotiation_link(reader, linked) if linked else None,
                (region_link(reader, entry.organiser), negotiation_link(reader, entry)),
            )
        )
    return tuple(views)


def _follow_up(reader: Reader, entry: Entry, report: StepFollowUp) -> StepFollowUpView:
    return StepFollowUpView(
        reader.w.opening(reader.w.when(report.date)),
        localized(reader, report.text, entry),
        party_link(reader, entry.organiser, report.party, entry) if report.party else None,
        source_line(reader, entry, report.source),
    )


def published_follow_ups(step: NextStep, today: date) -> tuple[StepFollowUp, ...]:
    """The follow-ups of a promise that are dated `today` or before, the earliest first."""
    published = [f for f in step.follow_ups if f.date.first <= today]
    return tuple(sorted(published, key=lambda f: (f.date.first, f.date.last)))


class Kept(NamedTuple):
    """Whether a next step is known to be done, and the date if the record states it."""

    known: bool
    when: Edtf | None = None


def kept_when(reader: Reader, step: NextStep) -> Kept:
    """A next step is done when the record says so, or when the negotiation it promised has been held."""
    if step.resolved:
        return Kept(True, step.resolved.date)
    linked = linked_record(reader, step)
    if linked and stages.stage_of(reader.registry, linked) in (Stage.HELD, Stage.REPORTED):
        return Kept(True, max((s.date for s in linked.negotiation.sessions), key=lambda date: date.last))
    return Kept(False)


def linked_record(reader: Reader, step: NextStep) -> Entry | None:
    """The negotiation that a promise is about, or that shows that it was kept."""
    record = (step.resolved.record if step.resolved else None) or step.record
    registry = reader.registry
    return registry.by_id.get(registry.current_id(record)) if record else None


def is_overdue(step: NextStep, promised: Stage | None, today: date) -> bool:
    """Whether the time of a promise has passed and it is not known to be kept.

    `promised` is the stage of the negotiation it is about, if that has a record: one that was held or is
    still to come is known.
    """
    is_known = step.resolved is not None or promised in (Stage.HELD, Stage.REPORTED, *stages.UPCOMING)
    return not is_known and step.when is not None and step.when.last < today


def _stage_of(reader: Reader, linked: Entry | None) -> Stage | None:
    return stages.stage_of(reader.registry, linked) if linked else None


def _resolved(reader: Reader, step: NextStep, kept: Kept) -> str:
    w = reader.w
    if step.resolved or kept.when is None:
        word = w("Done {when}", when=w.when_in(kept.when)) if kept.when else w("Done")
        return word if kept.known else ""
    return w("Held {when}", when=w.when_in(kept.when))
