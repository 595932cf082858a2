"""Everything the site holds: the one list of all its pages and files, and the refusal of two at one path.

Pages are made when they are written and not kept, so the site can be larger than memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from gazette import (
    addresses,
    calendars,
    chrome,
    feeds,
    head,
    identifiers,
    ledger,
    modified,
    redirects,
    render,
    sitemap,
)
from gazette.addresses import Address
from gazette.feeds.stories import Stories
from gazette.frames import Frames
from gazette.lasting import identities
from gazette.opendata.files import files as data_files
from gazette.opendata.page import opendata_page
from gazette.outfile import OutFile
from gazette.redirects import Redirect
from gazette.registry import Registry
from gazette.settings import LANGUAGES, Settings
from gazette.views import (
    archive,
    home,
    municipalities,
    negotiations,
    news,
    outcome_lists,
    partners,
    programmes,
    regions,
    search,
    sessions,
    subscriptions,
)
from gazette.views.appointments import appointments
from gazette.views.page import Page
from gazette.views.reader import Reader


@dataclass(frozen=True, slots=True)
class Planned:
    """A page that is to be made: where it lies, and its view."""

    address: Address
    view: Callable[[], Page]


def site(
    registry: Registry, settings: Settings, frames: Frames, written: Iterable[Page] = ()
) -> Iterator[OutFile]:
    """Every file the records give, in a fixed order. `written` are the hand-written pages: the sitemap's."""
    yield from redirects.also_at_old_places(registry, _made(registry, settings, frames))
    reader, others = Reader(registry, settings, LANGUAGES[0]), tuple(written)
    listed = _listed(reader, (page.address for page in others))
    yield from redirects.files(registry, settings.site_url, _leading_on(reader, listed))
    yield from data_files(reader)
    yield from sitemap.files(settings.site_url, listed, modified.by_address(reader, others))


def lasting(
    registry: Registry, settings: Settings, paths: Iterable[str], written: Iterable[Address] = ()
) -> frozenset[str]:
    """The ids of everything this site publishes that has to last (`ledger`).

    `paths` are those of its files, `written` the addresses of the hand-written pages.
    """
    reader = Reader(registry, settings, LANGUAGES[0])
    listed, stories = _listed(reader, written), Stories(reader)
    return identities(
        paths,
        (*listed, *(redirect.old for redirect in _leading_on(reader, listed))),
        (
            *(identifiers.news(item.entry, item.name) for item in stories.news),
            *(story.id for story in stories.outcomes),
        ),
        (
            identifiers.uid(told.entry, told.session.id, told.part)
            for entry in registry.entries
            for told in appointments(reader, entry)
        ),
    )


def _listed(reader: Reader, written: Iterable[Address]) -> tuple[Address, ...]:
    """The addresses of all pages, each once."""
    return tuple(dict.fromkeys((*(planned.address for planned in pages(reader)), *written)))


def _leading_on(reader: Reader, listed: Iterable[Address]) -> tuple[Redirect, ...]:
    return redirects.redirects(reader, listed, ledger.read(reader.registry.root).published)


def _made(registry: Registry, settings: Settings, frames: Frames) -> Iterator[OutFile]:
    """Pages, feeds, calendars and media."""
    for language in LANGUAGES:
        reader = Reader(registry, settings, language)
        for planned in pages(reader):
            path = planned.address.path(language) + "index.html"
            yield OutFile(path, partial(_make, planned, reader, frames))
        yield from feeds.files(reader)
        yield from calendars.files(reader)
    yield from _media(registry)


def _make(planned: Planned, reader: Reader, frames: Frames) -> bytes:
    page = planned.view()
    extra_head = head.extras(page, reader)
    parts = chrome.parts(page, reader.settings, main_html=render.main(page), extra_head=extra_head)
    return frames.fill(page.language, page.address.depth, parts).encode()


