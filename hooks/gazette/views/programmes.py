"""Programmes: a negotiation's own page, to print, and the list of all by year and region."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct

from gazette.base.problems import N_
from gazette.records.model.parties import Role
from gazette.records.queries import query
from gazette.records.registry import Entry, Registry
from gazette.urls import addresses
from gazette.urls.addresses import Word
from gazette.views import stages
from gazette.views.cards import NegotiationCard, card
from gazette.views.context import Reader
from gazette.views.links import negotiation_link, region_link, title_of, year_link
from gazette.views.localized_texts import area_name, language_note
from gazette.views.page import Link, Page, prose_in
from gazette.views.parties import PersonLine, person_lines
from gazette.views.sessions import SessionView, session_views


class ProgrammeLine(Struct, frozen=True):
    """A programme in the list."""

    card: NegotiationCard
    programme: Link
    slots: str


class ProgrammesPage(Page, frozen=True, kw_only=True):
    """A year's programmes by region; without a year the newest."""

    template: ClassVar[str] = "programmes.html"

    lead: str
    years: tuple[Link, ...]
    shown: str
    """The year that is shown."""
    lines: tuple[ProgrammeLine, ...]


@query
def programme_years(registry: Registry) -> tuple[int, ...]:
    """The years with a programme, newest first."""
    return tuple(sorted({e.year for e in registry.entries if has_programme(e)}, reverse=True))


def programmes_page(reader: Reader, year: int | None = None) -> ProgrammesPage:
    """The page of a year's programmes, regions in alphabetical order."""
    w, years = reader.w, programme_years(reader.registry)
    shown = year or next(iter(years), reader.today.year)
    entries = sorted(
        (e for e in reader.registry.entries if e.year == shown and has_programme(e)),
        key=lambda e: (w.sort_key(area_name(reader, e.organiser)), stages.first_day(e.negotiation), e.id),
    )
    base = addresses.section(Word.PROGRAMMES)
    of_year = (
        w("The programmes of events of {year}, by region.", year=year)
        if stages.are_other(entries)
        else w("The programmes of the negotiations on health and wellbeing of {year}, by region.", year=year)
    )
    return ProgrammesPage(
        language=reader.language,
        address=base.below(str(year)) if year else base,
        title=w("Programmes {year}", year=year) if year else w("Programmes"),
        description=of_year
        if year
        else w("The programmes of the negotiations on health and wellbeing, by year and region."),
        section=Word.PROGRAMMES,
        trail=(Link(w("Programmes"), base),) if year else (),
        lead=w("What was on the programme: speeches, workshops and discussions, with speakers."),
        years=tuple(Link(str(y), base.below(str(y)), current=y == year) for y in years),
        shown=str(shown) if entries else "",
        lines=tuple(
            ProgrammeLine(
                card(reader, e),
                Link(w.headed(N_("Programme: {title}"), title_of(reader, e)), addresses.programme(e.id)),
                w.count("{n} item", "{n} items", sum(len(s.programme) for s in e.negotiation.sessions)),
            )
            for e in entries
        ),
    )


class ProgrammePage(Page, frozen=True, kw_only=True):
    """The programme of a negotiation, to print on one A4."""

    template: ClassVar[str] = "programme.html"

    sessions: tuple[SessionView, ...]
    hosts: tuple[PersonLine, ...]
    negotiation: Link


def programme_page(reader: Reader, entry: Entry) -> ProgrammePage:
    """The programme page of a negotiation that has one."""
    w, n = reader.w, entry.negotiation
    title = title_of(reader, entry)
    sessions = tuple(s for s in session_views(reader, entry) if s.slots)
    return ProgrammePage(
        language=reader.language,
        address=addresses.programme(entry.id),
        title=w.headed(N_("Programme: {title}"), title),
        description=w("Programme of the negotiation: {title}.", title=title)
        if stages.is_yearly(n)
        else w("Programme of the event: {title}.", title=title),
        section=Word.PROGRAMMES,
        trail=(
            region_link(reader, entry.organiser),
            year_link(entry.organiser, entry.year),
            negotiation_link(reader, entry),
        ),
        missing=language_note(reader, tuple([(prose_in(s.facts), s.slots) for s in sessions])),
        sessions=sessions,
        hosts=tuple(
            line
            for p, line in zip(n.people, person_lines(reader, entry), strict=True)
            if Role.HOST in p.roles
        ),
        negotiation=negotiation_link(reader, entry),
    )


def has_programme(entry: Entry) -> bool:
    """Whether a negotiation has a programme page."""
    return any(s.programme for s in entry.negotiation.sessions)
