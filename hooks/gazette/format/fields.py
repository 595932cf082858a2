"""The record format as data: every part, its fields, what each can hold and how short it may be written.

Read off the models, which stay the one truth; `schema`, `guide` and `scaffold` are made from this.
"""

from __future__ import annotations

import builtins
import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time
from decimal import Decimal
from enum import Enum
from functools import reduce
from typing import Any, Final, get_args, get_origin, get_type_hints

from pydantic import BeforeValidator, StringConstraints
from pydantic.fields import FieldInfo

from gazette.records.edtf import Edtf
from gazette.records.model.base import Part, said_of_fields
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.region import PartnerFile, Region
from gazette.records.model.text import Text

ROOTS: Final[tuple[type[Part], ...]] = (Negotiation, Region, PartnerFile)
"""What a file can be."""


class Holds(Enum):
    """What a value is."""

    PROSE = "a text per language"
    LINE = "a text"
    ID = "an id"
    URL = "a web address"
    DATE = "a date as precise as it is known"
    DAY = "a day"
    CLOCK = "a time of the clock"
    HOURS = "from a time to another"
    NUMBER = "a whole number"
    DECIMAL = "a number"
    YES_NO = "yes or no"
    WORD = "one of some words"
    PART = "fields of its own"
    LIST = "a list"
    MAPPING = "a mapping"


@dataclass(frozen=True)
class Shape:
    """What a value can be."""

    holds: Holds
    part: type[Part] | None = None
    words: tuple[str, ...] = ()
    enum: type[Enum] | None = None
    of: Shape | None = None
    """What a list or mapping holds."""
    single: bool = False
    """A list of one may be written without a list."""
    keyed: bool = False
    """A list may be written as ids and what belongs to each."""
    short: str = ""
    """A part may be written on one line; an example."""
    one_line: str = ""
    """What that line looks like, as a pattern; empty for any text."""
    plain: bool = False
    """A part may be written as its text alone, also per language."""
    least: int | None = None
    most: int | None = None
    pattern: str = ""


@dataclass(frozen=True)
class FieldOf:
    """A field of a part."""

    name: str
    shape: Shape
    needed: bool
    description: str
    """English, for the catalogs."""


_BASES: Final[dict[object, Holds]] = {
    Text: Holds.PROSE,
    str: Holds.LINE,
    Edtf: Holds.DATE,
    date: Holds.DAY,
    time: Holds.CLOCK,
    Decimal: Holds.DECIMAL,
    int: Holds.NUMBER,
    bool: Holds.YES_NO,
}
# What a validator that runs before pydantic's own lets staff write, by its name in the model.
_SHORT: Final = {
    "expand": ("…", ""),
    "text_short": ("…", ""),
    "_slot": ("8.30–9.00 coffee", r"^([0-9.:]+(\s*[-–—]\s*[0-9.:]+)?\s+)?[a-z]+$"),
    "_count": ("almost 100", r"^((about|almost|over|at least)\s+)?[0-9]+$"),
    "_law": ("612/2021 7 §", r"^[0-9]+/[0-9]{4}\s+[0-9]+\s*§$"),
    "_scale": ("1–5", r"^[0-9]+\s*[-–]\s*[0-9]+$"),
    "_deadline": ("2024-10-23 16", r"^([0-9]{4}-[0-9]{2}-[0-9]{2}( [0-9.:]+)?|[0-9]+ (day|week)s? before)$"),
}
_SAME: Final = frozenset({"_in_own_language", "_date", "_day", "_clock", "_decimal"})


def fields_of(part: type[Part]) -> tuple[FieldOf, ...]:
    """The fields of a part, in the order of the model."""
    hints, said = get_type_hints(part, include_extras=True), said_of_fields(part)
    return tuple(
        FieldOf(name, _shape(hints[name]), info.is_required(), said.get(name, ""))
        for name, info in part.model_fields.items()
    )


def parts(roots: tuple[type[Part], ...] = ROOTS) -> tuple[type[Part], ...]:
    """Every part of the format: each file, followed by what is met in it, each once."""
    found: dict[type[Part], None] = {}
    for root in roots:
        _gather(root, found)
    return tuple(found)


def every_part() -> tuple[type[Part], ...]:
    """Every part of the format, texts last."""
    return (*parts(), Text)


def described(part: type[Part]) -> str:
    """What a part is, in English, for the catalogs."""
    return " ".join((part.__doc__ or "").split())


def descriptions() -> Iterator[str]:
    """Every sentence about parts and fields, for the catalogs."""
    for part in every_part():
        yield described(part)
        yield from (field.description for field in fields_of(part))


def parts_in(shape: Shape | None) -> Iterator[type[Part]]:
    """The parts that a value can be or hold."""
    if shape is not None:
        yield from (shape.part,) if shape.part else ()
        yield from parts_in(shape.of)


def _gather(part: type[Part], found: dict[type[Part], None]) -> None:
    if part in found:
        return
    found[part] = None
    for field in fields_of(part):
        for inner in parts_in(field.shape):
            _gather(inner, found)


def _shape(annotation: Any) -> Shape:
    first, *more = get_args(annotation) or (annotation,)
    match get_origin(annotation):
        case typing.Annotated:
            shape = reduce(_with, more, _shape(first))
        case types.UnionType | typing.Union:
            shape = _shape(next(a for a in (first, *more) if a is not types.NoneType))
        case builtins.tuple:
            shape = Shape(Holds.LIST, of=_shape(first))
        case builtins.dict:
            shape = Shape(Holds.MAPPING, words=_shape(first).words, of=_shape(more[0]))
        case typing.Literal:
            shape = Shape(Holds.WORD, words=(first, *more))
        case _:
            shape = _plain(annotation)
    return shape


def _plain(kind: type) -> Shape:
    if kind in _BASES:
        return Shape(_BASES[kind])
    if issubclass(kind, Enum):
        return Shape(Holds.WORD, words=tuple(member.value for member in kind), enum=kind)
    assert issubclass(kind, Part), f"{kind} is not described in gazette.fields"
    return Shape(Holds.PART, part=kind)


def _with(shape: Shape, extra: Any) -> Shape:
    """A shape with one more thing said about it in `Annotated`."""
    if isinstance(extra, FieldInfo):
        for inner in extra.metadata:
            shape = _with(shape, inner)
        return shape
    if isinstance(extra, BeforeValidator):
        return _with_short(shape, extra.func.__name__)
    if isinstance(extra, StringConstraints):
        return replace(shape, holds=Holds.ID, pattern=str(extra.pattern))
    return replace(
        shape,
        least=getattr(extra, "ge", shape.least),
        most=getattr(extra, "le", shape.most),
        pattern=getattr(extra, "pattern", None) or shape.pattern,
    )


def _with_short(shape: Shape, validator: str) -> Shape:
    match validator:
        case "one_or_many":
            changes: dict[str, Any] = {"single": True}
        case "keyed":
            changes = {"keyed": True}
        case "_url":
            changes = {"holds": Holds.URL}
        case "_span":
            changes = {"holds": Holds.HOURS, "part": None}
        case "_groups":
            assert shape.of is not None
            changes = {"of": replace(shape.of, keyed=True), "pattern": "^[0-9]{4}$"}
        case _ if validator in _SAME:
            changes = {}
        case _:
            short, one_line = _SHORT[validator]
            changes = {"short": short, "one_line": one_line, "plain": validator == "text_short"}
    return replace(shape, **changes)
