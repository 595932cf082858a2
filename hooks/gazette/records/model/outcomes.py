"""Results (agreements, findings, views) and their follow-ups, next steps, decisions."""

from __future__ import annotations

from typing import Annotated, Final

from gazette.records.model.base import Id, Name, OneOf, OneOrMany, Part, Ref, Section, Url
from gazette.records.model.content import Matter
from gazette.records.model.parties import PartyOrRef
from gazette.records.model.sources import Source
from gazette.records.model.text import Prose, Title
from gazette.records.model.times import Day, When


class OutcomeKind(OneOf):
    """What form a result has. The last two are no agreements: nobody has promised to do anything."""

    GOAL = "goal"
    """What is to be reached."""
    MEASURE = "measure"
    """What will be done."""
    PRIORITY = "priority"
    """What work is focused on."""
    COMMITMENT = "commitment"
    """What somebody promised to do or to keep to."""
    STRUCTURE = "structure"
    """A group, network or way of working together."""
    AGREEMENT = "agreement"
    """An agreement that is to be made, or was made."""
    TOOL = "tool"
    """A model, a directory or another tool for the work."""
    FINDING = "finding"
    """Something that was noticed. No agreement: it is not followed up."""
    VIEW = "view"
    """What those present thought. No agreement: it is not followed up."""


NO_AGREEMENT: Final = frozenset({OutcomeKind.FINDING, OutcomeKind.VIEW})
"""Kinds of results that have no status and are not followed up or counted."""


class OutcomeStatus(OneOf):
    """How far it has come. Not reported is the default, and is said so."""

    NOT_REPORTED = "not-reported"
    """Nobody has told how far it has come."""
    STARTED = "started"
    UNDER_WAY = "under-way"
    DONE = "done"
    """It has been done or reached."""
    DROPPED = "dropped"
    """It will not be done."""


class FollowUp(Part):
    """What was reported on a day about the progress of an outcome."""

    date: When
    """When it was reported, as precisely as known."""
    status: OutcomeStatus
    """Its progress."""
    text: Prose | None = None
    """What was reported."""
    party: PartyOrRef | None = None
    """Who gave the information."""
    source: Source | None = None
    """Where it was read."""


class Outcome(Part):
    """Something agreed, noticed or thought, with a permanent id."""

    id: Id
    """Its permanent id: addresses and later outcomes use it."""
    title: Title
    """What was agreed or noticed, in a sentence."""
    text: Prose | None = None
    """The whole text, in Markdown."""
    kind: OutcomeKind
    """What form it has; finding and view are no agreements."""
    matter: Annotated[tuple[Matter, ...], OneOrMany] = ()
    """Which of the law's four matters it belongs to; needed for what was agreed."""
    theme: Prose | None = None
    """The theme it is about."""
    age_group: Prose | None = None
    """The age group it is about."""
    responsible: Annotated[tuple[PartyOrRef, ...], OneOrMany] = ()
    """Who is responsible for it."""
    municipalities: Annotated[tuple[Ref, ...], OneOrMany] = ()
    """Whom it concerns; all of the negotiation's when not given."""
    agreed: When | None = None
    """When it was agreed, as precisely as known; on the negotiation's last day when not given."""
    due: When | None = None
    """The deadline, as precisely as stated."""
    indicator: Prose | None = None
    """How it will be seen that it was reached."""
    resources: Prose | None = None
    """What it needs: people, money, time."""
    used_for: Annotated[tuple[Prose, ...], OneOrMany] = ()
    """What it is used for: a plan, a report, the budget."""
    carries_on: Name | None = None
    """An earlier outcome: its id here, or region/year/record#id."""
    follow_ups: Annotated[tuple[FollowUp, ...], OneOrMany] = ()
    """What came of it, reported later."""

    @property
    def is_agreement(self) -> bool:
        """Whether it was agreed, and is thus followed up and counted."""
        return self.kind not in NO_AGREEMENT


class Resolution(Part):
    """How a promised next step ended."""

    date: When | None = None
    """When it was resolved, as precisely as known."""
    text: Prose | None = None
    """How it ended."""
    record: Name | None = None
    """The record that shows it: region/year/record."""
    source: Source | None = None
    """Where it was read."""


class StepFollowUp(Part):
    """What was reported on a day of a promise that is not known to be kept."""

    date: When
    """When it was reported, as precisely as known."""
    text: Prose
    """What was reported."""
    party: PartyOrRef | None = None
    """Who gave the information."""
    source: Source | None = None
    """Where it was read."""


class NextStep(Part):
    """Something promised, as precisely as it was promised; open until resolved."""

    id: Id
    """Its id in this record."""
    text: Prose
    """What was promised."""
    when: When | None = None
    """When it is to happen, as precisely as promised."""
    parties: Annotated[tuple[PartyOrRef, ...], OneOrMany] = ()
    """Who promised it."""
    record: Name | None = None
    """The record of the promised event, when there is one."""
    follow_ups: Annotated[tuple[StepFollowUp, ...], OneOrMany] = ()
    """What was reported of it in the meantime: that it is being prepared, or done in part."""
    resolved: Resolution | None = None
    """How it ended; open until then."""


class Decision(Part):
    """A decision of a body that follows from the negotiation."""

    body: Title
    """Which body decided."""
    date: Day
    """The day of the decision."""
    section: Section | None = None
    """The section in the minutes."""
    case: Name | None = None
    """The case number."""
    text: Prose | None = None
    """What was decided."""
    approved: bool | None = None
    """No as long as the minutes have not been approved; unknown if not stated."""
    url: Url | None = None
    """Its address."""
    archived: Url | None = None
    """The address of an archived copy."""
