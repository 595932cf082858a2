"""The map of regions: a tile for each region, coloured by a year's negotiations or by follow-ups."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from gazette.base.problems import N_
from gazette.records.model.outcomes import OutcomeStatus
from gazette.records.organisers import Organiser
from gazette.urls import addresses
from gazette.urls.addresses import Word
from gazette.views import stages
from gazette.views.archive import Coverage, cell, coverage, years_shown
from gazette.views.context import Reader
from gazette.views.links import region_link
from gazette.views.localized_texts import area_name
from gazette.views.only_organiser import ORGANISERS_OF_COUNTRY
from gazette.views.outcome_index import NO_OUTCOMES, outcomes_by_region
from gazette.views.page import Link

FOLLOW_UP_STATES: Final = {
    "all": ("●", N_("every outcome followed up")),
    "some": ("◐", N_("some outcomes followed up")),
    "not-told": ("○", N_("no outcome followed up")),
    "none": ("–", N_("no outcome here")),
}
"""Symbol and label of each state of a region: none, some or all of its outcomes have a follow-up."""


class Tile(Struct, frozen=True):
    """A region on the map: the stylesheet knows its place by its id, and its colour by its state."""

    id: str
    region: Link
    css: str
    symbol: str
    label: str
    note: str


def is_map(tiles: tuple[Tile, ...]) -> bool:
    """Whether all regions are there, so that the tiles are placed geographically."""
    return len(tiles) >= ORGANISERS_OF_COUNTRY


def map_year(reader: Reader) -> int:
    """The year the map of negotiations shows: the latest begun with a yearly one, else this year."""
    today = reader.today.year
    yearly, _ = stages.yearly_and_other(reader.registry.entries)
    return max((entry.year for entry in yearly if entry.year <= today), default=today)


def coverage_tiles(reader: Reader, year: int) -> tuple[Tile, ...]:
    """The coverage of every organiser's year; a year without record names another year that has one."""
    return tuple(_coverage_tile(reader, organiser, year) for organiser in _organisers(reader))


def _coverage_tile(reader: Reader, organiser: Organiser, year: int) -> Tile:
    shown = cell(reader, organiser, year)
    others = (y for y in years_shown(reader.registry) if coverage(reader, organiser, y) is not Coverage.NONE)
    other = None if shown.to else next(others, None)
    note = reader.w("information from {year}", year=other) if other else ""
    return Tile(organiser.id, region_link(reader, organiser), shown.css, shown.symbol, shown.label, note)


def follow_up_tiles(reader: Reader) -> tuple[Tile, ...]:
    """The number of outcomes of every organiser, and of those with a follow-up."""
    return tuple(_follow_up_tile(reader, organiser) for organiser in _organisers(reader))


def _follow_up_tile(reader: Reader, organiser: Organiser) -> Tile:
    w, counts = reader.w, outcomes_by_region(reader.registry).get(organiser.id, NO_OUTCOMES).counts
    total = sum(counts.values())
    reported = total - counts.get(OutcomeStatus.NOT_REPORTED, 0)
    state = "none" if not total else "not-told" if not reported else "all" if reported == total else "some"
    symbol, label = FOLLOW_UP_STATES[state]
    listing = Link(area_name(reader, organiser), addresses.section(Word.OUTCOMES, organiser.id))
    note = w("{part} of {n}", part=w.number(reported), n=w.number(total)) if total else ""
    link = listing if total else region_link(reader, organiser)
    return Tile(organiser.id, link, f"told-{state}", symbol, w(label), note)


def _organisers(reader: Reader) -> list[Organiser]:
    return sorted(reader.registry.organisers, key=lambda o: reader.w.sort_key(area_name(reader, o)))
