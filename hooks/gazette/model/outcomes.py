"""What was agreed, and what came of it."""

from __future__ import annotations

from enum import Enum
from typing import Annotated

from pydantic import Field

from gazette.model.base import Id, Name, OneOrMany, Part, Ref, Url
from gazette.model.content import Matter
from gazette.model.sources import Source
from gazette.model.text import Prose
from gazette.model.times import Day, When


class OutcomeKind(Enum):
    """What was agreed, by its form."""

    GOAL = "goal"
    MEASURE = "measure"
    PRIORITY = "priority"
    COMMITMENT = "commitment"
    STRUCTURE = "structure"
    AGREEMENT = "agreement"
    TOOL = "tool"
    FINDING = "finding"


class OutcomeStatus(Enum):
    """How far it has come. Not reported is the default, and is said so."""

    NOT_REPORTED = "not-reported"
    STARTED = "started"
    UNDER_WAY = "under-way"
    DONE = "done"
    DROPPED = "dropped"


class FollowUp(Part):
    """What was told, on a day, of how far an outcome has come."""

    date: When
    status: OutcomeStatus
    text: Prose | None = None
    party: Ref | None = None
    """Who told it."""
    source: Source | None = None


class Outcome(Part):
    """Something agreed, with an id that lasts."""

    id: Id
    title: Prose
    text: Prose | None = None
    kind: OutcomeKind
    matter: Annotated[tuple[Matter, ...], OneOrMany, Field(min_length=1)]
    responsible: Annotated[tuple[Ref, ...], OneOrMany] = ()
    municipalities: tuple[Ref, ...] = ()
    """Whom it concerns; all of the negotiation's when not given."""
    due: When | None = None
    indicator: Prose | None = None
    resources: Prose | None = None
    used_for: Annotated[tuple[Prose, ...], OneOrMany] = ()
    carries_on: Name | None = None
    """An earlier outcome: its id here, or region/year/record#id."""
    follow_ups: Annotated[tuple[FollowUp, ...], OneOrMany] = ()


class Resolution(Part):
    """How a promised next step ended."""

    date: When | None = None
    text: Prose | None = None
    record: Name | None = None
    """The record that shows it: region/year/record."""
    source: Source | None = None


class NextStep(Part):
    """Something promised, with the precision it was promised in; open until resolved."""

    id: Id
    text: Prose
    when: When | None = None
    parties: Annotated[tuple[Ref, ...], OneOrMany] = ()
    record: Name | None = None
    """The record of the promised event, when there is one."""
    resolved: Resolution | None = None


class Decision(Part):
    """A decision of a body that follows from the negotiation."""

    body: Prose
    date: Day
    section: Name | None = None
    case: Name | None = None
    text: Prose | None = None
    url: Url | None = None
