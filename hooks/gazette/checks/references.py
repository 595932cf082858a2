"""What a record names must be there: parties, municipalities, people, priorities, documents, groups."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from gazette.base.problems import N_, Problem, did_you_mean, message, nearest
from gazette.checks.walk import Found, Way
from gazette.records.model.base import Part
from gazette.records.model.region import Municipality
from gazette.records.registry import Entry, Organiser, Registry, existed

PARTY_FIELDS: Final = frozenset(
    {"party", "organisation", "organisers", "co_organisers", "responsible", "parties", "members"}
)
MUNICIPALITY_FIELDS: Final = frozenset({"municipalities", "municipality", "town"})
PERSON_FIELDS: Final = frozenset({"person", "speakers"})
LISTS_OF_MUNICIPALITIES: Final = frozenset({"municipalities"})


def party_is_known(registry: Registry, found: Found) -> Iterator[Problem]:
    """Every party is in its region's partners.yml, or is a region or a municipality."""
    own_partners = f"{found.organiser.id}/partners"
    for where, ref in _named(found, PARTY_FIELDS):
        if registry.unread and not registry.unread.isdisjoint((own_partners, f"{ref}/region")):
            continue
        party = registry.party(found.organiser, ref)
        if party is None:
            yield found.error(
                where,
                message(
                    N_('"{name}" is not in partners.yml, and no region or municipality has that name.'),
                    name=ref,
                ),
                did_you_mean(ref, _right_names(registry, found))
                or message(N_("Add it to partners.yml, or write a municipality's code or exact name.")),
            )
        elif isinstance(party, Municipality):
            yield from _misspelt(found, where, ref, party)


def municipality_is_known(registry: Registry, found: Found) -> Iterator[Problem]:
    """Every municipality is named by its code or its exact name; a known misspelling is no name."""
    if any(file.endswith("/region") for file in registry.unread):
        return
    for where, ref in _named(found, MUNICIPALITY_FIELDS):
        municipality = registry.municipality(ref)
        if municipality is None:
            yield found.error(
                where,
                message(N_('"{name}" is not a municipality.'), name=ref),
                did_you_mean(ref, _municipality_names(registry))
                or message(N_("Write its code of three digits, or its exact name.")),
            )
        else:
            yield from _misspelt(found, where, ref, municipality)


def municipality_belongs_to_region(registry: Registry, found: Found) -> Iterator[Problem]:
    """A session's, group's or outcome's municipality is of the region, or of one that organises along."""
    for where, ref in _named(found, LISTS_OF_MUNICIPALITIES):
        municipality = registry.municipality(ref)
        if municipality is None:
            continue
        home = registry.municipalities[municipality.code][0]
        if home is found.organiser or _organises_along(registry, found, home, municipality):
            continue
        yield found.error(
            where,
            message(N_('"{name}" is not a municipality of this region.'), name=ref),
            message(
                N_('It belongs to "{region}"; write that region in co_organisers if it took part.'),
                region=home.id,
            ),
        )


def municipality_existed(registry: Registry, found: Found) -> Iterator[Problem]:
    """A session's or group's municipality existed in that year (Pertunmaa joined Mäntyharju in 2025)."""
    for where, ref in _named(found, LISTS_OF_MUNICIPALITIES):
        year = found.entry.year if found.entry else _year_of_group(found.where)
        municipality = registry.municipality(ref)
        if year is None or municipality is None or existed(municipality, year):
            continue
        into = registry.municipality(municipality.merged_into or "")
        yield found.error(
            where,
            message(N_('"{name}" did not exist in {year}.'), name=ref, year=year),
            message(N_('It became part of "{into}"; write that name.'), into=into.fi) if into else None,
        )


def person_is_known(_: Registry, found: Found) -> Iterator[Problem]:
    """Whoever speaks or is quoted is among the record's people."""
    people = [person.id for person in found.entry.record.people] if found.entry else []
    for where, ref in _named(found, PERSON_FIELDS):
        if ref not in people:
            yield found.error(
                where,
                message(N_('"{name}" is not among the people of this record.'), name=ref),
                did_you_mean(ref, people) or message(N_('Add "{name}" under people, with a name.'), name=ref),
            )


