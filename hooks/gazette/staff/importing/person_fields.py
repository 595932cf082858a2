"""People of a publication → the field `people` of a draft."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gazette.format.slugs import slug
from gazette.staff.importing import marks
from gazette.staff.importing.facts import Facts
from gazette.staff.importing.marks import Marker, without_empty
from gazette.staff.importing.people import Person
from gazette.staff.importing.yaml_text import Value


@dataclass(frozen=True, slots=True)
class _Mention:
    person: Person
    before: str
    """What stands before the title in the sentence."""
    roles: tuple[str, ...]


class PersonFields:
    """Everybody with a role, by ids that sessions refer to."""

    def __init__(self, facts: Facts, marker: Marker) -> None:
        self._facts, self._mark = facts, marker
        self._people: dict[str, _Mention] = {}
        for mention in self._mentions():
            name = mention.person.name
            known = self._people.get(name)
            self._people[name] = _richer(known, mention) if known else mention
        self.ids = self._make_ids()
        """Ids by name."""

    def fields(self) -> dict[str, Value]:
        """The people by id."""
        return {self.ids[name]: self._person(mention) for name, mention in self._people.items()}

    def _mentions(self) -> Iterator[_Mention]:
        facts = self._facts
        for slot in facts.slots:
            yield from (_Mention(person, "", ("speaker",)) for person in slot.speakers)
        yield from (_Mention(person, "", ("speaker",)) for person in facts.speakers)
        yield from (_Mention(person, "", ("host",)) for person in facts.hosts)
        yield from (_Mention(person, before, ("interviewee",)) for person, before in facts.quoted)
        if facts.author:
            yield _Mention(Person(facts.author, words=facts.author), "", ("author",))

    def _make_ids(self) -> dict[str, str]:
        """The surname, or the whole name where two have it."""
        surnames = [slug(name.split()[-1]) for name in self._people]
        return {
            name: slug(name) if surnames.count(slug(name.split()[-1])) > 1 else slug(name.split()[-1])
            for name in self._people
        }

    def _person(self, mention: _Mention) -> Value:
        person, parties = mention.person, self._facts.parties
        title, party = parties.title_and_party(person.title, mention.before)
        organisation: Value = parties.party(person.organisation) if person.organisation else (party or "")
        roles: Value = list(mention.roles)
        if not title and not organisation:
            roles = self._mark.uncertain(roles, person.words, marks.NAME_ALONE)
        return without_empty(
            {"name": person.name, "title": title, "organisation": organisation, "roles": roles}
        )


def _richer(known: _Mention, other: _Mention) -> _Mention:
    """A person named twice: the first mention with a title or an organisation, with all roles."""
    has_details = known.person.title or known.person.organisation
    richer = known if has_details else other
    return _Mention(richer.person, richer.before, tuple(dict.fromkeys((*known.roles, *other.roles))))
