"""One negotiation: what its file may hold, and the rules that need no other record."""

from __future__ import annotations

import re
from enum import Enum
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, Field

from gazette.model.base import Id, Name, OneOrMany, Part, Ref, keyed, wrong
from gazette.model.content import (
    Ballot,
    Quote,
    RemarkOrText,
    StructureOrText,
    Survey,
    ThemeOrText,
)
from gazette.model.outcomes import Decision, NextStep, Outcome
from gazette.model.parties import Contact, CountAsTold, PartyOrRef, Person
from gazette.model.sessions import PreTask, Session
from gazette.model.sources import Attachment, Document, Image, Link, Recording, Source
from gazette.model.text import Language, Prose
from gazette.model.times import Day, When
from gazette.problems import N_, message


class Duty(Enum):
    """Which duty a negotiation fulfils. The second must not count as the first."""

    YEARLY = "yearly"
    """The yearly negotiation, 612/2021 section 7 (Helsinki: section 6)."""
    COOPERATION = "cooperation"
    """Once per council term, on cooperation and division of work: 611/2021 section 14."""


class Concept(Enum):
    """What is promoted: wellbeing and health, or these and safety."""

    HYTE = "hyte"
    HYTETU = "hytetu"


class Scope(Enum):
    """Whom a round covers."""

    REGIONAL = "regional"
    MUNICIPAL_GROUPS = "municipal-groups"
    MUNICIPALITY = "municipality"
    THEME = "theme"
    AGE_GROUP = "age-group"


class Form(Enum):
    """How the round stands among others."""

    YEARLY = "yearly"
    EXTENSIVE = "extensive"
    """The extensive one, once per council term."""
    FIRST = "first"
    """The first ever."""


class Fidelity(Enum):
    """What kind of translation a language is."""

    OFFICIAL = "official"
    OWN = "own"
    MACHINE = "machine"
    SUMMARY = "summary"


class Translation(Part):
    """How the texts in one language came about."""

    kind: Fidelity = Fidelity.OWN
    source_date: Day | None = None
    """The day of the version that was translated."""


_LAW: Final = re.compile(r"(\d+/\d{4})\s+(\d+)\s*§")


