"""Who was invited and who took part, counted by the statutory kinds of party (612/2021 section 7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from gazette.records.model.parties import Party, PartyKind
from gazette.views.context import Reader
from gazette.views.labels import PARTY

STATUTORY: Final = (PartyKind.MUNICIPALITY, PartyKind.PUBLIC, PartyKind.COMPANY, PartyKind.NONPROFIT)
"""The kinds a county must negotiate with; shown even if nothing is known of them."""


@dataclass(frozen=True, slots=True)
class PartyCount:
    """How many parties of a kind, in words; a number only if the record has one for each party."""

    text: str
    number: int | None
    named: bool
    """Whether the record names any party of the kind."""


@dataclass(frozen=True, slots=True)
class KindView:
    """A kind of party: how many were invited and how many took part."""

    heading: str
    invited: PartyCount
    took_part: PartyCount


def kinds(
    reader: Reader, invited: Sequence[tuple[PartyKind, Party]], took_part: Sequence[tuple[PartyKind, Party]]
) -> tuple[KindView, ...]:
    """The statutory kinds and any other kind named; nothing if the record names no party."""
    named = {kind for kind, _ in (*invited, *took_part)}
    return tuple(
        KindView(
            reader.w(PARTY[kind]),
            _counted(reader, [party.seats for k, party in invited if k is kind]),
            _counted(reader, [party.count for k, party in took_part if k is kind]),
        )
        for kind in PartyKind
        if named and (kind in STATUTORY or kind in named)
    )


def _counted(reader: Reader, counts: Sequence[int | None]) -> PartyCount:
    if not counts:
        return PartyCount(reader.w("not given"), None, named=False)
    numbers = [number for number in counts if number is not None]
    if len(numbers) < len(counts):
        return PartyCount(reader.w("named, number not given"), None, named=True)
    return PartyCount(reader.w.number(sum(numbers)), sum(numbers), named=True)