def pages(reader: Reader) -> Iterator[Planned]:
    """Every page of one language."""
    yield Planned(addresses.HOME, partial(home.home_page, reader))
    yield Planned(addresses.section(addresses.Word.UPCOMING), partial(home.upcoming_page, reader))
    yield Planned(addresses.section(addresses.Word.SEARCH), partial(search.search_page, reader))
    yield Planned(addresses.section(addresses.Word.FEEDS), partial(subscriptions.subscriptions_page, reader))
    yield Planned(addresses.section(addresses.Word.OPEN_DATA), partial(opendata_page, reader))
    yield from _news(reader)
    yield from _programmes(reader)
    yield from _archive(reader)
    yield from _outcomes(reader)
    yield from _municipalities(reader)
    yield from _regions(reader)
    yield from _negotiations(reader)


def _news(reader: Reader) -> Iterator[Planned]:
    items = news.items(reader.registry.entries, reader.today)
    base = addresses.section(addresses.Word.NEWS)
    yield Planned(base, partial(news.news_index, reader, items))
    for year in news.news_years(items):
        yield Planned(base.below(str(year)), partial(news.news_index, reader, items, year))
    for item in items:
        yield Planned(item.address, partial(news.news_page, reader, item))


def _programmes(reader: Reader) -> Iterator[Planned]:
    base = addresses.section(addresses.Word.PROGRAMMES)
    years = programmes.programme_years(reader)
    yield Planned(base, partial(programmes.programmes_page, reader, years))
    for year in years:
        yield Planned(base.below(str(year)), partial(programmes.programmes_page, reader, years, year))


def _archive(reader: Reader) -> Iterator[Planned]:
    base = addresses.section(addresses.Word.ARCHIVE)
    yield Planned(base, partial(archive.archive_page, reader))
    for year in archive.years_shown(reader):
        yield Planned(base.below(str(year)), partial(archive.archive_year_page, reader, year))


def _outcomes(reader: Reader) -> Iterator[Planned]:
    index = outcome_lists.OutcomeIndex(reader)
    for selection in index.selections:
        yield Planned(selection.address, partial(outcome_lists.outcomes_page, index, selection))


def _municipalities(reader: Reader) -> Iterator[Planned]:
    yield Planned(
        addresses.section(addresses.Word.MUNICIPALITIES), partial(municipalities.municipalities_page, reader)
    )
    for code, (organiser, municipality) in reader.registry.municipalities.items():
        yield Planned(
            addresses.municipality(code),
            partial(municipalities.municipality_page, reader, organiser, municipality),
        )


def _regions(reader: Reader) -> Iterator[Planned]:
    for organiser in reader.registry.organisers:
        yield Planned(addresses.region(organiser.id), partial(regions.region_page, reader, organiser))
        for year in regions.region_years(reader, organiser):
            yield Planned(
                addresses.year(organiser.id, year), partial(regions.region_year_page, reader, organiser, year)
            )
        if organiser.partners:
            yield Planned(
                partners.partners_address(organiser), partial(partners.partners_page, reader, organiser)
            )
        for partner in organiser.partners.values():
            yield Planned(
                addresses.partner(organiser.id, partner.id),
                partial(partners.partner_page, reader, organiser, partner),
            )


def _negotiations(reader: Reader) -> Iterator[Planned]:
    for entry in reader.registry.entries:
        yield Planned(addresses.negotiation(entry.id), partial(negotiations.negotiation_page, reader, entry))
        if sessions.has_programme(entry):
            yield Planned(addresses.programme(entry.id), partial(sessions.programme_page, reader, entry))


def _media(registry: Registry) -> Iterator[OutFile]:
    for entry in registry.entries:
        pictures = {image.file for image in entry.negotiation.images}
        attachments = {attachment.file for attachment in entry.negotiation.attachments if attachment.file}
        for file in sorted(pictures | attachments):
            source: Path = registry.root / entry.folder / file
            yield OutFile(addresses.media(entry.folder, file), source.read_bytes)
