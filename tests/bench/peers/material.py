"""Sheets → plain MkDocs with Material: one Markdown page for each, everything on it written out.

MkDocs has no way to look up what another page has, so lists of cards, news and outcomes are Markdown too.
No feeds, calendars or search, and no navigation: each would cost it more.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from tests.bench.peers.gather import Gathered, Sheet
from tests.bench.peers.sheets import Item, Part, Value

CONFIGURATION: Final = """\
site_name: Hyte-neuvottelut
site_url: https://hyteneuvottelut.example/
theme:
  name: material
  font: false
plugins: []
not_in_nav: "*"
validation:
  links:
    absolute_links: ignore
"""
_SIGNS: Final = re.compile(r"([\\`*_\[\]<>#])")


def write(out: Path, gathered: Gathered) -> None:
    """Write a whole MkDocs project."""
    out.mkdir(parents=True, exist_ok=True)
    (out / "mkdocs.yml").write_text(CONFIGURATION, "utf-8")
    for path, sheet in gathered.sheets.items():
        target = out / "docs" / path.strip("/") / "index.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("\n".join(_page(sheet, gathered.sheets)), "utf-8")
    (out / "docs/index.md").write_text("# Hyte-neuvottelut\n\n[suomeksi](/fi/)\n", "utf-8")


def _page(sheet: Sheet, sheets: Mapping[str, Sheet]) -> Iterator[str]:
    # YAML reads JSON's strings as they are.
    yield f"---\ntitle: {json.dumps(sheet['title'])}\ndescription: {json.dumps(sheet['description'])}\n---\n"
    yield f"# {_plain(sheet['title'])}\n"
    yield " / ".join(_value(link) for link in (*sheet["trail"], *sheet["alternates"])) + "\n"
    for part in sheet["parts"]:
        yield from _part(part, sheets, "")


def _part(part: Part, sheets: Mapping[str, Sheet], indent: str) -> Iterator[str]:
    if heading := part.get("h"):
        yield f"{indent}**{heading}**\n" if indent else f"## {heading}\n"
    kind = part["k"]
    if kind == "text":
        yield f"{indent}{_values(part['v'])}\n"
    elif kind == "prose":
        yield "\n".join(f"{indent}{line}" for line in part["md"].splitlines()) + "\n"
    elif kind == "facts":
        yield from (f"{indent}- **{_plain(row['t'])}**: {_values(row['v'])}" for row in part["rows"])
        yield ""
    elif kind == "list":
        for item in part["things"]:
            yield from _item(item, sheets, indent)
        yield ""
    else:
        place = {"cards": "card", "news": "line", "outcomes": "outcomes"}[kind]
        for page, name in part["refs"]:
            yield from _item(sheets[page][place][name or "it"], sheets, indent)
        yield ""


def _item(item: Item, sheets: Mapping[str, Sheet], indent: str) -> Iterator[str]:
    below: list[Any] = item.get("p", [])
    yield f"{indent}- {_values(item['v'])}" + ("\n" if below else "")
    for part in below:
        yield from _part(part, sheets, indent + "    ")


def _values(values: list[Value]) -> str:
    return ", ".join(_value(value) for value in values)


def _value(value: Value) -> str:
    return f"[{_plain(value['t'])}]({value['u']})" if "u" in value else _plain(value["t"])


def _plain(text: str) -> str:
    return _SIGNS.sub(r"\\\1", text)
