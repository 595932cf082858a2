"""One build: every record checked first, everything written aside, published when all is well.

What has to happen in a generator's events, without the generator: `mkdocs_hooks` calls these and adds
nothing but MkDocs. Nothing is published unless every step before it went through.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Final

from gazette.base.gc_settings import freeze, freeze_once, paused
from gazette.base.problems import N_, Problem, Report
from gazette.base.settings import SettingError, Settings
from gazette.checks import check
from gazette.engine.fingerprint import fingerprint
from gazette.engine.manifest import Known, Manifest
from gazette.engine.pool import cores, share, together
from gazette.engine.staging import Staging
from gazette.engine.workspace import Folders, Workspace
from gazette.engine.writer import CollisionError, PublishError
from gazette.html import handwritten
from gazette.html.frames import Frame, FrameError
from gazette.html.stylesheet import StylesheetError
from gazette.i18n.words import Words, words
from gazette.outputs.search.index import FOLDER as SEARCH
from gazette.outputs.search.output import Finished
from gazette.records import files, registry
from gazette.records.collection import Records
from gazette.records.loading import load
from gazette.site import unchanged
from gazette.site.inputs import code_inputs, site_inputs
from gazette.site.listing import INDEXES, Listing, Site, listing, site_of
from gazette.site.summary import summary
from gazette.urls import ledger
from gazette.views.page import Page

RECORDS: Final = "negotiations"
"""The folder of the records, beside mkdocs.yml."""
CACHE: Final = ".cache/gazette"
"""The folder of what one build keeps for the next, below the folder of mkdocs.yml."""

__all__ = ["ERRORS", "RECORDS", "Build", "RefusedError", "Workspace", "begin", "workspace_in"]


class RefusedError(Exception):
    """Problems that stop the build; its text says all of them, in the staff's language."""

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


ERRORS: Final = (RefusedError, SettingError, FrameError, PublishError, StylesheetError)
"""The errors whose text is for whoever runs the build: the fault is in the site, not in the code."""


def workspace_in(root: Path, *, stays: bool) -> Workspace:
    """The workspace of the site in the folder `root`; `stays` when the process stays for other builds."""
    return Workspace(root / CACHE, INDEXES, stays=stays)


