"""The page of the open data: the files, their content, every field explained."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Final

from msgspec import Struct

from gazette.base.problems import N_
from gazette.outputs.opendata import dcat, paths
from gazette.outputs.opendata.column_types import Column
from gazette.outputs.opendata.examples import CHANGES, CHOICES, EXAMPLES
from gazette.outputs.opendata.formats import LICENCE
from gazette.outputs.opendata.tables import TABLES, Table
from gazette.urls import addresses
from gazette.urls.addresses import Word
from gazette.views.context import Reader
from gazette.views.localized_texts import area_name
from gazette.views.page import Download, Outside, Page
from gazette.views.site_name import site_name

_READING: Final = (
    N_("The JSON file and the CSV file of a table have the same rows and the same fields."),
    N_("An empty field means that the information is not given."),
    N_(
        "A text has a field for each language, ending in _fi, _sv or _en. The field is empty where "
        "the text is not translated. Titles, leads and summaries also have fields in the Sámi "
        "languages: _se, _smn and _sms."
    ),
    N_(
        "Dates are written as precisely as the source gives them (EDTF): 2024-10-30 is a day, 2024-10 "
        "a month, 2024-21 spring, 2024-22 summer, 2024-23 autumn, 2024-24 winter, 2024 a year and "
        "2024-01/2024-02 a span. The fields ending in _first and _last give the first and the last "
        "day this can mean."
    ),
    N_(
        "Ids do not change. The id of a region is a word (lappi), of a municipality its official code "
        "(148), of a partner region/partner and of a negotiation region/year/record "
        "(lappi/2023/alueellinen)."
    ),
    N_("Where a field has several values, JSON has a list, and CSV separates them with |."),
    N_(
        "CSV files open in Excel in Finnish and Swedish: the encoding is UTF-8, cells are separated by "
        "semicolons and quoted, and the decimal mark is a comma. In other programs choose the semicolon as "
        "separator."
    ),
    N_(
        "Codes can begin with a zero (020), which programs drop when they open a CSV file: take the "
        "workbook, or import the column as text."
    ),
    N_(
        "In CSV a text that begins with =, +, - or @ has an apostrophe before it, so that no program takes it"
        " for a formula. Without the apostrophe it is the text of the record."
    ),
    N_("E-mail addresses and phone numbers of contacts are not in the data."),
)


class FieldView(Struct, frozen=True):
    """A column: its fields, what they hold, and what its codes mean."""

    names: tuple[str, ...]
    kind: str
    about: str
    codes: tuple[tuple[str, str], ...]


class TableView(Struct, frozen=True):
    """A table: its files and fields."""

    id: str
    title: str
    about: str
    files: tuple[Download, ...]
    heading: str
    """How many fields there are, in words."""
    fields: tuple[FieldView, ...]


class ExampleView(Struct, frozen=True):
    """How to open the data in a program."""

    tool: str
    how: str
    code: str
    """Empty without code to run."""


class OpenDataPage(Page, frozen=True, kw_only=True):
    """The page of the open data."""

    template: ClassVar[str] = "opendata.html"

    lead: str
    licence: Outside
    cite: str
    choices: tuple[tuple[Download | str, str], ...]
    """The files and the use of each."""
    reading: tuple[str, ...]
    examples: tuple[ExampleView, ...]
    changes: tuple[tuple[str, str], ...]
    """Changes of the files' form: day and what changed."""
    tables: tuple[TableView, ...]
    regions_about: str
    regions: tuple[Download, ...]
    region_schema: Download


def opendata_page(reader: Reader) -> OpenDataPage:
    """The page of the open data."""
    w = reader.w
    address = addresses.section(Word.OPEN_DATA)
    return OpenDataPage(
        language=reader.language,
        address=address,
        title=w("Open data"),
        description=w("The negotiations on health and wellbeing as open data: files, fields and licence."),
        section=Word.OPEN_DATA,
        lead=w("Everything on these pages is also here as data, free for anyone to use."),
        licence=Outside(w("Creative Commons Attribution 4.0 (CC BY 4.0)"), LICENCE),
        cite=w(
            "{publisher}, open data, {url}, CC BY 4.0, and the day you fetched the data",
            publisher=site_name(reader.settings, reader.language),
            url=reader.settings.site_url + address.path(reader.language),
        ),
        choices=tuple(
            (Download(path.rpartition("/")[2], path, name) if path else name, w(use))
            for path, name, use in CHOICES
        ),
        reading=tuple(w(paragraph) for paragraph in _READING),
        examples=tuple(
            ExampleView(tool, w(how), code.format(data=reader.settings.site_url + "data/"))
            for tool, how, code in EXAMPLES
        ),
        changes=tuple((w.day(date.fromisoformat(day)), w(what)) for day, what in CHANGES),
        tables=tuple(_table(reader, table) for table in TABLES),
        regions_about=w(dcat.BY_REGION_ABOUT),
        regions=tuple(
            sorted(
                (
                    Download(area_name(reader, o), paths.region_file(o.id), "JSON")
                    for o in reader.registry.organisers
                ),
                key=lambda file: w.sort_key(file.text),
            )
        ),
        region_schema=Download(w("Schema of the regions' files"), paths.REGION_SCHEMA, "JSON Schema"),
    )


def _table(reader: Reader, table: Table) -> TableView:
    w = reader.w
    return TableView(
        id=f"table-{table.name}",
        title=w(table.title),
        about=w(table.about),
        files=(
            Download(f"{table.name}.csv", paths.table_file(table.name, "csv"), "CSV"),
            Download(f"{table.name}.json", paths.table_file(table.name, "json"), "JSON"),
            Download(f"{table.name}.schema.json", paths.table_schema(table.name), "JSON Schema"),
        ),
        heading=w.count("{n} field", "{n} fields", sum(len(column.cells) for column in table.columns)),
        fields=tuple(_field(reader, column) for column in table.columns),
    )


def _field(reader: Reader, column: Column) -> FieldView:
    w = reader.w
    return FieldView(
        names=tuple(cell.name for cell in column.cells),
        kind=w(column.kind),
        about=w(column.about),
        codes=tuple((code, w(meaning)) for code, meaning in column.codes),
    )
