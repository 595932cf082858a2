"""The stages of a build: check all records, write all files to a folder aside, publish it.

`mkdocs_hooks` calls them from MkDocs' events; another generator could. If a stage raises, nothing is
published.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Final

from gazette.base.configuration import SettingError
from gazette.base.gc_settings import freeze, freeze_once, paused
from gazette.base.problems import N_, Problem, Report
from gazette.base.settings import HELSINKI, Settings
from gazette.checks.drafts import check_public
from gazette.engine.exchange import ExchangeMethod
from gazette.engine.fingerprint import fingerprint
from gazette.engine.manifest import Manifest
from gazette.engine.staging import Staging
from gazette.engine.workspace import Folders, Workspace
from gazette.engine.writer import CollisionError, PublishError, remove
from gazette.html import handwritten
from gazette.html.assets import Asset, AssetError
from gazette.html.frames import Frame, FrameError
from gazette.html.stylesheet import StylesheetError
from gazette.i18n.words import Words, words
from gazette.outputs.search.index import FOLDER as SEARCH
from gazette.records import files, registry
from gazette.records.collection import Records
from gazette.records.loading import load
from gazette.records.publication import openings_on, public
from gazette.site import docs_files, earlier_assets, search_indexes, site_folder, unchanged
from gazette.site.earlier_assets import PublishedAssets
from gazette.site.inputs import CACHE, code_inputs, site_inputs
from gazette.site.listing import INDEXES, Listing, Site, listing, site_of
from gazette.site.precompression import precompress
from gazette.site.summary import notice_of_rescued, summary, summary_of_skipped, warnings_of
from gazette.urls import ledger
from gazette.views.page import Page

RECORDS: Final = "negotiations"
"""The folder of the records, beside mkdocs.yml."""


class BuildRefusedError(Exception):
    """Problems that stop the build; the text lists all of them, in the staff's language."""

    def __init__(self, problems: Iterable[Problem], say: Words) -> None:
        self.problems = tuple(problems)
        number = say.count("{n} error", "{n} errors", len(self.problems))
        super().__init__(
            "\n".join(
                (
                    *(problem.text(say.template) for problem in self.problems),
                    "",
                    say("{errors}. Nothing was published; the site is as it was.", errors=number),
                )
            )
        )


ERRORS: Final = (BuildRefusedError, SettingError, AssetError, FrameError, PublishError, StylesheetError)
"""Errors in the site and not in the code; their text is for the person who runs the build."""


def workspace_in(root: Path, *, stays: bool) -> Workspace:
    """The workspace of the site in the folder `root`; `stays` if the process does several builds."""
    return Workspace(root / CACHE, INDEXES, stays=stays)


