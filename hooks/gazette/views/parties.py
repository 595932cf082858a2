"""Parties and people, with their names in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from gazette.records.model.parties import ALL_MUNICIPALITIES, Party, Person
from gazette.records.model.region import Municipality, Partner
from gazette.records.organisers import Organiser
from gazette.records.queries import query
from gazette.records.registry import Entry
from gazette.urls import addresses
from gazette.views.context import Reader
from gazette.views.links import municipality_link
from gazette.views.localized_texts import localized, optional_localized
from gazette.views.page import Link, LocalizedText, Value


class PersonLine(Struct, frozen=True):
    """A person with title, organisation and role."""

    name: str
    """Empty when the source gives no name."""
    title: LocalizedText | None
    organisation: Value | None
    roles: str = ""


def partner_link(reader: Reader, organiser: Organiser, partner: Partner) -> Link:
    """To a partner's page."""
    name = localized(reader, partner.name)
    home = "" if partner.id in reader.registry.national else organiser.id
    return Link(name.text, addresses.partner(home, partner.id), language=name.language)


def party_link(reader: Reader, organiser: Organiser, party: Party, entry: Entry | None = None) -> Value:
    """A party of `entry`, a record of `organiser`; a link if the party has a page."""
    if party.who:
        return localized(reader, party.who, entry)
    return _named(reader, organiser, party.party or "")


@query
def _named(reader: Reader, organiser: Organiser, ref: str) -> Value:
    """The party that a reference in one of `organiser`'s records names; its text if it names none."""
    match reader.registry.party(organiser, ref):
        case Partner() as partner:
            return partner_link(reader, organiser, partner)
        case Organiser() as region:
            return Link(region.region.name.get(reader.language), addresses.region(region.id))
        case Municipality() as municipality:
            return municipality_link(reader, municipality)
    return LocalizedText(reader.w("all municipalities of the area") if ref == ALL_MUNICIPALITIES else ref)


def party_links(
    reader: Reader, organiser: Organiser, parties: Iterable[Party], entry: Entry | None = None
) -> tuple[Value, ...]:
    """`party_link` of each party."""
    return tuple([party_link(reader, organiser, party, entry) for party in parties])


def publisher(reader: Reader, entry: Entry, own: Party | None) -> Value | None:
    """The publisher of a text: its `own`, else the record's. None if not stated, or the region itself."""
    party = own or entry.negotiation.publisher
    named = reader.registry.party(entry.organiser, party.party) if party and party.party else None
    if party is None or (isinstance(named, Organiser) and named.id == entry.organiser.id):
        return None
    return party_link(reader, entry.organiser, party, entry)


def person_line(reader: Reader, entry: Entry, person: Person) -> PersonLine:
    """A person: name, title at the time, organisation."""
    return PersonLine(
        person.name or "",
        optional_localized(reader, person.title, entry),
        party_link(reader, entry.organiser, person.organisation, entry) if person.organisation else None,
    )


@query
def person_lines(reader: Reader, entry: Entry) -> tuple[PersonLine, ...]:
    """The people of a record, in its order."""
    return tuple([person_line(reader, entry, person) for person in entry.negotiation.people])


def person_line_by_id(reader: Reader, entry: Entry, person_id: str) -> PersonLine | None:
    """The person of a record with this id."""
    lines = zip(entry.negotiation.people, person_lines(reader, entry), strict=True)
    return next((line for person, line in lines if person.id == person_id), None)
