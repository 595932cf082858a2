"""A negotiation's page: one address from announcement to follow-up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from gazette import addresses
from gazette.addresses import Word
from gazette.model.negotiation import Block, Duty, Form, Negotiation
from gazette.problems import N_
from gazette.registry import Entry
from gazette.settings import LANGUAGE_NAMES
from gazette.views import stages
from gazette.views.content import Content, content
from gazette.views.evidence import Evidence, evidence
from gazette.views.labels import CONCEPT, DUTY, FORM, QUALIFIER, SCOPE
from gazette.views.news import NewsLine, items_of, news_line
from gazette.views.outcomes import OutcomeView, outcome_views
from gazette.views.page import Fact, Link, Outside, Page, Passage, fact
from gazette.views.reader import Reader
from gazette.views.sessions import (
    ContactView,
    SessionView,
    contact_view,
    registration_facts,
    session_facts,
    session_views,
)
from gazette.views.stages import Stage
from gazette.views.steps import StepView, step_views

ACTS = {
    "612/2021": "https://www.finlex.fi/fi/lainsaadanto/2021/612",
    "611/2021": "https://www.finlex.fi/fi/lainsaadanto/2021/611",
}


@dataclass(frozen=True, slots=True)
class StageView:
    """A stage as a tag shows it."""

    label: str
    css: str


@dataclass(frozen=True, slots=True)
class Summary:
    """A short version: in plain language, or in a Sámi language."""

    label: str
    text: Passage


@dataclass(frozen=True, kw_only=True)
class NegotiationPage(Page):
    """One negotiation."""

    template: ClassVar[str] = "negotiation.html"

    kicker: tuple[Link, ...]
    stage: StageView
    told_off: tuple[str, Passage | None] | None
    """The day a cancelled or postponed round was called off, and why."""
    summaries: tuple[Summary, ...]
    lead: Passage | None
    body: Passage | None
    missing: str
    """The honest note: which language the longer texts are in, when not the page's."""
    facts: tuple[Fact, ...]
    registration: tuple[Fact, ...]
    contacts: tuple[ContactView, ...]
    sessions: tuple[SessionView, ...]
    several: bool
    outcomes: tuple[OutcomeView, ...]
    steps: tuple[StepView, ...]
    content: Content
    news: tuple[NewsLine, ...]
    corrections: tuple[tuple[str, Passage], ...]
    evidence: Evidence
    contents: tuple[tuple[str, str], ...]
    """The page's sections as anchor and heading."""


def stage_view(reader: Reader, negotiation: Negotiation) -> StageView:
    """The stage of a negotiation on the day, in words."""
    at = stages.stage(negotiation, reader.today)
    label = stages.STAGE[at]
    if at is Stage.INVITATION and not any(s.registration for s in negotiation.sessions):
        label = stages.INVITED
    return StageView(reader.w(label), at.value)


def current_block(negotiation: Negotiation, reader: Reader) -> Block | None:
    """The text of the stage the negotiation is at: the latest one that is out."""
    if negotiation.report and stages.tells_report(negotiation, reader.today):
        return negotiation.report
    for block in (negotiation.invitation, negotiation.announcement):
        if stages.is_out(block, reader.today):
            return block
    return None


def negotiation_page(reader: Reader, entry: Entry) -> NegotiationPage:
    """The page of a negotiation as it is on the day."""
    w, n = reader.w, entry.negotiation
    told = stages.tells_report(n, reader.today)
    block = current_block(n, reader)
    lead = reader.maybe(block.lead, entry) if block else None
    body = reader.maybe(block.body, entry) if block else None
    sessions = session_views(reader, entry)
    outcomes = outcome_views(reader, entry) if told else ()
    steps = step_views(reader, entry) if told or not n.report else ()
    shown = content(reader, entry, told=told)
    news = tuple(news_line(reader, item) for item in items_of(entry, reader.today))
    several = len(sessions) > 1
    off = n.cancelled or n.postponed
    contacts = _contacts(reader, entry)
    registration = () if several else registration_facts(reader, entry, n.sessions[0])
    title = reader.title(entry)
    return NegotiationPage(
        language=reader.language,
        address=addresses.negotiation(entry.id),
        title=title,
        description=(lead.text if lead and not lead.language else title),
        section=Word.ARCHIVE,
        trail=(reader.region_link(entry.organiser), reader.year_link(entry.organiser, entry.year)),
        published=block.published.day if block and block.published else None,
        updated=max(
            (c.date for c in n.corrections if c.date <= reader.today),
            default=block.updated if block else None,
        ),
        kicker=(reader.region_link(entry.organiser), reader.year_link(entry.organiser, entry.year)),
        stage=stage_view(reader, n),
        told_off=(w.day(off.date), reader.maybe(off.text, entry)) if off and off.date <= reader.today else None,
        summaries=_summaries(reader, entry),
        lead=lead,
        body=body,
        missing=reader.original_note(lead, body),
        facts=_facts(reader, entry),
        registration=registration,
        contacts=contacts,
        sessions=sessions,
        several=several,
        outcomes=outcomes,
        steps=steps,
        content=shown,
        news=news,
        corrections=tuple(
            (w.day(c.date), reader.passage(c.text, entry)) for c in n.corrections if c.date <= reader.today
        ),
        evidence=evidence(reader, entry),
        contents=_contents(
            reader,
            (
                ("outcomes", N_("What was agreed"), outcomes),
                ("steps", N_("What happens next"), steps),
                ("votes", N_("What was voted"), shown.votes),
                ("text", N_("In more detail"), body),
                ("registration", N_("Registration and contacts"), registration or contacts),
                ("sessions", N_("Sessions"), several),
                ("programme", N_("Programme"), not several and sessions[0].slots),
                ("parties", N_("Who took part"), shown.parties),
                ("themes", N_("What was discussed"), shown.discussed),
                ("remarks", N_("What was said"), shown.remarks or shown.quotes),
                ("survey", N_("Feedback"), shown.survey),
                ("background", N_("Background"), shown.background),
                ("news", N_("News of this negotiation"), news),
                ("sources", N_("Sources"), True),
            ),
        ),
    )


