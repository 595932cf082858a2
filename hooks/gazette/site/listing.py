"""Everything the site holds: the one list of all its pages and files, and the refusal of two at one path.

Files are made when they are written and not kept, so the site can be larger than memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from gazette.base.settings import LANGUAGES, Settings
from gazette.engine.memo import Database
from gazette.engine.output_file import OutputFile
from gazette.engine.query import query
from gazette.engine.writer import Paths, distinct
from gazette.head import extras
from gazette.html import layout, render
from gazette.html.frames import Frame, Frames
from gazette.outputs import calendars, feeds, lastmod, redirects, sitemap
from gazette.outputs.feeds import paging
from gazette.outputs.feeds.stories import ids_of
from gazette.outputs.opendata.files import files as data_files
from gazette.outputs.redirects import Redirect
from gazette.records import files, registry
from gazette.records.collection import Records
from gazette.records.registry import Entry, Registry
from gazette.site import routes
from gazette.site.routes import Route
from gazette.urls import addresses, ledger
from gazette.urls.addresses import Address
from gazette.urls.permalinks import permanent_ids
from gazette.views import agreed, calendar_entries, news_lists
from gazette.views.context import Reader
from gazette.views.page import Page

INDEXES: Final = (*registry.INDEXES, *agreed.INDEXES, news_lists.news_by_year, *paging.INDEXES)
"""Every index there is (`queries.index`)."""


@dataclass(frozen=True, eq=False)
class Site:
    """What the files of a site are made from: records, readers, and what the generator gave."""

    registry: Registry
    readers: tuple[Reader, ...]
    """One for each language, all of one day."""
    data_reader: Reader
    """Whose language the open data are asked in: all texts are there in every language."""
    frames: Frames = field(default_factory=lambda: Frames({}))
    pages: tuple[Page, ...] = ()
    """The hand-written pages."""
    sources: tuple[str, ...] = ()
    """The paths of all files that are not made from records and have to last."""

    @property
    def own(self) -> tuple[Address, ...]:
        """The addresses of the hand-written pages, each once."""
        return tuple(dict.fromkeys(page.address for page in self.pages))


@dataclass(frozen=True)
class Listing:
    """What a site holds, before anything of it is made."""

    files: tuple[OutputFile, ...]
    """Every file the records give, in a fixed order."""
    paths: Paths
    lasting: frozenset[str]
    """The ids of everything that has to last (`ledger`)."""


def site_of(
    records: Records,
    settings: Settings,
    database: Database | None = None,
    *,
    frames: Mapping[str, Frame] | None = None,
    pages: Sequence[Page] = (),
    sources: Iterable[str] = (),
) -> Site:
    """The site of these records. In a process that stays it is that of the build before, where it can be."""
    database = database or Database(INDEXES)
    site: Site | None = database.lasting.get("site")
    if site is not None:
        site.registry.put(records)
        return site
    shown = Registry(records, settings.today, database)
    readers = tuple(Reader(shown, settings, language) for language in LANGUAGES)
    data = Reader(shown, settings, LANGUAGES[0], "data")
    site = Site(shown, readers, data, Frames(frames or {}), tuple(pages), tuple(sources))
    database.lasting["site"] = site
    return site


def listing(site: Site) -> Listing:
    """All files of a site. Raises CollisionError when two have one path."""
    return _listing(site.registry, site)


@query
def _listing(_: Registry, site: Site) -> Listing:
    listed = tuple(files_of(site))
    paths = [file.path for file in listed]
    return Listing(listed, distinct(paths), lasting(site, (*site.sources, *paths)))


def files_of(site: Site) -> Iterator[OutputFile]:
    """Every file the records give, in a fixed order."""
    shown, settings = site.registry, site.readers[0].settings
    yield from data_files(site.data_reader)
    yield from redirects.also_at_old_places(shown, _made(site))
    listed = _addresses(site)
    yield from redirects.files_of(site.readers, _leading_on(site, listed))
    yield from redirects.media_at_old_places(shown)
    yield from sitemap.files(settings.site_url, listed, lastmod.by_address(shown, site.pages))


def lasting(site: Site, paths: Iterable[str], written: Iterable[Address] = ()) -> frozenset[str]:
    """The ids of everything the site publishes on its day that has to last (`ledger`).

    `paths` are those of its files, `written` the addresses of hand-written pages that it does not know.
    """
    shown, listed = site.registry, (*_addresses(site), *written)
    return permanent_ids(
        paths,
        (*listed, *(redirect.old for redirect in _leading_on(site, listed))),
        (story_id for entry in shown.entries for story_id in ids_of(shown, entry)),
        (uid for entry in shown.entries for uid in _uids(shown, entry)),
    )


@query
def _uids(_: Registry, entry: Entry) -> tuple[str, ...]:
    return tuple(calendar_entries.ids_of(entry))


def _addresses(site: Site) -> tuple[Address, ...]:
    """The addresses of all pages, each once."""
    return tuple(dict.fromkeys((*(route.address for route in routes.routes(site.registry)), *site.own)))


def _leading_on(site: Site, listed: Iterable[Address]) -> tuple[Redirect, ...]:
    published = ledger.read(files.path(site.registry, ledger.PUBLISHED).parent).published
    return redirects.redirects(site.registry, listed, published)


def _made(site: Site) -> Iterator[OutputFile]:
    """Pages, feeds, calendars and media. What is of one region comes together: it shows the same things."""
    for reader in site.readers:
        pages = Pages(reader, site.frames)
        yield from _pages(pages, routes.of_country(site.registry))
        for organiser in site.registry.organisers:
            yield from _pages(pages, routes.of_region(site.registry, organiser))
            yield from feeds.of_region(reader, organiser)
            yield from calendars.of_region(reader, organiser)
        yield from feeds.of_all(reader)
        yield from calendars.of_all(reader)
    for entry in site.registry.entries:
        for file in redirects.media_of(entry):
            source = f"{entry.folder}/{file}"
            yield OutputFile(addresses.media(entry.folder, file), files.content, site.registry, (source,))


@dataclass(frozen=True, eq=False)
class Pages:
    """What the pages of a language are made with."""

    reader: Reader
    frames: Frames


def _pages(pages: Pages, found: Iterable[Route]) -> Iterator[OutputFile]:
    language = pages.reader.language
    for address, view, arguments in found:
        yield OutputFile(address.path(language) + "index.html", page_file, pages, (view, *arguments))


def page_file(pages: Pages, view: Callable[..., Page], *arguments: Any) -> bytes:
    """A whole page."""
    page = view(pages.reader, *arguments)
    extra_head = extras.extras(page, pages.reader)
    parts = layout.parts(page, pages.reader.settings, main_html=render.main(page), extra_head=extra_head)
    return pages.frames.fill(page.language, page.address.depth, parts).encode()
