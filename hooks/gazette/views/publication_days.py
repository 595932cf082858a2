"""The ledger's lines of published ids, and the day on which each feed item was first published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from gazette.records import files
from gazette.records.queries import index
from gazette.records.registry import Registry
from gazette.urls.ledger import PUBLISHED
from gazette.urls.ledger_lines import LedgerLine, lines_of

ITEM: Final = "guid:"
"""The beginning of feed items' ids in the ledger."""
CALENDAR_ENTRY: Final = "uid:"


def published_lines(registry: Registry, kind: str) -> Iterator[tuple[str, LedgerLine]]:
    """Id (without the beginning `kind`) and line of each published id of a kind; none without a ledger.

    Unreadable lines are left out: the ledger's own check reports them.
    """
    try:
        content = files.content(registry, PUBLISHED).decode(errors="replace")
    except FileNotFoundError:
        return
    for _, line in lines_of(content):
        if line and line.id.startswith(kind):
            yield line.id.removeprefix(kind), line


@index
def first_published(registry: Registry) -> Mapping[str, date]:
    """Item id (see `feed_ids`) → day; without items that the ledger does not have yet."""
    return {item_id: line.day for item_id, line in published_lines(registry, ITEM)}
