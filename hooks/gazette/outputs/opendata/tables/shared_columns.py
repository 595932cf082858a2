"""Columns that several tables have."""

from __future__ import annotations

from typing import Annotated

from gazette.base.problems import N_
from gazette.outputs.opendata import names
from gazette.outputs.opendata.column_types import About, Texts
from gazette.records.registry import Entry
from gazette.views import stages
from gazette.views.context import Reader

RegionId = Annotated[str, About(N_("The organiser: the id of its region."), pattern=names.REGION)]
Year = Annotated[int, About(N_("The year of the record: the year in which the negotiation is held."))]
NegotiationId = Annotated[
    str, About(N_("The negotiation it belongs to: region/year/record."), pattern=names.NEGOTIATION)
]
Number = Annotated[int, About(N_("Its position in the record, counted from 1."))]
Url = Annotated[Texts, About(N_("The address of its page."))]


def record_key(entry: Entry) -> tuple[str, str, int]:
    """The values of the columns negotiation, region and year, in the rows of whatever belongs to a record."""
    return entry.id, entry.organiser.id, entry.year


def tells_report(reader: Reader, entry: Entry) -> bool:
    """Whether the results of a negotiation may be shown on the reader's day."""
    return stages.shows_report(entry.negotiation, reader.today)
