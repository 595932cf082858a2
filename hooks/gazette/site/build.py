"""One build: every record checked first, everything written aside, published when all is well.

What has to happen in a generator's events, without the generator: `mkdocs_hooks` calls these and adds
nothing but MkDocs. Nothing is published unless every step before it went through.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Final

from gazette.base.problems import N_, Problem, Report
from gazette.base.settings import Settings
from gazette.checks import check
from gazette.engine.gc_settings import give_back_large, paused, spare, spare_once
from gazette.engine.manifest import Known, LastBuild
from gazette.engine.memory import Left, Memory
from gazette.engine.outfile import OutFile
from gazette.engine.pool import cores, share, together
from gazette.engine.staging import Staging
from gazette.engine.writer import CollisionError, Paths, PublishError
from gazette.html import handwritten, render
from gazette.html.frames import Frame, Frames
from gazette.i18n.words import Words, vocabulary, words
from gazette.outputs.search.index import FOLDER as SEARCH
from gazette.outputs.search.output import Finished
from gazette.records.loading import load
from gazette.records.registry import Registry
from gazette.site import unchanged
from gazette.site.fingerprint import code_digest, everything
from gazette.site.listing import digests, listing, readers
from gazette.site.summary import summary
from gazette.urls import ledger
from gazette.urls.addresses import Address
from gazette.views.page import Page
from gazette.views.reader import Reader

RECORDS: Final = "negotiations"
"""The folder of the records, beside mkdocs.yml."""


class RefusedError(Exception):
    """Problems that stop the build; its text says all of them, in the staff's language."""

    def __init__(self, problems: Iterable[Problem], say: Words) -> None:
        self.problems = tuple(problems)
        number = say.count("{n} error", "{n} errors", len(self.problems))
        super().__init__(
            "\n".join((
                *(problem.text(say.template) for problem in self.problems),
                "",
                say("{errors}. Nothing was published; the site is as it was.", errors=number),
            ))
        )


