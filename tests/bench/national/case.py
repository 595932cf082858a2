"""One record to be written: its place, its fate, and how often it has an optional feature."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import cached_property
from random import Random
from typing import Final

from tests.bench.national.plan import Base, Place, Plan
from tests.bench.national.regions import partners_of
from tests.bench.national.sentences import Writer
from tests.bench.national.stock import FAMILY_NAMES, GIVEN_NAMES, Record, Tri

LANGUAGES: Final = Tri._fields


class Kind(Enum):
    """The kinds of rounds; the value is the name of the file."""

    REGIONAL = "alueellinen"
    GROUPS = "kuntaryhmat"
    AGE_GROUP = "ikaantyneet"
    THEME = "mielenterveys"
    COOPERATION = "yhteistyosopimus"
    CHILDREN = "lapset-ja-nuoret"
    MUNICIPALITY = "kunta"
    FURTHER = "teema"
    EVENT = "keskustelu"
    """Not a statutory negotiation: a forum, a panel, a seminar…"""
    PAPER = "asiakirja"
    """No meeting: an agreement, a plan, a decision or a statement."""


class Fate(Enum):
    """What has happened to a round by the corpus' day."""

    ANNOUNCED = "announced"
    INVITED = "invited"
    HELD = "held"
    UNKNOWN = "unknown"
    REPORTED = "reported"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"


_OTHERS: Final = (
    Kind.GROUPS,
    Kind.AGE_GROUP,
    Kind.MUNICIPALITY,
    Kind.PAPER,
    Kind.EVENT,
    Kind.THEME,
    Kind.COOPERATION,
    Kind.CHILDREN,
)


@dataclass(frozen=True)
class Case:
    """One record of a corpus."""

    plan: Plan
    place: Place

    @property
    def base(self) -> Base:
        """The region of the record."""
        return self.place.base

    @property
    def year(self) -> int:
        """The year of the record."""
        return self.place.year

    @cached_property
    def _municipality(self) -> int | None:
        number = max(0, self.place.slot - len(_OTHERS))
        return number if number < len(self.base.permanent_municipalities) else None

    @cached_property
    def kind(self) -> Kind:
        """Its kind: first the region's own round, then every kind in turn, then a municipality at a time."""
        slot = self.place.slot
        if slot == 0:
            return Kind.REGIONAL
        if slot <= len(_OTHERS):
            turned = _OTHERS[(self.base.number + self.year + slot) % len(_OTHERS)]
            return turned if turned is not Kind.GROUPS or self.base.groups else Kind.FURTHER
        return Kind.FURTHER if self._municipality is None else Kind.MUNICIPALITY

    @cached_property
    def municipality(self) -> str:
        """The code of the municipality that the record is about, if it is about one."""
        return self.base.permanent_municipalities[self._municipality or 0]["code"]

    @cached_property
    def name(self) -> str:
        """The name of the record's file."""
        if self.kind is Kind.MUNICIPALITY:
            return f"kunta-{self.municipality}"
        return f"teema-{self.place.slot}" if self.kind is Kind.FURTHER else self.kind.value

    @property
    def id(self) -> str:
        """region/year/name"""
        return f"{self.base.id}/{self.year}/{self.name}"

    def every(self, feature: str, turns: int) -> bool:
        """Whether this record has a feature that one record in `turns` has."""
        return (self.place.index + sum(feature.encode())) % turns == 0

    @cached_property
    def random(self) -> Random:
        """The record's own random numbers, independent of other records."""
        return Random(f"{self.plan.seed} {self.id}")

    @cached_property
    def write(self) -> Writer:
        """The writer of the record's texts."""
        return Writer(self.random, self.base.area, self.year)

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The days of its sessions, none on a weekend: one for each municipal group, else one."""
        month = 2 + (3 * self.place.slot + self.base.number) % 10
        first = date(self.year, month, 1 + (7 * self.place.index) % 26)
        first += timedelta(days=(7 - first.weekday()) if first.weekday() > 4 else 0)
        number = len(self.base.groups) if self.kind is Kind.GROUPS else 1
        return tuple(first + timedelta(weeks=week) for week in range(number))

    @cached_property
    def fate(self) -> Fate:
        """What has happened to the round by the corpus' day."""
        if self.every("cancelled", 23):
            return Fate.CANCELLED
        if self.every("postponed", 29):
            return Fate.POSTPONED
        if self.days[-1] >= self.plan.today:
            return Fate.ANNOUNCED if self.every("announced", 2) else Fate.INVITED
        if self.every("unknown", 17):
            return Fate.UNKNOWN
        fresh = self.after(21) is None
        return Fate.HELD if fresh or self.every("held", 13) else Fate.REPORTED

    def after(self, days: int) -> date | None:
        """The day that many days after the last session; None if it is after the corpus' day."""
        day = self.days[-1] + timedelta(days=days)
        return day if day < self.plan.today else None

    def before(self, days: int) -> date:
        """The day that many days before the first session."""
        return self.days[0] - timedelta(days=days)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages of the record, its own first; a record of a bilingual region has both."""
        own = self.base.own_language
        both = (own, "sv" if own == "fi" else "fi")
        if self.place.index % 20 < 13:
            return (*both, "en")
        return both if self.base.facts["bilingual"] == "yes" or self.place.index % 3 else (own,)

    def localized(self, text: Tri) -> object:
        """A text in the record's languages: a mapping, or plain text if the record has one language."""
        if len(self.languages) == 1:
            return text[LANGUAGES.index(self.languages[0])]
        return {language: text[LANGUAGES.index(language)] for language in self.languages}

    def own(self, text: Tri) -> str:
        """A text in the record's own language."""
        return text[LANGUAGES.index(self.languages[0])]

    def codes(self, number: int) -> list[str]:
        """The codes of some of the region's municipalities."""
        codes = [m["code"] for m in self.base.permanent_municipalities]
        return sorted(self.random.sample(codes, min(number, len(codes))))

    def organisations(self, number: int) -> list[str]:
        """Some of the region's partners, by their ids."""
        ids = [organisation.id for organisation in partners_of(self.plan)]
        return sorted(self.random.sample(ids, min(number, len(ids))))

    def names(self, number: int) -> list[str]:
        """Names of invented people, no family name twice."""
        families = self.random.sample(FAMILY_NAMES, number)
        return [f"{self.random.choice(GIVEN_NAMES)} {family}" for family in families]


def optional(has_field: object, key: str, value: object) -> Record:
    """A mapping with one field, or an empty one if `there` is false."""
    return {key: value} if has_field else {}


def picked(case: Case, stock: Sequence[Tri]) -> object:
    """One of a stock's texts in the record's languages."""
    return case.localized(case.random.choice(stock))
