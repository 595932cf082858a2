"""Rows → the bytes of JSON and CSV files, and of the sheets of the workbook.

CSV is for spreadsheets in Finland: cells separated by semicolons (the list separator of Finnish and Swedish
Excel, where the comma is the decimal mark), lines ended by CR LF (RFC 4180). A byte order mark, because Excel
opens a file without one in the system's old code page: ä becomes Ã¤. LibreOffice, pandas, DuckDB and
Data Package tools skip the mark. Every cell is quoted: the import dialog of LibreOffice also splits at commas
and tabs unless they are quoted.

The items of a list are separated by |, which no id, code, day or address contains (in an address it is %7C).
Separated by spaces, LibreOffice in Finnish and Swedish takes 092 245 for the number 92245, since a space
groups thousands there.

A spreadsheet reads a cell that begins with =, +, - or @ as a formula, quoted or not. Such a text gets an
apostrophe in front. A text with apostrophes in front of such a sign gets one more, so that the original is
restored by removing one. No number of these tables is negative, so none is changed.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from gazette.outputs.compact_json import printed
from gazette.outputs.opendata import workbook
from gazette.outputs.opendata.column_types import Cell, CellKind, Column, Json, names, values_of

SEPARATOR: Final = ";"
LIST_SEPARATOR: Final = "|"
LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"
_MARK: Final = "\ufeff"
# Tab, line ends and full-width signs too: some spreadsheets remove or normalise them first.
_FORMULA: Final = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
_STARTS: Final = frozenset("'=+-@\t\r\n＝＋－＠")
"""First characters of such texts: a quick test, which nearly all texts fail."""
_BOOLEAN: Final = {True: "true", False: "false", None: None}


class Lines(NamedTuple):
    """Some rows of a table in each format; bytes, which take half the memory of str."""

    json: bytes
    csv: bytes
    sheet: bytes
    """Rows of a sheet of the workbook."""


def lines(columns: Sequence[Column], rows: Iterable[Any]) -> Lines:
    """Rows in each format."""
    cell_values = values_of(columns, rows)
    if not cell_values:
        return Lines(b"", b"", b"")
    cells = [cell for column in columns for cell in column.cells]
    keys = [cell.name for cell in cells]
    as_json = [printed(dict(zip(keys, row, strict=True))) for row in zip(*cell_values, strict=True)]
    buffer = io.StringIO()
    _writer(buffer).writerows(zip(*map(_in_csv, cells, cell_values), strict=True))
    sheet = workbook.rows(cells, cell_values, LIST_SEPARATOR)
    return Lines(b",\n".join(as_json), buffer.getvalue().encode(), sheet)


def json_file(schema: str, tables: Mapping[str, Iterable[Lines]]) -> bytes:
    """A JSON file: tables under their keys, one row per line, and the addresses of schema and licence."""
    parts = [printed({"$schema": schema, "licence": LICENCE})[:-1]]
    for key, lines in tables.items():
        rows = b",\n".join([line.json for line in lines if line.json])
        parts.append(printed(key) + (b":[\n%b\n]" % rows if rows else b":[]"))
    return b",\n".join(parts) + b"}\n"


def csv_file(columns: Sequence[Column], lines: Iterable[Lines]) -> bytes:
    """A CSV file: a line of column names, then one line per row."""
    buffer = io.StringIO()
    _writer(buffer).writerow(names(columns))
    return b"".join(((_MARK + buffer.getvalue()).encode(), *(line.csv for line in lines)))


def _writer(buffer: io.StringIO) -> Any:
    return csv.writer(buffer, delimiter=SEPARATOR, lineterminator="\r\n", quoting=csv.QUOTE_ALL)


def _in_csv(cell: Cell, cell_values: Sequence[Any]) -> Sequence[Json]:
    """The values of a cell, for the csv module, which writes None as an empty cell."""
    match cell.kind:
        case CellKind.TEXT:
            return [escape_formula(text) if text else text for text in cell_values]
        case CellKind.LIST:
            return [escape_formula(LIST_SEPARATOR.join(items)) if items else "" for items in cell_values]
        case CellKind.NUMBER:
            return [None if value is None else decimal_comma(value) for value in cell_values]
        case CellKind.BOOLEAN:
            return [_BOOLEAN[value] for value in cell_values]
    return cell_values


def decimal_comma(value: float) -> str:
    """A number for CSV, with a comma: a Finnish or Swedish spreadsheet takes 24.10 for a day.

    An English one takes 24,941 for a whole number: three decimals get a fourth, and the cell stays a text.
    """
    whole, _, decimals = str(value).partition(".")
    return f"{whole},{decimals}0" if len(decimals) == 3 else f"{whole},{decimals}"


def escape_formula(text: str) -> str:
    """A text that no spreadsheet reads as a formula."""
    return "'" + text if text[:1] in _STARTS and _FORMULA.match(text) else text
