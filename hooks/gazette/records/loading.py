"""The whole tree of records → `Records`, and every problem met on the way."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, NamedTuple

from gazette.base.bounds import DEVICES, MAX_ID
from gazette.base.problems import N_, Message, Problem, message
from gazette.base.progress import Progress, silent
from gazette.records.collection import Record, Records
from gazette.records.document import Document
from gazette.records.model.base import ID_PATTERN
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.readable import Placed
from gazette.records.model.region import Partner, PartnerFile, Region
from gazette.records.model.text import Language
from gazette.records.organisers import Organiser
from gazette.records.origins import read_origins
from gazette.records.queries import Cache, cores, deal, paused
from gazette.records.record_files import Reading

_YEAR: Final = re.compile(r"[0-9]{4}")
_ID: Final = re.compile(ID_PATTERN)
_OF_REGION: Final = frozenset({"region.yml", "partners.yml"})
NATIONAL: Final = "national.yml"
"""Bodies of the whole country, written as in partners.yml."""
_SUFFIXES: Final = (".yml", ".yaml")
MANY: Final = 50
"""Number of new records from which several processes are used; reading one takes 2 ms."""

_Parts = tuple[int, str, Negotiation, Document, Mapping[str, str]]
"""The fields of a `Record` besides its organiser."""
_Partial = tuple[int, str, Negotiation, Document, tuple[Placed, ...]]
"""The readable fields of a record that has problems: as `_Parts`, with the readable parts of its other
fields."""


class _Region(NamedTuple):
    """The content of a region's folder."""

    organiser: Organiser | None
    negotiations: tuple[_Parts, ...]
    readable: Organiser | None = None
    """The readable parts of the organiser if its file has problems."""
    partial: tuple[_Partial, ...] = ()


@dataclass(frozen=True)
class Loaded:
    """The result of reading the tree: all readable records, and every problem."""

    records: Records
    problems: tuple[Problem, ...]
    draft_news: frozenset[Problem] = frozenset()
    """The problems within draft news; the rest of these records was read."""


def load(
    root: Path, cache: Cache | None = None, progress: Progress = silent, *, workers: int | None = None
) -> Loaded:
    """Read every record below `root` (the folder negotiations/). A bad record is a problem, never an
    exception.

    A record that `cache` has is not read again. `progress` is called with the number of regions read.
    `workers` is the number of processes; by default one, and all cores where many records are new.
    """
    with paused():
        return _load(Reading(root, cache or Cache()), progress, workers)


def _load(reading: Reading, progress: Progress, workers: int | None) -> Loaded:
    root = reading.root
    if not root.is_dir():
        reading.problem("", message(N_("there is no folder of records here.")))
        return Loaded(Records(root, (), ()), tuple(reading.problems))
    organisers: list[Organiser] = []
    records: list[Record] = []
    partial: list[Record] = []
    partial_organisers: dict[str, Organiser] = {}
    national, national_document = _partners(reading, NATIONAL)
    origins, mistakes = read_origins(root)
    reading.problems += mistakes
    folders = sorted(p for p in root.iterdir() if _is_region_folder(p) and not reading.leads_out(p.name))
    read = _ahead(reading, folders, progress, workers)
    for number, folder in enumerate(folders):
        progress(number, len(folders))
        region = read.get(folder) or _region(reading, folder)
        if region.organiser is None:
            reading.unread.update(f"{folder.name}/{year}/{name}" for year, name, *_ in region.negotiations)
            if region.readable:
                partial_organisers[folder.name] = region.readable
                partial.extend(Record(region.readable, *parts) for parts in region.negotiations)
        else:
            own = region.organiser
            if origin := origins.get(folder.name):
                own = replace(own, origin=origin)
            organisers.append(own)
            records.extend(Record(own, *parts) for parts in region.negotiations)
        if organiser := region.organiser or region.readable:
            partial.extend(
                Record(organiser, year, name, negotiation, document, {}, rest)
                for year, name, negotiation, document, rest in region.partial
            )
    organisers.sort(key=lambda o: (o.region.code, o.id))
    records.sort(key=lambda record: record.id)
    collected = Records(
        root,
        tuple(organisers),
        tuple(records),
        frozenset(reading.unread),
        drafts=frozenset(reading.drafts),
        national=national,
        national_document=national_document,
        partial=tuple(partial),
        partial_organisers=partial_organisers,
        readable=reading.readable,
    )
    return Loaded(collected, tuple(reading.problems), frozenset(reading.draft_news))


def _ahead(
    reading: Reading, folders: Sequence[Path], progress: Progress, workers: int | None
) -> Mapping[Path, _Region]:
    """Read regions that are not in the cache in several processes; returns those that this process has read.

    The regions read by the others are then taken from the cache. Files with problems are not cached: this
    process reads them again to report them.
    """
    cache = reading.cache
    new = {f: len(list(f.rglob("*.yml"))) for f in folders if not cache.has(f.name)}
    number = workers or (cores() if sum(new.values()) >= MANY else 1)
    if number < 2 or not cache.on_disk:
        return {}
    largest_first = sorted(new, key=lambda folder: -new[folder])
    dealt = [folder for k in range(number) for folder in largest_first[k::number]]
    own_process, read, taken = os.getpid(), dict[Path, _Region](), set[Path]()

    def take(folder: Path) -> None:
        taken.add(folder)
        own = Reading(reading.root, cache)
        paths = _region(own, folder)
        if not own.problems:  # so that no file is read in part
            read[folder] = paths

    def work(chosen: Iterable[int]) -> None:
        for index in chosen:
            take(dealt[index])
            if os.getpid() == own_process:  # only this process's regions are returned
                for folder in [f for f in dealt if f not in taken and cache.has(f.name)]:
                    take(folder)
                progress(len(taken), len(dealt))

    deal(work, len(dealt), number, at_once=1)
    return read


