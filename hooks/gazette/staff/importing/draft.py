"""The text of a draft record from the facts of a source."""

from __future__ import annotations

from dataclasses import dataclass

from gazette.i18n.words import Words
from gazette.records.collection import Records
from gazette.records.model.occasion import Occasion
from gazette.staff.importing.source import Source


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft record."""

    region: str
    year: int
    name: str
    text: str
    occasion: Occasion
    uncertain: tuple[str, ...]


def draft(source: Source, records: Records, region: str | None, say: Words) -> Draft:  # noqa: ARG001
    """Stands in until facts are extracted."""
    year = int(source.published[:4] or source.read_on.year)
    text = f"title: {source.title!r}\nsessions:\n  date: {year}\nsources:\n  publisher: {source.publisher or '?'!r}\n"
    text += f"  title: {source.title!r}\n" + (f"  url: {source.address}\n" if source.address else "")
    text += f"  date: {source.published}\n" if source.published else ""
    name = region or next(iter(records.by_region))
    return Draft(name, year, "hyte-neuvottelu", text, Occasion.YEARLY_NEGOTIATION, ())
