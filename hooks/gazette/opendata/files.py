"""The files of the open data: tables in two formats, a file per region, schemas, the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from gazette.opendata import catalog, schema
from gazette.opendata.formats import both, json_file
from gazette.opendata.tables import TABLES, Table
from gazette.outfile import NOTHING, OutFile
from gazette.reads import Remembered
from gazette.registry import Organiser
from gazette.views.reader import Reader


def files(reader: Reader) -> Iterator[OutFile]:
    """Every file below data/. Texts are in every language, so whose reader it is makes no difference."""
    site, written = reader.settings.site_url, _Written(reader)
    for table in TABLES:
        schema_path = catalog.table_schema(table.name)
        yield _file(catalog.table_file(table.name, "json"), written.json, table, site + schema_path)
        yield _file(catalog.table_file(table.name, "csv"), written.csv, table, site + schema_path)
        yield _file(schema_path, schema.of_table, table, site + schema_path)
    region_schema = site + catalog.REGION_SCHEMA
    for organiser in reader.registry.organisers:
        yield _file(catalog.region_file(organiser.id), _region, reader, organiser, region_schema)
    yield _file(catalog.REGION_SCHEMA, schema.of_region, region_schema)
    yield _file(catalog.CATALOG, catalog.catalog, reader.registry, reader.settings)


def _file(path: str, make: Callable[..., bytes], *of: object) -> OutFile:
    return OutFile(path, partial(make, *of), given=NOTHING)


class _Written:
    """Tables in both formats, which are made one after the other: the last table is kept."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._last = Remembered[str, tuple[bytes, bytes]](1)

    def json(self, table: Table, schema_address: str) -> bytes:
        """A table as JSON."""
        return self._both(table, schema_address)[0]

    def csv(self, table: Table, schema_address: str) -> bytes:
        """A table as CSV."""
        return self._both(table, schema_address)[1]

    def _both(self, table: Table, schema_address: str) -> tuple[bytes, bytes]:
        return self._last.get(
            table.name, lambda: both(schema_address, schema.ROWS, table.columns, table.rows(self._reader))
        )


def _region(reader: Reader, organiser: Organiser, schema_address: str) -> bytes:
    return json_file(
        schema_address, {table.key: (table.columns, table.of_region(reader, organiser)) for table in TABLES}
    )
