"""What a table is made of: columns, from which JSON, CSV, schema and the page about them follow.

A row is a named tuple; what is said of a column stands in its annotation (`About`).

A column of one text has a cell for every language, and one of an imprecise date has three cells; in all
other columns cell and column are the same. A row of JSON and a row of CSV are the same cells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from enum import Enum
from functools import cache, lru_cache
from operator import attrgetter
from types import NoneType
from typing import Any, Final, NamedTuple, get_args, get_origin, get_type_hints

from gazette.base.problems import N_
from gazette.records.edtf import Edtf
from gazette.records.model.text import Text
from gazette.views.labels import LANGUAGE

Json = str | int | bool | list[str] | None
"""The value of a cell, as JSON writes it."""
Values = Callable[[Sequence[Any]], Iterable[Sequence[Json]]]
"""Gives from what stands in a column, row by row, what stands in each of its cells, row by row."""


class Texts(NamedTuple):
    """A text in the site's languages, as told: None where it is not translated."""

    fi: str | None
    sv: str | None
    en: str | None

    @staticmethod
    def of(text: Text | None) -> Texts | None:
        """A record's text."""
        return Texts(text.fi, text.sv, text.en) if text else None


class AllTexts(NamedTuple):
    """The same with the Sámi languages, for what is told to the public in these as well."""

    fi: str | None
    sv: str | None
    en: str | None
    se: str | None
    smn: str | None
    sms: str | None

    @staticmethod
    def of(text: Text | None) -> AllTexts | None:
        """A record's text."""
        return AllTexts(text.fi, text.sv, text.en, text.se, text.smn, text.sms) if text else None


def lines(texts: Iterable[Text]) -> Texts | None:
    """Several texts as one, a line each; in each language those that are told in it."""
    found = tuple(texts)
    if not found:
        return None
    told = ("\n".join(t for text in found if (t := text.get(code))) or None for code in Texts._fields)
    return Texts(*told)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row: its name in JSON and CSV, what it may hold, and what part of its column it is."""

    name: str
    schema: Mapping[str, Any]
    part: str = ""
    """English, for the catalogs; empty when the cell is the whole column."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its cells, what it tells, and the words for the codes it can hold."""

    name: str
    about: str
    """English, for the catalogs."""
    kind: str
    """What it holds, in English for the catalogs."""
    cells: tuple[Cell, ...]
    values: Values
    codes: tuple[tuple[str, str], ...] = ()
    """Every code it can hold, with its meaning in English for the catalogs."""


@dataclass(frozen=True)
class About:
    """What is said of a column in its annotation: `year: Annotated[int, About(N_("The year."))]`."""

    text: str
    """English, marked with N_."""
    codes: Mapping[Any, str] = field(default_factory=dict)
    """The labels of an Enum's members, in English."""
    pattern: str = ""
    """What every text of the column looks like, as a regular expression."""


@cache
def code(member: Enum) -> str:
    """An Enum's member as data writes it: its own word, or its name in small letters."""
    return member.value if isinstance(member.value, str) else member.name.lower().replace("_", "-")


def columns(row: type) -> tuple[Column, ...]:
    """The columns of a table whose rows are of this type, in order."""
    hints = get_type_hints(row, include_extras=True)
    return tuple(_column(name, *get_args(hint)) for name, hint in hints.items())


def names(told: Iterable[Column]) -> tuple[str, ...]:
    """The names of all cells, in order."""
    return tuple(cell.name for column in told for cell in column.cells)


def values(told: Iterable[Column], row: Any) -> list[Json]:
    """The values of a row's cells, in order."""
    return [found for (found,) in values_of(tuple(told), (row,))]


def values_of(told: Sequence[Column], rows: Iterable[Any]) -> list[Sequence[Json]]:
    """The values of each cell in all of the rows, cell after cell; nothing when there are no rows.

    By columns, for a column is of one kind: what has to be done with it is decided once for all rows.
    """
    get = attrgetter(*(column.name for column in told))
    by_column = zip(*map(get, rows), strict=True)
    return [cell for column, found in zip(told, by_column, strict=False) for cell in column.values(found)]


