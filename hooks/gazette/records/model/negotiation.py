"""The model of one negotiation's file."""

from __future__ import annotations

from typing import Annotated, Any, Final

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError, PydanticKnownError

from gazette.base.problems import N_, message
from gazette.records.edtf import Edtf
from gazette.records.model.base import (
    Aliases,
    Id,
    Name,
    OneOf,
    OneOrMany,
    Part,
    Positive,
    keyed,
    wrong,
)
from gazette.records.model.content import (
    Ballot,
    Consultation,
    Quote,
    RemarkOrText,
    StructureOrText,
    Survey,
    ThemeOrText,
)
from gazette.records.model.occasion import LegalBasisOrText, Occasion
from gazette.records.model.outcomes import Decision, NextStep, Outcome
from gazette.records.model.parties import AttendanceOrCount, Contact, ParticipantOrRef, PartyOrRef, Person
from gazette.records.model.publishing import Block, Cancellation, Correction, News
from gazette.records.model.sessions import PreTask, Registration, Session
from gazette.records.model.sources import Attachment, Document, Image, Link, Recording, Source
from gazette.records.model.text import Language, MonolingualMarkdown, Prose, Tag, Title, with_texts_apart
from gazette.records.model.times import Day, Updated, When


class Concept(OneOf):
    """What is promoted: wellbeing and health, or these and safety."""

    HYTE = "hyte"
    HYTETU = "hytetu"


class Scope(OneOf):
    """Whom a round covers."""

    REGIONAL = "regional"
    """One negotiation for the whole region."""
    MUNICIPAL_GROUPS = "municipal-groups"
    """A session for each group of municipalities."""
    MUNICIPALITY = "municipality"
    """A session for each municipality."""
    THEME = "theme"
    """A session for each theme."""
    AGE_GROUP = "age-group"
    """A session for each age group."""


class Form(OneOf):
    """How the round stands among others."""

    YEARLY = "yearly"
    """An ordinary one of its year."""
    EXTENSIVE = "extensive"
    FIRST = "first"


class Fidelity(OneOf):
    """What kind of translation a language is."""

    OFFICIAL = "official"
    OWN = "own"
    """Made by the site's own staff."""
    MACHINE = "machine"
    """Made by a machine and not checked by a person."""
    SUMMARY = "summary"


class Translation(Part):
    """How the texts in one language were made."""

    kind: Fidelity = Fidelity.OWN
    """What kind of translation it is."""
    source_date: Day | None = None
    """The day of the version that was translated."""


SUMMARIES: Final = ("plain", "summary")
"""The texts that can be written in any language: in others than `LANGUAGES` they are `in_other_languages`."""


