"""Every fact that was read from a publication, before it becomes a record."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from gazette.records.collection import Records
from gazette.records.organisers import Organiser
from gazette.staff.importing import roles
from gazette.staff.importing.attendance import ExtractedCount, counts_in
from gazette.staff.importing.contacts import ExtractedContact, contacts_of
from gazette.staff.importing.framing import Framing, framing_of
from gazette.staff.importing.meeting_dates import UPDATED, published_in
from gazette.staff.importing.municipalities import Municipalities, distinct
from gazette.staff.importing.occasion import Judgement
from gazette.staff.importing.parties import Parties
from gazette.staff.importing.people import Person
from gazette.staff.importing.place_elsewhere import place_elsewhere
from gazette.staff.importing.places import ExtractedPlace, is_remote, platform_in
from gazette.staff.importing.programme import ExtractedSlot, programme_of
from gazette.staff.importing.regions import ExtractedRegion, Names, region_of
from gazette.staff.importing.registration import ExtractedRegistration, deadlines_of, registration_of
from gazette.staff.importing.schedule import ExtractedMeeting, Text, meetings_of
from gazette.staff.importing.sentences import Sentence, clipped, sentences
from gazette.staff.importing.source import Source
from gazette.staff.importing.votes import ExtractedBallot, ExtractedSurvey, ballot_of, survey_of
from gazette.staff.importing.years import Calendar

_TOGETHER = re.compile(
    r"\byhteinen\b|\byhteise[nt]\w*|\bkuntaryhm\w+|\bkuntien kanssa\b|\bkunnille\b|\btarkoitettu\b|"
    r"\bkuntien kesken\b|\bavsedd\w*|\bmukaan (?:toivotaan|kutsutaan)\b|"
    r"\bkommunerna (?-i:[A-ZÅÄÖ])|\bsamassa neuvottelussa\b|\bkunnat kutsuvat\b|\bseudu\w+|"
    r"\bgemensam\w*|\bkommungrupp\w*",
    re.IGNORECASE,
)
_ALL_MEETINGS = re.compile(
    r"\b(?:kaikki|alla|samtliga|tilaisuudet|neuvottelut|träffarna|mötena)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of a source, and its organiser."""

    source: Source
    judgement: Judgement
    language: str
    sentences: tuple[Sentence, ...]
    calendar: Calendar
    region: ExtractedRegion | None
    organiser: Organiser | None
    parties: Parties
    municipalities: Municipalities
    published: str
    published_words: str
    is_update: bool
    """Whether only the day of an update is known, not that of publication."""
    framing: Framing
    meetings: tuple[ExtractedMeeting, ...]
    elsewhere: tuple[ExtractedPlace, tuple[str, str, bool] | None]
    """Place and platform from sentences without a date, for a meeting whose date is unknown."""
    slots: tuple[ExtractedSlot, ...]
    registration: ExtractedRegistration
    contacts: tuple[ExtractedContact, ...]
    counts: tuple[ExtractedCount, ...]
    ballot: ExtractedBallot | None
    survey: ExtractedSurvey | None
    speakers: tuple[Person, ...]
    """Speakers named in a sentence, not in the programme."""
    quoted: tuple[tuple[Person, str], ...]
    """Quoted people, each with the text before the title in the sentence."""
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
    recognised = region_of(source, records, names, municipalities)
    organiser = records.by_region.get(region) if region else recognised.organiser if recognised else None
    language = source.language if source.language in ("fi", "sv", "en") else "fi"
    listed = sentences(source)
    published, published_words, is_update = source.published[:10], "", False
    if not published and (line := published_in(listed)):
        published, published_words = line
        is_update = bool(UPDATED.search(published_words))
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
    if len(meetings) > 1:
        own = deadlines_of(listed, calendar, [m.section for m in meetings], meetings[0].year)
        if len([deadline for deadline in own if deadline]) > 1:  # one alone is of all meetings
            meetings = tuple(replace(m, deadline=deadline) for m, deadline in zip(meetings, own, strict=True))
        if all(own):
            registration = replace(registration, by="", by_words="")
    contacts = contacts_of(source.blocks)
    addressed = {c.name for c in (*contacts, *registration.contacts)}
    author = roles.author(source)
    in_programme = {slot.number for slot in slots}
    texts = [s for s in listed if s.number not in in_programme]
    together, together_words = _together(listed, municipalities, names, organiser)
    return Facts(
        source, judgement, language, listed, calendar, recognised, organiser,
        Parties(organiser, records, names, municipalities), municipalities,
        published, published_words, is_update,
        framing_of(source.title, source.text, language), meetings,
        place_elsewhere(text) if not meetings else (ExtractedPlace(), None), slots, registration,
        tuple(c for c in contacts if c.name not in {r.name for r in registration.contacts}),
        _counts(texts), ballot_of(source.blocks), survey_of(source.blocks), roles.speakers(texts),
        roles.quoted(texts), roles.hosts(source),
        author if author not in addressed else "", together, together_words,
    )  # fmt: skip


def _completed(meetings: tuple[ExtractedMeeting, ...], text: Text) -> tuple[ExtractedMeeting, ...]:
    """Meetings completed with the place and platform from elsewhere in the text.

    Several meetings only get a platform that the text gives to all of them, if they have no places.
    """
    place, remote = place_elsewhere(text)
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


def _with_slips(
    meeting: ExtractedMeeting, municipalities: Municipalities, organiser: Organiser
) -> ExtractedMeeting:
    """A meeting of several municipalities with misspelt names of its row, and unknown ones apart."""
    if len(meeting.municipalities) < 2:
        return meeting
    slips = municipalities.near(meeting.sentence, organiser)
    near = {slip.words for slip in slips}
    added = tuple(name for name in distinct(slips) if name not in meeting.municipalities)
    return replace(
        meeting,
        municipalities=(*meeting.municipalities, *added),
        slips=tuple(slip.words for slip in slips if slip.name in added),
        unknown=tuple(name for name in municipalities.unknown(meeting.sentence) if name not in near),
    )


def _counts(listed: list[Sentence]) -> tuple[ExtractedCount, ...]:
    counts = [count for sentence in listed for count in counts_in(sentence.text)]
    distinct_counts = {(count.count, count.qualifier, count.basis): count for count in reversed(counts)}
    return tuple(sorted(distinct_counts.values(), key=counts.index))


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
