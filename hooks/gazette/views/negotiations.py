"""A negotiation's page, from announcement to follow-up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from msgspec.structs import replace

from gazette.base.problems import N_
from gazette.records.edtf import Edtf, of_day
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.publishing import Block
from gazette.records.plain_text import plain_text
from gazette.records.registry import Entry
from gazette.urls import addresses
from gazette.urls.addresses import Word
from gazette.views import stages
from gazette.views.calendar_offer import CalendarOffer, calendar_offer
from gazette.views.cards import StageView, card, current_block, stage_view
from gazette.views.context import Reader
from gazette.views.drafts import draft_note
from gazette.views.glossary import Explained, explained
from gazette.views.links import region_link, title_of, year_link
from gazette.views.localized_texts import (
    language_note,
    localized,
    optional_localized,
    published_and_updated,
)
from gazette.views.negotiation_content import NegotiationContent, negotiation_content
from gazette.views.negotiation_facts import negotiation_details, negotiation_facts
from gazette.views.news import news_of_one
from gazette.views.news_pages import NewsLine, news_line
from gazette.views.next_steps import StepView, step_views
from gazette.views.outcomes import OutcomeView, by_section, outcome_views
from gazette.views.page import Fact, LocalizedText, Page, prose_in
from gazette.views.progress import ProgressStep, progress
from gazette.views.provenance import Evidence, evidence
from gazette.views.registration import ContactView, contact_view, registration_facts
from gazette.views.rounds import (
    RoundSession,
    common_facts,
    of_several,
    overview_and_sections,
    own_facts,
    session_rows,
)
from gazette.views.schedule import last_postponement
from gazette.views.sessions import (
    SessionView,
    SlotView,
    round_facts,
    session_views,
)
from gazette.views.summaries import Summary, short_versions


class NegotiationPage(Page, frozen=True, kw_only=True):
    """One negotiation."""

    template: ClassVar[str] = "negotiation.html"

    draft: str
    """That it is a draft, and when it is published; empty on a site without drafts."""
    stage: StageView
    deadline: str
    """By when to register, while registration is open."""
    progress: tuple[ProgressStep, ...]
    called_off: tuple[str, LocalizedText | None] | None
    """"Cancelled" or "Postponed" with the day of the decision, and the reason."""
    summaries: tuple[Summary, ...]
    lead: LocalizedText | None
    body: LocalizedText | None
    dates: str
    """When the text was published and updated, in words."""
    facts: tuple[Fact, ...]
    round_facts: tuple[Fact, ...]
    """The facts that the negotiation's other pages show too."""
    details: tuple[Fact, ...]
    registration: tuple[Fact, ...]
    contacts: tuple[ContactView, ...]
    calendar: CalendarOffer
    sessions: tuple[SessionView, ...]
    """The sessions that have more facts than the overview shows."""
    several: bool
    session_rows: tuple[RoundSession, ...]
    """The overview of a round of several sessions."""
    common_facts: tuple[Fact, ...]
    """The facts that are the same for all sessions."""
    said: tuple[tuple[LocalizedText, SlotView], ...]
    """Slots with remarks or quotations, each after its session's title; only for several sessions."""
    results: Mapping[str, tuple[OutcomeView, ...]]
    """Agreements, findings and views, by the anchor of their section."""
    steps: tuple[StepView, ...]
    """Next steps that are still to come."""
    promises: tuple[StepView, ...]
    """Next steps that are done, or whose time has passed."""
    content: NegotiationContent
    news: tuple[NewsLine, ...]
    corrections: tuple[tuple[str, LocalizedText], ...]
    evidence: Evidence
    glossary: tuple[Explained, ...]
    contents: tuple[tuple[str, str], ...]
    """The page's sections as anchor and heading."""


def _news(reader: Reader, entry: Entry, lead: LocalizedText | None) -> tuple[NewsLine, ...]:
    """The news of a negotiation; an item does not repeat the lead that the page begins with."""
    lines = (news_line(reader, item) for item in news_of_one(reader.registry, entry))
    return tuple([replace(line, lead=None) if line.lead == lead else line for line in lines])