class Negotiation(Part):
    """A round of negotiation: one file, one address from announcement to follow-up."""

    language: Language = "fi"
    """The language of the record's own texts."""
    translations: dict[Language, Translation] = Field(default_factory=dict)
    """How the texts in other languages were made, by language."""
    title: Title
    """The title of the negotiation's page."""
    name: Title | None = None
    """What the organiser calls it."""
    plain: Prose | None = None
    """A summary in plain language."""
    summary: Prose | None = None
    """A summary, also in the Sámi languages."""
    in_other_languages: dict[Tag, MonolingualMarkdown] = Field(default_factory=dict)
    """Short texts in any other languages, by code: so, uk, ar. Prose, as a summary."""
    concept: Concept = Concept.HYTE
    """What is promoted: wellbeing and health, or safety as well."""
    occasion: Occasion = Occasion.YEARLY_NEGOTIATION
    """What it is; the yearly negotiation when not given. Talks on cutting staff are never entered."""
    scope: Scope | None = None
    """Whom the round covers, if the source states it."""
    form: Annotated[tuple[Form, ...], OneOrMany] = ()
    """How it compares with other rounds; yearly is assumed where nothing is given."""
    for_year: Annotated[int, Field(ge=2000, le=2200)] | None = None
    """The year negotiated for, if the source states one."""
    plan_period: When | None = None
    """The plan period, as 2026/2029."""
    legal_basis: Annotated[tuple[LegalBasisOrText, ...], OneOrMany] = ()
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
    unit: Title | None = None
    """The unit responsible."""
    publisher: PartyOrRef | None = None
    """Who published it, if not the region: a predecessor before 2023, a municipality."""
    parties: Annotated[tuple[PartyOrRef, ...], OneOrMany] = ()
    """Whom an agreement is between; who made a plan, decision or statement."""

    sessions: Annotated[tuple[Session, ...], OneOrMany, Field(validate_default=True)] = ()
    """The meetings of the round; one needs no list. Needed unless the occasion is without a meeting."""
    date: Annotated[When | None, Field(validate_default=True)] = None
    """When an agreement, plan, decision or statement was made. Needed there, and nowhere else."""
    registration: Registration | None = None
    """How and by when to register for every session. A session's own values take precedence."""
    groups_told: Positive | None = None
    """How many municipal groups the round has, when not all of their members are known."""
    announcement: Block | None = None
    """What was published when it was announced."""
    invitation: Block | None = None
    """What was published when people were invited."""
    report: Block | None = None
    """What was published afterwards."""
    publication: Block | None = None
    """What was published of an agreement, plan, decision or statement."""
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
    attendance: Annotated[tuple[AttendanceOrCount, ...], OneOrMany] = ()
    """How many took part, as stated: 91, almost 100."""
    contacts: Annotated[tuple[Contact, ...], OneOrMany] = ()
    """Whom to ask about the negotiation."""
    pre_task: PreTask | None = None
    """What participants are asked to prepare."""
    consultations: Annotated[tuple[Consultation, ...], OneOrMany] = ()
    """Surveys and online consultations before the negotiation."""

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
    """What was agreed, noticed or thought, by id."""
    used_for: Annotated[tuple[Prose, ...], OneOrMany] = ()
    """What the results of the whole round are used for: a plan, a report, the budget."""
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
    keywords: Annotated[tuple[Title, ...], OneOrMany] = ()
    """Keywords, as the publisher gave them."""
    subjects: Annotated[tuple[Title, ...], OneOrMany] = ()
    """Subject words, as the publisher gave them."""
    sources: Annotated[tuple[Source, ...], OneOrMany, Field(min_length=1)]
    """Where the facts were read. Needed."""
    unsure: Annotated[tuple[Prose, ...], OneOrMany] = ()
    """What is uncertain or contradictory in the source; shown to readers."""
    notes: Annotated[tuple[str, ...], OneOrMany] = ()
    """Notes among staff, never published."""
    aliases: Annotated[tuple[Name, ...], OneOrMany, Aliases] = ()
    """Earlier ids of this record, the oldest first: region/year/record."""
    draft: bool = False
    """Yes while the record is not to be published. Only `mkdocs serve` and `gazette preview` show a draft."""
    publish_at: Updated | None = None
    """When the record is published: a day, or a day and time as 2026-11-30 9.00. A draft until then."""

    @field_validator("sessions")
    @classmethod
    def _sessions_fit_occasion(
        cls, sessions: tuple[Session, ...], info: ValidationInfo
    ) -> tuple[Session, ...]:
        if (has_sessions := _has_sessions(info)) is not None and has_sessions != bool(sessions):
            raise PydanticKnownError("missing") if has_sessions else _without_meeting(info)
        return sessions

    @field_validator("date")
    @classmethod
    def _date_fits_occasion(cls, when: Edtf | None, info: ValidationInfo) -> Edtf | None:
        has_sessions = _has_sessions(info)
        if has_sessions is False and when is None:
            raise PydanticKnownError("missing")
        if has_sessions and when is not None:
            raise wrong(
                message(N_("the date of a meeting belongs to its session.")),
                message(N_('Write it below "sessions: …".')),
            )
        return when


def _has_sessions(info: ValidationInfo) -> bool | None:
    """Whether the occasion of the record being read has sessions; None if the occasion is not a known one."""
    occasion = info.data.get("occasion")
    return occasion.traits.has_sessions if isinstance(occasion, Occasion) else None


def _without_meeting(info: ValidationInfo) -> PydanticCustomError:
    return wrong(
        message(N_('"{occasion}" is an occasion without a meeting.'), occasion=info.data["occasion"].value),
        message(N_('Write "date: …" in place of sessions, or another occasion.')),
    )


def summaries_apart(data: dict[str, Any]) -> dict[str, Any]:
    """A record's data with summaries in other languages, as plain: {uk: …}, under `in_other_languages`."""
    return with_texts_apart(data, SUMMARIES, "in_other_languages")


def registration_of(negotiation: Negotiation, session: Session) -> Registration | None:
    """How to register for a session: its own registration, completed by the round's."""
    own, general = session.registration, negotiation.registration
    return own.completed_by(general) if own and general else own or general
