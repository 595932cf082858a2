"""A build takes over what the last one made, and is the same as if it had made everything itself."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final
from unittest.mock import Mock

import pytest
import yaml
from gazette.engine.memory import Memory
from hypothesis import HealthCheck, given, settings, strategies

from gazette.base.settings import LANGUAGES, Settings
from gazette.engine.writer import PublishError
from gazette.html import layout
from gazette.html.frames import Frame, marker
from gazette.records.document import Document, parse
from gazette.site import listing
from gazette.site.build import RefusedError, begin
from tests.outputs import REGION, SOURCES
from tests.sites import GOLDEN, GOLDEN_TODAY, contents

SETTINGS: Final = Settings("https://example.fi/", date.fromisoformat(GOLDEN_TODAY))
FRAME: Final = f"<main>{''.join(map(marker, sorted(layout.SLOTS)))}</main>"
"""Chrome with a main part: what stands there is what the search finds."""
RECORD: Final = "esimerkkila/2024/alueellinen.yml"


def build(
    root: Path, site: Path, told: Settings = SETTINGS, frame: str = FRAME, memory: Memory | None = None
) -> int:
    """Build without a generator; how many files were made. Raises RefusedError."""
    made = begin(root, told, site, lambda _: None, memory)
    try:
        made.frames = {language: Frame.parse(frame) for language in LANGUAGES}
        paths = made.write()
        assert made.left
        new = sum(not known.both for known in made.left.made.files.values())
        made.publish(paths)
        return new
    finally:
        made.give_up()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(GOLDEN / "negotiations", tmp_path / "root/negotiations")
    return tmp_path / "root"


def same_as_cold(root: Path, site: Path, told: Settings = SETTINGS, frame: str = FRAME) -> bool:
    cold = root.parent / "cold/site"
    shutil.rmtree(cold.parent, ignore_errors=True)
    build(root, cold, told, frame)
    got, expected = contents(site), contents(cold)
    differing = sorted(path for path in got.keys() | expected if got.get(path) != expected.get(path))
    assert differing == []
    return True


def edited(choose: random.Random, root: Path) -> Iterator[tuple[Path, str | None]]:
    """Change one place of one record, or remove or add one; the file and its text of before."""
    files = sorted(root.glob("negotiations/*/**/*.yml"))
    file = choose.choice(files)
    before = file.read_text("utf-8")
    match choose.randrange(12):
        case 0 if file.parent.name.isdecimal():
            file.unlink()
        case 1 if file.parent.name.isdecimal():
            copy = file.with_name(f"kopio-{choose.randrange(3)}.yml")
            if not copy.exists():
                copy.write_text(before, "utf-8")
                yield copy, None
                return
        case _:
            data = parsed(before)
            if data:  # an edit before may have taken all there was
                change(choose, data)
            file.write_text(yaml.dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    yield file, before


def parsed(text: str) -> Any:
    document = parse("r.yml", text)
    assert isinstance(document, Document)
    return document.data


def change(choose: random.Random, data: Any) -> None:
    """Change a text, remove something, or put things in another order, somewhere below."""
    here, key = data, choose.choice(list(data))
    while isinstance(here[key], (dict, list)) and here[key] and choose.random() < 0.9:
        here = here[key]
        key = choose.choice(list(here)) if isinstance(here, dict) else choose.randrange(len(here))
    value = here[key]
    kind = choose.randrange(4)
    if kind == 0 or not value:
        del here[key]
    elif isinstance(value, list):
        choose.shuffle(value)
    elif isinstance(value, dict):
        shuffled = list(value.items())
        choose.shuffle(shuffled)
        here[key] = dict(shuffled)
    elif value.isdecimal():
        here[key] = str(int(value) + choose.choice((-1, 1)))
    elif kind == 1 and value in STATUSES:
        here[key] = choose.choice(STATUSES)
    else:
        here[key] = f"{value} {choose.choice(WORDS)}"


STATUSES: Final = ("agreed", "started", "done", "dropped", "unknown")
WORDS: Final = ("uusi", "ny & nyare", "<new>", "2025", "hyvinvointisuunnitelma")


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=strategies.integers(0, 10**9))
def test_whatever_is_edited_the_site_is_that_of_a_cold_build(
    seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Built by one process after another, and again and again by one that serves."""
    choose = random.Random(seed)
    folder = tmp_path_factory.mktemp("edited")
    root, site, served = folder / "root", folder / "site", folder / "served/site"
    memory = Memory(stays=True)
    shutil.copytree(GOLDEN / "negotiations", root / "negotiations")
    build(root, site)
    build(root, served, memory=memory)
    edits = 0
    while edits < 4:
        for file, before in edited(choose, root):
            try:
                build(root, site)
            except (RefusedError, PublishError):
                if before is None:
                    file.unlink()
                else:
                    file.write_text(before, "utf-8")
            else:
                edits += 1
                build(root, served, memory=memory)
                assert same_as_cold(root, site)
                assert contents(served) == contents(site)
    shutil.rmtree(folder)


