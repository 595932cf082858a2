"""Every record as it was read, untracked: what checks look at. Nothing that is kept may be made from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from gazette.records.document import Document
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.outcomes import Outcome
from gazette.records.model.region import Partner
from gazette.records.organisers import Organiser, Organisers


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
    ) -> None:
        """`unread` are files with problems of their own, as region/region, region/partners, region/year/name,
        national: what they hold is not known, so that nothing can be said of references to it. `drafts` are
        the ids of drafts that are not in `records`: unread ones, or all of them (`publication`).
        """
        super().__init__(organisers, national, national_document)
        self.root = root
        self.all = records
        self.unread = unread
        self.drafts = drafts

    @cached_property
    def by_id(self) -> Mapping[str, Record]:
        """Records by id."""
        return {record.id: record for record in self.all}

    def outcomes(self) -> Iterator[tuple[Record, Outcome]]:
        """Every outcome with its record."""
        for record in self.all:
            for outcome in record.negotiation.outcomes:
                yield record, outcome

    @cached_property
    def outcome_by_id(self) -> Mapping[str, tuple[Record, Outcome]]:
        """Outcomes by region/year/record#id."""
        return {f"{record.id}#{outcome.id}": (record, outcome) for record, outcome in self.outcomes()}
