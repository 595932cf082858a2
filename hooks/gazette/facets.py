"""A record's facets: fields that are edited and shown together.

A file is made anew only when one of the facets it shows has changed. Whoever makes a file looks at records
through `Looked`, which notes the facets of the fields that are read (`reads`): a list of outcomes stays as it
is when the text of a report is edited.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from gazette.reads import digest, facet_of, note

BASE: Final = "base"
"""The facet of every field that is not told here: title, languages, sessions."""
OUTCOMES: Final = "outcomes"
TEXTS: Final = "texts"
FIELDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({
    OUTCOMES: ("outcomes",),
    TEXTS: (
        "announcement", "invitation", "report", "cancelled", "postponed", "news", "corrections",
        "plain", "summary", "purpose",
    ),
    "parties": ("people", "invited", "took_part", "attendance", "contacts", "organisers", "co_organisers"),
    "content": (
        "pre_task", "priorities", "themes", "documents", "refers_to", "votes", "remarks", "quotes",
        "structures", "next_steps", "survey", "decisions", "attachments", "recording", "images", "links",
        "keywords", "subjects", "sources", "unsure", "notes",
    ),
})
"""The fields of a record by their facet."""
FACETS: Final = (BASE, *FIELDS)
_OF: Final = {field: facet for facet, fields in FIELDS.items() for field in fields}


def digests(data: Mapping[str, object]) -> dict[str, str]:
    """Tells what each facet of a record says, from the record as it was read: mappings, lists and texts."""
    said: dict[str, list[str]] = {facet: [] for facet in FACETS}
    for field, value in data.items():
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
        return getattr(self._record, field)
