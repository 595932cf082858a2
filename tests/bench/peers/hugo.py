"""Sheets → Hugo: one content file a page, its data as JSON front matter, its text as Markdown."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any, Final

from tests.bench.peers.gather import Feed, Gathered

TEMPLATES: Final = Path(__file__).with_name("hugo")


def write(out: Path, gathered: Gathered) -> None:
    """Write a whole Hugo project."""
    shutil.copytree(TEMPLATES, out, dirs_exist_ok=True)
    _write(out / "data/chrome.json", json.dumps(gathered.chrome, ensure_ascii=False))
    left = {*gathered.feeds}
    for path, sheet in gathered.sheets.items():
        parts = list(sheet["parts"])
        body = next((part for part in parts if part["k"] == "prose" and part["h"] == "Body"), None)
        if body:
            parts.remove(body)
        extra: dict[str, Any] = {}
        outputs = ["html"]
        if feed := gathered.feeds.get(f"{path}feed"):
            outputs += ["stories", "storiesjson"]
            extra["feed"] = _feed(feed)
            left.discard(f"{path}feed")
        if calendar := gathered.calendars.get(f"{path}calendar"):
            outputs.append("dates")
            extra["calendar"] = _feed(calendar)
        front = {
            "title": sheet["title"],
            "description": sheet["description"],
            # Hugo would make a section of a language's front page; as a page it needs its address.
            **({"url": path} if path.count("/") == 2 else {}),
            "outputs": outputs,
            "params": {
                **{k: v for k, v in sheet.items() if k not in ("title", "description", "path")},
                "parts": parts,
                **extra,
            },
        }
        _write(out / _content(path), _file(front, body["md"] if body else ""))
    for path in sorted(left):
        _archive(out, path, gathered.feeds[path])


def _content(path: str) -> str:
    return f"content{path.rstrip('/')}{'/home' if path.count('/') == 2 else ''}.md"


def _archive(out: Path, path: str, feed: Feed) -> None:
    """A year's archive of a feed: a file of its own in each of the two formats."""
    for output, suffix in (("stories", "xml"), ("storiesjson", "json")):
        front = {
            "title": feed.head["title"],
            "url": f"{path}.{suffix}",
            "outputs": [output],
            "params": {"feed": _feed(feed)},
        }
        _write(out / f"content{path}-{suffix}.md", _file(front, ""))


def _feed(feed: Feed) -> dict[str, Any]:
    return {**feed.head, "refs": [_ref(*ref) for ref in feed.refs]}


def _ref(page: str, place: str) -> list[str]:
    return [page, place]


def _file(front: dict[str, Any], text: str) -> str:
    return f"{json.dumps(front, ensure_ascii=False)}\n\n{text}\n"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="")
