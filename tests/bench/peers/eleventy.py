"""Sheets → Eleventy: a JSON file for each record in each language; pages are paginated over them."""

from __future__ import annotations

import json
import shutil
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from tests.bench.peers.gather import Feed, Gathered, Sheet

TEMPLATES: Final = Path(__file__).with_name("eleventy")
_RECORD: Final = 4
"""How many steps of a path name a record: language, region, year, name."""


def write(out: Path, gathered: Gathered) -> None:
    """Write a whole Eleventy project except its packages."""
    shutil.copytree(TEMPLATES, out, dirs_exist_ok=True)
    groups: dict[str, list[Sheet]] = defaultdict(list)
    for path, sheet in gathered.sheets.items():
        groups["_".join(path.strip("/").split("/")[:_RECORD])].append(sheet)
    (out / "sheets").mkdir(exist_ok=True)
    for name, sheets in groups.items():
        (out / "sheets" / f"{name}.json").write_text(_json(sheets), "utf-8")
    listed = {
        "chrome": gathered.chrome,
        "feeds": _listed(gathered.feeds),
        "calendars": _listed(gathered.calendars),
    }
    (out / "site.json").write_text(_json(listed), "utf-8")


def _listed(feeds: Mapping[str, Feed]) -> list[dict[str, Any]]:
    return [{"path": path, **feed.head, "refs": feed.refs} for path, feed in feeds.items()]


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False)
