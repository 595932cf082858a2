"""Registering: by when, how, where, for how many, with whom."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from gazette.staff.importing.attendance import capacity_in
from gazette.staff.importing.clock import clocks_in
from gazette.staff.importing.contacts import EMAIL, ExtractedContact, in_text, listed_after
from gazette.staff.importing.dates import DateMention, dates_in
from gazette.staff.importing.municipalities import Municipalities
from gazette.staff.importing.sentences import Sentence
from gazette.staff.importing.source import Source
from gazette.staff.importing.years import Calendar, YearFrom

_ABOUT: Final = re.compile(
    r"ilmoittau\w+|ilmoittaudu\w*|ilmoita\w* \w+|ilmoitathan|\banmäl\w*|\bo\.s\.a\b|"
    r"\bmeddela\w*.{0,80}\bsenast\b|"
    r"\bilmoitta\w+ [^.]{0,40}\b(?:osallistuj|edustaj)\w+",
    re.IGNORECASE,
)
_RELATIVE: Final = re.compile(
    r"\b(?P<n>\d+|yhden|kahden|kolmen|neljän|viiden|yksi|kaksi|kolme|neljä|viisi|viimeistään viikkoa|"
    r"viikkoa|en|två|tre)?\s?(?P<unit>viikkoa|viikon|päivää|vecka|veckor|dagar|dag)\s"
    r"(?:ennen|före)\b",
    re.IGNORECASE,
)
_NUMBERS: Final = {
    "yhden": 1, "yksi": 1, "en": 1, "kahden": 2, "kaksi": 2, "två": 2, "kolmen": 3, "kolme": 3, "tre": 3,
    "neljän": 4, "neljä": 4, "viiden": 5, "viisi": 5,
}  # fmt: skip
_LINK: Final = re.compile(
    r"ilmoittau|anmäl|anmal|webropol|lyyti|forms\.office|forms\.gle|lomake|formular|eventilla|register",
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"),;]+[^\s<>\"),;.]")
HOW: Final = {
    ("email", "fi"): "Sähköpostilla.", ("email", "sv"): "Per e-post.", ("email", "en"): "By e-mail.",
    ("form", "fi"): "Verkkolomakkeella.", ("form", "sv"): "Med blanketten på nätet.", ("form",
    "en"): "With the form on the web.",
}  # fmt: skip
"""How to register, in our own words."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when to register."""

    by: str
    """As a record has it: 2024-10-23, 2024-10-23 16.00, 1 week before."""
    words: str
    year_from: YearFrom


@dataclass(frozen=True, slots=True)
class ExtractedRegistration:
    """Registration as the source states it; all fields empty if it states nothing."""

    by: str = ""
    """As `Deadline.by`."""
    by_words: str = ""
    year_from: YearFrom = YearFrom.WRITTEN
    is_by_sole: bool = True
    """No when the source states other deadlines too."""
    how: str = ""
    """email, form, or "" """
    how_words: str = ""
    link: str = ""
    capacity: int | None = None
    contacts: tuple[ExtractedContact, ...] = field(default=())
    blocks: frozenset[int] = frozenset()
    """The blocks about it."""


def registration_of(
    source: Source,
    sentences: Sequence[Sentence],
    calendar: Calendar,
    municipalities: Municipalities,
    event_year: int | None,
) -> ExtractedRegistration:
    """The registration in a source; the year of the deadline is that of the event if it is not written."""
    about = [sentence for sentence in sentences if _ABOUT.search(sentence.text)]
    deadlines = [deadline for s in about if (deadline := deadline_in(s.text, calendar, event_year))]
    first = deadlines[0] if deadlines else Deadline("", "", YearFrom.WRITTEN)
    text = "\n".join(sentence.text for sentence in about)
    link = next((address for name, address in source.links if _LINK.search(f"{name} {address}")), "")
    if not link and (match := _ADDRESS.search(text)):
        link = match[0]
    how, how_words = "", ""
    if match := re.search(r"sähköpost\w+|e-post\w*|" + EMAIL.pattern, text, re.IGNORECASE):
        how, how_words = "email", match[0]
    elif match := re.search(
        r"\w*lomak\w+|\w*linki\w+|\w*blankett\w*|\blänk\w*|\bformulär\w*", text, re.IGNORECASE
    ):
        how, how_words = "form", match[0]
    capacity = next((room for s in sentences if (room := capacity_in(s.text)) is not None), None)
    contacts = [
        contact
        for sentence in about
        for contact in (
            *in_text(sentence.text, municipalities, sentence.number),
            *(listed_after(source.blocks, sentence.number) if sentence.text.rstrip().endswith(":") else ()),
        )
    ]
    contacts = [_with_municipality(contact, municipalities) for contact in contacts]
    by_name: dict[str, ExtractedContact] = {}
    for contact in sorted(contacts, key=lambda c: (not c.municipality, c.number)):
        by_name.setdefault(contact.name, contact)
    ordered = sorted(by_name.values(), key=lambda contact: contact.number)
    return ExtractedRegistration(
        first.by, first.words, first.year_from, len({deadline.by.split()[0] for deadline in deadlines}) < 2,
        how, how_words, link, capacity, tuple(ordered), frozenset(sentence.number for sentence in about),
    )  # fmt: skip


