"""Counts how a draft agrees with a record: which facts are right, missing, wrong, or wrong but marked as
uncertain.

Counted are the facts that `gazette import` is for: dates, hours, places, municipalities, programme with
speakers,
deadline, people and contacts, numbers, votes, means, source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from gazette.records.collection import Records
from gazette.records.document import parse
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.parties import Contact, Party, Qualifier
from gazette.records.model.sessions import Session
from gazette.records.model.text import Text
from gazette.records.model.validation import validate
from gazette.staff.importing.draft import Draft

_WEEKDAYS: Final = {
    name: number
    for names in (
        "maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai",
        "måndag tisdag onsdag torsdag fredag lördag söndag",
    )
    for number, name in enumerate(names.split())
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A value of a record."""

    key: tuple[str, ...]
    """What it is a value of: ("sessions[0]", "date")."""
    value: str
    field: str = ""
    """Its place in the file, by which a draft marks it as uncertain."""


@dataclass(frozen=True, slots=True)
class Score:
    """The facts of a draft by whether they are right."""

    right: tuple[Fact, ...]
    missing: tuple[Fact, ...]
    wrong: tuple[tuple[Fact, Fact | None], ...]
    """Wrong without a mark, each with the right fact, or None if there is no such fact."""
    marked: tuple[tuple[Fact, Fact | None], ...]
    """Wrong, but marked as uncertain."""

    @property
    def total(self) -> int:
        """The number of facts in the record."""
        mistakes = sum(right is not None for _, right in (*self.wrong, *self.marked))
        return len(self.right) + len(self.missing) + mistakes

    @property
    def share(self) -> float:
        """The share of the record's facts that are right, from 0 to 1."""
        return len(self.right) / self.total if self.total else 1.0

    def __str__(self) -> str:
        lines = [
            (
                f"{len(self.right)} of {self.total} right ({self.share:.0%}), {len(self.missing)} missing, "
                f"{len(self.wrong)} wrong, {len(self.marked)} wrong but marked"
            )
        ]
        lines += [f"  missing {' '.join(fact.key)}: {fact.value}" for fact in self.missing]
        for label, pairs in (("wrong", self.wrong), ("marked", self.marked)):
            lines += [
                f"  {label} {' '.join(fact.key)}: {fact.value} (right: {right.value if right else 'nothing'})"
                for fact, right in pairs
            ]
        return "\n".join(lines)


def negotiation_of(text: str, year: int) -> Negotiation:
    """The record in a YAML text."""
    document = parse("", text)
    assert not isinstance(document, list), document
    negotiation = validate(Negotiation, document, year=year)
    assert not isinstance(negotiation, list), negotiation
    return negotiation


def facts_of(
    negotiation: Negotiation, records: Records, region: str, year: int, source_title: str = ""
) -> dict[tuple[str, ...], Fact]:
    """Key → each counted fact of a record; of its sources only the one with `source_title`, if given."""
    facts = _Facts(negotiation, records, region, year)
    return {fact.key: fact for fact in facts.all(source_title)}


