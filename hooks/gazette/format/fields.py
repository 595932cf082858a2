"""The record format as data: every part, its fields, their types and short forms, read from the models.

`json_schema`, `guide` and `starter` are generated from this.
"""

from __future__ import annotations

import builtins
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from decimal import Decimal
from enum import Enum
from functools import reduce
from typing import Any, Final, NamedTuple, get_args, get_origin, get_type_hints

from pydantic import AfterValidator, BeforeValidator, StringConstraints
from pydantic.fields import FieldInfo

from gazette.base.problems import N_
from gazette.format import patterns
from gazette.records.edtf import Edtf
from gazette.records.languages import TAG
from gazette.records.model.base import Part, field_descriptions, member_descriptions
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.region import PartnerFile, Region
from gazette.records.model.sources import MediaFile
from gazette.records.model.text import Text
from gazette.records.model.times import DEADLINE_ADVICE, Weekday

ROOTS: Final[tuple[type[Part], ...]] = (Negotiation, Region, PartnerFile)
"""The models of whole files."""


class ValueKind(Enum):
    """Kinds of values."""

    TITLE = "title"
    PROSE = "a text per language"
    LINE = "a text"
    ID = "an id"
    URL = "a web address"
    DATE = "a date as precise as it is known"
    PUBLISHED = "a date, or a day with a time of the clock"
    UPDATED = "a day, with or without a time of the clock"
    DAY = "a day"
    WEEKDAY = "a day of the week"
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
    """The type of a value, with its limits and short forms."""

    kind: ValueKind
    part: type[Part] | None = None
    words: tuple[str, ...] = ()
    enum: type[Enum] | None = None
    items: Shape | None = None
    """Shape of the items of a list or of the values of a mapping."""
    single: bool = False
    """Whether a single item may be written without a list."""
    keyed: bool = False
    """Whether a list may be written as a mapping of ids."""
    short: str = ""
    """Example of a part written on one line; empty if it cannot be."""
    one_line: str = ""
    """Regular expression of that line; empty for any text."""
    advice: str = ""
    """English; how that line is written, if not as any text."""
    expand: Callable[..., Any] | None = None
    """Turns a part's short form into its fields; returns anything else as it is. Raises ValueError."""
    plain: bool = False
    """Whether a part may be written as its text alone, also per language."""
    least: int | None = None
    most: int | None = None
    pattern: str = ""
    media: MediaFile | None = None


@dataclass(frozen=True)
class Field:
    """A field of a part."""

    name: str
    shape: Shape
    needed: bool
    description: str
    """English; a message of the catalogs."""


_KINDS: Final[dict[object, ValueKind]] = {
    Text: ValueKind.TITLE,
    str: ValueKind.LINE,
    Edtf: ValueKind.DATE,
    date: ValueKind.DAY,
    Weekday: ValueKind.WEEKDAY,
    time: ValueKind.CLOCK,
    Decimal: ValueKind.DECIMAL,
    int: ValueKind.NUMBER,
    bool: ValueKind.YES_NO,
}


class _Short(NamedTuple):
    """A short form: an example, the pattern of its line (empty for any text), how to write it."""

    example: str
    pattern: str = ""
    advice: str = ""


_SHORT: Final = {
    "expand": _Short("…"),
    "text_short": _Short("…"),
    "_slot": _Short(
        "8.30–9.00 coffee",
        rf"^({patterns.HOURS}\s+)?[^0-9\s]",
        N_('On one line a slot is its time and its kind or title, as "8.30–9.00 coffee".'),
    ),
    "_count": _Short(
        "almost 100",
        r"^((about|almost|over|at least)\s+)?[0-9]+$",
        N_("Write 91, or about 30, almost 100, over 50, at least 20."),
    ),
    "_law": _Short(
        "612/2021 7 §",
        r"^[0-9]+/[0-9]{4}\s+[0-9]+(\s?[a-z])?\s*§$",
        N_("Write the act and the section as 612/2021 7 §."),
    ),
    "_coordinates": _Short(
        "60.17, 24.94",
        r"^[0-9]+(\.[0-9]+)?\s*[,;]?\s+[0-9]+(\.[0-9]+)?$",
        N_('Write latitude and longitude in degrees, as "60.17, 24.94".'),
    ),
    "_scale": _Short("1–5", r"^[0-9]+\s*[-–]\s*[0-9]+$", N_("Write 1–5.")),
    "deadline": _Short(
        "2024-10-23 16",
        rf"^({patterns.DAY}( {patterns.CLOCK})?|{patterns.DAY_AT_MIDNIGHT}|[0-9]+ (day|week)s? before)$",
        DEADLINE_ADVICE,
    ),
}
"""Name of a BeforeValidator in the models → the short form it accepts."""
_ADDS_NOTHING: Final = {"_type"} | frozenset(
    {"_in_own_language", "_date", "_day", "_clock", "_decimal", "_business_id", "_without_section_sign"}
)