@dataclass
class Build:
    """A build that is going on: begun with checked records, ended by `publish` or `give_up`."""

    settings: Settings
    registry: Registry
    report: Report
    staging: Staging
    started: float
    memory: Memory
    code: str
    """Tells this code from any other."""
    inputs: str = ""
    """What everything looked like from outside before it was read (`unchanged`)."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """Path in the site → its file, for everything that is not made from records."""
    frames: dict[str, Frame] = field(default_factory=dict)
    """The chrome of every language: all are needed before `write`."""
    pages: tuple[Page, ...] = ()
    """The hand-written pages."""
    left: Left | None = None
    """What `write` left, for the next build."""

    @property
    def say(self) -> Words:
        """The words of the staff's language."""
        return words(self.settings.staff_language)

    @property
    def written(self) -> tuple[Address, ...]:
        """The addresses of the hand-written pages, each once."""
        return tuple(dict.fromkeys(page.address for page in self.pages))

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
        given = (self.settings, self.frames, self.pages, self.sources)
        rest = everything(self.registry, self.code, *given)
        records = dict(self.registry.records())
        self.memory.turn(rest, "records", records)
        of = readers(self.registry, self.settings, self.memory)
        indexes = digests(of[0])
        self.memory.turn(rest, "indexes", indexes)
        looked_at = {**records, **indexes}
        files, paths = self._listed(of)
        left, self.memory.left = self.memory.left, None  # what lies there is not known until all is written
        if left and left.turn != self.staging.turn:
            left = None  # another process has built meanwhile
        last = left.made if left else LastBuild.read(self.staging.last)
        still, there = last.still(rest, looked_at), left.beside if left else None
        with self._collisions():
            made = self.staging.write(files, still, SEARCH, there, paths)
        made_from = LastBuild(rest, looked_at, made.files)
        self.left = Left(made_from, made.paths, left.site if left else None, made.turn)
        found = (*made.files, *self._index(of, made.files))
        if not self.memory.stays:
            spare()  # the first thing made after this would have all of it walked through
        return found

    def _listed(self, of: Sequence[Reader]) -> tuple[Sequence[OutFile], Paths]:
        """All files, with their paths. What has to last is let go of before they are made."""
        own = (path for path, file in self.sources.items() if file.startswith("docs/"))
        with self._collisions():
            found = listing(of, Frames(self.frames), self.pages, own)
        self.refuse(ledger.check(ledger.read(self.registry.root), found.lasting, self.settings.today))
        return found.files, found.paths

    @contextmanager
    def _collisions(self) -> Iterator[None]:
        """Tell where two files of one path come from. Raises PublishError."""
        try:
            yield
        except CollisionError as error:
            other = self.sources.get(error.path, RECORDS)
            told = N_("{path}: two files have this address; one comes from {other}.")
            raise PublishError(self.say(told, path=error.path, other=other)) from None

    def _index(self, of: Sequence[Reader], known: Mapping[str, Known]) -> tuple[str, ...]:
        """Write the search indexes; their paths."""
        kept, standing = self.staging.work, self.memory.indexes
        finished = Finished(self.staging.finished, of, self.written, kept, self.code, known, standing)
        # A worker for each language, also of two cores: they take turns, and none waits for a third language.
        # In a process that stays there is one: what a worker has of its index would end with it.
        workers = 1 if standing is not None or cores() < 2 else len(of)
        made = tuple(chain.from_iterable(share(finished.index, workers)))
        finished.sweep(made)
        return made

    def publish(self, made: Iterable[str], *, final: bool = True) -> str:
        """Put the new site in the place of the old one; a summary for whoever waits for it.

        With `final`, a build of the same things need not be done again (`unchanged`).
        """
        paths = (*self.sources, *made)

        def keep() -> None:
            assert self.left, "it is written first"
            later: list[Callable[[], None]] = []
            if self.memory.stays:
                self.memory.left = self.left
            else:
                later.append(partial(self.left.made.keep, self.staging.last))
            if final and self.inputs and unchanged.settled(self.registry.root.parent):
                told = (problem.text(self.say.template) for problem in self.report.warnings)
                again = self.say("Nothing has changed since the last build; the site is as it was.")
                counted = summary(self.registry, self.report, paths, self.say)
                said = "\n".join((*told, counted, f"  {again}", ""))
                stamp = self.staging.stamp
                later.append(partial(unchanged.keep, stamp, self.inputs, self.staging.site, said))
            together(*later)

        self.staging.publish(keep)
        if self.memory.stays:
            spare_once()
        return summary(self.registry, self.report, paths, self.say, time.monotonic() - self.started)

    def give_up(self) -> None:
        """Leave the site as it was."""
        self.staging.give_up()


@paused()
def begin(
    root: Path, told: Settings, site_dir: Path, tell: Callable[[str], None], memory: Memory | None = None
) -> Build:
    """Read and check every record, then make a place to write to. Raises RefusedError.

    `root` is the folder that holds negotiations/; `tell` says a line to whoever waits; `memory` has what
    earlier builds read.
    """
    started = time.monotonic()
    give_back_large()
    memory, code = memory or Memory(), code_digest()
    inputs = "" if memory.stays else unchanged.inputs(root)
    if memory.begin(code):  # while a process stays, words are edited too
        for kept in (vocabulary, words, render.environment):
            kept.cache_clear()
    say = words(told.staff_language)
    loaded = load(root / RECORDS, memory)
    report = check(loaded, told, memory)
    for problem in report.warnings:
        tell(problem.text(say.template))
    if report.errors:
        raise RefusedError(report.errors, say)
    if not memory.stays:  # who stays has more to spare when the first site is out
        spare()  # MkDocs now makes thousands of things, and each time the records would be walked through
    staging = Staging(site_dir, lambda: tell(say("Another build is running; waiting for it to finish.")))
    return Build(told, loaded.registry, report, staging, started, memory, code, inputs)
