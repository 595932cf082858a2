#!/usr/bin/env bash
# CommonMark: two paragraphs that begin with Finnish dates become one list, and the second date is another.
#
# Guessed: "12. marraskuuta" stays "12. marraskuuta" in whatever Markdown it stands.
# Seen (pyromark 0.10.3, markdown-it-py 4.3.0): a Finnish day has a full stop, so a line that begins with a date
# is an item of an ordered list. A list takes its first number and counts on; the other numbers are dropped
# (CommonMark 0.31.2, section 5.3). "29. lokakuuta …" and "12. marraskuuta …" are shown as 29. and 30.: a
# reader is told the 30th of November. Swedish ("12 november") and English dates are not touched.
# So: whoever publishes Finnish prose from Markdown escapes the stop after a day, or has it checked.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check pyromark==0.10.3 markdown-it-py==4.3.0 2>/dev/null
seen=$("$folder/venv/bin/python" - <<'P'
from importlib.metadata import version

import pyromark
from markdown_it import MarkdownIt

TEXT = "29. lokakuuta kokoustetaan.\n\n12. marraskuuta kokoustetaan taas.\n"
for name, html in (("pyromark", pyromark.html(TEXT)), ("markdown-it-py", MarkdownIt().render(TEXT))):
    print(name, version(name), html.count("<ol"), 'start="29"' in html, html.count("<li>"), "12" in html)
P
)
printf '%s\n' "$seen"
diff <(printf '%s\n' "$seen") - <<'T'
pyromark 0.10.3 1 True 2 False
markdown-it-py 4.3.0 1 True 2 False
T
