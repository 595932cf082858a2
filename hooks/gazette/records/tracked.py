"""Tracked records: each read of a field, of the record or any of its parts, is noted as a dependency.

`track` gives a record that behaves as the model's own, with all of its parts; every field that is read is
noted by the name of its group. Groups are fields that are edited and shown together, so that a list of
outcomes stays as it is when the text of a report is edited. Only this module knows them. A field that is in
no group below belongs to the first, so every new field is tracked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from sys import intern
from types import FunctionType
from typing import Any, Final, cast, get_args

from gazette.records.model.base import Part
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.publishing import STAGES, Block
from gazette.records.model.text import Text
from gazette.records.queries import fingerprint, note, recorder

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
`TEXTS`."""
STAGE_DAYS: Final = frozenset({"published", "updated"})
_GROUP_OF: Final = {field: group for group, fields in GROUPS.items() for field in fields}


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
            values[TEXTS].append((field, [pair for pair in value.items() if pair[0] not in STAGE_DAYS]))
        else:
            values[group_of(field)].append((field, value))
    return {group: fingerprint(*pairs) for group, pairs in values.items()}


def dependency(record_id: str, group: str) -> str:
    """The dependency name of a group of fields of a record; the same str object each time."""
    return intern(f"{record_id} {group}")


def track(record: Negotiation, record_id: str) -> Negotiation:
    """The record, tracked."""
    return cast("Negotiation", _Record(record, {g: dependency(record_id, g) for g in (BASE, *GROUPS)}))


def replace(tracked: Negotiation, record: Negotiation) -> None:
    """Replace the data of a tracked record, and of its stages in use, by another reading of the same file."""
    cast("_Record", tracked).put(record)


class _Tracked:
    """A part of a record. Two are equal when they stand for the same part of the same reading of the file."""

    __slots__ = ("_name", "_value")

    def __init__(self, value: Any, name: Any) -> None:
        self._value = value
        self._name = name

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Tracked) and other._value is self._value

    def __hash__(self) -> int:
        return id(self._value)

    def __repr__(self) -> str:
        return f"{self._name}#{getattr(self._value, 'id', None) or self._value!r}"


class _Record(_Tracked):
    """A whole record: the name that is noted depends on the field. Its parts are tracked once a reading."""

    __slots__ = ("_parts",)

    def __init__(self, value: Any, name: Any) -> None:
        super().__init__(value, name)
        self._parts: dict[str, Any] = {}

    def put(self, value: Any) -> None:
        """Replace the data by another reading of the same file."""
        self._value = value
        self._parts.clear()


class _Stage:
    """A stage of a record. Getting it is a dependency on its days; reading a text, on its texts.

    So a result can hold it while its texts are edited; it returns those of the current reading.
    """

    __slots__ = ("_field", "_record")

    def __init__(self, record: _Record, field: str) -> None:
        self._record, self._field = record, field

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Stage) and (other._record, other._field) == (self._record, self._field)

    def __hash__(self) -> int:
        return hash((id(self._record), self._field))

    def __repr__(self) -> str:
        return f"{self._record._name[TEXTS]} {self._field}"  # noqa: SLF001  (its own module)


def _wrapped(value: Any, name: str) -> Any:
    """A value with all its parts tracked under a name. A `Text` is returned as it is."""
    if not value:
        return value
    kind = type(value)
    if kind is tuple:
        return tuple([_wrapped(item, name) for item in value])
    if kind is dict:
        return {key: _wrapped(item, name) for key, item in value.items()}
    tracked = _CLASSES.get(kind)
    return tracked(value, name) if tracked else value


def _property(field: str, holds_parts: bool) -> property:  # noqa: FBT001  (decided once for each field)
    def read(self: _Tracked) -> Any:
        if recorder.names is not None:  # inlined `note`: saves a million calls
            recorder.names.add(self._name)
        return getattr(self._value, field)

    def read_parts(self: _Tracked) -> Any:
        name = self._name
        if recorder.names is not None:
            recorder.names.add(name)
        value = getattr(self._value, field)
        return _wrapped(value, name) if value else value

    return property(read_parts if holds_parts else read)


def _record_property(field: str, holds_parts: bool) -> property:  # noqa: FBT001
    group = group_of(field)

    def read(self: _Record) -> Any:
        if recorder.names is not None:
            recorder.names.add(self._name[group])
        return getattr(self._value, field)

    def read_parts(self: _Record) -> Any:
        name = self._name[group]
        if recorder.names is not None:
            recorder.names.add(name)
        parts = self._parts
        if field not in parts:
            parts[field] = _wrapped(getattr(self._value, field), name)
        return parts[field]

    return property(read_parts if holds_parts else read)


def _stage_property(field: str) -> property:
    def read(self: _Record) -> Any:
        note(self._name[DAYS])
        return None if getattr(self._value, field) is None else _Stage(self, field)

    return property(read)


def _stage_field(field: str, holds_parts: bool) -> property:  # noqa: FBT001
    group = DAYS if field in STAGE_DAYS else TEXTS

    def read(self: _Stage) -> Any:
        record = self._record
        name = record._name[group]  # noqa: SLF001  (its own module)
        note(name)
        value = getattr(getattr(record._value, self._field), field)  # noqa: SLF001
        return _wrapped(value, name) if holds_parts else value

    return property(read)


def _parts_in(annotation: Any) -> Iterator[type[Part]]:
    """The kinds of part that values of a type can hold, texts left out."""
    if isinstance(annotation, type) and issubclass(annotation, Part) and annotation is not Text:
        yield annotation
    for inner in get_args(annotation):
        yield from _parts_in(inner)


def _add_class(kind: type[Part]) -> None:
    """Make the tracked class of a part, and of all parts that it can hold."""
    members: dict[str, Any] = {
        name: value
        for name, value in vars(kind).items()
        if isinstance(value, FunctionType | property) and not name.startswith(("_", "model_"))
    }
    for field, info in kind.model_fields.items():
        inner = tuple(_parts_in(info.annotation))
        members[field] = _property(field, bool(inner))
        for part in inner:
            if part not in _CLASSES:
                _add_class(part)
    _CLASSES[kind] = type(kind.__name__, (_Tracked,), {"__slots__": (), **members})


_CLASSES: Final[dict[type[Part], type[_Tracked]]] = {}
"""The tracked class of each kind of part."""

for _field, _info in Block.model_fields.items():
    setattr(_Stage, _field, _stage_field(_field, bool(tuple(_parts_in(_info.annotation)))))
for _field, _info in Negotiation.model_fields.items():
    _inner = tuple(_parts_in(_info.annotation))
    for _part in _inner:
        _add_class(_part)
    _made = _stage_property(_field) if _field in STAGES else _record_property(_field, bool(_inner))
    setattr(_Record, _field, _made)
