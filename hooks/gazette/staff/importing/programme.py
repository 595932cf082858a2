"""Lines of a programme: 8.30–9.00 Kahvi; klo 9 Avaus, hyvinvointijohtaja Maija Mallinen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from gazette.records.model.sessions import SlotKind
from gazette.staff.importing.clock import clock_time
from gazette.staff.importing.people import Person, people_in
from gazette.staff.importing.slot_speakers import speakers_below
from gazette.staff.importing.source import Block

_LINE: Final = re.compile(
    r"^(?:[•*–—-]\s*)?(?P<mark>klo\.?|kello|kl\.?|klockan)?\s*(?P<h1>[01]?\d|2[0-3])(?:[.:](?P<m1>[0-5]\d))?"
    r"(?P<span>\s*[–—-]\s*(?:klo\.?|kl\.?)?\s*(?P<h2>[01]?\d|2[0-4])(?:[.:](?P<m2>[0-5]\d))?)?"
    r"(?:\s*[:|–—-]\s*|\s+|\t)(?P<text>[^\s\d].*)$",
    re.IGNORECASE,
)
_SOME_TIME: Final = re.compile(
    r"(?<![\d.,])(?:klo\.?\s|kl\.?\s)?\d{1,2}[.:]\d{2}(?:\s*[–—-]\s*\d{1,2}[.:]\d{2})?\s+(?=[A-ZÅÄÖ])"
)
"""Where a slot begins in a paragraph that holds a whole programme."""
_KINDS: Final[tuple[tuple[SlotKind, str], ...]] = (
    (SlotKind.LUNCH, r"\blounas|\blounaa|\blunch|\b\w+lunch(?:en)?\b|\b\w*lounas\b"),
    (SlotKind.ARRIVAL, r"\bsaapumi|\bilmoittautumi\w+ ja|\bankomst|\bregistrering|\binskrivning"),
    (
        SlotKind.COFFEE,
        r"^\W*(?:\w*kahvi|\w*kaffe)|\bkahvitarjoilu|\bkaffeservering|\bkahvitauko|\bkaffepaus|\baamupala",
    ),
    (
        SlotKind.BREAK,
        r"^\W*(?:[\w-]+\s){0,2}(?:tauko|paus)\b|\bpausgymnasti|\btaukojumppa|\bbensträckare|\bjaloittelu",
    ),
    (SlotKind.CLOSING, r"\bpäätös|\bpäättämi|\bpäättyy|\blopuksi|\bloppu(?:sanat|yhteen)|\bavslut|\bslutord"),
    (
        SlotKind.OPENING,
        r"\bavaus|\bavaa\b|\btervetul|\btervehdy|\böppn|\bvälkommen\b|\bvälkomst|\binledningsord",
    ),
    (SlotKind.VOTE, r"\b\w*äänesty|\b(?:om)?röstning"),
    (
        SlotKind.NEGOTIATION,
        (r"neuvottelu(?!kun|jen ohjelma|n ohjelma|tava|huone)|\bneuvottelemme|\bneuvotellaan|"
         r"förhandling(?!ens program)|\bförhandlar\b"),
    ),
    (
        SlotKind.WORKSHOP,
        (r"työpaja|pienryhmä|ryhmätyö|ryhmäkeskustel|työskentely|workshop|grupparbete|gruppdiskussion|"
        r"smågrupp|i mindre grupper|\bryhmissä\b"),
    ),
    (SlotKind.REVIEW, r"tilannekuva|tilannekatsau|\bkatsau|lägesbild|lägesöversikt|översikt|seuranta"),
    (SlotKind.INTRODUCTION, r"ohjelma\b|ohjelman|johdanto|alustus|programmet|introduktion|inledning"),
    (SlotKind.PRESENTATION, r"puheenvuoro|esity|esittel|kommentti|presentation|anförande|inlägg|föredrag"),
)  # fmt: skip
_KEYNOTE: Final = re.compile(r"\bprofess|\bdosent|\bdocent|pääpuhuja|keynote|huvudtalare", re.IGNORECASE)
_SPEAKER_MARK: Final = re.compile(
    r"[\s,;:(/–—-]+(?:puhuja\w*|juontaja\w*|talare|moderator\w*)?[\s,;:(/–—-]*$", re.IGNORECASE
)
MIN_LINES: Final = 2
"""Fewer lines with a time are no programme."""


@dataclass(frozen=True, slots=True)
class ExtractedSlot:
    """A slot as the line of the source has it."""

    hours: str
    """8.30–9.00, or the start alone."""
    kind: SlotKind
    is_kind_certain: bool
    """No when no word of the line shows what the slot is for."""
    title: str
    """The rest of the line without time and speakers."""
    speakers: tuple[Person, ...]
    words: str
    """The whole line."""
    number: int = 0
    """The number of its block in the source."""


def programme_of(blocks: Iterable[Block]) -> tuple[ExtractedSlot, ...]:
    """The slots of the programme in a source; none if fewer than two lines begin with a time."""
    listed = list(blocks)
    lines = [(number, line) for number, block in enumerate(listed) for line in _lines(block.text)]
    slots = [slot for number, line in lines if (slot := slot_of(line, number))]
    return tuple(_with_speakers(list(_finished(slots)), listed)) if len(slots) >= MIN_LINES else ()


def _with_speakers(slots: Sequence[ExtractedSlot], blocks: Sequence[Block]) -> Iterator[ExtractedSlot]:
    """The slots, those without speakers in their own line with the speakers in the lines below."""
    for slot, following in zip(slots, [*slots[1:], None], strict=True):
        speakers = slot.speakers or speakers_below(
            blocks, slot.number, following.number if following else None
        )
        kind, is_certain = _kind_by_speakers((slot.kind, slot.is_kind_certain), speakers)
        yield replace(slot, speakers=speakers, kind=kind, is_kind_certain=is_certain)


def _kind_by_speakers(kind: tuple[SlotKind, bool], speakers: Sequence[Person]) -> tuple[SlotKind, bool]:
    """The kind of a slot without a word for it, by its speakers: a professor's is a keynote."""
    if kind[1] or not speakers:
        return kind
    if any(_KEYNOTE.search(person.title) for person in speakers):
        return SlotKind.KEYNOTE, True
    return SlotKind.PRESENTATION, False


