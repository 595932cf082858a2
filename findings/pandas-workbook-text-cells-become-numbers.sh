#!/usr/bin/env bash
# pandas 3.1.1: a cell that a workbook holds as text, "092", is read as the number 92, with every engine.
#
# Guessed: leading zeros are lost where a CSV is opened, and a workbook with typed cells is the remedy: the file says
# text, so text it is.
# Seen: read_excel gives the cells to the parser for CSV, which guesses anew from their signs: text cells 092 and 020
# become whole numbers, 1e5 becomes 100000.0, the text NA is missing; .xlsx and .ods, openpyxl, odf and calamine alike.
# polars, which reads the same files with calamine, leaves them as they are.
# So: a workbook does not keep codes of municipalities for users of pandas; dtype=str (or a converter) does, as with CSV.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check \
    pandas==3.1.1 openpyxl==3.1.5 odfpy==1.4.1 python-calamine==0.9.1 XlsxWriter==3.3.1 polars==2.1.0 fastexcel==0.21.0 2>/dev/null
seen=$(cd "$folder" && venv/bin/python -W ignore - <<'P'
import pandas as pd
import polars as pl
import xlsxwriter
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

rows = [["code", "group", "answer"], ["092", "1e5", "NA"], ["020", "2e3", "x"]]

book = xlsxwriter.Workbook("codes.xlsx")
sheet = book.add_worksheet("s")
for y, row in enumerate(rows):
    for x, cell in enumerate(row):
        sheet.write_string(y, x, cell)
book.close()

document = OpenDocumentSpreadsheet()
table = Table(name="s")
for row in rows:
    line = TableRow()
    for text in row:
        cell = TableCell(valuetype="string")
        cell.addElement(P(text=text))
        line.addElement(cell)
    table.addElement(line)
document.spreadsheet.addElement(table)
document.save("codes.ods")

print("pandas", pd.__version__, "polars", pl.__version__)
for name, engine in (("codes.xlsx", "openpyxl"), ("codes.xlsx", "calamine"), ("codes.ods", "odf"), ("codes.ods", "calamine")):
    print(name, engine, pd.read_excel(name, engine=engine).values.tolist())
print("codes.ods odf dtype=str", pd.read_excel("codes.ods", engine="odf", dtype=str, keep_default_na=False).values.tolist())
print("codes.xlsx polars", [list(row) for row in pl.read_excel("codes.xlsx").rows()])
print("codes.ods polars", [list(row) for row in pl.read_ods("codes.ods").rows()])
P
)
printf '%s\n' "$seen"
diff <(printf '%s\n' "$seen") - <<'T'
pandas 3.1.1 polars 2.1.0
codes.xlsx openpyxl [[92, 100000.0, nan], [20, 2000.0, 'x']]
codes.xlsx calamine [[92, 100000.0, nan], [20, 2000.0, 'x']]
codes.ods odf [[92, 100000.0, nan], [20, 2000.0, 'x']]
codes.ods calamine [[92, 100000.0, nan], [20, 2000.0, 'x']]
codes.ods odf dtype=str [['092', '1e5', 'NA'], ['020', '2e3', 'x']]
codes.xlsx polars [['092', '1e5', 'NA'], ['020', '2e3', 'x']]
codes.ods polars [['092', '1e5', 'NA'], ['020', '2e3', 'x']]
T
