"""The workbook of the open data, read by other libraries: each cell has its value and type."""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import openpyxl
import pytest
from openpyxl.utils.escape import unescape
from openpyxl.workbook import Workbook

from gazette.outputs.opendata import workbook
from gazette.outputs.opendata.column_types import Cell, CellKind
from gazette.outputs.opendata.paths import WORKBOOK
from gazette.outputs.opendata.tables import TABLES, Table
from tests.outputs import SITE, golden
from tests.test_opendata import data_of

ROOT: Final = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def files() -> Mapping[str, bytes]:
    """The data of the invented records."""
    return data_of(golden())


@pytest.fixture(scope="module")
def book(files: Mapping[str, bytes]) -> Workbook:
    """The workbook of these data."""
    return openpyxl.load_workbook(io.BytesIO(files[WORKBOOK]))


@pytest.mark.parametrize("table", TABLES, ids=[table.name for table in TABLES])
def test_each_cell_has_the_value_and_type_of_its_column(
    files: Mapping[str, bytes], book: Workbook, table: Table
) -> None:
    cells = [cell for column in table.columns for cell in column.cells]
    heading, *lines = book[table.name].iter_rows(values_only=True)
    assert heading == tuple(cell.name for cell in cells)
    expected = json.loads(files[f"data/{table.name}.json"])["rows"]
    assert [
        {cell.name: as_json(cell, value) for cell, value in zip(cells, line, strict=True)} for line in lines
    ] == expected


def as_json(cell: Cell, value: Any) -> Any:
    """A cell's value as JSON has it. Raises AssertionError if it is of another type than its column."""
    if cell.kind is CellKind.LIST:
        return value.split("|") if value else []
    if value is None:
        return None
    if cell.kind is CellKind.DAY:
        assert isinstance(value, dt.datetime)
        return value.date().isoformat()
    if cell.kind is CellKind.TIME:
        assert isinstance(value, dt.time)
        return value.strftime("%H:%M")
    assert type(value) in _TYPES[cell.kind]
    return value


_TYPES: Final[Mapping[CellKind, set[type]]] = {
    CellKind.TEXT: {str},
    CellKind.CODE: {str},
    CellKind.INTEGER: {int},
    CellKind.NUMBER: {int, float},
    CellKind.BOOLEAN: {bool},
}


def test_the_first_sheet_describes_the_workbook_in_each_language(book: Workbook) -> None:
    assert book.sheetnames == ["about", *(table.name for table in TABLES)]
    lines = [line[:4] for line in book["about"].iter_rows(values_only=True)]
    assert lines[3] == ("", f"{SITE}fi/avoin-data/", f"{SITE}sv/oppna-data/", f"{SITE}en/open-data/")
    assert [line[0] for line in lines[4:]] == book.sheetnames[1:]


TEXTS: Final = Cell("text", {"type": "string"})


@pytest.mark.parametrize(
    "text",
    ["=1+1", "020", "2024-01-01", " a ", "a\nb", "<b> & 'c'", "1 000", "ÅÄÖ 🙂", "true", "'=1"],
)
def test_a_text_is_read_back_unchanged(text: str) -> None:
    assert _read(text) == text


def test_white_space_at_the_ends_of_a_text_is_marked_to_be_kept() -> None:
    """Excel drops it where that is not said; elsewhere it would make each cell longer."""
    assert b'<t xml:space="preserve"> a </t>' in workbook.rows([TEXTS], [[" a "]], "|")
    assert b"<t>a b</t>" in workbook.rows([TEXTS], [["a b"]], "|")


def test_a_text_that_looks_like_the_code_of_a_character_is_not_read_as_one() -> None:
    assert unescape(str(_read("_x0041_ _x"))) == "_x0041_ _x"


def test_a_text_too_long_for_a_cell_is_cut() -> None:
    assert _read("ä" * 32_768) == "ä" * 32_766 + "…"


@pytest.mark.parametrize(
    ("day", "value"),
    [
        ("1900-02-27", "1900-02-27"),
        ("1900-03-01", dt.datetime(1900, 3, 1)),  # noqa: DTZ001 (days have no zone)
        ("2024-02-29", dt.datetime(2024, 2, 29)),  # noqa: DTZ001
    ],
)
def test_a_day_is_a_day_where_all_programs_agree_on_its_number(day: str, value: object) -> None:
    assert _read(day, Cell("day", {"type": "string", "format": "date"})) == value


def _read(value: str, cell: Cell = TEXTS) -> object:
    """A value read back from a workbook."""

    class Column:
        cells = (cell,)

    rows = workbook.rows([cell], [[value]], "|")
    content = workbook.workbook([["about"]], {"sheet": ([Column], [rows])})
    return openpyxl.load_workbook(io.BytesIO(content))["sheet"]["A2"].value


_TWO_SHEETS: Final = """
import hashlib, sys
from gazette.outputs.opendata import workbook
from gazette.outputs.opendata.tables import TABLES
sheets = {table.name: (table.columns, [b"<row/>"]) for table in TABLES[:int(sys.argv[1])]}
print(hashlib.sha256(workbook.workbook([["", "Data"]], sheets)).hexdigest(), "xlsxwriter" in sys.modules)
"""


def test_parts_made_by_xlsxwriter_are_cached_while_the_sheets_are_the_same(tmp_path: Path) -> None:
    """It is made again if the cached parts are of other sheets, or damaged."""
    shutil.copytree(
        ROOT / "hooks/gazette", tmp_path / "gazette", ignore=shutil.ignore_patterns("__pycache__")
    )
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": ""}

    def printed(sheets: int) -> list[str]:
        command = (sys.executable, "-c", _TWO_SHEETS, str(sheets))
        return subprocess.check_output(command, text=True, env=environment).split()

    first, imported = printed(2)
    assert imported == "True"
    assert printed(2) == [first, "False"]
    other, imported = printed(3)
    assert (other != first, imported) == (True, "True")
    assert printed(2) == [first, "True"]
    kept = tmp_path / "gazette/outputs/opendata/__pycache__/workbook.cache"
    kept.write_bytes(kept.read_bytes()[:-9])
    assert printed(2) == [first, "True"]
    assert printed(2) == [first, "False"]
