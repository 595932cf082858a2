"""Every fact that was read from a publication, before it becomes a record."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from gazette.records.collection import Records
from gazette.records.organisers import Organiser
from gazette.staff.importing.attendance import CountTold, counts_in
from gazette.staff.importing.contacts import ContactTold, contacts_of
from gazette.staff.importing.framing import Framing, framing_of
from gazette.staff.importing.meeting_dates import published_in
from gazette.staff.importing.municipalities import Municipalities, distinct
from gazette.staff.importing.occasion import Judgement
from gazette.staff.importing.parties import Parties
from gazette.staff.importing.people import Person, people_in
from gazette.staff.importing.places import is_remote, platform_in
from gazette.staff.importing.programme import SlotTold, programme_of
from gazette.staff.importing.regions import Names, RegionTold, region_of
from gazette.staff.importing.registration import RegistrationTold, registration_of
from gazette.staff.importing.schedule import MeetingTold, Text, meetings_of, place_anywhere
from gazette.staff.importing.sentences import Sentence, clipped, sentences
from gazette.staff.importing.source import Source
from gazette.staff.importing.votes import BallotTold, SurveyTold, ballot_of, survey_of
from gazette.staff.importing.years import Calendar

_SAYS = re.compile(
    r"\b(?:kerto(?:o|i)|sano(?:o|i)|totea[a]?|totesi|painotta[a]|painotti|muistutta[a]|korosta[a]|"
    r"korosti|iloitsee|kiittä[ä]|kiteyttä[ä]|arvioi|"
    r"säger|berättar|konstaterar|betonar|påminner|framhåller|understryker)\b",
    re.IGNORECASE,
)
_HOSTS = re.compile(
    r"\bjuonta\w+|\bvärdar\b|\bmoderator\w*|\bprogramled\w+|\bpuheenjohtajana toimi", re.IGNORECASE
)
_TOGETHER = re.compile(
    r"\byhteinen\b|\byhteise[nt]\w*|\bkuntaryhm\w+|\bkuntien kanssa\b|\bkunnille\b|\btarkoitettu\b|"
    r"\bkuntien kesken\b|\bavsedd\w*|\bmukaan (?:toivotaan|kutsutaan)\b|"
    r"\bsamassa neuvottelussa\b|\bkunnat kutsuvat\b|\bseudu\w+|"
    r"\bgemensam\w*|\bkommungrupp\w*",
    re.IGNORECASE,
)
_ALL_MEETINGS = re.compile(
    r"\b(?:kaikki|alla|samtliga|tilaisuudet|neuvottelut|träffarna|mötena)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a source tells, and the organiser it is of."""

    source: Source
    judgement: Judgement
    language: str
    sentences: tuple[Sentence, ...]
    calendar: Calendar
    region: RegionTold | None
    organiser: Organiser | None
    parties: Parties
    municipalities: Municipalities
    published: str
    published_words: str
    framing: Framing
    meetings: tuple[MeetingTold, ...]
    slots: tuple[SlotTold, ...]
    registration: RegistrationTold
    contacts: tuple[ContactTold, ...]
    counts: tuple[CountTold, ...]
    ballot: BallotTold | None
    survey: SurveyTold | None
    quoted: tuple[tuple[Person, str], ...]
    """Who said something, with what stands before the title in the sentence."""
    hosts: tuple[Person, ...]
    author: str
    together: tuple[str, ...]
    """Municipalities that meet together, if a sentence says so."""
    together_words: str

    @property
    def region_id(self) -> str:
        """The organiser's id; "" if unknown."""
        return self.organiser.id if self.organiser else ""

    @property
    def year(self) -> int:
        """The year of the record's folder: of the first meeting, publication, the text, or reading."""
        for meeting in self.meetings:
            if meeting.year is not None:
                return (
                    int(meeting.date[-10:-6])
                    if re.search(r"\d{4}-\d\d-\d\d$", meeting.date)
                    else meeting.year
                )
        if self.published:
            return int(self.published[:4])
        return next(
            (y for y in self.calendar.years if y <= self.source.read_on.year), self.source.read_on.year
        )


