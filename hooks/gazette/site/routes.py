"""Routes: the address and the view of every page of the country and of each region."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any, NamedTuple

from gazette.outputs.opendata.data_page import opendata_page
from gazette.records.organisers import Organiser
from gazette.records.queries import query
from gazette.records.registry import Registry
from gazette.urls import addresses
from gazette.urls.addresses import Address
from gazette.views import (
    archive,
    feeds_page,
    home,
    municipalities,
    negotiations,
    news,
    news_pages,
    outcome_index,
    outcome_lists,
    partners,
    programmes,
    regions,
    search_page,
)
from gazette.views.page import Page


class Route(NamedTuple):
    """A page's address and its view: `view(reader, *arguments)` returns it in the reader's language."""

    address: Address
    view: Callable[..., Page]
    arguments: tuple[Any, ...] = ()


def routes(registry: Registry) -> Iterator[Route]:
    """All routes, in a fixed order."""
    return chain(of_country(registry), *(of_region(registry, region) for region in registry.organisers))


@query
def of_country(registry: Registry) -> tuple[Route, ...]:
    """The routes that belong to no region."""
    return tuple(_of_country(registry))


@query
def of_region(registry: Registry, organiser: Organiser) -> tuple[Route, ...]:
    """The routes of a region, with its negotiations and their news."""
    return tuple(_of_region(registry, organiser))


def _of_country(registry: Registry) -> Iterator[Route]:
    section, word = addresses.section, addresses.Word
    yield Route(addresses.HOME, home.home_page)
    yield Route(section(word.UPCOMING), home.upcoming_page)
    yield Route(section(word.SEARCH), search_page.search_page)
    yield Route(section(word.FEEDS), feeds_page.subscriptions_page)
    yield Route(section(word.OPEN_DATA), opendata_page)
    yield from _by_year(section(word.NEWS), news_pages.news_index, news_pages.news_years(registry))
    years = programmes.programme_years(registry)
    yield from _by_year(section(word.PROGRAMMES), programmes.programmes_page, years)
    yield Route(section(word.ARCHIVE), archive.archive_page)
    for year in archive.archive_years(registry):
        yield Route(section(word.ARCHIVE, str(year)), archive.archive_year_page, (year,))
    for selection in outcome_index.outcomes_by_selection(registry):
        yield Route(selection.address, outcome_lists.outcomes_page, (selection,))
    yield Route(section(word.MUNICIPALITIES), municipalities.municipalities_page)
    if registry.national:
        yield Route(addresses.partners(""), partners.partners_page)
    for partner in registry.national.values():
        yield Route(addresses.partner("", partner.id), partners.partner_page, (partner,))


def _by_year(base: Address, view: Callable[..., Page], years: Iterable[int]) -> Iterator[Route]:
    yield Route(base, view)
    for year in years:
        yield Route(base.below(str(year)), view, (year,))


def _of_region(registry: Registry, organiser: Organiser) -> Iterator[Route]:
    yield Route(addresses.region(organiser.id), regions.region_page, (organiser,))
    for year in regions.region_years(registry, organiser):
        yield Route(addresses.year(organiser.id, year), regions.region_year_page, (organiser, year))
    if organiser.partners:
        yield Route(partners.partners_address(organiser), partners.partners_page, (organiser,))
    for partner in organiser.partners.values():
        yield Route(addresses.partner(organiser.id, partner.id), partners.partner_page, (partner, organiser))
    for code, (home_region, municipality) in registry.municipalities.items():
        if home_region == organiser:
            arguments = (organiser, municipality)
            yield Route(addresses.municipality(code), municipalities.municipality_page, arguments)
    for entry in registry.of_region[organiser.id]:
        yield Route(addresses.negotiation(entry.id), negotiations.negotiation_page, (entry,))
        if programmes.has_programme(entry):
            yield Route(addresses.programme(entry.id), programmes.programme_page, (entry,))
        for item in news.news_of_one(registry, entry):
            yield Route(item.address, news_pages.page_of_news, (entry, item.name))
