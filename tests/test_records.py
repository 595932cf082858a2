"""The real records: they pass every check, name their sources, and have no contact details."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from gazette.base.settings import Settings
from gazette.checks import check
from gazette.records.loading import load
from gazette.site.listing import site_of
from gazette.site.routes import routes
from gazette.views.archive import Coverage, coverage, years_shown
from gazette.views.partners import partner_page

ROOT = Path(__file__).parents[1] / "negotiations"
LOADED = load(ROOT)
RECORDS = LOADED.records
FILES = sorted(ROOT.rglob("*.yml"))
SOURCES: Final = {
    "kanta-hame/2023/alueellinen": 1,
    "kanta-hame/2024/alueellinen": 1,
    "keski-suomi/2024/kuntaryhmat": 4,
    "lappi/2023/alueellinen": 1,
    "lappi/2024/kuntakohtaiset": 2,
    "paijat-hame/2023/alueellinen": 2,
    "paijat-hame/2024/alueellinen": 2,
    "pohjois-pohjanmaa/2023/alueneuvottelut": 1,
    "vantaa-kerava/2023/alueellinen": 3,
    "varsinais-suomi/2023/alueellinen": 1,
}
"""Every negotiation the source documents tell of, and how many of them tell of it."""
OTHERS: Final = {
    "helsinki/2022/jarjestoilta": 1,
    "keski-suomi/2025/sydamella": 3,
    "pohjois-savo/2024/neuvottelukunta": 1,
}
"""Occasions that are no yearly negotiations, and how many of the source documents tell of each."""
KEPT: Final = {
    "keski-suomi/2024/kuntaryhmat": {"muut-ryhmat"},
    "lappi/2023/alueellinen": {"kuntakohtaiset"},
    "lappi/2024/kuntakohtaiset": {"ajankohdat"},
    "vantaa-kerava/2023/alueellinen": {
        "nakokulmat-suunnitelmaan",
        "hyvinvointikertomus-ja-suunnitelma",
        "ikaryhmien-suunnitelmat",
    },
}
"""Promises of which a later source tells that they were kept; of all others none does."""
TODAY: Final = date(2026, 11, 22)


@pytest.mark.parametrize("today", [date(2023, 1, 1), date(2024, 6, 1), date(2026, 11, 22), date(2030, 1, 1)])
def test_records_have_no_errors(today: date) -> None:
    report = check(LOADED, Settings(site_url="https://esimerkki.example/", today=today))
    assert [problem.text(str) for problem in report.errors] == []


def test_every_organiser_has_a_region() -> None:
    assert len(RECORDS.organisers) == 22
    assert sum(organiser.region.county for organiser in RECORDS.organisers) == 21
    today = [m for _, m in RECORDS.municipalities.values() if m.valid_to is None]
    assert len(today) == 292
    assert [RECORDS.municipality(name) for name in ("020", "588")].count(None) == 0


def test_each_negotiation_is_one_record_with_all_its_sources() -> None:
    assert {entry.id: len(entry.negotiation.sources) for entry in RECORDS.all} == SOURCES | OTHERS


def test_archive_shows_other_occasions_as_no_yearly_negotiations() -> None:
    reader, *_ = site_of(RECORDS, Settings(site_url="https://esimerkki.example/", today=TODAY)).readers
    organisers = {organiser.id: organiser for organiser in RECORDS.organisers}
    for region, year, _ in (record.split("/") for record in OTHERS):
        assert coverage(reader, organisers[region], int(year)) is Coverage.OTHER, (region, year)


def test_archive_shows_ten_negotiations_of_seven_organisers() -> None:
    """Helsinki's report of 2024 tells that it negotiated, but not in which year: it has no cell."""
    reader, *_ = site_of(RECORDS, Settings(site_url="https://esimerkki.example/", today=TODAY)).readers
    shown = {
        (organiser.id, year)
        for organiser in RECORDS.organisers
        for year in years_shown(reader.registry)
        if coverage(reader, organiser, year) is Coverage.REPORTED
    }
    assert shown == {(region, int(year)) for region, year, _ in (record.split("/") for record in SOURCES)}
    assert (len(shown), len({region for region, _ in shown})) == (10, 7)


