"""A Data Package (datapackage.org, version 2.0) of the CSV files: a Table Schema tells what a column holds.

The standard has one language for titles and descriptions, which is English here; `translations` beside
them has the Finnish and Swedish ones. `language` of a column of texts and `unit` are properties of our own,
too, as the standard allows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, Final

from gazette.base.settings import LANGUAGES
from gazette.i18n.words import words
from gazette.outputs.compact_json import printed
from gazette.outputs.opendata import dcat
from gazette.outputs.opendata.column_types import Cell, CellKind, Column
from gazette.outputs.opendata.days import published
from gazette.outputs.opendata.formats import LICENCE, LIST_SEPARATOR, SEPARATOR
from gazette.outputs.opendata.paths import FORMATS, table_file
from gazette.outputs.opendata.tables import TABLES, Table
from gazette.urls import addresses
from gazette.urls.addresses import Word
from gazette.views.context import Reader
from gazette.views.site_name import site_name

_PROFILES: Final = "https://datapackage.org/profiles/2.0/"
_DIALECT: Final = {
    "delimiter": SEPARATOR,
    "lineTerminator": "\r\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "header": True,
}
_TYPES: Final[Mapping[CellKind, Mapping[str, Any]]] = {
    CellKind.TEXT: {"type": "string"},
    CellKind.CODE: {"type": "string"},
    CellKind.LIST: {"type": "list", "delimiter": LIST_SEPARATOR},
    CellKind.INTEGER: {"type": "integer"},
    CellKind.NUMBER: {"type": "number", "decimalChar": ","},
    CellKind.BOOLEAN: {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]},
    CellKind.DAY: {"type": "date"},
    CellKind.TIME: {"type": "time", "format": "%H:%M"},
}
"""Types of Table Schema, with their notation in our CSV files."""
_REFERENCES: Final = {
    "negotiation": ("negotiations", "id"),
    "session": ("sessions", "id"),
    "outcome": ("outcomes", "id"),
    "region": ("regions", "id"),
}
"""Column → the table and column that it refers to."""


def package(reader: Reader) -> bytes:
    """The description of the package; its files are relative to it."""
    site, days = reader.settings.site_url, published(reader)
    described = {
        "$schema": f"{_PROFILES}datapackage.json",
        "name": "hyte-negotiations",
        "id": site + "data/datapackage.json",
        **_texts(partial(dcat.title, reader.settings), dcat.ABOUT),
        "homepage": site + addresses.section(Word.OPEN_DATA).path(reader.settings.fallback),
        **({"created": f"{days.last}T00:00:00Z"} if days else {}),
        "licenses": [
            {"name": "CC-BY-4.0", "path": LICENCE, "title": "Creative Commons Attribution 4.0 International"}
        ],
        "keywords": list(dcat.KEYWORDS),
        "contributors": [{"title": site_name(reader.settings, "en"), "path": site, "roles": ["publisher"]}],
    }
    resources = b",\n".join([printed(_resource(table)) for table in TABLES])
    return printed(described)[:-1] + b',\n"resources":[\n' + resources + b"\n]}\n"


def _resource(table: Table) -> Mapping[str, Any]:
    return {
        "$schema": f"{_PROFILES}dataresource.json",
        "name": table.name,
        "type": "table",
        "path": table_file(table.name, "csv").removeprefix("data/"),
        **_texts(_translated(table.title), table.about),
        "format": "csv",
        "mediatype": FORMATS["csv"].media_type,
        "encoding": "utf-8",
        "dialect": _DIALECT,
        "schema": _schema(table),
    }


def _schema(table: Table) -> Mapping[str, Any]:
    named = {column.name: column for column in table.columns}
    key = {"primaryKey": [table.key_column]} if table.key_column else {}
    references = [
        {"fields": [name], "reference": {"resource": resource, "fields": [field]}}
        for name, (resource, field) in _REFERENCES.items()
        if name in named and resource != table.name
    ]
    return {
        "$schema": f"{_PROFILES}tableschema.json",
        "fields": [field for column in table.columns for field in _fields(column)],
        "missingValues": [""],
        **key,
        **({"foreignKeys": references} if references else {}),
    }


def _fields(column: Column) -> Iterator[Mapping[str, Any]]:
    for cell in column.cells:
        kind, constraints = _type(column, cell)
        if not (isinstance(cell.schema["type"], list) or cell.kind is CellKind.LIST):
            constraints = {"required": True, **constraints}
        yield {
            "name": cell.name,
            **kind,
            **_texts(None, column.about, cell.part),
            **({"language": cell.language} if cell.language else {}),
            **({"unit": column.unit} if column.unit else {}),
            **({"constraints": constraints} if constraints else {}),
        }


def _type(column: Column, cell: Cell) -> tuple[dict[str, Any], dict[str, Any]]:
    """The type of a cell with its format, and its constraints."""
    kind, constraints = dict(_TYPES[cell.kind]), {}
    match cell.kind:
        case CellKind.LIST:
            kind["itemType"] = "date" if cell.schema["items"].get("format") == "date" else "string"
        case CellKind.CODE:
            kind["categories"] = [{"value": code, "label": label} for code, label in column.codes]
            constraints["enum"] = [code for code, _ in column.codes]
        case CellKind.TEXT if "pattern" in cell.schema:
            constraints["pattern"] = cell.schema["pattern"]
    return kind, constraints


def _translated(english: str) -> Callable[[str], str]:
    """Language → the translation of a message."""
    return lambda language: words(language).template(english)


def _texts(title: Callable[[str], str] | None, about: str, part: str = "") -> Mapping[str, Any]:
    """Title and description in English, and in the other languages under `translations`."""
    by_language = {
        language: {
            **({"title": title(language)} if title else {}),
            "description": _sentence(language, about, part),
        }
        for language in LANGUAGES
    }
    english = by_language.pop("en")
    return {**english, "translations": by_language}


def _sentence(language: str, about: str, part: str) -> str:
    say = words(language).template
    if not part:
        return say(about)
    suffix = say(part)
    return f"{say(about)} ({suffix[0].upper()}{suffix[1:]}.)"
