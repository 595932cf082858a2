"""The registry: every record on one day, tracked, for views and outputs.

The registry is the shared context of queries. It lasts as long as the site-wide inputs stay the same; `put`
gives it the records of another build. An entry stays the same object as long as there is its record.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Final

from gazette.records.collection import Record, Records
from gazette.records.field_groups import dependency
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.outcomes import Outcome
from gazette.records.model.parties import ALL_MUNICIPALITIES
from gazette.records.model.region import Municipality
from gazette.records.model.sessions import Session
from gazette.records.organisers import Membership, Organiser, Organisers
from gazette.records.queries import Database, fingerprint, index, note, query
from gazette.records.tracked import replace, track

ALL: Final = "all records"
"""The dependency name of the list of all entries."""


class Entry:
    """A negotiation in its place: `region/year/name` is its id, for ever."""

    __slots__ = ("file", "id", "name", "negotiation", "organiser", "year")

    id: str
    organiser: Organiser
    year: int
    name: str
    file: str
    """The path of the record's file, relative to the parent of the records' root."""
    negotiation: Negotiation
    """The record, tracked: each field read is noted as a dependency."""

    def __init__(self, record: Record) -> None:
        self.id, self.year, self.name = record.id, record.year, record.name
        self.organiser = record.organiser
        self.file = record.document.path
        self.negotiation = track(record.negotiation, self.id)

    def put(self, record: Record) -> None:
        """Replace the record by that of another build."""
        self.organiser = record.organiser
        replace(self.negotiation, record.negotiation)

    def __repr__(self) -> str:
        return f"<{self.id}>"

    @property
    def aliases(self) -> tuple[str, ...]:
        """The ids it had before, the oldest first."""
        return self.organiser.earlier_ids(self.id, self.negotiation.aliases)

    @property
    def folder(self) -> str:
        """The folder of the record, where its media lie, relative to the records' root."""
        return f"{self.organiser.id}/{self.year}"


class Registry(Organisers):
    """All records on a day. Organisers are in the order of their codes, entries of their ids."""

    def __init__(self, records: Records, today: date, database: Database) -> None:
        super().__init__(records.organisers, records.national, records.national_document)
        self.root: Path = records.root
        self.today = today
        self.memo = database.shared
        self._by_id: dict[str, Entry] = {}
        self.put(records)

    def put(self, records: Records) -> None:
        """Replace the records by those of another build with the same regions."""
        before, self._by_id = self._by_id, {}
        for record in records.all:
            entry = before.get(record.id)
            if entry is None:
                entry = Entry(record)
            else:
                entry.put(record)
            self._by_id[record.id] = entry

    @cached_property
    def municipalities(self) -> Mapping[str, Membership]:
        """Municipalities by code, with the organiser they belong to today, else the last one."""
        return {
            code: next((home for home in listed if home.holds_on(self.today)), listed[-1])
            for code, listed in self.memberships.items()
        }

    def current_municipalities(self, organiser: Organiser) -> tuple[Municipality, ...]:
        """The municipalities that have their page, feeds and calendar below a region today, past ones too."""
        homes = self.municipalities
        return tuple(m for m in organiser.municipalities if homes[m.code].organiser == organiser)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every negotiation; noted as a dependency on the list of entries."""
        note(ALL)
        return tuple(self._by_id.values())

    def at(self, record_id: str) -> Entry:
        """A negotiation by an id known to exist; no dependency is noted. Raises KeyError."""
        return self._by_id[record_id]

    @property
    def by_id(self) -> Mapping[str, Entry]:
        """Negotiations by id."""
        return by_id(self)

    @property
    def of_region(self) -> Mapping[str, tuple[Entry, ...]]:
        """Negotiations by region id; every region has an entry here."""
        return by_region(self)

    @property
    def of_region_year(self) -> Mapping[tuple[str, int], tuple[Entry, ...]]:
        """Negotiations by region id and year; only where there are some."""
        return by_region_and_year(self)

    @property
    def of_municipality(self) -> Mapping[str, tuple[Entry, ...]]:
        """Negotiations by municipality code."""
        return by_municipality(self)

    @property
    def outcome_by_id(self) -> Mapping[str, tuple[Entry, Outcome]]:
        """Outcomes by region/year/record#id."""
        return outcome_by_id(self)

    @property
    def years(self) -> tuple[int, ...]:
        """The years with a record, newest first."""
        return years(self)

    def municipalities_of(self, entry: Entry, session: Session) -> tuple[Municipality, ...]:
        """The municipalities a session is for: its own, its group's, or all the region then had."""
        return self.municipalities_for(entry.organiser, entry.year, session)

    def codes(self, entry: Entry) -> frozenset[str]:
        """The codes of the municipalities a negotiation is for."""
        return codes(self, entry)

    def concerned(self, entry: Entry, outcome: Outcome) -> frozenset[str]:
        """The codes of the municipalities an outcome concerns: its own, else all of its negotiation's."""
        if not outcome.municipalities:
            return self.codes(entry)
        return frozenset(m.code for m in self.municipalities_named(outcome.municipalities))

    def outcomes(self) -> Iterator[tuple[Entry, Outcome]]:
        """Every outcome with its negotiation."""
        for entry in self.entries:
            for outcome in entry.negotiation.outcomes:
                yield entry, outcome


