"""The whole tree of records → `Records`, and every problem met on the way."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, TypeVar

from gazette.base.problems import N_, Message, Problem, message
from gazette.base.progress import Progress, silent
from gazette.records.collection import Record, Records
from gazette.records.document import Document, LazyDocument, decode, digest, parse, read_bytes
from gazette.records.model.base import ID_PATTERN, MAX_ID, Part
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.region import Partner, PartnerFile, Region
from gazette.records.model.validation import validate
from gazette.records.modelines import has_suspect_modeline, modeline_problems
from gazette.records.organisers import Organiser
from gazette.records.publication import says_draft, without_draft_news
from gazette.records.queries import Cache, cores, deal, paused
from gazette.records.tracked import fingerprints

_YEAR: Final = re.compile(r"[0-9]{4}")
_ID: Final = re.compile(ID_PATTERN)
_OF_REGION: Final = frozenset({"region.yml", "partners.yml"})
NATIONAL: Final = "national.yml"
"""Bodies of the whole country, written as in partners.yml."""
_SUFFIXES: Final = (".yml", ".yaml")
MANY: Final = 50
"""Records that are worth the cost of a second process: reading one takes 2 ms."""

Kind = TypeVar("Kind", bound=Part)
_Parts = tuple[int, str, Negotiation, Document, Mapping[str, str]]
"""What a `Record` is made of besides its organiser."""
_Region = tuple[Organiser | None, tuple[_Parts, ...]]


@dataclass(frozen=True)
class Loaded:
    """What reading the tree gave: all that could be read, and every problem."""

    records: Records
    problems: tuple[Problem, ...]
    draft_news: frozenset[Problem] = frozenset()
    """Those of the problems that are in draft news; the rest of its record was read."""


def load(root: Path, cache: Cache | None = None, progress: Progress = silent) -> Loaded:
    """Read every record below `root` (the folder negotiations/). Nothing raises on a bad record.

    A record that `cache` has is not read again. `progress` is called with the number of regions read.
    """
    with paused():
        return _load(_Reading(root, cache or Cache()), progress)


def _load(reading: _Reading, progress: Progress) -> Loaded:
    root = reading.root
    if not root.is_dir():
        reading.problem("", message(N_("there is no folder of records here.")))
        return Loaded(Records(root, (), ()), tuple(reading.problems))
    organisers: list[Organiser] = []
    records: list[Record] = []
    national, national_document = _partners(reading, NATIONAL)
    folders = sorted(p for p in root.iterdir() if _is_region_folder(p))
    read = _ahead(reading, folders, progress)
    for number, folder in enumerate(folders):
        progress(number, len(folders))
        organiser, negotiations = read.get(folder) or _region(reading, folder)
        if organiser is None:
            reading.unread.update(f"{folder.name}/{year}/{name}" for year, name, *_ in negotiations)
            continue
        organisers.append(organiser)
        records.extend(Record(organiser, *parts) for parts in negotiations)
    organisers.sort(key=lambda o: (o.region.code, o.id))
    records.sort(key=lambda record: record.id)
    unread = frozenset(reading.unread)
    collected = Records(
        root,
        tuple(organisers),
        tuple(records),
        unread,
        drafts=frozenset(reading.drafts),
        national=national,
        national_document=national_document,
    )
    return Loaded(collected, tuple(reading.problems), frozenset(reading.draft_news))


def _ahead(reading: _Reading, folders: Sequence[Path], progress: Progress) -> Mapping[Path, _Region]:
    """Have all cores read regions of which nothing is kept; those of them that this process has by then.

    What other processes have read and keep is taken from there, as soon as they do. What has problems is not
    kept, and read again by whoever tells them.
    """
    cache = reading.cache
    new = {f: len(list(f.rglob("*.yml"))) for f in folders if not cache.has(f.name)}
    if sum(new.values()) < MANY or cores() < 2 or not cache.on_disk:
        return {}
    largest_first = sorted(new, key=lambda folder: -new[folder])
    dealt = [folder for k in range(cores()) for folder in largest_first[k :: cores()]]
    here, read, taken = os.getpid(), dict[Path, _Region](), set[Path]()

    def take(folder: Path) -> None:
        taken.add(folder)
        own = _Reading(reading.root, cache)
        found = _region(own, folder)
        if not own.problems:
            read[folder] = found

    def work(chosen: Iterable[int]) -> None:
        for number in chosen:
            take(dealt[number])
            if os.getpid() == here:  # what another process takes in ends with it
                for folder in [f for f in dealt if f not in taken and cache.has(f.name)]:
                    take(folder)
                progress(len(taken), len(dealt))

    deal(work, len(dealt), cores(), at_once=1)
    return read


def _region(reading: _Reading, folder: Path) -> _Region:
    reading.store = reading.cache.store(folder.name)
    organiser = _organiser(reading, folder)
    negotiations = tuple(_negotiations(reading, folder))
    reading.store.close()
    return organiser, negotiations


def _is_region_folder(path: Path) -> bool:
    return path.is_dir() and path.name != "schema" and not path.name.startswith(".")


class _Reading:
    """What is gathered while the tree is read: the problems, and the files that have any."""

    def __init__(self, root: Path, cache: Cache) -> None:
        self.root = root
        self._above, self._name = f"{root}/", root.name
        self.cache = cache
        self.store = cache.store("regions")
        self.problems: list[Problem] = []
        self.unread: set[str] = set()
        self.drafts: set[str] = set()
        self.draft_news: list[Problem] = []

    def problem(self, below: str, what: Message, advice: Message | None = None) -> None:
        """A problem of a file or folder as a whole."""
        shown = f"{self.root.name}/{below}" if below else self.root.name
        self.problems.append(Problem(shown, 1, 1, "", what, advice))

    def record(
        self, kind: type[Kind], inner: str, below: str | None = None, year: int | None = None
    ) -> tuple[Kind, Document, Mapping[str, str]] | None:
        """The record in a file below the root, its document, and the fingerprints of its groups of fields.

        None when it has problems. `below` and `year` are those of `validate`.
        """
        path = f"{self._above}{inner}"
        shown = f"{self._name}/{inner}"
        content = read_bytes(path, shown)
        if isinstance(content, list):
            self._refuse(inner, content)
            return None
        if has_suspect_modeline(content, inner) and isinstance(text := decode(content, shown), str):
            self.problems.extend(modeline_problems(shown, inner, text))
        told = digest(content)
        key = f"{kind.__name__} {year} {told}"
        found: tuple[Kind, Mapping[str, str]] | None = self.store.get(key)
        if found is None:
            text = decode(content, shown)
            document = parse(shown, text) if isinstance(text, str) else text
            if isinstance(document, list):
                self._refuse(inner, document, is_draft=isinstance(text, str) and says_draft(text))
                return None
            record = validate(kind, document, below, year=year)
            if isinstance(record, list):
                found = self._without_draft_news(kind, document, record, year)
                if found is None:
                    self._refuse(inner, record, is_draft=says_draft(document.text))
                    return None
            else:
                found = record, fingerprints(document.data)
                self.store.put(key, found)
        record, by_group = found
        assert isinstance(record, kind), "a record is kept under what it is"
        return record, LazyDocument(shown, path, told), by_group

    def _without_draft_news(
        self, kind: type[Kind], document: Document, problems: list[Problem], year: int | None
    ) -> tuple[Kind, Mapping[str, str]] | None:
        """What `record` keeps of a record all of whose problems are in draft news: the rest of it."""
        data = without_draft_news(document.data) if kind is Negotiation else None
        if data is None:
            return None
        record = validate(kind, replace(document, data=data), year=year)
        if isinstance(record, list):
            return None
        self.problems += problems
        self.draft_news += problems
        return record, fingerprints(data)

    def _refuse(self, inner: str, problems: list[Problem], *, is_draft: bool = False) -> None:
        self.problems.extend(problems)
        self.unread.add(inner.removesuffix(".yml"))
        if is_draft and inner.count("/") > 1:  # regions and partners are no drafts
            self.drafts.add(inner.removesuffix(".yml"))


def _organiser(reading: _Reading, folder: Path) -> Organiser | None:
    partners = _partners(reading, f"{folder.name}/partners.yml")
    if not (folder / "region.yml").is_file():
        reading.unread.add(f"{folder.name}/region")
        reading.problem(
            f"{folder.name}/region.yml",
            message(N_("the region has no region.yml.")),
            message(N_("Add the file, or move the records into a region's folder.")),
        )
        return None
    region = reading.record(Region, f"{folder.name}/region.yml")
    if region is None:
        return None
    return Organiser(folder.name, region[0], region[1], *partners)


def _partners(reading: _Reading, inner: str) -> tuple[Mapping[str, Partner], Document | None]:
    """The partners of a file below the root by id, and its document; nothing when there is no such file."""
    file = reading.record(PartnerFile, inner, "partners") if (reading.root / inner).is_file() else None
    return ({p.id: p for p in file[0].partners}, file[1]) if file else ({}, None)


def _negotiations(reading: _Reading, folder: Path) -> Iterator[_Parts]:
    for inner in _records(folder):
        *parts, last = inner.split("/")
        name, _, suffix = last.rpartition(".")
        if suffix != "yml":
            reading.problem(
                f"{folder.name}/{inner}",
                message(N_("a record's file name must end in .yml; this file would be left out.")),
                message(N_("Rename the file.")),
            )
        elif inner in _OF_REGION:
            continue
        elif len(parts) != 1 or not _YEAR.fullmatch(parts[0]) or not _ID.fullmatch(name):
            reading.problem(
                f"{folder.name}/{inner}",
                message(
                    N_(
                        "a record must be at region/year/name.yml; the name may have the letters a "
                        "to z, digits and hyphens."
                    )
                ),
                message(N_("Move or rename the file.")),
            )
        elif len(name) > MAX_ID:
            reading.problem(
                f"{folder.name}/{inner}",
                message(N_("the id has too many letters.")),
                message(
                    N_(
                        "It may have {max_length}: it becomes part of file names, and some systems hold no "
                        "longer ones."
                    ),
                    max_length=MAX_ID,
                ),
            )
        elif read_record := reading.record(
            Negotiation, f"{folder.name}/{inner}", year=int(parts[0])
        ):
            yield int(parts[0]), name, *read_record


def _records(folder: Path) -> list[str]:
    """Every record below a folder, by its path there. A Path for each would cost more than all else here."""
    start = len(str(folder)) + 1
    found = [f"{here}/{name}"[start:] for here, below, names in os.walk(folder) for name in (*below, *names)]
    records = (path for path in found if path.lower().endswith(_SUFFIXES))
    return sorted(records, key=lambda path: path.split("/"))
