"""A negotiation in a list: what, when, at which stage."""

from __future__ import annotations

from dataclasses import dataclass

from gazette.records.model.negotiation import Negotiation
from gazette.records.model.publishing import Block
from gazette.records.queries import query
from gazette.records.registry import Entry
from gazette.views import stages
from gazette.views.context import Reader
from gazette.views.labels import OCCASION
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
    label = OCCASION[entry.negotiation.occasion] if at is Stage.NO_MEETING else stages.STAGE[at]
    if at is Stage.INVITATION and not stages.registration_is_open(entry.negotiation, reader.today):
        label = stages.INVITED
    return StageView(reader.w(label), at.value)


def current_block(negotiation: Negotiation, reader: Reader) -> Block | None:
    """The text of the stage the negotiation is at: the latest one that is out."""
    if stages.is_published(negotiation.publication, reader.today):
        return negotiation.publication
    if negotiation.report and stages.shows_report(negotiation, reader.today):
        return negotiation.report
    for block in (negotiation.invitation, negotiation.announcement):
        if stages.is_published(block, reader.today):
            return block
    return None


@dataclass(frozen=True, slots=True)
class NegotiationCard:
    """A negotiation as a list shows it."""

    title: Link
    region: Link
    when: str
    place: Passage | None
    stage: StageView
    occasion: str
    """What it is, if it is another meeting than the yearly negotiation; else empty."""
    lead: Passage | None
    deadline: str
    agreed: str
    """How many outcomes, in words; empty when none are told."""


@query
def card(reader: Reader, entry: Entry) -> NegotiationCard:
    """A negotiation as lists show it."""
    w, n = reader.w, entry.negotiation
    block = current_block(n, reader)
    open_ = stages.stage_of(reader.registry, entry) is Stage.INVITATION
    days = [d for d in stages.deadlines(n) if d >= reader.today]
    place = n.sessions[0].place if len(n.sessions) == 1 else None
    outcomes = len(n.outcomes) if stages.shows_report(n, reader.today) else 0
    return NegotiationCard(
        title=negotiation_link(reader, entry),
        region=region_link(reader, entry.organiser),
        when=w.all_of([s.date for s in n.sessions] or stages.dates(n)),
        place=optional_passage(reader, place.venue, entry) if place else None,
        stage=stage_view(reader, entry),
        occasion=w(OCCASION[n.occasion]) if n.sessions and not stages.is_yearly(n) else "",
        lead=optional_passage(reader, block.lead, entry) if block else None,
        deadline=w("Register by {day}", day=w.day(days[0])) if open_ and days else "",
        agreed=w.count("{n} outcome", "{n} outcomes", outcomes) if outcomes else "",
    )
