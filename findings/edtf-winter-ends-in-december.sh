#!/usr/bin/env bash
# python-edtf 5.0.2: winter (EDTF season 24) is December alone, and an approximate month reaches over a year.
#
# Guessed: "2024-24" covers three months, as the other seasons do; "2024-12~" is fuzzy by about a month.
# Seen: spring, summer and autumn have three months each, winter ends on 31 December. A season of two years is
# kept to the year it is written with, so a meeting of January is outside the winter it was announced for.
# The fuzzy bounds of "2024-12~" are 1 November 2023 and 31 January 2026: a month AND a year of padding on
# either side, although the year itself is not approximate.
# So: whoever sorts or filters by these bounds says by himself which months a winter has, and does not use the
# fuzzy bounds of months.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check edtf==5.0.2 2>/dev/null
seen=$("$folder/venv/bin/python" - <<'P'
from importlib.metadata import version
from time import strftime

from edtf import parse_edtf


def day(moment):
    return strftime("%Y-%m-%d", moment)


print("edtf", version("edtf"))
for text in ("2024-21", "2024-22", "2024-23", "2024-24"):
    date = parse_edtf(text)
    print(text, day(date.lower_strict()), day(date.upper_strict()))
date = parse_edtf("2024-12~")
print("2024-12~ fuzzy", day(date.lower_fuzzy()), day(date.upper_fuzzy()))
P
)
printf '%s\n' "$seen"
diff <(printf '%s\n' "$seen") - <<'T'
edtf 5.0.2
2024-21 2024-03-01 2024-05-31
2024-22 2024-06-01 2024-08-31
2024-23 2024-09-01 2024-11-30
2024-24 2024-12-01 2024-12-31
2024-12~ fuzzy 2023-11-01 2026-01-31
T
