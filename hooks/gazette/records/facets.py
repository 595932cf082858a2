"""A record's facets: fields that are edited and shown together.

A file is made anew only when one of the facets it shows has changed. Whoever makes a file looks at records
through `Looked`, which notes the facets of the fields that are read (`reads`): a list of outcomes stays as it
is when the text of a report is edited, and so does the list of all news, which shows when it was published.
"""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Final

from gazette.engine.dependencies import digest, facet_of, note, noting
from gazette.records.model.negotiation import Block, Negotiation

BASE: Final = "base"
"""The facet of every field that is not told here: title, languages, sessions."""
OUTCOMES: Final = "outcomes"
DAYS: Final = "days"
"""What was published when: of a stage that is told, its days alone."""
TEXTS: Final = "texts"
FIELDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({
    OUTCOMES: ("outcomes",),
    DAYS: ("announcement", "invitation", "report", "news", "corrections", "cancelled", "postponed"),
    TEXTS: ("plain", "summary", "purpose"),
    "parties": ("people", "invited", "took_part", "attendance", "contacts", "organisers", "co_organisers"),
    "content": (
        "pre_task", "priorities", "themes", "documents", "refers_to", "votes", "remarks", "quotes",
        "structures", "next_steps", "survey", "decisions", "attachments", "recording", "images", "links",
        "keywords", "subjects", "sources", "unsure", "notes",
    ),
})
"""The fields of a record by their facet."""
FACETS: Final = (BASE, *FIELDS)
STAGES: Final = frozenset({"announcement", "invitation", "report"})
"""The fields that tell of a stage: of these, what is not a day is a text."""
_STAGE_DAYS: Final = frozenset({"published", "updated"})
_OF: Final = {field: facet for facet, fields in FIELDS.items() for field in fields}


def digests(data: Mapping[str, object]) -> dict[str, str]:
    """Tells what each facet of a record says, from the record as it was read: mappings, lists and texts."""
    said: dict[str, list[tuple[str, object]]] = {facet: [] for facet in FACETS}
    for field, value in data.items():
        if field in STAGES and isinstance(value, Mapping):
            days = [told for told in value.items() if told[0] in _STAGE_DAYS]
            texts = [told for told in value.items() if told[0] not in _STAGE_DAYS]
            said[DAYS].append((field, days))
            said[TEXTS].append((field, texts))
        else:
            said[_OF.get(field, BASE)].append((field, value))
    return {facet: digest(*parts) for facet, parts in said.items()}


class Looked:
    """A record, each field of which is noted when it is read. Anything else of it counts as all fields."""

    __slots__ = ("_names", "_record")

    def __init__(self, record: Negotiation, id_: str) -> None:
        self._record = record
        self._names = {facet: facet_of(id_, facet) for facet in FACETS}

    def __getattr__(self, name: str) -> Any:
        for noted in self._names.values():
            note(noted)
        return getattr(self._record, name)


class _LookedStage:
    """What a record tells of a stage. Whoever has it has noted its days; its texts are noted when read."""

    __slots__ = ("_names", "_stage")

    def __init__(self, stage: Block, names: Mapping[str, str]) -> None:
        self._stage = stage
        self._names = names

    def __getattr__(self, name: str) -> Any:
        note(self._names[TEXTS])
        return getattr(self._stage, name)


def _field(name: str) -> property:
    """A field of a record: a property, for `__getattr__` takes four times as long, and millions are read."""
    facet = _OF.get(name, BASE)

    def read(self: Looked) -> Any:
        if noting.names is not None:  # as `note` does: a call less, some million times
            noting.names.add(self._names[facet])
        return getattr(self._record, name)

    return property(read)


def _stage(name: str) -> property:
    """The same of what is told of a stage."""

    def read(self: Looked) -> _LookedStage | None:
        note(self._names[DAYS])
        told = getattr(self._record, name)
        return None if told is None else _LookedStage(told, self._names)

    return property(read)


for _name in Negotiation.model_fields:
    setattr(Looked, _name, (_stage if _name in STAGES else _field)(_name))
for _name in _STAGE_DAYS:
    setattr(_LookedStage, _name, property(attrgetter(f"_stage.{_name}")))
