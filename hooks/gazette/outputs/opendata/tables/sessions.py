"""Tables of sessions and programme slots."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, NamedTuple

from gazette.base.problems import N_
from gazette.outputs.opendata import names
from gazette.outputs.opendata.column_types import About, Texts, lines
from gazette.outputs.opendata.tables.shared_columns import (
    NegotiationId,
    Number,
    RegionId,
    Year,
    record_key,
    tells_report,
)
from gazette.records.edtf import Edtf
from gazette.records.model.negotiation import registration_of
from gazette.records.model.places import Place
from gazette.records.model.sessions import Session, SessionStatus, SlotKind
from gazette.records.organisers import Organiser
from gazette.records.registry import Entry
from gazette.views.context import Reader
from gazette.views.labels import SESSION, SLOT
from gazette.views.schedule import deadline, last_postponement, may_register, status_of, takes_place


class SessionRow(NamedTuple):
    """One session of a round."""

    id: Annotated[
        str,
        About(N_("The session's id: the negotiation's id and the place on its page."), pattern=names.PART),
    ]
    negotiation: NegotiationId
    region: RegionId
    year: Year
    number: Number
    title: Annotated[Texts | None, About(N_("Title, where it has one of its own."))]
    date: Annotated[Edtf, About(N_("When it is held."))]
    start: Annotated[dt.time | None, About(N_("When it begins, in Finland's time."))]
    end: Annotated[
        dt.time | None, About(N_("When it ends; on the next day if this is not later than the start."))
    ]
    doors: Annotated[dt.time | None, About(N_("When doors open."))]
    status: Annotated[
        SessionStatus,
        About(
            N_("What is known of it. That the day has passed does not mean that it was held."), codes=SESSION
        ),
    ]
    moved_from: Annotated[Edtf | None, About(N_("The date it was moved from."))]
    whole_region: Annotated[bool, About(N_("Whether it is for the whole region."))]
    municipalities: Annotated[
        tuple[str, ...],
        About(
            N_("Codes of the municipalities it is for; none where the source does not say which they are."),
            pattern=names.MUNICIPALITY,
        ),
    ]
    group: Annotated[Texts | None, About(N_("The name of the municipal group it is for."))]
    theme: Annotated[Texts | None, About(N_("Its theme."))]
    age_group: Annotated[Texts | None, About(N_("The age group it is about."))]
    venue: Annotated[Texts | None, About(N_("The building or house."))]
    room: Annotated[Texts | None, About(N_("The room."))]
    street_address: Annotated[str | None, About(N_("The street address."))]
    town: Annotated[
        str | None, About(N_("Code of the municipality where it is held."), pattern=names.MUNICIPALITY)
    ]
    latitude: Annotated[Decimal | None, About(N_("Latitude of the place (WGS 84)."), unit="deg")]
    longitude: Annotated[Decimal | None, About(N_("Longitude of the place (WGS 84)."), unit="deg")]
    arrival: Annotated[Texts | None, About(N_("What to know on arrival."))]
    venue_accessibility: Annotated[Texts | None, About(N_("Accessibility of the venue."))]
    remote_platform: Annotated[str | None, About(N_("The service for taking part remotely."))]
    remote_link: Annotated[
        str | None, About(N_("The link for taking part remotely; empty after the session."))
    ]
    remote_for: Annotated[Texts | None, About(N_("Who gets the link."))]
    languages: Annotated[tuple[str, ...], About(N_("The languages spoken."))]
    interpreting: Annotated[Texts | None, About(N_("Interpreting."))]
    catering: Annotated[Texts | None, About(N_("Catering."))]
    registration_opens: Annotated[dt.date | None, About(N_("The first day to register."))]
    registration_closes: Annotated[dt.date | None, About(N_("The last day to register."))]
    registration_closes_at: Annotated[dt.time | None, About(N_("Until what time on that day."))]
    registration_how: Annotated[Texts | None, About(N_("How to register."))]
    registration_link: Annotated[str | None, About(N_("The registration form; empty after the last day."))]
    capacity: Annotated[int | None, About(N_("How many can take part."))]
    drawn_by_lot: Annotated[bool, About(N_("Whether places are drawn by lot."))]
    full: Annotated[bool, About(N_("Whether there is no place left."))]
    queue: Annotated[Texts | None, About(N_("How to get on the waiting list; empty after the session."))]
    open_to: Annotated[Texts | None, About(N_("Who may come."))]
    price: Annotated[Texts | None, About(N_("What it costs, or that it is free."))]
    earlier_dates: Annotated[
        tuple[str, ...], About(N_("Every date it was moved from (EDTF), the first one first."))
    ]
    cancelled: Annotated[dt.date | None, About(N_("The day its cancellation was announced."))]
    cancelled_text: Annotated[Texts | None, About(N_("Why it was cancelled, and what comes instead."))]
    postponed: Annotated[dt.date | None, About(N_("The day its postponement was announced."))]
    postponed_text: Annotated[Texts | None, About(N_("Why it was postponed, and what comes instead."))]


class SlotRow(NamedTuple):
    """One slot of a programme."""

    session: Annotated[str, About(N_("The session it belongs to."), pattern=names.PART)]
    negotiation: NegotiationId
    region: RegionId
    year: Year
    number: Annotated[int, About(N_("Its position in the programme, counted from 1."))]
    date: Annotated[Edtf, About(N_("When its session is held."))]
    start: Annotated[dt.time | None, About(N_("When it begins; empty if only the order is known."))]
    end: Annotated[
        dt.time | None, About(N_("When it ends; on the next day if this is not later than the start."))
    ]
    kind: Annotated[SlotKind | None, About(N_("What it is for."), codes=SLOT)]
    title: Annotated[Texts | None, About(N_("Title, where it has one of its own."))]
    description: Annotated[Texts | None, About(N_("What it is about."))]
    speakers: Annotated[str | None, About(N_("Names of the speakers."))]
    said: Annotated[
        Texts | None, About(N_("What was said, as indirect speech, a line each; shown after the event."))
    ]


def session_id(entry: Entry, number: int, session: Session) -> str:
    """A session's id; `number` counts the sessions of the record from 1."""
    return names.part_id(entry, f"session-{session.id or number}")


