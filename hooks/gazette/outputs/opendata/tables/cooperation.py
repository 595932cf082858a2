"""Tables of a region's standing cooperation: priorities, structures, municipal groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, NamedTuple

from gazette.base.problems import N_
from gazette.outputs.opendata import names
from gazette.outputs.opendata.column_types import About, Texts
from gazette.outputs.opendata.tables.shared_columns import (
    Number,
    OptionalNegotiationId,
    OptionalYear,
    RegionId,
    SourceDate,
    SourcePublisher,
    SourceTitle,
    SourceUrl,
    source_values,
)
from gazette.records.edtf import Edtf
from gazette.records.model.content import Structure
from gazette.records.model.region import Priorities, Priority
from gazette.records.organisers import Organiser
from gazette.records.registry import Entry
from gazette.views.context import Reader


class PriorityRow(NamedTuple):
    """A priority of a region, or only that the region has priorities in a period."""

    id: Annotated[
        str | None,
        About(
            N_("The priority's id: region/priority. Empty where the source does not list them."),
            pattern=names.DOCUMENT,
        ),
    ]
    region: RegionId
    period: Annotated[Edtf | None, About(N_("The years it is for."))]
    name: Annotated[Texts | None, About(N_("What the priorities of the period are called."))]
    about: Annotated[Texts | None, About(N_("What is said of them as a whole."))]
    text: Annotated[Texts | None, About(N_("The priority."))]
    source_publisher: SourcePublisher
    source_title: SourceTitle
    source_date: SourceDate
    source_url: SourceUrl


class StructureRow(NamedTuple):
    """A level, group or network."""

    negotiation: OptionalNegotiationId
    region: RegionId
    year: OptionalYear
    number: Number
    name: Annotated[Texts, About(N_("What it is called."))]
    text: Annotated[Texts | None, About(N_("What it does."))]
    members: Annotated[tuple[str, ...], About(N_("Ids of its members."), pattern=names.PARTY)]
    member_names: Annotated[Texts | None, About(N_("Names of its members."))]


class GroupRow(NamedTuple):
    """Municipalities that negotiate together in a year."""

    id: Annotated[str, About(N_("The group's id in that year."))]
    region: RegionId
    year: Annotated[int, About(N_("The year."))]
    name: Annotated[Texts | None, About(N_("What it is called."))]
    municipalities: Annotated[
        tuple[str, ...], About(N_("Codes of its municipalities."), pattern=names.MUNICIPALITY)
    ]


def priorities(reader: Reader, organiser: Organiser) -> Iterator[PriorityRow]:
    """The region's priorities, by period."""
    for period in organiser.region.priorities:
        for item in period.items or (None,):
            yield _priority(reader, organiser, period, item)


def _priority(reader: Reader, organiser: Organiser, period: Priorities, item: Priority | None) -> PriorityRow:
    return PriorityRow(
        names.document_id(organiser, item.id) if item else None,
        organiser.id,
        period.period,
        Texts.of(period.name),
        Texts.of(period.text),
        Texts.of(item.text) if item else None,
        *source_values(reader, organiser, period.source),
    )


def structures(reader: Reader, organiser: Organiser) -> Iterator[StructureRow]:
    """The structures of a region, then those of its negotiations."""
    yield from _structures(reader, organiser, None, organiser.region.structures)
    for entry in reader.registry.of_region[organiser.id]:
        yield from _structures(reader, organiser, entry, entry.negotiation.structures)


def _structures(
    reader: Reader, organiser: Organiser, entry: Entry | None, listed: Iterable[Structure]
) -> Iterator[StructureRow]:
    for number, structure in enumerate(listed, 1):
        yield StructureRow(
            negotiation=entry.id if entry else None,
            region=organiser.id,
            year=entry.year if entry else None,
            number=number,
            name=Texts(structure.name.fi, structure.name.sv, structure.name.en),
            text=Texts.of(structure.text),
            members=names.party_ids(reader, organiser, structure.members),
            member_names=names.party_names(reader, organiser, structure.members),
        )


def groups(reader: Reader, organiser: Organiser) -> Iterator[GroupRow]:
    """The municipal groups of a region, by year."""
    for year, of_year in sorted(organiser.region.groups.items()):
        for group in of_year:
            yield GroupRow(
                id=group.id,
                region=organiser.id,
                year=year,
                name=Texts.of(group.name),
                municipalities=names.municipality_codes(reader, group.municipalities),
            )
