"""JSON Schemas (draft 2020-12) of the JSON files, generated from the columns.

Descriptions are in English; the page about the data has them in the site's languages.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from gazette.outputs.compact_json import printed
from gazette.outputs.opendata.column_types import Cell, Column
from gazette.outputs.opendata.formats import LICENCE
from gazette.outputs.opendata.tables import TABLES, Table

_DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
ROWS: Final = "rows"
"""The key of the rows in a table's file."""


def of_table(table: Table, address: str) -> bytes:
    """The schema of a table's file; `address` is the schema's absolute address."""
    return _schema_file(address, table.title, table.about, {ROWS: table})


def of_region(address: str) -> bytes:
    """The schema of a region's file, which has all tables, each under its key."""
    about = "Everything of one region: its rows of every table."
    return _schema_file(address, "Region", about, {table.key: table for table in TABLES})


def _schema_file(address: str, title: str, about: str, tables: Mapping[str, Table]) -> bytes:
    schema = {
        "$schema": _DRAFT,
        "$id": address,
        "title": title,
        "description": about,
        "type": "object",
        "required": ["$schema", "licence", *tables],
        "properties": {
            "$schema": {"const": address},
            "licence": {"const": LICENCE},
            **{
                key: {"type": "array", "items": {"$ref": f"#/$defs/{table.key}"}}
                for key, table in tables.items()
            },
        },
        "$defs": {table.key: _row(table) for table in tables.values()},
    }
    return printed(schema) + b"\n"


def _row(table: Table) -> Mapping[str, Any]:
    cells = [(column, cell) for column in table.columns for cell in column.cells]
    return {
        "title": table.title,
        "description": table.about,
        "type": "object",
        "required": [cell.name for _, cell in cells],
        "properties": {
            cell.name: {**cell.schema, "description": _about(column, cell)} for column, cell in cells
        },
    }


def _about(column: Column, cell: Cell) -> str:
    text = f"{column.about} ({cell.part[0].upper()}{cell.part[1:]}.)" if cell.part else column.about
    codes = "; ".join(f"{code}: {meaning}" for code, meaning in column.codes)
    return f"{text} {codes}." if codes else text
