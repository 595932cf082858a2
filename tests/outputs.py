"""What records give besides pages: their feeds and calendars by path, and records written for one test."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import yaml

from gazette.base.settings import LANGUAGES, Settings
from gazette.engine.outfile import OutFile
from gazette.outputs import calendars, feeds
from gazette.records.loading import load
from gazette.records.registry import Registry
from gazette.views.reader import Reader
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


def golden() -> Registry:
    """The invented records that use every field."""
    return load(GOLDEN / "negotiations").registry


def written(root: Path, records: Mapping[str, Any]) -> Registry:
    """A registry of records given as data by id, all in the invented region; none may have a problem."""
    folder = root / "negotiations" / "keksila"
    folder.mkdir(parents=True)
    _write(folder / "region.yml", REGION)
    for name, record in records.items():
        path = root / "negotiations" / f"{name}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, {"sources": SOURCES, **record})
    loaded = load(root / "negotiations")
    assert loaded.problems == ()
    return loaded.registry


def readers(registry: Registry, today: date = TODAY, languages: Iterable[str] = LANGUAGES) -> list[Reader]:
    """A reader of each language."""
    return [Reader(registry, Settings(SITE, today), language) for language in languages]


def feeds_of(reader: Reader) -> Iterator[OutFile]:
    """Every feed of one language, and the list of them."""
    for organiser in reader.registry.organisers:
        yield from feeds.of_region(reader, organiser)
    yield from feeds.of_all(reader)


def calendars_of(reader: Reader) -> Iterator[OutFile]:
    """Every calendar of one language."""
    for organiser in reader.registry.organisers:
        yield from calendars.of_region(reader, organiser)
    yield from calendars.of_all(reader)


def feed_files(registry: Registry, today: date = TODAY) -> dict[str, bytes]:
    """Every feed, and the lists of them, by path."""
    return {f.path: f.make() for reader in readers(registry, today) for f in feeds_of(reader)}


def calendar_files(registry: Registry, today: date = TODAY) -> dict[str, bytes]:
    """Every calendar by path."""
    return {f.path: f.make() for reader in readers(registry, today) for f in calendars_of(reader)}


def _write(path: Path, data: Mapping[str, Any]) -> None:
    path.write_text(yaml.dump(data, Dumper=_Plain, allow_unicode=True, sort_keys=False), encoding="utf-8")


class _Plain(yaml.SafeDumper):
    """Writes every text out: records know no anchors."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 (the library names it)
        return True
