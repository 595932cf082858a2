"""Dates in a Finnish or Swedish text: days, spans, lists, months, seasons, weeks, parts of a year.

`dates_in` returns every date as written; a missing year stays open, until `years` finds it in the
surroundings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from gazette.records.edtf import Edtf, parse
from gazette.staff.importing import date_words as w
from gazette.staff.importing.date_patterns import BARE_YEARS, DASH, PATTERNS, Match, Moments, years_of
from gazette.staff.importing.moments import Moment


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text."""

    first: Moment
    last: Moment
    start: int
    end: int
    words: str
    weekday: int | None = None
    """The weekday written beside it, Monday 0."""
    relation: str = ""
    """"before", "after", "until" or "from"; "by" for a deadline."""
    is_about: bool = False

    @property
    def is_day(self) -> bool:
        """Whether it is a day, or a span of days."""
        return self.first.day is not None and self.last.day is not None

    @property
    def year(self) -> int | None:
        """The year that is written, if one is."""
        return self.last.year if self.last.year is not None else self.first.year

    def edtf(self, year: int | None = None) -> str:
        """The date as a record has it. Raises ValueError if there is no such date."""
        last_year = self.last.year if self.last.year is not None else year
        first = self.first.edtf(last_year if self.first.year is None else None)[0]
        last = self.last.edtf(year)[1]
        text = first if first == last else f"{first}/{last}"
        if self.is_about and "/" not in text and " of " not in text:
            text += "~"
        match self.relation:
            case "before" | "after":
                text = f"{self.relation} {text}"
            case "until":
                text = f"../{text}"
            case "from":
                text = f"{text}/.."
        parse(text, 2024)
        return text

    def dated(self, year: int | None = None) -> Edtf:
        """The date; `year` is used if none is written. Raises ValueError as `edtf`."""
        return parse(self.edtf(year), year)

    @property
    def days(self) -> tuple[int, int] | None:
        """Month and day of its beginning."""
        return (self.first.part, self.first.day) if self.first.part and self.first.day else None


_WEEKDAY: Final = re.compile(
    r"(?:\b(?P<long>" + "|".join((*w.FINNISH_WEEKDAYS, *w.SWEDISH_WEEKDAYS)) + r")(?:na|n|ta|en|ens)?"
    r"|\b(?P<short>" + "|".join((*w.FINNISH_SHORT_WEEKDAYS, *w.SWEDISH_SHORT_WEEKDAYS)) + r")\.?)"
    r"(?:\s?,?\s(?:den\s)?)$",
    re.IGNORECASE,
)
_ALL_WEEKDAYS: Final = {
    **w.FINNISH_WEEKDAYS, **w.SWEDISH_WEEKDAYS, **w.FINNISH_SHORT_WEEKDAYS, **w.SWEDISH_SHORT_WEEKDAYS,
}  # fmt: skip
_BEFORE: Final = (
    (re.compile(r"\b(?:viimeistään|senast)\s(?:\w+\s)?(?:den\s)?$", re.IGNORECASE), "by"),
    (re.compile(r"\b(?:ennen|före)\s(?:den\s)?$", re.IGNORECASE), "before"),
    (re.compile(r"\befter\s(?:den\s)?$", re.IGNORECASE), "after"),
    (re.compile(r"\b(?:till och med|t\.o\.m\.)\s(?:den\s)?$", re.IGNORECASE), "until"),
    (re.compile(r"\b(?:från och med|fr\.o\.m\.)\s(?:den\s)?$", re.IGNORECASE), "from"),
)
_AFTER: Final = (
    (re.compile(r"\s(?:\d\d\.\d\d\s)?(?:klo\s\S+\s)?mennessä\b", re.IGNORECASE), "by"),
    (re.compile(r"\s(?:asti|saakka)\b", re.IGNORECASE), "until"),
    (re.compile(r"\s(?:alkaen|lähtien)\b", re.IGNORECASE), "from"),
    (re.compile(r"\själkeen\b", re.IGNORECASE), "after"),
)
_ABOUT: Final = re.compile(r"\b(?:noin|suunnilleen|omkring|runt|cirka|ca)\s(?:den\s)?$", re.IGNORECASE)


def dates_in(text: str) -> tuple[DateMention, ...]:
    """Every date in a text, in order; two with a dash between them are one span."""
    taken: list[tuple[int, int]] = []
    mentions: list[DateMention] = []
    for pattern, build in (*PATTERNS, (BARE_YEARS, years_of)):
        for match in pattern.finditer(text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            new = list(_mentions(text, match, build))
            if new:
                taken.append(match.span())
                mentions.extend(new)
    return tuple(_joined(text, sorted(mentions, key=lambda mention: mention.start)))


def _mentions(text: str, match: Match, build: Callable[[Match], Moments]) -> Iterator[DateMention]:
    before, after = text[: match.start()], text[match.end() :]
    weekday = _WEEKDAY.search(before)
    start = weekday.start() if weekday else match.start()
    head = text[:start]
    relation = next((name for pattern, name in _BEFORE if pattern.search(head)), "") or next(
        (name for pattern, name in _AFTER if pattern.match(after)), ""
    )
    is_about = bool(_ABOUT.search(head))
    day = _ALL_WEEKDAYS[(weekday["long"] or weekday["short"]).lower()] if weekday else None
    for number, (first, last) in enumerate(build(match)):
        mention = DateMention(
            first, last, match.start(), match.end(), text[start : match.end()].strip(),
            None if number else day, relation, is_about,
        )  # fmt: skip
        try:
            mention.edtf(2024)
        except ValueError:
            continue
        yield mention


def _joined(text: str, mentions: list[DateMention]) -> Iterator[DateMention]:
    """The mentions, those with nothing but a dash between them made one."""
    waiting: DateMention | None = None
    for mention in mentions:
        between = text[waiting.end : mention.start] if waiting else "x"
        if waiting and re.fullmatch(DASH, between) and waiting.first == waiting.last:
            words = text[waiting.start : mention.end]
            waiting = replace(waiting, last=mention.last, end=mention.end, words=words)
            continue
        if waiting:
            yield waiting
        waiting = mention
    if waiting:
        yield waiting
