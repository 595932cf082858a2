"""Organisations, places and addresses as schema.org names them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gazette.records.model.parties import Party, PartyKind
from gazette.records.model.region import Municipality, Partner
from gazette.records.organisers import Organiser
from gazette.records.queries import query
from gazette.records.registry import Entry
from gazette.urls import addresses
from gazette.urls.addresses import HOME, Address
from gazette.views.context import Reader
from gazette.views.links import entry_at
from gazette.views.localized_texts import localized
from gazette.views.page import Page
from gazette.views.parties import party_link
from gazette.views.site_name import site_name

Node = dict[str, Any]
"""A node of the graph: @type and properties."""


def make_node(kind: str, *, id_: str = "", **properties: Any) -> Node:
    """A node with the properties that have a value. `id_` becomes @id."""
    node: Node = {"@type": kind}
    if id_:
        node["@id"] = id_
    for name, value in properties.items():
        if value or value == 0:
            node[name] = value
    return node


def ref(id_: str) -> Mapping[str, str]:
    """A reference to a node by its @id."""
    return {"@id": id_}


def one_or_many(nodes: list[Any]) -> Any:
    """The only item of a list by itself; several as the list."""
    return nodes[0] if len(nodes) == 1 else nodes


def url(reader: Reader, address: Address) -> str:
    """The address of a page in the reader's language."""
    return reader.settings.site_url + address.path(reader.language)


def entry_of(reader: Reader, page: Page) -> Entry:
    """The negotiation that a page belongs to; only for pages that belong to one."""
    entry = entry_at(reader, page.address)
    assert entry is not None
    return entry


def organisation_id(reader: Reader, organiser: Organiser) -> str:
    """An organiser's own id: the same on every page and in every language."""
    return f"{reader.settings.site_url}{organiser.id}#organisation"


def event_id(reader: Reader, entry: Entry, session: str = "") -> str:
    """A round's id, or that of one of its sessions: the same on every page and in every language."""
    whole = "event" if entry.negotiation.occasion.traits.has_sessions else "document"
    return f"{reader.settings.site_url}{entry.id}#{session or whole}"


@query
def organiser_node(reader: Reader, organiser: Organiser) -> Node:
    """The short node of an organiser, for references to it."""
    return make_node(
        "GovernmentOrganization",
        id_=organisation_id(reader, organiser),
        name=organiser.region.name.get(reader.language),
        url=organiser.region.website or url(reader, addresses.region(organiser.id)),
    )


def party_node(reader: Reader, organiser: Organiser, party: Party) -> Node:
    """The node of a party of a record of the organiser."""
    if party.who:
        return make_node("Organization", name=localized(reader, party.who).text)
    match reader.registry.party(organiser, party.party or ""):
        case Organiser() as region:
            return organiser_node(reader, region)
        case Municipality() as municipality:
            page = url(reader, addresses.municipality(municipality.code))
            return make_node("GovernmentOrganization", name=municipality.name(reader.language), url=page)
        case Partner() as partner:
            return partner_node(reader, partner)
    return make_node("Organization", name=party_link(reader, organiser, party).text)


def partner_node(reader: Reader, partner: Partner) -> Node:
    """A partner: its name, address and business id."""
    kind = "GovernmentOrganization" if partner.kind is PartyKind.MUNICIPALITY else "Organization"
    name = localized(reader, partner.name).text
    return make_node(kind, name=name, url=partner.url, taxID=partner.business_id)


@query
def publisher(reader: Reader) -> Node:
    """Who publishes the site."""
    return make_node(
        "Organization",
        id_=f"{reader.settings.site_url}#publisher",
        name=site_name(reader.settings, reader.language),
        url=url(reader, HOME),
    )