HELD: Final[dict[str, Any]] = {
    "title": {"fi": "Pidetty", "sv": "Hållen", "en": "Held"},
    "sessions": {"date": "2024-05-15", "status": "held", "municipalities": ["Satula"]},
    "report": {"published": "2024-05-20"},
    "outcomes": {"tulos": {"title": "Tulos", "kind": "goal", "matter": "goal"}},
    "sources": SOURCES,
}
COMING: Final[dict[str, Any]] = {
    "title": {"fi": "Tuleva", "sv": "Kommande", "en": "Coming"},
    "sessions": {"date": "2026-05-15"},
    "sources": SOURCES,
}
KEKSILA: Final = {
    "region.yml": REGION,
    "2024/pidetty.yml": HELD,
    "2026/tuleva.yml": COMING,
}
TOLD: Final = [{"date": "2025-01-15", "status": "done"}]
GOAL: Final = HELD["outcomes"]["tulos"]
EDITS: Final[dict[str, tuple[str, Any, str]]] = {
    "another municipality takes part": (
        "2024/pidetty.yml",
        HELD | {"sessions": HELD["sessions"] | {"municipalities": ["Tarula"]}},
        "fi/kunnat/902/index.html",
    ),
    "an outcome concerns another municipality": (
        "2024/pidetty.yml",
        HELD | {"outcomes": {"tulos": GOAL | {"municipalities": ["Tarula"]}}},
        "fi/kunnat/902/index.html",
    ),
    "an outcome is of another matter": (
        "2024/pidetty.yml",
        HELD | {"outcomes": {"tulos": GOAL | {"matter": "measure"}}},
        "fi/tulokset/toimenpiteet/index.html",
    ),
    "the beginning of a report is another": (
        "2024/pidetty.yml",
        HELD | {"report": HELD["report"] | {"lead": "Näin siinä kävi."}},
        "fi/keksila/2024/pidetty/raportti/index.html",
    ),
    "an outcome comes along": (
        "2024/pidetty.yml",
        HELD | {"outcomes": {"tulos": GOAL | {"follow_ups": TOLD}}},
        "fi/tulokset/toteutunut/index.html",
    ),
    "there is news": (
        "2024/pidetty.yml",
        HELD | {"news": {"uutinen": {"date": "2025-02-01", "title": "Uutta"}}},
        "fi/kunnat/901/feed.xml",
    ),
    "a record is added": (
        "2025/uusi.yml",
        COMING | {"sessions": {"date": "2025-11-15"}},
        "fi/keksila/index.html",
    ),
    "a record is removed": ("2026/tuleva.yml", None, "fi/arkisto/index.html"),
    "a region has another name": (
        "region.yml",
        REGION | {"short": {"fi": "Uusila", "sv": "Nyby", "en": "Uusila"}},
        "fi/keksila/2024/pidetty/index.html",
    ),
}


@pytest.mark.parametrize(("file", "record", "page"), EDITS.values(), ids=EDITS.keys())
def test_what_an_edit_alters_is_made_anew(file: str, record: Any, page: str, tmp_path: Path) -> None:
    root, site = tmp_path / "root", tmp_path / "site"
    folder = root / "negotiations/keksila"
    for name, told in KEKSILA.items():
        write(folder / name, told)
    build(root, site)
    before = contents(site)
    everything = build(root, site)
    assert everything < 30  # what is never taken over
    write(folder / file, record)
    made = build(root, site)
    assert same_as_cold(root, site)
    assert contents(site).get(page) != before.get(page)
    assert made > everything
    if file != "region.yml":
        assert made < len(contents(site))


def test_who_serves_lists_the_site_anew_only_when_another_file_can_be_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, served, memory = tmp_path / "root", tmp_path / "served/site", Memory(stays=True)
    folder = root / "negotiations/keksila"
    for name, told in KEKSILA.items():
        write(folder / name, told)
    lists = Mock(side_effect=listing.site)
    monkeypatch.setattr(listing, "site", lists)
    lead, news = {"lead": "Alku."}, {"uutinen": {"date": "2025-02-01", "title": "Uutta"}}
    for edited_, again in (
        ({}, True),
        ({"report": HELD["report"] | lead}, False),
        ({"report": HELD["report"] | lead | {"published": "2024-05-21"}}, True),
        ({"news": news}, True),
        ({"news": news, "summary": "Lyhyesti."}, False),
        ({}, True),
    ):
        write(folder / "2024/pidetty.yml", HELD | edited_)
        lists.reset_mock()
        build(root, served, memory=memory)
        assert lists.called == again
        assert same_as_cold(root, served)


def test_who_stays_believes_nothing_of_a_site_that_another_has_built_meanwhile(
    root: Path, tmp_path: Path
) -> None:
    """The other's edit is taken back: by what the one who stays remembers, nothing is to be made."""
    site, memory = tmp_path / "site", Memory(stays=True)
    record = root / "negotiations/esimerkkila/2025/kuntaryhmat.yml"
    good = record.read_text("utf-8")

    def built(evening: str, memory: Memory | None) -> None:
        record.write_text(good.replace("Kväll", evening), "utf-8")
        build(root, site, memory=memory)

    for evening in ("Kväll", "Kvällen", "Kväll"):
        built(evening, memory)
    built("Aftonen", None)
    built("Kväll", memory)
    assert same_as_cold(root, site)


@pytest.mark.parametrize("gone", ["site", "site.build"])
def test_who_stays_makes_what_somebody_removed(gone: str, root: Path, tmp_path: Path) -> None:
    site, memory = tmp_path / "site", Memory(stays=True)
    for _ in range(3):
        build(root, site, memory=memory)
    shutil.rmtree(tmp_path / gone)
    build(root, site, memory=memory)
    assert same_as_cold(root, site)


def write(file: Path, record: Any) -> None:
    if record is None:
        file.unlink()
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(yaml.safe_dump(record, allow_unicode=True, sort_keys=False), "utf-8")
