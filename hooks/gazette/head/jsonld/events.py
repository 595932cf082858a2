"""Rounds and sessions as schema.org Events."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from gazette.head.jsonld.event_times import day_left, day_of_point, moment, start_and_end, times_of_session
from gazette.head.jsonld.nodes import (
    Node,
    event_id,
    make_node,
    one_or_many,
    party_node,
    ref,
    url,
)
from gazette.head.sharing import picture_of
from gazette.records.edtf import Edtf
from gazette.records.model.negotiation import registration_of
from gazette.records.model.places import Place
from gazette.records.model.sessions import Session, Slot
from gazette.records.registry import Entry
from gazette.urls import addresses
from gazette.views.cards import current_block
from gazette.views.context import Reader
from gazette.views.labels import OCCASION
from gazette.views.links import title_of
from gazette.views.localized_texts import optional_localized
from gazette.views.parties import PersonLine
from gazette.views.schedule import is_cancelled, schedule, waits_for_date
from gazette.views.session_titles import session_name
from gazette.views.sessions import SlotView, by_date, session_views

_SCHEMA: Final = "https://schema.org/"
_COUNTRY: Final = "FI"


def events(reader: Reader, entry: Entry) -> Iterator[Node]:
    """A negotiation: one event, or the round with its sessions."""
    n = entry.negotiation
    if n.date:
        yield _document(reader, entry, n.date)
        return
    address = url(reader, addresses.negotiation(entry.id))
    if len(n.sessions) == 1:
        yield _event(
            reader,
            entry,
            n.sessions[0],
            id_=event_id(reader, entry),
            name=title_of(reader, entry),
            url=address,
        )
        return
    anchors = [session.id or str(number) for number, session in enumerate(n.sessions, 1)]
    bounded = [s.date for s in n.sessions if s.date.relation is None]
    start = min(
        (d.start for d in bounded if day_of_point(d.start)), key=lambda point: point.first, default=None
    )
    end = max((d.end for d in bounded if day_of_point(d.end)), key=lambda point: point.last, default=None)
    if start and any(d.last < start.first for d in bounded):
        start = None  # the round may begin earlier, with a session whose day is not known
    if end and any(d.first > end.last for d in bounded):
        end = None
    yield make_node(
        "Event",
        id_=event_id(reader, entry),
        name=title_of(reader, entry),
        url=address,
        startDate=day_of_point(start) if start else None,
        endDate=day_of_point(end) if end else None,
        eventStatus=_SCHEMA + "EventCancelled" if schedule(n, reader.today).is_cancelled else None,
        image=picture_of(reader, entry).url,
        organizer=_organizers(reader, entry),
        subEvent=[ref(event_id(reader, entry, f"session-{anchor}")) for anchor in anchors],
    )
    for anchor, session in zip(anchors, n.sessions, strict=True):
        yield _event(
            reader,
            entry,
            session,
            id_=event_id(reader, entry, f"session-{anchor}"),
            name=f"{title_of(reader, entry)}: {session_name(reader, entry, session)}",
            url=f"{address}#session-{anchor}",
            super_event=event_id(reader, entry),
        )


def _document(reader: Reader, entry: Entry, when: Edtf) -> Node:
    """An agreement, plan, decision or statement: no event."""
    n, block = entry.negotiation, current_block(reader.registry, entry)
    party = (block.publisher if block else None) or n.publisher
    return make_node(
        "CreativeWork",
        id_=event_id(reader, entry),
        name=title_of(reader, entry),
        url=url(reader, addresses.negotiation(entry.id)),
        genre=reader.w(OCCASION[n.occasion]),
        dateCreated=day_of_point(when.start) if when.start == when.end and not when.relation else None,
        creator=[party_node(reader, entry.organiser, party) for party in n.parties],
        publisher=party_node(reader, entry.organiser, party or entry.organiser.as_party),
    )


def programme(reader: Reader, entry: Entry) -> Iterator[Node]:
    """The sessions of a negotiation that have a programme, with their timed slots."""
    several = len(entry.negotiation.sessions) > 1
    views = session_views(reader, entry)
    shown = {number: view.slots for (number, _), view in zip(by_date(entry), views, strict=True)}
    address = url(reader, addresses.programme(entry.id))
    for number, session in enumerate(entry.negotiation.sessions, 1):
        if session.programme:
            anchor = f"session-{session.id or number}"
            pairs = zip(session.programme, shown[number], strict=True)
            slots = [event for slot, view in pairs if (event := _slot(session, slot, view))]
            yield _event(
                reader,
                entry,
                session,
                id_=event_id(reader, entry, anchor if several else ""),
                name=f"{title_of(reader, entry)}: {session_name(reader, entry, session)}"
                if several
                else title_of(reader, entry),
                url=f"{address}#{anchor}",
                super_event=event_id(reader, entry) if several else "",
                slots=slots,
            )


def _event(
    reader: Reader,
    entry: Entry,
    session: Session,
    *,
    id_: str,
    name: str,
    url: str,
    super_event: str = "",
    slots: list[Node] | None = None,
) -> Node:
    start, end = times_of_session(session)
    registration = registration_of(entry.negotiation, session)
    return make_node(
        "Event",
        id_=id_,
        name=name,
        url=url,
        startDate=start,
        endDate=end,
        doorTime=moment(session.date.day, session.doors) if session.date.day and session.doors else None,
        previousStartDate=None
        if day_left(session)
        else one_or_many([day for e in session.moved_from if (day := start_and_end(e)[0])]),
        eventStatus=_SCHEMA + _status(reader, entry, session),
        eventAttendanceMode=_attendance(session),
        location=_locations(reader, entry, session),
        image=picture_of(reader, entry).url,
        organizer=_organizers(reader, entry),
        inLanguage=list(session.languages),
        maximumAttendeeCapacity=registration.capacity if registration else None,
        superEvent=ref(super_event) if super_event else None,
        subEvent=slots,
    )


def _slot(session: Session, slot: Slot, view: SlotView) -> Node | None:
    day, hours = session.date.day, slot.time
    if day is None or hours is None:
        return None
    day += timedelta(view.at_night)
    return make_node(
        "Event",
        name=view.title.text,
        startDate=moment(day, hours.start),
        endDate=moment(hours.last_day(day), hours.end) if hours.end else None,
        performer=[_person(person) for person in view.speakers],
    )


def _person(person: PersonLine) -> Node:
    return make_node(
        "Person",
        name=person.name,
        jobTitle=person.title.text if person.title else None,
        affiliation=make_node("Organization", name=person.organisation.text) if person.organisation else None,
    )


def _status(reader: Reader, entry: Entry, session: Session) -> str:
    n, today = entry.negotiation, reader.today
    if is_cancelled(n, session, today):
        return "EventCancelled"
    if waits_for_date(n, session, today) or day_left(session):
        return "EventPostponed"
    return "EventRescheduled" if session.moved_from else "EventScheduled"


def _attendance(session: Session) -> str | None:
    match bool(session.place), bool(session.remote):
        case True, True:
            return _SCHEMA + "MixedEventAttendanceMode"
        case False, True:
            return _SCHEMA + "OnlineEventAttendanceMode"
        case True, False:
            return _SCHEMA + "OfflineEventAttendanceMode"
    return None


def _locations(reader: Reader, entry: Entry, session: Session) -> object:
    locations = [_place(reader, entry, session.place)] if session.place else []
    if session.remote:
        over = session.date.last < reader.today
        link = None if over else session.remote.link
        locations.append(make_node("VirtualLocation", name=session.remote.platform, url=link))
    return one_or_many(locations) if locations else None


def _place(reader: Reader, entry: Entry, place: Place) -> Node:
    town = reader.registry.municipality(place.town) if place.town else None
    names = (optional_localized(reader, place.venue, entry), optional_localized(reader, place.room, entry))
    town_name = town.name(reader.language) if town else None
    return make_node(
        "Place",
        name=", ".join(name.text for name in names if name) or town_name,
        address=make_node(
            "PostalAddress", streetAddress=place.address, addressLocality=town_name, addressCountry=_COUNTRY
        ),
        geo=make_node(
            "GeoCoordinates",
            latitude=float(place.coordinates.latitude),
            longitude=float(place.coordinates.longitude),
        )
        if place.coordinates
        else None,
    )


def _organizers(reader: Reader, entry: Entry) -> object:
    n, organiser = entry.negotiation, entry.organiser
    parties = (*(n.organisers or (organiser.as_party,)), *n.co_organisers)
    return one_or_many([party_node(reader, organiser, party) for party in parties])
