"""How many outcomes there are in each status: what came of what was agreed, in a line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from gazette.records.model.outcomes import OutcomeStatus
from gazette.urls import addresses
from gazette.urls.addresses import Word
from gazette.views.context import Reader
from gazette.views.labels import STATUS
from gazette.views.page import Link

_OF_STATUS: Final = {s: addresses.section(Word.OUTCOMES, addresses.STATUSES[s]) for s in OutcomeStatus}


@dataclass(frozen=True, slots=True)
class Count:
    """How many outcomes stand in one state."""

    label: str
    number: int
    css: str
    to: Link


def status_counts(reader: Reader, counted: Mapping[OutcomeStatus, int]) -> tuple[Count, ...]:
    """How many outcomes are in each status, in the order of statuses, those with any."""
    return tuple(
        Count(reader.w(STATUS[s]), counted[s], s.value, Link(reader.w(STATUS[s]), _OF_STATUS[s]))
        for s in OutcomeStatus
        if counted.get(s)
    )
