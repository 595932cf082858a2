"""Who was invited and who took part, counted by the statutory kinds of party (612/2021 section 7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from gazette.records.model.parties import Party, PartyKind
from gazette.views.context import Reader
from gazette.views.labels import PARTY

STATUTORY: Final = (PartyKind.MUNICIPALITY, PartyKind.PUBLIC, PartyKind.COMPANY, PartyKind.NONPROFIT)
"""The kinds a county must negotiate with; that nothing is told of one is told too."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of a kind, as told: a number only when one is told of each."""

    text: str
    number: int | None
    told: bool


@dataclass(frozen=True, slots=True)
class KindView:
    """A kind of party: how many were invited and how many took part."""

    heading: str
    invited: Counted
    came: Counted


def kinds(
    reader: Reader, invited: Sequence[tuple[PartyKind, Party]], came: Sequence[tuple[PartyKind, Party]]
) -> tuple[KindView, ...]:
    """The statutory kinds and any other that is told of; nothing where nothing is told at all."""
    told = {kind for kind, _ in (*invited, *came)}
    return tuple(
        KindView(
            reader.w(PARTY[kind]),
            _counted(reader, [party.seats for of, party in invited if of is kind]),
            _counted(reader, [party.count for of, party in came if of is kind]),
        )
        for kind in PartyKind
        if told and (kind in STATUTORY or kind in told)
    )


def _counted(reader: Reader, told: Sequence[int | None]) -> Counted:
    if not told:
        return Counted(reader.w("not given"), None, told=False)
    numbers = [number for number in told if number is not None]
    if len(numbers) < len(told):
        return Counted(reader.w("named, number not given"), None, told=True)
    return Counted(reader.w.number(sum(numbers)), sum(numbers), told=True)
