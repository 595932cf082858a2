"""What feed readers and calendars know a thing by, for ever.

An id is made of the record's first id and a name within the record, both given by hand, and of nothing
else: no address, no title, no date of publishing, no place in a list, not the site's own address. So it
outlives edits, translations and moves. A record that moved is known by the id it began with, which is the
first of its `aliases`: each move adds the id that was at the end.
"""

from __future__ import annotations

from typing import Final

from gazette.records.model.outcomes import FollowUp, Outcome
from gazette.records.registry import Entry

HOST: Final = "hyteneuvottelut.example"
"""Part of every id. Frozen: it stays as it is when the site gets another address."""
_TAG: Final = f"tag:{HOST},2026"
"""The beginning of a tag URI (RFC 4151)."""


def original(entry: Entry) -> str:
    """The id a record began with."""
    return next(iter(entry.negotiation.aliases), entry.id)


def news(entry: Entry, name: str) -> str:
    """A news item: its record and its name among the record's news."""
    return f"{original(entry)}:{name}"


def outcome(entry: Entry, agreed: Outcome) -> str:
    """An outcome's news that it was agreed."""
    return f"{original(entry)}#{agreed.id}"


def follow_up(entry: Entry, agreed: Outcome, told: FollowUp) -> str:
    """A follow-up: its outcome and the date it was told; a second one of a date is counted."""
    same = [f for f in agreed.follow_ups if f.date == told.date]
    number = next(n for n, f in enumerate(same, 1) if f == told)
    return f"{outcome(entry, agreed)}:{told.date}" + (f":{number}" if number > 1 else "")


def guid(thing: str, language: str) -> str:
    """The id of a feed's item. The language is part of it: who follows two languages gets both."""
    return f"{_TAG}:{language}:{thing}"


def uid(entry: Entry, session_id: str | None, part: str = "") -> str:
    """The id of a calendar's entry, the same in every language: it is one event, told in three.

    A round's only session needs no id and is "1", as on its page; staff keep that id when others join it.
    Slashes are dots, for calendar servers name files by it.
    """
    names = (original(entry).replace("/", "."), session_id or "1", part)
    return ".".join(name for name in names if name) + f"@{HOST}"


def scheme(name: str) -> str:
    """What the words of a category are taken from (RSS 2.0 `domain`): region, kind, theme, …"""
    return f"{_TAG}:{name}"
