"""Parties, their statutory kinds, people, contacts, counts of participants."""

from __future__ import annotations

import re
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, Field, model_validator

from gazette.base.problems import N_, message
from gazette.records.model.base import Id, Name, OneOf, Part, Ref, short, wrong
from gazette.records.model.text import Title
from gazette.records.model.times import Day


class PartyKind(OneOf):
    """The statutory kinds of party (612/2021 section 7), and the organiser's own side."""

    MUNICIPALITY = "municipality"
    PUBLIC = "public"
    COMPANY = "company"
    NONPROFIT = "non-profit"
    COUNTY = "county"


class Role(OneOf):
    """What a person did in the negotiation."""

    HOST = "host"
    SPEAKER = "speaker"
    CHAIR = "chair"
    AUTHOR = "author"
    INTERVIEWEE = "interviewee"
    SECRETARY = "secretary"
    CONTACT = "contact"


class Person(Part):
    """A person's name and role; contact details do not belong here."""

    id: Id
    """Its id in this record."""
    name: Name
    """The name."""
    title: Title | None = None
    """Title at the time, in small letters."""
    organisation: Ref | None = None
    """The person's organisation: the id of a partner or region, or a municipality."""
    roles: tuple[Role, ...] = ()
    """What the person did here."""


class Contact(Part):
    """Whom to ask. E-mail and phone leave the site after the event, or after `until` (611/2021 s. 34)."""

    name: Name
    """The name."""
    title: Title | None = None
    """The title."""
    organisation: Ref | None = None
    """The contact's employer: the id of a partner or region, or a municipality."""
    municipality: Ref | None = None
    """The municipality whose residents this contact serves."""
    email: Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")] | None = None
    """E-mail address; hidden after the event."""
    phone: Annotated[str, Field(pattern=r"^[+0-9][0-9 ()-]+$")] | None = None
    """Phone number; hidden after the event."""
    until: Day | None = None
    """The last day e-mail and phone are shown; the last day of the event when not given."""


class Party(Part):
    """Somebody invited or present: an organisation by its id, or a group in words."""

    party: Ref | None = None
    """Who: id of a partner or region, or a municipality's code or exact name."""
    who: Title | None = None
    """Who, in words, when there is no id: municipal managers, parishes."""
    kind: PartyKind | None = None
    """The statutory kind; taken from the organisation when it is named by id."""
    role: Title | None = None
    """In what role."""
    seats: Annotated[int, Field(ge=1)] | None = None
    """How many were invited."""
    count: Annotated[int, Field(ge=0)] | None = None
    """How many came."""
    mandate: bool = False
    """Whether a mandate to decide was asked for."""

    @model_validator(mode="after")
    def _named(self) -> Party:
        if (self.party is None) == (self.who is None):
            raise wrong(
                message(N_("a party is named either by its id (party) or in words (who).")),
                message(N_('Write "party: some-id" or "who: …", not both.')),
            )
        if self.who is not None and self.kind is None:
            raise wrong(
                message(N_("a party named in words needs its statutory kind (kind).")),
                message(N_("Add kind: municipality, public, company, non-profit or county.")),
            )
        return self


PartyOrRef = Annotated[Party, BeforeValidator(short("party"))]
"""A party; a plain text is its id, code or name (`Party.party`)."""


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

    count: Annotated[int, Field(ge=0)]
    """The stated number."""
    qualifier: Qualifier = Qualifier.EXACTLY
    """How it was stated: exactly, about, almost, over, at least."""
    on_site: Annotated[int, Field(ge=0)] | None = None
    """How many of them were on site."""
    remote: Annotated[int, Field(ge=0)] | None = None
    """How many of them took part remotely."""
    basis: Title | None = None
    """Who or what was counted, if stated."""


CountAsTold = Annotated[Attendance, BeforeValidator(_count)]
"""A count; a plain text is a number, with or without a qualifier before it."""
