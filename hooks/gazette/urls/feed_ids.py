"""Permanent ids: GUIDs of feed items and UIDs of calendar entries.

An id is made of the record's first id and a name within the record, both written by staff, and of nothing
else: no address, title, date of publishing, index in a list or host name of the site. So it does not change
when a record is edited, translated or moved. The first id of a moved record is the first of its
`aliases`: each move appends the id that the record had before.
"""

from __future__ import annotations

from gazette.base.settings import Settings
from gazette.records.model.outcomes import FollowUp, Outcome
from gazette.records.registry import Entry


def tag(settings: Settings) -> str:
    """First part of a tag URI (RFC 4151).

    Its host name must not change, not even with the site's address; the ledger check enforces it.
    """
    return f"tag:{settings.ids_host},{settings.id_since}"


def original(entry: Entry) -> str:
    """The first id of a record."""
    return next(iter(entry.aliases), entry.id)


def news(entry: Entry, name: str) -> str:
    """Id of a news item; `name` is its name among the record's news."""
    return f"{original(entry)}:{name}"


def outcome(entry: Entry, agreed: Outcome) -> str:
    """Id of the feed item for an outcome that was agreed."""
    return f"{original(entry)}#{agreed.id}"


def follow_up(entry: Entry, agreed: Outcome, report: FollowUp) -> str:
    """Id of a follow-up: outcome and date; the second one with the same date gets the number 2."""
    same = [f for f in agreed.follow_ups if f.date == report.date]
    number = next(n for n, f in enumerate(same, 1) if f == report)
    return f"{outcome(entry, agreed)}:{report.date}" + (f":{number}" if number > 1 else "")


def guid(settings: Settings, item_id: str, language: str) -> str:
    """GUID of a feed item. It includes the language, so that subscribers of two languages get both."""
    return f"{tag(settings)}:{language}:{item_id}"


def uid(settings: Settings, entry: Entry, session_id: str | None, part: str = "") -> str:
    """UID of a calendar entry; equal in every language, since it is one event."""
    return f"{calendar_id(entry, session_id, part)}@{settings.ids_host}"


def calendar_id(entry: Entry, session_id: str | None, part: str = "") -> str:
    """UID of a calendar entry without the host name.

    A round's only session needs no id and has the id "1", as on its page; staff keep that id when sessions
    are added. Slashes become dots, because calendar servers use the UID as a file name.
    """
    names = (original(entry).replace("/", "."), session_id or "1", part)
    return ".".join(name for name in names if name)


def scheme(settings: Settings, name: str) -> str:
    """Identifier of a taxonomy of categories (RSS 2.0 `domain`): region, kind, theme, …"""
    return f"{tag(settings)}:{name}"
