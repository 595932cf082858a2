"""Tables of the parties of negotiations, counts of participants, and the partners of regions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Annotated, Final, NamedTuple

from gazette.base.problems import N_
from gazette.outputs.opendata import names
from gazette.outputs.opendata.column_types import About, Texts
from gazette.outputs.opendata.tables.shared_columns import (
    NegotiationId,
    Number,
    RegionId,
    Url,
    Year,
    record_key,
    tells_report,
)
from gazette.records.model.parties import Participant, PartyKind, PartyType, Qualifier
from gazette.records.model.region import Partner
from gazette.records.organisers import Organiser
from gazette.records.registry import Entry
from gazette.urls import addresses
from gazette.views import stages
from gazette.views.context import Reader
from gazette.views.labels import PARTNER, TYPES
from gazette.views.negotiation_content import party_kind, party_type


class Participation(Enum):
    """The part of a party in the negotiation."""

    INVITED = "invited"
    TOOK_PART = "took-part"


PART: Final = {Participation.INVITED: N_("invited"), Participation.TOOK_PART: N_("took part")}
QUALIFIER: Final = {
    Qualifier.EXACTLY: N_("stated without a qualifier"),
    Qualifier.ABOUT: N_("stated as “about”"),
    Qualifier.ALMOST: N_("stated as “almost”"),
    Qualifier.OVER: N_("stated as “over”"),
    Qualifier.AT_LEAST: N_("stated as “at least”"),
}


class ParticipantRow(NamedTuple):
    """Somebody invited or present, as party."""

    negotiation: NegotiationId
    region: RegionId
    year: Year
    part: Annotated[Participation, About(N_("Whether it was invited or took part."), codes=PART)]
    number: Number
    kind: Annotated[
        PartyKind | None,
        About(N_("Which of the law's kinds of party it is (612/2021 section 7)."), codes=PARTNER),
    ]
    type: Annotated[PartyType | None, About(N_("What it is in plain words."), codes=TYPES)]
    party: Annotated[
        str | None,
        About(N_("Its id; empty where the source names a group in words only."), pattern=names.PARTY),
    ]
    name: Annotated[Texts, About(N_("Its name, or the group in words."))]
    role: Annotated[Texts | None, About(N_("In what role."))]
    seats: Annotated[int | None, About(N_("How many were invited."))]
    count: Annotated[int | None, About(N_("How many came."))]  # type: ignore[assignment]
    mandate: Annotated[bool, About(N_("Whether a mandate to decide was asked for."))]


class AttendanceRow(NamedTuple):
    """A count of participants, as party."""

    negotiation: NegotiationId
    region: RegionId
    year: Year
    number: Number
    count: Annotated[  # type: ignore[assignment]
        int, About(N_("The number. Several counts of one negotiation may disagree; all are kept."))
    ]
    qualifier: Annotated[Qualifier, About(N_("How exactly the number was stated."), codes=QUALIFIER)]
    on_site: Annotated[int | None, About(N_("How many of them were on site."))]
    remote: Annotated[int | None, About(N_("How many of them took part remotely."))]
    basis: Annotated[Texts | None, About(N_("Who or what was counted, if stated."))]


class PartnerRow(NamedTuple):
    """An organisation of a region, or a national body."""

    id: Annotated[
        str,
        About(N_("The partner's id: region/partner; of a national body its id alone."), pattern=names.PARTY),
    ]
    earlier_ids: Annotated[
        tuple[str, ...], About(N_("Ids the partner had before, the oldest first."), pattern=names.PARTY)
    ]
    region: Annotated[
        str | None, About(N_("The region's id; empty for a national body."), pattern=names.REGION)
    ]
    name: Annotated[Texts, About(N_("Its name, in the languages it has one in."))]
    kind: Annotated[
        PartyKind | None,
        About(N_("Which of the law's kinds of party it is (612/2021 section 7)."), codes=PARTNER),
    ]
    type: Annotated[Texts | None, About(N_("What sort of organisation it is, in words."))]
    description: Annotated[Texts | None, About(N_("What it does."))]
    business_id: Annotated[
        str | None, About(N_("Its Finnish business id (Y-tunnus)."), pattern=r"^\d{7}-\d$")
    ]
    merged_into: Annotated[
        str | None, About(N_("The id of the partner it became part of."), pattern=names.PARTY)
    ]
    website: Annotated[str | None, About(N_("Its website."))]
    url: Url
    party_type: Annotated[PartyType | None, About(N_("What it is in plain words."), codes=TYPES)]


def participants(reader: Reader, organiser: Organiser) -> Iterator[ParticipantRow]:
    """The parties invited to a region's negotiations; those that took part, once results may be shown."""
    for entry in reader.registry.of_region[organiser.id]:
        yield from _participants(reader, entry, Participation.INVITED, entry.negotiation.invited)
        if tells_report(reader, entry):
            yield from _participants(reader, entry, Participation.TOOK_PART, entry.negotiation.took_part)


def _participants(
    reader: Reader, entry: Entry, part: Participation, parties: Iterable[Participant]
) -> Iterator[ParticipantRow]:
    organiser = entry.organiser
    for number, party in enumerate(parties, 1):
        yield ParticipantRow(
            *record_key(entry),
            part=part,
            number=number,
            kind=party_kind(reader.registry, organiser, party),
            type=party_type(reader.registry, organiser, party),
            party=names.party_id(reader, organiser, party),
            name=names.party_name(reader, organiser, party),
            role=Texts.of(party.role),
            seats=party.seats,
            count=party.count if part is Participation.TOOK_PART else None,
            mandate=party.mandate,
        )


def attendance(reader: Reader, organiser: Organiser) -> Iterator[AttendanceRow]:
    """The counts of participants of a region's negotiations, as pages show them."""
    for entry in reader.registry.of_region[organiser.id]:
        n = entry.negotiation
        if not (stages.was_held(n) or tells_report(reader, entry)):
            continue
        for number, stated in enumerate(n.attendance, 1):
            yield AttendanceRow(
                *record_key(entry),
                number=number,
                count=stated.count,
                qualifier=stated.qualifier,
                on_site=stated.on_site,
                remote=stated.remote,
                basis=Texts.of(stated.basis),
            )


def partners(reader: Reader, organiser: Organiser) -> Iterator[PartnerRow]:
    """A region's partners, as its file lists them."""
    for partner in organiser.partners.values():
        yield _partner(reader, partner, organiser)


def national(reader: Reader) -> Iterator[PartnerRow]:
    """The national bodies."""
    for partner in reader.registry.national.values():
        yield _partner(reader, partner, None)


def _partner(reader: Reader, partner: Partner, organiser: Organiser | None) -> PartnerRow:
    registry, region = reader.registry, organiser.id if organiser else ""
    home = organiser or registry.organisers[0]
    into = registry.party(home, partner.merged_into) if partner.merged_into else None
    return PartnerRow(
        id=names.partner_id(registry, home, partner),
        earlier_ids=tuple(
            alias if "/" in alias or not region else f"{region}/{alias}" for alias in partner.aliases
        ),
        region=region or None,
        name=Texts(partner.name.fi, partner.name.sv, partner.name.en),
        kind=partner.kind,
        type=Texts.of(partner.classification),
        description=Texts.of(partner.description),
        business_id=partner.business_id,
        merged_into=names.partner_id(registry, home, into) if isinstance(into, Partner) else None,
        website=partner.url,
        url=names.urls(reader, addresses.partner(region, partner.id)),
        party_type=partner.type,
    )