def _law(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    found = _LAW.fullmatch(value.strip())
    if not found:
        raise wrong(
            message(N_('"{value}" is not a section of an act.'), value=value),
            message(N_("Write the act and the section as 612/2021 7 §.")),
        )
    return {"act": found[1], "section": found[2]}


class LegalBasis(Part):
    """A section of an act."""

    act: Name
    section: Name


class Block(Part):
    """What was published at one stage: its day, its news text."""

    published: When | None = None
    """The day it was published; none when the source does not tell it."""
    updated: Day | None = None
    label: Prose | None = None
    """The publisher's own category word."""
    title: Prose | None = None
    lead: Prose | None = None
    body: Prose | None = None
    """Markdown without HTML."""


class StageName(Enum):
    """The derived news a text of the staff's own can take the place of."""

    ANNOUNCEMENT = "announcement"
    INVITATION = "invitation"
    REGISTRATION = "registration"
    REPORT = "report"


class News(Part):
    """A news text of the staff's own."""

    id: Id
    date: Day
    replaces: StageName | None = None
    title: Prose
    lead: Prose | None = None
    body: Prose | None = None
    """Markdown without HTML."""


class Correction(Part):
    """What was corrected, and when. Told on the page and in the feeds."""

    date: Day
    text: Prose


class Cancellation(Part):
    """That the round was cancelled or put off, when it was told, and why."""

    date: Day
    text: Prose | None = None


class Negotiation(Part):
    """A round of negotiation: one file, one address from announcement to follow-up."""

    language: Language = "fi"
    """The language of the record's own texts."""
    translations: dict[Language, Translation] = Field(default_factory=dict)
    title: Prose
    name: Prose | None = None
    """What the organiser calls it."""
    plain: Prose | None = None
    """A summary in plain language."""
    summary: Prose | None = None
    """A summary, also in the Sámi languages."""
    concept: Concept = Concept.HYTE
    duty: Duty = Duty.YEARLY
    scope: Scope = Scope.REGIONAL
    form: Annotated[tuple[Form, ...], OneOrMany] = (Form.YEARLY,)
    for_year: Annotated[int, Field(ge=2000, le=2200)] | None = None
    """The year negotiated for, when the source tells one."""
    plan_period: When | None = None
    legal_basis: Annotated[
        tuple[Annotated[LegalBasis, BeforeValidator(_law)], ...], OneOrMany
    ] = ()
    purpose: Prose | None = None
    """What it was for."""
    series: Id | None = None
    previous: Name | None = None
    """The round before: region/year/record."""
    next: Name | None = None
    organisers: Annotated[tuple[Ref, ...], OneOrMany] = ()
    """The region when not given."""
    co_organisers: Annotated[tuple[Ref, ...], OneOrMany] = ()
    unit: Prose | None = None
    """The unit responsible."""

    sessions: Annotated[tuple[Session, ...], OneOrMany, Field(min_length=1)]
    groups_told: Annotated[int, Field(ge=1)] | None = None
    """How many municipal groups the round has, when their members are not all told."""
    announcement: Block | None = None
    invitation: Block | None = None
    report: Block | None = None
    cancelled: Cancellation | None = None
    postponed: Cancellation | None = None
    news: Annotated[tuple[News, ...], BeforeValidator(keyed)] = ()
    corrections: Annotated[tuple[Correction, ...], OneOrMany] = ()

    people: Annotated[tuple[Person, ...], BeforeValidator(keyed)] = ()
    invited: tuple[PartyOrRef, ...] = ()
    took_part: tuple[PartyOrRef, ...] = ()
    attendance: Annotated[tuple[CountAsTold, ...], OneOrMany] = ()
    contacts: Annotated[tuple[Contact, ...], OneOrMany] = ()
    pre_task: PreTask | None = None

    priorities: Annotated[tuple[Id, ...], OneOrMany] = ()
    """Ids of priorities of region.yml that were worked on."""
    themes: Annotated[tuple[ThemeOrText, ...], OneOrMany] = ()
    documents: Annotated[tuple[Document, ...], OneOrMany] = ()
    refers_to: Annotated[tuple[Id, ...], OneOrMany] = ()
    """Ids of documents of region.yml."""
    votes: Annotated[tuple[Ballot, ...], OneOrMany] = ()
    remarks: Annotated[tuple[RemarkOrText, ...], OneOrMany] = ()
    quotes: Annotated[tuple[Quote, ...], OneOrMany] = ()
    structures: Annotated[tuple[StructureOrText, ...], OneOrMany] = ()
    outcomes: Annotated[tuple[Outcome, ...], BeforeValidator(keyed)] = ()
    next_steps: Annotated[tuple[NextStep, ...], BeforeValidator(keyed)] = ()
    survey: Survey | None = None
    decisions: Annotated[tuple[Decision, ...], OneOrMany] = ()

    attachments: Annotated[tuple[Attachment, ...], OneOrMany] = ()
    recording: Recording | None = None
    images: Annotated[tuple[Image, ...], OneOrMany] = ()
    links: Annotated[tuple[Link, ...], OneOrMany] = ()
    keywords: Annotated[tuple[Prose, ...], OneOrMany] = ()
    subjects: Annotated[tuple[Prose, ...], OneOrMany] = ()
    sources: Annotated[tuple[Source, ...], OneOrMany, Field(min_length=1)]
    unsure: Annotated[tuple[Prose, ...], OneOrMany] = ()
    """What is uncertain or contradictory in the source; shown to readers."""
    notes: Annotated[tuple[str, ...], OneOrMany] = ()
    """Notes among staff, never published."""
    aliases: Annotated[tuple[Name, ...], OneOrMany] = ()
    """Earlier ids of this record: region/year/record."""
