"""The reader a page is made for: her language, the day, and how names and texts are chosen for her."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import InitVar, dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Final, TypeVar

from gazette.base.settings import Settings
from gazette.engine.dependencies import Remembered
from gazette.i18n.words import Words, words
from gazette.records.edtf import Edtf
from gazette.records.model.negotiation import Fidelity
from gazette.records.model.parties import Person
from gazette.records.model.region import Municipality, Partner
from gazette.records.model.text import Text
from gazette.records.registry import Entry, Organiser, Registry
from gazette.urls import addresses
from gazette.urls.addresses import Address
from gazette.views import stages
from gazette.views.day import Day
from gazette.views.labels import CONCEPT, LANGUAGE
from gazette.views.page import Link, Passage, Value
from gazette.views.stages import Stage

Made = TypeVar("Made")
KEPT: Final = 4_000
"""How many things a reader keeps, to be shown again soon: those of a region at least."""
PIECES: Final = 30_000
"""How many pieces she keeps besides: small ones, which lists of the whole country show as well."""


@dataclass(eq=False)
class Reader:
    """Registry, settings and language: what every view is made from.

    In a process that stays, a reader is given the records of one build after the other (`turn`): what holds
    the reader, and of a record no more than its id, is as good for the next build.
    """

    registry: Registry
    settings: Settings
    language: str
    shared: InitVar[Day | None] = None
    """The day when readers of other languages have the same."""
    printed: Remembered[Any, Any] | None = field(default=None, repr=False)
    """Pieces that earlier builds of this process made, when there are any."""
    day: Day = field(init=False, repr=False)
    """What is the same for readers of all languages."""
    _kept: Remembered[tuple[str, str], Any] = field(default_factory=lambda: Remembered(KEPT), repr=False)
    _pieces: Remembered[Any, Any] = field(init=False, repr=False)

    def __post_init__(self, shared: Day | None) -> None:
        self.day = shared or Day(self.registry, self.settings.today)
        self._pieces = Remembered(PIECES) if self.printed is None else self.printed

    def turn(self, day: Day) -> None:
        """Read another build's records, by the same settings."""
        self.registry, self.day = day.registry, day
        self.let_go()

    def once(self, kind: str, key: str, make: Callable[[], Made]) -> Made:
        """What `make` gives for a thing, made once: it is shown on many pages, and printed once for all.

        Nothing kept changes what a page shows.
        """
        made: Made = self._kept.get((kind, key), make)
        return made

    def piece(self, kind: str, key: str, make: Callable[[], Made]) -> Made:
        """The same for what is small, and can be kept from build to build: it holds on to no record."""
        made: Made = self._pieces.get((kind, key), make)
        return made

    def let_go(self) -> None:
        """Forget what was made once: no page of the language is to come soon."""
        self._kept.clear()
        if not self.keeps:
            self._pieces.clear()

    @property
    def keeps(self) -> bool:
        """Whether another build is to come, for which what was made is kept."""
        return self.printed is not None

    def entry_at(self, address: Address) -> Entry | None:
        """The negotiation whose page, or a page below it, lies at an address."""
        steps = address.steps[:3]
        ids = [step for step in steps if isinstance(step, str)]
        return self.registry.by_id.get("/".join(ids)) if len(ids) == 3 else None

    @cached_property
    def today(self) -> date:
        """The day the site is built for."""
        return self.settings.today

    @cached_property
    def w(self) -> Words:
        """The words of her language."""
        return words(self.language)

    def newest_first(self, entries: Iterable[Entry]) -> tuple[Entry, ...]:
        """Negotiations by date, the newest first."""
        return tuple(sorted(entries, key=lambda e: self.day.piece("order", e.id, lambda: stages.newest(e))))

    def stage(self, entry: Entry) -> Stage:
        """The stage of a negotiation on the day."""
        return self.day.piece("stage", entry.id, lambda: stages.stage(entry.negotiation, self.today))

    def passage(self, text: Text, entry: Entry | None = None) -> Passage:
        """A text in her language, else in the record's own, else in any; what it is, is told."""
        language: str = self.language
        said, foreign = getattr(text, language), None
        if not said:
            said, language = text.best((entry.negotiation.language if entry else "fi",))
            foreign = None if language == self.language else language
        translations = entry.negotiation.translations if entry else None
        if not translations or (translation := translations.get(language)) is None:  # type: ignore[call-overload]
            return Passage(said, foreign)
        kind = translation.kind
        return Passage(said, foreign, kind is Fidelity.MACHINE, kind is Fidelity.SUMMARY)

    def maybe(self, text: Text | None, entry: Entry | None = None) -> Passage | None:
        """The same for a text that may not be there."""
        return self.passage(text, entry) if text else None

    def passages(self, texts: Iterable[Text], entry: Entry | None = None) -> tuple[Passage, ...]:
        """The same for several."""
        return tuple([self.passage(text, entry) for text in texts])

    def original_note(self, *texts: Passage | Link | None) -> str:
        """The honest note when some of a page's longer texts are not in the reader's language."""
        foreign = dict.fromkeys(t.language for t in texts if t and t.language)
        if not foreign:
            return ""
        return self.w(
            "Part of the text has not been translated. It is shown {in_languages}.",
            in_languages=self.w.together(*(self.w(LANGUAGE[code]) for code in foreign)),
        )

    def dates(self, published: Edtf | None, updated: date | None) -> str:
        """When a text was published and updated, as far as that is told."""
        w = self.w
        told = (
            w("Published {day}.", day=w.when_in(published)) if published else "",
            w("Updated {day}.", day=w.day(updated)) if updated else "",
        )
        return " ".join(filter(None, told))

    def area(self, organiser: Organiser) -> str:
        """The short name of a region's area."""
        return organiser.region.short.get(self.language)

    def title(self, entry: Entry) -> str:
        """A negotiation's title, always in her language: made from the facts where it is not translated."""
        return self.negotiation_link(entry).text

    def _title(self, entry: Entry) -> str:
        told = entry.negotiation.title.get(self.language)
        return told or self.w(
            "{concept}, {area} {year}",
            concept=self.w(CONCEPT[entry.negotiation.concept]),
            area=self.area(entry.organiser),
            year=entry.year,
        )

    @cached_property
    def _region_links(self) -> Mapping[str, Link]:
        return {o.id: Link(self.area(o), addresses.region(o.id)) for o in self.registry.organisers}

    def region_link(self, organiser: Organiser) -> Link:
        """To a region's page."""
        return self._region_links[organiser.id]

    def year_link(self, organiser: Organiser, year: int) -> Link:
        """To a region's year."""
        return Link(str(year), addresses.year(organiser.id, year))

    def negotiation_link(self, entry: Entry) -> Link:
        """To a negotiation's page."""
        return self.piece(
            "negotiation link",
            entry.id,
            lambda: Link(self._title(entry), addresses.negotiation(entry.id)),
        )

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

    @cached_property
    def _parties(self) -> dict[tuple[str, str], Value]:
        """Whom references meant: partners, regions and municipalities, the same for a whole build."""
        return {}

    def party(self, organiser: Organiser, ref: str) -> Value:
        """Whom a reference means, as a link."""
        found = self._parties.get((organiser.id, ref))
        if found is None:
            found = self._parties[organiser.id, ref] = self._party(organiser, ref)
        return found

    def _party(self, organiser: Organiser, ref: str) -> Value:
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
        return tuple([self.party(organiser, ref) for ref in refs])

    def person(self, entry: Entry, person: Person) -> PersonLine:
        """A person as a line: name, title at the time, organisation."""
        return PersonLine(
            person.name,
            self.maybe(person.title, entry),
            self.party(entry.organiser, person.organisation) if person.organisation else None,
        )

    def person_by_id(self, entry: Entry, person_id: str) -> PersonLine | None:
        """The person of a record with this id."""
        lines = zip(entry.negotiation.people, self.people(entry), strict=True)
        return next((line for person, line in lines if person.id == person_id), None)

    def people(self, entry: Entry) -> tuple[PersonLine, ...]:
        """The people of a record, in its order."""
        return self.once(
            "people", entry.id, lambda: tuple([self.person(entry, p) for p in entry.negotiation.people])
        )


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person with title and organisation, and the part they had."""

    name: str
    title: Passage | None
    organisation: Value | None
    roles: str = ""
