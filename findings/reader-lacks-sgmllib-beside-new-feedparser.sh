#!/usr/bin/env bash
# reader 3.26 with feedparser 6.0.14: a fresh installation cannot add a feed: No module named 'sgmllib'.
#
# Guessed: `pip install reader` brings what reader needs.
# Seen: reader carries a copy of feedparser of its own, which imports sgmllib, and leaves it to the public feedparser
# to bring that module. feedparser now depends on feedparser-sgmllib, whose module is called feedparser_sgmllib; the
# copy still asks for the old name. Importing reader works; the first feed added, also one in a local file, fails. With
# sgmllib3k installed besides the same feed is read.
# So: whoever keeps feeds with reader pins sgmllib3k too until the copy follows.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
install() { "$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check "$@" 2>/dev/null; }
read_feed() {
    "$folder/venv/bin/python" - "$folder" <<'P'
import sys
from importlib.metadata import distributions
from pathlib import Path

import reader

parts = ("reader", "feedparser", "feedparser-sgmllib", "sgmllib3k")
have = {found.metadata["Name"]: found.version for found in distributions()}
print(", ".join(f"{name} {have[name]}" for name in parts if name in have))
Path(sys.argv[1], "feed.xml").write_text(
    '<rss version="2.0"><channel><title>t</title><link>https://example.org/</link><description>d</description>'
    '<item><guid isPermaLink="false">one</guid><title>i</title></item></channel></rss>'
)
try:
    kept = reader.make_reader(":memory:", feed_root=sys.argv[1])
    kept.add_feed("feed.xml")
    kept.update_feed("feed.xml")
    print([entry.id for entry in kept.get_entries()])
except ModuleNotFoundError as error:
    print(f"ModuleNotFoundError: {error}")
P
}
seen=$(
    install reader==3.26 feedparser==6.0.14
    read_feed
    install sgmllib3k==1.0.0
    read_feed
)
printf '%s\n' "$seen"
diff <(printf '%s\n' "$seen") - <<'T'
reader 3.26, feedparser 6.0.14, feedparser-sgmllib 2.1.0
ModuleNotFoundError: No module named 'sgmllib'
reader 3.26, feedparser 6.0.14, feedparser-sgmllib 2.1.0, sgmllib3k 1.0.0
['one']
T