def inputs(records: Records) -> dict[str, str]:
    """The fingerprints of the records' groups of fields, by dependency name."""
    named = {
        dependency(record.id, group): value
        for record in records.all
        for group, value in record.fingerprints.items()
    }
    return {ALL: fingerprint(*(record.id for record in records.all)), **named}


@query
def years(registry: Registry) -> tuple[int, ...]:
    """The years with a record, newest first."""
    return tuple(sorted({entry.year for entry in registry.entries}, reverse=True))


@query
def codes(registry: Registry, entry: Entry) -> frozenset[str]:
    """The codes of the municipalities a record is for: those of its sessions.

    A record without sessions is for the municipalities among its parties; for all of the region's if its
    parties name these together (all-municipalities), or name none.
    """
    sessions = entry.negotiation.sessions
    if sessions:
        return frozenset(m.code for session in sessions for m in registry.municipalities_of(entry, session))
    refs = {party.party for party in entry.negotiation.parties if party.party}
    named = frozenset(m.code for ref in refs if (m := registry.municipality(ref)))
    if named and ALL_MUNICIPALITIES not in refs:
        return named
    members = (m for m in entry.organiser.municipalities if m.existed(entry.year) and m.is_member(entry.year))
    return named.union(m.code for m in members)


@index
def by_id(registry: Registry) -> Mapping[str, Entry]:
    """Negotiations by id."""
    return {entry.id: entry for entry in registry.entries}


@index
def by_region(registry: Registry) -> Mapping[str, tuple[Entry, ...]]:
    """Negotiations by region id; every region has a row."""
    rows: dict[str, list[Entry]] = {organiser.id: [] for organiser in registry.organisers}
    for entry in registry.entries:
        rows[entry.organiser.id].append(entry)
    return {region: tuple(entries) for region, entries in rows.items()}


@index
def by_region_and_year(registry: Registry) -> Mapping[tuple[str, int], tuple[Entry, ...]]:
    """Negotiations by region id and year; only where there are some."""
    rows: dict[tuple[str, int], list[Entry]] = {}
    for entry in registry.entries:
        rows.setdefault((entry.organiser.id, entry.year), []).append(entry)
    return {place: tuple(entries) for place, entries in rows.items()}


@index
def by_municipality(registry: Registry) -> Mapping[str, tuple[Entry, ...]]:
    """Negotiations by municipality code."""
    rows: dict[str, list[Entry]] = {code: [] for code in registry.municipalities}
    for entry in registry.entries:
        for code in sorted(registry.codes(entry)):
            rows[code].append(entry)
    return {code: tuple(entries) for code, entries in rows.items()}


@index
def outcome_by_id(registry: Registry) -> Mapping[str, tuple[Entry, Outcome]]:
    """Outcomes by region/year/record#id."""
    return {f"{entry.id}#{outcome.id}": (entry, outcome) for entry, outcome in registry.outcomes()}


INDEXES: Final = (by_id, by_region, by_region_and_year, by_municipality, outcome_by_id)
