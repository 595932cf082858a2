"""Who was invited and who took part, counted by the statutory kinds of party (612/2021 section 7)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from msgspec import Struct

from gazette.records.model.parties import Participant, PartyKind, PartyType
from gazette.views.context import Reader
from gazette.views.labels import PARTY, TYPES

STATUTORY: Final = (PartyKind.MUNICIPALITY, PartyKind.PUBLIC, PartyKind.COMPANY, PartyKind.NONPROFIT)
"""The kinds a county must negotiate with; shown even if nothing is known of them."""
AnyKind = PartyKind | PartyType | None
"""A statutory kind, else a plain one; None for what has neither."""
KINDS: Final[tuple[AnyKind, ...]] = (*PartyKind, *PartyType, None)
"""All kinds in the order in which they are shown."""
PartiesWithKind = tuple[tuple[AnyKind, Participant], ...]
"""Parties as recorded, each with its kind."""


class PartyCount(Struct, frozen=True):
    """How many parties of a kind, in words; a number only if the record has one for each party."""

    text: str
    number: int | None
    named: bool
    """Whether the record names a party of the kind."""


class KindView(Struct, frozen=True):
    """A kind of party: how many were invited and how many took part."""

    heading: str
    invited: PartyCount
    took_part: PartyCount | None
    """None if the record does not state who took part."""


def kind_heading(reader: Reader, kind: AnyKind) -> str:
    """The heading over parties of a kind."""
    match kind:
        case PartyKind():
            return reader.w(PARTY[kind])
        case PartyType():
            return reader.w(TYPES[kind])
    return reader.w("Other parties")


def kinds(
    reader: Reader, invited: PartiesWithKind, took_part: PartiesWithKind, organising: Collection[AnyKind]
) -> tuple[KindView, ...]:
    """The statutory kinds and any other kind named; nothing if the record names no party.

    `organising` are the kinds of those who organise it together with the organiser: they are parties too.
    """
    named = {kind for kind, _ in (*invited, *took_part)}
    return tuple(
        KindView(
            kind_heading(reader, kind),
            _counted(reader, [p.seats for k, p in invited if k is kind], organises=kind in organising),
            _counted(reader, [p.count for k, p in took_part if k is kind], organises=kind in organising)
            if took_part
            else None,
        )
        for kind in KINDS
        if named and (kind in STATUTORY or kind in named)
    )


def _counted(reader: Reader, counts: Sequence[int | None], *, organises: bool) -> PartyCount:
    if not counts:
        text = reader.w("as organiser") if organises else reader.w("not given")
        return PartyCount(text, None, named=organises)
    numbers = [number for number in counts if number is not None]
    if len(numbers) < len(counts):
        return PartyCount(reader.w("named, number not given"), None, named=True)
    return PartyCount(reader.w.number(sum(numbers)), sum(numbers), named=True)
