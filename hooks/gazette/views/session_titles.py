"""Titles that distinguish the sessions of a round, and the municipalities each is for."""

from __future__ import annotations

from msgspec.structs import replace

from gazette.records.model.sessions import Session
from gazette.records.queries import query
from gazette.records.registry import Entry
from gazette.views.context import Reader
from gazette.views.links import (
    municipality_links,
)
from gazette.views.localized_texts import localized
from gazette.views.page import Link, LocalizedText


def session_title(reader: Reader, entry: Entry, session: Session) -> LocalizedText:
    """The title of a session within its round."""
    return session_titles(reader, entry)[entry.negotiation.sessions.index(session)]


@query
def session_titles(reader: Reader, entry: Entry) -> tuple[LocalizedText, ...]:
    """A distinct title for each session of a round; with date or time where titles would be equal."""
    sessions = entry.negotiation.sessions
    titles = [_own_title(reader, entry, session) for session in sessions]
    texts = [title.text for title in titles]
    for number, session in enumerate(sessions):
        same = [other for other, text in zip(sessions, texts, strict=True) if text == texts[number]]
        if len(same) == 1:
            continue
        about = session.theme or session.age_group
        if about and len({other.theme or other.age_group for other in same}) == len(same):
            text = f"{texts[number]}: {localized(reader, about, entry).text}"
            titles[number] = replace(titles[number], text=text)
            continue
        date = reader.w.when(session.date)
        if len({other.date for other in same}) < len(same) and session.time:
            date = reader.w.day_at(date, session.time)
        if texts[number] != reader.w.when(session.date, weekday=True):
            date = f"{texts[number]}, {date}"
        titles[number] = replace(titles[number], text=date)
    return tuple(titles)


def _own_title(reader: Reader, entry: Entry, session: Session) -> LocalizedText:
    """A session's title, else its municipal group, municipalities, theme or age group.

    Else where it is held, if the round has several sessions; else its date.
    """
    group = entry.organiser.group(entry.year, session.group) if session.group else None
    if session.title:
        return localized(reader, session.title, entry)
    if group and group.name:
        return localized(reader, group.name)
    if municipalities := session_municipalities(reader, entry, session):
        return LocalizedText(", ".join(link.text for link in municipalities))
    if text := session.theme or session.age_group:
        return localized(reader, text, entry)
    if len(entry.negotiation.sessions) > 1 and (town := town_name(reader, session)):
        return LocalizedText(town)
    return LocalizedText(reader.w.when(session.date, weekday=True))


def town_name(reader: Reader, session: Session) -> str:
    """The name of the municipality that a session is held in; empty if none is stated."""
    town = session.place.town if session.place else None
    municipality = reader.registry.municipality(town) if town else None
    return municipality.name(reader.language) if municipality else ""


def session_name(reader: Reader, entry: Entry, session: Session) -> str:
    """The words of a session's title."""
    return session_title(reader, entry, session).text


def some_municipalities(reader: Reader) -> str:
    """The words for some municipalities that are not named."""
    return reader.w("municipalities of the area; the source does not say which")


def session_municipalities(reader: Reader, entry: Entry, session: Session) -> tuple[Link, ...]:
    """The municipalities a session is for, in alphabetical order; none when it is for all of the region."""
    if not session.names_municipalities:
        return ()
    return municipality_links(reader, reader.registry.municipalities_of(entry, session))
