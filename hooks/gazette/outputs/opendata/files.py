"""The files of the open data: tables in two formats, a file per region, schemas, the catalogue."""

from __future__ import annotations

from collections.abc import Iterator

from gazette.base.problems import N_
from gazette.base.settings import LANGUAGES
from gazette.i18n.words import words
from gazette.outputs.opendata import data_package, dcat, paths, table_schema, workbook
from gazette.outputs.opendata.formats import Lines, csv_file, json_file, lines
from gazette.outputs.opendata.tables import TABLES, Table
from gazette.records.organisers import Organiser
from gazette.records.queries import OutputFile, stored_query
from gazette.urls import addresses
from gazette.urls.addresses import Word
from gazette.views.context import Reader


def files(reader: Reader) -> Iterator[OutputFile]:
    """Every file below data/. Texts are in every language, so the reader's makes no difference."""
    site = reader.settings.site_url
    for table in TABLES:
        schema_path = paths.table_schema(table.name)
        yield OutputFile(paths.table_file(table.name, "json"), _json, reader, (table, site + schema_path))
        yield OutputFile(paths.table_file(table.name, "csv"), _csv, reader, (table,))
        yield OutputFile(schema_path, _schema, reader, (table, site + schema_path))
    region_schema = site + paths.REGION_SCHEMA
    for organiser in reader.registry.organisers:
        yield OutputFile(paths.region_file(organiser.id), _region, reader, (organiser, region_schema))
    yield OutputFile(paths.REGION_SCHEMA, _region_schema, reader, (region_schema,))
    yield OutputFile(paths.WORKBOOK, _workbook, reader)
    yield OutputFile(paths.PACKAGE, data_package.package, reader)
    yield OutputFile(paths.CATALOG, dcat.catalog, reader)


def _json(reader: Reader, table: Table, schema_address: str) -> bytes:
    return json_file(schema_address, {table_schema.ROWS: _whole(reader, table)})


def _csv(reader: Reader, table: Table) -> bytes:
    return csv_file(table.columns, _whole(reader, table))


def _workbook(reader: Reader) -> bytes:
    """All tables, each on a sheet of its name, after a sheet that describes them."""
    sheets = {table.name: (table.columns, [_sheet(reader, table)]) for table in TABLES}
    return workbook.workbook(_about_workbook(reader), sheets)


def _about_workbook(reader: Reader) -> list[list[str]]:
    """The lines of the first sheet, a column for each language: title, licence, page of the data, tables."""
    page = addresses.section(Word.OPEN_DATA)
    own = reader.settings
    descriptions = [dcat.ABOUT, N_("Creative Commons Attribution 4.0 (CC BY 4.0)")]
    catalogs = [words(language).template for language in LANGUAGES]
    return [
        ["", *(dcat.title(own, language) for language in LANGUAGES)],
        *(["", *(say(english) for say in catalogs)] for english in descriptions),
        ["", *(own.site_url + page.path(code) if code in own.languages else "" for code in LANGUAGES)],
        *([table.name, *(f"{say(table.title)}. {say(table.about)}" for say in catalogs)] for table in TABLES),
    ]


def _schema(_: Reader, table: Table, address: str) -> bytes:
    return table_schema.of_table(table, address)


def _region(reader: Reader, organiser: Organiser, schema_address: str) -> bytes:
    """All of a region's rows."""
    return json_file(schema_address, {table.key: (_lines(reader, table, organiser),) for table in TABLES})


def _region_schema(_: Reader, address: str) -> bytes:
    return table_schema.of_region(address)


def _whole(reader: Reader, table: Table) -> Iterator[Lines]:
    for organiser in reader.registry.organisers:
        yield _lines(reader, table, organiser)
    if table.of_country:
        yield lines(table.columns, table.of_country(reader))


@stored_query
def _sheet(reader: Reader, table: Table) -> bytes:
    """A table's rows in the workbook, which has all tables and is made anew after each edit."""
    return b"".join([lines.sheet for lines in _whole(reader, table)])


@stored_query
def _lines(reader: Reader, table: Table, organiser: Organiser) -> Lines:
    """The rows of a region in a table; they are in the table's files and in the region's."""
    return lines(table.columns, table.of_region(reader, organiser))
