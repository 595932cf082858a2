"""References resolve: parties, municipalities, people, priorities, documents, municipal groups."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from gazette.base.nearness import nearest
from gazette.base.problems import N_, Problem, did_you_mean, message
from gazette.checks import suggestions
from gazette.checks.walk import Location, Node
from gazette.records.collection import Record, Records
from gazette.records.model.base import Part
from gazette.records.model.parties import ALL_MUNICIPALITIES, Party
from gazette.records.model.region import Municipality
from gazette.records.organisers import Organiser

MUNICIPALITY_FIELDS: Final = frozenset({"municipalities", "municipality", "town"})
PERSON_FIELDS: Final = frozenset({"person", "speakers"})
LISTS_OF_MUNICIPALITIES: Final = frozenset({"municipalities"})


def party_is_known(records: Records, node: Node) -> Iterator[Problem]:
    """Every party is in the region's partners.yml or in national.yml, or is a region or a municipality."""
    assert isinstance(node.part, Party)
    ref = node.part.party
    if ref is None or ref == ALL_MUNICIPALITIES:
        return
    party = records.party(node.organiser, ref)
    if party is None and not _may_be_unread(records, node, ref):
        what = N_('"{name}" is not in partners.yml, and no region or municipality has that name.')
        yield node.error(("party",), message(what, name=ref), suggestions.for_party(records, node, ref))
    elif isinstance(party, Municipality):
        yield from _misspelling(node, ("party",), ref, party)


def _may_be_unread(records: Records, node: Node, ref: str) -> bool:
    """Whether an unknown party may be in a file with problems: a partner, a region or a municipality."""
    if not records.unread:
        return False
    partners, municipalities = records.unread_partners(node.organiser.id), records.unread_municipalities
    if partners is None or municipalities is None:
        return True
    return ref in partners or ref in municipalities or f"{ref}/region" in records.unread


def municipality_is_known(records: Records, node: Node) -> Iterator[Problem]:
    """Every municipality is named by its code or exact name, not by an alias (a known misspelling)."""
    unread = records.unread_municipalities
    if unread is None:
        return
    for location, ref in _municipalities(records, node, MUNICIPALITY_FIELDS):
        municipality = records.municipality(ref)
        if municipality is None and ref in unread:
            continue
        if municipality is None:
            yield node.error(
                location,
                message(N_('"{name}" is not a municipality.'), name=ref),
                suggestions.for_municipality(records, node, ref),
            )
        else:
            yield from _misspelling(node, location, ref, municipality)


def municipality_belongs_to_region(records: Records, node: Node) -> Iterator[Problem]:
    """A municipality then belonged to the region, or to a co-organiser, or is a co-organiser itself."""
    for location, ref in _municipalities(records, node, LISTS_OF_MUNICIPALITIES):
        municipality = records.municipality(ref)
        if municipality is None:
            continue
        homes, year = records.memberships[municipality.code], _year(node)
        own = [home for home in homes if home.organiser is node.organiser]
        if any(year is None or home.municipality.is_member(year) for home in own):
            continue
        if any(_is_co_organiser(records, node, home.organiser, municipality) for home in homes):
            continue
        other = next((h for h in homes if year and h.municipality.is_member(year)), homes[-1])
        yield node.error(
            location,
            message(N_('"{name}" did not belong to this region in {year}.'), name=ref, year=year)
            if own
            else message(N_('"{name}" is not a municipality of this region.'), name=ref),
            message(
                N_('It belongs to "{region}"; write that region in co_organisers if it took part.'),
                region=other.organiser.id,
            ),
        )


def municipality_existed(records: Records, node: Node) -> Iterator[Problem]:
    """A municipality existed in the year (Pertunmaa merged into Mäntyharju in 2025)."""
    for location, ref in _municipalities(records, node, LISTS_OF_MUNICIPALITIES):
        year = _year(node)
        municipality = records.municipality(ref)
        if year is None or municipality is None or municipality.existed(year):
            continue
        into = records.municipality(municipality.merged_into or "")
        yield node.error(
            location,
            message(N_('"{name}" did not exist in {year}.'), name=ref, year=year),
            message(N_('It became part of "{into}"; write that name.'), into=into.fi) if into else None,
        )


