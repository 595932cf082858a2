"""The card of a negotiation in a list: title, days, stage."""

from __future__ import annotations

from msgspec import Struct

from gazette.i18n.words import Words
from gazette.records.model.publishing import Block
from gazette.records.queries import query
from gazette.records.registry import Entry, Registry
from gazette.views import stages
from gazette.views.context import Reader
from gazette.views.labels import OCCASION
from gazette.views.links import negotiation_link
from gazette.views.localized_texts import optional_localized
from gazette.views.only_organiser import region_of_listed
from gazette.views.page import Link, LocalizedText
from gazette.views.schedule import Schedule, schedule_of
from gazette.views.session_titles import some_municipalities
from gazette.views.stages import Stage


class StageView(Struct, frozen=True):
    """A stage as a tag shows it."""

    label: str
    css: str


def stage_view(reader: Reader, entry: Entry, code: str | None = None) -> StageView:
    """The stage of a negotiation on the day, in words; with `code`, for that municipality."""
    stage = stages.stage_of(reader.registry, entry, code)
    n = entry.negotiation
    label = OCCASION[n.occasion] if stage is Stage.NO_MEETING else stages.STAGE[stage]
    if not stages.is_yearly(n):
        label = stages.WITHOUT_REPORT.get(stage, label)
    if stage is Stage.INVITATION and not schedule_of(reader.registry, entry, code).registration_is_open:
        label = stages.INVITED
    return StageView(reader.w(label), stage.value)


@query
def current_block(registry: Registry, entry: Entry) -> Block | None:
    """The block of the latest published stage that has a text; without one, of the latest published stage."""
    negotiation, today = entry.negotiation, registry.today
    if stages.is_published(negotiation.publication, today):
        return negotiation.publication
    before = (negotiation.invitation, negotiation.announcement)
    blocks = [block for block in before if stages.is_published(block, today)]
    if negotiation.report and stages.shows_report(registry, entry):
        return negotiation.report
    with_text = (block for block in blocks if block and (block.lead or block.body))
    return next(with_text, next(iter(blocks), None))


def _when(w: Words, schedule: Schedule) -> str:
    """The days of the sessions that are not cancelled; of a round under way, those still to come."""
    dates = [session.date for session in schedule.live] or list(stages.dates(schedule.negotiation))
    dates.sort(key=lambda day: (day.first, day.last))
    coming = [day for day in dates if day.last >= schedule.today]
    if coming and len(coming) < len(dates):
        return w("Still to come: {days}", days=w.all_of(coming))
    return w.all_of(dates)


class NegotiationCard(Struct, frozen=True):
    """A negotiation as a list shows it."""

    title: Link
    region: Link | None
    """None where the site has one organiser alone."""
    when: str
    place: LocalizedText | None
    whom: str
    """That it is for some municipalities, not known which; else empty."""
    stage: StageView
    occasion: str
    """Its occasion, unless it is the yearly negotiation; else empty."""
    lead: LocalizedText | None
    deadline: str
    agreed: str
    """The number of outcomes in words; empty if the record has none."""


@query
def card(reader: Reader, entry: Entry, code: str | None = None) -> NegotiationCard:
    """A negotiation as lists show it; with `code`, by the sessions for that municipality."""
    w, n = reader.w, entry.negotiation
    schedule = schedule_of(reader.registry, entry, code)
    block = current_block(reader.registry, entry)
    place = schedule.sessions[0].place if len(schedule.sessions) == 1 else None
    shows_report = stages.shows_report(reader.registry, entry)
    outcomes = sum(o.is_agreement for o in n.outcomes) if shows_report else 0
    return NegotiationCard(
        title=negotiation_link(reader, entry),
        region=region_of_listed(reader, entry.organiser),
        when=_when(w, schedule),
        place=optional_localized(reader, place.venue, entry) if place else None,
        whom=w.opening(some_municipalities(reader))
        if any(session.is_for_unnamed for session in schedule.sessions)
        else "",
        stage=stage_view(reader, entry, code),
        occasion=w(OCCASION[n.occasion]) if n.sessions and not stages.is_yearly(n) else "",
        lead=optional_localized(reader, block.lead, entry) if block else None,
        deadline=_deadline(reader, entry, schedule, code),
        agreed=w.count("{n} outcome", "{n} outcomes", outcomes) if outcomes else "",
    )


def _deadline(reader: Reader, entry: Entry, schedule: Schedule, code: str | None) -> str:
    """By when to register, while one can; or that there is no place left."""
    w = reader.w
    if stages.stage_of(reader.registry, entry, code) is not Stage.INVITATION:
        return ""
    if not schedule.registration_is_open and schedule.is_full:
        return w("Full")
    days = [day for day in schedule.deadlines if day >= reader.today]
    return w("Register by {day}", day=w.day(days[0])) if days else ""