def priority_is_known(_: Registry, entry: Entry) -> Iterator[Problem]:
    """A priority that was worked on is in the region's region.yml."""
    known = [p.id for period in entry.organiser.region.priorities for p in period.items]
    yield from _unknown_ids(
        entry,
        "priorities",
        known,
        N_('"{name}" is not a priority in region.yml.'),
        N_("Add it to region.yml under priorities."),
    )


def document_is_known(_: Registry, entry: Entry) -> Iterator[Problem]:
    """A document referred to is in the region's region.yml."""
    known = [d.id for d in entry.organiser.region.documents if d.id]
    yield from _unknown_ids(
        entry,
        "refers_to",
        known,
        N_('"{name}" is not a document in region.yml.'),
        N_("Add it to region.yml under documents."),
    )


def group_is_known(_: Registry, entry: Entry) -> Iterator[Problem]:
    """A session's municipal group is in region.yml for the year of the record."""
    year = entry.year
    known = [group.id for group in entry.organiser.region.groups.get(year, ())]
    for number, session in enumerate(entry.record.sessions):
        if session.group and session.group not in known:
            yield entry.document.problem(
                ("sessions", number, "group"),
                message(N_('"{name}" is not a municipal group of {year}.'), name=session.group, year=year),
                did_you_mean(session.group, known)
                or message(N_("Add it to region.yml under groups, {year}."), year=year),
            )


def _unknown_ids(entry: Entry, field: str, known: list[str], what: str, advice: str) -> Iterator[Problem]:
    for number, ref in enumerate(getattr(entry.record, field)):
        if ref not in known:
            yield entry.document.problem(
                (field, number), message(what, name=ref), did_you_mean(ref, known) or message(advice)
            )


def _named(found: Found, fields: frozenset[str]) -> Iterator[tuple[Way, str]]:
    """Every reference a part has in one of these fields, and the place below the part."""
    for field in _among(type(found.part), fields):
        value: Any = found.part.__dict__[field]
        if isinstance(value, str):
            yield (field,), value
        elif isinstance(value, tuple):
            yield from (((field, number), ref) for number, ref in enumerate(value) if isinstance(ref, str))


@cache
def _among(kind: type[Part], fields: frozenset[str]) -> tuple[str, ...]:
    """Those of the fields that a kind of part has."""
    return tuple(name for name in kind.model_fields if name in fields)


def _organises_along(registry: Registry, found: Found, home: Organiser, municipality: Municipality) -> bool:
    if found.entry is None:
        return False
    negotiation = found.entry.record
    along = (
        registry.party(found.organiser, r) for r in (*negotiation.organisers, *negotiation.co_organisers)
    )
    return any(party is home or party is municipality for party in along)


def _misspelt(found: Found, where: Way, ref: str, municipality: Municipality) -> Iterator[Problem]:
    if ref in (municipality.code, municipality.fi, municipality.sv):
        return
    right = nearest(ref, (municipality.fi, municipality.sv)) or municipality.fi
    yield found.error(
        where,
        message(N_('"{name}" is a misspelling of "{right}".'), name=ref, right=right),
        message(N_('Write "{right}", or its code "{code}".'), right=right, code=municipality.code),
    )


def _right_names(registry: Registry, found: Found) -> list[str]:
    return [*found.organiser.partners, *registry.by_region, *_municipality_names(registry)]


def _municipality_names(registry: Registry) -> list[str]:
    """Codes and exact names: `Registry.party_names` holds misspellings too, which are no advice."""
    return [name for _, m in registry.municipalities.values() for name in (m.code, m.fi, m.sv)]


def _year_of_group(where: Way) -> int | None:
    return int(where[1]) if where[:1] == ("groups",) else None
