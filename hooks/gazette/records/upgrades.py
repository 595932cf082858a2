"""The record format's versions: one step for each change, which rewrites an old record in place.

`gazette upgrade` runs the steps, the oldest first. A step is idempotent: it leaves a record alone that is
written in the new way already. A new format adds a step at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from gazette.records.model.base import Part
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.occasion import Occasion
from gazette.records.model.parties import PartyType
from gazette.records.model.region import PartnerFile, Region
from gazette.records.rewriting import Rewriting

Step = Callable[[Rewriting], None]


def occasion_in_place_of_duty(record: Rewriting) -> None:
    """Version 2: `duty: cooperation` is `occasion: cooperation-talk`; `duty: yearly`, the default, goes."""
    occasion = _OCCASION_OF_DUTY.get(str(record.data.get("duty")))
    if occasion is None:
        return
    is_said = "occasion" in record.data or occasion is Occasion.YEARLY_NEGOTIATION
    if not (is_said and record.remove("duty")) and "occasion" not in record.data:
        record.replace("duty", "occasion", occasion.value)


def classification_in_place_of_type(record: Rewriting) -> None:
    """Version 3: a partner's `type` in words is its `classification`; `type` is a word of `PartyType`."""
    for id_, partner in record.data.items():
        if not isinstance(partner, dict) or "type" not in partner or "classification" in partner:
            continue
        if partner["type"] not in _PARTY_TYPES:
            record.rename((id_, "type"), "classification")


_OCCASION_OF_DUTY: Final = {
    "yearly": Occasion.YEARLY_NEGOTIATION,
    "cooperation": Occasion.COOPERATION_TALK,
}
_PARTY_TYPES: Final = tuple(type_.value for type_ in PartyType)
STEPS: Final[tuple[tuple[type[Part], Step], ...]] = (
    (Negotiation, occasion_in_place_of_duty),
    (PartnerFile, classification_in_place_of_type),
)
"""Each step with the kind of file that it rewrites."""
VERSION: Final = 1 + len(STEPS)
"""The version of the format; the JSON Schemas carry it."""
OLD_FIELDS: Final[Mapping[type[Part], frozenset[str]]] = {Negotiation: frozenset({"duty"})}
"""Former top-level fields that a step rewrites."""


def kind_of(file_name: str) -> type[Part]:
    """The model of a file by its name."""
    kinds: Mapping[str, type[Part]] = {
        "region.yml": Region,
        "partners.yml": PartnerFile,
        "national.yml": PartnerFile,
    }
    return kinds.get(file_name, Negotiation)


def upgraded(kind: type[Part], text: str) -> str:
    """The text of a readable file in the current format; unchanged if it has that already."""
    for step_kind, step in STEPS:
        if step_kind is kind:
            record = Rewriting(text)
            step(record)
            text = record.text
    return text
