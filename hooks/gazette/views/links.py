"""Links to pages of negotiations, regions and municipalities, with names in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable

from gazette.records.model.region import Municipality
from gazette.records.organisers import Organiser
from gazette.records.queries import query
from gazette.records.registry import Entry
from gazette.urls import addresses
from gazette.urls.addresses import Address
from gazette.views.context import Reader
from gazette.views.drafts import marked
from gazette.views.labels import CONCEPT, OCCASION
from gazette.views.localized_texts import area_name
from gazette.views.page import Link, LocalizedText


def entry_at(reader: Reader, address: Address) -> Entry | None:
    """The negotiation whose page, or a page below it, lies at an address."""
    steps = address.steps[:3]
    ids = [step for step in steps if isinstance(step, str)]
    return reader.registry.by_id.get("/".join(ids)) if len(ids) == 3 else None


@query
def negotiation_link(reader: Reader, entry: Entry) -> Link:
    """To a negotiation's page. Its title is in the reader's language: made from facts if not translated."""
    n = entry.negotiation
    title = n.title.get(reader.language) or reader.w(
        "{concept}, {area} {year}",
        concept=reader.w(CONCEPT[n.concept] if n.occasion.traits.is_yearly_duty else OCCASION[n.occasion]),
        area=area_name(reader, entry.organiser),
        year=entry.year,
    )
    return Link(marked(reader, entry, title), addresses.negotiation(entry.id))


def title_of(reader: Reader, entry: Entry) -> str:
    """A negotiation's title in the reader's language."""
    return negotiation_link(reader, entry).text


@query
def region_link(reader: Reader, organiser: Organiser) -> Link:
    """To a region's page."""
    return Link(area_name(reader, organiser), addresses.region(organiser.id))


def year_link(organiser: Organiser, year: int) -> Link:
    """To a region's year."""
    return Link(str(year), addresses.year(organiser.id, year))


def municipality_link(reader: Reader, municipality: Municipality) -> Link:
    """To a municipality's page, with its names in Sámi languages."""
    also = tuple(LocalizedText(name, code) for code, name in municipality.sami)
    return Link(municipality.name(reader.language), addresses.municipality(municipality.code), also=also)


def municipality_links(reader: Reader, municipalities: Iterable[Municipality]) -> tuple[Link, ...]:
    """To municipalities' pages, in alphabetical order."""
    links = (municipality_link(reader, municipality) for municipality in municipalities)
    return tuple(sorted(links, key=lambda link: reader.w.sort_key(link.text)))
