"""How many outcomes there are in each status."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from gazette.records.model.outcomes import OutcomeStatus
from gazette.urls import addresses
from gazette.urls.addresses import Word
from gazette.views.context import Reader
from gazette.views.labels import STATUS
from gazette.views.page import Link

_STATUS_ADDRESS: Final = {s: addresses.section(Word.OUTCOMES, addresses.STATUSES[s]) for s in OutcomeStatus}


class Count(Struct, frozen=True):
    """The number of outcomes in one status, with a link to them."""

    label: str
    number: int
    css: str
    to: Link


def status_counts(reader: Reader, counts: Mapping[OutcomeStatus, int]) -> tuple[Count, ...]:
    """The number of outcomes of each status that has any, in the fixed order of statuses."""
    return tuple(
        Count(reader.w(STATUS[s]), counts[s], s.value, Link(reader.w(STATUS[s]), _STATUS_ADDRESS[s]))
        for s in OutcomeStatus
        if counts.get(s)
    )
