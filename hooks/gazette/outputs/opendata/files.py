"""The files of the open data: tables in two formats, a file per region, schemas, the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final

from gazette.engine.dependencies import Remembered
from gazette.engine.outfile import NOTHING, OutFile
from gazette.outputs.opendata import dcat, table_schema
from gazette.outputs.opendata.formats import Lines, csv_file, json_file, lines
from gazette.outputs.opendata.tables import TABLES, Table
from gazette.records.registry import Organiser
from gazette.views.reader import Reader

KEPT: Final = 10_000
"""How many pieces are kept at most: there is one for each table and region."""


def files(reader: Reader) -> Iterator[OutFile]:
    """Every file below data/. Texts are in every language, so whose reader it is makes no difference."""
    site, written = reader.settings.site_url, _Written(reader)
    for table in TABLES:
        schema_path = dcat.table_schema(table.name)
        yield _file(dcat.table_file(table.name, "json"), written.json, table, site + schema_path)
        yield _file(dcat.table_file(table.name, "csv"), written.csv, table)
        yield _file(schema_path, table_schema.of_table, table, site + schema_path)
    region_schema = site + dcat.REGION_SCHEMA
    for organiser in reader.registry.organisers:
        yield _file(dcat.region_file(organiser.id), written.region, organiser, region_schema)
    yield _file(dcat.REGION_SCHEMA, table_schema.of_region, region_schema)
    yield _file(dcat.CATALOG, written.catalog)


def _file(path: str, make: Callable[..., bytes], *of: object) -> OutFile:
    return OutFile(path, partial(make, *of), given=NOTHING)


class _Written:
    """Tables and regions, put together from pieces: the rows of a table that are a region's.

    A piece stands in three files, the table's two and the region's, and is made once for them: all of the
    data at once take far less memory than the records do.
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._kept = Remembered[tuple[str, str], Lines](KEPT)

    def json(self, table: Table, schema_address: str) -> bytes:
        """A table as JSON."""
        return json_file(schema_address, {table_schema.ROWS: self._of_all(table)})

    def csv(self, table: Table) -> bytes:
        """A table as CSV."""
        return csv_file(table.columns, self._of_all(table))

    def region(self, organiser: Organiser, schema_address: str) -> bytes:
        """All of a region's rows."""
        return json_file(schema_address, {table.key: (self._lines(table, organiser),) for table in TABLES})

    def catalog(self) -> bytes:
        """The catalogue. No table and no region comes after it: their rows are let go of."""
        self._kept.clear()
        return dcat.catalog(self._reader)

    def _of_all(self, table: Table) -> Iterator[Lines]:
        return (self._lines(table, organiser) for organiser in self._reader.registry.organisers)

    def _lines(self, table: Table, organiser: Organiser) -> Lines:
        reader = self._reader
        kept: Remembered[Any, Lines] = self._kept if reader.printed is None else reader.printed
        return kept.get(
            ("rows", f"{table.name} {organiser.id}"),
            lambda: lines(table.columns, table.of_region(reader, organiser)),
        )
