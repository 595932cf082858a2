"""Where every page lies and what makes its view: those of the whole country, and those of each region.

The same for all languages. Of a record nothing is held but its id: a plan stays from build to build in
a process that stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain
from typing import Any, NamedTuple

from gazette.engine.dependencies import apart
from gazette.outputs.opendata.data_page import opendata_page
from gazette.records.registry import Entry, Organiser
from gazette.urls import addresses
from gazette.urls.addresses import Address
from gazette.views import (
    archive,
    feeds_page,
    home,
    municipalities,
    negotiations,
    news,
    news_lists,
    outcome_lists,
    partners,
    programmes,
    regions,
    search_page,
    sessions,
)
from gazette.views.page import Page
from gazette.views.reader import Reader


class Planned(NamedTuple):
    """A page that is to be made in every language: where it lies, and what makes its view."""

    address: Address
    view: Callable[..., Page]
    of: tuple[Any, ...] = ()
    """What the view is made from besides the reader: of a record no more than its id."""

    def page(self, reader: Reader) -> Page:
        """What the page shows in the reader's language."""
        return self.view(reader, *self.of)


def pages(reader: Reader) -> Iterator[Planned]:
    """Every page, in a fixed order."""
    organisers = reader.registry.organisers
    return chain(of_all(reader), *(of_region(reader, organiser) for organiser in organisers))


def of_all(reader: Reader) -> tuple[Planned, ...]:
    """Those that are of no region."""
    return reader.day.once("pages", "", lambda: tuple(_of_all(reader)))


def of_region(reader: Reader, organiser: Organiser) -> tuple[Planned, ...]:
    """Those of a region, its negotiations with their news among them."""
    return reader.day.once("pages of", organiser.id, lambda: tuple(_of_region(reader, organiser)))


def _of_all(reader: Reader) -> Iterator[Planned]:
    section, word = addresses.section, addresses.Word
    yield Planned(addresses.HOME, home.home_page)
    yield Planned(section(word.UPCOMING), home.upcoming_page)
    yield Planned(section(word.SEARCH), search_page.search_page)
    yield Planned(section(word.FEEDS), feeds_page.subscriptions_page)
    yield Planned(section(word.OPEN_DATA), opendata_page)
    years = news_lists.news_years(reader)
    yield from _by_year(section(word.NEWS), news_lists.news_index, years)
    years = programmes.programme_years(reader)
    yield from _by_year(section(word.PROGRAMMES), programmes.programmes_page, years)
    yield Planned(section(word.ARCHIVE), archive.archive_page)
    for year in archive.years_shown(reader):
        yield Planned(section(word.ARCHIVE, str(year)), archive.archive_year_page, (year,))
    for selection in reader.day.selections:
        yield Planned(selection.address, outcome_lists.outcomes_page, (selection,))
    yield Planned(section(word.MUNICIPALITIES), municipalities.municipalities_page)


def _of_entry(reader: Reader, view: Callable[[Reader, Entry], Page], id_: str) -> Page:
    return view(reader, reader.registry.at(id_))


def _of_news(reader: Reader, id_: str, name: str) -> Page:
    # The page notes itself what it shows of the item, and has no part in which others there are.
    items = apart(partial(news.news_of_one, reader, reader.registry.at(id_)))
    return news.news_page(reader, next(item for item in items if item.name == name))


def _by_year(base: Address, view: Callable[..., Page], years: Iterable[int]) -> Iterator[Planned]:
    yield Planned(base, view)
    for year in years:
        yield Planned(base.below(str(year)), view, (year,))


def _of_region(reader: Reader, organiser: Organiser) -> Iterator[Planned]:
    yield Planned(addresses.region(organiser.id), regions.region_page, (organiser,))
    for year in regions.region_years(reader, organiser):
        yield Planned(addresses.year(organiser.id, year), regions.region_year_page, (organiser, year))
    if organiser.partners:
        yield Planned(partners.partners_address(organiser), partners.partners_page, (organiser,))
    for partner in organiser.partners.values():
        address = addresses.partner(organiser.id, partner.id)
        yield Planned(address, partners.partner_page, (organiser, partner))
    for code, (of, municipality) in reader.registry.municipalities.items():
        if of.id == organiser.id:
            yield Planned(addresses.municipality(code), municipalities.municipality_page, (of, municipality))
    for entry in reader.registry.of_region[organiser.id]:
        yield Planned(addresses.negotiation(entry.id), _of_entry, (negotiations.negotiation_page, entry.id))
        if sessions.has_programme(entry):
            yield Planned(addresses.programme(entry.id), _of_entry, (sessions.programme_page, entry.id))
        for item in news.news_of_one(reader, entry):
            yield Planned(item.address, _of_news, (entry.id, item.name))
