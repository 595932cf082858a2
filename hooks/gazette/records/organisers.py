"""The organisers, with their municipalities and partners. They are the same for all records of a build."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from gazette.records.document import Document
from gazette.records.model.region import MunicipalGroup, Municipality, Partner, Region
from gazette.records.model.sessions import Session
from gazette.records.model.text import Text


@dataclass(frozen=True, eq=False)
class Organiser:
    """A region with its partners. Two of one build are equal when they have the same id."""

    id: str
    region: Region
    document: Document = field(repr=False)
    partners: Mapping[str, Partner] = field(default_factory=dict)
    partner_document: Document | None = field(default=None, repr=False)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Organiser) and other.id == self.id

    def __hash__(self) -> int:
        return hash(self.id)

    def __repr__(self) -> str:
        return f"<{self.id}>"

    @property
    def fingerprint(self) -> str:
        """Differs when one of its two files does."""
        partners = self.partner_document.digest if self.partner_document else ""
        return f"{self.id} {self.document.digest} {partners}"

    @property
    def municipalities(self) -> tuple[Municipality, ...]:
        """Its municipalities, past ones too."""
        return self.region.municipalities

    def group(self, year: int, group_id: str) -> MunicipalGroup | None:
        """A municipal group of a year."""
        return next((g for g in self.region.groups.get(year, ()) if g.id == group_id), None)


class Organisers:
    """All organisers, in the order of their codes, and what can be looked up in them."""

    def __init__(self, organisers: tuple[Organiser, ...]) -> None:
        self.organisers = organisers

    @cached_property
    def by_region(self) -> Mapping[str, Organiser]:
        """Organisers by id."""
        return {organiser.id: organiser for organiser in self.organisers}

    @cached_property
    def municipalities(self) -> Mapping[str, tuple[Organiser, Municipality]]:
        """Municipalities by code, with their organiser."""
        by_code: dict[str, tuple[Organiser, Municipality]] = {}
        for organiser in self.organisers:
            for municipality in organiser.municipalities:
                by_code.setdefault(municipality.code, (organiser, municipality))
        return by_code

    @cached_property
    def _municipality_names(self) -> Mapping[str, Municipality]:
        names: dict[str, Municipality] = {}
        for _, municipality in self.municipalities.values():
            for name in _names(municipality):
                names.setdefault(name, municipality)
        return names

    def municipality(self, ref: str) -> Municipality | None:
        """A municipality by code or exact name."""
        return self._municipality_names.get(ref)

    def party(self, organiser: Organiser, ref: str) -> Partner | Organiser | Municipality | None:
        """The party that a reference in one of `organiser`'s records means."""
        return organiser.partners.get(ref) or self.by_region.get(ref) or self.municipality(ref)

    def publisher(self, organiser: Organiser | None, named: Text) -> Text:
        """A publisher's name; `named` may be the id of a region, or of a partner of `organiser`."""
        ref = named.best(()).text
        if organiser and (partner := organiser.partners.get(ref)):
            return partner.name
        if region := self.by_region.get(ref):
            name = region.region.name
            return Text.model_validate({"fi": name.fi, "sv": name.sv, "en": name.en})
        return named

    def party_names(self, organiser: Organiser) -> tuple[str, ...]:
        """Every name a reference in one of `organiser`'s records can have."""
        return (*organiser.partners, *self.by_region, *self._municipality_names)

    def municipalities_for(
        self, organiser: Organiser, year: int, session: Session
    ) -> tuple[Municipality, ...]:
        """The municipalities a session is for: its own, its group's, or all the region then had."""
        refs = session.municipalities
        if session.group and (group := organiser.group(year, session.group)):
            refs = (*refs, *group.municipalities)
        if refs:
            named = (self.municipality(ref) for ref in refs)
            return tuple(dict.fromkeys(m for m in named if m))
        return tuple(m for m in organiser.municipalities if existed(m, year))


def _names(municipality: Municipality) -> tuple[str, ...]:
    """Everything that a municipality can be called by in a record."""
    sami = (name for _, name in municipality.sami)
    return (municipality.code, municipality.fi, municipality.sv, *sami, *municipality.aliases)


def existed(municipality: Municipality, year: int) -> bool:
    """Whether a municipality existed in a year."""
    since, until = municipality.valid_from, municipality.valid_to
    return (since is None or since.year <= year) and (until is None or until.year >= year)