def negotiation_page(reader: Reader, entry: Entry) -> NegotiationPage:
    """The page of a negotiation as it is on the day."""
    w, n = reader.w, entry.negotiation
    shows_report = stages.shows_report(reader.registry, entry)
    block = current_block(reader.registry, entry)
    lead = optional_localized(reader, block.lead, entry) if block else None
    body = optional_localized(reader, block.body, entry) if block else None
    sessions = session_views(reader, entry)
    outcomes = outcome_views(reader, entry) if shows_report else ()
    steps = step_views(reader, entry) if shows_report or not n.report else ()
    shown = negotiation_content(reader, entry, results=shows_report)
    held = bool(n.sessions) and shows_report and (stages.has_report(n) or stages.was_held(n))
    news = _news(reader, entry, lead)
    several = len(sessions) > 1
    common = common_facts(reader, entry)
    rows, sections = session_rows(reader, entry) if several else (), own_facts(sessions, common)
    if several:
        rows, sections = overview_and_sections(rows, sections)
    said = tuple([(s.title, slot) for s in sessions for slot in s.slots if slot.said or slot.quotes])
    said = said if several else ()
    contacts = _contacts(reader, entry)
    registration = registration_facts(reader, entry, n.sessions[0]) if len(sessions) == 1 else ()
    title = title_of(reader, entry)
    updated = _updated(reader, entry, block)
    summaries, called_off = short_versions(reader, entry), _called_off(reader, entry)
    corrections = tuple(
        (w.day(c.date), localized(reader, c.text, entry)) for c in n.corrections if c.date <= reader.today
    )
    source = evidence(reader, entry)
    ahead = tuple([step for step in steps if not (step.resolved or step.overdue)])
    promises = tuple([step for step in steps if step not in ahead])
    results = by_section(outcomes, reader)
    glossary = explained(reader, (lead, body, *_texts(outcomes, steps, shown)))
    return NegotiationPage(
        language=reader.language,
        address=addresses.negotiation(entry.id),
        title=title,
        description=plain_text(lead.text) if lead and not lead.language else title,
        section=Word.ARCHIVE,
        trail=(region_link(reader, entry.organiser), year_link(entry.organiser, entry.year)),
        published=block.published.day_or_moment if block and block.published else None,
        updated=updated.day_or_moment if updated else None,
        dates=published_and_updated(reader, block.published if block else None, updated),
        stage=stage_view(reader, entry),
        deadline=card(reader, entry).deadline,
        progress=progress(reader, entry),
        called_off=called_off,
        draft=draft_note(reader, entry),
        summaries=summaries,
        lead=lead,
        body=body,
        missing=language_note(
            reader,
            called_off,
            lead,
            body,
            tuple([s for s in summaries if not s.is_foreign]),
            optional_localized(reader, n.purpose, entry),
            tuple([s.registration for s in sessions]) if several else registration,
            tuple([prose_in(s.facts) for s in sessions]),
            outcomes,
            steps,
            tuple([s.slots for s in sessions]),
            shown,
            corrections,
            source.unsure,
        ),
        facts=negotiation_facts(reader, entry),
        round_facts=round_facts(reader, entry),
        details=negotiation_details(reader, entry, results=shows_report),
        registration=registration,
        contacts=contacts,
        calendar=calendar_offer(reader, entry),
        sessions=sections,
        several=several,
        session_rows=rows,
        common_facts=of_several(reader, common),
        said=said,
        results={anchor: views for anchor, _, views in results},
        steps=ahead,
        promises=promises,
        content=shown,
        news=news,
        corrections=corrections,
        evidence=source,
        glossary=glossary,
        contents=_contents(
            reader,
            (
                *((anchor, heading, True) for anchor, heading, _ in results),
                ("steps", N_("What happens next"), ahead),
                ("promises", N_("What was promised"), promises),
                ("votes", N_("What was voted on"), shown.votes),
                ("text", N_("In more detail"), body),
                ("registration", _registration_heading(registration, contacts), registration or contacts),
                ("consultations", _consultations_heading(n), shown.consultations),
                ("sessions", N_("Sessions"), several),
                ("programme", N_("Programme"), len(sessions) == 1 and sessions[0].slots),
                ("parties", _parties_heading(shown), shown.parties or shown.people),
                ("themes", N_("What was discussed") if held else N_("Topics"), shown.discussed),
                ("said", N_("What was said"), shown.remarks or shown.quotes or said),
                ("survey", N_("Feedback"), shown.survey),
                ("background", N_("Background"), True),
                ("news", N_("News of this negotiation") if stages.is_yearly(n) else N_("News"), news),
                ("sources", N_("Sources"), True),
                ("words", N_("Words on this page"), glossary),
            ),
        ),
    )


def _registration_heading(registration: tuple[Fact, ...], contacts: tuple[ContactView, ...]) -> str:
    if registration and contacts:
        return N_("Registration and contacts")
    return N_("Registration") if registration else N_("Contacts")


def _parties_heading(shown: NegotiationContent) -> str:
    """The heading "Who took part" if the record states it; else "Parties", for a list of those invited."""
    if any(group.took_part for group in shown.parties):
        return N_("Who took part")
    return N_("Parties") if shown.parties else N_("People")


def _consultations_heading(negotiation: Negotiation) -> str:
    return N_("Survey before the negotiation") if stages.is_yearly(negotiation) else N_("Survey beforehand")


def _texts(
    outcomes: tuple[OutcomeView, ...], steps: tuple[StepView, ...], shown: NegotiationContent
) -> Iterator[LocalizedText | None]:
    """The texts of a page that are searched for terms of the glossary."""
    for outcome in outcomes:
        yield from (outcome.title, outcome.text)
    yield from (step.text for step in steps)
    yield from (remark.text for remark in shown.remarks)
    yield from (theme.title for theme in shown.themes if isinstance(theme.title, LocalizedText))
    yield from (item.text for ballot in shown.votes for item in ballot.items)


def _updated(reader: Reader, entry: Entry, block: Block | None) -> Edtf | None:
    days = [of_day(c.date) for c in entry.negotiation.corrections]
    if block and block.updated:
        days.insert(0, block.updated)  # of two on one day, the block's can have a time of the clock
    return max((d for d in days if d.first <= reader.today), key=lambda d: d.first, default=None)


def _called_off(reader: Reader, entry: Entry) -> tuple[str, LocalizedText | None] | None:
    w, n = reader.w, entry.negotiation
    alone = n.sessions[0] if len(n.sessions) == 1 else None
    cancelled = n.cancelled or (alone.cancelled if alone else None)
    postponed = n.postponed or (last_postponement(alone, reader.today) if alone else None)
    for off, word in ((cancelled, w("Cancelled")), (postponed, w("Postponed"))):
        if off and off.date <= reader.today:
            return f"{word} {w.day(off.date)}", optional_localized(reader, off.text, entry)
    return None


def _contents(reader: Reader, sections: tuple[tuple[str, str, object], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((anchor, reader.w(heading)) for anchor, heading, present in sections if present)


def _contacts(reader: Reader, entry: Entry) -> tuple[ContactView, ...]:
    """The contacts: those for registration first, each once."""
    n = entry.negotiation
    registrations = (n.registration, *(session.registration for session in n.sessions))
    contacts = [c for registration in registrations if registration for c in registration.contacts]
    return tuple(contact_view(reader, entry, c) for c in (*contacts, *n.contacts))
