"""Registry → the pages that search can find, with the metadata of each (kind, region, year, names).

A page that only lists others is indexed by its title and by what it is for (`bare`): the pages it links to
have the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from gazette.base.settings import LANGUAGES
from gazette.outputs.search.purposes import LISTS, purpose_of
from gazette.records.model.region import Partner
from gazette.records.organisers import Organiser
from gazette.records.queries import query
from gazette.records.registry import Entry
from gazette.urls import addresses
from gazette.urls.addresses import Address
from gazette.views import news, stages
from gazette.views.cards import stage_view
from gazette.views.context import Reader
from gazette.views.labels import OCCASION
from gazette.views.localized_texts import area_name
from gazette.views.municipality_names import names_of
from gazette.views.programmes import has_programme
from gazette.views.search_page import KIND, PageKind


class SearchablePage(Struct, frozen=True, kw_only=True):
    """A page that search can find."""

    path: str
    """Path below the site's root, in the page's language."""
    kind: PageKind
    line: tuple[str, ...] = ()
    """The second line of a search result, in parts, in the page's language."""
    region: str = ""
    """The region's id."""
    year: int | None = None
    stage: str = ""
    matters: tuple[str, ...] = ()
    day: date | None = None
    """The day for sorting by date."""
    names: tuple[tuple[str, str], ...] = ()
    """Names to index, on the page or not, each after its language code; "" for any language."""
    extra_words: str = ""
    """More words to index, in the page's language."""
    bare: bool = False
    """Whether only the title and these fields are indexed, not the text."""


def search_pages(reader: Reader, written: tuple[Address, ...] = ()) -> Iterator[SearchablePage]:
    """All pages to index in the reader's language; `written` are the addresses of the hand-written pages."""
    yield from _list_and_written_pages(reader, written)
    for organiser in reader.registry.organisers:
        yield from _region_pages(reader, organiser)
    for entry in reader.registry.entries:
        yield from _entry_pages(reader, entry)


@query
def _list_and_written_pages(reader: Reader, written: tuple[Address, ...]) -> tuple[SearchablePage, ...]:
    language, line = reader.language, (reader.w(KIND[PageKind.OTHER]),)

    def page(address: Address, purpose: str | None, *, bare: bool) -> SearchablePage:
        names = ((language, reader.w(purpose)),) if purpose else ()
        return SearchablePage(
            path=address.path(language), kind=PageKind.OTHER, line=line, names=names, bare=bare
        )

    return (
        *(page(addresses.section(word), purpose, bare=True) for word, purpose in LISTS.items()),
        *(page(address, purpose_of(address), bare=False) for address in written),
        *(_partner(reader, partner, None) for partner in reader.registry.national.values()),
    )


@query
def _region_pages(reader: Reader, organiser: Organiser) -> tuple[SearchablePage, ...]:
    return (_region(reader, organiser), *_municipalities(reader, organiser), *_partners(reader, organiser))


def _region(reader: Reader, organiser: Organiser) -> SearchablePage:
    region = organiser.region
    names = ((code, name.get(code)) for name in (region.name, region.short) for code in LANGUAGES)
    return SearchablePage(
        path=addresses.region(organiser.id).path(reader.language),
        kind=PageKind.REGION,
        line=(reader.w(KIND[PageKind.REGION]), region.name.get(reader.language)),
        region=organiser.id,
        names=(*names, ("", region.brand or "")),
    )


def _municipalities(reader: Reader, organiser: Organiser) -> Iterator[SearchablePage]:
    for municipality in reader.registry.current_municipalities(organiser):
        yield SearchablePage(
            path=addresses.municipality(municipality.code).path(reader.language),
            kind=PageKind.MUNICIPALITY,
            line=(reader.w(KIND[PageKind.MUNICIPALITY]), area_name(reader, organiser)),
            region=organiser.id,
            names=(*names_of(municipality), ("", municipality.code)),
            extra_words=reader.w("city, town"),
            bare=True,
        )


def _partners(reader: Reader, organiser: Organiser) -> Iterator[SearchablePage]:
    return (_partner(reader, partner, organiser) for partner in organiser.partners.values())


def _partner(reader: Reader, partner: Partner, organiser: Organiser | None) -> SearchablePage:
    region = organiser.id if organiser else ""
    area = area_name(reader, organiser) if organiser else reader.w("the whole of Finland")
    return SearchablePage(
        path=addresses.partner(region, partner.id).path(reader.language),
        kind=PageKind.PARTNER,
        line=(reader.w(KIND[PageKind.PARTNER]), area),
        region=region,
        names=tuple((code, partner.name.best((code,)).text) for code in partner.name.languages),
    )


@query
def _entry_pages(reader: Reader, entry: Entry) -> tuple[SearchablePage, ...]:
    w, n = reader.w, entry.negotiation
    stage = stage_view(reader, entry)
    day = stages.first_day(n)
    when = w.when(min(stages.dates(n), key=lambda date_: date_.first))
    label = "" if stages.is_yearly(n) else w(OCCASION[n.occasion])
    agreed = n.outcomes if stages.shows_report(reader.registry, entry) else ()
    matters = tuple(sorted({matter.value for outcome in agreed for matter in outcome.matter}))

    def page(kind: PageKind, address: Address, day: date, *line: str, kind_label: str = "") -> SearchablePage:
        return SearchablePage(
            path=address.path(reader.language),
            kind=kind,
            line=(kind_label or w(KIND[kind]), area_name(reader, entry.organiser), *line),
            region=entry.organiser.id,
            year=entry.year,
            stage=stage.css,
            matters=matters,
            day=day,
        )

    address, labels = addresses.negotiation(entry.id), (stage.label,) if n.sessions else ()
    pages = [page(PageKind.NEGOTIATION, address, day, when, *labels, kind_label=label)]
    if has_programme(entry):
        pages.append(page(PageKind.PROGRAMME, addresses.programme(entry.id), day, when))
    for item in news.news_of_one(reader.registry, entry):
        published = w.when(item.published) if item.published else w("publication date not given")
        pages.append(page(PageKind.NEWS, item.address, item.order, published))
    return tuple(pages)
