"""The list of all files of the site; two with one path are refused.

Contents are made when files are written and then dropped, so the site can be larger than memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Final

from gazette.base.settings import Settings
from gazette.engine.memo import Database
from gazette.engine.output_file import OutputFile
from gazette.engine.query import query
from gazette.engine.writer import Paths, distinct
from gazette.head import extras
from gazette.html import layout, render
from gazette.html.frames import Frame, Frames
from gazette.outputs import calendars, feeds, lastmod, media, redirects, sitemap
from gazette.outputs.admin import FOLDER as ADMIN
from gazette.outputs.feeds import paging
from gazette.outputs.feeds.outcome_news import item_ids
from gazette.outputs.opendata.files import files as data_files
from gazette.outputs.redirects import Redirect
from gazette.outputs.sharing import files as sharing_files
from gazette.records import files, registry
from gazette.records.collection import Records
from gazette.records.publication import public
from gazette.records.registry import Entry, Registry
from gazette.site import routes
from gazette.site.routes import Route
from gazette.urls import addresses, ledger
from gazette.urls.addresses import Address
from gazette.urls.permalinks import permanent_ids
from gazette.urls.revisions import Revision
from gazette.views import (
    calendar_revisions,
    calendar_times,
    news,
    news_pages,
    outcome_index,
    publication_days,
)
from gazette.views.context import Reader
from gazette.views.page import Page

INDEXES: Final = (
    *registry.INDEXES,
    *outcome_index.INDEXES,
    news.undated_news,
    calendar_revisions.published_revisions,
    publication_days.first_published,
    news_pages.news_by_year,
    *paging.INDEXES,
)
"""Every index there is (`queries.index`)."""


@dataclass(frozen=True, eq=False)
class Site:
    """The inputs of a site's files: records, readers, frames and hand-written pages."""

    registry: Registry
    readers: tuple[Reader, ...]
    """One for each language."""
    data_reader: Reader
    """The reader of the open data, which have each text in all languages."""
    frames: Frames = field(default_factory=lambda: Frames({}))
    pages: tuple[Page, ...] = ()
    """The hand-written pages."""
    sources: tuple[str, ...] = ()
    """The paths of the files of docs/, which the ledger includes."""

    @property
    def own(self) -> tuple[Address, ...]:
        """The addresses of the hand-written pages, each once."""
        return tuple(dict.fromkeys(page.address for page in self.pages))


@dataclass(frozen=True)
class Listing:
    """The files of a site, not yet made."""

    files: tuple[OutputFile, ...]
    """All files made from records, in a fixed order."""
    paths: Paths
    permanent_ids: frozenset[str]
    """All permanent ids (`permanent_ids`)."""
    pure: tuple[str, ...]
    """The paths of files that depend on their arguments alone (`OutputFile.is_pure`)."""


def site_of(
    records: Records,
    settings: Settings,
    database: Database | None = None,
    *,
    frames: Mapping[str, Frame] | None = None,
    pages: Sequence[Page] = (),
    sources: Iterable[str] = (),
) -> Site:
    """The site of these records; in a process that stays, the last build's site with the records replaced.

    Drafts are left out here, unless the settings show them.
    """
    records = public(records, settings)
    database = database or Database(INDEXES)
    site: Site | None = database.retained.get("site")
    if site is not None:
        site.registry.put(records)
        return site
    tracked = Registry(records, settings.today, database)
    readers = tuple(Reader(tracked, settings, language) for language in settings.languages)
    data = Reader(tracked, settings, settings.languages[0], "data")
    site = Site(tracked, readers, data, Frames(frames or {}), tuple(pages), tuple(sources))
    database.retained["site"] = site
    return site


def listing(site: Site) -> Listing:
    """All files of a site. Raises CollisionError when two have one path."""
    return _listing(site.registry, site)


@query
def _listing(_: Registry, site: Site) -> Listing:
    listed = tuple(files_of(site))
    paths = [file.path for file in listed]
    ids = published_ids(site, (*site.sources, *paths))
    return Listing(listed, distinct(paths), ids, tuple(file.path for file in listed if file.is_pure))


