"""What the search can find: the pages worth finding, and what is known of each besides its own text.

Pages that only list others are left out, or found by their title alone (`bare`): what stands on them is
found where they lead to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from gazette import addresses
from gazette.addresses import Address, Word
from gazette.edtf import Edtf
from gazette.registry import Entry, Organiser
from gazette.views import news, stages
from gazette.views.reader import Reader
from gazette.views.search import KIND, Kind
from gazette.views.sessions import has_programme


LISTS: Final = (
    Word.NEWS, Word.UPCOMING, Word.PROGRAMMES, Word.ARCHIVE, Word.OUTCOMES, Word.MUNICIPALITIES,
    Word.FEEDS, Word.OPEN_DATA,
)
"""Sections that lead to what they list: found by their titles."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """A page the search can find."""

    address: Address
    kind: Kind
    line: tuple[str, ...]
    """What a result says of the page besides its title, in the page's language."""
    region: str = ""
    """The region's id."""
    year: int | None = None
    stage: str = ""
    matters: tuple[str, ...] = ()
    day: date | None = None
    """The day it is sorted under."""
    names: tuple[str, ...] = ()
    """What it is found by besides its text: names in other languages, spellings met in documents."""
    also: str = ""
    """Words of the page's language it is found by as well."""
    bare: bool = False
    """Found by its title, line and names alone."""


def found(reader: Reader, written: Iterable[Address] = ()) -> Iterator[Found]:
    """Everything that can be found in the reader's language; `written` are the hand-written pages' addresses."""
    for word in LISTS:
        yield Found(address=addresses.section(word), kind=Kind.OTHER, line=(), bare=True)
    for address in written:
        yield Found(address=address, kind=Kind.OTHER, line=(reader.w(KIND[Kind.OTHER]),))
    for organiser in reader.registry.organisers:
        yield from _of_organiser(reader, organiser)
    for entry in reader.registry.entries:
        yield from _of_entry(reader, entry)


def _of_organiser(reader: Reader, organiser: Organiser) -> Iterator[Found]:
    w, region, area = reader.w, organiser.region, reader.area(organiser)
    names = (region.name, region.short)
    yield Found(
        address=addresses.region(organiser.id),
        kind=Kind.REGION,
        line=(w(KIND[Kind.REGION]), region.name.get(reader.language)),
        region=organiser.id,
        names=tuple(dict.fromkeys((*(n for name in names for n in (name.fi, name.sv, name.en)), region.brand or ""))),
    )
    for municipality in organiser.municipalities:
        yield Found(
            address=addresses.municipality(municipality.code),
            kind=Kind.MUNICIPALITY,
            line=(w(KIND[Kind.MUNICIPALITY]), area),
            region=organiser.id,
            names=(municipality.fi, municipality.sv, *municipality.aliases, municipality.code),
            also=w("city, town"),
            bare=True,
        )
    for partner in organiser.partners.values():
        yield Found(
            address=addresses.partner(organiser.id, partner.id),
            kind=Kind.PARTNER,
            line=(w(KIND[Kind.PARTNER]), area),
            region=organiser.id,
            names=tuple(filter(None, (partner.name.get(code) for code in partner.name.languages))),
        )


def _of_entry(reader: Reader, entry: Entry) -> Iterator[Found]:
    w, n, area = reader.w, entry.negotiation, reader.area(entry.organiser)
    stage = stages.stage(n, reader.today)
    told = stages.tells_report(n, reader.today)
    matters = {matter.value for outcome in n.outcomes if told for matter in outcome.matter}
    day = stages.first_day(n)
    when = w.when(min((s.date for s in stages.live(n)), key=lambda date: date.first))

    def of(kind: Kind, address: Address, told: str, day: date, *more: str) -> Found:
        return Found(
            address=address,
            kind=kind,
            line=(w(KIND[kind]), area, told, *more),
            region=entry.organiser.id,
            year=entry.year,
            stage=stage.value,
            matters=tuple(sorted(matters)),
            day=day,
        )

    yield of(Kind.NEGOTIATION, addresses.negotiation(entry.id), when, day, w(stages.STAGE[stage]))
    if has_programme(entry):
        yield of(Kind.PROGRAMME, addresses.programme(entry.id), when, day)
    for item in news.items_of(entry, reader.today):
        yield of(Kind.NEWS, item.address, _published(reader, item.published), item.order)


def _published(reader: Reader, published: Edtf | None) -> str:
    return reader.w.when(published) if published else reader.w("date of publishing not told")
