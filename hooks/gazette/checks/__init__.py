"""Runs the rules for records and between records (`rules`), and reports the problems of all of them.

Rules for one field or one part of a record are in `records.model`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from datetime import date
from functools import cache
from itertools import chain, groupby
from typing import Final

from gazette.base.problems import Problem, Report, Severity
from gazette.base.progress import Progress, silent
from gazette.base.settings import Settings
from gazette.checks import media, texts
from gazette.checks.rules import (
    CHECKS,
    DATED_CHECKS,
    DATED_RECORD_CHECKS,
    LANGUAGES_CHECKS,
    LINK_CHECKS,
    MEDIA_CHECKS,
    PART_CHECKS,
    RECORD_CHECKS,
    REGION_CHECKS,
    PartCheck,
)
from gazette.checks.selection import ALL_FILES, Selection
from gazette.checks.walk import Node, parts_of, parts_of_national, parts_of_readable_files, parts_of_region
from gazette.checks.word_suggestions import with_words_meant
from gazette.records.collection import Record, Records
from gazette.records.document import MOST
from gazette.records.loading import Loaded
from gazette.records.model.base import Part, UnreadError
from gazette.records.model.text import Text
from gazette.records.queries import Cache, cores, fingerprint, share

FAULTLESS: Final = "faultless"
"""The name under which the cache has the regions and records without a problem of their own."""
PARALLEL_FROM: Final = 50
"""Number of unchecked records from which several processes are used; checking one takes about 0.5 ms."""


def check(
    loaded: Loaded,
    settings: Settings,
    cache: Cache | None = None,
    selected: Selection = ALL_FILES,
    progress: Progress = silent,
    *,
    workers: int | None = None,
) -> Report:
    """All problems of the records on the day `settings.today`, those found while reading them included.

    Regions and records that `cache` has as faultless are not checked again by rules for single records.
    Only problems in the files that are `selected` are reported. `progress` is called for each record that is
    checked here, with its number among all. `workers` is the number of processes; by default one, and all
    cores where many records are new.
    """
    loaded = with_words_meant(loaded)
    records, today = loaded.records, settings.today
    files = media.Media(selected.beside(records), records)
    problems = chain(
        loaded.problems,
        problems_of_single_records(records, today, cache or Cache(), selected, progress, workers=workers),
        problems_of_readable_parts(records, today),
        *(rule(records) for rule in CHECKS),
        *(rule(records, entry) for entry in records.all for rule in LINK_CHECKS),
        *(rule(records, today) for rule in DATED_CHECKS),
        *(rule(records, settings.languages) for rule in LANGUAGES_CHECKS),
        *(rule(files) for rule in MEDIA_CHECKS),
    )
    return Report.of(problem for problem in problems if problem.path in selected)


def problems_of_single_records(
    records: Records,
    today: date,
    cache: Cache,
    selected: Selection = ALL_FILES,
    progress: Progress = silent,
    *,
    workers: int | None = None,
) -> Iterator[Problem]:
    """The problems of each region and each record that depend on itself, the regions and the day alone.

    A faultless record is kept in `cache` under two keys, without the day and with it: most rules do not
    depend on the day. Records that are not selected are left out.
    """
    regions = _context_digest(records)
    store = cache.store(FAULTLESS)
    kept: frozenset[str] = store.get(regions) or frozenset()
    known = kept | _checked_in_parallel(
        [e for e in records.all if e.document.path in selected], records, today, kept, workers
    )
    faultless: set[str] = set()

    def unless_known(key: str, problems: Iterator[Problem]) -> Iterable[Problem]:
        result = () if key in known else tuple(problems)
        if not result:
            faultless.add(key)
        return result

    national = parts_of_national(records, _is_checked)
    yield from unless_known("national", _part_problems(records, national))
    for organiser in records.organisers:
        parts = parts_of_region(organiser, _is_checked)
        own = (rule(organiser) for rule in REGION_CHECKS)
        of_region = chain(_first_errors(_part_problems(records, parts)), *own)
        yield from unless_known(organiser.fingerprint, of_region)
    for number, entry in enumerate(records.all):
        keys = _keys(entry, today)
        if known.issuperset(keys):
            faultless.update(keys)
            continue
        if entry.document.path not in selected:
            faultless.update(known.intersection(keys))
            continue
        progress(number, len(records.all))
        for key, problems in zip(keys, _problems(records, entry, today), strict=True):
            yield from unless_known(key, problems)
    if faultless != kept:
        store.put(regions, frozenset(faultless))
    store.close()


def problems_of_readable_parts(records: Records, today: date) -> Iterator[Problem]:
    """The problems of the readable parts of records with errors.

    A rule that reads a missing field ends there for that record or part.
    """
    parts = chain(parts_of_readable_files(records), *map(parts_of, records.partial))
    for _, nodes in groupby(parts, key=lambda node: node.document.path):
        yield from _first_errors(_problems_of_nodes(records, nodes))
    for entry in records.partial:
        for rule in (*RECORD_CHECKS, *LINK_CHECKS):
            yield from _until_unread(rule, records, entry)
        for dated_rule in DATED_RECORD_CHECKS:
            yield from _until_unread(dated_rule, records, entry, today)


def _problems_of_nodes(records: Records, nodes: Iterable[Node]) -> Iterator[Problem]:
    """The problems of the readable parts of a file."""
    for node in nodes:
        for rule in _rules(type(node.part)):
            yield from _until_unread(rule, records, node)


def _first_errors(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems of a file up to the largest number of errors reported of one; warnings do not count.

    A slip can be in each of thousands of lines.
    """
    errors = 0
    for problem in problems:
        yield problem
        errors += problem.severity is Severity.ERROR
        if errors == MOST:
            return


