"""Groups of a record's fields: what is edited and shown together has one fingerprint and is one dependency.

So a list of outcomes stays as it is when the text of a report is edited. A field that is in no group below
belongs to the first, so every new field is in one. The texts of stages and summaries are long and edited
most: their words are in groups by language, so that Swedish pages stay as they are when a Finnish text is
edited.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from sys import intern
from types import UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin

from gazette.records.model.base import Part
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.publishing import STAGES, Block
from gazette.records.model.text import LANGUAGES, Text
from gazette.records.queries import fingerprint

BASE: Final = "base"
DAYS: Final = "days"
TEXTS: Final = "texts"
GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "outcomes": ("outcomes", "used_for"),
    DAYS: (
        "announcement",
        "invitation",
        "report",
        "publication",
        "news",
        "corrections",
        "cancelled",
        "postponed",
    ),
    TEXTS: ("plain", "summary", "in_other_languages", "purpose"),
    "parties": (
        "people",
        "invited",
        "took_part",
        "attendance",
        "contacts",
        "organisers",
        "co_organisers",
        "publisher",
        "parties",
    ),
    "content": (
        "pre_task",
        "consultations",
        "priorities",
        "themes",
        "documents",
        "refers_to",
        "votes",
        "remarks",
        "quotes",
        "structures",
        "next_steps",
        "survey",
        "decisions",
        "attachments",
        "recording",
        "images",
        "links",
        "keywords",
        "subjects",
        "sources",
        "unsure",
        "notes",
    ),
}
"""The fields of a record by their group. A stage (one of `STAGES`) is in two: its days in `DAYS`, the rest in
`TEXTS`. The words of a text of `TEXTS` are in a third (`words_group`)."""
STAGE_DAYS: Final = frozenset({"published", "updated"})
_GROUP_OF: Final = {field: group for group, fields in GROUPS.items() for field in fields}


def _texts(kind: type[Part], fields: Iterable[str]) -> frozenset[str]:
    """Those of the fields of a part that hold one text."""
    return frozenset(field for field in fields if _is_text(kind.model_fields[field].annotation))


def _is_text(annotation: Any) -> bool:
    """Whether a type is `Text`, with validators or None beside it."""
    if get_origin(annotation) in (Annotated, Union, UnionType):
        return any(map(_is_text, get_args(annotation)))
    return annotation is Text


STAGE_TEXTS: Final = _texts(Block, Block.model_fields)
RECORD_TEXTS: Final = _texts(Negotiation, GROUPS[TEXTS])


def words_group(language: str) -> str:
    """The group of the words in a language of the texts of `TEXTS`; their languages are in `TEXTS`."""
    return f"{TEXTS} {language}"


WORDS_GROUPS: Final = tuple(map(words_group, LANGUAGES))


def group_of(field: str) -> str:
    """The group that a field of a record is in."""
    return _GROUP_OF.get(field, BASE)


def fingerprints(data: Mapping[str, object]) -> dict[str, str]:
    """The fingerprint of each group, from the record's data as read (mappings, lists and texts).

    The record's language is in all of them: a plain text, wherever it stands, is in that language.
    """
    language = ("language", data.get("language"))
    values: dict[str, list[tuple[str, object]]] = {group: [language] for group in (BASE, *GROUPS)}
    for field, value in data.items():
        if field in STAGES and isinstance(value, Mapping):
            values[DAYS].append((field, [pair for pair in value.items() if pair[0] in STAGE_DAYS]))
            for inner, part in value.items():
                if inner not in STAGE_DAYS:
                    _add_text(values, f"{field}.{inner}", part, is_text=inner in STAGE_TEXTS)
        elif group_of(field) == TEXTS:
            _add_text(values, field, value, is_text=field in RECORD_TEXTS)
        else:
            values[group_of(field)].append((field, value))
    return {group: fingerprint(*pairs) for group, pairs in values.items()}


def _add_text(
    values: dict[str, list[tuple[str, object]]], field: str, value: object, *, is_text: bool
) -> None:
    """Add a value of `TEXTS`; the words of a text in several languages to their groups."""
    if is_text and isinstance(value, Mapping):
        for code in LANGUAGES:
            if code in value:
                values.setdefault(words_group(code), []).append((field, value[code]))
        value = [code if code in LANGUAGES else (code, words) for code, words in value.items()]
    values[TEXTS].append((field, value))


def dependency(record_id: str, group: str) -> str:
    """The dependency name of a group of fields of a record; the same str object each time."""
    return intern(f"{record_id} {group}")
