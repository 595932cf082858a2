"""The archive: the coverage of every organiser and year, and a year's negotiations."""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar, Final

from msgspec import Struct

from gazette.base.problems import N_
from gazette.records.model.occasion import Occasion
from gazette.records.organisers import Organiser
from gazette.records.registry import Entry, Registry
from gazette.urls import addresses
from gazette.urls.addresses import Word
from gazette.views import stages
from gazette.views.cards import NegotiationCard, card
from gazette.views.context import Reader
from gazette.views.links import region_link
from gazette.views.localized_texts import area_name
from gazette.views.page import Link, Page
from gazette.views.stages import Stage

FIRST_YEAR: Final = Occasion.YEARLY_NEGOTIATION.traits.since or 2023
"""The first year of which a yearly negotiation is due."""


class Coverage(IntEnum):
    """The coverage of an organiser's year: the highest of its negotiations' values."""

    NONE = 0
    OTHER = 1
    CANCELLED = 2
    ANNOUNCED = 3
    HELD = 4
    REPORTED = 5


COVERAGE: Final = {
    Coverage.REPORTED: N_("reported"),
    Coverage.HELD: N_("held, report missing"),
    Coverage.ANNOUNCED: N_("announced"),
    Coverage.CANCELLED: N_("cancelled"),
    Coverage.OTHER: N_("only something other than the yearly negotiation"),
    Coverage.NONE: N_("no record here"),
}
_SYMBOL: Final = {
    Coverage.REPORTED: "●",
    Coverage.HELD: "◐",
    Coverage.ANNOUNCED: "○",
    Coverage.CANCELLED: "✕",
    Coverage.OTHER: "△",
    Coverage.NONE: "–",
}
_OF_STAGE: Final = {
    Stage.REPORTED: Coverage.REPORTED,
    Stage.HELD: Coverage.HELD,
    Stage.CANCELLED: Coverage.CANCELLED,
}


def entry_coverage(entry: Entry, reader: Reader) -> Coverage:
    """The coverage that one negotiation gives to its year."""
    if not stages.is_yearly(entry.negotiation):
        return Coverage.OTHER
    return _OF_STAGE.get(stages.stage_of(reader.registry, entry), Coverage.ANNOUNCED)


def coverage(reader: Reader, organiser: Organiser, year: int) -> Coverage:
    """The coverage of an organiser's year. Without a record it is "no record here", never "not held"."""
    entries = reader.registry.of_region_year.get((organiser.id, year), ())
    return max((entry_coverage(e, reader) for e in entries), default=Coverage.NONE)


def years_shown(registry: Registry) -> tuple[int, ...]:
    """Every year in which a yearly negotiation was or is due, up to the last with a record, newest first."""
    last = max((registry.today.year, *registry.years))
    return tuple(range(last, FIRST_YEAR - 1, -1))


def archive_years(registry: Registry) -> tuple[int, ...]:
    """The years with a page: those of the grid, and earlier ones with a record of another occasion."""
    return tuple(sorted({*years_shown(registry), *registry.years}, reverse=True))


class CoverageCell(Struct, frozen=True):
    """An organiser's year."""

    css: str
    symbol: str
    label: str
    to: Link | None


class Row(Struct, frozen=True):
    """An organiser's years."""

    region: Link
    region_id: str
    cells: tuple[CoverageCell, ...]


class Grid(Struct, frozen=True):
    """Organisers by years."""

    years: tuple[Link, ...]
    rows: tuple[Row, ...]
    legend: tuple[CoverageCell, ...]


def cell(reader: Reader, organiser: Organiser, year: int) -> CoverageCell:
    """An organiser's year as the grid and the map show it."""
    state = coverage(reader, organiser, year)
    label = reader.w(COVERAGE[state])
    to = Link(f"{area_name(reader, organiser)} {year}: {label}", addresses.year(organiser.id, year))
    return CoverageCell(_css(state), _SYMBOL[state], label, to if state is not Coverage.NONE else None)


def _css(state: Coverage) -> str:
    return state.name.lower().replace("_", "-")