def _region(reading: Reading, folder: Path) -> _Region:
    reading.store = reading.cache.store(folder.name)
    organiser, readable = _organiser(reading, folder)
    partial: list[_Partial] = []
    negotiations = tuple(_negotiations(reading, folder, partial))
    reading.store.close()
    return _Region(organiser, negotiations, readable, tuple(partial))


def _is_region_folder(path: Path) -> bool:
    return path.is_dir() and path.name != "schema" and not path.name.startswith(".")


def _organiser(reading: Reading, folder: Path) -> tuple[Organiser | None, Organiser | None]:
    """The organiser, or its readable parts if region.yml has problems."""
    inner = f"{folder.name}/region.yml"
    if not os.path.lexists(folder / "region.yml"):
        _partners(reading, f"{folder.name}/partners.yml")
        reading.unread.add(f"{folder.name}/region")
        reading.problem(
            inner,
            message(N_("the region has no region.yml.")),
            message(N_("Add the file, or move the records into a region's folder.")),
        )
        return None, None
    file = reading.record(Region, inner)
    region = file.record or next((part for _, part in file.readable), None)
    # The field is missing if it has a problem.
    language: Language = region.__dict__.get("language", "fi") if region else "fi"
    partners = _partners(reading, f"{folder.name}/partners.yml", language)
    if file.document is None or not isinstance(region, Region):
        return None, None
    organiser = Organiser(folder.name, region, file.document, *partners)
    return (organiser, None) if file.record else (None, organiser)


def _partners(
    reading: Reading, inner: str, language: Language = "fi"
) -> tuple[Mapping[str, Partner], Document | None]:
    """The partners of a file below the root by id, and its document; nothing when there is no such file.

    `language` is that of their texts where the file does not name its own: the region's.
    """
    if not os.path.lexists(reading.root / inner):
        return {}, None
    file = reading.record(PartnerFile, inner, "partners", language=language)
    return ({p.id: p for p in file.record.partners}, file.document) if file.record else ({}, None)


def _negotiations(reading: Reading, folder: Path, partial: list[_Partial]) -> Iterator[_Parts]:
    """The records of a region; the readable fields of those with problems are added to `partial`."""
    for inner in _linked_folders(folder):
        reading.problem(
            f"{folder.name}/{inner}",
            message(N_("this is a link to a folder, and what is in it would be left out.")),
            message(N_("Put the file or the folder itself here.")),
        )
    for inner in _records(folder):
        *parts, last = inner.split("/")
        name, _, suffix = last.rpartition(".")
        if inner in _OF_REGION:
            continue
        if wrong := _wrong_name(parts, name, suffix):
            reading.problem(f"{folder.name}/{inner}", *wrong)
        else:
            year = int(parts[0])
            file = reading.record(Negotiation, f"{folder.name}/{inner}", year=year)
            if file.document is None:
                continue
            if file.record:
                yield year, name, file.record, file.document, file.fingerprints
            elif file.readable:
                (_, negotiation), *rest = file.readable
                assert isinstance(negotiation, Negotiation), "the record comes first"
                partial.append((year, name, negotiation, file.document, tuple(rest)))


def _wrong_name(folders: list[str], name: str, suffix: str) -> tuple[Message, Message] | None:
    """Message and advice for a record in a wrong place or with a wrong name; None if both are right."""
    if suffix != "yml":
        return (
            message(N_("a record's file name must end in .yml; this file would be left out.")),
            message(N_("Rename the file.")),
        )
    if len(folders) != 1 or not _YEAR.fullmatch(folders[0]) or not _ID.fullmatch(name):
        what = N_(
            "a record must be at region/year/name.yml; the name may have the letters a to z, digits and "
            "hyphens."
        )
        return message(what), message(N_("Move or rename the file."))
    if len(name) > MAX_ID:
        advice = N_(
            "It may have {max_length}: it becomes part of file names, and some systems hold no longer ones."
        )
        return message(N_("the id has too many letters.")), message(advice, max_length=MAX_ID)
    if name in DEVICES:
        what = N_('"{name}" is a device to Windows: whoever works there could not get this file.')
        return message(what, name=name), message(N_("Rename the file."))
    return None


def _linked_folders(folder: Path) -> list[str]:
    """The folders of years that are links: no record is looked for in them."""
    with os.scandir(folder) as entries:
        return sorted(e.name for e in entries if e.is_symlink() and _YEAR.fullmatch(e.name) and e.is_dir())


def _records(folder: Path) -> list[str]:
    """Every record below a folder, by its path there. A Path for each would cost more than all else here."""
    start = len(str(folder)) + 1
    paths = [
        f"{current_folder}/{name}"[start:]
        for current_folder, below, names in os.walk(folder)
        for name in (*below, *names)
    ]
    records = (path for path in paths if path.lower().endswith(_SUFFIXES))
    return sorted(records, key=lambda path: path.split("/"))
