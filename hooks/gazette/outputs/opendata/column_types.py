"""Columns of a table. JSON, CSV, JSON Schema and the page about the data are all generated from them.

The type of a row is a NamedTuple; the annotation of each field has the column's description (`About`).

A column of texts has a cell for each language, a column of EDTF dates has four cells, any other column has
one cell. A row has the same cells in JSON and CSV.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from enum import Enum
from functools import cache, cached_property, lru_cache
from operator import attrgetter
from types import NoneType
from typing import Any, Final, NamedTuple, get_args, get_origin, get_type_hints

from msgspec import Struct

from gazette.base.problems import N_
from gazette.i18n.words import words
from gazette.records.edtf import Edtf
from gazette.records.model.text import Text
from gazette.records.plain_text import plain_text
from gazette.views.labels import LANGUAGE

Json = str | int | float | bool | list[str] | None
"""The value of a cell in JSON."""
Values = Callable[[Sequence[Any]], Iterable[Sequence[Json]]]
"""Values of a column, one per row → for each of its cells, its values, one per row."""


class Texts(NamedTuple):
    """A text in the site's languages; None where there is no translation."""

    fi: str | None
    sv: str | None
    en: str | None

    @staticmethod
    def of(text: Text | None) -> Texts | None:
        """From a text of a record."""
        return Texts(*[_plain(text, code) for code in Texts._fields]) if text else None


class AllTexts(NamedTuple):
    """A text in the site's languages and the Sámi languages, for titles and summaries."""

    fi: str | None
    sv: str | None
    en: str | None
    se: str | None
    smn: str | None
    sms: str | None

    @staticmethod
    def of(text: Text | None) -> AllTexts | None:
        """From a text of a record."""
        return AllTexts(*[_plain(text, code) for code in AllTexts._fields]) if text else None


def _plain(text: Text, language: str) -> str | None:
    """The words of a text in a language, without Markdown; None if it has none."""
    words = text.get(language)
    return plain_text(words) if words and text.is_markdown else words


def lines(texts: Iterable[Text]) -> Texts | None:
    """Several texts joined, a line each; in each language the texts that have it. None for no texts."""
    all_texts = tuple(texts)
    if not all_texts:
        return None
    by_language = ([_plain(text, code) for text in all_texts] for code in Texts._fields)
    return Texts(*["\n".join(filter(None, present)) or None for present in by_language])


class CellKind(Enum):
    """Kinds of values of a cell, besides null. Those that are JSON types have JSON's names."""

    TEXT = "text"
    CODE = "code"
    DAY = "day"
    TIME = "time"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    LIST = "array"


_CLOCK: Final = "^[0-2][0-9]:[0-5][0-9]$"


@dataclass(frozen=True)
class Cell:
    """A cell of a row: name in JSON and CSV, JSON Schema, and which part of its column it is."""

    name: str
    schema: Mapping[str, Any]
    part: str = ""
    """In English, a message of the catalogs; empty if the column has one cell."""
    language: str = ""
    """Language of its texts; empty if they are in any language, or no texts."""

    @cached_property
    def kind(self) -> CellKind:
        """The kind of its values."""
        types = self.schema["type"]
        name = types if isinstance(types, str) else types[0]
        if name != "string":
            return CellKind(name)
        if "enum" in self.schema:
            return CellKind.CODE
        if self.schema.get("format") == "date":
            return CellKind.DAY
        return CellKind.TIME if self.schema.get("pattern") == _CLOCK else CellKind.TEXT


class Column(Struct, frozen=True):
    """A column: description, cells, and the labels of its codes."""

    name: str
    about: str
    """Description in English, a message of the catalogs."""
    kind: str
    """Kind of values in English, a message of the catalogs."""
    cells: tuple[Cell, ...]
    values: Values
    codes: tuple[tuple[str, str], ...] = ()
    """Possible codes, each with its meaning in English, a message of the catalogs."""
    unit: str = ""
    """Unit of its numbers (UCUM); empty for counts and the like."""


@dataclass(frozen=True)
class About:
    """The description of a column, in its annotation: `year: Annotated[int, About(N_("The year."))]`."""

    text: str
    """Description in English, marked with N_."""
    codes: Mapping[Any, str] = field(default_factory=dict)
    """Enum member → label in English."""
    pattern: str = ""
    """Regular expression of the column's texts, for the schema."""
    unit: str = ""
    """Unit of the column's numbers (UCUM)."""


@cache
def code(member: Enum) -> str:
    """The code of an Enum member: its value if that is a text, otherwise its name in lower case."""
    return member.value if isinstance(member.value, str) else member.name.lower().replace("_", "-")


def columns(row: type) -> tuple[Column, ...]:
    """The columns of a table, by the type of its rows (a NamedTuple), in order."""
    hints = get_type_hints(row, include_extras=True)
    return tuple(_column(name, *get_args(hint)) for name, hint in hints.items())


def names(columns: Iterable[Column]) -> tuple[str, ...]:
    """The names of the columns' cells, in order."""
    return tuple(cell.name for column in columns for cell in column.cells)


