"""A negotiation's facts: when, where, who, how many; and its background: legal basis, other rounds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gazette.records.model.negotiation import Negotiation
from gazette.records.model.occasion import LegalBasis
from gazette.records.model.parties import Attendance
from gazette.records.registry import Entry
from gazette.views import stages
from gazette.views.cards import current_block
from gazette.views.context import Reader
from gazette.views.labels import CONCEPT, FORM, OCCASION, QUALIFIER, SCOPE
from gazette.views.links import negotiation_link
from gazette.views.localized_texts import (
    localized_all,
    optional_localized,
)
from gazette.views.page import Fact, Link, LocalizedText, Noted, Outside, fact
from gazette.views.parties import party_links, publisher
from gazette.views.sessions import (
    round_facts,
)

ACTS: Final = {
    "612/2021": "https://www.finlex.fi/fi/lainsaadanto/2021/612",
    "611/2021": "https://www.finlex.fi/fi/lainsaadanto/2021/611",
}


def negotiation_facts(reader: Reader, entry: Entry) -> tuple[Fact, ...]:
    """The main facts: when, where, who, how many."""
    w, n, organiser = reader.w, entry.negotiation, entry.organiser
    block = current_block(reader.registry, entry)
    held = stages.was_held(n) or stages.shows_report(reader.registry, entry)
    organisers = party_links(reader, organiser, n.organisers or (organiser.as_party,), entry)
    published_by = publisher(reader, entry, block.publisher if block else None)
    return (
        *round_facts(reader, entry),
        *(fact(w("Date"), w.when(n.date, weekday=True)) if n.date else ()),
        *fact(w("Parties"), *party_links(reader, organiser, n.parties, entry)),
        *(fact(w.count("Organised by", "Organised by", len(organisers)), *organisers) if n.sessions else ()),
        *fact(w("Together with"), *party_links(reader, organiser, n.co_organisers, entry)),
        *fact(w("Municipal groups"), w.number(n.groups_told) if n.groups_told else None),
        *fact(w("Participants"), *(_attendance(reader, entry, a) for a in n.attendance if held)),
        *fact(w("Negotiated for"), str(n.for_year) if n.for_year else None),
        *fact(w("Publisher"), None if n.sessions and (published_by,) == organisers else published_by),
        *fact(w("Purpose"), optional_localized(reader, n.purpose, entry)),
    )


def negotiation_details(reader: Reader, entry: Entry, *, results: bool) -> tuple[Fact, ...]:
    """Background: kind of negotiation, legal basis, other rounds; use of results with `results`."""
    w, n = reader.w, entry.negotiation
    forms = tuple(w(FORM[f]) for f in n.form)
    return (
        *(fact(w("Subject"), w(CONCEPT[n.concept])) if stages.is_yearly(n) else _occasion(reader, n)),
        *fact(w("Organiser's own name"), optional_localized(reader, n.name, entry)),
        *(fact(w("Scope"), w(SCOPE[n.scope]) if n.scope else None) if n.sessions else ()),
        *(fact(w("Round"), *forms) if n.sessions else ()),
        *fact(w("Responsible unit"), optional_localized(reader, n.unit, entry)),
        *fact(w("Plan period"), w.when(n.plan_period) if n.plan_period else None),
        *fact(w("Legal basis"), *(_law(reader, law) for law in _other_laws(n))),
        *fact(w("Previous round"), _other(reader, n.previous)),
        *fact(w("Next round"), _other(reader, n.next)),
        *(fact(w("Results used for"), *localized_all(reader, n.used_for, entry)) if results else ()),
    )


def _occasion(reader: Reader, negotiation: Negotiation) -> tuple[Fact, ...]:
    """The occasion, with its sections unless it is the yearly negotiation."""
    return fact(
        reader.w("What this is"),
        reader.w(OCCASION[negotiation.occasion]),
        *(_law(reader, law) for law in _laws_of(negotiation)),
    )


def _other_laws(negotiation: Negotiation) -> Iterator[LegalBasis]:
    """The record's legal basis without the sections that `_occasion` names."""
    named = {(law.act, law.section) for law in _laws_of(negotiation)}
    return (law for law in negotiation.legal_basis if (law.act, law.section) not in named)


def _laws_of(negotiation: Negotiation) -> tuple[LegalBasis, ...]:
    """The sections that the occasion follows, which `_occasion` names; none for the yearly negotiation."""
    law = None if stages.is_yearly(negotiation) else negotiation.occasion.traits.law
    return tuple(LegalBasis(act=law.act, section=section) for section in law.sections) if law else ()


def _law(reader: Reader, law: LegalBasis) -> Outside | LocalizedText:
    text = reader.w("Act {act}, section {section}", act=law.act, section=law.section)
    return Outside(text, ACTS[law.act]) if law.act in ACTS else LocalizedText(text)


def _other(reader: Reader, entry_id: str | None) -> Link | None:
    registry = reader.registry
    entry = registry.by_id.get(registry.current_id(entry_id)) if entry_id else None
    return negotiation_link(reader, entry) if entry else None


def _attendance(reader: Reader, entry: Entry, attendance: Attendance) -> Noted:
    w = reader.w
    number = w(QUALIFIER[attendance.qualifier], n=w.number(attendance.count))
    basis = optional_localized(reader, attendance.basis, entry)
    parts = [
        w("{n} on site", n=w.number(attendance.on_site)) if attendance.on_site is not None else "",
        w("{n} remotely", n=w.number(attendance.remote)) if attendance.remote is not None else "",
    ]
    divided = ", ".join(filter(None, parts))
    return Noted(f"{number}: {divided}" if divided else number, basis)