@dataclass
class Build:
    """A build: started by `begin` with checked records, ended by `publish` or `give_up`."""

    settings: Settings
    records: Records
    report: Report
    staging: Staging
    started: float
    workspace: Workspace
    code: Mapping[str, str]
    """The fingerprints of the code (`inputs.code_inputs`)."""
    inputs: str = ""
    """The fingerprint of all inputs before they were read (`unchanged.inputs`)."""
    sources: dict[str, str] = field(default_factory=dict)
    """Path in the site → source file, for all files that are not made from records."""
    frames: dict[str, Frame] = field(default_factory=dict)
    """Language → frame; `write` needs all."""
    pages: tuple[Page, ...] = ()
    """The hand-written pages."""
    rendered: list[str] = field(default_factory=list)
    """The paths of the hand-written pages that were rendered in this build."""
    docs_version: str = ""
    """The fingerprint of what pages and frames are rendered from; empty once it is kept (`rendered_docs`)."""
    page_warnings: tuple[Problem, ...] = ()
    openings: tuple[float, ...] = ()
    """The moments of the day at which records are published, in order, in seconds since 1970."""
    folders: Folders | None = None
    """What `write` left, for the next build."""
    assets: PublishedAssets | None = None
    """The assets of the site that `write` wrote."""

    @property
    def say(self) -> Words:
        """The words of the staff's language."""
        return words(self.settings.staff_language)

    def refuse(self, problems: Iterable[Problem]) -> None:
        """Raise RefusedError if there are problems."""
        if refused := tuple(problems):
            raise BuildRefusedError(refused, self.say)

    def take(
        self,
        sources: Iterable[tuple[str, str]],
        pages: Iterable[tuple[str, str]],
        docs: Collection[str],
        assets: Iterable[Asset] = (),
    ) -> None:
        """Set `sources`: all files that are not made from records; `pages` are the hand-written ones.

        Both are path in the site and source file; `docs` are the paths in docs/. Raises RefusedError for
        equal paths and wrong pages, SettingError for a picture that the settings name and docs/ lacks.
        """
        docs_files.check_pictures(self.settings, docs, self.records.root.parent)
        by_path: dict[str, list[str]] = {}
        for path, file in sources:
            by_path.setdefault(path, []).append(file)
        self.refuse(
            chain(handwritten.collisions(by_path), handwritten.problems(dict(pages), self.settings.languages))
        )
        self.sources = {path: files[0] for path, files in by_path.items()}
        named = tuple((asset.name, asset.path) for asset in assets)
        self.settings = replace(self.settings, assets=named)
        self.sources.update((path, "hooks/theme/assets") for _, path in named)

    @paused()
    def write(self) -> tuple[str, ...]:
        """Write all files made from records to the staging folder; returns their paths.

        Raises RefusedError if a published address or id would be lost (`ledger`), and PublishError.
        """
        workspace, database = self.workspace, self.workspace.database
        docs = (self.pages, sorted(self.sources.items()))
        everywhere = site_inputs(self.records, self.settings, self.code, theme=self.frames, docs=docs)
        database.begin(everywhere)
        self.assets = earlier_assets.keep_earlier(self.staging, (path for _, path in self.settings.assets))
        own = (path for path, file in self.sources.items() if file.startswith("docs/"))
        read = {**registry.inputs(self.records), **files.inputs(self.records.root)}
        site = site_of(
            self.records, self.settings, database, frames=self.frames, pages=self.pages, sources=own
        )
        inputs = database.update(read, site.registry)
        listed = self._listed(site)
        folders, workspace.folders = workspace.folders, None  # None until the new site is written
        if folders and folders.build_id != self.staging.build_id:
            folders = None  # another process has built meanwhile
        last = folders.manifest if folders else Manifest.read(self.staging.manifest)
        same = last.unchanged(everywhere, inputs, listed.pure)
        if folders and not self.settings.precompressed:
            remove(str(self.staging.finished), folders.added_next)  # compressed when that was a setting
        with self._collisions():
            written = self.staging.write(
                listed.files, same, SEARCH, folders.next if folders else None, listed.paths
            )
        changed = last.differing(everywhere, inputs)
        manifest = Manifest(everywhere, inputs, written.files, changed, written.rebuilt)
        site_paths, added = (folders.site, folders.added) if folders else (None, frozenset[str]())
        self.folders = Folders(manifest, written.paths, site_paths, written.build_id, added_next=added)
        code, trusted = fingerprint(self.code), bool(folders and folders.next is not None)
        index_paths = search_indexes.write(
            site, workspace, self.staging, written.files, code, trusted=trusted
        )
        paths = (*written.files, *index_paths)
        if not workspace.stays:
            freeze()  # or the next garbage collection would visit all of it
        return paths

    def _listed(self, site: Site) -> Listing:
        """The listing of the site, checked against the ledger before any file is made."""
        with self._collisions():
            listed = listing(site)
        published, day = ledger.read(self.records.root, self.settings.languages[0]), self.settings.today
        self.refuse(ledger.check(published, listed.permanent_ids, day, self.records.drafts))
        return listed

    @contextmanager
    def _collisions(self) -> Iterator[None]:
        """Raise PublishError, which names the sources, instead of CollisionError."""
        try:
            yield
        except CollisionError as error:
            other = self.sources.get(error.path, RECORDS)
            text = N_("{path}: two files have this address; one comes from {other}.")
            raise PublishError(self.say(text, path=error.path, other=other)) from None

    def publish(self, written: Iterable[str]) -> str:
        """Put the new site, made of what `write` returned, in the place of the old; returns the summary."""
        paths = (*self.sources, *written)
        warnings = (*self.report.warnings, *self.page_warnings)

        def keep() -> None:
            assert self.folders, "it is written first"
            self.folders = replace(self.folders, added=frozenset(compressed))
            if self.workspace.stays and self.staging.method is not ExchangeMethod.FILES:
                self.workspace.folders = self.folders
            else:
                self.folders.manifest.write(self.staging.manifest)
            if self.inputs and unchanged.settled(self.records.root.parent):
                counts = summary(self.records, len(warnings), paths, self.say)
                text = summary_of_skipped(counts, warnings, self.say)
                stamp, site = self.staging.stamp, self.staging.site
                current = self.settings.moment.replace(tzinfo=HELSINKI).timestamp()
                until = next((moment for moment in self.openings if moment > current), None)
                unchanged.write_stamp(stamp, self.inputs, site, text, until)
            if self.assets:
                earlier_assets.write(self.assets, self.staging.work)

        self.staging.add(paths)
        compressed = precompress(self.staging, paths) if self.settings.precompressed else ()
        self.staging.add(compressed)
        rescued = self.staging.rescue()
        self.staging.publish(keep)
        if self.workspace.stays:
            freeze_once()
        text = summary(self.records, len(warnings), paths, self.say, time.monotonic() - self.started)
        return "\n".join((*notice_of_rescued(rescued, self.staging.rescued, self.say), text))

    def give_up(self) -> None:
        """Leave the site as it was."""
        self.staging.give_up()


