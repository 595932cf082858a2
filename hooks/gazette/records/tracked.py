"""Tracked records: each read of a field, of the record or any of its parts, is noted as a dependency.

`track` gives a record that behaves as the model's own, with all of its parts; every field that is read is
noted by the name of its group (`field_groups`).
"""

from __future__ import annotations

from collections.abc import Iterator
from types import FunctionType
from typing import Any, Final, cast, get_args

from gazette.records.field_groups import (
    BASE,
    DAYS,
    GROUPS,
    RECORD_TEXTS,
    STAGE_DAYS,
    STAGE_TEXTS,
    TEXTS,
    WORDS_GROUPS,
    dependency,
    group_of,
    words_group,
)
from gazette.records.model.base import Part
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.publishing import STAGES, Block
from gazette.records.model.text import LANGUAGES, Language, Text
from gazette.records.queries import note, recorder


def track(record: Negotiation, record_id: str) -> Negotiation:
    """The record, tracked."""
    groups = (BASE, *GROUPS, *WORDS_GROUPS)
    return cast("Negotiation", _Record(record, {group: dependency(record_id, group) for group in groups}))


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


class _Words(_Tracked):
    """A text of `TEXTS`: reading its words in a language is a dependency on the words in that language.

    Its name is the mapping of groups to names. Which languages it has, its reader has noted with the field.
    """

    __slots__ = ()
    get, best, all = Text.get, Text.best, Text.all

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages this text is written in."""
        return cast("Text", self._value).languages

    @property
    def is_markdown(self) -> bool:
        """Whether it is prose."""
        return cast("Text", self._value).is_markdown


def _words_in(language: str) -> property:
    group = words_group(language)

    def read(self: _Words) -> str | None:
        words: str | None = getattr(self._value, language)
        if words and recorder.names is not None:
            recorder.names.add(self._name[group])
        return words

    return property(read)


for _code in LANGUAGES:
    setattr(_Words, _code, _words_in(_code))


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
    is_text = field in RECORD_TEXTS

    def read(self: _Record) -> Any:
        if recorder.names is not None:
            recorder.names.add(self._name[group])
        value = getattr(self._value, field)
        return _Words(value, self._name) if is_text and value else value

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
    is_text = field in STAGE_TEXTS

    def read(self: _Stage) -> Any:
        record = self._record
        name = record._name[group]  # noqa: SLF001  (its own module)
        note(name)
        value = getattr(getattr(record._value, self._field), field)  # noqa: SLF001
        if is_text and value:
            return _Words(value, record._name)  # noqa: SLF001
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