def grid(reader: Reader) -> Grid:
    """The whole archive at a glance, organisers in alphabetical order."""
    years = years_shown(reader.registry)
    organisers = sorted(reader.registry.organisers, key=lambda o: reader.w.sort_key(area_name(reader, o)))
    return Grid(
        tuple(Link(str(y), addresses.section(Word.ARCHIVE, str(y))) for y in years),
        tuple(
            Row(region_link(reader, o), o.id, tuple(cell(reader, o, y) for y in years)) for o in organisers
        ),
        tuple(CoverageCell(_css(c), _SYMBOL[c], reader.w(COVERAGE[c]), None) for c in COVERAGE),
    )


class ArchivePage(Page, frozen=True, kw_only=True):
    """The archive's grid."""

    template: ClassVar[str] = "archive.html"

    lead: str
    grid: Grid


def archive_page(reader: Reader) -> ArchivePage:
    """The page of the whole archive."""
    w = reader.w
    return ArchivePage(
        language=reader.language,
        address=addresses.section(Word.ARCHIVE),
        title=w("Archive"),
        description=w(
            "The yearly negotiations of every organiser, by year: which"
            " are reported, held, announced or without a record here."
        ),
        section=Word.ARCHIVE,
        lead=w(
            "Every organiser must negotiate every year. Here you see for which years there is "
            "something to read."
        ),
        grid=grid(reader),
    )


class CoverageGroup(Struct, frozen=True):
    """The organisers whose year is in one state."""

    cell: CoverageCell
    number: str
    regions: tuple[Link, ...]


def coverage_groups(reader: Reader, year: int) -> tuple[CoverageGroup, ...]:
    """Every organiser by the state of its year, in alphabetical order."""
    w, registry = reader.w, reader.registry
    by_state: dict[Coverage, list[Link]] = {}
    for organiser in registry.organisers:
        by_state.setdefault(coverage(reader, organiser, year), []).append(
            Link(area_name(reader, organiser), addresses.year(organiser.id, year))
            if (organiser.id, year) in registry.of_region_year
            else region_link(reader, organiser)
        )
    return tuple(
        CoverageGroup(
            CoverageCell(_css(c), _SYMBOL[c], w(COVERAGE[c]), None),
            w.count("{n} organiser", "{n} organisers", len(by_state[c])),
            tuple(sorted(by_state[c], key=lambda link: w.sort_key(link.text))),
        )
        for c in COVERAGE
        if c in by_state
    )


class ArchiveYearPage(Page, frozen=True, kw_only=True):
    """A year's negotiations, and the state of every organiser."""

    template: ClassVar[str] = "archive-year.html"

    cards: tuple[NegotiationCard, ...]
    others: tuple[NegotiationCard, ...]
    """Of other occasions."""
    groups: tuple[CoverageGroup, ...]
    years: tuple[Link, ...]


def archive_year_page(reader: Reader, year: int) -> ArchiveYearPage:
    """The page of a year."""
    w, registry = reader.w, reader.registry
    base = addresses.section(Word.ARCHIVE)
    entries = sorted(
        (e for e in registry.entries if e.year == year),
        key=lambda e: (w.sort_key(area_name(reader, e.organiser)), stages.first_day(e.negotiation), e.id),
    )
    yearly, others = stages.yearly_and_other(entries)
    negotiations = year >= FIRST_YEAR and not stages.are_other(entries)
    return ArchiveYearPage(
        language=reader.language,
        address=base.below(str(year)),
        title=w("Negotiations {year}", year=year)
        if negotiations
        else w("Events and documents {year}", year=year),
        description=w("The negotiations on health and wellbeing of {year}, by region.", year=year)
        if negotiations
        else w("Events and documents of {year}, by region.", year=year),
        section=Word.ARCHIVE,
        trail=(Link(w("Archive"), base),),
        cards=tuple(card(reader, e) for e in yearly),
        others=tuple(card(reader, e) for e in others),
        groups=coverage_groups(reader, year) if year >= FIRST_YEAR else (),
        years=tuple(Link(str(y), base.below(str(y)), current=y == year) for y in archive_years(registry)),
    )
