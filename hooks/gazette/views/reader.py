"""The reader a page is made for: her language, the day, and how names and texts are chosen for her."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Final, TypeVar

from gazette import addresses
from gazette.edtf import Edtf
from gazette.model.negotiation import Fidelity
from gazette.model.outcomes import Outcome
from gazette.model.parties import Person
from gazette.model.region import Municipality, Partner
from gazette.model.text import Text
from gazette.registry import Entry, Organiser, Registry
from gazette.settings import Settings
from gazette.views import stages
from gazette.views.labels import CONCEPT
from gazette.views.page import Link, Passage, Value
from gazette.words import Words, words

Made = TypeVar("Made")
KEPT: Final = 20_000
"""How many things a reader keeps, to be shown again."""
Agreed = tuple[Entry, Outcome]
"""An outcome with its negotiation."""


@dataclass(frozen=True)
class Reader:
    """Registry, settings and language: what every view is made from."""

    registry: Registry
    settings: Settings
    language: str
    _kept: dict[tuple[str, str], Any] = field(default_factory=dict, compare=False, repr=False)

    def once(self, kind: str, key: str, make: Callable[[], Made]) -> Made:
        """What `make` gives for a thing, made once: it is shown on many pages, and printed once for all.

        Nothing kept changes what a page shows; a full store is emptied.
        """
        found = self._kept.get((kind, key))
        if found is None:
            if len(self._kept) >= KEPT:
                self._kept.clear()
            found = self._kept[kind, key] = make()
        made: Made = found
        return made

    @property
    def today(self) -> date:
        """The day the site is built for."""
        return self.settings.today

    @cached_property
    def w(self) -> Words:
        """The words of her language."""
        return words(self.language)

    @cached_property
    def agreed(self) -> tuple[Agreed, ...]:
        """Every outcome that is to be told on the day, the newest negotiation's first."""
        return tuple(
            (entry, outcome)
            for entry in stages.newest_first(self.registry.entries)
            if stages.tells_report(entry.negotiation, self.today)
            for outcome in entry.negotiation.outcomes
        )

    @cached_property
    def agreed_in(self) -> Mapping[str, tuple[Agreed, ...]]:
        """The same by region id."""
        found: dict[str, list[Agreed]] = {}
        for agreed in self.agreed:
            found.setdefault(agreed[0].organiser.id, []).append(agreed)
        return {region_id: tuple(listed) for region_id, listed in found.items()}

    @cached_property
    def agreed_for(self) -> Mapping[str, tuple[Agreed, ...]]:
        """The same by the code of each municipality an outcome concerns."""
        found: dict[str, list[Agreed]] = {}
        for entry, outcome in self.agreed:
            for code in self.registry.concerned(entry, outcome):
                found.setdefault(code, []).append((entry, outcome))
        return {code: tuple(listed) for code, listed in found.items()}

    def passage(self, text: Text, entry: Entry | None = None) -> Passage:
        """A text in her language, else in the record's own, else in any; what it is, is told."""
        own = entry.negotiation.language if entry else "fi"
        said, language = text.best((self.language, own))
        translation = entry.negotiation.translations.get(language) if entry else None  # type: ignore[call-overload]
        return Passage(
            said,
            None if language == self.language else language,
            machine=bool(translation and translation.kind is Fidelity.MACHINE),
            summary=bool(translation and translation.kind is Fidelity.SUMMARY),
        )

    def maybe(self, text: Text | None, entry: Entry | None = None) -> Passage | None:
        """The same for a text that may not be there."""
        return self.passage(text, entry) if text else None

    def passages(self, texts: Iterable[Text], entry: Entry | None = None) -> tuple[Passage, ...]:
        """The same for several."""
        return tuple(self.passage(text, entry) for text in texts)

    def original_note(self, *texts: Passage | None) -> str:
        """The honest note when some of a page's longer texts are not in the reader's language."""
        foreign = dict.fromkeys(t.language for t in texts if t and t.language)
        if not foreign:
            return ""
        return self.w(
            "Part of the text has not been translated. It is shown in another language: {language}.",
            language=", ".join(self.w.language_name(code) for code in foreign),
        )

    def dates(self, published: Edtf | None, updated: date | None) -> str:
        """When a text was published and updated, as far as that is told."""
        w = self.w
        told = (
            w("Published {day}.", day=w.when(published)) if published else "",
            w("Updated {day}.", day=w.day(updated)) if updated else "",
        )
        return " ".join(filter(None, told))

    def area(self, organiser: Organiser) -> str:
        """The short name of a region's area."""
        return organiser.region.short.get(self.language)

    def title(self, entry: Entry) -> str:
        """A negotiation's title, always in her language: made from the facts where it is not translated."""
        told = entry.negotiation.title.get(self.language)
        return told or self.w(
            "{concept}, {area} {year}",
            concept=self.w(CONCEPT[entry.negotiation.concept]),
            area=self.area(entry.organiser),
            year=entry.year,
        )

    def region_link(self, organiser: Organiser) -> Link:
        """To a region's page."""
        return Link(self.area(organiser), addresses.region(organiser.id))

    def year_link(self, organiser: Organiser, year: int) -> Link:
        """To a region's year."""
        return Link(str(year), addresses.year(organiser.id, year))

    def negotiation_link(self, entry: Entry) -> Link:
        """To a negotiation's page."""
        return Link(self.title(entry), addresses.negotiation(entry.id))

    def municipality_link(self, municipality: Municipality) -> Link:
        """To a municipality's page."""
        return Link(municipality.name(self.language), addresses.municipality(municipality.code))

    def municipality_links(self, municipalities: Iterable[Municipality]) -> tuple[Link, ...]:
        """To municipalities' pages, in alphabetical order."""
        links = (self.municipality_link(m) for m in municipalities)
        return tuple(sorted(links, key=lambda link: self.w.sorted_by(link.text)))

    def partner_link(self, organiser: Organiser, partner: Partner) -> Link:
        """To a partner's page."""
        name = self.passage(partner.name)
        return Link(name.text, addresses.partner(organiser.id, partner.id), language=name.language)

    def party(self, organiser: Organiser, ref: str) -> Value:
        """Whom a reference means, as a link."""
        match self.registry.party(organiser, ref):
            case Partner() as partner:
                return self.partner_link(organiser, partner)
            case Organiser() as region:
                return Link(region.region.name.get(self.language), addresses.region(region.id))
            case Municipality() as municipality:
                return self.municipality_link(municipality)
        return Passage(ref)

    def parties(self, organiser: Organiser, refs: Iterable[str]) -> tuple[Value, ...]:
        """The same for several."""
        return tuple(self.party(organiser, ref) for ref in refs)

    def person(self, entry: Entry, person: Person) -> PersonLine:
        """A person as a line: name, title at the time, organisation."""
        return PersonLine(
            person.name,
            self.maybe(person.title, entry),
            self.party(entry.organiser, person.organisation) if person.organisation else None,
        )

    def person_by_id(self, entry: Entry, person_id: str) -> PersonLine | None:
        """The person of a record with this id."""
        found = next((p for p in entry.negotiation.people if p.id == person_id), None)
        return self.person(entry, found) if found else None


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person with title and organisation, and the part they had."""

    name: str
    title: Passage | None
    organisation: Value | None
    roles: str = ""
