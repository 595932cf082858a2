"""Dates in words: 30.–31.10.2024, elokuussa 2023, i början av 2025, before June 2024.

How each language forms its dates stands in the tables; the words around them are in the catalogs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from enum import Enum
from typing import Final, NamedTuple

from gazette.base.problems import N_
from gazette.records.edtf import Edtf, Relation
from gazette.records.points import AUTUMN, SPRING, SUMMER, WINTER, Point, Portion, Precision


class CalendarNames(NamedTuple):
    """Names of months (1 to 12; in dates, and alone) and weekdays (Monday 0)."""

    in_dates: dict[int, str]
    months: dict[int, str]
    weekdays: dict[int, str]


class Case(Enum):
    """The function of a date in a sentence; in Finnish each needs its own grammatical case."""

    ALONE = "nominative"
    IN = "inessive"
    OF = "genitive"
    BEFORE = "partitive"
    UNTIL = "illative"
    FROM = "elative"


class Forms(NamedTuple):
    """A day, month, year and the seasons in one case."""

    day: str
    month: str
    year: str
    spring: str
    summer: str
    autumn: str
    winter: str


_IN_SWEDISH: Final = Forms(
    "den {day}", "{month} {year}", "{year}",
    "våren {year}", "sommaren {year}", "hösten {year}", "vintern {year}–{next}",
)  # fmt: skip
_IN_ENGLISH: Final = Forms(
    "{day}", "{month} {year}", "{year}",
    "spring {year}", "summer {year}", "autumn {year}", "winter {year}–{next}",
)  # fmt: skip
_FORMS: Final = {
    "fi": {
        Case.ALONE: Forms(
            "{day}", "{month} {year}", "{year}",
            "kevät {year}", "kesä {year}", "syksy {year}", "talvi {year}–{next}",
        ),
        Case.IN: Forms(
            "{day}", "{month}ssa {year}", "vuonna {year}",
            "keväällä {year}", "kesällä {year}", "syksyllä {year}", "talvella {year}–{next}",
        ),
        Case.OF: Forms(
            "{day}", "{month}n {year}", "vuoden {year}",
            "kevään {year}", "kesän {year}", "syksyn {year}", "talven {year}–{next}",
        ),
        Case.BEFORE: Forms(
            "{day}", "{month}ta {year}", "vuotta {year}",
            "kevättä {year}", "kesää {year}", "syksyä {year}", "talvea {year}–{next}",
        ),
        Case.UNTIL: Forms(
            "{day}", "{month}hun {year}", "vuoteen {year}",
            "kevääseen {year}", "kesään {year}", "syksyyn {year}", "talveen {year}–{next}",
        ),
        Case.FROM: Forms(
            "{day}", "{month}sta {year}", "vuodesta {year}",
            "keväästä {year}", "kesästä {year}", "syksystä {year}", "talvesta {year}–{next}",
        ),
    },
    "sv": {
        Case.ALONE: _IN_SWEDISH._replace(day="{day}"),
        Case.IN: _IN_SWEDISH._replace(month="i {month} {year}"),
        **dict.fromkeys((Case.OF, Case.BEFORE, Case.UNTIL, Case.FROM), _IN_SWEDISH),
    },
    "en": {
        Case.IN: _IN_ENGLISH._replace(
            month="in {month} {year}", year="in {year}", spring="in spring {year}", summer="in summer {year}",
            autumn="in autumn {year}", winter="in winter {year}–{next}",
        ),
        **dict.fromkeys((Case.ALONE, Case.OF, Case.BEFORE, Case.UNTIL, Case.FROM), _IN_ENGLISH),
    },
}  # fmt: skip
_DAY: Final = {"fi": "{0}.{1}.{3}", "sv": "{0} {2} {3}", "en": "{0} {2} {3}"}
"""A day, of: day, month, name of the month, year."""
_SHORT_DAY: Final = {"fi": ("{0}.", "{0}.{1}."), "sv": ("{0}", "{0} {2}"), "en": ("{0}", "{0} {2}")}
"""A day before another of the same month, or of the same year: 30.–31.10.2024, 30.10.–2.11.2024."""
_SPACED_DASH: Final = {"fi": " – ", "sv": "–", "en": " – "}
"""The dash of a span of which an end has several words; Swedish has no spaces (Svenska skrivregler)."""
_INFLECTED_WHEN_ABOUT: Final = {"fi": True, "sv": False, "en": False}
"""Whether a month, season or year stands in its case after the word for about: suunnilleen elokuussa 2023."""
_MONTH_ENDING: Final = {"fi": "kuu", "sv": "", "en": ""}
"""The ending that the first of two months drops: helmi–maaliskuu."""
_SEASON: Final = {SPRING: "spring", SUMMER: "summer", AUTUMN: "autumn", WINTER: "winter"}
_RELATIONS: Final = {
    Relation.BEFORE: (N_("before {time}"), Case.BEFORE),
    Relation.AFTER: (N_("after {time}"), Case.OF),
    Relation.UNTIL: (N_("until {time}"), Case.UNTIL),
    Relation.FROM: (N_("from {time} on"), Case.FROM),
}
_PORTIONS: Final = {
    Portion.BEGINNING: (N_("beginning of {time}"), N_("at the beginning of {time}")),
    Portion.MIDDLE: (N_("middle of {time}"), N_("in the middle of {time}")),
    Portion.END: (N_("end of {time}"), N_("at the end of {time}")),
}
"""The words of a portion: standing alone, and after a verb or preposition."""


class Dates:
    """Dates in words of one language."""

    def __init__(self, language: str, names: CalendarNames, w: Callable[..., str]) -> None:
        """`w` gives the translation of a message with its placeholders filled."""
        self._in_dates, self._months, self._weekdays = names
        self._forms, self.w = _FORMS[language], w
        self._day, self._short = _DAY[language].format, _SHORT_DAY[language]
        self._spaced_dash, self._inflected_about = _SPACED_DASH[language], _INFLECTED_WHEN_ABOUT[language]
        self._month_ending = _MONTH_ENDING[language]

    def day(self, day: date, *, weekday: bool = False) -> str:
        """30.10.2024, or keskiviikko 30.10.2024. Not by Babel, whose patterns take thirty times as long."""
        month = day.month
        text = self._day(day.day, month, self._in_dates[month], day.year)
        return f"{self._weekdays[day.weekday()]} {text}" if weekday else text

    def days(self, days: Sequence[date]) -> list[str]:
        """Days for a list, in order, each without the month and year that the next one repeats."""
        following = (*days[1:], None)
        return [self._before(day, after) for day, after in zip(days, following, strict=True)]

    def when(self, moment: Edtf, case: Case, *, weekday: bool = False) -> str:
        """A date with the precision of its record, in a case: that of dates alone, or after "in"."""
        if moment.relation:
            template, inner = _RELATIONS[moment.relation]
            text = self.w(template, time=self._point(moment.start, inner))
        elif moment.is_span:
            text = self._span(moment.start, moment.end, case)
        else:
            text = self._point(moment.start, case, weekday=weekday)
        if moment.start.year_is_assumed and moment.end.year_is_assumed:
            text = self.w("{time} (year assumed)", time=text)
        return text

    def _marked(self, point: Point) -> str:
        """One end of a span, marked if its year is assumed."""
        text = self._point(point, Case.ALONE)
        return self.w("{time} (year assumed)", time=text) if point.year_is_assumed else text

    def _point(self, point: Point, case: Case, *, weekday: bool = False) -> str:
        if point.portion:
            template = _PORTIONS[point.portion][case is Case.IN]
            return self.w(template, time=self._name(point, Case.OF))
        if not point.qualifier:
            return self._name(point, case, weekday=weekday)
        if point.qualifier == "?":
            text = self._name(point, case, weekday=weekday)
        elif point.day:
            text = self.w("about {day}", day=self._name(point, Case.ALONE))
        else:
            inflected = case if self._inflected_about else Case.OF
            text = self.w("about {time}", time=self._name(point, inflected))
        return text if point.qualifier == "~" else self.w("{time} (uncertain)", time=text)

    def _name(self, point: Point, case: Case, *, weekday: bool = False) -> str:
        forms = self._forms[case]
        if point.day:
            return forms.day.format(day=self.day(point.first, weekday=weekday and point.is_plain))
        if point.part is None:
            return forms.year.format(year=point.year)
        if point.precision is Precision.MONTH:
            return forms.month.format(month=self._months[point.part], year=point.year)
        form: str = getattr(forms, _SEASON[point.part])
        return form.format(year=point.year, next=point.year + 1)

    def _span(self, a: Point, b: Point, case: Case) -> str:
        if a.year_is_assumed != b.year_is_assumed:
            span = self._spaced_dash.join(map(self._marked, (a, b)))
            return self.w("in the period {span}", span=span) if case is Case.IN else span
        are_plain = not (a.qualifier or a.portion or b.qualifier or b.portion)
        precisions = a.precision, b.precision
        if are_plain and a.year == b.year and precisions == (Precision.MONTH, Precision.MONTH):
            return self._forms[case].month.format(month=self._month_names(a, b), year=b.year)
        if case is Case.IN:
            span = self._span(a, b, Case.ALONE)
            is_years = are_plain and precisions == (Precision.YEAR, Precision.YEAR)
            years = self.w("in the years {years}", years=span) if is_years else ""
            return years or self.w("in the period {span}", span=span)
        if are_plain and a.year == b.year:
            if a.precision is Precision.YEAR and b.precision is not Precision.SEASON:
                return self._by(b)
            if b.precision is Precision.YEAR:
                return self.w("{start} to the end of the year", start=self._name(a, case))
        start, end = self._start(a, b) if are_plain else self._point(a, case), self._point(b, case)
        is_shared = start != self._point(a, case)
        is_spaced = " " in start or (" " in end and not is_shared)
        return f"{start}{self._spaced_dash if is_spaced else '–'}{end}"

    def _start(self, a: Point, b: Point) -> str:
        """A span's beginning, without the parts that its end repeats."""
        are_days = {a.precision is Precision.DAY, b.precision is Precision.DAY}
        is_winter = a.part == WINTER  # a winter is named after two years
        if a.year != b.last.year or len(are_days) > 1 or a.precision is Precision.YEAR or is_winter:
            return self._name(a, Case.ALONE)
        if a.precision is Precision.SEASON:
            form: str = getattr(self._forms[Case.ALONE], _SEASON[a.part or 0])
            return form.format(year="", next="").strip()
        if a.precision is Precision.MONTH:
            return self._months[a.first.month]
        return self._before(a.first, b.first)

    def _before(self, day: date, after: date | None) -> str:
        """A day before another, without the month and year that both share."""
        if after is None or day.year != after.year:
            return self.day(day)
        pattern = self._short[day.month != after.month]
        return pattern.format(day.day, day.month, self._in_dates[day.month])

    def _by(self, end: Point) -> str:
        """A year, and the month or day of it by which: 2025/2025-09."""
        if end.precision is Precision.MONTH:
            return self.w("{year}, by {month}", year=end.year, month=self._months[end.first.month])
        day = self._short[1].format(end.day, end.first.month, self._in_dates[end.first.month])
        return self.w("{year}, by {day}", year=end.year, day=day)

    def _month_names(self, a: Point, b: Point) -> str:
        """The names of a year's months: helmi–maaliskuu."""
        first, last = self._months[a.first.month], self._months[b.first.month]
        return f"{first.removesuffix(self._month_ending)}–{last}"
