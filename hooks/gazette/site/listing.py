"""Everything the site holds: the one list of all its pages and files, and the refusal of two at one path.

Pages are made when they are written and not kept, so the site can be larger than memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from gazette.base.settings import LANGUAGES, Settings
from gazette.engine.memory import Memory
from gazette.engine.outfile import NOTHING, OutFile
from gazette.engine.writer import Paths, distinct
from gazette.head import extras
from gazette.html import layout, render
from gazette.html.frames import Frames
from gazette.outputs import calendars, feeds, lastmod, redirects, sitemap
from gazette.outputs.feeds.stories import ids_of
from gazette.outputs.opendata.files import files as data_files
from gazette.outputs.redirects import Redirect
from gazette.records.registry import Registry
from gazette.site import routes
from gazette.site.routes import Planned
from gazette.urls import addresses, ledger
from gazette.urls.addresses import Address
from gazette.urls.permanent import identities
from gazette.views import calendar_entries, news_lists
from gazette.views.day import Day
from gazette.views.page import Page
from gazette.views.reader import Reader


@dataclass(frozen=True)
class Listing:
    """What a site holds, before anything of it is made."""

    files: tuple[OutFile, ...]
    """Every file the records give, in a fixed order."""
    paths: Paths
    lasting: frozenset[str]
    """The ids of everything that has to last (`ledger`)."""


def readers(registry: Registry, settings: Settings, memory: Memory | None = None) -> tuple[Reader, ...]:
    """A reader of each language, all of one day. `memory` has what earlier builds made: its readers too."""
    kept = memory or Memory()
    pieces = kept.pieces()
    day = Day(registry, settings.today, pieces)

    def made() -> tuple[Reader, ...]:
        return tuple(
            Reader(registry, settings, language, day, kept.pieces(language)) for language in LANGUAGES
        )

    if pieces is None:
        return made()
    of: tuple[Reader, ...] = pieces.get(("readers", ""), made)
    for reader in of:
        reader.turn(day)
    return of


def listing(
    of: Sequence[Reader], frames: Frames, written: Sequence[Page] = (), sources: Iterable[str] = ()
) -> Listing:
    """All files, kept for the next build: most edits change none of what it is made from.

    `written` are the hand-written pages, `sources` the paths of all files that are not made from records and
    have to last. Raises CollisionError.
    """
    reader = of[0]

    def made() -> Listing:
        files = tuple(site(reader.registry, reader.settings, frames, written, of))
        paths = [file.path for file in files]
        own = tuple(dict.fromkeys(page.address for page in written))
        return Listing(files, distinct(paths), lasting(reader, (*sources, *paths), own))

    return reader.day.next_piece("listing", "", made)


def site(
    registry: Registry,
    settings: Settings,
    frames: Frames,
    written: Iterable[Page] = (),
    of: Sequence[Reader] | None = None,
) -> Iterator[OutFile]:
    """Every file the records give, in a fixed order. `written` are the hand-written pages: the sitemap's.

    `of` are the readers when they are made already.
    """
    of = of or readers(registry, settings)
    yield from data_files(of[0])  # its tables take room for a while: before the pages take theirs
    yield from redirects.also_at_old_places(registry, _made(registry, of, frames))
    reader, others = of[0], tuple(written)
    listed = _listed(reader, (page.address for page in others))
    yield from redirects.files(registry, settings.site_url, _leading_on(reader, listed))
    yield from sitemap.files(settings.site_url, listed, lastmod.by_address(reader, others))


def lasting(reader: Reader, paths: Iterable[str], written: Iterable[Address] = ()) -> frozenset[str]:
    """The ids of everything the site publishes on a reader's day that has to last (`ledger`).

    `paths` are those of its files, `written` the addresses of the hand-written pages.
    """
    listed = _listed(reader, written)
    entries, once = reader.registry.all, reader.day.next_piece
    return identities(
        paths,
        (*listed, *(redirect.old for redirect in _leading_on(reader, listed))),
        (id_ for entry in entries for id_ in ids_of(reader, entry)),
        (id_ for e in entries for id_ in once("ids of dates", e.id, partial(calendar_entries.ids_of, e))),
    )


def digests(reader: Reader) -> Mapping[str, str]:
    """The indexes that are noted while files are made, and what tells whether each is the same (`reads`)."""
    return dict(chain(reader.day.digests(), news_lists.all_news(reader).digests()))


def _listed(reader: Reader, written: Iterable[Address]) -> tuple[Address, ...]:
    """The addresses of all pages, each once."""
    return tuple(dict.fromkeys((*(page.address for page in routes.pages(reader)), *written)))


def _leading_on(reader: Reader, listed: Iterable[Address]) -> tuple[Redirect, ...]:
    return redirects.redirects(reader, listed, ledger.read(reader.registry.root).published)


def _made(registry: Registry, of: Iterable[Reader], frames: Frames) -> Iterator[OutFile]:
    """Pages, feeds, calendars and media. What is of one region comes together: it shows the same things."""
    made = _Pages(frames)
    for reader in of:
        yield from made.files(reader, routes.of_all(reader))
        for organiser in registry.organisers:
            yield from made.files(reader, routes.of_region(reader, organiser))
            yield from feeds.of_region(reader, organiser)
            yield from calendars.of_region(reader, organiser)
        yield from feeds.of_all(reader)
        yield from calendars.of_all(reader)
    yield from _media(registry)


class _Pages:
    """Makes pages, those of one language after those of another: what was kept of that is let go of then."""

    def __init__(self, frames: Frames) -> None:
        self._frames = frames
        self._last: Reader | None = None

    def files(self, reader: Reader, pages: Iterable[Planned]) -> Iterator[OutFile]:
        """The files of pages."""
        make = self.make
        for planned in pages:
            path = planned.address.path(reader.language) + "index.html"
            yield OutFile(path, partial(make, planned, reader), given=NOTHING)

    def make(self, planned: Planned, reader: Reader) -> bytes:
        """A whole page."""
        if self._last is not reader:
            if self._last and not reader.keeps:
                self._last.let_go()
                render.let_go(self._last.language)
            self._last = reader
        page = planned.page(reader)
        extra_head = extras.extras(page, reader)
        parts = layout.parts(page, reader.settings, main_html=render.main(page), extra_head=extra_head)
        return self._frames.fill(page.language, page.address.depth, parts).encode()


def _media(registry: Registry) -> Iterator[OutFile]:
    for entry in registry.entries:
        pictures = {image.file for image in entry.negotiation.images}
        attachments = {attachment.file for attachment in entry.negotiation.attachments if attachment.file}
        for file in sorted(pictures | attachments):
            source: Path = registry.root / entry.folder / file
            yield OutFile(addresses.media(entry.folder, file), source.read_bytes, given=NOTHING)
