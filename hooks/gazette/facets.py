"""A record's facets: fields that are edited and shown together.

A file is made anew only when one of the facets it shows has changed. Whoever makes a file looks at records
through `Looked`, which notes the facets of the fields that are read (`reads`): a list of outcomes stays as it
is when the text of a report is edited, and so does the list of all news, which shows when it was published.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from gazette.reads import digest, facet_of, note

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
    said: dict[str, list[str]] = {facet: [] for facet in FACETS}
    for field, value in data.items():
        if field in STAGES and isinstance(value, Mapping):
            days = [told for told in value.items() if told[0] in _STAGE_DAYS]
            texts = [told for told in value.items() if told[0] not in _STAGE_DAYS]
            said[DAYS].append(repr((field, days)))
            said[TEXTS].append(repr((field, texts)))
        else:
            said[_OF.get(field, BASE)].append(repr((field, value)))
    return {facet: digest(*parts) for facet, parts in said.items()}


class Looked:
    """A record, each field of which is noted when it is read. Anything else of it counts as all fields."""

    __slots__ = ("_fields", "_names", "_record")

    def __init__(self, record: Any, id_: str) -> None:
        self._record = record
        self._fields = type(record).model_fields
        self._names = {facet: facet_of(id_, facet) for facet in FACETS}

    def __getattr__(self, field: str) -> Any:
        if field in self._fields:
            note(self._names[_OF.get(field, BASE)])
        else:
            for noted in self._names.values():
                note(noted)
        found = getattr(self._record, field)
        return _LookedStage(found, self._names) if field in STAGES and found is not None else found


class _LookedStage:
    """What a record tells of a stage. Whoever has it has noted its days; its texts are noted when read."""

    __slots__ = ("_names", "_stage")

    def __init__(self, stage: Any, names: Mapping[str, str]) -> None:
        self._stage = stage
        self._names = names

    def __getattr__(self, field: str) -> Any:
        if field not in _STAGE_DAYS:
            note(self._names[TEXTS])
        return getattr(self._stage, field)
