"""Table of surveys and online consultations before negotiations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, NamedTuple

from gazette.base.problems import N_
from gazette.outputs.opendata.column_types import About, Texts, lines
from gazette.outputs.opendata.tables.shared_columns import NegotiationId, Number, RegionId, Year, record_key
from gazette.records.edtf import Edtf
from gazette.records.organisers import Organiser
from gazette.views.context import Reader
from gazette.views.negotiation_content import can_answer


class ConsultationRow(NamedTuple):
    """A survey or online consultation."""

    negotiation: NegotiationId
    region: RegionId
    year: Year
    number: Number
    title: Annotated[Texts | None, About(N_("What it is called."))]
    kind: Annotated[Texts | None, About(N_("What it is: a survey, an online consultation, a hearing."))]
    opens: Annotated[Edtf | None, About(N_("When it opens."))]
    closes: Annotated[Edtf | None, About(N_("When it closes."))]
    who: Annotated[Texts | None, About(N_("Who may answer."))]
    topics: Annotated[Texts | None, About(N_("What is asked about, a line each."))]
    answered: Annotated[int | None, About(N_("How many answered, if stated."))]
    results: Annotated[Texts | None, About(N_("What the answers said, in our words."))]
    url: Annotated[str | None, About(N_("Where one answers; empty when it is over."))]


def consultations(reader: Reader, organiser: Organiser) -> Iterator[ConsultationRow]:
    """The consultations of a region's negotiations, in the order of records."""
    for entry in reader.registry.of_region[organiser.id]:
        for number, consultation in enumerate(entry.negotiation.consultations, 1):
            yield ConsultationRow(
                *record_key(entry),
                number=number,
                title=Texts.of(consultation.title),
                kind=Texts.of(consultation.kind),
                opens=consultation.opens,
                closes=consultation.closes,
                who=Texts.of(consultation.who),
                topics=lines(consultation.topics),
                answered=consultation.answers,
                results=Texts.of(consultation.results),
                url=consultation.url if can_answer(reader, entry, consultation) else None,
            )