def facts_of(source: Source, records: Records, region: str | None, judgement: Judgement) -> Facts:
    """Read every kind of fact from a source; `region` is the organiser if it is known."""
    source = clipped(source)
    municipalities, names = Municipalities(records), Names(records)
    told = region_of(source, records, names, municipalities)
    organiser = records.by_region.get(region) if region else told.organiser if told else None
    language = source.language if source.language in ("fi", "sv", "en") else "fi"
    listed = sentences(source)
    published, published_words = source.published[:10], ""
    if not published and (line := published_in(listed)):
        published, published_words = line
    calendar = Calendar.of(published, listed)
    text = Text(listed, calendar, municipalities, language)
    meetings = meetings_of(text)
    slots = programme_of(source.blocks)
    meetings = _completed(meetings, text)
    if organiser:
        meetings = tuple(_with_slips(meeting, municipalities, organiser) for meeting in meetings)
    registration = registration_of(
        source, listed, calendar, municipalities, meetings[0].year if meetings else None
    )
    contacts = contacts_of(source.blocks)
    addressed = {c.name for c in (*contacts, *registration.contacts)}
    author = _author(source)
    in_programme = {slot.number for slot in slots}
    texts = [s for s in listed if s.number not in in_programme]
    together, together_words = _together(listed, municipalities, names, organiser)
    return Facts(
        source, judgement, language, listed, calendar, told, organiser,
        Parties(organiser, records, names, municipalities), municipalities, published, published_words,
        framing_of(source.title, source.text, language), meetings, slots, registration,
        tuple(c for c in contacts if c.name not in {r.name for r in registration.contacts}),
        _counts(texts), ballot_of(source.blocks), survey_of(source.blocks), _quoted(texts), _hosts(source),
        author if author not in addressed else "", together, together_words,
    )  # fmt: skip


def _completed(meetings: tuple[MeetingTold, ...], text: Text) -> tuple[MeetingTold, ...]:
    """Meetings with the place and platform that are told elsewhere in the text.

    Of several meetings only a platform that the text gives to all of them, if they have no places.
    """
    place, remote = place_anywhere(text)
    if len(meetings) != 1:
        has_places = any(meeting.remote or not meeting.place.is_empty for meeting in meetings)
        for_all = next(
            (s.text for s in text.sentences if _ALL_MEETINGS.search(s.text) and is_remote(s.text)), None
        )
        if has_places or for_all is None:
            return meetings
        return tuple(replace(meeting, remote=platform_in(for_all)) for meeting in meetings)
    meeting = meetings[0]
    return (
        replace(
            meeting,
            place=place
            if not (meeting.place.venue or meeting.place.address) and not place.is_empty
            else meeting.place,
            remote=meeting.remote or remote,
        ),
    )


def _with_slips(meeting: MeetingTold, municipalities: Municipalities, organiser: Organiser) -> MeetingTold:
    """A meeting of several municipalities with those whose names are misspelt in its row."""
    if len(meeting.municipalities) < 2:
        return meeting
    slips = municipalities.near(meeting.sentence, organiser)
    added = tuple(name for name in distinct(slips) if name not in meeting.municipalities)
    return replace(
        meeting,
        municipalities=(*meeting.municipalities, *added),
        slips=tuple(slip.words for slip in slips if slip.name in added),
    )


def _counts(listed: list[Sentence]) -> tuple[CountTold, ...]:
    counts = [count for sentence in listed for count in counts_in(sentence.text)]
    distinct_counts = {(count.count, count.qualifier, count.basis): count for count in reversed(counts)}
    return tuple(sorted(distinct_counts.values(), key=counts.index))


def _quoted(listed: list[Sentence]) -> tuple[tuple[Person, str], ...]:
    """People with a title beside a word of saying, each once."""
    found: dict[str, tuple[Person, str]] = {}
    for sentence in listed:
        if not _SAYS.search(sentence.text):
            continue
        for person in people_in(sentence.text):
            near = sentence.text[max(0, person.start - 80) : person.end + 40]
            if person.title and _SAYS.search(near):
                found.setdefault(person.name, (person, sentence.text[: person.start]))
    return tuple(found.values())


def _hosts(source: Source) -> tuple[Person, ...]:
    """Who led the day: named in the line with that word, or in the lines after it."""
    for number, block in enumerate(source.blocks):
        if not _HOSTS.search(block.text) or len(block.text) > 200:
            continue
        people = list(people_in(block.text))
        for later in source.blocks[number + 1 : number + 6]:
            if (
                not block.text.rstrip().endswith(":")
                or len(later.text) > 90
                or not (named := people_in(later.text))
            ):
                break
            people.extend(named)
        return tuple(person for person in people if person.title)
    return ()


def _author(source: Source) -> str:
    """A line at the beginning that is a name and nothing else: the author of slides or a summary."""
    for block in source.blocks[:5]:
        people = people_in(block.text)
        if len(people) == 1 and people[0].name == block.text.strip() and not people[0].title:
            return people[0].name
    return ""


def _together(
    listed: tuple[Sentence, ...], municipalities: Municipalities, names: Names, organiser: Organiser | None
) -> tuple[tuple[str, ...], str]:
    """The municipalities, at least two and not all of the area's, that a sentence says meet together."""
    for sentence in sorted(listed, key=lambda s: -len(municipalities.mentions(s.text))):
        text = sentence.text
        for _, _, match in names.mentions(text):
            text = text[: match.start()] + " " * len(match[0]) + text[match.end() :]
        named = distinct(municipalities.mentions(text))
        everybody = len(organiser.municipalities) if organiser else 0
        if _TOGETHER.search(text) and 1 < len(named) < (everybody or 99):
            return named, sentence.text
    return (), ""
