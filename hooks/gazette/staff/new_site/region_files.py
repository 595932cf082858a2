"""The region.yml of a new site: the official facts of one that is here, without what its records refer to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from gazette.records.modelines import modeline

OFFICIAL: Final = frozenset(
    {"code", "name", "short", "website", "county", "bilingual", "hus", "sami", "municipalities"}
)
"""Fields that say what the organiser is; plans, priorities and groups are for its own staff to write."""
_KEY: Final = re.compile(r"([a-z_]+):")


def region_text(records: Path, region: str, language: str) -> str:
    """The text of the new file; comments above a field stay with it, those at the top do not.

    `language` is the staff's.
    """
    text = (records / region / "region.yml").read_text("utf-8")
    return "".join((f"{modeline(f'{region}/region.yml', language)}\n", *_official(text)))


def _official(text: str) -> Iterator[str]:
    comments: list[str] = []
    is_kept, is_first = False, True
    for line in text.splitlines(keepends=True):
        if match := _KEY.match(line):
            is_kept = match[1] in OFFICIAL
            yield from comments if is_kept and not is_first else ()
            is_first = False
            comments = []
        if line.startswith("#"):
            if "yaml-language-server" not in line:
                comments.append(line)
        elif is_kept:
            yield line