def _with_municipality(contact: ExtractedContact, municipalities: Municipalities) -> ExtractedContact:
    """A contact with the municipality that its line names before it: Joutsan ilmoittautumiset: …"""
    before = contact.words.partition(contact.name)[0]
    named = municipalities.mentions(before)
    if contact.municipality or len(named) != 1 or not _ABOUT.search(before):
        return contact
    return replace(contact, municipality=named[0].name)


def deadlines_of(
    sentences: Sequence[Sentence],
    calendar: Calendar,
    sections: Sequence[tuple[int, int] | None],
    year: int | None,
) -> tuple[Deadline | None, ...]:
    """The deadline in each section, given by its first and last block; None for a section without one."""
    about = [s for s in sentences if _ABOUT.search(s.text) or re.search(r"\bilm\.", s.text)]
    return tuple(
        next(
            (
                deadline
                for s in about
                if section and section[0] <= s.number <= section[1]
                if (deadline := deadline_in(s.text, calendar, year))
            ),
            None,
        )
        for section in sections
    )


def deadline_in(text: str, calendar: Calendar, event_year: int | None) -> Deadline | None:
    """The deadline in a sentence on registering; None if it has none."""
    for mention in dates_in(text):
        if not mention.is_day or not _is_deadline(text, mention):
            continue
        year, year_from = mention.year, YearFrom.WRITTEN
        if year is None:
            supposed = calendar.year_of(mention, "", is_past=False)
            year, year_from = (event_year, YearFrom.TEXT) if event_year else (supposed.year, supposed.by)
        if year is None:
            return None
        day = mention.last.edtf(year)[1]
        at = next((c for c in clocks_in(text) if _is_of_deadline(text, mention, c.start, c.end)), None)
        return Deadline(f"{day} {at.begins}" if at else day, mention.words, year_from)
    if match := _RELATIVE.search(text):
        number = match["n"] or "1"
        count = int(number) if number.isdigit() else _NUMBERS.get(number.lower(), 1)
        unit = "week" if match["unit"].lower().startswith(("viik", "veck")) else "day"
        return Deadline(f"{count} {unit}{'s' if count > 1 else ''} before", match[0], YearFrom.WRITTEN)
    return None


def _is_deadline(text: str, mention: DateMention) -> bool:
    """Whether a date is by when to register: mennessä, viimeistään, senast, or the word right before it."""
    if mention.relation in ("by", "until"):
        return True
    before, after = text[max(0, mention.start - 70) : mention.start], text[mention.end : mention.end + 45]
    if re.match(r"[^.;]{0,25}\bmennessä\b|\s?(?:kello|klo)?\s?[\d.:]*\s?mennessä\b", after):
        return True
    return bool(
        re.search(
            r"(?:viimeistään|senast|sista anmälningsdag|päättyy|päättyvät|går ut)[^.;]{0,40}$",
            before,
            re.IGNORECASE,
        )
    )


def _is_of_deadline(text: str, mention: DateMention, start: int, end: int) -> bool:
    between = text[mention.end : start] if start >= mention.end else text[end : mention.start]
    return len(between) < 12 and not re.search(r"[.;]\s", between)
