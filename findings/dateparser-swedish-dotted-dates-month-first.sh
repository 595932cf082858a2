#!/usr/bin/env bash
# dateparser 1.5.0: 1.2.2024 is the second of January in Swedish and Northern Sámi, the first of February in Finnish.
#
# Guessed: a date with dots is day, month, year in every language of Finland; at least with the locale sv-FI, where
# dates are written so.
# Seen: Swedish (also as sv-FI, also with region FI) and Northern Sámi read the month first, as the order in their
# locale data is year, month, day and dots say nothing; Finnish, Norwegian, Danish and German read the day first.
# From the 13th on the day comes out right in each, so that half a list of dates looks fine.
# So: who reads Swedish pages of Finland with it gives the order: settings={"DATE_ORDER": "DMY"}.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check dateparser==1.5.0 2>/dev/null
seen=$("$folder/venv/bin/python" -W ignore - <<'P'
import dateparser

print("dateparser", dateparser.__version__)
ways = [
    {"languages": ["sv"]},
    {"locales": ["sv-FI"]},
    {"languages": ["sv"], "region": "FI"},
    {"languages": ["se"]},
    {"languages": ["fi"]},
    {"languages": ["nb"]},
    {"languages": ["de"]},
    {"languages": ["sv"], "settings": {"DATE_ORDER": "DMY"}},
]
for way in ways:
    days = [dateparser.parse(text, **way).date().isoformat() for text in ("1.2.2024", "13.2.2024")]
    print(*days, way)
P
)
printf '%s\n' "$seen"
diff <(printf '%s\n' "$seen") - <<'T'
dateparser 1.5.0
2024-01-02 2024-02-13 {'languages': ['sv']}
2024-01-02 2024-02-13 {'locales': ['sv-FI']}
2024-01-02 2024-02-13 {'languages': ['sv'], 'region': 'FI'}
2024-01-02 2024-02-13 {'languages': ['se']}
2024-02-01 2024-02-13 {'languages': ['fi']}
2024-02-01 2024-02-13 {'languages': ['nb']}
2024-02-01 2024-02-13 {'languages': ['de']}
2024-02-01 2024-02-13 {'languages': ['sv'], 'settings': {'DATE_ORDER': 'DMY'}}
T
