"""The records of a folder: all are read, indexed and ordered, also beside files with mistakes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from gazette.base.problems import Report
from gazette.base.settings import Settings
from gazette.checks import check
from gazette.engine.dependencies import changed_names, recorded
from gazette.records.collection import Records
from gazette.records.edtf import parse as edtf
from gazette.records.loading import load
from gazette.records.registry import ALL, Registry, inputs
from gazette.site.listing import site_of
from gazette.urls import addresses
from gazette.views.negotiations import negotiation_page
from gazette.views.next_steps import linked_record
from gazette.views.outcomes import outcome_key
from gazette.views.page import Link

BASE = Path(__file__).parent / "mistakes" / "_base" / "negotiations"
RECORD = "title: Neuvottelu\nsessions: {date: 2023-05-15}\nsources: {publisher: Esimerkkilä}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BASE, tmp_path / "negotiations"))


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def read(root: Path) -> Records:
    loaded = load(root)
    assert loaded.problems == ()
    return loaded.records


def good(root: Path) -> Registry:
    return site_of(read(root), Settings("https://example.fi/", date(2025, 1, 1))).registry


def test_regions_municipalities_and_records_are_indexed(root: Path) -> None:
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
    assert [vanhala.existed(year) for year in (2022, 2023)] == [True, False]


def test_records_of_an_unreadable_region_are_read_too(root: Path) -> None:
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


def test_partners_are_in_the_language_of_their_region(root: Path) -> None:
    region = root / "toisela" / "region.yml"
    region.write_text(f"language: sv\n{region.read_text('utf-8')}", "utf-8")
    write(root, "toisela/partners.yml", "forening: {name: Föreningen}\n")
    write(root, "national.yml", "liitto: {name: Liitto}\n")
    records = read(root)
    assert records.by_region["toisela"].partners["forening"].name.languages == ("sv",)
    assert records.by_region["esimerkkila"].partners["testiyhdistys"].name.languages == ("fi",)
    assert records.national["liitto"].name.languages == ("fi",)
    write(root, "toisela/partners.yml", "language: fi\nforening: {name: Yhdistys}\n")
    assert read(root).by_region["toisela"].partners["forening"].name.languages == ("fi",)


def test_a_name_with_a_hyphen_is_one_municipality(root: Path) -> None:
    region = root / "toisela" / "region.yml"
    name = "Testilä-Kokeila"  # its parts are the names of two others
    text = region.read_text("utf-8") + f'  - {{code: "912", fi: {name}, sv: Hopby, languages: fi}}\n'
    region.write_text(text, "utf-8")
    write(root, "toisela/2023/n.yml", f"{RECORD}took_part: {name}\noutcomes: {{}}\n")
    assert not check(load(root), Settings("https://example.fi/", date(2025, 1, 1))).errors


@pytest.mark.parametrize(
    ("occasion", "cited"),
    [
        ("yearly-negotiation", "[612/2021 6 §, 612/2021 7 §, 611/2021 14 §]"),
        ("yearly-negotiation", "612/2021 12 §"),
        ("cooperation-talk", "[611/2021 14 §, 612/2021 7 §]"),
        ("cooperation-talk", "[612/2021 11 §, 612/2021 265 b §]"),
        ("forum", "[612/2021 6 §, 612/2021 7 §]"),
    ],
)
def test_sections_cited_by_a_source_are_accepted(root: Path, occasion: str, cited: str) -> None:
    write(root, "esimerkkila/2023/n.yml", f"{RECORD}occasion: {occasion}\nlegal_basis: {cited}\n")
    assert check(load(root), Settings("https://example.fi/", date(2025, 1, 1))) == Report()


def test_records_are_found_under_the_old_name_of_a_region(root: Path) -> None:
    region = root / "esimerkkila" / "region.yml"
    region.write_text(region.read_text("utf-8") + "aliases: muinala\n", "utf-8")
    write(
        root,
        "esimerkkila/2025/uusi.yml",
        RECORD.replace("2023-05-15", "2025-05-15") + "previous: muinala/2024/alueellinen\noutcomes:\n"
        "  t: {title: T, kind: goal, matter: goal, carries_on: muinala/2024/alueellinen#yhteinen-tavoite}\n"
        "next_steps: {askel: {text: A, record: muinala/2024/alueellinen}}\n",
    )
    settings, earlier = Settings("https://example.fi/", date(2025, 1, 1)), "esimerkkila/2024/alueellinen"
    loaded = load(root)
    assert check(loaded, settings) == Report()
    reader = site_of(loaded.records, settings).readers[0]
    entry = reader.registry.at("esimerkkila/2025/uusi")
    details = negotiation_page(reader, entry).details
    links = [value for fact in details for value in fact.values if isinstance(value, Link)]
    assert [link.to for link in links] == [addresses.negotiation(earlier)]
    assert linked_record(reader, entry.negotiation.next_steps[0]) is reader.registry.at(earlier)
    (outcome,) = entry.negotiation.outcomes
    assert outcome_key(reader, entry, outcome.carries_on or "") == f"{earlier}#yhteinen-tavoite"


def test_other_files_are_ignored(root: Path) -> None:
    for path in ("README.md", "schema/region.schema.json", ".cache/x.yml", "esimerkkila/2024/media/diat.pdf"):
        write(root, path, "{}")
    assert len(good(root).entries) == 1


def test_the_order_is_that_of_codes_and_ids(root: Path) -> None:
    for name in ("b", "a-2", "a"):
        write(root, f"esimerkkila/2023/{name}.yml", RECORD)
    assert [entry.name for entry in good(root).entries] == ["a", "a-2", "b", "alueellinen"]
    shutil.move(root / "toisela", root / "aasela")
    assert list(good(root).by_region) == ["esimerkkila", "aasela"]


# What is tracked

ONE, OTHER = "esimerkkila/2024/alueellinen", "esimerkkila/2023/alueellinen"


@pytest.mark.parametrize(
    ("ask", "expected"),
    [
        (lambda registry: registry.entries, {ALL}),
        (lambda registry: registry.years, {ALL}),
        (lambda registry: list(registry.outcomes()), {ALL, f"{ONE} outcomes", f"{OTHER} outcomes"}),
        (lambda registry: registry.at(ONE), set()),
        (lambda registry: registry.at(ONE).negotiation, set()),
        (lambda registry: registry.at(ONE).negotiation.title, {f"{ONE} base"}),
        (lambda registry: registry.codes(registry.at(ONE)), {f"{ONE} base"}),
        (lambda registry: registry.by_id.get(ONE), {f"index registry.by_id {ONE}"}),
        (lambda registry: registry.by_id.get("a/2024/b"), {"index registry.by_id a/2024/b"}),
        (lambda registry: registry.of_region["toisela"], {"index registry.by_region toisela"}),
        (
            lambda registry: registry.of_region_year.get(("toisela", 2024)),
            {"index registry.by_region_and_year ('toisela', 2024)"},
        ),
        (lambda registry: registry.of_municipality["901"], {"index registry.by_municipality 901"}),
        (lambda registry: f"{ONE}#a" in registry.outcome_by_id, {f"index registry.outcome_by_id {ONE}#a"}),
        (lambda registry: registry.municipality("901"), set()),  # regions are inputs of the whole site
    ],
)
def test_a_lookup_is_noted(root: Path, ask: Callable[[Registry], object], expected: set[str]) -> None:
    write(root, f"{OTHER}.yml", RECORD)
    registry = good(root)
    for _ in range(2):
        assert set(recorded(lambda: ask(registry))[1]) == expected


def test_an_edit_changes_the_fingerprint_of_what_was_edited(root: Path) -> None:
    write(root, f"{OTHER}.yml", RECORD)
    before = inputs(read(root))

    def changed(record: str) -> frozenset[str]:
        write(root, f"{OTHER}.yml", record)
        return changed_names(before, inputs(read(root)))

    assert changed(RECORD + "# a comment\n") == frozenset()
    assert changed(RECORD.replace("title: Neuvottelu", "title: Toinen")) == {f"{OTHER} base"}
    assert changed(RECORD + "report: {lead: Alku}\n") == {f"{OTHER} days", f"{OTHER} texts"}
    assert changed(RECORD + "summary: Lyhyesti\n") == {f"{OTHER} texts"}
    (root / f"{OTHER}.yml").unlink()
    groups = ("base", "outcomes", "days", "texts", "parties", "content")
    assert changed_names(before, inputs(read(root))) == {ALL, *(f"{OTHER} {group}" for group in groups)}


def test_an_entry_stays_the_same_object_while_its_record_exists(root: Path) -> None:
    """And shows the present values of the record."""
    write(root, f"{OTHER}.yml", RECORD)
    registry = good(root)
    entry, other = registry.at(ONE), registry.at(OTHER)
    write(root, f"{OTHER}.yml", RECORD.replace("Neuvottelu", "Toinen"))
    registry.put(read(root))
    assert registry.at(OTHER) is other
    assert other.negotiation.title.fi == "Toinen"
    (root / f"{OTHER}.yml").unlink()
    registry.put(read(root))
    assert registry.entries == (entry,)
    with pytest.raises(KeyError):
        registry.at(OTHER)
