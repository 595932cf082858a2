"""A correction: what was wrong and when it was put right, and optionally the values themselves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from gazette.base.problems import N_, message
from gazette.i18n.words import Words
from gazette.records.composer import Data, Location
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.outcomes import Outcome
from gazette.records.model.sessions import Session
from gazette.records.text_layout import layout
from gazette.staff.edits.changes import Change, append, put
from gazette.staff.edits.refusal import RefusedError
from gazette.staff.edits.targets import Target
from gazette.staff.edits.texts import Wording

_ORDERS = {"sessions": tuple(Session.model_fields), "outcomes": tuple(Outcome.model_fields)}


def correct(
    target: Target, day: date, text: Wording, values: Iterable[tuple[str, str]], say: Words
) -> Change:
    """Note a correction and set the corrected values: named as by `gazette check`. Raises RefusedError."""
    new, names = target.text, set[str]()
    for name, value in values:
        if name in names:
            raise RefusedError(message(N_("{field} is given two values."), field=name))
        names.add(name)
        new = _set(new, name, value)
    words = text.data(target.record.negotiation.language)
    assert words is not None, "a correction says what was corrected"
    item: dict[str, Data] = {"date": day.isoformat(), "text": words}
    new = append(new, ("corrections",), item, tuple(Negotiation.model_fields))
    return Change(new, message(N_("Correction of {date} noted."), date=say.day(day)))


def _set(text: str, name: str, value: str) -> str:
    location, old = _locate(layout(text).data, name)
    if isinstance(old, dict):
        keys = ", ".join(f"{name}.{key}" for key in old)
        raise RefusedError(message(N_("{field} has several values: {keys}."), field=name, keys=keys))
    if isinstance(old, list):
        raise RefusedError(
            message(N_("{field} is a list of {n}."), field=name, n=len(old)),
            message(N_("Name the item by its number: {field}."), field=f"{name}.1"),
        )
    if old == value:
        raise RefusedError(message(N_("{field} is already {value}."), field=name, value=value))
    order = _ORDERS.get(str(location[0]), ()) if len(location) > 1 else tuple(Negotiation.model_fields)
    return put(text, location, value, order)


def _locate(data: Data, name: str) -> tuple[Location, Data | None]:
    """The location of a dotted name (sessions.2.date), and what is written there; None if nothing is.

    Numbers count from 1; of a single value that is written without a list, 1 is that value itself.
    """
    location: Location = ()
    value: Data | None = data
    for step in name.strip().split("."):
        if isinstance(value, list):
            if not step.isdecimal() or not 0 < int(step) <= len(value):
                raise RefusedError(
                    message(
                        N_('"{step}" in {field} is no number from 1 to {n}.'),
                        step=step,
                        field=name,
                        n=len(value),
                    )
                )
            location, value = (*location, int(step) - 1), value[int(step) - 1]
        elif step == "1" and value is not None and not (isinstance(value, dict) and step in value):
            continue
        elif not step or isinstance(value, str):
            raise RefusedError(message(N_("there is no field {field} in the record."), field=name))
        else:
            location = (*location, step)
            value = value.get(step) if isinstance(value, dict) else None
    return location, value
