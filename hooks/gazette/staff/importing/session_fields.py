"""Facts of meetings → the fields of sessions of a draft."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from gazette.format.slugs import slug
from gazette.i18n.words import Words
from gazette.records.edtf import parse
from gazette.records.model.sessions import SlotKind
from gazette.staff.importing import marks
from gazette.staff.importing.contacts import ExtractedContact
from gazette.staff.importing.marks import Marker, without_empty
from gazette.staff.importing.parties import Parties
from gazette.staff.importing.places import ExtractedPlace
from gazette.staff.importing.programme import ExtractedSlot
from gazette.staff.importing.registration import HOW, ExtractedRegistration
from gazette.staff.importing.schedule import ExtractedMeeting
from gazette.staff.importing.yaml_text import Value
from gazette.staff.importing.years import YearFrom

_PLAIN_TITLES = {
    SlotKind.COFFEE: r"\W*(?:\w*kahvi\w*|\w*kaffe\w*|kahvitarjoilu|kahvitauko|kaffepaus|kaffeservering)\W*",
    SlotKind.LUNCH: r"\W*(?:lounas|lunch|lounastauko|lunchpaus)\W*",
    SlotKind.BREAK: r"\W*(?:tauko|paus)\W*",
}
"""Titles that say no more than the kind of the slot does."""


class SessionFields:
    """Makes the fields of sessions."""

    def __init__(self, marker: Marker, parties: Parties, say: Words, language: str, today: date) -> None:
        self._mark, self._parties, self._say = marker, parties, say
        self._language, self._today = language, today

    def sessions(
        self,
        meetings: Sequence[ExtractedMeeting],
        slots: Sequence[ExtractedSlot],
        registration: ExtractedRegistration,
        ids: dict[str, str],
    ) -> Value:
        """All sessions: one mapping, or a list with ids. `ids` are the people's ids by name."""
        programme = [self._slot(slot, ids) for slot in slots]
        if len(meetings) == 1:
            return self._session(meetings[0], slots, programme, registration, "")
        used: set[str] = set()
        result: list[Value] = []
        for number, meeting in enumerate(meetings, 1):
            own = (
                slug("-".join(meeting.municipalities[:3]))
                or slug(meeting.place.town)
                or f"tilaisuus-{number}"
            )
            while own in used:
                own = f"{own}-{number}"
            used.add(own)
            closing = meeting.deadline
            by = ExtractedRegistration()
            if closing:
                by = ExtractedRegistration(closing.by, closing.words, closing.year_from)
            result.append(self._session(meeting, (), [], by, own))
        return result

    def _session(
        self,
        meeting: ExtractedMeeting,
        slots: Sequence[ExtractedSlot],
        programme: list[Value],
        registration: ExtractedRegistration,
        own_id: str,
    ) -> dict[str, Value]:
        day: Value = meeting.date
        if meeting.year_from is not YearFrom.WRITTEN:
            day = self._mark.uncertain(day, meeting.date_words, meeting.year_from.value)
        is_gone = meeting.year is not None and self._is_gone(meeting.date)
        weekday = (
            (self._weekdays()[meeting.weekday] if meeting.weekday is not None else "")
            if _is_one_day(meeting.date)
            else ""
        )
        return without_empty(
            {
                "id": own_id,
                "date": day,
                "weekday": weekday,
                "time": self._hours(meeting, slots),
                "doors": self._doors(meeting, slots),
                "status": "held" if meeting.is_past and is_gone else "",
                "municipalities": self._municipalities(meeting, own_id),
                "place": self._place(meeting.place, own_id),
                "remote": self._remote(meeting),
                "registration": self.registration(registration),
                "programme": programme,
            }
        )

    def _is_gone(self, when: str) -> bool:
        try:
            return parse(when).last <= self._today
        except ValueError:
            return False

    def _weekdays(self) -> Sequence[str]:
        from babel import Locale  # slow to import

        names = Locale.parse(self._language).days["stand-alone"]["wide"]
        return [names[day] for day in range(7)]

    def _hours(self, meeting: ExtractedMeeting, slots: Sequence[ExtractedSlot]) -> Value:
        if meeting.hours:
            return meeting.hours
        timed = [slot.hours for slot in slots[int(_begins_early(slots)) :]]
        if not timed:
            return ""
        begins, ends = timed[0].split("–")[0], timed[-1].partition("–")[2]
        words = f"{slots[0].words} … {slots[-1].words}"
        return self._mark.uncertain(f"{begins}–{ends}" if ends else begins, words, marks.FROM_PROGRAMME)

    def _doors(self, meeting: ExtractedMeeting, slots: Sequence[ExtractedSlot]) -> Value:
        if meeting.doors or meeting.hours or not _begins_early(slots):
            return meeting.doors
        return self._mark.uncertain(slots[0].hours.split("–")[0], slots[0].words, marks.FROM_PROGRAMME)

    def _municipalities(self, meeting: ExtractedMeeting, own_id: str) -> Value:
        if not meeting.municipalities:
            return ""
        names = list(meeting.municipalities)
        if meeting.unknown:
            return self._mark.uncertain(names, ", ".join((*meeting.unknown, *meeting.slips)), marks.UNKNOWN)
        if meeting.slips:
            return self._mark.uncertain(names, ", ".join(meeting.slips), marks.MISSPELT)
        if len(names) == 1 and own_id:
            return self._mark.uncertain(names, meeting.sentence, marks.WHERE_NOT_WHO)
        return names if own_id else self._mark.uncertain(names, meeting.sentence, marks.FOUND_NEARBY)

    def _place(self, place: ExtractedPlace, own_id: str) -> Value:
        if place.is_empty:
            return ""
        town: Value = place.town
        if place.town and own_id and not (place.venue or place.address):
            town = self._mark.uncertain(place.town, place.town_words, marks.TOWN_IN_LIST)
        elif place.is_town_of_name:
            town = self._mark.uncertain(place.town, place.venue or place.words, marks.TOWN_OF_NAME)
        return without_empty(
            {"venue": place.venue, "room": place.room, "address": place.address, "town": town}
        )

    def _remote(self, meeting: ExtractedMeeting) -> Value:
        if meeting.remote is None:
            return ""
        platform, words, is_named = meeting.remote
        return platform if is_named else self._mark.uncertain(platform, words, marks.NO_PLATFORM)

    def registration(self, registration: ExtractedRegistration) -> Value:
        """How and by when to register."""
        by: Value = registration.by
        if registration.by and registration.year_from is not YearFrom.WRITTEN:
            by = self._mark.uncertain(registration.by, registration.by_words, registration.year_from.value)
        elif registration.by and not registration.is_by_sole:
            by = self._mark.uncertain(registration.by, registration.by_words, marks.SEVERAL_DEADLINES)
        return without_empty(
            {
                "by": by,
                "how": HOW[(registration.how, self._language)]
                if registration.how and registration.by
                else "",
                "link": registration.link,
                "capacity": registration.capacity if registration.capacity is not None else "",
                "contacts": self.contacts(
                    registration.contacts,
                    is_past=self._is_gone(registration.by.split(" ")[0]) if registration.by else False,
                ),
            }
        )

    def contacts(self, contacts: Iterable[ExtractedContact], *, is_past: bool) -> list[Value]:
        """Contacts; their e-mail and phone are left out when the event is past (611/2021 section 34)."""
        return [self._contact(contact, is_past=is_past) for contact in contacts]

    def _contact(self, contact: ExtractedContact, *, is_past: bool) -> Value:
        title, party = self._parties.title_and_party(contact.title)
        organisation: Value = (
            self._parties.party(contact.organisation) if contact.organisation else (party or "")
        )
        if not organisation:
            organisation = self._by_domain(contact.email)
        municipality = contact.municipality
        if not municipality and isinstance(organisation, str) and self._parties.municipality(organisation):
            municipality = organisation
        return without_empty(
            {
                "name": contact.name
                if title or organisation
                else self._mark.uncertain(contact.name, contact.words, marks.NAME_ALONE),
                "title": title,
                "organisation": organisation if municipality != organisation or contact.title else "",
                "municipality": municipality,
                "email": "" if is_past else contact.email.replace("(at)", "@"),
                "phone": "" if is_past else contact.phone,
            }
        )

    def _by_domain(self, email: str) -> str:
        """The organiser, if an e-mail address is of its domain."""
        organiser = self._parties.organiser
        if organiser is None or not organiser.region.website or "@" not in email:
            return ""
        host = organiser.region.website.split("//")[-1].strip("/").removeprefix("www.")
        return organiser.id if email.endswith(f"@{host}") else ""

    def _slot(self, slot: ExtractedSlot, ids: dict[str, str]) -> Value:
        pattern = _PLAIN_TITLES.get(slot.kind)
        is_plain = bool(pattern) and bool(re.fullmatch(pattern or "", slot.title, re.IGNORECASE))
        speakers = [ids[person.name] for person in slot.speakers if person.name in ids]
        if is_plain and not speakers and slot.is_kind_certain:
            return f"{slot.hours} {slot.kind.value}"
        kind: Value = slot.kind.value
        if not slot.is_kind_certain:
            kind = self._mark.uncertain(kind, slot.words, marks.KIND_GUESSED)
        return without_empty(
            {"time": slot.hours, "kind": kind, "title": "" if is_plain else slot.title, "speakers": speakers}
        )


def _begins_early(slots: Sequence[ExtractedSlot]) -> bool:
    """Whether a programme begins with coffee or arrival, before the meeting itself."""
    return len(slots) > 1 and slots[0].kind in (SlotKind.ARRIVAL, SlotKind.COFFEE)


def _is_one_day(when: str) -> bool:
    return bool(re.fullmatch(r"(?:\d{4}|XXXX)-\d\d-\d\d", when))