class _Facts:
    def __init__(self, negotiation: Negotiation, records: Records, region: str, year: int) -> None:
        self.record, self.records, self.region, self.year = negotiation, records, region, year
        self.language = negotiation.language

    def all(self, source_title: str) -> Iterator[Fact]:
        record = self.record
        sessions = sorted(record.sessions, key=lambda s: (str(s.date), str(s.time and s.time.start)))
        for number, session in enumerate(sessions):
            at = list(record.sessions).index(session)
            yield from self._session(session, f"session {number + 1}", f"sessions[{at}]")
        if record.registration and record.registration.by:
            yield Fact(("deadline",), str(record.registration.by), "registration.by")
        yield from self._people()
        for number, contact in enumerate(record.contacts):
            yield from self._contact(contact, "contact", f"contacts[{number}]")
        yield from self._numbers()
        blocks = {
            "report": record.report,
            "invitation": record.invitation,
            "announcement": record.announcement,
        }
        yield from self._source(source_title)
        for name, block in blocks.items():
            if block and block.published:
                yield Fact(("published",), str(block.published), f"{name}.published")

    def _numbers(self) -> Iterator[Fact]:
        record = self.record
        for number, count in enumerate(record.attendance):
            qualifier = "" if count.qualifier is Qualifier.EXACTLY else count.qualifier.value
            field = f"attendance[{number}]"
            yield Fact(("count", f"{qualifier} {count.count}"), f"{count.on_site} {count.remote}", field)
        for ballot in record.votes:
            for number, item in enumerate(ballot.items):
                yield Fact(("votes", str(number + 1)), str(item.votes), "votes")
        if record.survey:
            yield Fact(("answers",), str(record.survey.answers), "survey.answers")
            if record.survey.scale:
                yield Fact(
                    ("scale",), f"{record.survey.scale.low}–{record.survey.scale.high}", "survey.scale"
                )
            for number, statement in enumerate(record.survey.statements):
                yield Fact(("mean", str(number + 1)), str(statement.mean), "survey.statements")

    def _session(self, session: Session, own: str, field: str) -> Iterator[Fact]:
        yield Fact((own, "date"), str(session.date), f"{field}.date")
        if session.weekday:
            yield Fact((own, "weekday"), str(_WEEKDAYS[session.weekday.lower()]), f"{field}.weekday")
        if session.time:
            yield Fact((own, "time"), _span(session.time.start, session.time.end), f"{field}.time")
        if session.doors:
            yield Fact((own, "doors"), f"{session.doors:%H.%M}", f"{field}.doors")
        yield from self._place(session, own, field)
        yield from self._municipalities(session, own, field)
        yield from self._registration(session, own, field)
        yield from self._programme(session, own, field)

    def _place(self, session: Session, own: str, field: str) -> Iterator[Fact]:
        if place := session.place:
            for name in ("venue", "room"):
                if (text := getattr(place, name)) is not None:
                    yield Fact((own, name), self._text(text), f"{field}.place.{name}")
            if place.address:
                yield Fact((own, "address"), place.address, f"{field}.place.address")
            if place.town:
                yield Fact((own, "town"), self._municipality(place.town), f"{field}.place.town")
        if session.remote:
            yield Fact((own, "remote"), session.remote.platform, f"{field}.remote")

    def _municipalities(self, session: Session, own: str, field: str) -> Iterator[Fact]:
        municipalities = session.municipalities
        organiser = self.records.by_region[self.region]
        if session.group and (group := organiser.group(self.year, session.group)):
            municipalities = group.municipalities
        for name in municipalities:
            yield Fact((own, "municipality", self._municipality(name)), "yes", f"{field}.municipalities")

    def _registration(self, session: Session, own: str, field: str) -> Iterator[Fact]:
        registration = session.registration
        if registration is None:
            return
        if by := registration.by:
            at = f" {by.at:%H.%M}" if by.at else ""
            value = f"{by.day}{at}" if by.day else f"{by.days_before} days before"
            yield Fact((own, "deadline"), value, f"{field}.registration.by")
        if registration.capacity:
            yield Fact((own, "capacity"), str(registration.capacity), f"{field}.registration.capacity")
        for number, contact in enumerate(registration.contacts):
            yield from self._contact(contact, "registers", f"{field}.registration.contacts[{number}]")

    def _programme(self, session: Session, own: str, field: str) -> Iterator[Fact]:
        people = {person.id: person for person in self.record.people}
        for number, slot in enumerate(session.programme):
            where = f"{field}.programme[{number}]"
            begins = f"{slot.time.start:%H.%M}" if slot.time else str(number)
            if slot.time is None:
                continue  # the order of work in words is no programme line
            yield Fact((own, "slot", begins), _span(slot.time.start, slot.time.end), f"{where}.time")
            if slot.kind:
                yield Fact((own, "slot", begins, "kind"), slot.kind.value, f"{where}.kind")
            for speaker in slot.speakers:
                yield Fact(
                    (own, "slot", begins, "speaker", str(people[speaker].name)), "yes", f"{where}.speakers"
                )

    def _people(self) -> Iterator[Fact]:
        for person in self.record.people:
            field = f"people.{person.id}"
            name = str(person.name)
            yield Fact(("person", name), ",".join(role.value for role in person.roles), f"{field}.roles")
            if person.title:
                yield Fact(("person", name, "title"), self._text(person.title), f"{field}.title")
            if person.organisation:
                yield Fact(
                    ("person", name, "organisation"),
                    self._party(person.organisation),
                    f"{field}.organisation",
                )

    def _contact(self, contact: Contact, kind: str, field: str) -> Iterator[Fact]:
        name = contact.name or ""
        yield Fact((kind, name), "yes", f"{field}.name")
        if contact.title:
            yield Fact((kind, name, "title"), self._text(contact.title), f"{field}.title")
        if contact.organisation:
            yield Fact(
                (kind, name, "organisation"),
                self._party(contact.organisation),
                f"{field}.organisation",
            )
        if contact.municipality:
            municipality = self._municipality(contact.municipality)
            yield Fact((kind, name, "municipality"), municipality, f"{field}.municipality")

    def _source(self, title: str) -> Iterator[Fact]:
        sources = [
            s
            for s in self.record.sources
            if not title or (s.title and _same_title(self._text(s.title), title))
        ]
        for source in sources[:1]:
            yield Fact(("publisher",), self._text(source.publisher), "sources.publisher")
            if source.title:
                yield Fact(("source title",), self._text(source.title), "sources.title")
            if source.date:
                yield Fact(("source date",), str(source.date), "sources.date")
            if source.language:
                yield Fact(("source language",), source.language, "sources.language")

    def _text(self, text: Text) -> str:
        return text.best((self.language,)).text

    def _municipality(self, ref: str) -> str:
        for code, membership in self.records.municipalities.items():
            if ref in (code, membership.municipality.fi, membership.municipality.sv):
                return membership.municipality.fi
        return ref

    def _party(self, party: Party) -> str:
        return self._municipality(party.party) if party.party else self._text(party.who) if party.who else ""


