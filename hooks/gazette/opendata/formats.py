"""Rows → the bytes of JSON and CSV.

CSV is for spreadsheets in Finland: UTF-8 with a byte order mark, cells parted by semicolons (the list
separator of Finnish and Swedish Excel, where the comma is the decimal mark), lines ended by CR LF (RFC
4180). A list's values are parted by spaces; no id, code, day or address has one in it.

A spreadsheet takes a cell that begins with =, +, - or @ for a formula, quoted or not. Such a text gets an
apostrophe before it. So that nothing is lost, a text that has apostrophes before such a sign already gets
one more: whoever takes away one apostrophe there has the text of the record again (`plain`). No number of
these tables is negative, so no number is touched.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from gazette.opendata.columns import Column, Json, names, reader_of

SEPARATOR: Final = ";"
LIST_SEPARATOR: Final = " "
LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"
_MARK: Final = "\ufeff"
# Tab, line ends and full-width signs too: some spreadsheets drop or fold them before they look.
_FORMULA: Final = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
_STARTS: Final = frozenset("'=+-@\t\r\n＝＋－＠")
"""The first letters of such texts: of nearly all others no more is looked at."""
_json: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def json_file(schema: str, tables: Mapping[str, tuple[Sequence[Column], Iterable[Any]]]) -> bytes:
    """Tables under their keys, a row a line, with the addresses of their schema and licence."""
    read = {key: (columns, map(reader_of(columns), rows)) for key, (columns, rows) in tables.items()}
    return _json_file(schema, read)


def csv_file(columns: Sequence[Column], rows: Iterable[Any]) -> bytes:
    """A table with a line of names and a line for each row."""
    return _csv_file(columns, map(reader_of(columns), rows))


def both(schema: str, key: str, columns: Sequence[Column], rows: Iterable[Any]) -> tuple[bytes, bytes]:
    """A table under its key as JSON, and as CSV: to make its rows takes longer than to write them down."""
    read = list(map(reader_of(columns), rows))
    return _json_file(schema, {key: (columns, read)}), _csv_file(columns, read)


def _json_file(schema: str, tables: Mapping[str, tuple[Sequence[Column], Iterable[list[Json]]]]) -> bytes:
    parts = [f'{{"$schema":{_json(schema)},"licence":{_json(LICENCE)}']
    for key, (columns, rows) in tables.items():
        cells = names(columns)
        found = ",\n".join([_json(dict(zip(cells, row, strict=True))) for row in rows])
        parts.append(f"{_json(key)}:[\n{found}\n]" if found else f"{_json(key)}:[]")
    return (",\n".join(parts) + "}\n").encode()


def _csv_file(columns: Sequence[Column], rows: Iterable[list[Json]]) -> bytes:
    written = io.StringIO()
    writer = csv.writer(written, delimiter=SEPARATOR, lineterminator="\r\n")
    writer.writerow(names(columns))
    for row in rows:
        writer.writerow([_cell(value) if value is not None else "" for value in row])
    return (_MARK + written.getvalue()).encode()


def _cell(value: Json) -> str:
    if isinstance(value, str):
        return harmless(value)
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case list():
            return harmless(LIST_SEPARATOR.join(value))
        case int():
            return str(value)


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return "'" + text if text[:1] in _STARTS and _FORMULA.match(text) else text


def plain(cell: str) -> str:
    """The text of a record from a cell of CSV: `harmless`, undone."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
