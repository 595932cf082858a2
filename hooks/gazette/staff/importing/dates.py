"""Dates told in a Finnish or Swedish text: days, spans, lists, months, seasons, weeks, parts of a year.

`dates_in` gives every date as it is written; a year that is not written stays open, until `with_year` puts in
one that the surroundings tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from gazette.records.edtf import Edtf, parse
from gazette.records.points import Portion
from gazette.staff.importing import date_words as w


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, month, season, week or year of which the year may be unknown."""

    year: int | None = None
    part: int | None = None
    """1 to 12 for a month, 21 to 24 for a season."""
    day: int | None = None
    portion: Portion | None = None
    week: int | None = None
    """An ISO week, in place of `part` and `day`."""

    def edtf(self, year: int | None = None) -> tuple[str, str]:
        """First and last date in EDTF, the same unless it is a week; `year` is taken if none is told.

        Raises ValueError for a day or week that the year does not have.
        """
        of = self.year if self.year is not None else year
        told = "XXXX" if of is None else f"{of:04}"
        if self.week is not None:
            if of is None:
                raise ValueError(self.week)
            monday = date.fromisocalendar(of, self.week, 1)
            return monday.isoformat(), (monday + timedelta(6)).isoformat()
        text = "-".join((told, *(f"{number:02}" for number in (self.part, self.day) if number is not None)))
        if self.portion:
            text = f"{self.portion.value} of {text}"
        return text, text


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text."""

    first: Moment
    last: Moment
    start: int
    end: int
    words: str
    weekday: int | None = None
    """As told beside it, Monday 0."""
    relation: str = ""
    """"before", "after", "until" or "from"; "by" for a deadline."""
    is_about: bool = False

    @property
    def is_day(self) -> bool:
        """Whether a day, or days, are told."""
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
        """The date; `year` stands for one that is not told. Raises ValueError as `edtf`."""
        return parse(self.edtf(year), year)

    @property
    def days(self) -> tuple[int, int] | None:
        """Month and day of its beginning."""
        return (self.first.part, self.first.day) if self.first.part and self.first.day else None


_Y: Final = r"(?P<{0}>(?:19|20)\d\d)(?!\d)"
_YEAR: Final = _Y.format("year")
_MONTH_FI: Final = f"(?:{'|'.join(w.FINNISH_MONTHS)})"
_MONTH_SV: Final = "|".join(re.escape(name) for name in sorted(w.SWEDISH_MONTHS, key=len, reverse=True))
_SEASON: Final = "|".join(sorted((s for row in w.SEASONS for s in row.split("|")), key=len, reverse=True))
_PORTION_FI: Final = "|".join(
    sorted((s for row in w.PORTIONS for s in row.split("|")), key=len, reverse=True)
)
_PREFIX: Final = "|".join(w.FINNISH_PREFIXES)
_PORTION_SV: Final = "|".join(w.SWEDISH_PORTIONS)
_DASH: Final = r"\s?[–—-]\s?"
_AND: Final = r"(?:,|\s?(?:ja|sekä|och|samt|&|/))\s?"

_Match = re.Match[str]
_Moments = list[tuple[Moment, Moment]]


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def _row(table: Mapping[str, object], word: str) -> object:
    return next(value for words, value in table.items() if word.lower() in words.split("|"))


def _listed_days(match: _Match) -> _Moments:
    """29.8. ja 3.9.2024; 1., 8. ja 15.10.2024; 12.–13.5.2025; 30.10.–2.11.2024."""
    year = _number(match["year"])
    moments: list[tuple[Moment, str]] = []
    for part in re.finditer(r"(\d{1,2})\.?(?:\s?(\d{1,2})\.?)?((?:19|20)\d\d)?(\D*)", match["days"]):
        day, month, own_year, separator = part.groups()
        moments.append((Moment(_number(own_year), _number(month), int(day)), separator))
    moments[-1] = (replace(moments[-1][0], year=moments[-1][0].year or year), moments[-1][1])
    month, year = None, None
    filled: list[tuple[Moment, str]] = []
    for moment, separator in reversed(moments):
        month, year = moment.part or month, moment.year or year
        filled.append((replace(moment, part=month, year=year), separator))
    filled.reverse()
    result: _Moments = []
    continues = False
    for moment, separator in filled:
        if continues:
            result[-1] = (result[-1][0], moment)
        else:
            result.append((moment, moment))
        continues = bool(re.search("[–—-]", separator))
    return result


def _finnish_day(match: _Match) -> _Moments:
    month, year = w.FINNISH_MONTHS.index(match["month"].lower()) + 1, _number(match["year"])
    days = [int(day) for day in (match["day"], match["until"]) if day]
    return [(Moment(year, month, days[0]), Moment(year, month, days[-1]))]


def _swedish_days(match: _Match) -> _Moments:
    month, year = w.SWEDISH_MONTHS[match["month"].lower()], _number(match["year"])
    days = [Moment(year, month, int(day)) for day in re.findall(r"\d+", match["days"])]
    if re.search("[–—-]", match["days"]):
        return [(days[0], days[-1])]
    return [(day, day) for day in days]


def _finnish_months(match: _Match) -> _Moments:
    year = _number(match["year"] or match["year_before"])
    first = w.FINNISH_MONTHS.index(match["month"].lower()) + 1
    last = w.FINNISH_MONTHS.index(match["until"].lower()) + 1 if match["until"] else first
    portion = match["portion"]
    part = _row(w.PORTIONS, portion) if portion else None
    if match["prefix"]:
        part = w.FINNISH_PREFIXES[match["prefix"].lower()]
    assert part is None or isinstance(part, Portion)
    begin, end = Moment(year, first, portion=part), Moment(year, last, portion=part)
    return [(begin, end)]


def _swedish_months(match: _Match) -> _Moments:
    year = _number(match["year"])
    portion = w.SWEDISH_PORTIONS[match["portion"].lower()] if match["portion"] else None
    first = w.SWEDISH_MONTHS[match["month"].lower()]
    last = w.SWEDISH_MONTHS[match["until"].lower()] if match["until"] else first
    return [(Moment(year, first, portion=portion), Moment(year, last, portion=portion))]


def _season(match: _Match) -> _Moments:
    year = _number(match["year"] or match["year_before"])
    season = _row(w.SEASONS, match["season"])
    assert isinstance(season, int)
    portion: object = None
    if match["portion"]:
        portion = _row(w.PORTIONS, match["portion"])
    elif match["portion_before"]:
        portion = w.SWEDISH_PORTIONS[match["portion_before"].lower()]
    elif match["prefix"]:
        portion = w.FINNISH_PREFIXES[match["prefix"].lower()]
    assert portion is None or isinstance(portion, Portion)
    moment = Moment(year, season, portion=portion)
    return [(moment, moment)]


def _year_part(match: _Match) -> _Moments:
    found = match.groupdict()
    year = _number(found.get("year"))
    if found.get("prefix"):
        portion: object = w.FINNISH_PREFIXES[found["prefix"].lower()]
    elif found.get("portion_before"):
        portion = w.SWEDISH_PORTIONS[found["portion_before"].lower()]
    else:
        portion = _row(w.PORTIONS, found["portion"])
    assert isinstance(portion, Portion)
    moment = Moment(year, portion=portion)
    return [(moment, moment)]


def _years(match: _Match) -> _Moments:
    return [(Moment(int(match["year"])), Moment(int(match["until"] or match["year"])))]


def _weeks(match: _Match) -> _Moments:
    year = _number(match["year"])
    return [(Moment(year, week=int(match["week"])), Moment(year, week=int(match["until"] or match["week"])))]


def _iso(match: _Match) -> _Moments:
    moment = Moment(int(match["year"]), int(match["month"]), int(match["day"]))
    return [(moment, moment)]


_D: Final = r"(?:0?[1-9]|[12]\d|3[01])"
_M: Final = r"(?:0?[1-9]|1[0-2])"
_AFTER_DAY: Final = r"(?![\d])(?!\.\d)"
_FULL_DAY: Final = rf"{_D}\.\s?{_M}\.?(?:(?:19|20)\d\d(?!\d))?"
_PATTERNS: Final[tuple[tuple[re.Pattern[str], Callable[[_Match], _Moments]], ...]] = tuple(
    (re.compile(pattern, re.IGNORECASE), build)
    for pattern, build in (
        (rf"\b{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)\b", _iso),
        (
            rf"(?<![\d.:§])(?P<days>(?:{_D}\.?(?:\s?{_M}\.)?(?:(?:19|20)\d\d)?(?:{_DASH}|{_AND}))*"
            rf"{_D}\.\s?{_M}\.)(?:\s?{_YEAR})?{_AFTER_DAY}",
            _listed_days,
        ),
        (rf"(?<![\d.:§])(?P<days>{_D}\.{_M}){_AFTER_DAY}(?=\s*,?\s*(?:kl\b|kl\.|klo\b|klockan\b))(?P<year>)", _listed_days),
        (rf"(?<=dag )(?P<days>{_D}[./]{_M}){_AFTER_DAY}(?P<year>)", _listed_days),
        (
            rf"(?<![\d.])(?P<day>{_D})\.?(?:{_DASH}(?P<until>{_D})\.)?\s(?P<month>{_MONTH_FI})kuu\w*(?:\s{_YEAR})?",
            _finnish_day,
        ),
        (
            rf"\b(?P<month>{_MONTH_FI})kuun\s(?P<day>{_D})\.(?:{_DASH}(?P<until>{_D})\.)?(?:\s?päiv\w+)?(?:\s{_YEAR})?",
            _finnish_day,
        ),
        (
            rf"(?<![\d.])(?P<days>{_D}(?::?[ea]\b)?\.?(?:(?:{_DASH}|{_AND}){_D}(?::?[ea]\b)?\.?)*)\s"
            rf"(?P<month>{_MONTH_SV})(?!\w)(?:\s{_YEAR})?",
            _swedish_days,
        ),
        (
            rf"(?:\bvuoden\s(?P<year_before>20\d\d)\s)?\b(?P<prefix>{_PREFIX})?(?P<month>{_MONTH_FI})"
            rf"(?:(?:{w.MONTH_ENDINGS})?(?:{_DASH}|-?\s(?:ja|tai)\s|\s)(?P<until>{_MONTH_FI}))?{w.MONTH_ENDINGS}\b"
            rf"(?:\s{_YEAR})?(?:\s(?P<portion>{_PORTION_FI})\b)?",
            _finnish_months,
        ),
        (
            rf"(?:\b(?P<portion>{_PORTION_SV})\sav\s)?(?<!\w)(?P<month>{_MONTH_SV})"
            rf"(?:(?:{_DASH}|\soch\s|\seller\s)(?P<until>{_MONTH_SV}))?(?!\w)(?:\s{_YEAR})?",
            _swedish_months,
        ),
        (
            rf"(?:\bvuoden\s(?P<year_before>20\d\d)\s)?(?:\b(?P<portion_before>{_PORTION_SV})\sav\s)?"
            rf"\b(?P<prefix>{_PREFIX})?(?P<season>{_SEASON})\b(?:\s{_YEAR}(?:[–-]20\d\d)?)?"
            rf"(?:\s(?P<portion>{_PORTION_FI})\b)?",
            _season,
        ),
        (rf"\b(?P<prefix>alku|loppu)vuo\w+(?:\s{_YEAR})?", _year_part),
        (rf"\bvuoden(?:\s{_YEAR})?\s(?P<portion>{_PORTION_FI})\b", _year_part),
        (rf"\b(?P<portion_before>{_PORTION_SV})\sav\s(?:år\s)?(?:{_YEAR}|året)", _year_part),
        (
            rf"\b(?:viikolla|viikoilla|viikko|vko|vk|vecka|veckorna|veckan|v\.)\s(?P<week>[1-5]?\d)"
            rf"(?:{_DASH}(?P<until>[1-5]?\d))?(?:[/\s]{_YEAR})?\b",
            _weeks,
        ),
        (
            rf"\b(?:vuonna|vuoden|vuotta|vuodelle|vuodeksi|vuoteen|vuodesta|vuosina|vuosille|år|året|åren)\s"
            rf"{_YEAR}(?:{_DASH}(?P<until>20\d\d))?",
            _years,
        ),
    )
)  # fmt: skip
"""Tried in this order; a later one does not read what an earlier one has read."""
_BARE_YEARS: Final = re.compile(rf"(?<![\d/.])(?P<year>20\d\d){_DASH}(?P<until>20\d\d)(?![\d])")

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
    """Every date told in a text, in order; two with a dash between them are one span."""
    taken: list[tuple[int, int]] = []
    mentions: list[DateMention] = []
    for pattern, build in (*_PATTERNS, (_BARE_YEARS, _years)):
        for match in pattern.finditer(text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            found = list(_mentions(text, match, build))
            if found:
                taken.append(match.span())
                mentions.extend(found)
    return tuple(_joined(text, sorted(mentions, key=lambda mention: mention.start)))


def _mentions(text: str, match: _Match, build: Callable[[_Match], _Moments]) -> Iterator[DateMention]:
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
        if waiting and re.fullmatch(_DASH, between) and waiting.first == waiting.last:
            words = text[waiting.start : mention.end]
            waiting = replace(waiting, last=mention.last, end=mention.end, words=words)
            continue
        if waiting:
            yield waiting
        waiting = mention
    if waiting:
        yield waiting
