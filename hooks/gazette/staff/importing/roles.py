"""Roles of people in a publication's prose: speakers, quoted people, hosts, the author."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from gazette.staff.importing.people import Person, people_in
from gazette.staff.importing.sentences import Sentence
from gazette.staff.importing.source import Source

_SAYS: Final = re.compile(
    r"\b(?:kerto(?:o|i)|sano(?:o|i)|totea[a]?|totesi|painotta[a]|painotti|muistutta[a]|korosta[a]|"
    r"korosti|iloitsee|kiittä[ä]|kiteyttä[ä]|arvioi|"
    r"säger|berättar|konstaterar|betonar|påminner|framhåller|understryker)\b",
    re.IGNORECASE,
)
_HOSTS: Final = re.compile(
    r"\bjuonta\w+|\bvärdar\b|\bmoderator\w*|\bprogramled\w+|\bpuheenjohtajana toimi", re.IGNORECASE
)
_SPEAKS: Final = re.compile(
    r"\bpuhuji(?:na|namme)\b|\bpuhujat ovat\b|\bpuhumassa on\b|\balustaji(?:na|namme)\b|"
    r"\btilaisuuden avaa(?:vat)?\b|\b(?:avaus)?puheenvuoron (?:pitää|pitävät|käyttää|käyttävät)\b|"
    r"\btalare är\b|\btalarna är\b|\bbland talarna\b|\bmedverkar(?: bland annat| bl\.a\.)?\b|"
    r"\bdagen öppnas av\b|\bmötet öppnas av\b",
    re.IGNORECASE,
)


def speakers(listed: Sequence[Sentence]) -> tuple[Person, ...]:
    """People with a title in sentences that name the speakers, each once."""
    by_name: dict[str, Person] = {}
    for sentence in listed:
        if match := _SPEAKS.search(sentence.text):
            for person in people_in(sentence.text):
                if person.title and person.start >= match.start():
                    by_name.setdefault(person.name, person)
    return tuple(by_name.values())


def quoted(listed: Sequence[Sentence]) -> tuple[tuple[Person, str], ...]:
    """People with a title beside a word of saying, each once, with the text before the title."""
    by_name: dict[str, tuple[Person, str]] = {}
    for sentence in listed:
        if not _SAYS.search(sentence.text):
            continue
        for person in people_in(sentence.text):
            near = sentence.text[max(0, person.start - 80) : person.end + 40]
            if person.title and _SAYS.search(near):
                by_name.setdefault(person.name, (person, sentence.text[: person.start]))
    return tuple(by_name.values())


def hosts(source: Source) -> tuple[Person, ...]:
    """The hosts: named in the line with that word, or in the lines after it."""
    for number, block in enumerate(source.blocks):
        if not _HOSTS.search(block.text) or len(block.text) > 200:
            continue
        people = list(people_in(block.text))
        for later in source.blocks[number + 1 : number + 6]:
            if (
                not block.text.rstrip().endswith(":")
                or len(later.text) > 90
                or not (named := people_in(later.text))
            ):
                break
            people.extend(named)
        return tuple(person for person in people if person.title)
    return ()


def author(source: Source) -> str:
    """A line at the beginning that is a name and nothing else: the author of slides or a summary."""
    for block in source.blocks[:5]:
        people = people_in(block.text)
        if len(people) == 1 and people[0].name == block.text.strip() and not people[0].title:
            return people[0].name
    return ""