def fields_of(part: type[Part]) -> tuple[Field, ...]:
    """The fields of a part, in the model's order."""
    hints, texts = get_type_hints(part, include_extras=True), field_descriptions(part)
    return tuple(
        Field(name, _shape(hints[name]), info.is_required(), texts.get(name, ""))
        for name, info in part.model_fields.items()
    )


def parts(roots: tuple[type[Part], ...] = ROOTS) -> tuple[type[Part], ...]:
    """All parts of the format, each once: a file, then the parts within it."""
    collected: dict[type[Part], None] = {}
    for root in roots:
        _collect(root, collected)
    return tuple(collected)


def every_part() -> tuple[type[Part], ...]:
    """All parts of the format, and Text at the end."""
    return (*parts(), Text)


def description_of(part: type[Part]) -> str:
    """The description of a part: its docstring on one line, a message of the catalogs."""
    return " ".join((part.__doc__ or "").split())


def enums() -> Mapping[type[Enum], tuple[str, ...]]:
    """Each enum of the format, and the fields that hold its words, as "Session `status`"."""
    places: dict[type[Enum], tuple[str, ...]] = {}
    for part in parts():
        for field in fields_of(part):
            for shape in (field.shape, field.shape.items):
                if shape and shape.enum:
                    places[shape.enum] = (*places.get(shape.enum, ()), f"{part.__name__} `{field.name}`")
    return places


def descriptions() -> Iterator[str]:
    """The descriptions of all parts, fields and words, messages of the catalogs."""
    for part in every_part():
        yield description_of(part)
        yield from (field.description for field in fields_of(part))
    for enum in enums():
        yield from member_descriptions(enum).values()


def parts_in(shape: Shape | None) -> Iterator[type[Part]]:
    """The parts that a value can be or contain."""
    if shape is not None:
        yield from (shape.part,) if shape.part else ()
        yield from parts_in(shape.items)


def _collect(part: type[Part], collected: dict[type[Part], None]) -> None:
    if part in collected:
        return
    collected[part] = None
    for field in fields_of(part):
        for inner in parts_in(field.shape):
            _collect(inner, collected)


def _shape(annotation: Any) -> Shape:
    first, *more = get_args(annotation) or (annotation,)
    match get_origin(annotation):
        case typing.Annotated:
            shape = reduce(_with, more, _shape(first))
        case types.UnionType | typing.Union:
            shape = _shape(next(a for a in (first, *more) if a is not types.NoneType))
        case builtins.tuple:
            shape = Shape(ValueKind.LIST, items=_shape(first))
        case builtins.dict:
            keys = _shape(first)
            shape = Shape(ValueKind.MAPPING, words=keys.words, items=_shape(more[0]), pattern=keys.pattern)
        case typing.Literal:
            shape = Shape(ValueKind.WORD, words=(first, *more))
        case _:
            shape = _plain(annotation)
    return shape


def _plain(kind: type) -> Shape:
    if kind in _KINDS:
        return Shape(_KINDS[kind])
    if issubclass(kind, Enum):
        return Shape(ValueKind.WORD, words=tuple(member.value for member in kind), enum=kind)
    assert issubclass(kind, Part), f"{kind} is not described in gazette.fields"
    return Shape(ValueKind.PART, part=kind)


def _with(shape: Shape, metadata: Any) -> Shape:
    """A shape changed by one metadata item of `Annotated`."""
    if isinstance(metadata, FieldInfo):
        return reduce(_with, metadata.metadata, shape)
    if isinstance(metadata, BeforeValidator):
        return _with_validator(shape, metadata.func)
    if isinstance(metadata, AfterValidator) and shape.kind is ValueKind.TITLE:
        return replace(shape, kind=ValueKind.PROSE)
    if isinstance(metadata, StringConstraints):
        return replace(shape, kind=ValueKind.ID, pattern=str(metadata.pattern))
    return replace(
        shape,
        least=getattr(metadata, "ge", shape.least),
        most=getattr(metadata, "le", shape.most),
        pattern=getattr(metadata, "pattern", None) or shape.pattern,
        media=metadata if isinstance(metadata, MediaFile) else shape.media,
    )


def _with_validator(shape: Shape, function: Callable[..., Any]) -> Shape:
    validator = function.__name__
    match validator:
        case "one_or_many":
            changes: dict[str, Any] = {"single": True}
        case "keyed":
            changes = {"keyed": True}
        case "_url":
            changes = {"kind": ValueKind.URL}
        case "_tag":
            changes = {"pattern": f"^{TAG.pattern}$"}
        case "_published":
            changes = {"kind": ValueKind.PUBLISHED}
        case "_updated":
            changes = {"kind": ValueKind.UPDATED}
        case "_span":
            changes = {"kind": ValueKind.HOURS, "part": None}
        case "_groups":
            assert shape.items is not None
            changes = {"items": replace(shape.items, keyed=True), "pattern": "^[0-9]{4}$"}
        case _ if validator in _ADDS_NOTHING:
            changes = {}
        case _:
            short = _SHORT[validator]
            changes = {
                "short": short.example,
                "one_line": short.pattern,
                "advice": short.advice,
                "expand": function,
                "plain": validator == "text_short",
            }
    return replace(shape, **changes)