def files_of(site: Site) -> Iterator[OutputFile]:
    """All files made from records, in a fixed order."""
    output_files = chain(data_files(site.data_reader), _by_region(site))
    yield from redirects.also_at_old_places(site.registry, output_files)
    listed = _addresses(site)
    yield from redirects.files_of(site.readers, _redirects(site, listed))
    yield from media.at_old_places(site.registry, site.readers)
    yield from sharing_files.pictures(site.registry, site.readers)
    changes = lastmod.by_address(site.registry, site.pages)
    settings = site.data_reader.settings
    yield from sitemap.files(settings, listed, changes)
    if settings.admin:
        from gazette.outputs.admin.files import files as admin_files

        yield from admin_files(site.registry, settings)


def published_ids(site: Site, paths: Iterable[str], written: Iterable[Address] = ()) -> frozenset[str]:
    """All ids and addresses that must never disappear (`ledger`).

    `paths` are those of all files, `written` the addresses of hand-written pages that are not in `site`.
    Pictures for sharing are left out (named after their content), and admin/, which may be removed any day.
    """
    entries, listed = site.registry.entries, (*_addresses(site), *written)
    return permanent_ids(
        site.data_reader.settings,
        (media.file_path(path) for path in paths if not path.startswith((sharing_files.FOLDER, ADMIN))),
        (*listed, *(redirect.old for redirect in _redirects(site, listed))),
        (item_id for entry in entries for item_id in item_ids(site.registry, entry)),
        (uid for entry in entries for uid in _uids(site.registry, entry)),
    )


def published_revisions(site: Site) -> dict[str, Revision]:
    """The revision of each calendar entry that a build publishes, by its id in the ledger."""
    return {
        f"uid:{uid}": revision
        for entry in site.registry.entries
        for uid, revision in calendar_revisions.revisions_by_uid(site.registry, entry)
    }


@query
def _uids(_: Registry, entry: Entry) -> tuple[str, ...]:
    return tuple(calendar_times.calendar_uids(entry))


def _addresses(site: Site) -> tuple[Address, ...]:
    """The addresses of all pages, each once."""
    return tuple(dict.fromkeys((*(route.address for route in routes.routes(site.registry)), *site.own)))


def _redirects(site: Site, listed: Iterable[Address]) -> tuple[Redirect, ...]:
    published = ledger.read(files.path(site.registry, ledger.PUBLISHED).parent).published
    return redirects.redirects(site.registry, listed, published)


def _by_region(site: Site) -> Iterator[OutputFile]:
    """Pages, feeds, calendars and media. Files of one region come together, since they share components."""
    for reader in site.readers:
        context = PageContext(reader, site.frames)
        yield from _pages(context, routes.of_country(site.registry))
        for organiser in site.registry.organisers:
            yield from _pages(context, routes.of_region(site.registry, organiser))
            yield from feeds.of_region(reader, organiser)
            yield from calendars.of_region(reader, organiser)
        yield from feeds.of_all(reader)
        yield from calendars.of_all(reader)
    for entry in site.registry.entries:
        for file in media.media_of(entry):
            source = f"{entry.folder}/{file}"
            yield OutputFile(addresses.media(entry.folder, file), files.content, site.registry, (source,))


@dataclass(frozen=True, eq=False)
class PageContext:
    """The reader and the frames of the pages of a language."""

    reader: Reader
    frames: Frames


def _pages(context: PageContext, pages: Iterable[Route]) -> Iterator[OutputFile]:
    language = context.reader.language
    for address, view, arguments in pages:
        yield OutputFile(address.path(language) + "index.html", page_file, context, (view, *arguments))


def page_file(context: PageContext, view: Callable[..., Page], *arguments: Any) -> bytes:
    """The content of a page's file: the view in its frame, in UTF-8."""
    page = view(context.reader, *arguments)
    settings, head = context.reader.settings, extras.extras(page, context.reader)
    parts = layout.page_parts(page, settings, main_html=render.main(page), extra_head=head)
    return context.frames.fill(page.language, page.address.depth, parts).encode()
