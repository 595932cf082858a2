"""How tables name things: ids that hold for all of them, names in each language, addresses of pages.

A region is named by its id (`lappi`), a municipality by its code (`148`), a partner by region and id
(`lappi/lapin-yrittajat`), a negotiation by its id (`lappi/2023/alueellinen`), and what belongs to it by
that and a fragment (`lappi/2023/alueellinen#session-1`). No two of these can be the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from gazette.base.settings import LANGUAGES
from gazette.outputs.opendata.columns import Texts
from gazette.records.model.region import Municipality, Names, Partner
from gazette.records.organisers import Organiser
from gazette.records.registry import Entry
from gazette.urls.addresses import Address
from gazette.views.context import Reader

REGION: Final = r"^[a-z0-9-]+$"
MUNICIPALITY: Final = r"^\d{3}$"
PARTY: Final = r"^([a-z0-9-]+(/[a-z0-9-]+)?|\d{3})$"
NEGOTIATION: Final = r"^[a-z0-9-]+/\d{4}/[a-z0-9-]+$"
PART: Final = r"^[a-z0-9-]+/\d{4}/[a-z0-9-]+#[a-z0-9-]+$"


def party_id(reader: Reader, organiser: Organiser, ref: str) -> str:
    """The id of a party that one of the organiser's records names."""
    match reader.registry.party(organiser, ref):
        case Partner() as partner:
            return f"{organiser.id}/{partner.id}"
        case Organiser() as region:
            return region.id
        case Municipality() as municipality:
            return municipality.code
    raise LookupError(ref)  # a check has refused the record before


def party_name(reader: Reader, organiser: Organiser, ref: str) -> Texts:
    """Its name in each language, as far as it is told."""
    match reader.registry.party(organiser, ref):
        case Partner() as partner:
            return Texts(partner.name.fi, partner.name.sv, partner.name.en)
        case Organiser() as region:
            return names(region.region.name)
        case Municipality() as municipality:
            return municipality_name(municipality)
    raise LookupError(ref)


def party_ids(reader: Reader, organiser: Organiser, refs: Iterable[str]) -> tuple[str, ...]:
    """The ids of several."""
    return tuple(party_id(reader, organiser, ref) for ref in refs)


def party_names(reader: Reader, organiser: Organiser, refs: Iterable[str]) -> Texts | None:
    """The names of several as one text."""
    return listed(party_name(reader, organiser, ref) for ref in refs)


def listed(names_: Iterable[Texts]) -> Texts | None:
    """Names as one text in each language; a name that a language does not have stands in another."""
    found = [(n.fi or n.sv or n.en, n.sv or n.fi or n.en, n.en or n.fi or n.sv) for n in names_]
    return (
        Texts(*("; ".join(name or "" for name in told) for told in zip(*found, strict=True)))
        if found
        else None
    )


def municipality_codes(reader: Reader, refs: Iterable[str]) -> tuple[str, ...]:
    """The codes of municipalities named by code or name."""
    return tuple(m.code for ref in refs if (m := reader.registry.municipality(ref)))


def names(names_: Names) -> Texts:
    """A name that every language has."""
    return Texts(names_.fi, names_.sv, names_.en)


def municipality_name(municipality: Municipality) -> Texts:
    """A municipality's name."""
    return Texts(*(municipality.name(language) for language in LANGUAGES))


def urls(reader: Reader, to: Address) -> Texts:
    """The address of a page in each language."""
    site = reader.settings.site_url
    return Texts(*(site + to.path(language) for language in LANGUAGES))


def part_id(entry: Entry, fragment: str) -> str:
    """The id of something within a negotiation."""
    return f"{entry.id}#{fragment}"
