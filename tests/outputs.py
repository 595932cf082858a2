"""Feeds and calendars of records by path, and records written for one test."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import yaml

from gazette.base.problems import Report
from gazette.base.settings import LANGUAGES, Settings
from gazette.engine.output_file import OutputFile
from gazette.outputs import calendars, feeds
from gazette.records.collection import Records
from gazette.records.loading import load
from gazette.site.listing import site_of
from gazette.site.routes import routes
from gazette.views.context import Reader
from gazette.views.page import Page
from tests.sites import GOLDEN, GOLDEN_TODAY

SITE: Final = "https://example.fi/"
TODAY: Final = date.fromisoformat(GOLDEN_TODAY)
REGION: Final = {
    "code": "31",
    "name": {"fi": "Keksilän hyvinvointialue", "sv": "Påhittbygdens välfärdsområde", "en": "Keksilä county"},
    "short": {"fi": "Keksilä", "sv": "Påhittbygden", "en": "Keksilä"},
    "county": "yes",
    "bilingual": "no",
    "hus": "no",
    "municipalities": [
        {"code": "901", "fi": "Satula", "sv": "Sagoby", "languages": "fi"},
        {"code": "902", "fi": "Tarula", "sv": "Tarula", "languages": "fi"},
    ],
}
"""An invented region."""
SOURCES: Final = {"publisher": {"fi": "Keksilän hyvinvointialue", "sv": "Påhittbygdens välfärdsområde"}}


def golden() -> Records:
    """The invented records that use every field."""
    return load(GOLDEN / "negotiations").records


def written(root: Path, records: Mapping[str, Any], region: Mapping[str, Any] = REGION) -> Records:
    """Records given as data by id, all in the invented region; none may have a problem."""
    folder = root / "negotiations" / "keksila"
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "region.yml", region)
    for name, record in records.items():
        path = root / "negotiations" / f"{name}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, {"sources": SOURCES, **record})
    loaded = load(root / "negotiations")
    assert Report.of(loaded.problems).errors == ()
    return loaded.records


def readers(records: Records, today: date = TODAY, languages: Iterable[str] = LANGUAGES) -> list[Reader]:
    """A reader of each language, all of one registry."""
    by_language = {reader.language: reader for reader in site_of(records, Settings(SITE, today)).readers}
    return [by_language[language] for language in languages]


def pages_of(reader: Reader) -> Iterator[Page]:
    """Every page in the reader's language."""
    for _, view, arguments in routes(reader.registry):
        yield view(reader, *arguments)


def page_at(reader: Reader, path: str) -> Page:
    """The page at a path below the site's root."""
    matching = (route for route in routes(reader.registry) if route.address.path(reader.language) == path)
    _, view, arguments = next(matching)
    return view(reader, *arguments)


def feeds_of(reader: Reader) -> Iterator[OutputFile]:
    """Every feed of one language, and the list of them."""
    for organiser in reader.registry.organisers:
        yield from feeds.of_region(reader, organiser)
    yield from feeds.of_all(reader)


def calendars_of(reader: Reader) -> Iterator[OutputFile]:
    """Every calendar of one language."""
    for organiser in reader.registry.organisers:
        yield from calendars.of_region(reader, organiser)
    yield from calendars.of_all(reader)


def feed_files(records: Records, today: date = TODAY) -> dict[str, bytes]:
    """Every feed, and the lists of them, by path."""
    return {f.path: f.make() for reader in readers(records, today) for f in feeds_of(reader)}


def calendar_files(records: Records, today: date = TODAY) -> dict[str, bytes]:
    """Every calendar by path."""
    return {f.path: f.make() for reader in readers(records, today) for f in calendars_of(reader)}


def _write(path: Path, data: Mapping[str, Any]) -> None:
    path.write_text(yaml.dump(data, Dumper=_Plain, allow_unicode=True, sort_keys=False), encoding="utf-8")


class _Plain(yaml.SafeDumper):
    """Writes a repeated value out in full: records may have no YAML anchors."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 (the library names it)
        return True
