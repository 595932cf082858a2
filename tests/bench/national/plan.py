"""How large a corpus is: its regions, municipalities, partners and years, and the order of its records.

A corpus of many pages has all 22 regions with all their municipalities; a small one has few of both,
since the pages of 308 municipalities alone would be three times as many as it is to have.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Final, cast

from gazette.records.document import read
from tests.bench.national.stock import Record, Tri

FIRST_YEAR: Final = 2023
FIRST_REGIONS: Final = ("lappi", "pohjanmaa", "pirkanmaa", "etela-savo", "helsinki")
"""Taken first, as each is a kind of its own: Sámi, bilingual, large, with a merger, a city."""
_KEPT: Final = ("code", "name", "short", "brand", "website", "county", "bilingual", "hus", "sami")
_FEW: Final = 4


@dataclass(frozen=True)
class Base:
    """The official facts of a real organiser, with those of its municipalities that the corpus uses."""

    number: int
    id: str
    facts: Record
    municipalities: tuple[dict[str, str], ...]

    @cached_property
    def area(self) -> Tri:
        """The area's short name."""
        return Tri(**cast("dict[str, str]", self.facts["short"]))

    @cached_property
    def genitive(self) -> str:
        """The area's name in the Finnish genitive: Lapin."""
        return cast("dict[str, str]", self.facts["name"])["fi"].split(" hyvinvointialue")[0].split(" kaup")[0]

    @cached_property
    def permanent_municipalities(self) -> tuple[dict[str, str], ...]:
        """The municipalities that existed in every year."""
        return tuple(m for m in self.municipalities if "valid_to" not in m and "valid_from" not in m)

    @cached_property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """The municipalities' codes of each group that negotiates together; empty if there are too few."""
        codes = [m["code"] for m in self.permanent_municipalities]
        size = max(2, -(-len(codes) // 4))
        return (
            tuple(tuple(codes[i : i + size]) for i in range(0, len(codes), size))
            if len(codes) >= _FEW
            else ()
        )

    @property
    def own_language(self) -> str:
        """The language of most records of the region."""
        swedish = sum(m["languages"].startswith("sv") for m in self.municipalities)
        return "sv" if 2 * swedish > len(self.municipalities) else "fi"


@dataclass(frozen=True, slots=True)
class Place:
    """A record's place in a corpus: region, year, and its number within that region's year."""

    index: int
    base: Base
    year: int
    slot: int


@dataclass(frozen=True, slots=True)
class Plan:
    """The regions and years of a corpus; the number of its records is decided later."""

    seed: int
    bases: tuple[Base, ...]
    years: tuple[int, ...]
    partners: int
    """How many partners each region has."""

    @property
    def today(self) -> date:
        """The day to build for: in autumn of the last year, when most sessions are held and some are not."""
        return date(self.years[-1], 10, 1)

    @property
    def fewest(self) -> int:
        """The least number of records: every region's own negotiation of every year."""
        return len(self.bases) * len(self.years)

    def places(self) -> Iterator[Place]:
        """The places of records, without end: first records of every region and year, then second ones."""
        index = count()
        for slot in count():
            for year in self.years:
                for base in self.bases:
                    yield Place(next(index), base, year, slot)


def plan(records: Path, pages: int, seed: int) -> Plan:
    """The plan of a corpus with about `pages` pages, on the real regions below `records`."""
    whole = pages >= 3000
    folders = {path.parent.name: path for path in sorted(records.glob("*/region.yml"))}
    order = (
        *(name for name in FIRST_REGIONS if name in folders),
        *(n for n in folders if n not in FIRST_REGIONS),
    )
    chosen = order if whole else order[: min(len(order), max(2, pages // 150))]
    years, partners = (
        (2, 4) if pages < 1000 else (3, 4) if pages < 10_000 else (10, 30) if pages < 100_000 else (20, 40)
    )
    return Plan(
        seed,
        tuple(_base(number, name, folders[name], whole=whole) for number, name in enumerate(chosen)),
        tuple(range(FIRST_YEAR, FIRST_YEAR + years)),
        partners,
    )


def _base(number: int, name: str, path: Path, *, whole: bool) -> Base:
    document = read(path, path.name)
    assert not isinstance(document, list), f"{path} cannot be read"
    municipalities = cast("list[dict[str, str]]", document.data["municipalities"])
    facts: Record = {key: document.data[key] for key in _KEPT if key in document.data}
    if not whole:
        # One with both languages comes first: a region is bilingual when one of its municipalities is.
        unchanged = [m for m in municipalities if "valid_to" not in m and "valid_from" not in m]
        municipalities = sorted(unchanged, key=lambda m: ("+" not in m["languages"], m["code"]))[:_FEW]
    return Base(number, name, facts, tuple(municipalities))
