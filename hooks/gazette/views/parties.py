"""Parties and people, with their names in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gazette.records.model.parties import Party, Person
from gazette.records.model.region import Municipality, Partner
from gazette.records.organisers import Organiser
from gazette.records.queries import query
from gazette.records.registry import Entry
from gazette.urls import addresses
from gazette.views.context import Reader
from gazette.views.links import municipality_link
from gazette.views.page import Link, Passage, Value
from gazette.views.passages import optional_passage, passage


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person with title and organisation, and the part they had."""

    name: str
    title: Passage | None
    organisation: Value | None
    roles: str = ""


def partner_link(reader: Reader, organiser: Organiser, partner: Partner) -> Link:
    """To a partner's page."""
    name = passage(reader, partner.name)
    return Link(name.text, addresses.partner(organiser.id, partner.id), language=name.language)


@query
def party_link(reader: Reader, organiser: Organiser, ref: str) -> Value:
    """The party a reference in one of `organiser`'s records means; the reference itself if it means none."""
    match reader.registry.party(organiser, ref):
        case Partner() as partner:
            return partner_link(reader, organiser, partner)
        case Organiser() as region:
            return Link(region.region.name.get(reader.language), addresses.region(region.id))
        case Municipality() as municipality:
            return municipality_link(reader, municipality)
    return Passage(ref)


def party_links(reader: Reader, organiser: Organiser, refs: Iterable[str]) -> tuple[Value, ...]:
    """`party_link` of each reference."""
    return tuple([party_link(reader, organiser, ref) for ref in refs])


def party_value(reader: Reader, entry: Entry, party: Party) -> Value:
    """A party by its name, with a link if it has a page; or in the record's words, with its role if told."""
    if party.party:
        return party_link(reader, entry.organiser, party.party)
    assert party.who is not None, "a party is named either by its id or in words"
    return passage(reader, party.who, entry)


def publisher(reader: Reader, entry: Entry, own: Party | None) -> Value | None:
    """Who published a text of a record: the text's `own` publisher, else the record's; None if not told."""
    party = own or entry.negotiation.publisher
    return party_value(reader, entry, party) if party else None


def person_line(reader: Reader, entry: Entry, person: Person) -> PersonLine:
    """A person: name, title at the time, organisation."""
    return PersonLine(
        person.name,
        optional_passage(reader, person.title, entry),
        party_link(reader, entry.organiser, person.organisation) if person.organisation else None,
    )


@query
def person_lines(reader: Reader, entry: Entry) -> tuple[PersonLine, ...]:
    """The people of a record, in its order."""
    return tuple([person_line(reader, entry, person) for person in entry.negotiation.people])


def person_line_by_id(reader: Reader, entry: Entry, person_id: str) -> PersonLine | None:
    """The person of a record with this id."""
    lines = zip(entry.negotiation.people, person_lines(reader, entry), strict=True)
    return next((line for person, line in lines if person.id == person_id), None)