def _contents(
    reader: Reader, sections: tuple[tuple[str, str, object], ...]
) -> tuple[tuple[str, str], ...]:
    return tuple((anchor, reader.w(heading)) for anchor, heading, there in sections if there)


def _summaries(reader: Reader, entry: Entry) -> tuple[Summary, ...]:
    w, n = reader.w, entry.negotiation
    found: list[Summary] = []
    if n.plain and (plain := n.plain.get(reader.language)):
        found.append(Summary(w("In plain language"), Passage(plain)))
    if n.summary:
        if own := n.summary.get(reader.language):
            found.append(Summary(w("In brief"), Passage(own)))
        for code in ("se", "smn", "sms"):
            if text := n.summary.get(code):
                found.append(Summary(LANGUAGE_NAMES[code], Passage(text, code)))
    return tuple(found)


def _contacts(reader: Reader, entry: Entry) -> tuple[ContactView, ...]:
    registration = (c for s in entry.negotiation.sessions if s.registration for c in s.registration.contacts)
    return tuple(contact_view(reader, entry, c) for c in (*registration, *entry.negotiation.contacts))


def _facts(reader: Reader, entry: Entry) -> tuple[Fact, ...]:
    w, n, organiser = reader.w, entry.negotiation, entry.organiser
    one = session_facts(reader, entry, n.sessions[0]) if len(n.sessions) == 1 else ()
    forms = tuple(w(FORM[f]) for f in n.form if f is not Form.YEARLY)
    told = stages.was_held(n) or stages.tells_report(n, reader.today)
    return (
        *one,
        *fact(w("Organised by"), *reader.parties(organiser, n.organisers or (organiser.id,))),
        *fact(w("Together with"), *reader.parties(organiser, n.co_organisers)),
        *fact(w("Responsible unit"), reader.maybe(n.unit, entry)),
        *fact(w("Local name"), reader.maybe(n.name, entry)),
        *fact(w("Subject"), w(CONCEPT[n.concept])),
        *fact(w("Purpose"), reader.maybe(n.purpose, entry)),
        *fact(w("Covers"), w(SCOPE[n.scope]), *forms),
        *fact(w("Municipal groups"), w.number(n.groups_told) if n.groups_told else None),
        *fact(w("Negotiated for the year"), str(n.for_year) if n.for_year else None),
        *fact(w("Plan period"), w.when(n.plan_period) if n.plan_period else None),
        *fact(
            w("Participants"),
            *(_attendance(reader, entry, i) for i in range(len(n.attendance)) if told),
        ),
        *fact(w("Duty"), w(DUTY[n.duty]) if n.duty is Duty.COOPERATION else None),
        *fact(
            w("Legal basis"),
            *(
                Outside(w("Act {act}, section {section}", act=law.act, section=law.section), ACTS[law.act])
                if law.act in ACTS
                else w("Act {act}, section {section}", act=law.act, section=law.section)
                for law in n.legal_basis
            ),
        ),
        *fact(w("Previous round"), _other(reader, n.previous)),
        *fact(w("Next round"), _other(reader, n.next)),
    )


def _other(reader: Reader, entry_id: str | None) -> Link | None:
    other = reader.registry.by_id.get(entry_id) if entry_id else None
    return reader.negotiation_link(other) if other else None


def _attendance(reader: Reader, entry: Entry, number: int) -> Passage:
    w = reader.w
    told = entry.negotiation.attendance[number]
    parts = [w(QUALIFIER[told.qualifier], n=w.number(told.count))]
    if told.on_site is not None:
        parts.append(w("{n} on site", n=w.number(told.on_site)))
    if told.remote is not None:
        parts.append(w("{n} remotely", n=w.number(told.remote)))
    basis = reader.maybe(told.basis, entry)
    text = ", ".join(parts)
    return Passage(f"{text} ({basis.text})" if basis else text)


@dataclass(frozen=True, slots=True)
class NegotiationCard:
    """A negotiation in a list: what, when, at which stage."""

    title: Link
    region: Link
    when: str
    place: Passage | None
    stage: StageView
    lead: Passage | None
    deadline: str
    agreed: str
    """How many outcomes, in words; empty when none are told."""


def card(reader: Reader, entry: Entry) -> NegotiationCard:
    """A negotiation as lists show it."""
    w, n = reader.w, entry.negotiation
    sessions = sorted(n.sessions, key=lambda s: (s.date.first, s.date.last))
    first, last = sessions[0].date, sessions[-1].date
    told = w.when(first, weekday=True)
    if last != first:
        told = f"{w.when(first)}–{w.when(last)}"
    block = current_block(n, reader)
    open_ = stages.stage(n, reader.today) is Stage.INVITATION
    days = [d for d in stages.deadlines(n) if d >= reader.today]
    place = sessions[0].place
    outcomes = len(n.outcomes) if stages.tells_report(n, reader.today) else 0
    return NegotiationCard(
        title=reader.negotiation_link(entry),
        region=reader.region_link(entry.organiser),
        when=told,
        place=reader.maybe(place.venue, entry) if place and len(sessions) == 1 else None,
        stage=stage_view(reader, n),
        lead=reader.maybe(block.lead, entry) if block else None,
        deadline=w("Register by {day}", day=w.day(days[0], weekday=True)) if open_ and days else "",
        agreed=w.count("{n} outcome", "{n} outcomes", outcomes) if outcomes else "",
    )
