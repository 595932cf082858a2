"""The whole tree of records → one frozen, indexed Registry, and every problem met on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

from gazette.model.base import ID_PATTERN
from gazette.model.negotiation import Negotiation
from gazette.model.outcomes import Outcome
from gazette.model.reading import Record, read_as
from gazette.model.region import MunicipalGroup, Municipality, Partner, PartnerFile, Region
from gazette.model.sessions import Session
from gazette.problems import N_, Message, Problem, message
from gazette.source import Document, read

_YEAR: Final = re.compile(r"[0-9]{4}")
_ID: Final = re.compile(ID_PATTERN)


@dataclass(frozen=True)
class Organiser:
    """A region with its partners."""

    id: str
    region: Region
    document: Document = field(repr=False)
    partners: Mapping[str, Partner] = field(default_factory=dict)
    partner_document: Document | None = field(default=None, repr=False)

    @property
    def municipalities(self) -> tuple[Municipality, ...]:
        """Its municipalities, past ones too."""
        return self.region.municipalities

    def group(self, year: int, group_id: str) -> MunicipalGroup | None:
        """A municipal group of a year."""
        return next((g for g in self.region.groups.get(year, ()) if g.id == group_id), None)


@dataclass(frozen=True)
class Entry:
    """A negotiation in its place: `region/year/name` is its id, for ever."""

    organiser: Organiser
    year: int
    name: str
    negotiation: Negotiation
    document: Document = field(repr=False)

    @property
    def id(self) -> str:
        """region/year/name"""
        return f"{self.organiser.id}/{self.year}/{self.name}"

    @property
    def folder(self) -> str:
        """The folder of the record, where its media lie, relative to the records' root."""
        return f"{self.organiser.id}/{self.year}"


@dataclass(frozen=True)
class Registry:
    """Every record, indexed. Organisers are in the order of their codes, entries of their ids."""

    root: Path
    organisers: tuple[Organiser, ...]
    entries: tuple[Entry, ...]
    unread: frozenset[str] = frozenset()
    """Files with problems of their own, as region/region, region/partners, region/year/name: what they
    hold is not known, so that nothing can be said of references to it."""

    @cached_property
    def by_region(self) -> Mapping[str, Organiser]:
        """Organisers by id."""
        return {o.id: o for o in self.organisers}

    @cached_property
    def by_id(self) -> Mapping[str, Entry]:
        """Negotiations by id."""
        return {e.id: e for e in self.entries}

    @cached_property
    def of_region(self) -> Mapping[str, tuple[Entry, ...]]:
        """Negotiations by region id; every region has an entry here."""
        found: dict[str, list[Entry]] = {o.id: [] for o in self.organisers}
        for entry in self.entries:
            found[entry.organiser.id].append(entry)
        return {region_id: tuple(entries) for region_id, entries in found.items()}

    @cached_property
    def of_region_year(self) -> Mapping[tuple[str, int], tuple[Entry, ...]]:
        """Negotiations by region id and year; only where there are some."""
        found: dict[tuple[str, int], list[Entry]] = {}
        for entry in self.entries:
            found.setdefault((entry.organiser.id, entry.year), []).append(entry)
        return {key: tuple(entries) for key, entries in found.items()}

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years with a record, newest first."""
        return tuple(sorted({e.year for e in self.entries}, reverse=True))

    @cached_property
    def municipalities(self) -> Mapping[str, tuple[Organiser, Municipality]]:
        """Municipalities by code, with their organiser."""
        found: dict[str, tuple[Organiser, Municipality]] = {}
        for organiser in self.organisers:
            for municipality in organiser.municipalities:
                found.setdefault(municipality.code, (organiser, municipality))
        return found

    @cached_property
    def _municipality_names(self) -> Mapping[str, Municipality]:
        names: dict[str, Municipality] = {}
        for _, municipality in self.municipalities.values():
            for name in (municipality.code, municipality.fi, municipality.sv, *municipality.aliases):
                names.setdefault(name, municipality)
        return names

    def municipality(self, ref: str) -> Municipality | None:
        """A municipality by code or exact name."""
        return self._municipality_names.get(ref)

    def party(self, organiser: Organiser, ref: str) -> Partner | Organiser | Municipality | None:
        """Whom a reference in one of `organiser`'s records means."""
        return organiser.partners.get(ref) or self.by_region.get(ref) or self.municipality(ref)

    def party_names(self, organiser: Organiser) -> tuple[str, ...]:
        """Every name a reference in one of `organiser`'s records can have."""
        return (*organiser.partners, *self.by_region, *self._municipality_names)

    def municipalities_of(self, entry: Entry, session: Session) -> tuple[Municipality, ...]:
        """The municipalities a session is for: its own, its group's, or all the region then had."""
        refs = session.municipalities
        if session.group and (group := entry.organiser.group(entry.year, session.group)):
            refs = (*refs, *group.municipalities)
        if refs:
            found = (self.municipality(ref) for ref in refs)
            return tuple(dict.fromkeys(m for m in found if m))
        return tuple(m for m in entry.organiser.municipalities if existed(m, entry.year))

    @cached_property
    def of_municipality(self) -> Mapping[str, tuple[Entry, ...]]:
        """Negotiations by municipality code."""
        found: dict[str, list[Entry]] = {code: [] for code in self.municipalities}
        for entry in self.entries:
            for code in sorted(self.codes(entry)):
                found[code].append(entry)
        return {code: tuple(entries) for code, entries in found.items()}

    def codes(self, entry: Entry) -> frozenset[str]:
        """The codes of the municipalities a negotiation is for."""
        sessions = entry.negotiation.sessions
        return frozenset(m.code for session in sessions for m in self.municipalities_of(entry, session))

    def concerned(self, entry: Entry, outcome: Outcome) -> frozenset[str]:
        """The codes of the municipalities an outcome concerns: its own, else all of its negotiation's."""
        if not outcome.municipalities:
            return self.codes(entry)
        return frozenset(m.code for ref in outcome.municipalities if (m := self.municipality(ref)))

    def outcomes(self) -> Iterator[tuple[Entry, Outcome]]:
        """Every outcome with its negotiation."""
        for entry in self.entries:
            for outcome in entry.negotiation.outcomes:
                yield entry, outcome

    @cached_property
    def outcome_by_id(self) -> Mapping[str, tuple[Entry, Outcome]]:
        """Outcomes by region/year/record#id."""
        return {f"{entry.id}#{outcome.id}": (entry, outcome) for entry, outcome in self.outcomes()}


