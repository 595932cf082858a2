"""Patterns of dates in Finnish and Swedish texts, each with a function from a match to dates. `dates` tries
them in order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from gazette.records.points import Portion
from gazette.staff.importing import date_words as w
from gazette.staff.importing.moments import Moment

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
DASH: Final = r"\s?[–—-]\s?"
_AND: Final = r"(?:,|\s?(?:ja|sekä|och|samt|&|/))\s?"

Match = re.Match[str]
Moments = list[tuple[Moment, Moment]]


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def _row(table: Mapping[str, object], word: str) -> object:
    return next(value for words, value in table.items() if word.lower() in words.split("|"))


def _listed_days(match: Match) -> Moments:
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
    result: Moments = []
    continues = False
    for moment, separator in filled:
        if continues:
            result[-1] = (result[-1][0], moment)
        else:
            result.append((moment, moment))
        continues = bool(re.search("[–—-]", separator))
    return result


def _finnish_day(match: Match) -> Moments:
    month, year = w.FINNISH_MONTHS.index(match["month"].lower()) + 1, _number(match["year"])
    days = [int(day) for day in (match["day"], match["until"]) if day]
    return [(Moment(year, month, days[0]), Moment(year, month, days[-1]))]


def _swedish_days(match: Match) -> Moments:
    month, year = w.SWEDISH_MONTHS[match["month"].lower()], _number(match["year"])
    days = [Moment(year, month, int(day)) for day in re.findall(r"\d+", match["days"])]
    if re.search("[–—-]", match["days"]):
        return [(days[0], days[-1])]
    return [(day, day) for day in days]


def _finnish_months(match: Match) -> Moments:
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


def _swedish_months(match: Match) -> Moments:
    year = _number(match["year"])
    portion = w.SWEDISH_PORTIONS[match["portion"].lower()] if match["portion"] else None
    first = w.SWEDISH_MONTHS[match["month"].lower()]
    last = w.SWEDISH_MONTHS[match["until"].lower()] if match["until"] else first
    return [(Moment(year, first, portion=portion), Moment(year, last, portion=portion))]


def _season(match: Match) -> Moments:
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


def _year_part(match: Match) -> Moments:
    groups = match.groupdict()
    year = _number(groups.get("year"))
    if groups.get("prefix"):
        portion: object = w.FINNISH_PREFIXES[groups["prefix"].lower()]
    elif groups.get("portion_before"):
        portion = w.SWEDISH_PORTIONS[groups["portion_before"].lower()]
    else:
        portion = _row(w.PORTIONS, groups["portion"])
    assert isinstance(portion, Portion)
    moment = Moment(year, portion=portion)
    return [(moment, moment)]


def years_of(match: Match) -> Moments:
    """A year, or the first and last of several: vuosille 2023–2025."""
    return [(Moment(int(match["year"])), Moment(int(match["until"] or match["year"])))]


def _weeks(match: Match) -> Moments:
    year = _number(match["year"])
    return [(Moment(year, week=int(match["week"])), Moment(year, week=int(match["until"] or match["week"])))]


def _iso(match: Match) -> Moments:
    moment = Moment(int(match["year"]), int(match["month"]), int(match["day"]))
    return [(moment, moment)]


_D: Final = r"(?:0?[1-9]|[12]\d|3[01])"
_M: Final = r"(?:0?[1-9]|1[0-2])"
_SHORT: Final = [f"{day}{end}" for day in w.SWEDISH_SHORT_WEEKDAYS for end in ("", ".")]
_BEFORE_DAY: Final = f"(?:{'|'.join(f'(?<={word} )' for word in ('dag', 'senast', 'före den', *_SHORT))})"
"""What a day without a full stop at its end stands behind, so that 6.3 is no decimal."""
_AFTER_DAY: Final = r"(?![\d])(?!\.\d)"
PATTERNS: Final[tuple[tuple[re.Pattern[str], Callable[[Match], Moments]], ...]] = tuple(
    (re.compile(pattern, re.IGNORECASE), build)
    for pattern, build in (
        (rf"\b{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)\b", _iso),
        (
            (rf"(?<![\d.:§])(?P<days>(?:{_D}\.?(?:\s?{_M}\.)?(?:(?:19|20)\d\d)?(?:{DASH}|{_AND}))*"
            rf"{_D}\.\s?{_M}\.)(?:\s?{_YEAR})?{_AFTER_DAY}"),
            _listed_days,
        ),
        (
            rf"(?<![\d.:§])(?P<days>{_D}\.{_M}){_AFTER_DAY}(?=\s*,?\s*(?:kl|klo|klockan)\b)(?P<year>)",
            _listed_days,
        ),
        (rf"{_BEFORE_DAY}(?P<days>{_D}[./]{_M}){_AFTER_DAY}(?P<year>)", _listed_days),
        (
            rf"(?<![\d.])(?P<day>{_D})\.?(?:{DASH}(?P<until>{_D})\.)?\s(?P<month>{_MONTH_FI})kuu\w*(?:\s{_YEAR})?",
            _finnish_day,
        ),
        (
            rf"\b(?P<month>{_MONTH_FI})kuun\s(?P<day>{_D})\.(?:{DASH}(?P<until>{_D})\.)?(?:\s?päiv\w+)?(?:\s{_YEAR})?",
            _finnish_day,
        ),
        (
            (rf"(?<![\d.])(?P<days>{_D}(?::?[ea]\b)?\.?(?:(?:{DASH}|{_AND}){_D}(?::?[ea]\b)?\.?)*)\s"
            rf"(?P<month>{_MONTH_SV})(?!\w)(?:\s{_YEAR})?"),
            _swedish_days,
        ),
        (
            (rf"(?:\bvuoden\s(?P<year_before>20\d\d)\s)?\b(?P<prefix>{_PREFIX})?(?P<month>{_MONTH_FI})"
            rf"(?:(?:{w.MONTH_ENDINGS})?(?:{DASH}|-?\s(?:ja|tai)\s|"
            rf"\s)(?P<until>{_MONTH_FI}))?{w.MONTH_ENDINGS}\b"
            rf"(?:\s{_YEAR})?(?:\s(?P<portion>{_PORTION_FI})\b)?"),
            _finnish_months,
        ),
        (
            (rf"(?:\b(?P<portion>{_PORTION_SV})\sav\s)?(?<!\w)(?P<month>{_MONTH_SV})"
            rf"(?:(?:{DASH}|\soch\s|\seller\s)(?P<until>{_MONTH_SV}))?(?!\w)(?:\s{_YEAR})?"),
            _swedish_months,
        ),
        (
            (rf"(?:\bvuoden\s(?P<year_before>20\d\d)\s)?(?:\b(?P<portion_before>{_PORTION_SV})\sav\s)?"
            rf"\b(?P<prefix>{_PREFIX})?(?P<season>{_SEASON})\b(?:\s{_YEAR}(?:[–-]20\d\d)?)?"
            rf"(?:\s(?P<portion>{_PORTION_FI})\b)?"),
            _season,
        ),
        (rf"\b(?P<prefix>alku|loppu)vuo\w+(?:\s{_YEAR})?", _year_part),
        (rf"\bvuoden(?:\s{_YEAR})?\s(?P<portion>{_PORTION_FI})\b", _year_part),
        (rf"\b(?P<portion_before>{_PORTION_SV})\sav\s(?:år\s)?(?:{_YEAR}|året)", _year_part),
        (
            (rf"\b(?:viikolla|viikoilla|viikko|vko|vk|vecka|veckorna|veckan|v\.)\s(?P<week>[1-5]?\d)"
            rf"(?:{DASH}(?P<until>[1-5]?\d))?(?:[/\s]{_YEAR})?\b"),
            _weeks,
        ),
        (
            (rf"\b(?:vuonna|vuoden|vuotta|vuodelle|vuodeksi|vuoteen|vuodesta|vuosina|vuosille|år|året|åren)\s"
            rf"{_YEAR}(?:{DASH}(?P<until>20\d\d))?"),
            years_of,
        ),
    )
)  # fmt: skip
"""Tried in this order; a later one does not read what an earlier one has read."""
BARE_YEARS: Final = re.compile(rf"(?<![\d/.])(?P<year>20\d\d){DASH}(?P<until>20\d\d)(?![\d])")
