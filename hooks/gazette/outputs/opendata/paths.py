"""Paths and kinds of the files of the open data."""

from __future__ import annotations

from typing import Final, NamedTuple

CATALOG: Final = "data/catalog.jsonld"
PACKAGE: Final = "data/datapackage.json"
WORKBOOK: Final = "data/hyte-data.xlsx"


class FileType(NamedTuple):
    """A kind of file."""

    label: str
    """As people call it; also its code in the file types of the EU Vocabularies."""
    media_type: str


FORMATS: Final = {"json": FileType("JSON", "application/json"), "csv": FileType("CSV", "text/csv")}
"""The formats that each table has, by the end of its file's name."""
FILE_TYPES: Final = {
    **FORMATS,
    "xlsx": FileType("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
"""All kinds of files that the catalogue lists."""


def table_file(name: str, suffix: str) -> str:
    """Path of a table's file."""
    return f"data/{name}.{suffix}"


def table_schema(name: str) -> str:
    """Path of a table's schema."""
    return f"data/schema/{name}.schema.json"


def region_file(region_id: str) -> str:
    """Path of a region's file."""
    return f"data/regions/{region_id}.json"


REGION_SCHEMA: Final = table_schema("region")