def existed(municipality: Municipality, year: int) -> bool:
    """Whether a municipality existed in a year."""
    since, until = municipality.valid_from, municipality.valid_to
    return (since is None or since.year <= year) and (until is None or until.year >= year)


@dataclass(frozen=True)
class Loaded:
    """What reading the tree gave: the registry of what could be read, and every problem."""

    registry: Registry
    problems: tuple[Problem, ...]


def load(root: Path) -> Loaded:
    """Read every record below `root` (the folder negotiations/). Nothing raises on a bad record."""
    reading = _Reading(root)
    if not root.is_dir():
        reading.problem("", message(N_("there is no folder of records here.")))
        return Loaded(Registry(root, (), ()), tuple(reading.problems))
    organisers: list[Organiser] = []
    entries: list[Entry] = []
    for folder in sorted(p for p in root.iterdir() if _is_region_folder(p)):
        organiser = _organiser(reading, folder)
        negotiations = tuple(_negotiations(reading, folder))
        if organiser is None:
            reading.unread.update(f"{folder.name}/{year}/{name}" for year, name, *_ in negotiations)
            continue
        organisers.append(organiser)
        entries.extend(Entry(organiser, *parts) for parts in negotiations)
    organisers.sort(key=lambda o: (o.region.code, o.id))
    entries.sort(key=lambda e: e.id)
    registry = Registry(root, tuple(organisers), tuple(entries), frozenset(reading.unread))
    return Loaded(registry, tuple(reading.problems))


def _is_region_folder(path: Path) -> bool:
    return path.is_dir() and path.name != "schema" and not path.name.startswith(".")


class _Reading:
    """What is gathered while the tree is read: the problems, and the files that have any."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.unread: set[str] = set()

    def problem(self, below: str, what: Message, advice: Message | None = None) -> None:
        """A problem of a file or folder as a whole."""
        shown = f"{self.root.name}/{below}" if below else self.root.name
        self.problems.append(Problem(shown, 1, 1, "", what, advice))

    def record(
        self, kind: type[Record], path: Path, below: str | None = None
    ) -> tuple[Record, Document] | None:
        """The record in a file, with its document; None when there are problems, which are noted."""
        inner = path.relative_to(self.root).as_posix()
        document = read(path, f"{self.root.name}/{inner}")
        record = document if isinstance(document, list) else read_as(kind, document, below)
        if isinstance(document, list) or isinstance(record, list):
            self.problems.extend(record if isinstance(record, list) else ())
            self.unread.add(inner.removesuffix(".yml"))
            return None
        return record, document


def _organiser(reading: _Reading, folder: Path) -> Organiser | None:
    partners = None
    if (folder / "partners.yml").is_file():
        partners = reading.record(PartnerFile, folder / "partners.yml", below="partners")
    if not (folder / "region.yml").is_file():
        reading.unread.add(f"{folder.name}/region")
        reading.problem(
            f"{folder.name}/region.yml",
            message(N_("the region has no region.yml.")),
            message(N_("Add the file, or move the records into a region's folder.")),
        )
        return None
    region = reading.record(Region, folder / "region.yml")
    if region is None:
        return None
    by_id = {p.id: p for p in partners[0].partners} if partners else {}
    return Organiser(folder.name, *region, by_id, partners[1] if partners else None)


def _negotiations(reading: _Reading, folder: Path) -> Iterator[tuple[int, str, Negotiation, Document]]:
    for path in sorted(p for p in folder.rglob("*") if p.suffix.lower() in {".yml", ".yaml"}):
        inner = path.relative_to(folder)
        parts = inner.with_suffix("").parts
        if path.suffix != ".yml":
            reading.problem(
                f"{folder.name}/{inner.as_posix()}",
                message(N_("a record's file name ends in .yml; this file would be left out.")),
                message(N_("Rename the file.")),
            )
        elif parts in {("region",), ("partners",)}:
            continue
        elif len(parts) != 2 or not _YEAR.fullmatch(parts[0]) or not _ID.fullmatch(parts[1]):
            reading.problem(
                f"{folder.name}/{inner.as_posix()}",
                message(N_("a record's place is region/year/name.yml, its name of a to z, digits, hyphens.")),
                message(N_("Move or rename the file.")),
            )
        elif read_record := reading.record(Negotiation, path):
            yield int(parts[0]), parts[1], *read_record