def _column(name: str, hint: Any, about: About) -> Column:
    if get_origin(hint) is tuple:
        return _list(name, get_args(hint)[0], about)
    kinds = [kind for kind in get_args(hint) or (hint,) if kind is not NoneType]
    empty = NoneType in get_args(hint)
    (kind,) = kinds
    if kind in (Texts, AllTexts):
        return _texts(name, kind, about)
    if kind is Edtf:
        return _imprecise(name, about, empty=empty)
    if issubclass(kind, Enum):
        cell = Cell(name, _or_null({"type": "string", "enum": [code(m) for m in kind]}, empty=empty))
        return Column(name, about.text, N_("code"), (cell,), _each(code), _coded(kind, about))
    schema, told, values = _PLAIN[kind]
    if about.pattern:
        schema = {**schema, "pattern": about.pattern}
    return Column(name, about.text, told, (Cell(name, _or_null(schema, empty=empty)),), values)


def _each(write: Callable[[Any], Json]) -> Values:
    """Of a column that is one cell: each value written by itself."""
    return lambda found: ([None if value is None else write(value) for value in found],)


def _same(found: Sequence[Any]) -> Iterable[Sequence[Json]]:
    return (found,)


_PLAIN: Final[Mapping[type, tuple[Mapping[str, Any], str, Values]]] = {
    str: ({"type": "string", "minLength": 1}, N_("text"), lambda found: ([text or None for text in found],)),
    int: ({"type": "integer"}, N_("whole number"), _same),
    bool: ({"type": "boolean"}, N_("true or false"), _same),
    date: ({"type": "string", "format": "date"}, N_("day"), _each(date.isoformat)),
    time: (
        {"type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9]$"},
        N_("time of the clock"),
        _each(lambda at: f"{at:%H:%M}"),
    ),
}


def _texts(name: str, kind: type[Texts | AllTexts], about: About) -> Column:
    empty = (None,) * len(kind._fields)
    return Column(
        name,
        about.text,
        N_("text in each language"),
        tuple(
            Cell(f"{name}_{language}", _or_null(_PLAIN[str][0], empty=True), LANGUAGE[language])
            for language in kind._fields
        ),
        lambda found: zip(*(empty if texts is None else texts for texts in found), strict=True),
    )


_EDTF: Final = r"^\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?$"


def _imprecise(name: str, about: About, *, empty: bool) -> Column:
    told = _or_null({"type": "string", "pattern": _EDTF}, empty=empty)
    day = _or_null(_PLAIN[date][0], empty=empty)
    return Column(
        name,
        about.text,
        N_("imprecise date"),
        (
            Cell(name, told, N_("as precisely as stated (EDTF)")),
            Cell(f"{name}_first", day, N_("the first day this can mean")),
            Cell(f"{name}_last", day, N_("the last day this can mean")),
        ),
        lambda found: zip(*map(_dates, found), strict=True),
    )


@lru_cache(maxsize=8192)
def _dates(told: Edtf | None) -> tuple[Json, ...]:
    return (str(told), told.first.isoformat(), told.last.isoformat()) if told else (None, None, None)


def _list(name: str, kind: type, about: About) -> Column:
    codes: tuple[tuple[str, str], ...] = ()
    items: Mapping[str, Any] = {"type": "string", "pattern": about.pattern or r"^\S+$"}
    write: Callable[[Any], Any] = str
    if issubclass(kind, Enum):
        codes, write = _coded(kind, about), code
        items = {"type": "string", "enum": [told for told, _ in codes]}
    elif kind is date:
        items, write = _PLAIN[date][0], date.isoformat
    cell = Cell(name, {"type": "array", "items": items})
    return Column(name, about.text, N_("list"), (cell,), _each(lambda listed: [*map(write, listed)]), codes)


def _coded(kind: type[Enum], about: About) -> tuple[tuple[str, str], ...]:
    return tuple((code(member), about.codes[member]) for member in kind)


def _or_null(schema: Mapping[str, Any], *, empty: bool) -> Mapping[str, Any]:
    if not empty:
        return schema
    listed = {"enum": [*schema["enum"], None]} if "enum" in schema else {}
    return {**schema, "type": [schema["type"], "null"], **listed}
