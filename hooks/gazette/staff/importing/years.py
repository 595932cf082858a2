"""The years of dates without one: inferred from weekday, day of publication, or other years in the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from gazette.base.problems import N_
from gazette.staff.importing.date_words import RELATIVE_YEARS
from gazette.staff.importing.dates import DateMention, dates_in
from gazette.staff.importing.sentences import Sentence


class YearFrom(Enum):
    """The evidence for a year; the value is the reason shown to staff."""

    WRITTEN = ""
    WEEKDAY = N_("the year follows from the weekday and the time of publication")
    PUBLISHED = N_("the year was inferred from the day of publication")
    SENTENCE = N_("the year was inferred from another year in the sentence")
    TEXT = N_("the year was inferred from other years in the text")
    NOTHING = N_("no year is told")


@dataclass(frozen=True, slots=True)
class ExtractedYear:
    """A year, and the evidence for it."""

    year: int | None
    by: YearFrom


@dataclass(frozen=True, slots=True)
class Calendar:
    """The evidence for years in a source: the day it was published, and every year in its text."""

    published: date | None
    years: tuple[int, ...]
    """Every year in the text, the most frequent first."""

    @staticmethod
    def of(published: str, sentences: Iterable[Sentence]) -> Calendar:
        """The calendar of a source published on an ISO day, "" if unknown."""
        counted = Counter(
            mention.year
            for sentence in sentences
            for mention in dates_in(sentence.text)
            for _ in range(3 if sentence.is_title else 1)
            if mention.year is not None
        )
        day = date.fromisoformat(published[:10]) if re.match(r"\d{4}-\d\d-\d\d", published) else None
        return Calendar(day, tuple(year for year, _ in counted.most_common()))

    def year_of(self, mention: DateMention, sentence: str, *, is_past: bool) -> ExtractedYear:
        """The year of a date; `is_past` says whether the sentence speaks of something gone by."""
        if mention.year is not None:
            return ExtractedYear(mention.year, YearFrom.WRITTEN)
        known = self._of_publication(mention, sentence)
        others = {other.year for other in dates_in(sentence) if other.year is not None}
        if known is None and len(others) == 1:
            known = ExtractedYear(others.pop(), YearFrom.SENTENCE)
        if known is None and self.published is not None:
            known = ExtractedYear(self._nearest(mention, self.published, is_past=is_past), YearFrom.PUBLISHED)
        if known is None and self.years:
            near = (year + offset for offset in (0, -1, 1) for year in self.years)
            matching = next((year for year in near if _falls_on(mention, year)), self.years[0])
            known = ExtractedYear(matching, YearFrom.TEXT)
        return known or ExtractedYear(None, YearFrom.NOTHING)

    def _of_publication(self, mention: DateMention, sentence: str) -> ExtractedYear | None:
        """The year near that of publication in which the weekday is right, or of words such as next year."""
        if self.published is None:
            return None
        if (year := self._by_weekday(mention, self.published.year)) is not None:
            return ExtractedYear(year, YearFrom.WEEKDAY)
        offsets = (o for p, o in RELATIVE_YEARS.items() if re.search(p, sentence, re.IGNORECASE))
        offset = next(offsets, None)
        return None if offset is None else ExtractedYear(self.published.year + offset, YearFrom.PUBLISHED)

    def _by_weekday(self, mention: DateMention, around: int) -> int | None:
        if mention.weekday is None or mention.days is None:
            return None
        return next((y for y in (around, around + 1, around - 1) if _falls_on(mention, y)), None)

    @staticmethod
    def _nearest(mention: DateMention, published: date, *, is_past: bool) -> int:
        """The last such date before publication, or the first after it."""
        years = (published.year, published.year - 1) if is_past else (published.year, published.year + 1)
        for year in years:
            try:
                moment = mention.dated(year)
            except ValueError:
                continue
            if (is_past and moment.first <= published) or (not is_past and moment.last >= published):
                return year
        return published.year


def _falls_on(mention: DateMention, year: int) -> bool:
    """Whether a date falls on the weekday written beside it in a year; yes if none is written."""
    if mention.days is None or mention.weekday is None:
        return True
    try:
        return date(year, *mention.days).weekday() == mention.weekday
    except ValueError:
        return False
