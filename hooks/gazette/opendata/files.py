"""The files of the open data: tables in two formats, a file per region, schemas, the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from gazette.opendata import catalog, schema
from gazette.opendata.formats import Lines, csv_file, json_file, lines
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
        yield _file(catalog.table_file(table.name, "csv"), written.csv, table)
        yield _file(schema_path, schema.of_table, table, site + schema_path)
    region_schema = site + catalog.REGION_SCHEMA
    for organiser in reader.registry.organisers:
        yield _file(catalog.region_file(organiser.id), _region, reader, organiser, region_schema)
    yield _file(catalog.REGION_SCHEMA, schema.of_region, region_schema)
    yield _file(catalog.CATALOG, catalog.catalog, reader.registry, reader.settings)


def _file(path: str, make: Callable[..., bytes], *of: object) -> OutFile:
    return OutFile(path, partial(make, *of), given=NOTHING)


class _Written:
    """Tables, each in both formats, one after the other: what was last written of a table is kept."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._last = Remembered[str, tuple[Lines, ...]](1)

    def json(self, table: Table, schema_address: str) -> bytes:
        """A table as JSON."""
        return json_file(schema_address, {schema.ROWS: self._lines(table)})

    def csv(self, table: Table) -> bytes:
        """A table as CSV."""
        return csv_file(table.columns, self._lines(table))

    def _lines(self, table: Table) -> tuple[Lines, ...]:
        reader = self._reader
        return self._last.get(
            table.name, lambda: tuple(_of_region(reader, table, o) for o in reader.registry.organisers)
        )


def _region(reader: Reader, organiser: Organiser, schema_address: str) -> bytes:
    return json_file(schema_address, {table.key: [_of_region(reader, table, organiser)] for table in TABLES})


def _of_region(reader: Reader, table: Table, organiser: Organiser) -> Lines:
    def make() -> Lines:
        return lines(table.columns, table.of_region(reader, organiser))

    if reader.printed is None:  # both files that have them are made far from each other
        return make()
    made: Lines = reader.printed.get(("rows", f"{table.name} {organiser.id}"), make)
    return made
