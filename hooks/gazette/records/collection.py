"""The collection of all records as read, untracked. Checks use it; no stored result may be computed from
it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from pathlib import Path
from types import MappingProxyType

from gazette.records.document import Document
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.outcomes import Outcome
from gazette.records.model.readable import Placed, ReadableFile
from gazette.records.model.region import Partner
from gazette.records.organisers import Organiser, Organisers, names_of


@dataclass(frozen=True)
class Record:
    """A negotiation in its place: `region/year/name` is its id, for ever."""

    organiser: Organiser
    year: int
    name: str
    negotiation: Negotiation
    document: Document = field(repr=False)
    fingerprints: Mapping[str, str] = field(default_factory=dict, repr=False)
    """The fingerprint of each group of fields (`tracked`)."""
    rest: tuple[Placed, ...] = field(default=(), repr=False)
    """The readable parts of fields that are wrong somewhere; `negotiation` has none of these fields."""

    @cached_property
    def id(self) -> str:
        """region/year/name"""
        return f"{self.organiser.id}/{self.year}/{self.name}"

    @cached_property
    def aliases(self) -> tuple[str, ...]:
        """The ids it had before, the oldest first."""
        return self.organiser.earlier_ids(self.id, self.negotiation.aliases)

    @property
    def folder(self) -> str:
        """The folder of the record, where its media lie, relative to the records' root."""
        return f"{self.organiser.id}/{self.year}"


class Records(Organisers):
    """All records. Organisers are in the order of their codes, records of their ids."""

    def __init__(
        self,
        root: Path,
        organisers: tuple[Organiser, ...],
        records: tuple[Record, ...],
        unread: frozenset[str] = frozenset(),
        *,
        drafts: frozenset[str] = frozenset(),
        national: Mapping[str, Partner] | None = None,
        national_document: Document | None = None,
        partial: tuple[Record, ...] = (),
        partial_organisers: Mapping[str, Organiser] = MappingProxyType({}),
        readable: Mapping[str, ReadableFile] = MappingProxyType({}),
    ) -> None:
        """`unread` are files with problems, as region/region, region/partners, region/year/name, national:
        their content is unknown, so references to it are not checked. `drafts` are the ids of drafts that are
        not in `records`: unread ones, or all of them (`publication`). `partial` is what can be read of
        records among them, and of records of a region among them; `partial_organisers` is what can be read of
        these regions, and `readable` of each file.
        """
        super().__init__(organisers, national, national_document)
        self.root = root
        self.all = records
        self.unread = unread
        self.drafts = drafts
        self.partial = partial
        self.partial_organisers = partial_organisers
        self.readable = readable

    def having(self, *fields: str) -> Iterator[Record]:
        """Every record of which these fields could be read, also if others could not."""
        for record in (*self.all, *self.partial):
            if record.negotiation.__dict__.keys() >= {*fields}:
                yield record

    def unread_partners(self, region: str) -> frozenset[str] | None:
        """The ids in partner files with problems that a region's records can refer to; None if they cannot be
        read.
        """
        unread = [file for file in (f"{region}/partners", "national") if file in self.unread]
        ids = [self.readable[file].ids() if file in self.readable else None for file in unread]
        return frozenset().union(*(known for known in ids if known)) if None not in ids else None

    @cached_property
    def unread_municipalities(self) -> frozenset[str] | None:
        """The names of the municipalities of regions with problems; None if they cannot be read."""
        regions = [file.removesuffix("/region") for file in self.unread if file.endswith("/region")]
        names: set[str] = set()
        for region in regions:
            organiser = self.partial_organisers.get(region)
            if organiser is None or "municipalities" not in organiser.region.__dict__:
                return None
            names.update(chain.from_iterable(map(names_of, organiser.municipalities)))
        return frozenset(names)

    @cached_property
    def by_id(self) -> Mapping[str, Record]:
        """Records by id."""
        return {record.id: record for record in self.all}

    def record(self, ref: str) -> Record | None:
        """The record that a reference names, also under an earlier name of its region's folder."""
        return self.by_id.get(ref) or self.by_id.get(self.current_id(ref))

    def outcomes(self) -> Iterator[tuple[Record, Outcome]]:
        """Every outcome with its record."""
        for record in self.all:
            for outcome in record.negotiation.outcomes:
                yield record, outcome

    @cached_property
    def outcome_by_id(self) -> Mapping[str, tuple[Record, Outcome]]:
        """Outcomes by region/year/record#id."""
        return {f"{record.id}#{outcome.id}": (record, outcome) for record, outcome in self.outcomes()}
