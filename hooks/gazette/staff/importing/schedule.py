"""When and where the meetings of a publication are: days with hours, doors, place, platform, municipalities.

`meeting_dates` weighs which of the dates are of a meeting.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from gazette.staff.importing.clock import Clock, clocks_in
from gazette.staff.importing.date_words import FINNISH_WEEKDAYS, SWEDISH_WEEKDAYS
from gazette.staff.importing.dates import DateMention, dates_in
from gazette.staff.importing.meeting_dates import (
    ENOUGH,
    ENOUGH_IF_VAGUE,
    NEAR_BEST,
    PAST,
    REGISTRATION,
    Candidate,
    candidates_in,
    is_row,
)
from gazette.staff.importing.municipalities import Municipalities, distinct
from gazette.staff.importing.places import ExtractedPlace, place_in, place_in_row, platform_in
from gazette.staff.importing.registration import Deadline
from gazette.staff.importing.sections import Section, section_of, who_meets
from gazette.staff.importing.sentences import Sentence
from gazette.staff.importing.years import Calendar, YearFrom

_LONG_WEEKDAYS: Final = {**FINNISH_WEEKDAYS, **SWEDISH_WEEKDAYS}


MOST_MEETINGS: Final = 120
"""Most dates of meetings that are read: the largest region has 23 municipalities, each named a few times."""


@dataclass(frozen=True, slots=True)
class ExtractedMeeting:
    """One meeting as the source has it."""

    date: str
    """In EDTF; the year is XXXX if unknown."""
    year: int | None
    date_words: str
    year_from: YearFrom
    weekday: int | None = None
    hours: str = ""
    hours_words: str = ""
    doors: str = ""
    place: ExtractedPlace = field(default_factory=ExtractedPlace)
    remote: tuple[str, str, bool] | None = None
    """Platform, words, whether it is named."""
    municipalities: tuple[str, ...] = ()
    is_past: bool = False
    sentence: str = ""
    weight: int = 0
    block: int = 0
    slips: tuple[str, ...] = ()
    """Names in its row that are misspelt."""
    unknown: tuple[str, ...] = ()
    """Names in its row that no municipality has."""
    section: Section | None = None
    """The blocks that belong to it alone, if the source has several meetings."""
    deadline: Deadline | None = None
    """By when to register for it alone."""


@dataclass(frozen=True, slots=True)
class Text:
    """A publication as its meetings are read from it."""

    sentences: Sequence[Sentence]
    calendar: Calendar
    municipalities: Municipalities
    language: str


def meetings_of(text: Text) -> tuple[ExtractedMeeting, ...]:
    """The meetings that a publication is about, in the order of their days; empty if no date is of one."""
    sentences = text.sentences
    candidates = [c for k, sentence in enumerate(sentences) for c in candidates_in(sentence, k, sentences)]
    days = [c for c in candidates if c.mention.is_day and c.weight >= ENOUGH]
    if not days:
        vague = [c for c in candidates if c.weight >= ENOUGH_IF_VAGUE]
        chosen = [max(vague, key=lambda c: c.weight)] if vague else []
    else:
        best = max(c.weight for c in days)
        chosen = [c for c in days if c.weight >= best - NEAR_BEST]
    chosen = chosen[:MOST_MEETINGS]
    by_key: dict[tuple[object, ...], ExtractedMeeting] = {}
    for candidate in chosen:
        meeting = _meeting(candidate, text, chosen)
        if meeting is None:
            continue
        key = _key(candidate.mention, meeting)
        known = by_key.get(key)
        by_key[key] = meeting if known is None else _merged(known, meeting)
    meetings = sorted(by_key.values(), key=lambda meeting: (meeting.date, meeting.hours))
    is_of_groups = any(len(meeting.municipalities) > 1 for meeting in meetings[1:])
    return tuple(
        replace(meeting, place=ExtractedPlace())
        if is_of_groups and _is_town_alone(meeting.place)
        else meeting
        for meeting in meetings
    )


def _is_town_alone(place: ExtractedPlace) -> bool:
    return not (place.venue or place.address or place.room)


def _key(mention: DateMention, meeting: ExtractedMeeting) -> tuple[object, ...]:
    """Equal for two mentions of one day; two meetings of a day differ by municipality and place."""
    is_row = bool(meeting.municipalities) and len(meeting.municipalities) == 1 and meeting.hours
    place = meeting.municipalities if is_row else ()
    return mention.first.part, mention.first.day, mention.last.day, mention.first.week, place


def _merged(first: ExtractedMeeting, second: ExtractedMeeting) -> ExtractedMeeting:
    """Two mentions of one meeting merged: the surer year, and the details of both."""
    surer, other = (first, second) if _sureness(first) <= _sureness(second) else (second, first)
    return replace(
        surer, weekday=surer.weekday if surer.weekday is not None else other.weekday,
        hours=surer.hours or other.hours, hours_words=surer.hours_words or other.hours_words,
        doors=surer.doors or other.doors, remote=surer.remote or other.remote,
        place=_filled(surer.place, other.place), is_past=first.is_past or second.is_past,
        municipalities=surer.municipalities or other.municipalities,
        sentence=first.sentence if first.weight >= second.weight else second.sentence,
    )  # fmt: skip


def _sureness(meeting: ExtractedMeeting) -> int:
    return list(YearFrom).index(meeting.year_from)


def _meeting(candidate: Candidate, text: Text, chosen: Sequence[Candidate]) -> ExtractedMeeting | None:
    sentences, municipalities, language = text.sentences, text.municipalities, text.language
    sentence, mention = sentences[candidate.position], candidate.mention
    is_past = bool(PAST.search(sentence.text))
    year = text.calendar.year_of(mention, sentence.text, is_past=is_past)
    try:
        date = replace(mention, relation="" if mention.relation == "by" else mention.relation).edtf(year.year)
    except ValueError:
        return None
    section = section_of(candidate, chosen, sentences)
    around = _around(sentences, candidate.position, section)
    weekday, year_from = mention.weekday, year.by
    if (
        weekday is None
        and (weekday := _weekday_of_block(mention, year.year, sentence.block.text)) is not None
    ):
        year_from = year_from if year_from is YearFrom.WRITTEN else YearFrom.WEEKDAY
    is_in_row = is_row(sentence, mention)
    own_dates = dates_in(sentence.text)
    is_list = is_in_row or sum(c.mention in own_dates for c in chosen) > 1
    is_span = mention.first != mention.last
    hours, doors = _hours(mention, sentence.text, () if is_span else around, is_list=is_list)
    place = place_in(sentence.text, municipalities, language)
    if is_in_row and not place.is_labelled:
        place = place_in_row(_rest_of_row(sentence.text, mention), municipalities)
    remote = platform_in(sentence.text)
    if not is_list:
        for other in around:
            place, remote = (
                _filled(place, place_in(other, municipalities, language)),
                remote or platform_in(other),
            )
    if not mention.is_day:
        place = ExtractedPlace()  # of one of the days, perhaps
    rows = distinct(municipalities.mentions(_own_part(sentence.text, mention))) if is_list else ()
    if section and not rows:
        rows = who_meets(candidate, section, sentences, municipalities)
    return ExtractedMeeting(
        date, year.year, mention.words, year_from, weekday, hours.hours if hours else "",
        hours.words if hours else "", doors.begins if doors else "", place, remote, rows, is_past,
        sentence.text, candidate.weight, sentence.number, section=section,
    )  # fmt: skip


def _rest_of_row(text: str, mention: DateMention) -> str:
    """A row without its date and hours, its cells parted by commas."""
    ends = [mention.end, *(clock.end for clock in clocks_in(text))]
    before, after = text[: mention.end - len(mention.words)], text[max(ends) :]
    parts = (
        part.strip(" ,.")
        for part in re.split(r"[\t;,]|:(?!\w)|\s[–—-]\s|\bklo\b|\bkl\b", f"{before}, {after}")
    )
    return ", ".join(part for part in parts if part)


def _own_part(text: str, mention: DateMention) -> str:
    """The part of a sentence with several dates that belongs to one: from the date before it, with its hours.

    The whole text, if it has no other date.
    """
    others = [other for other in dates_in(text) if (other.start, other.end) != (mention.start, mention.end)]
    if not others:
        return text
    before = [other.end for other in others if other.end <= mention.start]
    ends = [clock.end for clock in clocks_in(text) if before and max(before) <= clock.end <= mention.start]
    return text[max([*before, *ends], default=0) : mention.end]


def _weekday_of_block(mention: DateMention, year: int | None, text: str) -> int | None:
    """The weekday that a block names elsewhere, if it is the only one and that of the day."""
    if mention.days is None or mention.first != mention.last or year is None:
        return None
    weekdays = {day for word, day in _LONG_WEEKDAYS.items() if re.search(rf"\b{word}", text, re.IGNORECASE)}
    own = dt.date(year, *mention.days).weekday()
    return own if weekdays == {own} else None


def _around(sentences: Sequence[Sentence], position: int, section: Section | None) -> list[str]:
    """The other sentences of the block, then labelled lines near it, only its own if there is a section."""
    sentence = sentences[position]
    same = [s.text for k, s in enumerate(sentences) if s.number == sentence.number and k > position][:3]
    near = [
        s.text
        for s in sentences
        if s.number != sentence.number
        and (s.number in section if section else abs(s.number - sentence.number) <= 6)
        and re.match(
            r"^\W*(?:aika|paikka|missä|klo|kello|plats|var|tid|kl|kahvi\w*|kaffe\w*)\s*[:\t]",
            s.text,
            re.IGNORECASE,
        )
    ]
    return [*same, *near]


def _hours(
    mention: DateMention, text: str, around: Sequence[str], *, is_list: bool
) -> tuple[Clock | None, Clock | None]:
    """The hours of a meeting and when its doors open: the time after its date, else the nearest one."""
    clocks = clocks_in(text)
    begins = [clock for clock in clocks if not clock.is_doors and not _is_deadline(text, clock)]
    later_dates = [other.start for other in dates_in(text) if other.start > mention.end]
    until = min(later_dates, default=len(text))
    after = [clock for clock in begins if mention.end <= clock.start < until]
    others = [] if is_list and later_dates and len(begins) > 1 else begins
    hours = next(iter(after or others), None)
    doors = next((clock for clock in clocks if clock.is_doors), None)
    for other in () if is_list else around:
        if REGISTRATION.search(other):
            continue
        for clock in clocks_in(other):
            if clock.is_doors:
                doors = doors or clock
            elif hours is None and not _is_deadline(other, clock):
                hours = clock
    return hours, doors


def _is_deadline(text: str, clock: Clock) -> bool:
    return bool(re.match(r"\s(?:mennessä|asti)\b", text[clock.end :])) or bool(
        re.search(r"(?:senast|viimeistään)[^,;]{0,40}$", text[: clock.start])
    )


def _filled(place: ExtractedPlace, other: ExtractedPlace) -> ExtractedPlace:
    """A place completed with the details of another mention of it."""
    if place.is_empty:
        return other
    if place.venue and other.venue and place.venue != other.venue:
        return place
    town = place.town if place.town and not (place.is_town_of_name and other.town) else other.town
    return replace(
        place, venue=place.venue or other.venue, room=place.room or other.room,
        address=place.address or other.address,
        town=town, words=place.words or other.words,
        town_words=place.town_words if town == place.town else other.town_words,
        is_town_of_name=place.is_town_of_name and town == place.town and not other.town,
    )  # fmt: skip
