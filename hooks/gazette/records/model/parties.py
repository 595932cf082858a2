"""Parties, their statutory kinds, people, contacts, counts of participants."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, Field, model_validator

from gazette.base.problems import N_, message
from gazette.records.model.base import Count, Id, Name, OneOf, OneOrMany, Part, Positive, Ref, short, wrong
from gazette.records.model.text import Title
from gazette.records.model.times import Day

ALL_MUNICIPALITIES: Final = "all-municipalities"
"""The word for all municipalities of the organiser's area, wherever a party stands."""


class PartyKind(OneOf):
    """The statutory kinds of party (612/2021 section 7), and the organiser's own side."""

    MUNICIPALITY = "municipality"
    """A municipality, or several."""
    PUBLIC = "public"
    """A State authority, a joint authority, a school."""
    COMPANY = "company"
    NONPROFIT = "non-profit"
    """An association or a foundation."""
    COUNTY = "county"
    """The organiser's own side."""


class PartyType(OneOf):
    """What a party is in plain words; apart from its statutory kind."""

    RESIDENTS = "residents"
    EXPERTS_BY_EXPERIENCE = "experts-by-experience"
    YOUTH_COUNCIL = "youth-council"
    DISABILITY_COUNCIL = "disability-council"
    OLDER_PEOPLES_COUNCIL = "older-peoples-council"
    RELIGIOUS_COMMUNITY = "religious-community"
    POLITICAL_GROUP = "political-group"
    WORKING_GROUP = "working-group"
    MIXED_BODY = "mixed-body"
    """A body whose members are of several kinds, as an advisory board."""


class Party(Part):
    """A party: one known by an id, code or name, or anybody else in words."""

    party: Ref | None = None
    """Id of a partner or region, a municipality's code or exact name, or all-municipalities."""
    who: Title | None = None
    """Who, in words, when it has no id: municipal managers, parishes."""
    kind: PartyKind | None = None
    """The statutory kind, if it has one; taken from the organisation when it is named by id."""
    type: PartyType | None = None
    """What it is in plain words; of a partner named by its id, as the partner's file says."""

    @model_validator(mode="after")
    def _named(self) -> Party:
        if (self.party is None) == (self.who is None):
            raise wrong(
                message(N_("a party is named either by its id (party) or in words (who).")),
                message(N_('Write "party: some-id" or "who: …", not both.')),
            )
        return self


PartyOrRef = Annotated[Party, BeforeValidator(short("party"))]
"""A party; a plain text is its id, code or name (`Party.party`)."""


class Participant(Party):
    """A party invited or present."""

    role: Title | None = None
    """In what role."""
    seats: Positive | None = None
    """How many were invited."""
    count: Count | None = None
    """How many came."""
    mandate: bool = False
    """Whether a mandate to decide was asked for."""


ParticipantOrRef = Annotated[Participant, BeforeValidator(short("party"))]
"""A participant; a plain text is its id, code or name (`Party.party`)."""


class Role(OneOf):
    """What a person did in the negotiation."""

    HOST = "host"
    SPEAKER = "speaker"
    PRESENTER = "presenter"
    CHAIR = "chair"
    VICE_CHAIR = "vice-chair"
    FACILITATOR = "facilitator"
    INTERPRETER = "interpreter"
    PARTICIPANT = "participant"
    WORKING_GROUP_MEMBER = "working-group-member"
    AUTHOR = "author"
    INTERVIEWEE = "interviewee"
    SECRETARY = "secretary"
    CONTACT = "contact"


PRESENT: Final = frozenset(
    {
        Role.HOST,
        Role.SPEAKER,
        Role.PRESENTER,
        Role.CHAIR,
        Role.VICE_CHAIR,
        Role.FACILITATOR,
        Role.PARTICIPANT,
        Role.SECRETARY,
    }
)
"""The roles of which it follows that the person's organisation took part; a name alone says no such thing."""


class Person(Part):
    """A person's name and role; contact details do not belong here."""

    id: Id
    """Its id in this record."""
    name: Name | None = None
    """The name; left out when the source names only a title or a role."""
    title: Title | None = None
    """Title at the time, in small letters."""
    organisation: PartyOrRef | None = None
    """The person's organisation."""
    roles: Annotated[tuple[Role, ...], OneOrMany] = ()
    """What the person did here."""

    @model_validator(mode="after")
    def _somebody(self) -> Person:
        if self.name is None and self.title is None and not self.roles:
            raise wrong(
                message(N_("a person without a name needs a title or a role.")),
                message(N_('Add "name: …", or "title: …" where the source gives no name.')),
            )
        return self


class Contact(Part):
    """Whom to ask. E-mail and phone leave the site after the event, or after `until` (611/2021 s. 34)."""

    name: Name | None = None
    """The name; left out when a role, unit or address is all there is."""
    title: Title | None = None
    """The person's title at work, or the role."""
    organisation: PartyOrRef | None = None
    """The contact's employer."""
    municipality: Ref | None = None
    """The municipality whose residents this contact serves."""
    email: Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")] | None = None
    """E-mail address; hidden after the event."""
    phone: Annotated[str, Field(pattern=r"^[+0-9][0-9 ()-]+$")] | None = None
    """Phone number; hidden after the event."""
    until: Day | None = None
    """The last day e-mail and phone are shown; the last day of the event when not given."""

    @model_validator(mode="after")
    def _somebody(self) -> Contact:
        if not (self.name or self.title or self.organisation or self.email or self.phone):
            raise wrong(
                message(N_("nobody is named as the contact.")),
                message(N_('Add "name: …", "title: …", "organisation: …" or "email: …".')),
            )
        return self


class Qualifier(OneOf):
    """Qualifier of a count, as in the source."""

    EXACTLY = "exactly"
    ABOUT = "about"
    ALMOST = "almost"
    OVER = "over"
    AT_LEAST = "at least"


_COUNT: Final = re.compile(r"(?:(about|almost|over|at least)\s+)?(\d+)")


def _count(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    match = _COUNT.fullmatch(value.strip())
    if not match:
        raise wrong(
            message(N_('"{value}" is not a count.'), value=value),
            message(N_("Write 91, or about 30, almost 100, over 50, at least 20.")),
        )
    return {"count": match[2], "qualifier": match[1] or "exactly"}


class Attendance(Part):
    """A number of participants as the source states it; several may disagree, and all are kept."""

    count: Count
    """The stated number."""
    qualifier: Qualifier = Qualifier.EXACTLY
    """How it was stated: exactly, about, almost, over, at least."""
    on_site: Count | None = None
    """How many of them were on site."""
    remote: Count | None = None
    """How many of them took part remotely."""
    basis: Title | None = None
    """Who or what was counted, if stated."""


AttendanceOrCount = Annotated[Attendance, BeforeValidator(_count)]
"""A count; a plain text is a number, with or without a qualifier before it."""


def id_of_person(data: Mapping[str, Any], name: object) -> str | None:
    """The id of the person with a name among the `people` of a record's data; None if nobody has it."""
    people = data.get("people")
    by_id = people if isinstance(people, dict) else {}
    ids = (id_ for id_, p in by_id.items() if isinstance(p, dict) and name and p.get("name") == name)
    return next(ids, None)
