"""Ids, names in each language and addresses of pages, as the tables write them.

The id of a region is `lappi`, of a municipality its code `148`, of a partner `lappi/lapin-yrittajat`,
of a national body `kela`, of a
negotiation `lappi/2023/alueellinen`, of a part of a negotiation `lappi/2023/alueellinen#session-1`. Ids are
unique across all tables.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from gazette.base.settings import LANGUAGES
from gazette.i18n.words import words
from gazette.outputs.opendata.column_types import Texts
from gazette.records.model.parties import ALL_MUNICIPALITIES, Party
from gazette.records.model.region import Municipality, Names, Partner
from gazette.records.organisers import Organiser
from gazette.records.registry import Entry, Registry
from gazette.urls.addresses import Address
from gazette.views.context import Reader

REGION: Final = r"^[a-z0-9-]+$"
MUNICIPALITY: Final = r"^\d{3}$"
PARTY: Final = r"^([a-z0-9-]+(/[a-z0-9-]+)?|\d{3})$"
NEGOTIATION: Final = r"^[a-z0-9-]+/\d{4}/[a-z0-9-]+$"
DOCUMENT: Final = r"^[a-z0-9-]+/[a-z0-9-]+$"
PART: Final = r"^[a-z0-9-]+/\d{4}/[a-z0-9-]+#[a-z0-9-]+$"


def partner_id(registry: Registry, organiser: Organiser, partner: Partner) -> str:
    """The id of a partner: region/partner, or that of a national body alone."""
    return partner.id if partner.id in registry.national else f"{organiser.id}/{partner.id}"


def party_id(reader: Reader, organiser: Organiser, party: Party) -> str | None:
    """The id of a party of a record of the organiser; None when it is named in words. Raises LookupError."""
    if party.party is None or party.party == ALL_MUNICIPALITIES:
        return party.party
    match reader.registry.party(organiser, party.party):
        case Partner() as partner:
            return partner_id(reader.registry, organiser, partner)
        case Organiser() as region:
            return region.id
        case Municipality() as municipality:
            return municipality.code
    raise LookupError(party.party)  # impossible: a check has rejected the record


def party_name(reader: Reader, organiser: Organiser, party: Party) -> Texts:
    """The name of a party in each language; None where there is none. Raises LookupError."""
    if party.who:
        return Texts(party.who.fi, party.who.sv, party.who.en)
    if party.party == ALL_MUNICIPALITIES:
        return Texts(*(words(language)("all municipalities of the area") for language in LANGUAGES))
    match reader.registry.party(organiser, party.party or ""):
        case Partner() as partner:
            return Texts(partner.name.fi, partner.name.sv, partner.name.en)
        case Organiser() as region:
            return names(region.region.name)
        case Municipality() as municipality:
            return municipality_name(municipality)
    raise LookupError(party.party)


def party_ids(reader: Reader, organiser: Organiser, parties: Iterable[Party]) -> tuple[str, ...]:
    """The ids of several parties; those named in words have none."""
    ids = (party_id(reader, organiser, party) for party in parties)
    return tuple(id_ for id_ in ids if id_)


def party_names(reader: Reader, organiser: Organiser, parties: Iterable[Party]) -> Texts | None:
    """The names of several parties, joined."""
    return listed(party_name(reader, organiser, party) for party in parties)


def listed(names_: Iterable[Texts]) -> Texts | None:
    """Names joined by semicolons, in each language; a missing name is given in another language."""
    in_all_languages = [(n.fi or n.sv or n.en, n.sv or n.fi or n.en, n.en or n.fi or n.sv) for n in names_]
    return (
        Texts(*("; ".join(name or "" for name in names) for names in zip(*in_all_languages, strict=True)))
        if in_all_languages
        else None
    )


def municipality_codes(reader: Reader, refs: Iterable[str]) -> tuple[str, ...]:
    """The codes of municipalities that are named by code or name; unknown ones are left out."""
    return tuple(m.code for m in reader.registry.municipalities_named(refs))


def names(names_: Names) -> Texts:
    """The name of a region in each language."""
    return Texts(names_.fi, names_.sv, names_.en)


def municipality_name(municipality: Municipality) -> Texts:
    """The name of a municipality in each language."""
    return Texts(*(municipality.name(language) for language in LANGUAGES))


def urls(reader: Reader, address: Address) -> Texts:
    """The absolute address of a page in each language; None where the site is not in that language."""
    site, offered = reader.settings.site_url, reader.settings.languages
    return Texts(*(site + address.path(code) if code in offered else None for code in LANGUAGES))


def part_id(entry: Entry, fragment: str) -> str:
    """The id of a part of a negotiation."""
    return f"{entry.id}#{fragment}"


def document_id(organiser: Organiser, id_: str) -> str:
    """The id of a document or priority of a region."""
    return f"{organiser.id}/{id_}"


def in_list(address: str) -> str:
    """A web address as an item of a list, without the sign that parts the items in CSV (RFC 3986, 2.1)."""
    return address.replace("|", "%7C")
