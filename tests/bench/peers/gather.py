"""The whole site → sheets: pages from their views, feeds and calendars from the files of our own build.

Feeds and calendars are formats of their own and do not change with our code: an item or an event is kept
once, with its page, and a feed or a calendar is a list of references. So peers print them as we do: each
from its parts, and do not have to make the parts.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from gazette.base.settings import LANGUAGE_NAMES, LANGUAGES, Settings
from gazette.html.layout import FOOTER, NAVIGATION
from gazette.i18n.words import words
from gazette.records.loading import load
from gazette.site.listing import site_of
from gazette.site.routes import routes
from gazette.urls.addresses import section
from gazette.views.site_name import SUBJECT
from tests.bench.peers.sheets import Ref, Shared, sheet

Sheet = dict[str, Any]

_JSON_LD: Final = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
_EVENT: Final = re.compile(r"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", re.DOTALL)
_FOLD: Final = re.compile(r"\r\n[ \t]")
_PLACES: Final = {"cards": "card", "outcomes": "outcomes", "news": "line"}


@dataclass(frozen=True)
class Feed:
    """A feed or a calendar: its metadata, and references to its items or events, in order."""

    head: Mapping[str, str]
    refs: tuple[Ref, ...]


@dataclass(frozen=True)
class Gathered:
    """The whole input of a peer."""

    sheets: Mapping[str, Sheet]
    """Pages by path, in the order our site has them."""
    feeds: Mapping[str, Feed]
    """By path without a suffix: each is to be written as RSS and as JSON Feed."""
    calendars: Mapping[str, Feed]
    """By path without a suffix."""
    chrome: Mapping[str, Any]
    """What every page of a language has around it."""


def gather(project: Path, today: date) -> Gathered:
    """The sheets of a corpus whose site has been built."""
    records = load(project / "negotiations").records
    settings = Settings(site_url="https://example.org/", today=today)
    shared = Shared()
    sheets: dict[str, Sheet] = {}
    for reader in site_of(records, settings).readers:
        for address, view, arguments in routes(reader.registry):
            page_sheet = sheet(view(reader, *arguments), shared)
            others = ((other, f"/{address.path(other)}") for other in LANGUAGES)
            page_sheet["alternates"] = [
                {"t": LANGUAGE_NAMES[other], "u": path, "l": other} for other, path in others
            ]
            sheets[page_sheet["path"]] = page_sheet
    _attach(sheets, shared)
    _attach_json_ld(sheets, project / "site")
    site = project / "site"
    return Gathered(
        sheets,
        {_plain(path, site): _feed(sheets, path) for path in sorted(site.rglob("feed*.json"))},
        {_plain(path, site): _calendar(sheets, path) for path in sorted(site.rglob("calendar.ics"))},
        {code: _chrome(code) for code in LANGUAGES},
    )


def _plain(path: Path, site: Path) -> str:
    return f"/{path.relative_to(site).with_suffix('')}"


def _attach(sheets: Mapping[str, Sheet], shared: Shared) -> None:
    """Add the shared parts to the sheets of their pages."""
    for kind, nodes in shared.kept.items():
        for ref, node in nodes.items():
            sheets[ref.page].setdefault(_PLACES[kind], {})[ref.place or "it"] = node


def _attach_json_ld(sheets: Mapping[str, Sheet], site: Path) -> None:
    for path, page_sheet in sheets.items():
        if scripts := _JSON_LD.findall((site / path.strip("/") / "index.html").read_text("utf-8")):
            page_sheet["ld"] = scripts


def _feed(sheets: Mapping[str, Sheet], path: Path) -> Feed:
    """A feed, read from its JSON file, which has the same content as RSS."""
    feed = json.loads(path.read_bytes())
    refs = tuple(
        _keep(sheets, "items", urlsplit(item["url"]).path, item["id"], item) for item in feed["items"]
    )
    return Feed(
        {key: feed[key] for key in ("title", "description", "language", "home_page_url", "feed_url")}, refs
    )


def _calendar(sheets: Mapping[str, Sheet], path: Path) -> Feed:
    """A calendar; the text of its events is kept unchanged."""
    text = path.read_bytes().decode()
    refs = []
    for event in _EVENT.findall(text):
        lines = dict(line.split(":", 1) for line in _FOLD.sub("", event).splitlines())
        refs.append(_keep(sheets, "events", urlsplit(lines["URL"]).path, lines["UID"], event))
    return Feed({"text": text.partition("BEGIN:VEVENT")[0]}, tuple(refs))


def _keep(sheets: Mapping[str, Sheet], kind: str, page: str, name: str, node: object) -> Ref:
    """Add an item or event once to the sheet of its page, under a key of lower-case letters and digits."""
    kept = sheets[page].setdefault(kind, {})
    place = "x" + hashlib.blake2s(name.encode(), digest_size=6).hexdigest()
    kept.setdefault(place, node)
    return Ref(page, place)


def _chrome(language: str) -> dict[str, Any]:
    say = words(language)
    return {
        "name": say(SUBJECT),
        "navigation": [
            {"t": say(text), "u": f"/{section(word).path(language)}"} for word, text in NAVIGATION
        ],
        "footer": [{"t": say(text), "u": f"/{section(word).path(language)}"} for word, text in FOOTER],
    }