def _lines(text: str) -> Iterator[str]:
    """A block, or the slots in it when it holds a whole programme."""
    starts = [match.start() for match in _SOME_TIME.finditer(text)]
    if len(starts) < MIN_LINES + 1:
        yield text
        return
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        yield text[start:end].strip(" ,;•")


def slot_of(line: str, number: int = 0) -> ExtractedSlot | None:
    """The slot in a line; None if the line does not begin with a time of the clock."""
    match = _LINE.match(line)
    if match is None or not (match["mark"] or match["m1"] or (match["span"] and "\t" in line)):
        return None
    hours = clock_time(match["h1"], match["m1"])
    if match["span"]:
        hours = f"{hours}–{clock_time(match['h2'], match['m2'])}"
    text = " ".join(re.sub(r"\t|\s\|\s", " – ", match["text"]).split())
    if re.match(r"(?:mennessä|asti|alkaen)\b", text):
        return None
    speakers = _speakers(text)
    title = _title(text, speakers)
    kind, is_certain = _kind_by_speakers(kind_of(title, text), speakers)
    return ExtractedSlot(hours, kind, is_certain, title, speakers, line, number)


def kind_of(title: str, text: str = "") -> tuple[SlotKind, bool]:
    """The kind of a slot, and whether a word of it shows that."""
    for where in (title, text):
        for kind, pattern in _KINDS:
            if re.search(pattern, where, re.IGNORECASE):
                return kind, True
    return SlotKind.OTHER, False


def _speakers(text: str) -> tuple[Person, ...]:
    """People with a title, or whose name ends the line after a comma or dash."""
    people = people_in(text)
    return tuple(
        person
        for person in people
        if person.title
        or person.organisation
        or re.search(r"(?:[,:;(/–—-]|\bja|\boch|\t)\s*$", text[: person.start])
        or (text[person.start : person.end] and person is not people[0])
    )


def _title(text: str, speakers: tuple[Person, ...]) -> str:
    """The line without the speakers at its end, or at its beginning before a colon."""
    if not speakers:
        return text.strip(" .,;")
    before = _SPEAKER_MARK.sub("", text[: speakers[0].start]).strip()
    after = text[speakers[-1].end :].strip(" ,;:.)–—-")
    return before.rstrip(",;:") or after or text


def _finished(slots: list[ExtractedSlot]) -> Iterator[ExtractedSlot]:
    """The slots in order; a time that goes back begins another day's programme, which is left out."""
    last = -1
    for slot in slots:
        hour, minute = slot.hours.split("–")[0].split(".")
        begins = int(hour) * 60 + int(minute)
        if begins < last:
            return
        last = begins
        yield slot
