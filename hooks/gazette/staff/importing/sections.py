"""Sections: the lines that belong to one of several meetings of a publication: its place, deadline, guests.

Rauman seutu: Rauma, Eura ja Säkylä
Aika: 8.10.2026 klo 9–12
Paikka: …
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from gazette.staff.importing.dates import dates_in
from gazette.staff.importing.meeting_dates import Candidate
from gazette.staff.importing.municipalities import Municipalities, distinct
from gazette.staff.importing.sentences import Sentence

_PLACE: Final = re.compile(r"\W*(?:paikka|kokouspaikka|missä|plats|mötesplats|var)\s*[:\t]", re.IGNORECASE)
_LABEL: Final = re.compile(r"\W*[\w -]{3,20}[:\t]")
_WHO: Final = re.compile(r"\W*(?:kunnat|osallistujat|kommuner|deltagare|mukana)\s*[:\t]", re.IGNORECASE)
_REACH: Final = 8
"""How many blocks before or after its date a line of a meeting can stand."""
_LONGEST_HEAD: Final = 150
"""Letters of a line above a meeting that can name who meets."""


class Section(NamedTuple):
    """The first and last block that may belong to a meeting."""

    first: int
    last: int

    def __contains__(self, number: object) -> bool:
        return isinstance(number, int) and self.first <= number <= self.last


def section_of(
    candidate: Candidate, chosen: Sequence[Candidate], sentences: Sequence[Sentence]
) -> Section | None:
    """The section of a date among all dates of meetings; None if it is the only day.

    A section goes from its date to the next, unless the places stand above the dates.
    """
    others = [c for c in chosen if c.mention.days != candidate.mention.days]
    if not others:
        return None
    own = sentences[candidate.position].number
    numbers = [sentences[c.position].number for c in others]
    before = max((n for n in numbers if n < own), default=own - _REACH - 1)
    after = min((n for n in numbers if n > own), default=own + _REACH + 1)
    if own in numbers:
        return Section(own, own)
    if _are_places_above([*numbers, own], sentences):
        return Section(before + 1, own)
    return Section(own, after - 1)


def _are_places_above(numbers: Sequence[int], sentences: Sequence[Sentence]) -> bool:
    places = [s.number for s in sentences if _PLACE.match(s.text)]
    above = any(min(numbers) - 3 <= place < min(numbers) for place in places)
    return above and not any(place > max(numbers) for place in places)


def who_meets(
    candidate: Candidate, section: Section, sentences: Sequence[Sentence], municipalities: Municipalities
) -> tuple[str, ...]:
    """The municipalities, two or more, that a line of the section names, or the line above it."""
    own = sentences[candidate.position].number
    for sentence in sentences:
        if sentence.number in section and _WHO.match(sentence.text):
            return distinct(municipalities.mentions(sentence.text))
    if not _LABEL.match(sentences[candidate.position].text):
        return ()
    first = min(section.first, own)
    head = next((s for s in reversed(sentences) if 0 <= s.number < first), None)
    if head is None or first - head.number > 2 or len(head.block.text) > _LONGEST_HEAD:
        return ()
    named = distinct(municipalities.mentions(head.block.text))
    is_plain = not dates_in(head.block.text) and not head.block.text.rstrip().endswith(".")
    return named if is_plain and len(named) > 1 else ()
