"""Tables of feedback surveys after negotiations, as their source states them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, NamedTuple

from gazette.base.problems import N_
from gazette.outputs.opendata.column_types import About, Texts, lines
from gazette.outputs.opendata.tables.shared_columns import (
    NegotiationId,
    Number,
    RegionId,
    Year,
    record_key,
    tells_report,
)
from gazette.records.model.content import Survey
from gazette.records.organisers import Organiser
from gazette.records.registry import Entry
from gazette.views.context import Reader


class SurveyRow(NamedTuple):
    """A feedback survey."""

    negotiation: NegotiationId
    region: RegionId
    year: Year
    answered: Annotated[int, About(N_("How many answered."))]
    scale_low: Annotated[int | None, About(N_("The lowest answer of the scale, if stated."))]
    scale_high: Annotated[int | None, About(N_("The highest answer of the scale, if stated."))]
    improvements: Annotated[Texts | None, About(N_("Improvements that participants asked for, a line each."))]
    comments: Annotated[Texts | None, About(N_("Free comments, a line each."))]


class StatementRow(NamedTuple):
    """A statement of a feedback survey."""

    negotiation: NegotiationId
    region: RegionId
    year: Year
    number: Number
    text: Annotated[Texts, About(N_("The statement."))]
    mean: Annotated[Decimal, About(N_("The mean of the answers, as stated."))]
    answered: Annotated[int, About(N_("How many answered the survey."))]
    scale_low: Annotated[int | None, About(N_("The lowest answer of the scale, if stated."))]
    scale_high: Annotated[int | None, About(N_("The highest answer of the scale, if stated."))]


def surveys(reader: Reader, organiser: Organiser) -> Iterator[SurveyRow]:
    """The feedback surveys of a region's negotiations, once results may be shown."""
    for entry, survey in _surveys(reader, organiser):
        yield SurveyRow(
            *record_key(entry),
            answered=survey.answers,
            scale_low=survey.scale.low if survey.scale else None,
            scale_high=survey.scale.high if survey.scale else None,
            improvements=lines(survey.improvements),
            comments=lines(survey.comments),
        )


def statements(reader: Reader, organiser: Organiser) -> Iterator[StatementRow]:
    """Their statements, in the order of the source."""
    for entry, survey in _surveys(reader, organiser):
        for number, statement in enumerate(survey.statements, 1):
            yield StatementRow(
                *record_key(entry),
                number=number,
                text=Texts(statement.text.fi, statement.text.sv, statement.text.en),
                mean=statement.mean,
                answered=survey.answers,
                scale_low=survey.scale.low if survey.scale else None,
                scale_high=survey.scale.high if survey.scale else None,
            )


def _surveys(reader: Reader, organiser: Organiser) -> Iterator[tuple[Entry, Survey]]:
    for entry in reader.registry.of_region[organiser.id]:
        if entry.negotiation.survey and tells_report(reader, entry):
            yield entry, entry.negotiation.survey
