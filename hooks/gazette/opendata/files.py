"""The files of the open data: tables in two formats, a file per region, schemas, the catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from gazette.opendata import catalog, schema
from gazette.opendata.formats import csv_file, json_file
from gazette.opendata.tables import TABLES, Table
from gazette.outfile import OutFile
from gazette.registry import Organiser
from gazette.views.reader import Reader


def files(reader: Reader) -> Iterator[OutFile]:
    """Every file below data/. Texts are in every language, so whose reader it is makes no difference."""
    site = reader.settings.site_url
    for table in TABLES:
        schema_path = catalog.table_schema(table.name)
        yield OutFile(
            catalog.table_file(table.name, "json"), partial(_table, reader, table, site + schema_path)
        )
        yield OutFile(catalog.table_file(table.name, "csv"), partial(_csv, reader, table))
        yield OutFile(schema_path, partial(schema.of_table, table, site + schema_path))
    region_schema = site + catalog.REGION_SCHEMA
    for organiser in reader.registry.organisers:
        yield OutFile(catalog.region_file(organiser.id), partial(_region, reader, organiser, region_schema))
    yield OutFile(catalog.REGION_SCHEMA, partial(schema.of_region, region_schema))
    yield OutFile(catalog.CATALOG, partial(catalog.catalog, reader.registry, reader.settings))


def _table(reader: Reader, table: Table, schema_address: str) -> bytes:
    return json_file(schema_address, {schema.ROWS: (table.columns, table.rows(reader))})


def _csv(reader: Reader, table: Table) -> bytes:
    return csv_file(table.columns, table.rows(reader))


def _region(reader: Reader, organiser: Organiser, schema_address: str) -> bytes:
    return json_file(
        schema_address, {table.key: (table.columns, table.of_region(reader, organiser)) for table in TABLES}
    )
