"""Partners: the organisations of a region, and where each took part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar

from msgspec import Struct

from gazette.base.problems import N_
from gazette.records.model.parties import PRESENT, Party, PartyKind
from gazette.records.model.region import Partner
from gazette.records.organisers import Organiser
from gazette.records.queries import query
from gazette.records.registry import Entry, Registry
from gazette.urls import addresses
from gazette.urls.addresses import Word
from gazette.views import stages
from gazette.views.context import Reader
from gazette.views.labels import PARTNER, TYPE
from gazette.views.links import negotiation_link, region_link
from gazette.views.localized_texts import area_name, language_note, localized, optional_localized
from gazette.views.page import Fact, Link, LocalizedText, Outside, Page, fact
from gazette.views.participants import kind_heading
from gazette.views.parties import partner_link


class PartnerNegotiation(Struct, frozen=True):
    """A negotiation and the partner's parts in it."""

    negotiation: Link
    parts: str


class PartnerPage(Page, frozen=True, kw_only=True):
    """A partner."""

    template: ClassVar[str] = "partner.html"

    name: LocalizedText
    text: LocalizedText | None
    facts: tuple[Fact, ...]
    parts: tuple[PartnerNegotiation, ...]
    partner: Partner


def partner_page(reader: Reader, partner: Partner, organiser: Organiser | None = None) -> PartnerPage:
    """The page of a partner; that of a national body when `organiser` is None."""
    w = reader.w
    name = localized(reader, partner.name)
    organisers = (organiser,) if organiser else reader.registry.organisers
    kind = w(PARTNER[partner.kind]) if partner.kind else None
    into = _merged_into(reader, organisers[0], partner)
    text = optional_localized(reader, partner.description)
    return PartnerPage(
        language=reader.language,
        address=addresses.partner(organiser.id if organiser else "", partner.id),
        title=name.text,
        description=w(
            "{name}: partner in promoting health and wellbeing in {area}.",
            name=name.text,
            area=area_name(reader, organiser) if organiser else w("the whole of Finland"),
        ),
        section=Word.ARCHIVE,
        trail=(
            *((region_link(reader, organiser),) if organiser else ()),
            Link(w("Partners") if organiser else w("National bodies"), partners_address(organiser)),
        ),
        missing=language_note(reader, text),
        name=name,
        text=text,
        facts=(
            *fact(w("Kind"), kind, _classification(reader, partner)),
            *fact(w("Region"), region_link(reader, organiser) if organiser else w("the whole of Finland")),
            *fact(w("Business id"), partner.business_id),
            *fact(w("Has become part of"), into),
            *fact(w("Website"), Outside(partner.url, partner.url) if partner.url else None),
        ),
        parts=tuple(part for home in organisers for part in _by_partner(reader, home).get(partner.id, ())),
        partner=partner,
    )


def _classification(reader: Reader, partner: Partner) -> LocalizedText | str | None:
    """Its classification in its own words, else the word for its type."""
    if partner.classification:
        return localized(reader, partner.classification)
    return reader.w(TYPE[partner.type]) if partner.type else None


def _merged_into(reader: Reader, organiser: Organiser, partner: Partner) -> Link | None:
    match reader.registry.party(organiser, partner.merged_into) if partner.merged_into else None:
        case Partner() as successor:
            return partner_link(reader, organiser, successor)
    return None


@query
def _by_partner(reader: Reader, organiser: Organiser) -> Mapping[str, tuple[PartnerNegotiation, ...]]:
    """The partners that the region's negotiations name, by id: each negotiation with the partner's parts in
    it.
    """
    parts_by_id: dict[str, list[PartnerNegotiation]] = {}
    for entry in reader.registry.of_region[organiser.id]:
        link = negotiation_link(reader, entry)
        for id_, parts in _parts_in(reader.registry, entry).items():
            part = PartnerNegotiation(link, ", ".join(dict.fromkeys(map(reader.w, parts))))
            parts_by_id.setdefault(id_, []).append(part)
    return {id_: tuple(parts) for id_, parts in parts_by_id.items()}


@query
def _parts_in(registry: Registry, entry: Entry) -> Mapping[str, tuple[str, ...]]:
    """The partners that a negotiation names, by id, with the parts they had, each once."""
    parts_by_id: dict[str, dict[str, None]] = {}
    for part, parties in _parts(registry, entry):
        for party in parties:
            named = registry.party(entry.organiser, party.party) if party and party.party else None
            if isinstance(named, Partner):
                parts_by_id.setdefault(named.id, {})[part] = None
    return {id_: tuple(parts) for id_, parts in parts_by_id.items()}


def _parts(registry: Registry, entry: Entry) -> Iterator[tuple[str, Iterable[Party | None]]]:
    """The parts in a negotiation (invited, present, speaker …), each with the parties that had it."""
    n = entry.negotiation
    shows_report = stages.shows_report(registry, entry)
    present = {p.id for p in n.people if shows_report and not PRESENT.isdisjoint(p.roles)}
    yield N_("organiser"), n.organisers
    yield N_("co-organiser"), n.co_organisers
    yield N_("party"), n.parties
    yield N_("publisher"), (p for p in (n.publisher,) if p)
    yield N_("invited"), n.invited
    if shows_report:
        yield N_("took part"), n.took_part
    yield N_("its representatives took part"), (p.organisation for p in n.people if p.id in present)
    if shows_report:
        yield N_("responsible for an outcome"), (party for o in n.outcomes for party in o.responsible)
    yield N_("named"), (p.organisation for p in n.people if p.id not in present)
    yield N_("named"), (party for step in n.next_steps for party in step.parties)
    yield N_("named"), (party for document in n.documents for party in document.parties)


def partners_address(organiser: Organiser | None) -> addresses.Address:
    """Where a region's partners are listed; the national bodies when `organiser` is None."""
    return addresses.partners(organiser.id if organiser else "")


class PartnersPage(Page, frozen=True, kw_only=True):
    """A region's partners by statutory kind."""

    template: ClassVar[str] = "partners.html"

    groups: tuple[tuple[str, tuple[Link, ...]], ...]
    national: Link | None
    """To the national bodies, which the records of every region can name."""


def partners_page(reader: Reader, organiser: Organiser | None = None) -> PartnersPage:
    """The page of a region's partners; of the national bodies when `organiser` is None."""
    w, registry = reader.w, reader.registry
    partners = (organiser.partners if organiser else registry.national).values()
    home = organiser or registry.organisers[0]
    by_kind = {
        kind: sorted(
            (partner_link(reader, home, p) for p in partners if p.kind is kind),
            key=lambda link: w.sort_key(link.text),
        )
        for kind in (*PartyKind, None)
    }
    area = area_name(reader, organiser) if organiser else w("the whole of Finland")
    return PartnersPage(
        language=reader.language,
        address=partners_address(organiser),
        title=w("Partners: {area}", area=area) if organiser else w("National bodies"),
        description=w("The organisations that negotiate on health and wellbeing in {area}.", area=area),
        section=Word.ARCHIVE,
        trail=(region_link(reader, organiser),) if organiser else (),
        groups=tuple((kind_heading(reader, kind), tuple(links)) for kind, links in by_kind.items() if links),
        national=Link(w("National bodies"), partners_address(None))
        if organiser and registry.national
        else None,
    )
