"""The model of one negotiation's file."""

from __future__ import annotations

import re
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, Field

from gazette.base.problems import N_, message
from gazette.records.model.base import Id, Name, OneOf, OneOrMany, Part, keyed, wrong
from gazette.records.model.content import (
    Ballot,
    Quote,
    RemarkOrText,
    StructureOrText,
    Survey,
    ThemeOrText,
)
from gazette.records.model.outcomes import Decision, NextStep, Outcome
from gazette.records.model.parties import Contact, CountAsTold, ParticipantOrRef, PartyOrRef, Person
from gazette.records.model.sessions import PreTask, Session
from gazette.records.model.sources import Attachment, Document, Image, Link, Recording, Source
from gazette.records.model.text import Language, Prose
from gazette.records.model.times import Day, When


class Duty(OneOf):
    """Which duty a negotiation fulfils. The second must not count as the first."""

    YEARLY = "yearly"
    """The yearly negotiation, 612/2021 section 7 (Helsinki: section 6)."""
    COOPERATION = "cooperation"
    """Once per council term, on cooperation and division of work: 611/2021 section 14."""


class Concept(OneOf):
    """What is promoted: wellbeing and health, or these and safety."""

    HYTE = "hyte"
    HYTETU = "hytetu"


class Scope(OneOf):
    """Whom a round covers."""

    REGIONAL = "regional"
    MUNICIPAL_GROUPS = "municipal-groups"
    MUNICIPALITY = "municipality"
    THEME = "theme"
    AGE_GROUP = "age-group"


class Form(OneOf):
    """How the round stands among others."""

    YEARLY = "yearly"
    EXTENSIVE = "extensive"
    """The extensive one, once per council term."""
    FIRST = "first"
    """The first ever."""


class Fidelity(OneOf):
    """What kind of translation a language is."""

    OFFICIAL = "official"
    OWN = "own"
    MACHINE = "machine"
    SUMMARY = "summary"


class Translation(Part):
    """How the texts in one language were made."""

    kind: Fidelity = Fidelity.OWN
    """What kind of translation it is."""
    source_date: Day | None = None
    """The day of the version that was translated."""


_LAW: Final = re.compile(r"(\d+/\d{4})\s+(\d+)\s*§")


