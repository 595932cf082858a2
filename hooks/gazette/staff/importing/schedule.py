"""When and where the meetings of a publication are: which of its dates are days of a meeting, with hours and place.

A text has many dates: of publication, of a deadline, of plans and boards. Each is weighed by the words around it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from gazette.staff.importing.clock import Clock, clocks_in
from gazette.staff.importing.date_words import FINNISH_WEEKDAYS, SWEDISH_WEEKDAYS
from gazette.staff.importing.dates import DateMention, dates_in
from gazette.staff.importing.municipalities import Municipalities, distinct
from gazette.staff.importing.places import PlaceTold, is_remote, place_in, place_in_row, platform_in
from gazette.staff.importing.sentences import Sentence
from gazette.staff.importing.years import Calendar, YearFrom

_EVENT: Final = re.compile(
    r"\w*neuvottelu(?!kun|huone|sali)\w*|\w*kuntakokou\w*|\btilaisuu\w+|\btapaami\w+|\bkokoontumi\w+|"
    r"\w*förhandling\w*|\bmöte\w*|\btillfälle\w*|\bträff\w*|\bevenemang\w*|\bsamråd\w*|\bseminaar\w+|\bseminari\w+",
    re.IGNORECASE,
)
_ARRANGED: Final = re.compile(
    r"\bjärjest\w+|\bpide\w+|\bpiti\b|\bpitänyt\b|\bkäytiin\b|\bkäydään\b|\bkokoon\w+|\bkoolla\b|\bkutsu\w+|\btervetuloa\b|"
    r"\bneuvotteli\w*|\bneuvottelevat|\bneuvottelee|\bförhandla(?:r|de)\b|\bordna\w+|\bhåll\w+|\bhöll\w*|\bfördes\b|\bförs\b|\bsamla\w+|\bäger rum|\bägde rum|\binbju\w+|\bvälkom\w+|\bbjuder in",
    re.IGNORECASE,
)
PAST: Final = re.compile(
    r"\bjärjesti(?:n|vät)?\b|\bpidettiin\b|\bpiti\b|\bon pi(?:detty|tänyt)\b|\bkäytiin\b|\bkokoontui\w*|\bosallistui\w*|\bkeskustel(?:tiin|i)|"
    r"\bneuvotteli\w*|\boli\b|\bolivat\b|\bkerto[io]\w*|\bsovittiin\b|\bhölls\b|\bordnade[s]?\b|\bfördes\b|\bförhandlade\w*|\bdeltog\b|"
    r"\bsamlade[s]?\b|\bvar\b|\bdiskuterade[s]?\b|\bägde rum\b",
    re.IGNORECASE,
)
_LABEL_WORDS: Final = r"\W*(?:aika|ajankohta|milloin|päivämäärä|paikka|missä|tid|tidpunkt|när|datum|plats|var|ilmoittau\w*|anmäl\w*)\b"
_LABEL: Final = re.compile(
    r"^\W*(?:aika|ajankohta|milloin|päivämäärä|tid|tidpunkt|när|datum)\s*[:\t]", re.IGNORECASE
)
_REGISTRATION: Final = re.compile(r"ilmoittau\w+|ilmoittaudu\w*|ilmoita osallistu\w+|\banmäl\w*", re.IGNORECASE)
_OTHER_THINGS: Final = re.compile(
    r"\baluevaltuusto\w*|\baluehallitu\w+|\blautakun\w+|\bvaltuustokau\w+|\bhyväksy\w+|\b\w*suunnitelma\w*|\b\w*kertomu\w+|"
    r"\bennakkotehtäv\w+|\b\w*kysely\w*|\bfullmäktige\w*|\b\w*styrelse\w*|\bnämnd\w*|\bgodkän\w+|\b\w*plan\b|\b\w*planen\b|"
    r"\bberättelse\w*|\benkät\w*|\bförhandsuppgift\w*|\bsopimu\w+|\bavtal\w*|\blaki\b|\blain\b|\blag(?:en)?\b|\bpilot\w+",
    re.IGNORECASE,
)
_NEXT: Final = re.compile(
    r"\bseuraava\w*|\bensi vuo\w+|\bjärjest\w+ (?:myös )?lisäksi\b|^lisäksi\b|\bviime vuo\w+|\bedelli\w+|\bnästa\b|\bförra\b|^dessutom\b|\bföregående\b|"
    r"\bkuntatasoi\w+|\bjatketaan\b|\bfortsätter\b|\btarkemmat ajankohdat",
    re.IGNORECASE,
)
_PUBLISHED: Final = re.compile(
    r"\b(?:uutinen|julkaistu|päivitetty|tiedote|mediatiedote|lehdistötiedote|publicerad|uppdaterad|nyhet|pressmeddelande|meddelande)\b",
    re.IGNORECASE,
)
_LONG_WEEKDAYS: Final = {**FINNISH_WEEKDAYS, **SWEDISH_WEEKDAYS}
ENOUGH: Final = 4
"""The least weight of a day that is a meeting's."""
_ENOUGH_IF_VAGUE: Final = 4
_NEAR_BEST: Final = 5
"""How far below the weightiest day another day of the round may be."""


