"""Table of votes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, NamedTuple

from gazette.base.problems import N_
from gazette.outputs.opendata.column_types import About, Texts, lines
from gazette.outputs.opendata.tables.shared_columns import (
    NegotiationId,
    Number,
    RegionId,
    Year,
    record_key,
    reported,
)
from gazette.records.organisers import Organiser
from gazette.views.context import Reader


class VoteRow(NamedTuple):
    """An option of a vote."""

    negotiation: NegotiationId
    region: RegionId
    year: Year
    vote: Annotated[int, About(N_("Which vote of the negotiation, counted from 1."))]
    question: Annotated[Texts, About(N_("What was asked."))]
    method: Annotated[Texts | None, About(N_("How the vote was held, if stated."))]
    number: Number
    text: Annotated[Texts, About(N_("The option."))]
    votes: Annotated[int | None, About(N_("The votes, as stated."))]
    note: Annotated[Texts | None, About(N_("A note."))]
    resources: Annotated[Texts | None, About(N_("What is needed to get there, a line each."))]


def votes(reader: Reader, organiser: Organiser) -> Iterator[VoteRow]:
    """The votes of a region's negotiations, in the order of records."""
    for entry in reported(reader, organiser):
        for vote, ballot in enumerate(entry.negotiation.votes, 1):
            for number, item in enumerate(ballot.items, 1):
                yield VoteRow(
                    *record_key(entry),
                    vote=vote,
                    question=Texts(ballot.question.fi, ballot.question.sv, ballot.question.en),
                    method=Texts.of(ballot.method),
                    number=number,
                    text=Texts(item.text.fi, item.text.sv, item.text.en),
                    votes=item.votes,
                    note=Texts.of(item.note),
                    resources=lines(item.resources),
                )
