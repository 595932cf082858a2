"""The revision (SEQUENCE) of each calendar entry: how often its time or place has changed.

The ledger holds the revision last published (`urls/revisions`); only `gazette ledger --update` writes there.
Until it does, the same change gives the same number in every build.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gazette.records.model.negotiation import Negotiation
from gazette.records.model.places import Place
from gazette.records.model.sessions import Session
from gazette.records.model.text import Text
from gazette.records.queries import index, query
from gazette.records.registry import Entry, Registry
from gazette.urls import feed_ids
from gazette.urls.revisions import Revision, fingerprint, next_revision, parse
from gazette.views.calendar_times import EventTime, event_times, sessions_concerned
from gazette.views.publication_days import CALENDAR_ENTRY, published_lines
from gazette.views.schedule import is_cancelled, postponement, takes_place, waits_for_date


@index
def published_revisions(registry: Registry) -> Mapping[str, Revision]:
    """The revision of each entry as it was last published, by its UID without the host, from the ledger."""
    lines = published_lines(registry, CALENDAR_ENTRY)
    return {uid: revision for uid, line in lines if (revision := parse(line.rest))}


@query
def revisions(registry: Registry, entry: Entry) -> tuple[Revision, ...]:
    """The revisions of a negotiation's entries, in the order of `event_times`."""
    published = published_revisions(registry)
    return tuple(
        next_revision(
            published[uid] if (uid := _uid(entry, event_time)) in published else None,
            _changes(registry, entry.negotiation, event_time),
            fingerprint(_facts(registry, entry.negotiation, event_time)),
        )
        for event_time in event_times(entry)
    )


def revisions_by_uid(registry: Registry, entry: Entry) -> Iterator[tuple[str, Revision]]:
    """The revisions of a negotiation's entries by UID without the host, for the ledger."""
    uids = (_uid(entry, event_time) for event_time in event_times(entry))
    return zip(uids, revisions(registry, entry), strict=True)


def _uid(entry: Entry, event_time: EventTime) -> str:
    return feed_ids.calendar_id(entry, event_time.session.id, event_time.part)


def _subject(registry: Registry, n: Negotiation, event_time: EventTime) -> Session:
    return sessions_concerned(n, event_time, registry.today)[0]


def _changes(registry: Registry, n: Negotiation, event_time: EventTime) -> int:
    """The number of changes that the record states: two for each move, one for each correction or
    cancellation.
    """
    session, today = _subject(registry, n, event_time), registry.today
    off = waits_for_date(n, session, today) or postponement(n, session, today) is not None
    moved = 2 * len(session.moved_from) if session.moved_from else int(off)
    return moved + sum(c.date <= today for c in n.corrections) + is_cancelled(n, session, today)


def _facts(registry: Registry, n: Negotiation, event_time: EventTime) -> Iterator[object]:
    """The facts whose change makes a new revision: time and place, in their original language alone."""
    session = _subject(registry, n, event_time)
    yield event_time.start.isoformat()
    yield event_time.end.isoformat() if event_time.end else ""
    yield event_time.is_moved_away or not takes_place(n, session, registry.today)
    if event_time.part:
        return
    if session.place:
        yield from _place(session.place)
    elif session.remote:
        yield session.remote.platform


def _place(place: Place) -> Iterator[str]:
    yield from (_original(place.venue), _original(place.room), place.address or "", place.town or "")


def _original(text: Text | None) -> str:
    return text.best(()).text if text else ""
