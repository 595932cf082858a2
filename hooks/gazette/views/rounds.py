"""A round of several sessions at a glance: who, when, where, until when; what all have in common once."""

from __future__ import annotations

from collections.abc import Container, Iterable

from msgspec import Struct
from msgspec.structs import replace

from gazette.records.model.sessions import Session, SessionStatus
from gazette.records.queries import query
from gazette.records.registry import Entry
from gazette.urls import addresses
from gazette.views.context import Reader
from gazette.views.labels import SESSION
from gazette.views.localized_texts import optional_localized
from gazette.views.page import Fact, Link, LocalizedText, fact
from gazette.views.registration import closing, registration_facts
from gazette.views.schedule import status_of, takes_place
from gazette.views.session_titles import session_title, some_municipalities, town_name
from gazette.views.sessions import (
    SessionView,
    by_date,
    is_named_by_day,
    session_facts,
    when,
)


class RoundSession(Struct, frozen=True):
    """A session in the overview of its round."""

    title: Link
    when: str
    """Its day and time; empty where they are its title."""
    place: LocalizedText | None
    closes: str
    """The last day to register; empty if none is stated or registration is over."""
    note: str
    """That it is over, cancelled or postponed; empty otherwise."""
    anchor: str = ""
    """Its anchor, if the overview has all its facts; empty if it has a section of its own."""


@query
def session_rows(reader: Reader, entry: Entry) -> tuple[RoundSession, ...]:
    """The sessions of a round, by date; day and time are their titles if all are called by their days."""
    rows = tuple(_row(reader, entry, number, session) for number, session in by_date(entry))
    if all(is_named_by_day(reader, s, session_title(reader, entry, s).text) for _, s in by_date(entry)):
        return tuple(replace(row, title=replace(row.title, text=row.when), when="") for row in rows)
    return rows


def _row(reader: Reader, entry: Entry, number: int, session: Session) -> RoundSession:
    w, title = reader.w, session_title(reader, entry, session)
    coming = takes_place(entry.negotiation, session, reader.today) and session.date.last >= reader.today
    anchor = f"session-{session.id or number}"
    return RoundSession(
        Link(w.opening(title.text), addresses.negotiation(entry.id).at(anchor), language=title.language),
        when(reader, session),
        _venue(reader, entry, session, title.text),
        (closing(reader, entry, session) or "") if coming else "",
        _note(reader, entry, session),
    )


def _venue(reader: Reader, entry: Entry, session: Session, title: str) -> LocalizedText | None:
    """Where a session is: its venue, and its municipality unless the title or the venue names that."""
    venue = optional_localized(reader, session.place.venue, entry) if session.place else None
    town = town_name(reader, session)
    if not town or town in title:
        return venue
    if venue is None:
        return LocalizedText(town)
    return venue if town in venue.text else replace(venue, text=f"{venue.text}, {town}")


def _note(reader: Reader, entry: Entry, session: Session) -> str:
    status = status_of(entry.negotiation, session, reader.today)
    if status in (SessionStatus.CANCELLED, SessionStatus.POSTPONED):
        return reader.w(SESSION[status])
    if session.date.last >= reader.today:
        return ""
    return reader.w(SESSION[SessionStatus.HELD]) if status is SessionStatus.HELD else reader.w("over")


@query
def common_facts(reader: Reader, entry: Entry) -> tuple[Fact, ...]:
    """The facts that are the same for all sessions of a round of several; none of a single session."""
    of_sessions = [
        (*session_facts(reader, entry, session), *registration_facts(reader, entry, session))
        for session in entry.negotiation.sessions
    ]
    if len(of_sessions) < 2:
        return ()
    return tuple([fact_ for fact_ in of_sessions[0] if all(fact_ in facts for facts in of_sessions)])


def of_several(reader: Reader, common: Iterable[Fact]) -> tuple[Fact, ...]:
    """The facts that sessions have in common, said of all of them."""
    w = reader.w
    (of_one,) = fact(w("Status"), w(SESSION[SessionStatus.UNKNOWN]))
    (of_all,) = fact(w("Status"), w("no information on whether they were held"))
    return tuple([of_all if shared == of_one else shared for shared in common])


def own_facts(sessions: Iterable[SessionView], common: Container[Fact]) -> tuple[SessionView, ...]:
    """The sessions without the facts that are said once for all of them."""
    return tuple(
        replace(
            session,
            facts=tuple(f for f in session.facts if f not in common),
            registration=tuple(f for f in session.registration if f not in common),
        )
        for session in sessions
    )


def overview_and_sections(
    rows: Iterable[RoundSession], sessions: Iterable[SessionView]
) -> tuple[tuple[RoundSession, ...], tuple[SessionView, ...]]:
    """The rows of the overview, and the sessions with facts that it lacks, both by date.

    The row of any other session gets the session's anchor.
    """
    pairs = [(row, session, _adds_nothing(row, session)) for row, session in zip(rows, sessions, strict=True)]
    return (
        tuple(replace(row, anchor=session.id) if has_none else row for row, session, has_none in pairs),
        tuple(session for _, session, has_none in pairs if not has_none),
    )


def _adds_nothing(row: RoundSession, session: SessionView) -> bool:
    """Whether a session has only the title, day and place that the overview shows."""
    place = row.place.text if row.place else ""
    overview = {row.when, row.title.text, place, *row.title.text.split(", "), *place.split(", ")}
    texts = (value.text for fact_ in session.facts for value in fact_.values)
    return not (session.registration or session.slots) and all(text in overview for text in texts)


@query
def invitation_facts(reader: Reader, entry: Entry, sessions: tuple[Session, ...]) -> tuple[Fact, ...]:
    """When, where, for whom, until when and how to register, as an invitation or a reminder tells it.

    Each session is one fact with its days, headed by what it is called unless that is its days again; how to
    register is said once where it is the same for all.
    """
    if len(entry.negotiation.sessions) == 1:
        return registration_facts(reader, entry, entry.negotiation.sessions[0])
    w = reader.w
    facts: list[Fact] = []
    register: dict[Fact, None] = {}
    for session in sessions or entry.negotiation.sessions:
        title, days = w.opening(session_title(reader, entry, session).text), when(reader, session)
        closes = closing(reader, entry, session, in_sentence=True)
        takes = takes_place(entry.negotiation, session, reader.today)
        own = session_title(reader, entry, session).text
        facts += fact(
            w("When") if days.startswith(own) or days.endswith(own) else title,
            days,
            _venue(reader, entry, session, title),
            some_municipalities(reader) if session.is_for_unnamed else None,
            w("remote attendance: {platform}", platform=session.remote.platform)
            if session.remote and takes
            else None,
            w("registration closes {day}", day=closes) if closes and takes else None,
            _note(reader, entry, session),
        )
        register |= dict.fromkeys(
            f for f in registration_facts(reader, entry, session) if f.label != w("Last day to register")
        )
    return (*facts, *register)
