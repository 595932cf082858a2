"""The readable parts of a record with wrong fields, so that all rules can run on them at once.

A part with a wrong field has the other fields; reading the missing one raises `UnreadError`, and the rule
that read it reports nothing.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from inspect import signature
from typing import Annotated, Any, NamedTuple, get_args, get_origin

from pydantic import BeforeValidator, TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from gazette.records.document import MOST, Document
from gazette.records.model.base import OneOf, Part
from gazette.records.model.text import Text

Location = tuple[str | int, ...]
Placed = tuple[Location, Part]


class ReadableFile(NamedTuple):
    """The readable parts of a file that has problems."""

    document: Document
    parts: tuple[Placed, ...]
    """The record with the fields that can be read, then the readable parts of its other fields."""
    is_complete: bool
    """Whether the document's data have all of the file: no part is lost to a mistake in YAML."""

    def ids(self) -> frozenset[str] | None:
        """Of a file of partners: their ids, earlier ones too; None if some may be hidden."""
        partners = [(key, data) for key, data in self.document.data.items() if isinstance(data, dict)]
        if not self.is_complete:
            return None
        earlier = (data.get("aliases", ()) for _, data in partners)
        named = (names if isinstance(names, list) else (names,) for names in earlier)
        return frozenset((*(key for key, _ in partners), *(str(name) for names in named for name in names)))


Context = Mapping[str, Any]
_UNREAD: typing.Final = object()


def readable_parts(
    kind: type[Part], data: Mapping[str, Any], context: Context, unread: Iterable[str]
) -> Iterator[Placed]:
    """The record of a kind with the fields that can be read, then all readable parts in its other fields.

    `data` and `context` are those of validation; `unread` are fields known to have a mistake.
    """
    yield from _readable(kind, data, (), context, frozenset(unread))


def _readable(
    kind: type[Part],
    data: Mapping[str, Any],
    location: Location,
    context: Context,
    unread: frozenset[str] = frozenset(),
) -> Iterator[Placed]:
    fields: dict[str, Any] = {}
    inner: list[Placed] = []
    for name, field in kind.model_fields.items():
        if name in data:
            value = _UNREAD if name in unread else _value(field_type(kind, name), data[name], context)
            if value is _UNREAD:
                inner += _parts_in(field_type(kind, name), data[name], (*location, name), context)
            else:
                fields[name] = value
        elif not field.is_required() and name not in unread:
            fields[name] = field.get_default(call_default_factory=True)
    part = kind.model_construct(**fields)
    for name in part.__dict__.keys() - fields.keys():
        del part.__dict__[name]
    yield location, part
    yield from inner


def _parts_in(annotation: Any, data: Any, location: Location, context: Context) -> Iterator[Placed]:
    """The readable parts in a value with an error."""
    first, *more = get_args(annotation) or (annotation,)
    match get_origin(annotation):
        case typing.Annotated:
            with suppress(PydanticCustomError):
                yield from _parts_in(first, _as_whole(first, more, data), location, context)
        case types.UnionType | typing.Union:
            yield from _parts_in(first, data, location, context)
        case builtin if builtin is tuple and isinstance(data, list):
            yield from _items(first, enumerate(data), location, context)
        case builtin if builtin is dict and isinstance(data, dict):
            items = ((str(key), item) for key, item in data.items())
            yield from _items(more[0], items, location, context)
        case None if _is_part(annotation) and isinstance(data, dict):
            yield from _readable(annotation, data, location, context)


def _as_whole(annotation: Any, metadata: Iterable[Any], data: Any) -> Any:
    """`data` with its short forms expanded to the lists and mappings of the model."""
    for item in reversed([*metadata]):
        if isinstance(item, BeforeValidator) and _holds_parts(annotation):
            needs_context = len(signature(item.func).parameters) > 1
            data = data if needs_context else item.func(data)  # type: ignore[call-arg]
    return data


def _items(
    annotation: Any, items: Iterable[tuple[str | int, Any]], location: Location, context: Context
) -> Iterator[Placed]:
    """The readable parts of a list or a mapping; ends at the largest number of problems reported of one
    file.
    """
    error_count = 0
    for key, data in items:
        value = _value(annotation, data, context)
        if value is _UNREAD:
            yield from _parts_in(annotation, data, (*location, key), context)
            error_count += 1
            if error_count == MOST:
                return
        elif isinstance(value, Part):
            yield (*location, key), value


def accepts(kind: type[Part], location: Location, data: Any, context: Context) -> bool:
    """Whether a value would be right in the field of a record of `kind` that a location leads to."""
    *above, name = [step for step in location if isinstance(step, str)] or [""]
    part = part_at(kind, above)
    has_field = part is not None and name in part.model_fields
    return has_field and part is not None and _value(field_type(part, name), data, context) is not _UNREAD


def part_at(kind: type[Part], location: Iterable[str | int]) -> type[Part] | None:
    """The part of the model at a location; None if a text, number or the like is there."""
    part: type[Part] | None = kind
    for step in location:
        if part is not None and isinstance(step, str):
            field = part.model_fields.get(step)
            part = _part_in(field.annotation) if field else None
    return part


def words_of(kind: type[Part], location: Location) -> list[str]:
    """The words that the field at a location takes; none if it takes others too."""
    part = part_at(kind, location[:-1])
    field = part.model_fields.get(str(location[-1])) if part else None
    annotation = field.annotation if field else None
    if isinstance(annotation, type) and issubclass(annotation, OneOf):
        return [str(member.value) for member in annotation]
    return []


def _part_in(annotation: Any) -> type[Part] | None:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    inner = (_part_in(argument) for argument in get_args(annotation))
    return next((part for part in inner if part), None)


def _value(annotation: Any, data: Any, context: Context) -> Any:
    try:
        return _adapter(annotation).validate_python(data, context=dict(context))
    except ValidationError:
        return _UNREAD


@cache
def field_type(kind: type[Part], name: str) -> Any:
    """The annotation of a field with all of its metadata."""
    field = kind.model_fields[name]
    return Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation


@cache
def _adapter(annotation: Any) -> TypeAdapter[Any]:
    return TypeAdapter(annotation)


def _is_part(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Part) and annotation is not Text


def _holds_parts(annotation: Any) -> bool:
    return _is_part(annotation) or any(map(_holds_parts, get_args(annotation)))
