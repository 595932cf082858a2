"""The result of an edit: the new text of a record, and a message for staff."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gazette.base.problems import N_, Message, message
from gazette.records import insertion
from gazette.records.composer import Location
from gazette.records.notation import Value
from gazette.records.text_layout import LayoutError
from gazette.staff.edits.refusal import RefusedError


@dataclass(frozen=True)
class Change:
    """The edited text, what was done, and what to check besides."""

    text: str
    done: Message
    notes: tuple[Message, ...] = ()


def put(text: str, location: Location, value: Value, order: Sequence[str] = ()) -> str:
    """`insertion.put`. Raises RefusedError where the text would have to be written anew."""
    try:
        return insertion.put(text, location, value, order)
    except LayoutError:
        raise _by_hand(location) from None


def append(text: str, location: Location, item: Value, order: Sequence[str] = ()) -> str:
    """`insertion.append`. Raises RefusedError where the text would have to be written anew."""
    try:
        return insertion.append(text, location, item, order)
    except LayoutError:
        raise _by_hand(location) from None


def _by_hand(location: Location) -> RefusedError:
    return RefusedError(
        message(
            N_("{field} cannot be changed without writing the lines around it anew."),
            field=".".join(str(step + 1) if isinstance(step, int) else step for step in location),
        ),
        message(N_("Change it in the file by hand, then run: gazette check")),
    )
