"""`gazette check`: reads all records, and checks the selected ones.

References lead to other records, so all are read, mostly from the cache (`.cache/`, shared with builds); the
rules for single records run only for those selected.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from gazette.base.printable import shown_path
from gazette.base.problems import Problem, Report
from gazette.base.progress import Progress, silent
from gazette.base.settings import Settings
from gazette.checks import check
from gazette.checks.selection import ALL_FILES, Selection
from gazette.html import blanks, handwritten, page_sources
from gazette.i18n.words import words
from gazette.records.collection import Records
from gazette.records.file_contents import read_text
from gazette.records.loading import Loaded, load
from gazette.records.queries import Cache, fingerprint
from gazette.site.inputs import CACHE, code_inputs
from gazette.staff.language import CONFIGURATION
from gazette.staff.reports.findings import Findings

DOCS: Final = "docs"
"""The folder of the hand-written pages, beside mkdocs.yml."""


def selection(folder: Path, paths: Iterable[Path]) -> Selection:
    """The selection of existing files and folders; `folder` is negotiations/.

    Raises OutsideError for a path outside `folder` that does not contain it.
    """
    inside = set()
    for path in paths:
        resolved = path.resolve()
        if folder.is_relative_to(resolved):
            return ALL_FILES
        if not resolved.is_relative_to(folder):
            raise OutsideError(path)
        inside.add(resolved.relative_to(folder.parent).as_posix())
    return Selection(frozenset(inside))


class OutsideError(Exception):
    """A path that is not among the records."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


def findings(
    folder: Path, settings: Settings, selected: Selection = ALL_FILES, progress: Progress = silent
) -> Findings:
    """The problems of the files that are selected, in the staff's language; `folder` is negotiations/."""
    cache = _cache(folder.parent)
    loaded = load(folder, cache, progress)
    report = check(loaded, settings, cache, selected, progress)
    if selected.paths is None:
        report = Report.of((*report.problems, *_of_pages(folder.parent / DOCS, settings)))
    records = loaded.records
    return Findings(
        report,
        parent=folder.parent,
        base=_base(folder.parent),
        files=tuple(sorted(shown_path(file) for file in _files(records, report) if file in selected)),
        regions=len(records.organisers),
        negotiations=len(records.all),
        whole=selected.paths is None,
        say=words(settings.staff_language),
    )


def _of_pages(docs: Path, settings: Settings) -> Iterator[Problem]:
    """The problems of the files of docs/, and the blanks of the hand-written pages."""
    yield from handwritten.unsafe_files(docs)
    for path in sorted(docs.rglob("*.md")):
        source = f"{DOCS}/{path.relative_to(docs).as_posix()}"
        text = read_text(path, source)
        if not isinstance(text, str):
            yield from text
            continue
        yield from page_sources.text_problems(source, text)
        yield from blanks.unknown_names(source, text)
        yield from blanks.unfilled(source, text, settings)


def _files(records: Records, report: Report) -> set[str]:
    """The paths of all record files: those that could be read, and those with problems."""
    name = records.root.name
    files = {entry.document.path for entry in records.all} | {problem.path for problem in report.problems}
    for organiser in records.organisers:
        files.add(organiser.document.path)
        if organiser.partner_document:
            files.add(organiser.partner_document.path)
    if records.national_document:
        files.add(records.national_document.path)
    return {file for file in files if file != name}


def _base(parent: Path) -> str:
    """The path from the current folder to the records' parent; "" if that is not below it."""
    with suppress(ValueError, OSError):
        base = parent.relative_to(Path.cwd().resolve()).as_posix()
        return "" if base == "." else f"{base}/"
    return ""


def kept(folder: Path, progress: Progress = silent) -> Loaded:
    """The records of `folder` (negotiations/); only those changed since a build or check are read again."""
    return load(folder, _cache(folder.parent), progress)


def _cache(root: Path) -> Cache:
    """The cache that builds and checks share; in memory if no file can be written."""
    folder = root / CACHE
    if not (root / CONFIGURATION).is_file():
        return Cache()  # records without a site: no cache folder may appear beside them
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Cache()
    if not os.access(folder, os.W_OK | os.X_OK):
        return Cache()
    cache = Cache(folder)
    cache.begin(fingerprint(code_inputs()))
    return cache
