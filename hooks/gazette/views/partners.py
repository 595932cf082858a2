"""Partners: the organisations of a region, and where each took part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from gazette.base.problems import N_
from gazette.records.model.parties import PartyKind
from gazette.records.model.region import Partner
from gazette.records.organisers import Organiser
from gazette.records.queries import query
from gazette.records.registry import Entry, Registry
from gazette.urls import addresses
from gazette.urls.addresses import Word
from gazette.views import stages
from gazette.views.context import Reader
from gazette.views.labels import PARTNER, PARTY
from gazette.views.links import negotiation_link, region_link
from gazette.views.page import Fact, Link, Outside, Page, Passage, fact
from gazette.views.parties import partner_link
from gazette.views.passages import area_name, optional_passage, passage


@dataclass(frozen=True, slots=True)
class Part:
    """A negotiation and what the partner had to do with it."""

    negotiation: Link
    parts: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerPage(Page):
    """A partner."""

    template: ClassVar[str] = "partner.html"

    name: Passage
    text: Passage | None
    facts: tuple[Fact, ...]
    parts: tuple[Part, ...]


def partner_page(reader: Reader, organiser: Organiser, partner: Partner) -> PartnerPage:
    """The page of a partner."""
    w = reader.w
    name = passage(reader, partner.name)
    area = area_name(reader, organiser)
    return PartnerPage(
        language=reader.language,
        address=addresses.partner(organiser.id, partner.id),
        title=name.text,
        description=w(
            "{name}: participation in the negotiations on health and wellbeing in {area}.",
            name=name.text,
            area=area,
        ),
        section=Word.ARCHIVE,
        trail=(region_link(reader, organiser), Link(w("Partners"), partners_address(organiser))),
        name=name,
        text=optional_passage(reader, partner.description),
        facts=(
            *fact(w("Kind"), w(PARTNER[partner.kind]), optional_passage(reader, partner.type)),
            *fact(w("Region"), region_link(reader, organiser)),
            *fact(w("Website"), Outside(partner.url, partner.url) if partner.url else None),
        ),
        parts=_named(reader, organiser).get(partner.id, ()),
    )


@query
def _named(reader: Reader, organiser: Organiser) -> Mapping[str, tuple[Part, ...]]:
    """Every party that the region's negotiations name, with what it had to do with each."""
    found: dict[str, list[Part]] = {}
    for entry in reader.registry.of_region[organiser.id]:
        link = negotiation_link(reader, entry)
        for ref, parts in _parts_in(reader.registry, entry).items():
            found.setdefault(ref, []).append(Part(link, ", ".join(dict.fromkeys(map(reader.w, parts)))))
    return {ref: tuple(parts_) for ref, parts_ in found.items()}


@query
def _parts_in(registry: Registry, entry: Entry) -> Mapping[str, tuple[str, ...]]:
    """Every party that a negotiation names, with the parts it had, each once."""
    parts: dict[str, dict[str, None]] = {}
    for part, refs in _parts(entry, registry.today):
        for ref in filter(None, refs):
            parts.setdefault(ref, {})[part] = None
    return {ref: tuple(told) for ref, told in parts.items()}


def _parts(entry: Entry, today: date) -> Iterator[tuple[str, Iterable[str | None]]]:
    """The parts one can have in a negotiation, each with those who had it."""
    n = entry.negotiation
    told = stages.shows_report(n, today)
    yield N_("organiser"), n.organisers
    yield N_("co-organiser"), n.co_organisers
    yield N_("party"), (p.party for p in n.parties)
    yield N_("publisher"), (p.party for p in (n.publisher,) if p)
    yield N_("invited"), (p.party for p in n.invited)
    if told:
        yield N_("took part"), (p.party for p in n.took_part)
    yield N_("its representatives took part"), (p.organisation for p in n.people)
    if told:
        yield N_("responsible for an outcome"), (ref for o in n.outcomes for ref in o.responsible)
    yield N_("named"), (ref for step in n.next_steps for ref in step.parties)
    yield N_("named"), (ref for document in n.documents for ref in document.parties)


def partners_address(organiser: Organiser) -> addresses.Address:
    """Where a region's partners are listed."""
    return addresses.region(organiser.id).below(Word.PARTNERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnersPage(Page):
    """A region's partners by statutory kind."""

    template: ClassVar[str] = "partners.html"

    groups: tuple[tuple[str, tuple[Link, ...]], ...]


def partners_page(reader: Reader, organiser: Organiser) -> PartnersPage:
    """The page of a region's partners."""
    w = reader.w
    area = area_name(reader, organiser)
    by_kind = {
        kind: tuple(
            sorted(
                (partner_link(reader, organiser, p) for p in organiser.partners.values() if p.kind is kind),
                key=lambda link: w.sort_key(link.text),
            )
        )
        for kind in PartyKind
    }
    return PartnersPage(
        language=reader.language,
        address=partners_address(organiser),
        title=w("Partners: {area}", area=area),
        description=w("The organisations that negotiate on health and wellbeing in {area}.", area=area),
        section=Word.ARCHIVE,
        trail=(region_link(reader, organiser),),
        groups=tuple((w(PARTY[kind]), links) for kind, links in by_kind.items() if links),
    )