@paused()
def begin(
    root: Path,
    settings: Settings,
    site_dir: Path,
    print_line: Callable[[str], None],
    workspace: Workspace | None = None,
) -> Build:
    """Read and check all records, then make the staging folder. Raises RefusedError, SettingError.

    `root` holds the folder negotiations/; `print_line` prints a message; `workspace` is of earlier builds.
    """
    started = time.monotonic()
    site_folder.check_site_folder(site_dir, root)
    workspace, code = workspace or Workspace(indexes=INDEXES), code_inputs()
    inputs = "" if workspace.stays else unchanged.inputs(root)
    if workspace.cache.begin(fingerprint(code)):
        _clear_caches()
    say = words(settings.staff_language)
    loaded = load(root / RECORDS, workspace.cache)
    report = check_public(loaded, settings, workspace.cache)
    for warning in warnings_of(report, loaded.records, settings):
        print_line(warning)
    if report.errors:
        raise BuildRefusedError(report.errors, say)
    if not workspace.stays:  # a process that stays has more to freeze when the first site is out
        freeze()  # or garbage collections in MkDocs would visit all records
    staging = Staging(
        site_dir,
        lambda: print_line(say("Another build is running; waiting for it to finish.")),
        method=ExchangeMethod.FILES if settings.in_place else None,
    )
    records, openings = public(loaded.records, settings), tuple(openings_on(loaded.records, settings.today))
    return Build(settings, records, report, staging, started, workspace, code, inputs, openings=openings)


def _clear_caches() -> None:
    """Clear every `functools.lru_cache` of this package.

    In a process that stays, the words, templates and stems that they were computed from may be edited.
    """
    for name, module in tuple(sys.modules.items()):
        if name.startswith("gazette."):
            for value in tuple(vars(module).values()):
                if callable(clear := getattr(value, "cache_clear", None)):
                    clear()
