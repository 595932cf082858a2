#!/usr/bin/env bash
# pandas 3.1.1 with odfpy 1.4.1: a time in an .ods is read from how it is displayed, so that 17.30 cannot be read.
#
# Guessed: the value of a cell of time is its office:time-value, PT17H30M00S; how a Finnish, Swedish or English
# spreadsheet displays it is another matter.
# Seen: the odf engine parses the displayed text. "17:30" is read; "17.30", as Finnish spreadsheets display it,
# raises "not likely a datetime" and the whole sheet is lost; "08.30" is read as midnight without a word. Dates are read
# from their value whatever is displayed. With the calamine engine every one of these files is read, from the value.
# So: a workbook for users of pandas displays its times with a colon, or tells them to use engine="calamine".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check \
    pandas==3.1.1 odfpy==1.4.1 python-calamine==0.9.1 2>/dev/null
seen=$(cd "$folder" && venv/bin/python -W ignore - <<'P'
import pandas as pd
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P


def saved(name, value, display):
    document = OpenDocumentSpreadsheet()
    table = Table(name="s")
    head = TableCell(valuetype="string")
    head.addElement(P(text="time"))
    time = TableCell(valuetype="time", timevalue=value)
    time.addElement(P(text=display))
    for cell in (head, time):
        row = TableRow()
        row.addElement(cell)
        table.addElement(row)
    document.spreadsheet.addElement(table)
    document.save(name)


print("pandas", pd.__version__)
cells = (("PT17H30M00S", "17:30"), ("PT17H30M00S", "17.30"), ("PT08H30M00S", "08:30"), ("PT08H30M00S", "08.30"))
for number, (value, display) in enumerate(cells):
    name = f"{number}.ods"
    saved(name, value, display)
    for engine in ("odf", "calamine"):
        try:
            read = pd.read_excel(name, engine=engine).iloc[0, 0].isoformat()
        except ValueError as error:
            read = f"ValueError: {error}"
        print(f"{value} displayed as {display} | {engine} | {read}")
P
)
printf '%s\n' "$seen"
diff <(printf '%s\n' "$seen") - <<'T'
pandas 3.1.1
PT17H30M00S displayed as 17:30 | odf | 17:30:00
PT17H30M00S displayed as 17:30 | calamine | 17:30:00
PT17H30M00S displayed as 17.30 | odf | ValueError: Given date string "17.30" not likely a datetime
PT17H30M00S displayed as 17.30 | calamine | 17:30:00
PT08H30M00S displayed as 08:30 | odf | 08:30:00
PT08H30M00S displayed as 08:30 | calamine | 08:30:00
PT08H30M00S displayed as 08.30 | odf | 00:00:00
PT08H30M00S displayed as 08.30 | calamine | 08:30:00
T
