"""Municipalities named in a text, in any case of Finnish and with the genitive of Swedish."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import Final

from gazette.records.model.region import Municipality
from gazette.records.organisers import Organiser, Organisers
from gazette.staff.importing.inflection import forms, without_clitic

_WORD: Final = re.compile(r"(?<![\w-])[A-ZÅÄÖ][\w'’:]*(?:-[A-ZÅÄÖ]?[\w'’:]*)*")
_SAINT: Final = r"(?:S:t|St[.:]?|Sankt)\s*"
"""How the beginning of S:t Karins is written, also wrongly."""
_LIST: Final = re.compile(r"[A-ZÅÄÖ][\w:-]+(?: [A-ZÅÄÖ][\w:-]+)?(?:, [A-ZÅÄÖ][\w:-]+(?: [A-ZÅÄÖ][\w:-]+)?)+")
"""Names with commas between them."""
_NEAR: Final = 0.79
"""How like a name a word must be to be a slip of it: Masko is 0.8 like Masku."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text where a municipality is named."""

    municipality: Municipality
    words: str
    """As it is written there."""
    start: int
    end: int

    @property
    def name(self) -> str:
        """The official Finnish name."""
        return self.municipality.fi


class Municipalities:
    """All municipalities of the records, by every form of their names."""

    def __init__(self, organisers: Organisers) -> None:
        self._organisers = organisers

    @cached_property
    def _by_form(self) -> Mapping[str, Municipality]:
        table: dict[str, Municipality] = {}
        known = [m.municipality for m in self._organisers.municipalities.values()]
        for municipality in known:
            for form in forms(municipality.fi):
                table.setdefault(form, municipality)
        for municipality in known:
            swedish = municipality.sv
            genitive = swedish if swedish.endswith(("s", "x", "z")) else f"{swedish}s"
            for form in (swedish, genitive, *(name for _, name in municipality.sami)):
                table.setdefault(form, municipality)
        return table

    @cached_property
    def _of_several_words(self) -> tuple[tuple[re.Pattern[str], Municipality], ...]:
        return tuple(
            (_pattern(form), municipality) for form, municipality in self._by_form.items() if " " in form
        )

    def named(self, word: str) -> Municipality | None:
        """The municipality that one word names; None if it names none."""
        return self._by_form.get(word) or self._by_form.get(without_clitic(word))

    def is_county(self, text: str) -> bool:
        """Whether a text is the name of a county, as Södra Karelen."""
        counties = (organiser.region.short for organiser in self._organisers.organisers)
        return any(text in (short.fi, short.sv) for short in counties)

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Every municipality named in a text, in order; names of persons left out."""
        return tuple(self._mentions(text))

    def _mentions(self, text: str) -> Iterator[Mention]:
        taken: list[tuple[int, int]] = []
        mentions: list[Mention] = []
        for pattern, municipality in self._of_several_words:
            for match in pattern.finditer(text):
                mentions.append(Mention(municipality, match[0], *match.span()))
                taken.append(match.span())
        words = list(_WORD.finditer(text))
        for number, match in enumerate(words):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            before = words[number - 1] if number else None
            after = words[number + 1] if number + 1 < len(words) else None
            if self._is_of_person(text, match, before, after):
                continue
            mentions.extend(self._in_word(match))
        yield from sorted(mentions, key=lambda mention: mention.start)

    def _in_word(self, match: re.Match[str]) -> Iterator[Mention]:
        """The municipality a word names, or those that a pair with a hyphen does: Joutsan-Toivakan."""
        if municipality := self.named(match[0].rstrip(":")):
            yield Mention(municipality, match[0], *match.span())
            return
        start = match.start()
        for part in re.split(r"-", match[0]):
            if (municipality := self.named(part)) and "-" in match[0] and self._is_pair(match[0]):
                yield Mention(municipality, part, start, start + len(part))
            start += len(part) + 1

    def near(self, text: str, organiser: Organiser) -> tuple[Mention, ...]:
        """Misspelt names of the organiser's municipalities in a list of names: Kemitoön, Masko."""
        names = {n: m for m in organiser.municipalities for n in (m.fi, m.sv)}
        mentions: list[Mention] = []
        for match in _WORD.finditer(text):
            word = match[0].rstrip(":")
            if self.named(word) is None and "-" not in word:
                close = get_close_matches(word, names, n=1, cutoff=_NEAR)
                mentions.extend(Mention(names[name], word, *match.span()) for name in close)
        return tuple(mentions)

    def unknown(self, text: str) -> tuple[str, ...]:
        """Names beside those of municipalities in a list that are of none: Pöytis in Aura, Pöytis, Oripää."""
        listed = _LIST.search(text)
        parts = [part.strip(" :") for part in listed[0].split(",")] if listed else []
        known = [bool(self.mentions(part)) for part in parts]
        return (
            tuple(part for part, is_known in zip(parts, known, strict=True) if not is_known)
            if any(known)
            else ()
        )

    def _is_pair(self, word: str) -> bool:
        return all(self.named(part) is not None for part in word.split("-") if part)

    def _is_of_person(
        self, text: str, match: re.Match[str], before: re.Match[str] | None, after: re.Match[str] | None
    ) -> bool:
        """Whether the nominative stands beside another capitalised word, as in Salla Kolari."""
        municipality = self.named(match[0])
        if municipality is None or match[0] not in (municipality.fi, municipality.sv):
            return False
        for neighbour, between in (
            (before, text[before.end() : match.start()] if before else ""),
            (after, text[match.end() : after.start()] if after else ""),
        ):
            if (
                neighbour
                and between == " "
                and not neighbour[0].endswith(":")
                and self._is_nominative_or_no_name(neighbour[0])
            ):
                is_at_start = neighbour is before and _begins_sentence(text, neighbour.start())
                if not (is_at_start and neighbour[0][1:].islower() and neighbour[0].endswith(("ssa", "ssä"))):
                    return True
        return False

    def _is_nominative_or_no_name(self, word: str) -> bool:
        municipality = self.named(word)
        return municipality is None or word in (municipality.fi, municipality.sv)


def _pattern(form: str) -> re.Pattern[str]:
    first, _, rest = form.partition(" ")
    start = _SAINT if first == "S:t" else rf"{re.escape(first)}\s+"
    return re.compile(rf"(?<!\w){start}{re.escape(rest)}(?!\w)")


def _begins_sentence(text: str, position: int) -> bool:
    return not text[:position].rstrip() or text[:position].rstrip()[-1] in ".!?:"


def distinct(mentions: Iterable[Mention]) -> tuple[str, ...]:
    """The official names, each once, in order."""
    return tuple(dict.fromkeys(mention.name for mention in mentions))
