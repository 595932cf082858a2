#!/usr/bin/env bash
# Babel 2.19.0 (CLDR): a Swedish span of days with weekdays is written "30 okt.–lör 02 nov.", with a zero.
#
# Guessed: the days of a span look as single days do: 30 okt.–lör 2 nov.
# Seen: with the skeleton yMMMEd the second day of a span over two months is padded with a zero in sv and
# sv_FI, and only there: a single day has none, nor have spans within one month, nor Finnish and English ones.
# So: a Swedish calendar that takes its spans from CLDR mixes "2 nov." and "02 nov." on one page.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check babel==2.19.0 2>/dev/null
seen=$("$folder/venv/bin/python" - <<'P'
from datetime import date

import babel
from babel.dates import format_interval, format_skeleton

print("babel", babel.__version__)
for locale in ("fi", "sv", "sv_FI", "en_GB"):
    span = format_interval(date(2024, 10, 30), date(2024, 11, 2), "yMMMEd", locale=locale)
    single = format_skeleton("yMMMEd", date(2024, 11, 2), locale=locale)
    print(" ".join(f"{locale}: {span} | {single}".split()))
P
)
printf '%s\n' "$seen"
diff <(printf '%s\n' "$seen") - <<'T'
babel 2.19.0
fi: ke 30. lokakuuta – la 2. marraskuuta 2024 | la 2.11.2024
sv: ons 30 okt.–lör 02 nov. 2024 | lör 2 nov. 2024
sv_FI: ons 30 okt.–lör 02 nov. 2024 | lör 2 nov. 2024
en_GB: Wed, 30 Oct – Sat, 2 Nov 2024 | Sat, 2 Nov 2024
T
