"""The names of municipalities that readers search by: in every language, older spellings, former
municipalities.

Shown by the field of the page of all municipalities (theme/assets/javascripts/municipality-finder.js) and
searched for by the search.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from msgspec import Struct

from gazette.records.model.region import Municipality
from gazette.urls import addresses
from gazette.views.context import Reader

FIELD: Final = "municipality"
"""HTML id of the field on the page of all municipalities."""
_FILE: Final = Path(__file__).with_name("former_municipalities.txt")


class MunicipalityChoice(Struct, frozen=True):
    """A municipality to choose."""

    name: str
    """In the reader's language."""
    path: str
    """Of its page, below the site's root."""
    others: tuple[str, ...]
    """Its other names."""


@lru_cache
def former_names() -> Mapping[str, tuple[str, ...]]:
    """Code of a municipality → names of those that became part of it before there were records."""
    lines = (line for line in _FILE.read_text("utf-8").splitlines() if line[:1].isdigit())
    pairs = (line.split(" ", 1) for line in lines)
    return {code: tuple(names.split(", ")) for code, names in pairs}


def names_of(municipality: Municipality) -> Iterator[tuple[str, str]]:
    """Every name of a municipality after its language code; "" for a name that is one in every language."""
    yield "fi", municipality.fi
    yield "sv", municipality.sv
    yield from (("", name) for _, name in municipality.sami)
    yield from (("", name) for name in (*municipality.aliases, *former_names().get(municipality.code, ())))


def choices(reader: Reader) -> tuple[MunicipalityChoice, ...]:
    """All municipalities, former ones with a page included, in alphabetical order."""
    municipalities = [m for _, m in reader.registry.municipalities.values()]
    municipalities.sort(key=lambda m: (reader.w.sort_key(m.name(reader.language)), m.code))
    return tuple(
        MunicipalityChoice(
            name := municipality.name(reader.language),
            addresses.municipality(municipality.code).path(reader.language),
            tuple(dict.fromkeys(other for _, other in names_of(municipality) if other != name)),
        )
        for municipality in municipalities
    )
