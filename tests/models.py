"""All models of the record format, and the enumerations in their fields."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Any

from pydantic import BaseModel


def models(*start: type[BaseModel]) -> set[type[BaseModel]]:
    """These models and every model in their fields."""
    reached: set[type[BaseModel]] = set()
    waiting: list[Any] = list(start)
    while waiting:
        model = waiting.pop()
        if model not in reached:
            reached.add(model)
            waiting += [m for f in model.model_fields.values() for m in within(f.annotation, BaseModel)]
    return reached


def enums(model: type[BaseModel]) -> Iterator[type[Enum]]:
    """The enumerations in a model's fields."""
    for field in model.model_fields.values():
        yield from within(field.annotation, Enum)


def within(annotation: Any, kind: type) -> Iterator[Any]:
    """The subclasses of `kind` in an annotation: Outcome in tuple[Outcome, ...] | None."""
    if isinstance(annotation, type) and issubclass(annotation, kind):
        yield annotation
    for inner in getattr(annotation, "__args__", ()):
        yield from within(inner, kind)
