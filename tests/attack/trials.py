"""A mutant tried: its check as staff see it, and of one that passes, the files made from it.

Work is counted in calls, of Python and of C, so that a busy machine counts as much as an idle one.
"""

from __future__ import annotations

import io
import json
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import FrameType
from typing import Any, Final
from xml.etree import ElementTree as ET

import html5lib
from icalendar import Calendar

from gazette.base.problems import Report
from gazette.base.settings import LANGUAGES, Settings
from gazette.checks import check
from gazette.engine.cache import Cache
from gazette.html import layout
from gazette.html.frames import Frame, marker
from gazette.i18n.words import words
from gazette.records.loading import Loaded, load
from gazette.site.listing import listing, site_of
from gazette.staff.checking import _files
from gazette.staff.reports import terminal
from gazette.staff.reports.findings import Findings
from tests.attack.mutants import Mutant

TODAY: Final = date(2026, 11, 22)
SETTINGS: Final = Settings("https://example.fi/", TODAY, edit_url="https://example.fi/edit/")
FRAME: Final = Frame.parse(
    f"<!doctype html><html lang=fi><head><meta charset=utf-8><title>{marker('title')}</title>"
    f'<meta name="description" content="{marker("description")}">{marker("head")}</head>'
    f'<body class="{marker("kind")}"><ul>{marker("languages")}</ul>{marker("breadcrumbs")}'
    + "".join(f"<a{marker(slot)}>x</a>" for slot in sorted(layout.SLOTS) if slot.startswith("current-"))
    + f"<main>{marker('main')}</main></body></html>"
)


@dataclass
class Work:
    """How many functions were called."""

    calls: int = 0


@contextmanager
def counted() -> Iterator[Work]:
    """Count the calls made meanwhile; whoever counts around this counts them too."""
    work, around = Work(), sys.getprofile()

    def count(frame: FrameType, event: Any, argument: object) -> None:
        if event.endswith("call"):
            work.calls += 1
        if around:
            around(frame, event, argument)

    sys.setprofile(count)
    try:
        yield work
    finally:
        sys.setprofile(around)


@dataclass(frozen=True)
class Trial:
    """What became of a mutant."""

    loaded: Loaded
    report: Report
    work: int
    """Calls of reading and checking all records, and of printing the report."""

    @property
    def is_refused(self) -> bool:
        """Whether it has an error."""
        return bool(self.report.errors)


class Records:
    """The records of a folder, in which one file at a time is a mutant."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._cache = Cache()
        self._cache.begin("")
        self.tried()  # so that only the mutant is to be read anew

    def tried(self) -> Trial:
        """The records as they are."""
        with counted() as work:
            loaded = load(self.root, self._cache)
            report = check(loaded, SETTINGS, self._cache)
            self._printed(loaded, report, "fi")
        for language in LANGUAGES[1:]:
            self._printed(loaded, report, language)
        return Trial(loaded, report, work.calls)

    def _printed(self, loaded: Loaded, report: Report, language: str) -> str:
        """The report as a terminal shows it."""
        findings = Findings(
            report,
            parent=self.root.parent,
            base="",
            files=tuple(sorted(_files(loaded.records, report))),
            regions=len(loaded.records.organisers),
            negotiations=len(loaded.records.all),
            whole=True,
            say=words(language),
        )
        return terminal.report(findings)

    @contextmanager
    def damaged(self, mutant: Mutant) -> Iterator[None]:
        """The mutant in the place of its file."""
        path = self.root / mutant.path
        good = path.read_bytes()
        path.write_bytes(mutant.content)
        try:
            yield
        finally:
            path.write_bytes(good)


def wrongly_told(trial: Trial, root: Path) -> list[str]:
    """The problems that do not say where: each names a file or folder there is, and a line of it."""
    return [
        f"{problem.path}:{problem.line}:{problem.column}"
        for problem in trial.report.problems
        if not (root.parent / problem.path).exists() or problem.line < 1 or problem.column < 1
    ]


def made(trial: Trial, mutant: Mutant) -> Iterator[tuple[str, bytes]]:
    """The files of the site that are named after the mutant's record, or its region; with their paths."""
    site = site_of(trial.loaded.records, SETTINGS, frames=dict.fromkeys(LANGUAGES, FRAME))
    own = mutant.path.removesuffix(".yml").removesuffix("/region").removesuffix("/partners")
    for file in listing(site).files:
        if own in file.path and not file.path.startswith("media/"):
            yield file.path, file.make()


def assert_well_formed(path: str, content: bytes) -> None:
    """A file is what its name says: HTML without a parse error, XML, JSON, a calendar, or UTF-8 text."""
    match path.rpartition(".")[2]:
        case "html":
            html5lib.HTMLParser(strict=True).parse(content.decode())
        case "xml" | "opml":
            ET.fromstring(content)
        case "json" | "jsonld":
            json.loads(content)
        case "ics":
            Calendar.from_ical(content)
        case "xlsx":
            assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
        case _:
            content.decode()
