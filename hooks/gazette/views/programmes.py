"""Programmes by year and region."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from gazette import addresses
from gazette.addresses import Word
from gazette.views import stages
from gazette.views.negotiations import NegotiationCard, card
from gazette.views.page import Link, Page
from gazette.views.reader import Reader
from gazette.views.sessions import has_programme


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """A programme in the list."""

    card: NegotiationCard
    programme: Link
    slots: str


@dataclass(frozen=True, kw_only=True)
class ProgrammesPage(Page):
    """Every programme, newest year first."""

    template: ClassVar[str] = "programmes.html"

    lead: str
    years: tuple[tuple[str, tuple[ProgrammeLine, ...]], ...]


def programmes_page(reader: Reader) -> ProgrammesPage:
    """The page of all programmes."""
    w = reader.w
    entries = sorted(
        (e for e in reader.registry.entries if has_programme(e)),
        key=lambda e: (-e.year, w.sorted_by(reader.area(e.organiser)), stages.first_day(e.negotiation), e.id),
    )
    return ProgrammesPage(
        language=reader.language,
        address=addresses.section(Word.PROGRAMMES),
        title=w("Programmes"),
        description=w("The programmes of the negotiations on health and wellbeing, by year and region."),
        section=Word.PROGRAMMES,
        lead=w("What the days held: speeches, workshops and negotiations, with speakers."),
        years=tuple(
            (
                str(year),
                tuple(
                    ProgrammeLine(
                        card(reader, e),
                        Link(w("Programme: {title}", title=reader.title(e)), addresses.programme(e.id)),
                        w.count(
                            "{n} item", "{n} items", sum(len(s.programme) for s in e.negotiation.sessions)
                        ),
                    )
                    for e in group
                ),
            )
            for year, group in groupby(entries, key=lambda e: e.year)
        ),
    )
