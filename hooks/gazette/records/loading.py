"""The whole tree of records → `Records`, and every problem met on the way."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Generic, NamedTuple, TypedDict, TypeVar, Unpack

from gazette.base.problems import N_, Message, Problem, Severity, message
from gazette.records.collection import Record, Records
from gazette.records.composer import Empty, Location
from gazette.records.document import (
    Document,
    LazyDocument,
    Parsed,
    decode,
    digest,
    parse_readable,
    read_bytes,
)
from gazette.records.model.base import ID_PATTERN, MAX_ID, Part
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.readable import Placed
from gazette.records.model.region import Partner, PartnerFile, Region
from gazette.records.model.text import Language
from gazette.records.model.validation import validate_readable
from gazette.records.organisers import Organiser
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

MOST_EMPTY: Final = 8
"""Keys without a value that are named in the hint; of more the number is told."""
Kind = TypeVar("Kind", bound=Part)


class FolderValues(TypedDict, total=False):
    """What the place of a file adds to it, as `validate` takes it."""

    year: int
    language: Language


_Parts = tuple[int, str, Negotiation, Document, Mapping[str, str]]
"""What a `Record` is made of besides its organiser."""
_Partial = tuple[int, str, Negotiation, Document, tuple[Placed, ...]]
"""What is known of a record that has problems: as `_Parts`, with the readable parts of its other fields."""


class _Region(NamedTuple):
    """What a region's folder holds."""

    organiser: Organiser | None
    negotiations: tuple[_Parts, ...]
    readable: Organiser | None = None
    """What can be read of the organiser if its file has problems."""
    partial: tuple[_Partial, ...] = ()


@dataclass(frozen=True)
class Loaded:
    """What reading the tree gave: all that could be read, and every problem."""

    records: Records
    problems: tuple[Problem, ...]


def load(root: Path, cache: Cache | None = None) -> Loaded:
    """Read every record below `root` (the folder negotiations/). Nothing raises on a bad record.

    A record that `cache` has is not read again.
    """
    with paused():
        return _load(_Reading(root, cache or Cache()))


def _load(reading: _Reading) -> Loaded:
    root = reading.root
    if not root.is_dir():
        reading.problem("", message(N_("there is no folder of records here.")))
        return Loaded(Records(root, (), ()), tuple(reading.problems))
    organisers: list[Organiser] = []
    records: list[Record] = []
    partial: list[Record] = []
    national, national_document = _partners(reading, NATIONAL)
    folders = sorted(p for p in root.iterdir() if _is_region_folder(p))
    read = _ahead(reading, folders)
    for folder in folders:
        region = read.get(folder) or _region(reading, folder)
        if region.organiser is None:
            reading.unread.update(f"{folder.name}/{year}/{name}" for year, name, *_ in region.negotiations)
            if region.readable:
                partial.extend(Record(region.readable, *parts) for parts in region.negotiations)
        else:
            organisers.append(region.organiser)
            records.extend(Record(region.organiser, *parts) for parts in region.negotiations)
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
        national=national,
        national_document=national_document,
        partial=tuple(partial),
    )
    return Loaded(collected, tuple(reading.problems))


def _ahead(reading: _Reading, folders: Sequence[Path]) -> Mapping[Path, _Region]:
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
        if not own.problems:  # so that nothing is partial
            read[folder] = found

    def work(chosen: Iterable[int]) -> None:
        for number in chosen:
            take(dealt[number])
            if os.getpid() == here:  # what another process takes in ends with it
                for folder in [f for f in dealt if f not in taken and cache.has(f.name)]:
                    take(folder)

    deal(work, len(dealt), cores(), at_once=1)
    return read


