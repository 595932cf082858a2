"""The open data in LibreOffice in Finnish, Swedish (Finland) and English: each cell has its value.

`make office` installs LibreOffice and runs these, with the real records too; without it they are skipped.
In the import dialog as it appears, codes lose their zeros (a list of one code too), in every language: the
data page says what to tick.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import openpyxl
import pytest

from gazette.outputs.opendata.column_types import Cell, CellKind
from gazette.outputs.opendata.formats import LIST_SEPARATOR, decimal_comma, escape_formula
from gazette.outputs.opendata.paths import WORKBOOK
from gazette.outputs.opendata.tables import TABLES, Table
from gazette.records.loading import load
from tests.outputs import golden
from tests.sites import REAL_TODAY, ROOT
from tests.test_opendata import data_of
from tests.test_workbook import as_json

OFFICE: Final = shutil.which("soffice")
pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed: make office")
REAL_DAY: Final = dt.date.fromisoformat(REAL_TODAY)
LOCALES: Final = {"fi-FI": 1035, "sv-FI": 2077, "en-GB": 2057}
"""Locale → its number in import options (MS-LCID)."""
UNTOUCHED, TICKED = "44/59/9,34,76,1,,{lcid},false,false", "59,34,76,1,,{lcid},true,false"
"""Options of the import dialog: as it appears, and as the data page says."""
_SETTINGS: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>{locale}</value></prop></item></oor:items>
"""


RECORDS: Final = ("invented", "real") if os.environ.get("OFFICE") == "all" else ("invented",)


@pytest.fixture(scope="module", params=RECORDS)
def files(request: pytest.FixtureRequest) -> Mapping[str, bytes]:
    """The data of the records: the invented ones, which use every field, or the real ones."""
    is_real = request.param == "real"
    return data_of(load(ROOT / "negotiations").records, REAL_DAY) if is_real else data_of(golden())


@pytest.fixture(scope="module")
def folder(files: Mapping[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The CSV files and the workbook."""
    root = tmp_path_factory.mktemp("data")
    for path, content in files.items():
        if path.endswith((".csv", ".xlsx")):
            (root / Path(path).name).write_bytes(content)
    return root


def _opened(folder: Path, pattern: str, locale: str, options: str, out: Path) -> Path:
    """Open files in LibreOffice with a locale and save them as XLSX in `out`; returns their paths."""
    user = out / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_SETTINGS.format(locale=locale), encoding="utf-8")
    csv_filter = f"Text - txt - csv (StarCalc):{options.format(lcid=LOCALES[locale])}"
    infilter = csv_filter if options else "Calc MS Excel 2007 XML"
    command = [
        *(str(OFFICE), "--headless", f"-env:UserInstallation={(out / 'profile').as_uri()}"),
        *(f"--infilter={infilter}", "--convert-to", "xlsx", "--outdir", str(out)),
        *map(str, sorted(folder.glob(pattern))),
    ]
    subprocess.run(command, check=True, capture_output=True)
    return out


def _lines(path: Path, sheet: str = "") -> Iterator[Sequence[Any]]:
    """The lines of a sheet, headings left out."""
    book = openpyxl.load_workbook(path, data_only=True)  # it writes TRUE as a formula
    lines = (book[sheet] if sheet else book.worksheets[0]).iter_rows(values_only=True)
    next(lines)
    yield from lines


def _cells(table: Table) -> list[Cell]:
    return [cell for column in table.columns for cell in column.cells]


def _in_csv(cell: Cell, value: Any) -> str | None:
    """The text of a cell in CSV; None if it is empty."""
    match value:
        case None | []:
            return None
        case list():
            return escape_formula(LIST_SEPARATOR.join(value))
        case bool():
            return str(value).lower()
        case _ if cell.kind is CellKind.NUMBER:
            return decimal_comma(value)
    return escape_formula(str(value)).replace("\r\n", "\n")


def _without_zeros(text: str) -> str:
    return text.lstrip("0") or "0"


def _is_as_expected(cell: Cell, shown: Any, expected: str | None) -> bool:
    """Whether a cell has its value after an import with default options, apart from zeros before a code."""
    if expected is None or isinstance(shown, str):
        return bool(shown == expected)
    if isinstance(shown, bool):
        return str(shown).lower() == expected
    if isinstance(shown, dt.datetime):
        return shown.isoformat(" ").removesuffix(" 00:00:00") == expected
    if isinstance(shown, dt.time):
        return shown.strftime("%H:%M") == expected
    if cell.kind is CellKind.NUMBER:
        return isinstance(shown, int | float) and float(expected.replace(",", ".")) == shown
    return isinstance(shown, int | float) and f"{shown:.15g}" == _without_zeros(expected)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("options", [UNTOUCHED, TICKED], ids=["untouched", "ticked"])
def test_every_cell_of_csv_has_its_value(
    files: Mapping[str, bytes], folder: Path, tmp_path: Path, locale: str, options: str
) -> None:
    out = _opened(folder, "*.csv", locale, options, tmp_path)
    wrong = []
    for table in TABLES:
        rows = json.loads(files[f"data/{table.name}.json"])["rows"]
        for row, line in zip(rows, _lines(out / f"{table.name}.xlsx"), strict=True):
            for cell, shown in zip(_cells(table), line, strict=True):
                expected = _in_csv(cell, row[cell.name])
                right = _is_as_expected(cell, shown, expected) if options == UNTOUCHED else shown == expected
                if not right:
                    wrong.append((table.name, cell.name, expected, shown))
    assert wrong == []


@pytest.mark.parametrize("locale", LOCALES)
def test_every_cell_of_the_workbook_has_its_value(
    files: Mapping[str, bytes], folder: Path, tmp_path: Path, locale: str
) -> None:
    name = Path(WORKBOOK).name
    out = _opened(folder, name, locale, "", tmp_path)
    for table in TABLES:
        read = [
            {cell.name: as_json(cell, value) for cell, value in zip(_cells(table), line, strict=True)}
            for line in _lines(out / name, table.name)
        ]
        assert read == json.loads(files[f"data/{table.name}.json"])["rows"], table.name
