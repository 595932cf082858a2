"""A workbook (Office Open XML, .xlsx) of all tables, with true types, so that no program has to guess.

XlsxWriter makes everything but the rows: sheets, headings, styles, widths. The rows are printed here, beside
those of JSON and CSV, because they are kept from build to build by region: XlsxWriter would print all of them
after each edit, 0.2 s at 3,000 pages (a tenth of a cold build). A cell or row without a reference follows the
one before it, and an empty cell holds its place (ECMA-376 part 1, 18.3.1.4).
"""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import Any, Final

from gazette.outputs.opendata.column_types import Cell, CellKind, names
from gazette.records.queries import cache, fingerprint

_KEPT: Final = Path(__file__).parent / "__pycache__/workbook.cache"
_EMPTY: Final = "<c/>"
_DAY, _TIME = 1, 2
"""Styles of the workbook, in the order in which its first sheet uses them."""
_EPOCH: Final = date(1899, 12, 30).toordinal()
"""Day 0 of the 1900 date system for days after February 1900 (ECMA-376 part 1, 18.17.4.1)."""
_MOST: Final = 32_767
"""Most characters of a cell; Excel reports a file with a longer text as damaged."""
_LEVEL: Final = 3
"""How hard files are compressed: level 6 takes twice as long for a third less at 30,000 pages."""
_SPECIAL: Final = re.compile("[&<>\r]|_x[0-9A-Fa-f]{4}_")
"""Characters that XML cannot hold, and texts that Excel reads as a character's code (_x000D_)."""
_ESCAPES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "_x000D_"}
_WIDTHS: Final = {CellKind.TEXT: 28, CellKind.LIST: 24, CellKind.CODE: 18, CellKind.DAY: 12}
"""Widths of columns in characters; of others 10."""


def rows(cells: Sequence[Cell], cell_values: Sequence[Sequence[Any]], separator: str) -> bytes:
    """Rows of a sheet: for each cell its values in all rows; the items of lists are joined by `separator`."""
    columns = [_column(cell, values, separator) for cell, values in zip(cells, cell_values, strict=True)]
    return "".join([f"<row>{''.join(row)}</row>" for row in zip(*columns, strict=True)]).encode()


def _column(cell: Cell, values: Sequence[Any], separator: str) -> list[str]:
    """The cells of a column."""
    match cell.kind:
        case CellKind.LIST:
            return [_text(separator.join(items)) if items else _EMPTY for items in values]
        case CellKind.INTEGER | CellKind.NUMBER:
            return [_EMPTY if value is None else f"<c><v>{value}</v></c>" for value in values]
        case CellKind.BOOLEAN:
            return [_EMPTY if value is None else f'<c t="b"><v>{value:d}</v></c>' for value in values]
        case CellKind.DAY:
            return [_day(value) if value else _EMPTY for value in values]
        case CellKind.TIME:
            return [_time(value) if value else _EMPTY for value in values]
    return [_text(value) if value else _EMPTY for value in values]


def _text(value: str) -> str:
    if len(value) > _MOST:
        value = value[: _MOST - 1] + "…"
    if _SPECIAL.search(value):
        value = _SPECIAL.sub(lambda match: _ESCAPES.get(match[0], f"_x005F{match[0]}"), value)
    space = "" if value.strip() == value else ' xml:space="preserve"'  # Excel drops it at both ends without
    return f'<c t="inlineStr"><is><t{space}>{value}</t></is></c>'


def _day(value: str) -> str:
    """A day; those before March 1900 have no number that all programs agree on, and stay a text."""
    number = date.fromisoformat(value).toordinal() - _EPOCH
    return f'<c s="{_DAY}"><v>{number}</v></c>' if number > 60 else _text(value)


def _time(value: str) -> str:
    hours, minutes = value.split(":")
    return f'<c s="{_TIME}"><v>{(int(hours) * 60 + int(minutes)) / 1440!r}</v></c>'


def workbook(
    about: Sequence[Sequence[str]], sheets: Mapping[str, tuple[Sequence[Any], Iterable[bytes]]]
) -> bytes:
    """A workbook: first a sheet of the lines `about`, then for each name a sheet of columns and rows."""
    headings = tuple((name, _headings(columns)) for name, (columns, _) in sheets.items())
    buffer = io.BytesIO()
    contents = {2 + number: rows for number, (_, rows) in enumerate(sheets.values())}
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _without_rows(tuple(map(tuple, about)), headings).items():
            number = re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", name)
            if number and int(number[1]) in contents:
                before, end, after = content.partition(b"</sheetData>")
                content = b"".join((before, *contents[int(number[1])], end, after))  # noqa: PLW2901
            archive.writestr(_entry(name), content, compresslevel=_LEVEL)
    return buffer.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    """An entry without the time at which it was made."""
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _headings(columns: Sequence[Any]) -> tuple[tuple[str, int], ...]:
    """Name and width of each column."""
    kinds = [cell.kind for column in columns for cell in column.cells]
    return tuple(
        (name, max(len(name) + 2, _WIDTHS.get(kind, 10)))
        for name, kind in zip(names(columns), kinds, strict=True)
    )


_Lines = tuple[tuple[str, ...], ...]
_Headings = tuple[tuple[str, tuple[tuple[str, int], ...]], ...]
"""Of each sheet: its name, the names and widths of its columns."""


@lru_cache
def _without_rows(about: _Lines, headings: _Headings) -> Mapping[str, bytes]:
    """The files of the workbook by path, with headings for rows to follow.

    XlsxWriter takes 55 ms to import and to make them: they are cached in `__pycache__`, as Python caches
    modules: for one text of this module, version of XlsxWriter, first sheet and headings.
    """
    version = fingerprint(about, headings, metadata.version("xlsxwriter"), Path(__file__).read_bytes())
    files: Mapping[str, bytes] | None = cache.read(_KEPT, version)
    if files is None:
        files = _made(about, headings)
        if not sys.dont_write_bytecode:
            with suppress(OSError):  # a read-only folder: each process makes them
                cache.write(_KEPT, version, files)
    return files


def _made(about: _Lines, headings: _Headings) -> Mapping[str, bytes]:
    import xlsxwriter  # few builds need it

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        day, time = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"num_format": "hh:mm"})
        bold = book.add_format({"bold": True})
        book.set_properties({"created": datetime(2000, 1, 1)})  # noqa: DTZ001 (a fixed one, never shown)
        first = book.add_worksheet("about")
        first.set_column(0, 0, 30)
        first.set_column(1, 3, 60)
        first.set_column(4, 4, 12, day)
        first.set_column(5, 5, 12, time)
        for number, line in enumerate(about):
            for column, text in enumerate(line):
                first.write_string(number, column, text)
        for name, columns in headings:
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 1)
            for column, (heading, width) in enumerate(columns):
                sheet.set_column(column, column, width)
                sheet.write_string(0, column, heading, bold)
    assert (day.xf_index, time.xf_index) == (_DAY, _TIME)
    with zipfile.ZipFile(buffer) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    # The size that it tells of a sheet is that of the headings alone.
    return {name: re.sub(rb'<dimension ref="[^"]*"/>', b"", content) for name, content in contents.items()}
