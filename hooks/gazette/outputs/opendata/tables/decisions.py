"""Table of decisions that follow from negotiations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, NamedTuple

from gazette.base.problems import N_
from gazette.outputs.opendata.column_types import About, Texts
from gazette.outputs.opendata.tables.shared_columns import NegotiationId, Number, RegionId, Year, record_key
from gazette.records.organisers import Organiser
from gazette.views.context import Reader


class DecisionRow(NamedTuple):
    """A decision of a body."""

    negotiation: NegotiationId
    region: RegionId
    year: Year
    number: Number
    date: Annotated[dt.date, About(N_("The day of the decision."))]
    body: Annotated[Texts, About(N_("Which body decided."))]
    section: Annotated[str | None, About(N_("The section in the minutes."))]
    case: Annotated[str | None, About(N_("The case number."))]
    text: Annotated[Texts | None, About(N_("What was decided."))]
    approved: Annotated[
        bool | None, About(N_("Whether the minutes have been approved; empty if not stated."))
    ]
    decision_url: Annotated[str | None, About(N_("The address of the decision."))]
    archived_url: Annotated[str | None, About(N_("The address of an archived copy."))]


def decisions(reader: Reader, organiser: Organiser) -> Iterator[DecisionRow]:
    """The decisions in a region's records, in their order."""
    for entry in reader.registry.of_region[organiser.id]:
        for number, decision in enumerate(entry.negotiation.decisions, 1):
            yield DecisionRow(
                *record_key(entry),
                number=number,
                date=decision.date,
                body=Texts(decision.body.fi, decision.body.sv, decision.body.en),
                section=decision.section,
                case=decision.case,
                text=Texts.of(decision.text),
                approved=decision.approved,
                decision_url=decision.url,
                archived_url=decision.archived,
            )
