"""Table of people: those that a record names, and contacts; no table has their e-mail or phone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, NamedTuple

from gazette.base.problems import N_
from gazette.outputs.opendata import names
from gazette.outputs.opendata.column_types import About, Texts
from gazette.outputs.opendata.tables.shared_columns import NegotiationId, Number, RegionId, Year, record_key
from gazette.records.model.parties import Contact, Party, Role
from gazette.records.organisers import Organiser
from gazette.records.registry import Entry
from gazette.views.context import Reader
from gazette.views.labels import ROLE


class PersonRow(NamedTuple):
    """A person, or a contact without a name."""

    negotiation: NegotiationId
    region: RegionId
    year: Year
    number: Number
    person: Annotated[str | None, About(N_("The person's id within the negotiation; a contact has none."))]
    name: Annotated[str | None, About(N_("The name, where the source gives it."))]
    title: Annotated[Texts | None, About(N_("Title or role at work at the time."))]
    organisation: Annotated[str | None, About(N_("The id of the organisation."), pattern=names.PARTY)]
    organisation_name: Annotated[Texts | None, About(N_("The name of the organisation."))]
    roles: Annotated[tuple[Role, ...], About(N_("What the person did in the negotiation."), codes=ROLE)]
    municipality: Annotated[
        str | None,
        About(N_("Code of the municipality whose residents the contact serves."), pattern=names.MUNICIPALITY),
    ]


def people(reader: Reader, organiser: Organiser) -> Iterator[PersonRow]:
    """The people of a region's negotiations, then the contacts: those for registration first, as on pages."""
    for entry in reader.registry.of_region[organiser.id]:
        n = entry.negotiation
        registrations = (n.registration, *(session.registration for session in n.sessions))
        contacts = [c for registration in registrations if registration for c in registration.contacts]
        number = 0
        for number, person in enumerate(n.people, 1):
            yield PersonRow(
                *record_key(entry),
                number,
                person.id,
                person.name,
                Texts.of(person.title),
                *_organisation(reader, entry, person.organisation),
                person.roles,
                None,
            )
        for place, contact in enumerate((*contacts, *n.contacts), number + 1):
            yield _contact(reader, entry, place, contact)


def _contact(reader: Reader, entry: Entry, number: int, contact: Contact) -> PersonRow:
    serves = reader.registry.municipality(contact.municipality) if contact.municipality else None
    return PersonRow(
        *record_key(entry),
        number,
        None,
        contact.name,
        Texts.of(contact.title),
        *_organisation(reader, entry, contact.organisation),
        (Role.CONTACT,),
        serves.code if serves else None,
    )


def _organisation(reader: Reader, entry: Entry, party: Party | None) -> tuple[str | None, Texts | None]:
    """Id and name."""
    if party is None:
        return None, None
    return names.party_id(reader, entry.organiser, party), names.party_name(reader, entry.organiser, party)