def _span(start: object, end: object) -> str:
    return f"{start:%H.%M}–{end:%H.%M}" if end else f"{start:%H.%M}"


def _same_title(drafted: str, title: str) -> bool:
    return drafted == title or drafted.startswith(title) or title.startswith(drafted)


def score(
    record: Mapping[tuple[str, ...], Fact], drafted: Mapping[tuple[str, ...], Fact], draft: Draft
) -> Score:
    """Compare the facts of a draft with those of the record."""
    marks = {_plain(mark.key) for mark in draft.uncertain}
    right, missing = [], []
    wrong: list[tuple[Fact, Fact | None]] = []
    marked: list[tuple[Fact, Fact | None]] = []
    for key, fact in record.items():
        extracted = drafted.get(key)
        if extracted is None:
            missing.append(fact)
        elif _agree(key, extracted.value, fact.value):
            right.append(fact)
        else:
            (marked if _is_marked(extracted.field, marks) else wrong).append((extracted, fact))
    for key, extracted in drafted.items():
        if key not in record:
            (marked if _is_marked(extracted.field, marks) else wrong).append((extracted, None))
    return Score(tuple(right), tuple(missing), tuple(wrong), tuple(marked))


def _agree(key: tuple[str, ...], drafted: str, fact: str) -> bool:
    if key == ("source title",):
        return _same_title(drafted, fact)
    return drafted.casefold() == fact.casefold()


def _plain(field: str) -> str:
    """The key without the indexes of lists with one entry, which a draft writes without a list."""
    return re.sub(r"\[0\]", "", field)


def _is_marked(field: str, marks: Iterable[str]) -> bool:
    own = _plain(field)
    return any(own == mark or own.startswith((f"{mark}.", f"{mark}[")) for mark in marks)
