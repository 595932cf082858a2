"""Publications that a record was made of already: by address, or by title and day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from gazette.records.collection import Record, Records
from gazette.staff.importing.source import Source
from gazette.staff.importing.web_address import key_of

_ADDRESS: Final = re.compile(r"https?://[^\s\"'<>\]}]+")
_TITLE: Final = re.compile(r"\W+")


class Known:
    """The sources of all records."""

    def __init__(self, records: Records) -> None:
        """Files with problems of their own are searched for addresses only."""
        self._by_address: dict[str, str] = {}
        self._by_title: dict[tuple[str, str], list[str]] = {}
        for record in records.all:
            for address in _addresses(record):
                self._by_address.setdefault(key_of(address), record.id)
            for title, day in _titles(record):
                self._by_title.setdefault((_key(title), day), []).append(record.id)
        for record_id in sorted(records.unread):
            path = records.root / f"{record_id}.yml"
            text = path.read_text("utf-8", "replace") if path.is_file() else ""
            for address in _ADDRESS.findall(text):
                self._by_address.setdefault(key_of(address), record_id)
        self._by_address.pop("", None)

    def record_of(self, source: Source, region: str | None = None) -> str | None:
        """The id of the record that was made of a publication; None if there is none.

        Where no address is known, a source of the same title and day is the same publication: in the records
        of `region`, or of all if that is None.
        """
        if known := self._by_address.get(key_of(source.address)):
            return known
        listed = self._by_title.get((_key(source.title), source.published), [])
        return next((known for known in listed if region in (None, known.partition("/")[0])), None)

    def add(self, source: Source, record_id: str) -> None:
        """A record was just made of `source`."""
        if address := key_of(source.address):
            self._by_address.setdefault(address, record_id)
        self._by_title.setdefault((_key(source.title), source.published), []).append(record_id)


def _addresses(record: Record) -> Iterator[str]:
    for source in record.negotiation.sources:
        yield from (str(address) for address in (source.url, source.archived) if address)


def _titles(record: Record) -> Iterator[tuple[str, str]]:
    """Titles of the sources of a record, each with its ISO day, "" if it has none."""
    for source in record.negotiation.sources:
        is_day = source.date and source.date.first == source.date.last
        day = source.date.first.isoformat() if source.date and is_day else ""
        yield from ((title, day) for title in (source.title.all if source.title else ()) if title)


def _key(title: str) -> str:
    return _TITLE.sub(" ", title.casefold()).strip()