def test_national_bodies_have_one_id() -> None:
    """HUS and the like have one id and one page, which shows the records of every region that names them."""
    listed = [
        (name, partner.id)
        for partners in (RECORDS.national.values(), *(o.partners.values() for o in RECORDS.organisers))
        for partner in partners
        for name in {partner.name.get(code) for code in ("fi", "sv", "en")} - {None}
    ]
    ids = {name: {id_ for other, id_ in listed if other == name} for name, _ in listed}
    assert {name: ids_of_name for name, ids_of_name in ids.items() if len(ids_of_name) > 1} == {}
    assert len(listed) == len(set(listed))
    reader, *_ = site_of(RECORDS, Settings(site_url="https://esimerkki.example/", today=TODAY)).readers
    pages = [route.address.path("fi") for route in routes(reader.registry)]
    assert [path for path in pages if any(f"/{id_}/" in path for id_ in RECORDS.national)] == [
        f"fi/kumppanit/{id_}/" for id_ in RECORDS.national
    ]
    named = {
        id_: [part.negotiation.to.path("fi") for part in partner_page(reader, partner).parts]
        for id_, partner in RECORDS.national.items()
    }
    assert named == {
        "hus-yhtyma": ["fi/vantaa-kerava/2023/alueellinen/"],
        "kuntaliitto": ["fi/keski-suomi/2025/sydamella/", "fi/lappi/2023/alueellinen/"],
        "hyvil": ["fi/lappi/2023/alueellinen/"],
        "kela": ["fi/paijat-hame/2023/alueellinen/"],
    }


def test_promises_link_to_their_results() -> None:
    kept = {
        entry.id: {step.id for step in entry.negotiation.next_steps if step.resolved} for entry in RECORDS.all
    }
    assert {record: steps for record, steps in kept.items() if steps} == KEPT
    resolutions = [s.resolved for e in RECORDS.all for s in e.negotiation.next_steps if s.resolved]
    assert all(resolution.source for resolution in resolutions)


def test_outcomes_of_2023_are_followed_up_where_a_later_source_speaks_of_them() -> None:
    followed = {
        f"{entry.id}#{outcome.id}": [(str(f.date), f.status.value) for f in outcome.follow_ups]
        for entry in RECORDS.all
        for outcome in entry.negotiation.outcomes
        if entry.year == 2023 and outcome.is_agreement
    }
    assert followed == {
        "kanta-hame/2023/alueellinen#asukkaiden-hyvinvointi": [],
        "kanta-hame/2023/alueellinen#varautuminen": [],
        "paijat-hame/2023/alueellinen#painopisteet": [("2024-08-29", "under-way")],
        "pohjois-pohjanmaa/2023/alueneuvottelut#vuosikello": [],
    }


def test_every_record_names_its_source() -> None:
    for entry in RECORDS.all:
        for source in entry.negotiation.sources:
            assert source.publisher.get("fi"), entry.id
            assert source.title or source.kind or source.url, f"{entry.id}: say which document the source is"


@pytest.mark.parametrize("path", FILES, ids=[p.relative_to(ROOT).as_posix() for p in FILES])
def test_records_have_no_contact_details(path: Path) -> None:
    """The events are over, and the people are real: neither e-mail addresses nor phone numbers."""
    text = path.read_text("utf-8")
    assert re.findall(r"[\w.+-]+(?:@|\(at\)|\[at\])[\w.-]+", text) == []
    assert (
        re.findall(r"(?<![\d/-])(?:\+358|0\d{1,2})[ -]?\d{2,4}[ -]?\d{2,4}(?:[ -]?\d{2,4})?(?![\d/-])", text)
        == []
    )
    assert re.findall(r"^\s*(?:- )?\{?(?:email|phone):", text, re.MULTILINE) == []
