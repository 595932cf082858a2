"""How and by when to register for a session, and whom to ask."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from gazette.records.model.negotiation import Negotiation, registration_of
from gazette.records.model.parties import Contact
from gazette.records.model.sessions import Session
from gazette.records.queries import query
from gazette.records.registry import Entry
from gazette.views import stages
from gazette.views.context import Reader
from gazette.views.links import (
    municipality_link,
)
from gazette.views.localized_texts import optional_localized
from gazette.views.page import Fact, Link, LocalizedText, Outside, Value, fact
from gazette.views.parties import party_link
from gazette.views.schedule import deadline, may_register, takes_place


@query
def registration_facts(reader: Reader, entry: Entry, session: Session) -> tuple[Fact, ...]:
    """How and by when to register; no facts for a session that is cancelled or has no date.

    How to register, and the waiting list, are left out once they are of no use.
    """
    w, n = reader.w, entry.negotiation
    registration = registration_of(n, session)
    if registration is None or not takes_place(n, session, reader.today):
        return ()
    may = may_register(n, session, reader.today)
    link = registration.link if may else None
    is_ahead = session.date.last >= reader.today
    opens = w.day(registration.opens, weekday=True) if registration.opens else None
    return (
        *fact(w("First day to register"), opens),
        *fact(w("Last day to register"), closing(reader, entry, session)),
        *fact(
            w("How to register"),
            optional_localized(reader, registration.how, entry) if may else None,
            Outside(w("Registration form"), link) if link else None,
        ),
        *fact(w("Who may come"), optional_localized(reader, registration.open_to, entry)),
        *fact(w("Price"), optional_localized(reader, registration.price, entry)),
        *fact(
            w("Places"),
            w.number(registration.capacity) if registration.capacity else None,
            w("drawn by lot") if registration.drawn_by_lot else None,
            w("full") if registration.full else None,
        ),
        *fact(w("Waiting list"), optional_localized(reader, registration.queue, entry) if is_ahead else None),
    )


def closing(reader: Reader, entry: Entry, session: Session, *, in_sentence: bool = False) -> str | None:
    """The last day to register for a session, with the time of day if stated.

    By itself (torstai 5.3.2026), or in a sentence (torstaina 5.3.2026).
    """
    w = reader.w
    registration, day = registration_of(entry.negotiation, session), deadline(entry.negotiation, session)
    if day is None:
        return None
    clock = registration.by.at if registration and registration.by else None
    text = w.on_day(day) if in_sentence else w.day(day, weekday=True)
    return f"{text} {w('at {hours}', hours=w.clock(clock))}" if clock else text


class ContactView(Struct, frozen=True):
    """Whom to ask; e-mail and phone only while they may be shown."""

    name: str | None
    """None if a role, unit or address is all there is."""
    title: LocalizedText | None
    organisation: Value | None
    municipality: Link | None
    email: str | None
    phone: str | None


def last_day_of_details(negotiation: Negotiation, contact: Contact) -> date:
    """The last day on which a contact's e-mail and phone are shown (611/2021 section 34)."""
    return contact.until or stages.last_day(negotiation)


def contact_view(reader: Reader, entry: Entry, contact: Contact) -> ContactView:
    """A contact, its details shown up to `until` or the last day of the event (611/2021 section 34)."""
    shown = reader.today <= last_day_of_details(entry.negotiation, contact)
    town = reader.registry.municipality(contact.municipality) if contact.municipality else None
    return ContactView(
        contact.name,
        optional_localized(reader, contact.title, entry),
        party_link(reader, entry.organiser, contact.organisation, entry) if contact.organisation else None,
        municipality_link(reader, town) if town else None,
        contact.email if shown else None,
        contact.phone if shown else None,
    )
