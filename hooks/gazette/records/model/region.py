"""Models of region.yml (an organiser and its municipalities) and partners.yml."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, Field

from gazette.base.bounds import FIRST_YEAR, LAST_YEAR
from gazette.base.problems import N_, message
from gazette.records.model.base import Aliases, Id, Name, OneOrMany, Part, Ref, Url, keyed, wrong
from gazette.records.model.content import StructureOrText
from gazette.records.model.parties import PartyKind, PartyType
from gazette.records.model.sources import Document, Source
from gazette.records.model.text import Language, Prose, Title
from gazette.records.model.times import Day, When

_PERIODS: Final = re.compile(r"\d{4}")


class Names(Part):
    """A name in the languages of the site."""

    fi: Name
    """Finnish."""
    sv: Name
    """Swedish."""
    en: Name | None = None
    """English; needed where the site is in English."""

    def get(self, language: str) -> str:
        """The name in this language, the Finnish one for any other."""
        return str(getattr(self, language, None) or self.fi)


def _touches(first: date | None, last: date | None, year: int) -> bool:
    return (first is None or first.year <= year) and (last is None or last.year >= year)


class Municipality(Part):
    """A municipality by its official code (three digits, kept as text) and both names."""

    code: Annotated[str, Field(pattern=r"^[0-9]{3}$")]
    """The official code, three digits between quotation marks."""
    fi: Name
    """The Finnish name."""
    sv: Name
    """The Swedish name."""
    se: Name | None = None
    """The Northern Sámi name, where the language is spoken."""
    smn: Name | None = None
    """The Inari Sámi name, where the language is spoken."""
    sms: Name | None = None
    """The Skolt Sámi name, where the language is spoken."""
    languages: Annotated[str, Field(pattern=r"^(fi|sv|fi\+sv|sv\+fi)$")]
    """fi, sv, or both with the majority first."""
    aliases: Annotated[tuple[Name, ...], OneOrMany] = ()
    """Spellings found in documents: recognised, never shown."""
    valid_from: Day | None = None
    """The first day it existed."""
    valid_to: Day | None = None
    """The last day it existed."""
    merged_into: Annotated[str, Field(pattern=r"^[0-9]{3}$")] | None = None
    """The code of the municipality it became part of."""
    member_from: Day | None = None
    """The first day it belonged to this region, when it came from another."""
    member_to: Day | None = None
    """The last day it belonged to this region, when it went to another; both regions list it."""

    def existed(self, year: int) -> bool:
        """Whether it existed on some day of a year."""
        return _touches(self.valid_from, self.valid_to, year)

    def is_member(self, year: int) -> bool:
        """Whether it belonged to the region that lists it on some day of a year."""
        return _touches(self.member_from, self.member_to, year)

    @property
    def sami(self) -> tuple[tuple[str, str], ...]:
        """Its names in Sámi languages: code and name."""
        names = (("se", self.se), ("smn", self.smn), ("sms", self.sms))
        return tuple((code, name) for code, name in names if name)

    def name(self, language: str) -> str:
        """Its Swedish name in Swedish; in other languages the name of its majority's language."""
        return self.sv if language == "sv" or (language == "en" and self.languages[:2] == "sv") else self.fi


class MunicipalGroup(Part):
    """Municipalities that negotiate together in a year; one may sit in two."""

    id: Id
    """Its id in that year."""
    name: Title | None = None
    """What it is called."""
    municipalities: Annotated[tuple[Ref, ...], OneOrMany]
    """Its municipalities, by code or exact name."""


class Priority(Part):
    """A priority of the region."""

    id: Id
    """Its id, by which records refer to it."""
    text: Prose
    """The priority."""


class Priorities(Part):
    """The priorities of a period. The period is left out if the source does not state it."""

    period: When | None = None
    """The years they are for, as 2023/2025."""
    name: Title | None = None
    """What they are called: spearheads, priorities."""
    text: Prose | None = None
    """What is said of them as a whole."""
    items: Annotated[tuple[Priority, ...], BeforeValidator(keyed)] = ()
    """None if the source mentions the priorities but does not list them."""
    source: Source | None = None
    """Where it was read."""


def _groups(value: Any) -> Any:
    """A BeforeValidator: {2024: {id: {municipalities: […]}}} → {2024: [{id: …, municipalities: […]}]}."""
    if not isinstance(value, dict):
        return value
    for year in value:
        if not _PERIODS.fullmatch(str(year)) or not FIRST_YEAR <= int(year) <= LAST_YEAR:
            raise wrong(
                message(N_('"{value}" is not a year.'), value=year), message(N_("Write the year as 2024."))
            )
    return {year: keyed(groups) for year, groups in value.items()}