def person_is_known(_: Records, node: Node) -> Iterator[Problem]:
    """A speaker or a quoted person is among the record's people."""
    people = [person.id for person in node.entry.negotiation.people] if node.entry else []
    for location, ref in _references(node, PERSON_FIELDS):
        if ref not in people:
            yield node.error(
                location,
                message(N_('"{name}" is not among the people of this record.'), name=ref),
                did_you_mean(ref, people) or message(N_('Add "{name}" under people, with a name.'), name=ref),
            )


def priority_is_known(_: Records, entry: Record) -> Iterator[Problem]:
    """A record's priority is in the region's region.yml."""
    known = [p.id for period in entry.organiser.region.priorities for p in period.items]
    yield from _unknown_ids(
        entry,
        "priorities",
        known,
        N_('"{name}" is not a priority in region.yml.'),
        N_("Add it to region.yml under priorities."),
    )


def document_is_known(_: Records, entry: Record) -> Iterator[Problem]:
    """A document in `refers_to` is in the region's region.yml."""
    known = [d.id for d in entry.organiser.region.documents if d.id]
    yield from _unknown_ids(
        entry,
        "refers_to",
        known,
        N_('"{name}" is not a document in region.yml.'),
        N_("Add it to region.yml under documents."),
    )


def group_is_known(_: Records, entry: Record) -> Iterator[Problem]:
    """A session's municipal group is in region.yml for the year of the record."""
    year = entry.year
    known = [group.id for group in entry.organiser.region.groups.get(year, ())]
    for number, session in enumerate(entry.negotiation.sessions):
        if session.group and session.group not in known:
            yield entry.document.problem(
                ("sessions", number, "group"),
                message(N_('"{name}" is not a municipal group of {year}.'), name=session.group, year=year),
                did_you_mean(session.group, known)
                or message(N_("Add it to region.yml under groups, {year}."), year=year),
            )


def _unknown_ids(entry: Record, field: str, known: list[str], what: str, advice: str) -> Iterator[Problem]:
    for number, ref in enumerate(getattr(entry.negotiation, field)):
        if ref not in known:
            yield entry.document.problem(
                (field, number), message(what, name=ref), did_you_mean(ref, known) or message(advice)
            )


def _references(node: Node, fields: frozenset[str]) -> Iterator[tuple[Location, str]]:
    """The references in these fields of a node, each after its location below the node."""
    for field in _fields_of(type(node.part), fields):
        value: Any = getattr(node.part, field)
        if isinstance(value, str):
            yield (field,), value
        elif isinstance(value, tuple):
            yield from (((field, number), ref) for number, ref in enumerate(value) if isinstance(ref, str))


def _municipalities(records: Records, node: Node, fields: frozenset[str]) -> Iterator[tuple[Location, str]]:
    """The references to municipalities in these fields; names joined by a hyphen or comma are separated."""
    for location, ref in _references(node, fields):
        is_in_list = len(location) > 1
        yield from ((location, name) for name in (records.each_of(ref) if is_in_list else (ref,)))


@cache
def _fields_of(kind: type[Part], fields: frozenset[str]) -> tuple[str, ...]:
    """The fields of `fields` that a kind of part has, in the model's order."""
    return tuple(name for name in kind.model_fields if name in fields)


def _is_co_organiser(records: Records, node: Node, home: Organiser, municipality: Municipality) -> bool:
    if node.entry is None:
        return False
    negotiation = node.entry.negotiation
    parties = (
        records.party(node.organiser, p.party)
        for p in (*negotiation.organisers, *negotiation.co_organisers)
        if p.party
    )
    return any(party is home or party is municipality for party in parties)


def _misspelling(node: Node, location: Location, ref: str, municipality: Municipality) -> Iterator[Problem]:
    if ref in (municipality.code, municipality.fi, municipality.sv):
        return
    right = nearest(ref, (municipality.fi, municipality.sv)) or municipality.fi
    yield node.error(
        location,
        message(N_('"{name}" is a misspelling of "{right}".'), name=ref, right=right),
        message(N_('Write "{right}", or its code "{code}".'), right=right, code=municipality.code),
    )


def _year(node: Node) -> int | None:
    """The year of a node's record, or of the municipal groups it stands in; None for anything else."""
    if node.entry:
        return node.entry.year
    return int(node.location[1]) if node.location[:1] == ("groups",) else None
