"""The day on which each item of feeds was first published here, as the ledger has it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import Final

from gazette.records import files
from gazette.records.queries import index
from gazette.records.registry import Registry
from gazette.urls.ledger import PUBLISHED

_ITEM: Final = " guid:"


@index
def first_published(registry: Registry) -> Mapping[str, date]:
    """Item id (see `feed_ids`) → day; without items that the ledger does not have yet."""
    days: dict[str, date] = {}
    with suppress(FileNotFoundError):
        for line in files.content(registry, PUBLISHED).decode(errors="replace").splitlines():
            day, is_item, item_id = line.partition(_ITEM)
            if is_item:
                with suppress(ValueError):  # the ledger's check tells of it
                    days[item_id.strip()] = date.fromisoformat(day)
    return days
