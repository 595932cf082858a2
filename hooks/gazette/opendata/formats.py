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
from typing import Any, Final, NamedTuple

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


class Lines(NamedTuple):
    """Rows in both formats: some of a table, a line each."""

    json: str
    csv: str


def lines(columns: Sequence[Column], rows: Iterable[Any]) -> Lines:
    """Rows as they stand in both files: to make a row takes longer than to write it down."""
    cells, read = names(columns), list(map(reader_of(columns), rows))
    written = io.StringIO()
    writer = _writer(written)
    for row in read:
        writer.writerow([_cell(value) if value is not None else "" for value in row])
    return Lines(",\n".join([_json(dict(zip(cells, row, strict=True))) for row in read]), written.getvalue())


def json_file(schema: str, tables: Mapping[str, Iterable[Lines]]) -> bytes:
    """Tables under their keys, a row a line, with the addresses of their schema and licence."""
    parts = [f'{{"$schema":{_json(schema)},"licence":{_json(LICENCE)}']
    for key, pieces in tables.items():
        found = ",\n".join([piece.json for piece in pieces if piece.json])
        parts.append(f"{_json(key)}:[\n{found}\n]" if found else f"{_json(key)}:[]")
    return (",\n".join(parts) + "}\n").encode()


def csv_file(columns: Sequence[Column], pieces: Iterable[Lines]) -> bytes:
    """A table with a line of names and a line for each row."""
    written = io.StringIO()
    _writer(written).writerow(names(columns))
    return "".join((_MARK, written.getvalue(), *(piece.csv for piece in pieces))).encode()


def _writer(to: io.StringIO) -> Any:
    return csv.writer(to, delimiter=SEPARATOR, lineterminator="\r\n")


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
