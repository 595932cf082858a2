"""Examples of opening the data in common programs, as the data page shows them.

`make data-tools` runs those that are code, `make office` opens all files in LibreOffice.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from gazette.base.problems import N_
from gazette.outputs.opendata.paths import WORKBOOK


class Example(NamedTuple):
    """How to open the data in a program."""

    tool: str
    """The program's name, the same in every language."""
    how: str
    """The instruction in English; a message of the catalogs."""
    code: str = ""
    """The code to run; {data} is the address of the folder data/."""


_CSV: Final = N_("Codes are read as text, and the decimal mark is a comma.")
EXAMPLES: Final = (
    Example(
        "LibreOffice",
        N_(
            "Open the workbook. To open a CSV file, choose Unicode (UTF-8) and the semicolon, and tick"
            " “Format quoted field as text”: then codes keep their zeros."
        ),
    ),
    Example(
        "Excel",
        N_(
            "Open the workbook. To open a CSV file, choose Data, From Text/CSV, and give the columns of codes"
            " the type Text."
        ),
    ),
    Example(
        "pandas",
        _CSV,
        """\
import pandas as pd

municipalities = pd.read_csv(
    "{data}municipalities.csv", sep=";", decimal=",",
    dtype={{"code": str, "merged_into": str}},
).drop_duplicates("code")  # a municipality that changed region has a row for each
sessions = pd.read_csv(
    "{data}sessions.csv", sep=";", decimal=",",
    dtype={{"town": str}}, converters={{"municipalities": lambda codes: codes.split("|")}},
)
pairs = sessions.explode("municipalities").merge(
    municipalities, left_on="municipalities", right_on="code", suffixes=("", "_municipality")
)
print(pairs[["date", "name_fi"]])
""",
    ),
    Example(
        "DuckDB",
        _CSV,
        """\
SELECT s.date, m.name_fi
FROM (
  SELECT date, unnest(string_split(municipalities, '|')) AS code
  FROM read_csv('{data}sessions.csv', delim = ';', all_varchar = true)
) AS s
JOIN (
  SELECT DISTINCT code, name_fi
  FROM read_csv('{data}municipalities.csv', delim = ';', all_varchar = true)
) AS m USING (code)
ORDER BY ALL;
""",
    ),
    Example(
        "R",
        _CSV,
        """\
municipalities <- read.csv2(
  "{data}municipalities.csv", fileEncoding = "UTF-8-BOM", na.strings = "",
  colClasses = c(code = "character", merged_into = "character")
)
sessions <- read.csv2(
  "{data}sessions.csv", fileEncoding = "UTF-8-BOM", na.strings = "",
  colClasses = c(municipalities = "character", town = "character")
)
codes <- strsplit(sessions$municipalities, "|", fixed = TRUE)
pairs <- data.frame(date = rep(sessions$date, lengths(codes)), code = unlist(codes))
print(merge(pairs, unique(municipalities[c("code", "name_fi")])))
""",
    ),
)
CHOICES: Final = (
    (
        WORKBOOK,
        "XLSX",
        N_("For Excel, LibreOffice and Google Sheets: all tables, each on a sheet of its own."),
    ),
    ("", "CSV", N_("For statistics programs and databases: a file for each table.")),
    ("", "JSON", N_("For programs: a file for each table, with lists as lists; a file for each region.")),
    (
        "data/datapackage.json",
        "Data Package",
        N_("For checking and converting: tells what each column of the CSV files holds (Table Schema)."),
    ),
    ("data/catalog.jsonld", "DCAT-AP, JSON-LD", N_("For data portals: describes every file.")),
)
"""Path (empty where there are several), name and what it is for, of the files there are."""
CHANGES: Final = (
    (
        "2026-11-29",
        N_(
            "In CSV the items of a list are separated by | instead of spaces, which spreadsheets took for one"
            " number, and every cell is quoted. New tables, and new columns at the end of the old ones; a"
            " workbook, a Data Package, a list of what was removed."
        ),
    ),
)
"""Changes of the files' form, the newest first: day and what changed."""
