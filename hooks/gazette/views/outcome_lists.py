"""Listings of outcomes: of everybody, of a region, a year, a statutory matter or a status."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar, Final

from gazette.records.model.outcomes import Outcome
from gazette.records.queries import query
from gazette.records.registry import Entry
from gazette.urls import addresses
from gazette.urls.addresses import Word
from gazette.views.agreed import Agreed, selected, selections, years
from gazette.views.context import Reader
from gazette.views.labels import MATTER, STATUS
from gazette.views.links import negotiation_link, region_link
from gazette.views.outcome_counts import Count, status_counts
from gazette.views.outcome_selection import Selection
from gazette.views.outcomes import OutcomeLine, outcome_line
from gazette.views.page import Link, Page
from gazette.views.passages import area_name
from gazette.views.tile_map import Tile, follow_up_tiles


@dataclass(frozen=True, slots=True)
class OutcomeGroup:
    """Outcomes of one negotiation in a listing."""

    heading: Link
    region: Link
    year: int
    outcomes: tuple[OutcomeLine, ...]


@dataclass(frozen=True, slots=True)
class YearView:
    """A year's outcomes: how many, and how many in each status."""

    year: Link
    total: str
    share: int
    """Its outcomes as per cent of those of the year with the most, for the bar."""
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow a list: a heading and its choices."""

    heading: str
    choices: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomesPage(Page):
    """Outcomes of everybody, or of a region, a year, a matter or a status."""

    template: ClassVar[str] = "outcomes.html"

    lead: str
    groups: tuple[OutcomeGroup, ...]
    total: str
    counts: tuple[Count, ...]
    facets: tuple[Facet, ...]
    years: tuple[YearView, ...]
    """What it selects, year by year. A long listing shows its newest year; each has a page of its own."""
    tiles: tuple[Tile, ...]
    """The map of regions, on the listing of everybody's."""


def named(reader: Reader, selection: Selection) -> str:
    """What a listing selects, in the reader's words."""
    parts = (
        area_name(reader, reader.registry.by_region[selection.region]) if selection.region else "",
        reader.w(MATTER[selection.matter]) if selection.matter else "",
        reader.w(STATUS[selection.status]) if selection.status else "",
        str(selection.year) if selection.year else "",
    )
    return ", ".join(part for part in parts if part)


LONG: Final = 100
"""A listing of more outcomes than this shows its newest year, and links the others."""


def outcomes_page(reader: Reader, selection: Selection) -> OutcomesPage:
    """The listing of a selection, newest year first, regions in alphabetical order."""
    w, registry = reader.w, reader.registry
    found = selected(registry, selection)
    shown = found.agreed
    if selection.year is None and len(shown) > LONG:
        by_year = (replace(selection, year=year) for year in years(registry, selection.region))
        shown = next(filter(None, (selected(registry, of_year).agreed for of_year in by_year)))
    whole = selection == Selection()
    name = named(reader, selection)
    return OutcomesPage(
        language=reader.language,
        address=selection.address,
        title=w("Outcomes") if whole else w("Outcomes: {name}", name=name),
        description=w("What was agreed in the negotiations on health and wellbeing, and what came of it.")
        if whole
        else w(
            "What was agreed in the negotiations on health and wellbeing, and what came of it: {name}.",
            name=name,
        ),
        section=Word.OUTCOMES,
        trail=_trail(reader, selection),
        lead=w("What was agreed in the negotiations, by whom, and what came of it."),
        groups=_groups(reader, shown),
        total=w.count("{n} outcome", "{n} outcomes", len(found.agreed)),
        counts=status_counts(reader, found.counted),
        facets=_facets(reader, selection),
        years=_years(reader, selection),
        tiles=follow_up_tiles(reader) if whole else (),
    )


def _years(reader: Reader, selection: Selection) -> tuple[YearView, ...]:
    views = _year_views(reader, selection.without_year)
    return tuple(
        replace(view, year=replace(view.year, current=True)) if year == selection.year else view
        for year, view in views
    )


@query
def _year_views(reader: Reader, whole: Selection) -> tuple[tuple[int, YearView], ...]:
    """The years of a selection of all years: how many outcomes there are, and in which status."""
    registry = reader.registry
    by_year = [replace(whole, year=year) for year in years(registry, whole.region)]
    listed = [(of_year, selected(registry, of_year)) for of_year in by_year]
    most = max((len(found.agreed) for _, found in listed), default=0) or 1
    return tuple(
        (
            of_year.year or 0,
            YearView(
                Link(str(of_year.year), of_year.address),
                reader.w.count("{n} outcome", "{n} outcomes", len(found.agreed)),
                round(100 * len(found.agreed) / most),
                status_counts(reader, found.counted),
            ),
        )
        for of_year, found in listed
    )


def _trail(reader: Reader, selection: Selection) -> tuple[Link, ...]:
    if selection == Selection():
        return ()
    root = Link(reader.w("Outcomes"), addresses.section(Word.OUTCOMES))
    above = selection.without_year
    if above in (selection, Selection()):
        return (root,)
    return (root, Link(named(reader, above), above.address))


def _groups(reader: Reader, shown: Iterable[Agreed]) -> tuple[OutcomeGroup, ...]:
    by_entry: dict[str, tuple[Entry, list[Outcome]]] = {}
    for entry, outcome in shown:
        by_entry.setdefault(entry.id, (entry, []))[1].append(outcome)
    ordered = sorted(
        by_entry.values(),
        key=lambda e: (-e[0].year, reader.w.sort_key(area_name(reader, e[0].organiser)), e[0].id),
    )
    return tuple(
        OutcomeGroup(
            negotiation_link(reader, entry),
            region_link(reader, entry.organiser),
            entry.year,
            tuple(outcome_line(reader, entry, outcome) for outcome in outcomes),
        )
        for entry, outcomes in ordered
    )


def _facets(reader: Reader, selection: Selection) -> tuple[Facet, ...]:
    return _facets_of(reader, selection.without_year)


@query
def _facets_of(reader: Reader, shown: Selection) -> tuple[Facet, ...]:
    return tuple(
        Facet(heading, tuple(replace(link, current=True) if of == shown else link for of, link in choices))
        for heading, choices in _choices(reader)
    )


@query
def _choices(reader: Reader) -> tuple[tuple[str, tuple[tuple[Selection, Link], ...]], ...]:
    """Each way to narrow the listing of all: its heading, and its selections with their links."""
    w = reader.w
    whole = [(s, Link(named(reader, s), s.address)) for s in selections(reader.registry) if s.year is None]
    regions = sorted((one for one in whole if one[0].region), key=lambda one: w.sort_key(one[1].text))
    return (
        (w("Region"), tuple(regions)),
        (w("Statutory matter"), tuple(one for one in whole if one[0].matter)),
        (w("Status"), tuple(one for one in whole if one[0].status)),
    )