def values_of(columns: Sequence[Column], rows: Iterable[Any]) -> list[Sequence[Json]]:
    """For each cell, its values in all rows; empty if there are no rows.

    Works column by column, so that the conversion is chosen once per column.
    """
    get = attrgetter(*(column.name for column in columns))
    by_column = zip(*map(get, rows), strict=True)
    return [cell for column, data in zip(columns, by_column, strict=False) for cell in column.values(data)]


def _column(name: str, hint: Any, about: About) -> Column:
    if get_origin(hint) is tuple:
        return _list(name, get_args(hint)[0], about)
    kinds = [kind for kind in get_args(hint) or (hint,) if kind is not NoneType]
    nullable = NoneType in get_args(hint)
    (kind,) = kinds
    if kind in (Texts, AllTexts):
        return _texts(name, kind, about)
    if kind is Edtf:
        return _imprecise(name, about, nullable=nullable)
    if issubclass(kind, Enum):
        cell = Cell(name, _or_null({"type": "string", "enum": [code(m) for m in kind]}, nullable=nullable))
        return Column(name, about.text, N_("code"), (cell,), _each(code), _coded(kind, about))
    schema, description, values = _PLAIN[kind]
    if about.pattern:
        schema = {**schema, "pattern": about.pattern}
    cell = Cell(name, _or_null(schema, nullable=nullable))
    return Column(name, about.text, description, (cell,), values, unit=about.unit)


def _each(write: Callable[[Any], Json]) -> Values:
    """Values of a column with one cell; `write` converts a value that is not None."""
    return lambda data: ([None if value is None else write(value) for value in data],)


def _same(data: Sequence[Any]) -> Iterable[Sequence[Json]]:
    return (data,)


_PLAIN: Final[Mapping[type, tuple[Mapping[str, Any], str, Values]]] = {
    str: ({"type": "string", "minLength": 1}, N_("text"), lambda data: ([text or None for text in data],)),
    int: ({"type": "integer"}, N_("whole number"), _same),
    Decimal: ({"type": "number"}, N_("decimal number, in CSV with a comma"), _each(float)),
    bool: ({"type": "boolean"}, N_("true or false"), _same),
    date: ({"type": "string", "format": "date"}, N_("day"), _each(date.isoformat)),
    time: (
        {"type": "string", "pattern": _CLOCK},
        N_("time of the clock"),
        _each(lambda value: f"{value:%H:%M}"),
    ),
}


def _texts(name: str, kind: type[Texts | AllTexts], about: About) -> Column:
    no_text = (None,) * len(kind._fields)
    return Column(
        name,
        about.text,
        N_("text in each language"),
        tuple(
            Cell(f"{name}_{language}", _or_null(_PLAIN[str][0], nullable=True), LANGUAGE[language], language)
            for language in kind._fields
        ),
        lambda data: zip(*(no_text if texts is None else texts for texts in data), strict=True),
    )


_POINT: Final = r"(\d{4}(-\d{2}(-\d{2})?)?|XXXX-\d{2}(-\d{2})?)[~?%]?"
_EDTF: Final = (
    rf"^({_POINT}(/({_POINT}|\.\.))?|\.\./{_POINT}|"
    r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+0[23]:00)$"
)


def _imprecise(name: str, about: About, *, nullable: bool) -> Column:
    edtf = _or_null({"type": "string", "pattern": _EDTF}, nullable=nullable)
    day, text = (_or_null(_PLAIN[kind][0], nullable=True) for kind in (date, str))
    return Column(
        name,
        about.text,
        N_("imprecise date"),
        (
            Cell(name, edtf, N_("as precisely as stated (EDTF)")),
            Cell(f"{name}_first", day, N_("the first day this can mean")),
            Cell(f"{name}_last", day, N_("the last day this can mean")),
            Cell(f"{name}_words", text, N_("what EDTF cannot say, in words")),
        ),
        lambda dates: zip(*map(_dates, dates), strict=True),
    )


@lru_cache(maxsize=8192)
def _dates(value: Edtf | None) -> tuple[Json, ...]:
    if value is None:
        return None, None, None, None
    return (
        value.edtf,
        None if value.is_open_start else value.first.isoformat(),
        None if value.is_open_end else value.last.isoformat(),
        None if value.is_said_in_edtf else words("en").when(value),
    )


def _list(name: str, kind: type, about: About) -> Column:
    codes: tuple[tuple[str, str], ...] = ()
    items: Mapping[str, Any] = {"type": "string", "pattern": about.pattern or r"^[^\s|]+$"}
    write: Callable[[Any], Any] = str
    if issubclass(kind, Enum):
        codes, write = _coded(kind, about), code
        items = {"type": "string", "enum": [word for word, _ in codes]}
    elif kind is date:
        items, write = _PLAIN[date][0], date.isoformat
    cell = Cell(name, {"type": "array", "items": items})
    return Column(name, about.text, N_("list"), (cell,), _each(lambda members: [*map(write, members)]), codes)


def _coded(kind: type[Enum], about: About) -> tuple[tuple[str, str], ...]:
    return tuple((code(member), about.codes[member]) for member in kind)


def _or_null(schema: Mapping[str, Any], *, nullable: bool) -> Mapping[str, Any]:
    if not nullable:
        return schema
    enum = {"enum": [*schema["enum"], None]} if "enum" in schema else {}
    return {**schema, "type": [schema["type"], "null"], **enum}
