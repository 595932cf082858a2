"""A page → its graph → the script elements that carry it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gazette.head.jsonld import events
from gazette.head.jsonld.nodes import (
    Node,
    entry_of,
    event_id,
    make_node,
    organisation_id,
    organiser_node,
    partner_node,
    publisher,
    ref,
    url,
)
from gazette.head.sharing import picture_of
from gazette.outputs.compact_json import printed
from gazette.outputs.opendata import days, dcat, paths
from gazette.outputs.opendata.data_page import OpenDataPage
from gazette.outputs.opendata.formats import LICENCE
from gazette.outputs.opendata.tables import TABLES
from gazette.records.organisers import Organiser
from gazette.urls import addresses
from gazette.urls.addresses import HOME
from gazette.views.context import Reader
from gazette.views.home import HomePage
from gazette.views.negotiations import NegotiationPage
from gazette.views.news_pages import NewsPage
from gazette.views.page import Page
from gazette.views.partners import PartnerPage
from gazette.views.programmes import ProgrammePage
from gazette.views.regions import RegionPage

_CONTEXT: Final = "https://schema.org"
# Characters that could end the script element or begin a comment, and JavaScript's line separators.
_ESCAPES: Final = {
    "<": "\\u003c",
    ">": "\\u003e",
    "&": "\\u0026",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
}


def script(page: Page, reader: Reader) -> str:
    """The script elements of a page's JSON-LD, one for each node; empty if there are none.

    Not one element with all nodes under `@graph`: JSON-LD processors and search engines read both, but
    checkers and scrapers that look for `@type` at the top of each script see nothing then. Nodes refer to
    each other by `@id`, which is the same in every script of a page.

    Browsers do not run it, so the Content-Security-Policy allows it. Characters that could end the element
    are written as JSON escapes.
    """
    return "".join([_element(node) for node in graph(page, reader)])


def _element(node: Node) -> str:
    json = printed({"@context": _CONTEXT, **node}).decode()
    for character, escape in _ESCAPES.items():  # far faster than str.translate
        json = json.replace(character, escape)
    return f'<script type="application/ld+json">{json}</script>\n'


def graph(page: Page, reader: Reader) -> list[Node]:
    """The nodes of a page: its subject and its breadcrumbs."""
    return [*_subject(page, reader), *_breadcrumbs(page, reader)]


def _subject(page: Page, reader: Reader) -> Iterator[Node]:
    match page:
        case NegotiationPage():
            yield from events.events(reader, entry_of(reader, page))
        case ProgrammePage():
            yield from events.programme(reader, entry_of(reader, page))
        case NewsPage():
            yield _article(page, reader)
        case RegionPage():
            yield _organisation(reader.registry.by_region[str(page.address.steps[0])], reader)
        case PartnerPage():
            about = partner_node(reader, page.partner)
            yield {**about, "mainEntityOfPage": url(reader, page.address)}
        case OpenDataPage():
            yield _dataset(page, reader)
        case HomePage():
            yield make_node(
                "WebSite",
                name=page.name,
                url=url(reader, HOME),
                description=page.description,
                inLanguage=page.language,
                publisher=publisher(reader),
            )


def _article(page: NewsPage, reader: Reader) -> Node:
    entry = entry_of(reader, page)
    text = page.body or page.lead
    address = url(reader, page.address)
    return make_node(
        "NewsArticle",
        headline=page.title,
        description=page.description,
        url=address,
        mainEntityOfPage=address,
        articleSection=page.label,
        datePublished=page.published.isoformat() if page.published else None,
        dateModified=page.updated.isoformat() if page.updated else None,
        image=picture_of(reader, entry).url,
        inLanguage=(text.language if text else None) or page.language,
        about=ref(event_id(reader, entry)),
        sourceOrganization=organiser_node(reader, entry.organiser),
        publisher=publisher(reader),
    )


def _organisation(organiser: Organiser, reader: Reader) -> Node:
    region = organiser.region
    return make_node(
        "GovernmentOrganization",
        id_=organisation_id(reader, organiser),
        name=region.name.get(reader.language),
        alternateName=region.brand,
        url=region.website,
        mainEntityOfPage=url(reader, addresses.region(organiser.id)),
        areaServed=make_node("AdministrativeArea", name=region.short.get(reader.language)),
    )


def _dataset(page: OpenDataPage, reader: Reader) -> Node:
    site = reader.settings.site_url
    held, published = days.sessions_span(reader), days.published(reader)
    return make_node(
        "Dataset",
        name=dcat.title(reader.settings, reader.language),
        description=reader.w(dcat.ABOUT),
        url=url(reader, page.address),
        license=LICENCE,
        creator=publisher(reader),
        isAccessibleForFree=True,
        inLanguage=list(reader.settings.languages),
        temporalCoverage=f"{held.first}/{held.last}" if held else None,
        spatialCoverage=make_node("Country", name=reader.w("Finland")),
        datePublished=published.first.isoformat() if published else None,
        dateModified=published.last.isoformat() if published else None,
        distribution=[
            make_node(
                "DataDownload",
                name=reader.w(table.title),
                contentUrl=site + paths.table_file(table.name, suffix),
                encodingFormat=media_type,
            )
            for table in TABLES
            for suffix, (_, media_type) in paths.FORMATS.items()
        ],
    )


def _breadcrumbs(page: Page, reader: Reader) -> Iterator[Node]:
    if not page.address.steps:  # the home page
        return
    above = ((link.text, link.to) for link in page.trail)
    trail = enumerate(((reader.w("Home"), HOME), *above), 1)
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": url(reader, to)}
        for place, (name, to) in trail
    ]
    # The last one is the page itself, whose address is not needed (Google's breadcrumb documentation, item).
    current = {"@type": "ListItem", "position": len(items) + 1, "name": page.title}
    yield {"@type": "BreadcrumbList", "itemListElement": [*items, current]}