def _until_unread(rule: Callable[..., Iterator[Problem]], *what: object) -> Iterator[Problem]:
    with suppress(UnreadError):
        yield from rule(*what)


def _checked_in_parallel(
    entries: Iterable[Record],
    records: Records,
    today: date,
    known: Collection[str],
    workers: int | None,
) -> frozenset[str]:
    """Check those of the entries that are new in parallel; the keys (`_keys`) of the faultless ones."""
    new = [entry for entry in entries if _keys(entry, today)[0] not in known]
    number = workers or (cores() if len(new) >= PARALLEL_FROM else 1)
    if number < 2:
        return frozenset()

    def work(worker: int, step: int) -> list[str]:
        keys: list[str] = []
        for entry in new[worker::step]:
            pairs = zip(_keys(entry, today), _problems(records, entry, today), strict=True)
            keys += [key for key, problems in pairs if not any(problems)]
        return keys

    return frozenset(chain.from_iterable(share(work, number)))


def _keys(entry: Record, today: date) -> tuple[str, str]:
    """The keys under which a faultless record is kept: for any day, and for `today`."""
    key = f"{entry.id} {entry.document.digest}"
    return key, f"{key} {today}"


def _problems(records: Records, entry: Record, today: date) -> tuple[Iterator[Problem], Iterator[Problem]]:
    """The problems of a single record: those of any day, and those of `today`."""
    return (
        _first_errors(_undated_problems(records, entry)),
        _first_errors(_dated_problems(records, entry, today)),
    )


def _context_digest(records: Records) -> str:
    """Digest of the inputs that rules for single records read besides the record: all files of regions."""
    unread = sorted(f for f in records.unread if f.endswith(("/region", "/partners", "national")))
    readable = {file: records.readable[file].document.digest for file in unread if file in records.readable}
    known = (f"{file} {readable.get(file, '')}" for file in unread)
    return fingerprint(records.fingerprint, *known)


def _undated_problems(records: Records, entry: Record) -> Iterator[Problem]:
    yield from _part_problems(records, parts_of(entry, _is_checked))
    for rule in RECORD_CHECKS:
        yield from rule(records, entry)


def _dated_problems(records: Records, entry: Record, today: date) -> Iterator[Problem]:
    for rule in DATED_RECORD_CHECKS:
        yield from rule(records, entry, today)


def _part_problems(records: Records, parts: Iterable[Node]) -> Iterator[Problem]:
    for node in parts:
        for rule in _rules(type(node.part)):
            yield from rule(records, node)


def _is_checked(part: Part) -> bool:
    return not texts.is_plain(part) if isinstance(part, Text) else bool(_rules(type(part)))


@cache
def _rules(kind: type[Part]) -> tuple[PartCheck, ...]:
    return tuple(rule for is_for, rule in PART_CHECKS if is_for(kind))
