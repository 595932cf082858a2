"""Votes and surveys, with the numbers of the source, never recomputed."""

from __future__ import annotations

from msgspec import Struct

from gazette.records.model.content import Ballot, Survey
from gazette.records.registry import Entry
from gazette.views.context import Reader
from gazette.views.localized_texts import localized, localized_all, optional_localized
from gazette.views.page import LocalizedText


class VotedView(Struct, frozen=True):
    """An option of a vote. Options with equal votes share a rank."""

    rank: str
    text: LocalizedText
    votes: str
    share: int
    """Votes as per cent of the most voted, for the bar."""
    tied: bool
    """Whether another option has as many votes."""
    opens: bool
    """Whether it is the first with its rank."""
    note: LocalizedText | None
    resources: tuple[LocalizedText, ...]


class BallotView(Struct, frozen=True):
    """A vote, most voted first."""

    question: LocalizedText
    method: LocalizedText | None
    items: tuple[VotedView, ...]
    ties: bool


class StatementView(Struct, frozen=True):
    """A statement of a survey and its mean."""

    text: LocalizedText
    mean: str
    share: int | None
    """The mean's place on the scale in per cent; None if the source states no scale."""


class SurveyView(Struct, frozen=True):
    """A feedback survey with the numbers of its source."""

    answers: str
    scale: str
    ends: tuple[str, str] | None
    """The lowest and the highest answer of the scale, if the source states it."""
    statements: tuple[StatementView, ...]
    improvements: tuple[LocalizedText, ...]
    comments: tuple[LocalizedText, ...]


def ballot_view(reader: Reader, entry: Entry, ballot: Ballot) -> BallotView:
    """A vote, most voted first; options with equal votes share a rank."""
    w = reader.w
    ordered = sorted(ballot.items, key=lambda i: -(i.votes or 0))
    most = max((i.votes or 0 for i in ordered), default=0)
    counts = [i.votes for i in ordered]
    return BallotView(
        localized(reader, ballot.question, entry),
        optional_localized(reader, ballot.method, entry),
        tuple(
            VotedView(
                rank=f"{counts.index(i.votes) + 1}." if i.votes is not None else "",
                text=localized(reader, i.text, entry),
                votes=w.count("{n} vote", "{n} votes", i.votes) if i.votes is not None else "",
                share=round(100 * i.votes / most) if i.votes and most else 0,
                tied=i.votes is not None and counts.count(i.votes) > 1,
                opens=counts.index(i.votes) == place,
                note=optional_localized(reader, i.note, entry),
                resources=localized_all(reader, i.resources, entry),
            )
            for place, i in enumerate(ordered)
        ),
        ties=len(set(counts)) < len(counts),
    )


def survey_view(reader: Reader, entry: Entry, survey: Survey) -> SurveyView:
    """A survey as the source has it: nothing is recomputed, and a scale it lacks is not supposed."""
    w, scale = reader.w, survey.scale
    return SurveyView(
        answers=w.count("{n} answer", "{n} answers", survey.answers),
        scale=w("on a scale of {low} to {high}", low=scale.low, high=scale.high)
        if scale
        else w("scale not given"),
        ends=(w.number(scale.low), w.number(scale.high)) if scale else None,
        statements=tuple(
            StatementView(
                localized(reader, s.text, entry),
                w.number(s.mean),
                round(100 * float(s.mean - scale.low) / (scale.high - scale.low)) if scale else None,
            )
            for s in survey.statements
        ),
        improvements=localized_all(reader, survey.improvements, entry),
        comments=localized_all(reader, survey.comments, entry),
    )
