"""Partners: the organisations of a region, and where each took part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from gazette.base.problems import N_
from gazette.records.model.parties import PartyKind
from gazette.records.model.region import Partner
from gazette.records.registry import Entry, Organiser
from gazette.urls import addresses
from gazette.urls.addresses import Word
from gazette.views import stages
from gazette.views.labels import PARTNER, PARTY
from gazette.views.page import Fact, Link, Outside, Page, Passage, fact
from gazette.views.reader import Reader


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
    name = reader.passage(partner.name)
    area = reader.area(organiser)
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
        trail=(reader.region_link(organiser), Link(w("Partners"), partners_address(organiser))),
        name=name,
        text=reader.maybe(partner.description),
        facts=(
            *fact(w("Kind"), w(PARTNER[partner.kind]), reader.maybe(partner.type)),
            *fact(w("Region"), reader.region_link(organiser)),
            *fact(w("Website"), Outside(partner.url, partner.url) if partner.url else None),
        ),
        parts=_named(reader, organiser).get(partner.id, ()),
    )


def _named(reader: Reader, organiser: Organiser) -> Mapping[str, tuple[Part, ...]]:
    """Every party that the region's negotiations name, with what it had to do with each."""
    return reader.once("named", organiser.id, lambda: _all_named(reader, organiser))


def _all_named(reader: Reader, organiser: Organiser) -> Mapping[str, tuple[Part, ...]]:
    found: dict[str, list[Part]] = {}
    for entry in reader.registry.of_region[organiser.id]:
        link = reader.negotiation_link(entry)
        for ref, parts in reader.day.piece("parts", entry.id, partial(_parts_in, reader, entry)).items():
            found.setdefault(ref, []).append(Part(link, ", ".join(dict.fromkeys(map(reader.w, parts)))))
    return {ref: tuple(parts_) for ref, parts_ in found.items()}


def _parts_in(reader: Reader, entry: Entry) -> Mapping[str, tuple[str, ...]]:
    """Every party that a negotiation names, with the parts it had, each once."""
    parts: dict[str, dict[str, None]] = {}
    for part, refs in _parts(reader, entry):
        for ref in filter(None, refs):
            parts.setdefault(ref, {})[part] = None
    return {ref: tuple(told) for ref, told in parts.items()}


def _parts(reader: Reader, entry: Entry) -> Iterator[tuple[str, Iterable[str | None]]]:
    """The parts one can have in a negotiation, each with those who had it."""
    n = entry.negotiation
    told = stages.tells_report(n, reader.today)
    yield N_("organiser"), n.organisers
    yield N_("co-organiser"), n.co_organisers
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
    area = reader.area(organiser)
    by_kind = {
        kind: tuple(
            sorted(
                (reader.partner_link(organiser, p) for p in organiser.partners.values() if p.kind is kind),
                key=lambda link: w.sorted_by(link.text),
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
        trail=(reader.region_link(organiser),),
        groups=tuple((w(PARTY[kind]), links) for kind, links in by_kind.items() if links),
    )