def _region(reading: _Reading, folder: Path) -> _Region:
    reading.store = reading.cache.store(folder.name)
    organiser, readable = _organiser(reading, folder)
    partial: list[_Partial] = []
    negotiations = tuple(_negotiations(reading, folder, partial))
    reading.store.close()
    return _Region(organiser, negotiations, readable, tuple(partial))


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

    def problem(self, below: str, what: Message, advice: Message | None = None) -> None:
        """A problem of a file or folder as a whole."""
        shown = f"{self.root.name}/{below}" if below else self.root.name
        self.problems.append(Problem(shown, 1, 1, "", what, advice))

    def record(
        self, kind: type[Kind], inner: str, below: str | None = None, **folder: Unpack[FolderValues]
    ) -> _File[Kind]:
        """What is in a file below the root. `below`, `year` and `language` are those of `validate`."""
        path = f"{self._above}{inner}"
        shown = f"{self._name}/{inner}"
        content = read_bytes(path, shown)
        if isinstance(content, list):
            return self._refused(inner, content)
        told = digest(content)
        key = f"{kind.__name__} {folder} {told}"
        found: tuple[Kind, Mapping[str, str], tuple[Empty, ...]] | None = self.store.get(key)
        if found is None:
            text = decode(content, shown)
            parsed = parse_readable(shown, text) if isinstance(text, str) else Parsed(None, tuple(text))
            if parsed.document is None:
                return self._refused(inner, parsed.problems)
            document = parsed.document
            validated = validate_readable(kind, document, below, broken=parsed.broken, **folder)
            self._hint(shown, document.empty)
            if validated.record is None or parsed.problems:
                readable = validated.readable or (((), validated.record),)
                return self._refused(inner, (*parsed.problems, *validated.problems), readable, document)
            found = validated.record, fingerprints(document.data), document.empty
            self.store.put(key, found)
        else:
            self._hint(shown, found[2])
        record, by_group, _ = found
        assert isinstance(record, kind), "a record is kept under what it is"
        return _File(record, LazyDocument(shown, path, told), by_group)

    def _refused(
        self,
        inner: str,
        problems: Iterable[Problem],
        readable: tuple[tuple[Location, Part | None], ...] = (),
        document: Document | None = None,
    ) -> _File[Kind]:
        self.problems.extend(problems)
        self.unread.add(inner.removesuffix(".yml"))
        return _File(None, document, {}, tuple((where, part) for where, part in readable if part))

    def _hint(self, shown: str, empty: tuple[Empty, ...]) -> None:
        """One warning for all that is empty in a file; forms save what nobody filled in."""
        if empty:
            keys = ", ".join(e.key for e in empty[:MOST_EMPTY]) + (", …" if empty[MOST_EMPTY:] else "")
            what = message(N_("{number} empty, taken as left out: {keys}."), number=len(empty), keys=keys)
            advice = message(N_("Write the values, or remove the lines; nothing is shown of them."))
            _, line, column = empty[0]
            self.problems.append(Problem(shown, line, column, "", what, advice, Severity.WARNING))


@dataclass(frozen=True)
class _File(Generic[Kind]):
    """What is in a file: its record, or what can be read of it."""

    record: Kind | None
    """None if it has problems."""
    document: Document | None
    fingerprints: Mapping[str, str]
    """The fingerprint of each group of fields (`tracked`)."""
    readable: tuple[Placed, ...] = ()
    """The record with the fields that can be read, then the readable parts of its other fields."""


def _organiser(reading: _Reading, folder: Path) -> tuple[Organiser | None, Organiser | None]:
    """The organiser, or what can be read of it if region.yml has problems."""
    inner = f"{folder.name}/region.yml"
    if not (folder / "region.yml").is_file():
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
    language: Language = region.__dict__.get("language", "fi") if region else "fi"  # it may be unread
    partners = _partners(reading, f"{folder.name}/partners.yml", language)
    if file.document is None or not isinstance(region, Region):
        return None, None
    organiser = Organiser(folder.name, region, file.document, *partners)
    return (organiser, None) if file.record else (None, organiser)


def _partners(
    reading: _Reading, inner: str, language: Language = "fi"
) -> tuple[Mapping[str, Partner], Document | None]:
    """The partners of a file below the root by id, and its document; nothing when there is no such file.

    `language` is that of their texts where the file does not name its own: the region's.
    """
    if not (reading.root / inner).is_file():
        return {}, None
    file = reading.record(PartnerFile, inner, "partners", language=language)
    return ({p.id: p for p in file.record.partners}, file.document) if file.record else ({}, None)


def _negotiations(reading: _Reading, folder: Path, partial: list[_Partial]) -> Iterator[_Parts]:
    """The records of a region; what can be read of those with problems is added to `partial`."""
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


def _records(folder: Path) -> list[str]:
    """Every record below a folder, by its path there. A Path for each would cost more than all else here."""
    start = len(str(folder)) + 1
    found = [f"{here}/{name}"[start:] for here, below, names in os.walk(folder) for name in (*below, *names)]
    records = (path for path in found if path.lower().endswith(_SUFFIXES))
    return sorted(records, key=lambda path: path.split("/"))
