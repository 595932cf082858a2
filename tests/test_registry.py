"""The tree of records: read whole, indexed, in one order, whatever some of its files hold."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from gazette.base.settings import Settings
from gazette.records.edtf import parse as edtf
from gazette.records.loading import load
from gazette.records.organisers import existed
from gazette.records.registry import Registry
from gazette.site.listing import site_of

BASE = Path(__file__).parent / "mistakes" / "_base" / "negotiations"
RECORD = "title: Neuvottelu\nsessions: {date: 2023-05-15}\nsources: {publisher: Esimerkkilä}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BASE, tmp_path / "negotiations"))


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def good(root: Path) -> Registry:
    loaded = load(root)
    assert loaded.problems == ()
    return site_of(loaded.records, Settings("https://example.fi/", date(2025, 1, 1))).registry


def test_everything_is_indexed(root: Path) -> None:
    write(root, "esimerkkila/2023/alueellinen.yml", RECORD)
    registry = good(root)
    assert list(registry.by_region) == ["esimerkkila", "toisela"]
    assert list(registry.by_id) == ["esimerkkila/2023/alueellinen", "esimerkkila/2024/alueellinen"]
    assert registry.years == (2024, 2023)
    assert {code: organiser.id for code, (organiser, _) in registry.municipalities.items()} == {
        "901": "esimerkkila",
        "902": "esimerkkila",
        "903": "esimerkkila",
        "911": "toisela",
    }
    assert {code: len(entries) for code, entries in registry.of_municipality.items()} == {
        "901": 2,
        "902": 2,
        "903": 0,
        "911": 0,
    }
    assert list(registry.outcome_by_id) == ["esimerkkila/2024/alueellinen#yhteinen-tavoite"]
    assert {region: len(entries) for region, entries in registry.of_region.items()} == {
        "esimerkkila": 2,
        "toisela": 0,
    }


def test_parties_are_partners_regions_and_municipalities(root: Path) -> None:
    registry = good(root)
    organiser = registry.by_region["esimerkkila"]
    assert registry.party(organiser, "testiyhdistys") is organiser.partners["testiyhdistys"]
    assert registry.party(organiser, "toisela") is registry.by_region["toisela"]
    for name in ("901", "Testilä", "Testby", "Testilän kunta"):
        assert registry.party(organiser, name) is organiser.municipalities[0]
    assert registry.party(organiser, "testilä") is None
    assert registry.party(registry.by_region["toisela"], "testiyhdistys") is None


def test_a_session_is_for_its_own_its_groups_or_all_municipalities(root: Path) -> None:
    sessions = (
        "  - {id: a, date: 2024-05-15}\n"
        "  - {id: b, date: 2024-05-15, group: pohjoinen}\n"
        "  - {id: c, date: 2024-05-15, municipalities: [Kokeila]}\n"
    )
    write(root, "esimerkkila/2024/ryhmat.yml", f"title: N\nsessions:\n{sessions}sources: {{publisher: E}}\n")
    registry = good(root)
    entry = registry.by_id["esimerkkila/2024/ryhmat"]
    names = [[m.fi for m in registry.municipalities_of(entry, s)] for s in entry.negotiation.sessions]
    assert names == [["Testilä", "Kokeila"], ["Testilä", "Kokeila"], ["Kokeila"]]


def test_a_municipality_existed_until_its_last_day(root: Path) -> None:
    vanhala = good(root).municipalities["903"][1]
    assert vanhala.valid_to == edtf("2022-12-31").day
    assert [existed(vanhala, year) for year in (2022, 2023)] == [True, False]


def test_records_of_an_unreadable_region_are_read_all_the_same(root: Path) -> None:
    (root / "esimerkkila" / "region.yml").write_text("code: 30x\n")
    write(root, "esimerkkila/2023/alueellinen.yml", RECORD + "titel: N\n")
    loaded = load(root)
    assert {p.path for p in loaded.problems} == {
        "negotiations/esimerkkila/region.yml",
        "negotiations/esimerkkila/2023/alueellinen.yml",
    }
    assert list(loaded.records.by_region) == ["toisela"]
    assert loaded.records.unread == {
        "esimerkkila/region",
        "esimerkkila/2023/alueellinen",
        "esimerkkila/2024/alueellinen",
    }


def test_other_files_are_left_alone(root: Path) -> None:
    for path in ("README.md", "schema/region.schema.json", ".cache/x.yml", "esimerkkila/2024/media/diat.pdf"):
        write(root, path, "{}")
    assert len(good(root).entries) == 1


def test_the_order_is_that_of_codes_and_ids(root: Path) -> None:
    for name in ("b", "a-2", "a"):
        write(root, f"esimerkkila/2023/{name}.yml", RECORD)
    assert [entry.name for entry in good(root).entries] == ["a", "a-2", "b", "alueellinen"]
    shutil.move(root / "toisela", root / "aasela")
    assert list(good(root).by_region) == ["esimerkkila", "aasela"]
