"""The organisers with their municipalities and partners, shared by all records of a build."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Final, NamedTuple

from gazette.records.document import Document
from gazette.records.model.parties import Party
from gazette.records.model.region import MunicipalGroup, Municipality, Partner, Region
from gazette.records.model.sessions import Session
from gazette.records.model.text import Text
from gazette.records.origins import Origin

_BETWEEN: Final = re.compile(r"\s*[-\u2010-\u2015\u2212/,;&+]\s*|\s+(?:ja|sekä|och|samt|and)\s+")
"""Signs and words between the names of several municipalities."""


@dataclass(frozen=True, eq=False)
class Organiser:
    """A region with its partners. Two of one build are equal when they have the same id."""

    id: str
    region: Region
    document: Document = field(repr=False)
    partners: Mapping[str, Partner] = field(default_factory=dict)
    partner_document: Document | None = field(default=None, repr=False)
    origin: Origin | None = None
    """The origin of gathered records (`records.origins`); None if they are kept here."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Organiser) and other.id == self.id

    def __hash__(self) -> int:
        return hash(self.id)

    def __repr__(self) -> str:
        return f"<{self.id}>"

    @property
    def fingerprint(self) -> str:
        """A fingerprint of its two files and their origin."""
        partners = self.partner_document.digest if self.partner_document else ""
        return f"{self.id} {self.document.digest} {partners} {self.origin or ''}"

    @property
    def municipalities(self) -> tuple[Municipality, ...]:
        """Its municipalities, past ones too."""
        return self.region.municipalities

    @cached_property
    def as_party(self) -> Party:
        """The organiser itself as a party of its own records."""
        return Party(party=self.id)

    def earlier_ids(self, record_id: str, aliases: Iterable[str]) -> tuple[str, ...]:
        """The earlier ids of a record, the oldest first: its own `aliases`, and those of a renamed folder."""
        ids: dict[str, None] = {}
        for own in (*aliases, record_id):
            region, _, rest = own.partition("/")
            if region == self.id:
                ids.update((f"{alias}/{rest}", None) for alias in self.region.aliases)
            ids[own] = None
        ids.pop(record_id)
        return tuple(ids)

    def group(self, year: int, group_id: str) -> MunicipalGroup | None:
        """A municipal group of a year."""
        return next((g for g in self.region.groups.get(year, ()) if g.id == group_id), None)


class Membership(NamedTuple):
    """A municipality as a region lists it, with the days it belonged there."""

    organiser: Organiser
    municipality: Municipality

    def holds_on(self, day: date) -> bool:
        """Whether the municipality belonged to the region on a day."""
        first, last = self.municipality.member_from, self.municipality.member_to
        return (first is None or first <= day) and (last is None or last >= day)


