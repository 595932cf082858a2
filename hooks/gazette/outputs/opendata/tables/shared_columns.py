"""Columns that several tables have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, NamedTuple

from gazette.base.problems import N_
from gazette.outputs.opendata import names
from gazette.outputs.opendata.column_types import About, Texts
from gazette.records.edtf import Edtf
from gazette.records.model.sources import Source
from gazette.records.organisers import Organiser
from gazette.records.registry import Entry
from gazette.views import stages
from gazette.views.context import Reader

RegionId = Annotated[str, About(N_("The organiser: the id of its region."), pattern=names.REGION)]
Year = Annotated[int, About(N_("The year of the record: the year in which the negotiation is held."))]
NegotiationId = Annotated[
    str, About(N_("The negotiation it belongs to: region/year/record."), pattern=names.NEGOTIATION)
]
OptionalNegotiationId = Annotated[
    str | None,
    About(
        N_("The negotiation it belongs to: region/year/record. Empty where it is the region's."),
        pattern=names.NEGOTIATION,
    ),
]
OptionalYear = Annotated[int | None, About(N_("The year of the record; empty where it is the region's."))]
Number = Annotated[int, About(N_("Its position in the record, counted from 1."))]
Url = Annotated[Texts, About(N_("The address of its page."))]
Link = Annotated[str | None, About(N_("Where it is on the web."))]
ArchivedUrl = Annotated[str | None, About(N_("The address of an archived copy."))]
LanguageTag = Annotated[str | None, About(N_("The code of its language (BCP 47)."))]
SourcePublisher = Annotated[
    Texts | None, About(N_("Who published what it was read in, where not the record's sources."))
]
SourceTitle = Annotated[Texts | None, About(N_("The title of what it was read in."))]
SourceDate = Annotated[Edtf | None, About(N_("The date of what it was read in."))]
SourceUrl = Annotated[str | None, About(N_("Where it was read. The address may have changed since."))]
ReportDate = Annotated[Edtf, About(N_("When it was reported."))]
Informant = Annotated[str | None, About(N_("The id of the informant."), pattern=names.PARTY)]
InformantName = Annotated[Texts | None, About(N_("The name of the informant."))]


class SourceValues(NamedTuple):
    """The values of the columns of a source; all None without a source of its own."""

    publisher: Texts | None
    title: Texts | None
    date: Edtf | None
    url: str | None


def source_values(reader: Reader, organiser: Organiser, source: Source | None) -> SourceValues:
    """The values of a source in a record of the organiser."""
    if source is None:
        return SourceValues(None, None, None, None)
    publisher = reader.registry.publisher(organiser, source.publisher)
    return SourceValues(Texts.of(publisher), Texts.of(source.title), source.date, source.url)


def record_key(entry: Entry) -> tuple[str, str, int]:
    """The values of the columns negotiation, region and year, for a row that belongs to a record."""
    return entry.id, entry.organiser.id, entry.year


def tells_report(reader: Reader, entry: Entry) -> bool:
    """Whether the results of a negotiation may be shown on the reader's day."""
    return stages.shows_report(reader.registry, entry)


def reported(reader: Reader, organiser: Organiser) -> Iterator[Entry]:
    """A region's negotiations whose results may be shown on the reader's day."""
    return (entry for entry in reader.registry.of_region[organiser.id] if tells_report(reader, entry))