def _law(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    match = _LAW.fullmatch(value.strip())
    if not match:
        raise wrong(
            message(N_('"{value}" is not a section of an act.'), value=value),
            message(N_("Write the act and the section as 612/2021 7 §.")),
        )
    return {"act": match[1], "section": match[2]}


class LegalBasis(Part):
    """A section of an act."""

    act: Name
    """The number of the act, as 612/2021."""
    section: Name
    """The section."""


class Block(Part):
    """What was published at one stage: its day, its news text."""

    published: When | None = None
    """The day it was published; none if the source does not state it."""
    updated: Day | None = None
    """The day it was updated."""
    label: Prose | None = None
    """The publisher's own category word."""
    title: Prose | None = None
    """A title of its own for the news."""
    lead: Prose | None = None
    """The lead, in two or three sentences."""
    body: Prose | None = None
    """Markdown without HTML."""


class StageName(OneOf):
    """The derived news a text of the staff's own can take the place of."""

    ANNOUNCEMENT = "announcement"
    INVITATION = "invitation"
    REGISTRATION = "registration"
    REPORT = "report"


class News(Part):
    """A news text written by staff."""

    id: Id
    """Its permanent id: it is the last part of its address."""
    date: Day
    """The day it is published."""
    replaces: StageName | None = None
    """The automatic news item that it replaces."""
    title: Prose
    """The title."""
    lead: Prose | None = None
    """The lead, in two or three sentences."""
    body: Prose | None = None
    """Markdown without HTML."""


class Correction(Part):
    """What was corrected, and when. Shown on the page and in the feeds."""

    date: Day
    """The day it was corrected."""
    text: Prose
    """What was corrected."""


class Cancellation(Part):
    """That the round was cancelled or postponed, when this was announced, and why."""

    date: Day
    """The day it was announced."""
    text: Prose | None = None
    """Why, and what comes instead."""


class Negotiation(Part):
    """A round of negotiation: one file, one address from announcement to follow-up."""

    language: Language = "fi"
    """The language of the record's own texts."""
    translations: dict[Language, Translation] = Field(default_factory=dict)
    """How the texts in other languages were made, by language."""
    title: Prose
    """The title of the negotiation's page."""
    name: Prose | None = None
    """What the organiser calls it."""
    plain: Prose | None = None
    """A summary in plain language."""
    summary: Prose | None = None
    """A summary, also in the Sámi languages."""
    concept: Concept = Concept.HYTE
    """What is promoted: wellbeing and health, or safety as well."""
    duty: Duty = Duty.YEARLY
    """Which duty of the law it fulfils."""
    scope: Scope = Scope.REGIONAL
    """Whom the round covers."""
    form: Annotated[tuple[Form, ...], OneOrMany] = (Form.YEARLY,)
    """How it compares with other rounds."""
    for_year: Annotated[int, Field(ge=2000, le=2200)] | None = None
    """The year negotiated for, if the source states one."""
    plan_period: When | None = None
    """The plan period, as 2026/2029."""
    legal_basis: Annotated[
        tuple[Annotated[LegalBasis, BeforeValidator(_law)], ...], OneOrMany
    ] = ()
    """The sections it is based on, for example 612/2021 7 §."""
    purpose: Prose | None = None
    """What it was for."""
    series: Id | None = None
    """An id shared by rounds that belong together."""
    previous: Name | None = None
    """The previous round: region/year/record."""
    next: Name | None = None
    """The next round: region/year/record."""
    organisers: Annotated[tuple[PartyOrRef, ...], OneOrMany] = ()
    """The region when not given."""
    co_organisers: Annotated[tuple[PartyOrRef, ...], OneOrMany] = ()
    """Who else organised it."""
    unit: Prose | None = None
    """The unit responsible."""

    sessions: Annotated[tuple[Session, ...], OneOrMany, Field(min_length=1)]
    """The meetings of the round; one needs no list."""
    groups_told: Annotated[int, Field(ge=1)] | None = None
    """How many municipal groups the round has, when not all of their members are known."""
    announcement: Block | None = None
    """What was published when it was announced."""
    invitation: Block | None = None
    """What was published when people were invited."""
    report: Block | None = None
    """What was published afterwards."""
    cancelled: Cancellation | None = None
    """That it was cancelled."""
    postponed: Cancellation | None = None
    """That it was postponed."""
    news: Annotated[tuple[News, ...], BeforeValidator(keyed)] = ()
    """News texts written by staff; others are made automatically."""
    corrections: Annotated[tuple[Correction, ...], OneOrMany] = ()
    """What was corrected afterwards."""

    people: Annotated[tuple[Person, ...], BeforeValidator(keyed)] = ()
    """People by name and role, by id."""
    invited: Annotated[tuple[ParticipantOrRef, ...], OneOrMany] = ()
    """Who was invited."""
    took_part: Annotated[tuple[ParticipantOrRef, ...], OneOrMany] = ()
    """Who took part."""
    attendance: Annotated[tuple[CountAsTold, ...], OneOrMany] = ()
    """How many took part, as stated: 91, almost 100."""
    contacts: Annotated[tuple[Contact, ...], OneOrMany] = ()
    """Whom to ask about the negotiation."""
    pre_task: PreTask | None = None
    """What participants are asked to prepare."""

    priorities: Annotated[tuple[Id, ...], OneOrMany] = ()
    """Ids of priorities of region.yml that were worked on."""
    themes: Annotated[tuple[ThemeOrText, ...], OneOrMany] = ()
    """What was discussed."""
    documents: Annotated[tuple[Document, ...], OneOrMany] = ()
    """Documents of this negotiation alone."""
    refers_to: Annotated[tuple[Id, ...], OneOrMany] = ()
    """Ids of documents of region.yml."""
    votes: Annotated[tuple[Ballot, ...], OneOrMany] = ()
    """Votes among those present."""
    remarks: Annotated[tuple[RemarkOrText, ...], OneOrMany] = ()
    """What was said, in our words."""
    quotes: Annotated[tuple[Quote, ...], OneOrMany] = ()
    """What was said, word for word."""
    structures: Annotated[tuple[StructureOrText, ...], OneOrMany] = ()
    """The levels, groups and networks of the cooperation."""
    outcomes: Annotated[tuple[Outcome, ...], BeforeValidator(keyed)] = ()
    """What was agreed, by id."""
    next_steps: Annotated[tuple[NextStep, ...], BeforeValidator(keyed)] = ()
    """What was promised for later, by id."""
    survey: Survey | None = None
    """The feedback survey."""
    decisions: Annotated[tuple[Decision, ...], OneOrMany] = ()
    """Decisions that follow from it."""

    attachments: Annotated[tuple[Attachment, ...], OneOrMany] = ()
    """Files attached to the record."""
    recording: Recording | None = None
    """The recording."""
    images: Annotated[tuple[Image, ...], OneOrMany] = ()
    """Pictures."""
    links: Annotated[tuple[Link, ...], OneOrMany] = ()
    """Addresses for further reading."""
    keywords: Annotated[tuple[Prose, ...], OneOrMany] = ()
    """Keywords, as the publisher gave them."""
    subjects: Annotated[tuple[Prose, ...], OneOrMany] = ()
    """Subject words, as the publisher gave them."""
    sources: Annotated[tuple[Source, ...], OneOrMany, Field(min_length=1)]
    """Where the facts were read. Needed."""
    unsure: Annotated[tuple[Prose, ...], OneOrMany] = ()
    """What is uncertain or contradictory in the source; shown to readers."""
    notes: Annotated[tuple[str, ...], OneOrMany] = ()
    """Notes among staff, never published."""
    aliases: Annotated[tuple[Name, ...], OneOrMany] = ()
    """Earlier ids of this record, the oldest first: region/year/record."""
