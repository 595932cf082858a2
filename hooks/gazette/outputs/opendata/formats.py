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
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from gazette.outputs.compact_json import printed
from gazette.outputs.opendata.columns import Cell, Column, Json, names, values_of

SEPARATOR: Final = ";"
LIST_SEPARATOR: Final = " "
LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"
_MARK: Final = "\ufeff"
# Tab, line ends and full-width signs too: some spreadsheets drop or fold them before they look.
_FORMULA: Final = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
_STARTS: Final = frozenset("'=+-@\t\r\n＝＋－＠")
"""The first letters of such texts: of nearly all others no more is looked at."""
_BOOLEAN: Final = {True: "true", False: "false", None: None}


class Lines(NamedTuple):
    """Rows in both formats: some of a table, a line each, in UTF-8 (half of what a text takes)."""

    json: bytes
    csv: bytes


def lines(columns: Sequence[Column], rows: Iterable[Any]) -> Lines:
    """Rows as they stand in both files."""
    found = values_of(columns, rows)
    if not found:
        return Lines(b"", b"")
    cells = [cell for column in columns for cell in column.cells]
    keys = [cell.name for cell in cells]
    as_json = [printed(dict(zip(keys, row, strict=True))) for row in zip(*found, strict=True)]
    written = io.StringIO()
    _writer(written).writerows(zip(*map(_in_csv, cells, found), strict=True))
    return Lines(b",\n".join(as_json), written.getvalue().encode())


def json_file(schema: str, tables: Mapping[str, Iterable[Lines]]) -> bytes:
    """Tables under their keys, a row a line, with the addresses of their schema and licence."""
    parts = [printed({"$schema": schema, "licence": LICENCE})[:-1]]
    for key, pieces in tables.items():
        found = b",\n".join([piece.json for piece in pieces if piece.json])
        parts.append(printed(key) + (b":[\n%b\n]" % found if found else b":[]"))
    return b",\n".join(parts) + b"}\n"


def csv_file(columns: Sequence[Column], pieces: Iterable[Lines]) -> bytes:
    """A table with a line of names and a line for each row."""
    written = io.StringIO()
    _writer(written).writerow(names(columns))
    return b"".join(((_MARK + written.getvalue()).encode(), *(piece.csv for piece in pieces)))


def _writer(to: io.StringIO) -> Any:
    return csv.writer(to, delimiter=SEPARATOR, lineterminator="\r\n")


def _in_csv(cell: Cell, found: Sequence[Any]) -> Sequence[Json]:
    """The values of a cell as the library writes them in CSV: a number in digits, nothing for None."""
    match _kind(cell):
        case "string":
            return [harmless(text) if text else text for text in found]
        case "array":
            return [harmless(LIST_SEPARATOR.join(listed)) if listed else "" for listed in found]
        case "boolean":
            return [_BOOLEAN[value] for value in found]
    return found


def _kind(cell: Cell) -> str:
    """What a cell holds, besides nothing."""
    told = cell.schema["type"]
    kind: str = told if isinstance(told, str) else told[0]
    return kind


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return "'" + text if text[:1] in _STARTS and _FORMULA.match(text) else text


def plain(cell: str) -> str:
    """The text of a record from a cell of CSV: `harmless`, undone."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