def sessions(reader: Reader, organiser: Organiser) -> Iterator[SessionRow]:
    """The sessions of a region's negotiations, in the order of records."""
    for entry in reader.registry.of_region[organiser.id]:
        for number, session in enumerate(entry.negotiation.sessions, 1):
            yield _session(reader, entry, number, session)


def slots(reader: Reader, organiser: Organiser) -> Iterator[SlotRow]:
    """The programme slots of a region's negotiations, in order."""
    for entry in reader.registry.of_region[organiser.id]:
        for number, session in enumerate(entry.negotiation.sessions, 1):
            yield from _slots(reader, entry, session, session_id(entry, number, session))


def _session(reader: Reader, entry: Entry, number: int, session: Session) -> SessionRow:
    place, remote = session.place or Place(), session.remote
    registration = registration_of(entry.negotiation, session)
    group = entry.organiser.group(entry.year, session.group) if session.group else None
    town = reader.registry.municipality(place.town) if place.town else None
    n, today = entry.negotiation, reader.today
    cancelled = session.cancelled if session.cancelled and session.cancelled.date <= today else None
    postponed = last_postponement(session, today)
    closes = deadline(n, session)
    joinable = takes_place(n, session, today) and today <= session.date.last
    return SessionRow(
        session_id(entry, number, session),
        *record_key(entry),
        number=number,
        title=Texts.of(session.title),
        date=session.date,
        start=session.time.start if session.time else None,
        end=session.time.end if session.time else None,
        doors=session.doors,
        status=status_of(n, session, today),
        moved_from=session.moved_from[-1] if session.moved_from else None,
        whole_region=not (session.names_municipalities or session.is_for_unnamed),
        municipalities=()
        if session.is_for_unnamed
        else tuple(m.code for m in reader.registry.municipalities_of(entry, session)),
        group=Texts.of(group.name) if group else None,
        theme=Texts.of(session.theme),
        age_group=Texts.of(session.age_group),
        venue=Texts.of(place.venue),
        room=Texts.of(place.room),
        street_address=place.address,
        town=town.code if town else None,
        latitude=place.coordinates.latitude if place.coordinates else None,
        longitude=place.coordinates.longitude if place.coordinates else None,
        arrival=Texts.of(place.arrival),
        venue_accessibility=Texts.of(place.accessibility),
        remote_platform=remote.platform if remote else None,
        remote_link=remote.link if remote and joinable else None,
        remote_for=Texts.of(remote.who) if remote else None,
        languages=session.languages,
        interpreting=Texts.of(session.interpreting),
        catering=Texts.of(session.catering),
        registration_opens=registration.opens if registration else None,
        registration_closes=closes,
        registration_closes_at=registration.by.at if registration and registration.by else None,
        registration_how=Texts.of(registration.how) if registration else None,
        registration_link=registration.link if registration and may_register(n, session, today) else None,
        capacity=registration.capacity if registration else None,
        drawn_by_lot=registration.drawn_by_lot if registration else False,
        full=registration.full if registration else False,
        queue=Texts.of(registration.queue) if registration and today <= session.date.last else None,
        open_to=Texts.of(registration.open_to) if registration else None,
        price=Texts.of(registration.price) if registration else None,
        earlier_dates=tuple(when.edtf for when in session.moved_from),
        cancelled=cancelled.date if cancelled else None,
        cancelled_text=Texts.of(cancelled.text) if cancelled else None,
        postponed=postponed.date if postponed else None,
        postponed_text=Texts.of(postponed.text) if postponed else None,
    )


def _slots(reader: Reader, entry: Entry, session: Session, session_id_: str) -> Iterator[SlotRow]:
    report_shown = tells_report(reader, entry)
    people = {person.id: person.name for person in entry.negotiation.people}
    for number, slot in enumerate(session.programme, 1):
        yield SlotRow(
            session_id_,
            *record_key(entry),
            number=number,
            date=session.date,
            start=slot.time.start if slot.time else None,
            end=slot.time.end if slot.time else None,
            kind=slot.kind,
            title=Texts.of(slot.title),
            description=Texts.of(slot.description),
            speakers="; ".join(name for speaker in slot.speakers if (name := people.get(speaker))) or None,
            said=lines(remark.text for remark in slot.said) if report_shown else None,
        )