@dataclass(frozen=True, slots=True)
class MeetingTold:
    """One meeting as the source tells it."""

    date: str
    """In EDTF; the year is XXXX if nothing tells it."""
    year: int | None
    date_words: str
    year_from: YearFrom
    weekday: int | None = None
    hours: str = ""
    hours_words: str = ""
    doors: str = ""
    place: PlaceTold = field(default_factory=PlaceTold)
    remote: tuple[str, str, bool] | None = None
    """Platform, words, whether it is named."""
    municipalities: tuple[str, ...] = ()
    is_past: bool = False
    sentence: str = ""
    weight: int = 0
    block: int = 0
    slips: tuple[str, ...] = ()
    """Names in its row that are misspelt."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    mention: DateMention
    position: int
    """The index of its sentence."""
    weight: int


def published_in(sentences: Sequence[Sentence]) -> tuple[str, str] | None:
    """The ISO day of publication that a line of its own tells, and the line; None if no line does."""
    for sentence in sentences[:40]:
        rest = sentence.text
        for mention in dates_in(sentence.text):
            rest = sentence.text[: mention.start] + sentence.text[mention.end :]
            is_alone = not re.sub(r"[\W\d]|klo|kl", "", rest)
            is_label = _PUBLISHED.search(rest) and len(rest) < 40
            if mention.is_day and mention.year and (is_alone or is_label) and not sentence.is_title:
                return mention.edtf().split("/")[0], sentence.text
    return None


def meetings_of(
    sentences: Sequence[Sentence], calendar: Calendar, municipalities: Municipalities, language: str
) -> tuple[MeetingTold, ...]:
    """The meetings that a publication is about, in the order of their days; empty if no date is of one."""
    candidates = [c for k, sentence in enumerate(sentences) for c in _candidates(sentence, k, sentences)]
    days = [c for c in candidates if c.mention.is_day and c.weight >= ENOUGH]
    if not days:
        vague = [c for c in candidates if c.weight >= _ENOUGH_IF_VAGUE]
        chosen = [max(vague, key=lambda c: c.weight)] if vague else []
    else:
        best = max(c.weight for c in days)
        chosen = [c for c in days if c.weight >= best - _NEAR_BEST]
    told: dict[tuple[object, ...], MeetingTold] = {}
    for candidate in chosen:
        meeting = _meeting(
            candidate, sentences, calendar, municipalities, language, [c.mention for c in chosen]
        )
        if meeting is None:
            continue
        key = _key(candidate.mention, meeting)
        known = told.get(key)
        told[key] = meeting if known is None else _merged(known, meeting)
    meetings = sorted(told.values(), key=lambda meeting: (meeting.date, meeting.hours))
    is_of_groups = any(len(meeting.municipalities) > 1 for meeting in meetings[1:])
    return tuple(
        replace(meeting, place=PlaceTold()) if is_of_groups and _is_town_alone(meeting.place) else meeting
        for meeting in meetings
    )


def _is_town_alone(place: PlaceTold) -> bool:
    return not (place.venue or place.address or place.room)


def _key(mention: DateMention, meeting: MeetingTold) -> tuple[object, ...]:
    """Equal for two mentions of one day; two meetings of a day differ by municipality and place."""
    is_row = bool(meeting.municipalities) and len(meeting.municipalities) == 1 and meeting.hours
    place = meeting.municipalities if is_row else ()
    return mention.first.part, mention.first.day, mention.last.day, mention.first.week, place


def _merged(first: MeetingTold, second: MeetingTold) -> MeetingTold:
    """One meeting told twice: the surer year, and whatever either tells."""
    surer, other = (first, second) if _sureness(first) <= _sureness(second) else (second, first)
    return replace(
        surer, weekday=surer.weekday if surer.weekday is not None else other.weekday,
        hours=surer.hours or other.hours, hours_words=surer.hours_words or other.hours_words,
        doors=surer.doors or other.doors, remote=surer.remote or other.remote,
        place=_filled(surer.place, other.place), is_past=first.is_past or second.is_past,
        municipalities=surer.municipalities or other.municipalities,
        sentence=first.sentence if first.weight >= second.weight else second.sentence,
    )  # fmt: skip


def _sureness(meeting: MeetingTold) -> int:
    return list(YearFrom).index(meeting.year_from)


def _candidates(sentence: Sentence, position: int, sentences: Sequence[Sentence]) -> Iterator[_Candidate]:
    text = sentence.text
    mentions = dates_in(text)
    label = bool(_LABEL.match(text))
    if position and not label:
        before = sentences[position - 1].text
        label = bool(_LABEL.fullmatch(before.rstrip() + ":")) or bool(_LABEL.fullmatch(before.rstrip()))
    for mention in mentions:
        if mention.first.part is None and mention.first.portion is None and mention.first.week is None:
            continue
        rest = (text[: mention.start] + text[mention.end :]).strip()
        if (
            not sentence.is_title
            and not label
            and not re.sub(r"[\W\d]|klo|kl", "", rest)
            and not clocks_in(text)
        ):
            continue
        if _PUBLISHED.search(rest) and len(rest) < 40 and not _EVENT.search(rest):
            continue
        yield _Candidate(mention, position, _weight(sentence, mention, label=label))


def _weight(sentence: Sentence, mention: DateMention, *, label: bool) -> int:
    text = sentence.text
    clause = _clause(text, mention)
    weight = 1 if mention.is_day else 0
    weight += 3 * bool(_EVENT.search(text)) + 2 * bool(_ARRANGED.search(text)) + 5 * label
    if mention.is_day:
        weight += 2 * (mention.weekday is not None) + 2 * (
            sentence.block.kind == "heading" or sentence.is_title
        )
        weight += 2 * any(not clock.is_doors for clock in clocks_in(text))
        weight += 2 * _is_row(sentence, mention)
    if mention.relation == "by" or (_REGISTRATION.search(clause) and not label):
        weight -= 9
    if _OTHER_THINGS.search(clause):
        weight -= 3
    if _NEXT.search(text):
        weight -= 3
    return weight


def _clause(text: str, mention: DateMention) -> str:
    """What stands around a date up to the next full stop or other date."""
    start = max((m.end() for m in re.finditer(r"[.;!?]\s(?=[A-ZÅÄÖ])", text[: mention.start])), default=0)
    end = re.search(r"[.;!?]\s(?=[A-ZÅÄÖ])", text[mention.end :])
    return text[start : mention.end + end.start() if end else len(text)]


def _meeting(
    candidate: _Candidate, sentences: Sequence[Sentence], calendar: Calendar, municipalities: Municipalities,
    language: str, others: Sequence[DateMention],
) -> MeetingTold | None:  # fmt: skip
    sentence, mention = sentences[candidate.position], candidate.mention
    is_past = bool(PAST.search(sentence.text))
    year = calendar.year_of(mention, sentence.text, is_past=is_past)
    try:
        date = replace(mention, relation="" if mention.relation == "by" else mention.relation).edtf(year.year)
    except ValueError:
        return None
    around = _around(sentences, candidate.position)
    weekday, year_from = mention.weekday, year.by
    if (
        weekday is None
        and (weekday := _weekday_of_block(mention, year.year, sentence.block.text)) is not None
    ):
        year_from = year_from if year_from is YearFrom.WRITTEN else YearFrom.WEEKDAY
    is_row = _is_row(sentence, mention)
    is_list = is_row or sum(c in dates_in(sentence.text) for c in others) > 1
    is_span = mention.first != mention.last
    hours, doors = _hours(mention, sentence.text, () if is_span else around, is_list=is_list)
    place = place_in(sentence.text, municipalities, language)
    if is_row and not place.is_labelled:
        place = place_in_row(_rest_of_row(sentence.text, mention), municipalities)
    remote = platform_in(sentence.text)
    if not is_list:
        for text in around:
            place, remote = (
                _filled(place, place_in(text, municipalities, language)),
                remote or platform_in(text),
            )
    rows = distinct(municipalities.mentions(sentence.text)) if is_list else ()
    return MeetingTold(
        date, year.year, mention.words, year_from, weekday, hours.hours if hours else "",
        hours.words if hours else "", doors.begins if doors else "", place, remote, rows, is_past,
        sentence.text, candidate.weight, sentence.number,
    )  # fmt: skip


def _rest_of_row(text: str, mention: DateMention) -> str:
    """A row without its date and hours, its cells parted by commas."""
    ends = [mention.end, *(clock.end for clock in clocks_in(text))]
    before, after = text[: mention.end - len(mention.words)], text[max(ends) :]
    parts = (part.strip(" ,.") for part in re.split(r"[\t;:,]|\s[–—-]\s|\bklo\b|\bkl\b", f"{before}, {after}"))
    return ", ".join(part for part in parts if part)


def _is_row(sentence: Sentence, mention: DateMention) -> bool:
    """Whether a date stands in a row or item, or in a short line that begins with a name or the date."""
    if sentence.block.kind in ("row", "item"):
        return True
    text = sentence.text
    is_whole = sentence.text == sentence.block.text and len(text) < 140 and not sentence.is_title
    begins = mention.end - len(mention.words) == 0 or re.match(r"[A-ZÅÄÖ][\w, -]*:\s", text)
    return bool(is_whole and begins and sentence.block.kind == "paragraph" and not _ARRANGED.search(text)
        and not re.match(_LABEL_WORDS, text, re.IGNORECASE))


def _weekday_of_block(mention: DateMention, year: int | None, text: str) -> int | None:
    """The weekday that a block names elsewhere, if it is the only one and that of the day."""
    if mention.days is None or mention.first != mention.last or year is None:
        return None
    told = {day for word, day in _LONG_WEEKDAYS.items() if re.search(rf"\b{word}", text, re.IGNORECASE)}
    own = datetime.date(year, *mention.days).weekday()
    return own if told == {own} else None


def _around(sentences: Sequence[Sentence], position: int) -> list[str]:
    """The other sentences of the block, then labelled lines near it, then lines about those who took part."""
    here = sentences[position]
    same = [s.text for k, s in enumerate(sentences) if s.number == here.number and k > position][:3]
    near = [
        s.text
        for s in sentences
        if s.number != here.number
        and abs(s.number - here.number) <= 6
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
    hours = (after or ([] if is_list and later_dates and len(begins) > 1 else begins) or [None])[0]
    doors = next((clock for clock in clocks if clock.is_doors), None)
    for other in () if is_list else around:
        if _REGISTRATION.search(other):
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


def _filled(place: PlaceTold, other: PlaceTold) -> PlaceTold:
    """A place with what another mention of it tells besides."""
    if place.is_empty:
        return other
    if place.venue and other.venue and place.venue != other.venue:
        return place
    town = place.town if place.town and not (place.is_town_of_name and other.town) else other.town
    return replace(
        place, venue=place.venue or other.venue, room=place.room or other.room, address=place.address or other.address,
        town=town, words=place.words or other.words,
        town_words=place.town_words if town == place.town else other.town_words,
        is_town_of_name=place.is_town_of_name and town == place.town and not other.town,
    )  # fmt: skip


def place_anywhere(
    sentences: Sequence[Sentence], municipalities: Municipalities, language: str
) -> tuple[PlaceTold, tuple[str, str, bool] | None]:
    """Place and platform told in a sentence on who took part or where the meeting is, for one without any."""
    place, remote = PlaceTold(), None
    about = re.compile(
        r"\bosallistu[ij]|\bosallistua|\bkoolla\b|\bkokoon|\bpaikalla\b|\bpaikka\b|\bpidet|\bjärjest|\bdelt|\bsamla|\bplats\b|\bhöll|\bordna",
        re.IGNORECASE,
    )
    for sentence in sentences:
        text = sentence.text
        is_about = about.search(text) and (
            _EVENT.search(text) or re.search(r"\bkoolla\b|\bsamla|\bkokoon", text)
        )
        if not (is_about or re.match(r"^\W*(?:paikka|plats|missä|var)\s*[:\t]", text, re.IGNORECASE)):
            continue
        told = place_in(text, municipalities, language)
        if place.is_empty and (told.venue or told.address):
            place = told
        if remote is None and is_remote(text):
            remote = platform_in(text)
    return place, remote
