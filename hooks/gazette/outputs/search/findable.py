"""The pages that search can find, and what is known of each besides its text.

Pages that only list others are left out, or found by their titles alone (`bare`): the pages they link to have
the same text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from gazette.base.settings import LANGUAGES
from gazette.records.organisers import Organiser
from gazette.records.queries import query
from gazette.records.registry import Entry
from gazette.urls import addresses
from gazette.urls.addresses import Address, Word
from gazette.views import news, stages
from gazette.views.context import Reader
from gazette.views.passages import area_name
from gazette.views.programmes import has_programme
from gazette.views.search_page import KIND, Kind

LISTS: Final = (
    Word.NEWS, Word.UPCOMING, Word.PROGRAMMES, Word.ARCHIVE, Word.OUTCOMES, Word.MUNICIPALITIES,
    Word.FEEDS, Word.OPEN_DATA,
)
"""Sections whose first page is a list of links."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """A page that search can find."""

    path: str
    """Path below the site's root, in the page's language."""
    kind: Kind
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
    """Names it is found by, on the page or not, each after its language code; "" for any language."""
    also: str = ""
    """More words it is found by, in the page's language."""
    bare: bool = False
    """Whether it is found by its title and these fields only, not by its text."""


def found(reader: Reader, written: Iterable[Address] = ()) -> Iterator[Found]:
    """All pages to find in the reader's language; `written` are the addresses of the hand-written pages."""
    others = tuple(written)
    yield from _others(reader, others)
    for organiser in reader.registry.organisers:
        yield from _of_region(reader, organiser)
    for entry in reader.registry.entries:
        yield from _of_entry(reader, entry)


@query
def _others(reader: Reader, written: tuple[Address, ...]) -> tuple[Found, ...]:
    return tuple(_lists_and(reader, written))


def _lists_and(reader: Reader, written: Iterable[Address]) -> Iterator[Found]:
    for word in LISTS:
        yield Found(path=addresses.section(word).path(reader.language), kind=Kind.OTHER, bare=True)
    for address in written:
        path = address.path(reader.language)
        yield Found(path=path, kind=Kind.OTHER, line=(reader.w(KIND[Kind.OTHER]),))


@query
def _of_region(reader: Reader, organiser: Organiser) -> tuple[Found, ...]:
    return (
        _region(reader, organiser), *_municipalities(reader, organiser), *_partners(reader, organiser)
    )


def _region(reader: Reader, organiser: Organiser) -> Found:
    region = organiser.region
    names = ((code, name.get(code)) for name in (region.name, region.short) for code in LANGUAGES)
    return Found(
        path=addresses.region(organiser.id).path(reader.language),
        kind=Kind.REGION,
        line=(reader.w(KIND[Kind.REGION]), region.name.get(reader.language)),
        region=organiser.id,
        names=(*names, ("", region.brand or "")),
    )


def _municipalities(reader: Reader, organiser: Organiser) -> Iterator[Found]:
    for municipality in organiser.municipalities:
        yield Found(
            path=addresses.municipality(municipality.code).path(reader.language),
            kind=Kind.MUNICIPALITY,
            line=(reader.w(KIND[Kind.MUNICIPALITY]), area_name(reader, organiser)),
            region=organiser.id,
            names=(
                ("fi", municipality.fi),
                ("sv", municipality.sv),
                *(("", name) for _, name in municipality.sami),
                *(("", alias) for alias in (*municipality.aliases, municipality.code)),
            ),
            also=reader.w("city, town"),
            bare=True,
        )


def _partners(reader: Reader, organiser: Organiser) -> Iterator[Found]:
    for partner in organiser.partners.values():
        yield Found(
            path=addresses.partner(organiser.id, partner.id).path(reader.language),
            kind=Kind.PARTNER,
            line=(reader.w(KIND[Kind.PARTNER]), area_name(reader, organiser)),
            region=organiser.id,
            names=tuple((code, partner.name.best((code,)).text) for code in partner.name.languages),
        )


@query
def _of_entry(reader: Reader, entry: Entry) -> tuple[Found, ...]:
    return tuple(_pages_of(reader, entry))


def _pages_of(reader: Reader, entry: Entry) -> Iterator[Found]:
    w, n = reader.w, entry.negotiation
    stage = stages.stage(n, reader.today)
    day = stages.first_day(n)
    when = w.when(min((s.date for s in stages.live(n)), key=lambda date_: date_.first))
    agreed = n.outcomes if stages.tells_report(n, reader.today) else ()
    matters = tuple(sorted({matter.value for outcome in agreed for matter in outcome.matter}))

    def of(kind: Kind, address: Address, day: date, *line: str) -> Found:
        return Found(
            path=address.path(reader.language),
            kind=kind,
            line=(w(KIND[kind]), area_name(reader, entry.organiser), *line),
            region=entry.organiser.id,
            year=entry.year,
            stage=stage.value,
            matters=matters,
            day=day,
        )

    yield of(Kind.NEGOTIATION, addresses.negotiation(entry.id), day, when, w(stages.STAGE[stage]))
    if has_programme(entry):
        yield of(Kind.PROGRAMME, addresses.programme(entry.id), day, when)
    for item in news.news_of_one(reader.registry, entry):
        published = w.when(item.published) if item.published else w("publication date not given")
        yield of(Kind.NEWS, item.address, item.order, published)