class Organisers:
    """All organisers, in the order of their codes, with lookups of municipalities, partners and ids."""

    def __init__(
        self,
        organisers: tuple[Organiser, ...],
        national: Mapping[str, Partner] | None = None,
        national_document: Document | None = None,
    ) -> None:
        """`national` are the bodies of national.yml, which the records of every region can name."""
        self.organisers = organisers
        self.national = national or {}
        self.national_document = national_document

    @property
    def fingerprint(self) -> str:
        """A fingerprint of all files of regions and of national.yml."""
        national = self.national_document.digest if self.national_document else ""
        return f"{' '.join(organiser.fingerprint for organiser in self.organisers)} {national}"

    @cached_property
    def by_region(self) -> Mapping[str, Organiser]:
        """Organisers by id."""
        return {organiser.id: organiser for organiser in self.organisers}

    @cached_property
    def memberships(self) -> Mapping[str, tuple[Membership, ...]]:
        """By code, the regions a municipality belonged to, the oldest first."""
        by_code: dict[str, list[Membership]] = {}
        for organiser in self.organisers:
            for municipality in organiser.municipalities:
                by_code.setdefault(municipality.code, []).append(Membership(organiser, municipality))
        return {
            code: tuple(sorted(listed, key=lambda m: m.municipality.member_from or date.min))
            for code, listed in by_code.items()
        }

    @cached_property
    def municipalities(self) -> Mapping[str, Membership]:
        """Municipalities by code, with the organiser they last belonged to."""
        return {code: listed[-1] for code, listed in self.memberships.items()}

    @cached_property
    def _municipality_names(self) -> Mapping[str, Municipality]:
        names: dict[str, Municipality] = {}
        for _, municipality in self.municipalities.values():
            for name in names_of(municipality):
                names.setdefault(name, municipality)
        return names

    @cached_property
    def _earlier_parties(self) -> Mapping[str, Partner | Organiser]:
        """Partners and regions by their earlier ids; those of a region's partner as region/id."""
        earlier: dict[str, Partner | Organiser] = {}
        for organiser in self.organisers:
            earlier |= dict.fromkeys(organiser.region.aliases, organiser)
            for partner in organiser.partners.values():
                earlier |= {
                    alias if "/" in alias else f"{organiser.id}/{alias}": partner for alias in partner.aliases
                }
        for partner in self.national.values():
            earlier |= dict.fromkeys(partner.aliases, partner)
        return earlier

    @cached_property
    def _renamed(self) -> Mapping[str, str]:
        """Ids of regions by the earlier names of their folders."""
        return {alias: o.id for o in self.organisers for alias in o.region.aliases}

    def current_id(self, record_id: str) -> str:
        """The id of a record with the name that its region's folder has now."""
        region, slash, rest = record_id.partition("/")
        return f"{self._renamed.get(region, region)}{slash}{rest}"

    def municipality(self, ref: str) -> Municipality | None:
        """A municipality by code or exact name."""
        return self._municipality_names.get(ref)

    def each_of(self, ref: str) -> tuple[str, ...]:
        """A reference to municipalities as one for each: Pemar-Sagu is Pemar and Sagu.

        Only where it is no name itself, as Mänttä-Vilppula is, and each of its parts is one.
        """
        if self.municipality(ref):
            return (ref,)
        names = joined(ref)
        return names if all(map(self.municipality, names)) else (ref,)

    def municipalities_named(self, refs: Iterable[str]) -> tuple[Municipality, ...]:
        """The municipalities that the references name, each once; unknown references are left out."""
        named = (self.municipality(name) for ref in refs for name in self.each_of(ref))
        return tuple(dict.fromkeys(m for m in named if m))

    def party(self, organiser: Organiser, ref: str) -> Partner | Organiser | Municipality | None:
        """The party that a reference in one of `organiser`'s records names, also by an earlier id; None if
        unknown.
        """
        return (
            organiser.partners.get(ref)
            or self.national.get(ref)
            or self.by_region.get(ref)
            or self._earlier_parties.get(f"{organiser.id}/{ref}")
            or self._earlier_parties.get(ref)
            or self.municipality(ref)
        )

    def publisher(self, organiser: Organiser | None, named: Text) -> Text:
        """A publisher's name; `named` may be the id of a region, or of a partner of `organiser`."""
        ref = named.best(()).text
        if organiser and (partner := organiser.partners.get(ref)):
            return partner.name
        if region := self.by_region.get(ref):
            name = region.region.name
            return Text.model_validate({"fi": name.fi, "sv": name.sv, "en": name.en})
        return named

    def municipalities_for(
        self, organiser: Organiser, year: int, session: Session
    ) -> tuple[Municipality, ...]:
        """The municipalities a session is for: its own, its group's, or all the region then had."""
        refs = session.municipalities
        if session.group and (group := organiser.group(year, session.group)):
            refs = (*refs, *group.municipalities)
        if refs:
            return self.municipalities_named(refs)
        return tuple(m for m in organiser.municipalities if m.existed(year) and m.is_member(year))


def joined(ref: str) -> tuple[str, ...]:
    """The parts of a text between hyphens, commas, "and" or the like; the text alone if it has none."""
    return tuple(_BETWEEN.split(ref))


def names_of(municipality: Municipality) -> tuple[str, ...]:
    """All names by which a record can refer to a municipality: code, names in each language."""
    sami = (name for _, name in municipality.sami)
    return (municipality.code, municipality.fi, municipality.sv, *sami, *municipality.aliases)
