"""A negotiation in a list: what, when, at which stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gazette.i18n.words import Words
from gazette.records.edtf import Edtf
from gazette.records.model.negotiation import Block, Negotiation
from gazette.records.model.sessions import Session
from gazette.records.queries import query
from gazette.records.registry import Entry
from gazette.views import stages
from gazette.views.context import Reader
from gazette.views.links import negotiation_link, region_link
from gazette.views.page import Link, Passage
from gazette.views.passages import optional_passage
from gazette.views.stages import Stage


@dataclass(frozen=True, slots=True)
class StageView:
    """A stage as a tag shows it."""

    label: str
    css: str


def stage_view(reader: Reader, entry: Entry) -> StageView:
    """The stage of a negotiation on the day, in words."""
    at = stages.stage_of(reader.registry, entry)
    label = stages.STAGE[at]
    if at is Stage.INVITATION and not stages.registration_is_open(entry.negotiation, reader.today):
        label = stages.INVITED
    return StageView(reader.w(label), at.value)


def current_block(negotiation: Negotiation, reader: Reader) -> Block | None:
    """The text of the stage the negotiation is at: the latest one that is out."""
    if negotiation.report and stages.shows_report(negotiation, reader.today):
        return negotiation.report
    for block in (negotiation.invitation, negotiation.announcement):
        if stages.is_published(block, reader.today):
            return block
    return None


def _when(w: Words, sessions: Sequence[Session]) -> str:
    """From the first session to the last, in the order of days: one date when it holds all others."""
    first, last = sessions[0].date, max((s.date for s in sessions), key=lambda told: told.last)
    whole = next((s.date for s in sessions if (s.date.first, s.date.last) == (first.first, last.last)), None)
    return w.when(whole, weekday=True) if whole else w.when(Edtf(first.start, last.end))


@dataclass(frozen=True, slots=True)
class NegotiationCard:
    """A negotiation as a list shows it."""

    title: Link
    region: Link
    when: str
    place: Passage | None
    stage: StageView
    lead: Passage | None
    deadline: str
    agreed: str
    """How many outcomes, in words; empty when none are told."""


@query
def card(reader: Reader, entry: Entry) -> NegotiationCard:
    """A negotiation as lists show it."""
    w, n = reader.w, entry.negotiation
    sessions = sorted(n.sessions, key=lambda s: (s.date.first, s.date.last))
    block = current_block(n, reader)
    open_ = stages.stage_of(reader.registry, entry) is Stage.INVITATION
    days = [d for d in stages.deadlines(n) if d >= reader.today]
    place = sessions[0].place
    shows_report = stages.shows_report(n, reader.today)
    outcomes = sum(o.is_agreement for o in n.outcomes) if shows_report else 0
    return NegotiationCard(
        title=negotiation_link(reader, entry),
        region=region_link(reader, entry.organiser),
        when=_when(w, sessions),
        place=optional_passage(reader, place.venue, entry) if place and len(sessions) == 1 else None,
        stage=stage_view(reader, entry),
        lead=optional_passage(reader, block.lead, entry) if block else None,
        deadline=w("Register by {day}", day=w.day(days[0])) if open_ and days else "",
        agreed=w.count("{n} outcome", "{n} outcomes", outcomes) if outcomes else "",
    )
