"""Pages that list outcomes: all, or those of a region, a statutory matter, a status or a year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar, Final

from msgspec import Struct
from msgspec.structs import replace

from gazette.records.model.outcomes import Outcome
from gazette.records.queries import query
from gazette.records.registry import Entry, Registry
from gazette.urls import addresses
from gazette.urls.addresses import Word
from gazette.views import stages
from gazette.views.context import Reader
from gazette.views.labels import MATTER, STATUS
from gazette.views.links import negotiation_link, region_link
from gazette.views.localized_texts import area_name
from gazette.views.only_organiser import only_organiser
from gazette.views.outcome_counts import Count, status_counts
from gazette.views.outcome_index import (
    EntryOutcome,
    OutcomeSelection,
    negotiations_without_outcomes,
    outcome_years,
    outcomes_by_selection,
    outcomes_of,
)
from gazette.views.outcomes import OutcomeLine, outcome_line
from gazette.views.page import Link, Page
from gazette.views.tile_map import Tile, follow_up_tiles


class OutcomeGroup(Struct, frozen=True):
    """Outcomes of one negotiation in a listing."""

    heading: Link
    region: Link
    year: int
    outcomes: tuple[OutcomeLine, ...]


class YearView(Struct, frozen=True):
    """A year's outcomes: how many, and how many in each status."""

    year: Link
    total: str
    share: int
    """Its outcomes as per cent of those of the year with the most, for the bar."""
    counts: tuple[Count, ...]


class Facet(Struct, frozen=True):
    """One way to narrow a list: a heading and its choices."""

    heading: str
    choices: tuple[Link, ...]


class OutcomesPage(Page, frozen=True, kw_only=True):
    """All outcomes, or those of a region, a matter, a status or a year."""

    template: ClassVar[str] = "outcomes.html"

    lead: str
    groups: tuple[OutcomeGroup, ...]
    negotiations: tuple[Link, ...]
    """The links of an empty listing: negotiations that have only findings or views."""
    total: str
    counts: tuple[Count, ...]
    facets: tuple[Facet, ...]
    years: tuple[YearView, ...]
    """The outcomes selected, year by year. A long listing shows its newest year; each year has a page."""
    tiles: tuple[Tile, ...]
    """The map of regions, on the listing of all outcomes."""


def selection_name(reader: Reader, selection: OutcomeSelection) -> str:
    """Name of a listing in the reader's language: "Lapland, 2025"; empty for all outcomes."""
    parts = (
        area_name(reader, reader.registry.by_region[selection.region]) if selection.region else "",
        reader.w(MATTER[selection.matter]) if selection.matter else "",
        reader.w(STATUS[selection.status]) if selection.status else "",
        str(selection.year) if selection.year else "",
    )
    return ", ".join(part for part in parts if part)


LONG: Final = 100
"""A listing of more outcomes than this shows its newest year and links to the others."""


def outcomes_page(reader: Reader, selection: OutcomeSelection) -> OutcomesPage:
    """The listing of a selection, newest year first, regions in alphabetical order."""
    w, registry = reader.w, reader.registry
    selected = outcomes_of(registry, selection)
    shown = selected.outcomes
    if selection.year is None and len(shown) > LONG:
        by_year = (outcomes_of(registry, year).outcomes for year in _by_year(registry, selection))
        shown = next(filter(None, by_year))
    is_unfiltered = selection == OutcomeSelection()
    others = stages.are_other(entry for entry, _ in shown)
    name = selection_name(reader, selection)
    return OutcomesPage(
        language=reader.language,
        address=selection.address,
        title=w("Outcomes") if is_unfiltered else w("Outcomes: {name}", name=name),
        description=_description(reader, name, others=others),
        section=Word.OUTCOMES,
        trail=_trail(reader, selection),
        lead=w("What was agreed, by whom, and what came of it.")
        if others
        else w("What was agreed in the negotiations, by whom, and what came of it."),
        groups=_groups(reader, shown),
        negotiations=tuple(
            [negotiation_link(reader, entry) for entry in negotiations_without_outcomes(registry, selection)]
        ),
        total=w.count("{n} outcome", "{n} outcomes", len(selected.outcomes)),
        counts=status_counts(reader, selected.counts),
        facets=_facets(reader, selection.without_year),
        years=_years(reader, selection),
        tiles=follow_up_tiles(reader) if is_unfiltered and not only_organiser(reader.registry) else (),
    )


def _description(reader: Reader, name: str, *, others: bool) -> str:
    """What a listing is of; with `others` all of it is of other occasions than the yearly negotiation."""
    w = reader.w
    if others:
        return w("What was agreed and what came of it: {name}.", name=name or w("Outcomes"))
    if not name:
        return w("What was agreed in the negotiations on health and wellbeing, and what came of it.")
    return w(
        "What was agreed in the negotiations on health and wellbeing, and what came of it: {name}.", name=name
    )


def _years(reader: Reader, selection: OutcomeSelection) -> tuple[YearView, ...]:
    views = _year_views(reader, selection.without_year)
    return tuple(
        replace(view, year=replace(view.year, current=True)) if year == selection.year else view
        for year, view in views
    )


@query
def _year_views(reader: Reader, selection: OutcomeSelection) -> tuple[tuple[int, YearView], ...]:
    """The years of a selection without year, each with the number of its outcomes, in total and by status."""
    by_year = [(year, outcomes_of(reader.registry, year)) for year in _by_year(reader.registry, selection)]
    most = max((len(selected.outcomes) for _, selected in by_year), default=0) or 1
    return tuple(
        (
            year.year or 0,
            YearView(
                Link(str(year.year), year.address),
                reader.w.count("{n} outcome", "{n} outcomes", len(selected.outcomes)),
                round(100 * len(selected.outcomes) / most),
                status_counts(reader, selected.counts),
            ),
        )
        for year, selected in by_year
    )


def _by_year(registry: Registry, selection: OutcomeSelection) -> Iterator[OutcomeSelection]:
    """The selection for each year in which its region has outcomes, the newest year first."""
    for year in outcome_years(registry).get(selection.region, ()):
        yield replace(selection, year=year)


def _trail(reader: Reader, selection: OutcomeSelection) -> tuple[Link, ...]:
    if selection == OutcomeSelection():
        return ()
    root = Link(reader.w("Outcomes"), addresses.section(Word.OUTCOMES))
    above = selection.without_year
    if above in (selection, OutcomeSelection()):
        return (root,)
    return (root, Link(selection_name(reader, above), above.address))


def _groups(reader: Reader, shown: Iterable[EntryOutcome]) -> tuple[OutcomeGroup, ...]:
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


@query
def _facets(reader: Reader, current: OutcomeSelection) -> tuple[Facet, ...]:
    return tuple(
        Facet(heading, tuple(replace(link, current=True) if s == current else link for s, link in choices))
        for heading, choices in _choices(reader)
    )


@query
def _choices(reader: Reader) -> tuple[tuple[str, tuple[tuple[OutcomeSelection, Link], ...]], ...]:
    """Each way to narrow the listing of all outcomes: its heading, and its selections with their links."""
    w = reader.w
    selections = [s for s in outcomes_by_selection(reader.registry) if s.year is None]
    links = [(s, Link(selection_name(reader, s), s.address)) for s in selections]
    regions = sorted(((s, link) for s, link in links if s.region), key=lambda pair: w.sort_key(pair[1].text))
    return (
        (w("Region"), tuple(regions)),
        (w("Statutory matter"), tuple((s, link) for s, link in links if s.matter)),
        (w("Status"), tuple((s, link) for s, link in links if s.status)),
    )