class Region(Part):
    """An organiser: a wellbeing services county, or Helsinki. Its folder's name is its id."""

    language: Language = "fi"
    """The language of this file's own texts."""
    code: Annotated[str, Field(pattern=r"^[0-9]{2}$")]
    """The official code, two digits between quotation marks."""
    name: Names
    """The official name."""
    short: Names
    """The area's name, for lists and maps."""
    brand: Name | None = None
    """The name it goes by."""
    website: Url | None = None
    """The address of its site."""
    county: bool = True
    """No for Helsinki, which is a city."""
    bilingual: bool
    """Whether it is a bilingual authority (423/2003)."""
    hus: bool
    """Whether it must negotiate with HUS Group as well (612/2021 sections 6 and 7)."""
    sami: bool = False
    """Whether the Sámi Language Act 1086/2003 covers it."""
    municipalities: Annotated[tuple[Municipality, ...], OneOrMany, Field(min_length=1)]
    """Its municipalities, past ones too."""
    groups: Annotated[dict[int, tuple[MunicipalGroup, ...]], BeforeValidator(_groups)] = Field(
        default_factory=dict
    )
    """Municipal groups by year."""
    unit: Title | None = None
    """The unit responsible for this work."""
    priorities: Annotated[tuple[Priorities, ...], OneOrMany] = ()
    """The region's priorities by period."""
    documents: Annotated[tuple[Document, ...], BeforeValidator(keyed)] = ()
    """Plans, reports and agreements that negotiations refer to."""
    structures: Annotated[tuple[StructureOrText, ...], OneOrMany] = ()
    """The levels, groups and networks of the cooperation."""
    aliases: Annotated[tuple[Id, ...], OneOrMany, Aliases] = ()
    """Earlier names of its folder, the oldest first; its pages, feeds, calendars and data stay there too."""
    feeds: Annotated[tuple[Url, ...], OneOrMany] = ()
    """Feeds of the organiser that `gazette import` reads."""
    sources: Annotated[tuple[Source, ...], OneOrMany] = ()
    """Where the facts were read."""
    notes: Annotated[tuple[str, ...], OneOrMany] = ()
    """Notes among staff, never published."""


_BUSINESS_ID: Final = re.compile(r"([0-9]{7})-([0-9])")
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2)


def _business_id(value: Any) -> Any:
    """A BeforeValidator: a business id whose check digit is right (Finnish Patent and Registration Office).

    Seven digits by their weights: the sum and the check digit together are divisible by 11.
    """
    match = _BUSINESS_ID.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        raise wrong(
            message(N_('"{value}" is not a business id.'), value=value),
            message(N_("Write seven digits, a hyphen and the check digit: 1234567-1.")),
        )
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, match[1], strict=True))
    if (total + int(match[2])) % 11:
        raise wrong(
            message(N_('the check digit of the business id "{value}" is wrong.'), value=value),
            message(N_("Copy it again from the source; a digit has changed.")),
        )
    return match[0]


def _type(value: Any) -> Any:
    """A BeforeValidator: refuses words of one's own, which stood here until version 3 of the format."""
    if value in [type_.value for type_ in PartyType]:
        return value
    raise wrong(
        message(N_("a type is one of: {types}."), types=", ".join(type_.value for type_ in PartyType)),
        message(N_('Words of your own belong under "classification". Run: gazette upgrade')),
    )


class Partner(Part):
    """An organisation that negotiates, takes part or speaks."""

    id: Id
    """Its id, by which records refer to it."""
    name: Title
    """The name, in one language or several."""
    kind: PartyKind | None = None
    """The statutory kind, if it has one."""
    type: Annotated[PartyType | None, BeforeValidator(_type)] = None
    """What it is in plain words; apart from its statutory kind."""
    classification: Title | None = None
    """What sort of organisation it is, in its own words: school, regional council, chamber of commerce."""
    business_id: Annotated[str, BeforeValidator(_business_id)] | None = None
    """Its business id (Y-tunnus), as 1234567-1."""
    description: Prose | None = None
    """What it does, in a sentence or two."""
    url: Url | None = None
    """The address of its site."""
    merged_into: Ref | None = None
    """The id of the partner it became part of."""
    aliases: Annotated[tuple[Name, ...], OneOrMany, Aliases] = ()
    """Earlier ids of it, the oldest first; as region/id where it was a partner of one region."""


class PartnerFile(Part):
    """partners.yml, or national.yml for bodies of the whole country: organisations by id."""

    language: Language = "fi"
    """The language of this file's own texts."""
    partners: Annotated[tuple[Partner, ...], BeforeValidator(keyed)] = ()
    """The organisations, each under its id."""
