"""Speakers of a programme's slot in the lines below it, as programmes on web pages have them:

13.00 Mitä kunnat odottavat?
Maija Mallinen, hyvinvointijohtaja, Esimerkkilän kunta
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from gazette.staff.importing.people import Person, is_title, people_in
from gazette.staff.importing.source import Block

LONGEST: Final = 200
"""Letters of a line that can still be a speaker's."""
MOST_LINES: Final = 12
"""Lines below a slot that are looked at."""
_END: Final = re.compile(
    r"\W*(?:lisätie|yhteyshenkilö|yhteystie|tiedustelu|ilmoittau|tervetuloa|paikka\b|aika\b|"
    r"anmäl|kontakt|ytterligare|mera? info|närmare|för mera? info|tilläggs|frågor|välkommen|plats\b|tid\b)",
    re.IGNORECASE,
)
"""Beginnings of lines that no longer belong to the programme."""
_OFFICE: Final = re.compile(r"(?:ministeriö|virasto|laitos|yliopisto|liitto|ministeriet|verket|förbundet)$")
"""Ends of organisations written with a small letter."""
_BETWEEN: Final = re.compile(r"[\s,;&]*(?:(?:ja|sekä|och|samt)\s+)?")
"""What stands between two speakers of a line."""


def speakers_below(blocks: Sequence[Block], number: int, until: int | None) -> tuple[Person, ...]:
    """The people in the lines after block `number` and before `until`, that of the next slot.

    Without a next slot the lines end at the first that is no speaker's: contacts may follow.
    """
    speakers: list[Person] = []
    for line in _lines(blocks, number, until):
        if _END.match(line):
            break
        in_line = _speakers_of(line)
        if not in_line and until is None:
            break
        speakers.extend(in_line)
    return tuple({person.name: person for person in speakers}.values())


def _lines(blocks: Sequence[Block], number: int, until: int | None) -> Iterator[str]:
    """The short lines, those joined that a comma or a small letter shows to be one."""
    last = min(len(blocks) if until is None else until, number + 1 + MOST_LINES)
    waiting = ""
    for block in blocks[number + 1 : last]:
        if block.kind in ("heading", "row") or len(block.text) > LONGEST:
            break
        if waiting and (waiting.endswith(",") or block.text[:1].islower()):
            waiting = f"{waiting} {block.text}"
            continue
        if waiting:
            yield waiting
        waiting = block.text
    if waiting:
        yield waiting


def _speakers_of(line: str) -> tuple[Person, ...]:
    """The people that a line consists of; none if it has any other text."""
    position = 0
    speakers: list[Person] = []
    for person in people_in(line):
        between = _BETWEEN.match(line, position)
        if between is None or between.end() != person.start:
            break
        speakers.append(person)
        position = person.end
    rest = line[position:].strip(" .;)")
    if not speakers:
        return ()
    if not rest:
        return tuple(speakers)
    return (_with_rest(speakers[0], line),) if len(speakers) == 1 and rest.startswith(",") else ()


def _with_rest(person: Person, line: str) -> Person:
    """A person whose post has commas in it: direktör, barn och unga, Exempelområdet."""
    parts = [part.strip(" .;") for part in line.split(person.name, 1)[1].split(", ") if part.strip(" ,.;")]
    if not parts or not is_title(parts[0]):
        return person
    has_organisation = len(parts) > 1 and (parts[-1][:1].isupper() or bool(_OFFICE.search(parts[-1])))
    title = ", ".join(parts[:-1] if has_organisation else parts).lstrip(", ")
    return replace(person, title=title, organisation=parts[-1] if has_organisation else "", words=line)
