"""Every record in one frozen Registry, with the indexes that checks and views ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final, TypeVar, cast

from gazette.engine import dependencies
from gazette.engine.dependencies import Index
from gazette.records import facets
from gazette.records.document import Document
from gazette.records.facets import Looked
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.outcomes import Outcome
from gazette.records.model.region import MunicipalGroup, Municipality, Partner, Region
from gazette.records.model.sessions import Session

Key = TypeVar("Key")
ENTRIES: Final = "entries"
"""What is noted when all entries are looked through."""


@dataclass(frozen=True)
class Organiser:
    """A region with its partners."""

    id: str
    region: Region
    document: Document = field(repr=False)
    partners: Mapping[str, Partner] = field(default_factory=dict)
    partner_document: Document | None = field(default=None, repr=False)

    @property
    def documents_digest(self) -> str:
        """Tells what its two files say."""
        partners = self.partner_document.digest if self.partner_document else ""
        return f"{self.id} {self.document.digest} {partners}"

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
    record: Negotiation
    """What the record says, for whoever makes nothing from it that is kept."""
    document: Document = field(repr=False)
    facets: Mapping[str, str] = field(default_factory=dict, repr=False)
    """What tells whether a facet of the record is still the same (`facets`)."""

    @cached_property
    def id(self) -> str:
        """region/year/name"""
        return f"{self.organiser.id}/{self.year}/{self.name}"

    @cached_property
    def negotiation(self) -> Negotiation:
        """What the record says; which of its facets are looked at is noted (`reads`)."""
        return cast("Negotiation", Looked(self.record, self.id))

    def look(self, *looked_at: str) -> None:
        """Note that facets are looked at, in a part of the record that was handed on."""
        for facet in looked_at:
            dependencies.note(dependencies.facet_of(self.id, facet))

    @property
    def folder(self) -> str:
        """The folder of the record, where its media lie, relative to the records' root."""
        return f"{self.organiser.id}/{self.year}"


@dataclass(frozen=True)
class Registry:
    """Every record, indexed. Organisers are in the order of their codes, entries of their ids."""

    root: Path
    organisers: tuple[Organiser, ...]
    all: tuple[Entry, ...]
    unread: frozenset[str] = frozenset()
    """Files with problems of their own, as region/region, region/partners, region/year/name: what they
    hold is not known, so that nothing can be said of references to it."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every negotiation; that all were looked through is noted (`reads`)."""
        dependencies.note(ENTRIES)
        return self.all

    @cached_property
    def by_region(self) -> Mapping[str, Organiser]:
        """Organisers by id."""
        return {o.id: o for o in self.organisers}

    @cached_property
    def by_id(self) -> Mapping[str, Entry]:
        """Negotiations by id."""
        return Index("by_id", self._by_id, lambda entry: (entry.id,))

    def at(self, id_: str) -> Entry:
        """A negotiation of which it is known that it is there: nothing is noted. Raises KeyError."""
        return self._by_id[id_]

    @cached_property
    def _by_id(self) -> Mapping[str, Entry]:
        return {e.id: e for e in self.all}

    @cached_property
    def of_region(self) -> Mapping[str, tuple[Entry, ...]]:
        """Negotiations by region id; every region has an entry here."""
        found: dict[str, list[Entry]] = {o.id: [] for o in self.organisers}
        for entry in self.all:
            found[entry.organiser.id].append(entry)
        return _index("of_region", found)

    @cached_property
    def of_region_year(self) -> Mapping[tuple[str, int], tuple[Entry, ...]]:
        """Negotiations by region id and year; only where there are some."""
        found: dict[tuple[str, int], list[Entry]] = {}
        for entry in self.all:
            found.setdefault((entry.organiser.id, entry.year), []).append(entry)
        return _index("of_region_year", found)

    @property
    def years(self) -> tuple[int, ...]:
        """The years with a record, newest first."""
        dependencies.note(ENTRIES)
        return self._years

    @cached_property
    def _years(self) -> tuple[int, ...]:
        return tuple(sorted({e.year for e in self.all}, reverse=True))

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
        def made() -> Mapping[str, tuple[Entry, ...]]:
            found: dict[str, list[Entry]] = {code: [] for code in self.municipalities}
            for entry in self.all:
                for code in sorted(self.codes(entry)):
                    found[code].append(entry)
            return _index("of_municipality", found)

        return dependencies.apart(made)

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
        found = {f"{e.id}#{outcome.id}": (e, outcome) for e in self.all for outcome in e.record.outcomes}
        return Index("outcome_by_id", found, lambda told: (f"{told[0].id}#{told[1].id}",), (facets.OUTCOMES,))

    def records(self) -> Iterator[tuple[str, str]]:
        """What is noted of records themselves, and what tells whether it is still the same."""
        yield ENTRIES, dependencies.digest(*(entry.id for entry in self.all))
        for entry in self.all:
            for facet in facets.FACETS:
                yield dependencies.facet_of(entry.id, facet), entry.facets.get(facet, entry.document.digest)

    def indexes(self) -> Iterator[tuple[str, str]]:
        """The same of its indexes."""
        for index in (
            self.by_id, self.of_region, self.of_region_year, self.of_municipality, self.outcome_by_id
        ):
            yield from cast("Index[Any, Any]", index).digests()


def _index(name: str, found: Mapping[Key, Iterable[Entry]]) -> Index[Key, tuple[Entry, ...]]:
    entries = {key: tuple(entries) for key, entries in found.items()}
    return Index(name, entries, lambda told: (entry.id for entry in told))


def existed(municipality: Municipality, year: int) -> bool:
    """Whether a municipality existed in a year."""
    since, until = municipality.valid_from, municipality.valid_to
    return (since is None or since.year <= year) and (until is None or until.year >= year)