@dataclass
class Build:
    """A build that is going on: begun with checked records, ended by `publish` or `give_up`."""

    settings: Settings
    records: Records
    report: Report
    staging: Staging
    started: float
    workspace: Workspace
    code: Mapping[str, str]
    """The fingerprints of the code (`inputs.code_inputs`)."""
    inputs: str = ""
    """What everything looked like from outside before it was read (`unchanged`)."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """Path in the site → its file, for everything that is not made from records."""
    frames: dict[str, Frame] = field(default_factory=dict)
    """The chrome of every language: all are needed before `write`."""
    pages: tuple[Page, ...] = ()
    """The hand-written pages."""
    folders: Folders | None = None
    """What `write` left, for the next build."""

    @property
    def say(self) -> Words:
        """The words of the staff's language."""
        return words(self.settings.staff_language)

    def refuse(self, problems: Iterable[Problem]) -> None:
        """Stop here when there are problems. Raises RefusedError."""
        if found := tuple(problems):
            raise RefusedError(found, self.say)

    def take(self, sources: Iterable[tuple[str, str]], pages: Iterable[tuple[str, str]]) -> None:
        """Take note of everything that is not made from records, and of the hand-written pages of it.

        Both as path in the site and file. Raises RefusedError when two go to one place or a page is amiss.
        """
        named: dict[str, list[str]] = {}
        for path, file in sources:
            named.setdefault(path, []).append(file)
        self.refuse(chain(handwritten.collisions(named), handwritten.problems(dict(pages))))
        self.sources = {path: files[0] for path, files in named.items()}

    @paused()
    def write(self) -> tuple[str, ...]:
        """Write what the records give beside what the generator wrote; the paths.

        Raises RefusedError when something once published would be gone (`ledger`), and PublishError.
        """
        workspace, database = self.workspace, self.workspace.database
        docs = (self.pages, sorted(self.sources.items()))
        everywhere = site_inputs(self.records, self.settings, self.code, theme=self.frames, docs=docs)
        database.begin(everywhere)
        own = (path for path, file in self.sources.items() if file.startswith("docs/"))
        read = {**registry.inputs(self.records), **files.inputs(self.records.root)}
        site = site_of(
            self.records, self.settings, database, frames=self.frames, pages=self.pages, sources=own
        )
        inputs = database.update(read, site.registry)
        listed = self._listed(site)
        folders, workspace.folders = (
            workspace.folders,
            None,
        )  # what lies there is unknown until all is written
        if folders and folders.build_id != self.staging.build_id:
            folders = None  # another process has built meanwhile
        last = folders.manifest if folders else Manifest.read(self.staging.manifest)
        same = last.unchanged(everywhere, inputs)
        with self._collisions():
            written = self.staging.write(
                listed.files, same, SEARCH, folders.next if folders else None, listed.paths
            )
        changed = last.differing(everywhere, inputs)
        manifest = Manifest(everywhere, inputs, written.files, changed, written.made)
        self.folders = Folders(manifest, written.paths, folders.site if folders else None, written.build_id)
        paths = (*written.files, *self._index(site, written.files))
        if not workspace.stays:
            freeze()  # the first thing made after this would have all of it walked through
        return paths

    def _listed(self, site: Site) -> Listing:
        """All files, with their paths. What has to last is let go of before they are made."""
        with self._collisions():
            listed = listing(site)
        self.refuse(ledger.check(ledger.read(self.records.root), listed.lasting, self.settings.today))
        return listed

    @contextmanager
    def _collisions(self) -> Iterator[None]:
        """Tell where two files of one path come from. Raises PublishError."""
        try:
            yield
        except CollisionError as error:
            other = self.sources.get(error.path, RECORDS)
            told = N_("{path}: two files have this address; one comes from {other}.")
            raise PublishError(self.say(told, path=error.path, other=other)) from None

    def _index(self, site: Site, known: Mapping[str, Known]) -> tuple[str, ...]:
        """Write the search indexes; their paths."""
        lasting = self.workspace.database.lasting if self.workspace.stays else None
        code = fingerprint(self.code)
        finished = Finished(
            self.staging.finished, site.readers, site.own, self.staging.work, code, known, lasting
        )
        # A worker for each language, also of two cores: they take turns, and none waits for a third language.
        # In a process that stays there is one: what a worker has of its index would end with it.
        workers = 1 if lasting is not None or cores() < 2 else len(site.readers)
        made = tuple(chain.from_iterable(share(finished.index, workers)))
        finished.sweep(made)
        return made

    def publish(self, made: Iterable[str], *, final: bool = True) -> str:
        """Put the new site in the place of the old one; a summary for whoever waits for it.

        With `final`, a build of the same things need not be done again (`unchanged`).
        """
        paths = (*self.sources, *made)

        def keep() -> None:
            assert self.folders, "it is written first"
            later: list[Callable[[], None]] = []
            if self.workspace.stays:
                self.workspace.folders = self.folders
            else:
                later.append(partial(self.folders.manifest.write, self.staging.manifest))
            if final and self.inputs and unchanged.settled(self.records.root.parent):
                told = (problem.text(self.say.template) for problem in self.report.warnings)
                again = self.say("Nothing has changed since the last build; the site is as it was.")
                counted = summary(self.records, self.report, paths, self.say)
                said = "\n".join((*told, counted, f"  {again}", ""))
                stamp = self.staging.stamp
                later.append(partial(unchanged.keep, stamp, self.inputs, self.staging.site, said))
            together(*later)

        self.staging.publish(keep)
        if self.workspace.stays:
            freeze_once()
        return summary(self.records, self.report, paths, self.say, time.monotonic() - self.started)

    def give_up(self) -> None:
        """Leave the site as it was."""
        self.staging.give_up()


@paused()
def begin(
    root: Path,
    settings: Settings,
    site_dir: Path,
    tell: Callable[[str], None],
    workspace: Workspace | None = None,
) -> Build:
    """Read and check every record, then make a place to write to. Raises RefusedError.

    `root` is the folder that holds negotiations/; `tell` says a line to whoever waits; `workspace` has what
    earlier builds left.
    """
    started = time.monotonic()
    workspace, code = workspace or Workspace(indexes=INDEXES), code_inputs()
    looks = "" if workspace.stays else unchanged.inputs(root)
    if workspace.cache.begin(fingerprint(code)):
        _clear_caches()
    say = words(settings.staff_language)
    loaded = load(root / RECORDS, workspace.cache)
    report = check(loaded, settings, workspace.cache)
    for problem in report.warnings:
        tell(problem.text(say.template))
    if report.errors:
        raise RefusedError(report.errors, say)
    if not workspace.stays:  # a process that stays has more to freeze when the first site is out
        freeze()  # MkDocs now makes thousands of things, and each time the records would be walked through
    staging = Staging(site_dir, lambda: tell(say("Another build is running; waiting for it to finish.")))
    return Build(settings, loaded.records, report, staging, started, workspace, code, looks)


def _clear_caches() -> None:
    """Have every cached function of this package (`functools.lru_cache`) compute anew.

    While a process stays, the words, templates and stems that they were computed from are edited.
    """
    for name, module in tuple(sys.modules.items()):
        if name.startswith("gazette."):
            for value in tuple(vars(module).values()):
                if callable(clear := getattr(value, "cache_clear", None)):
                    clear()
