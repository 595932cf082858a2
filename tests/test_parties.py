"""Parties in all their forms: in words, from national.yml, by an earlier id, in a region that changed."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

from gazette.base.settings import Settings
from gazette.outputs.redirects import redirects
from gazette.records.loading import load
from gazette.records.model.region import Partner
from gazette.site.listing import files_of, site_of
from gazette.site.routes import routes
from gazette.urls import addresses
from gazette.urls.feed_ids import original
from gazette.views.context import Reader
from gazette.views.municipalities import municipality_page
from gazette.views.negotiations import negotiation_page
from gazette.views.partners import partner_page
from tests.sites import GOLDEN

SETTINGS = Settings("https://example.fi/", date(2025, 10, 20))
RECORDS = load(GOLDEN / "negotiations").records


def reader(today: str = "2025-10-20", language: str = "fi") -> Reader:
    """A reader of the records on a day."""
    readers = site_of(RECORDS, replace(SETTINGS, today=date.fromisoformat(today))).readers
    return next(one for one in readers if one.language == language)


def test_parties_in_words_have_a_plain_kind_and_co_organisers_count() -> None:
    looking = reader()
    page = negotiation_page(looking, looking.registry.at("esimerkkila/2025/osapuolet"))
    headings = [group.heading for group in page.content.parties]
    assert headings[:2] == ["Kunnat", "Muut julkiset toimijat"]
    assert {"Asukkaat", "Nuorisovaltuustot", "Muut osapuolet"} <= set(headings)
    row = next(row for row in page.content.kinds if row.heading == "Kunnat")
    assert row.took_part
    assert (row.invited.text, row.took_part.text) == ("mainittu, lukumäärä puuttuu", "järjestäjänä")
    assert [value.text for group in page.content.parties[:1] for value in (group.invited[0].who,)] == [
        "alueen kaikki kunnat"
    ]
    assert dict(page.contents)["parties"] == "Ketkä osallistuivat"


def test_a_partner_without_a_statutory_kind_is_listed_under_its_type(tmp_path: Path) -> None:
    shutil.copytree(GOLDEN / "negotiations", tmp_path, dirs_exist_ok=True)
    partners = tmp_path / "esimerkkila" / "partners.yml"
    _edit(partners, "  kind: public\n  type: religious-community\n", "  type: religious-community\n")
    record = tmp_path / "esimerkkila" / "2025" / "osapuolet.yml"
    _edit(record, "{who: seurakuntia, type: religious-community}", "esimerkkilan-seurakunta")
    looking = site_of(load(tmp_path).records, SETTINGS).readers[0]
    page = negotiation_page(looking, looking.registry.at("esimerkkila/2025/osapuolet"))
    (group,) = (group for group in page.content.parties if group.heading == "Uskonnolliset yhdyskunnat")
    assert [line.who.text for line in group.took_part] == ["Esimerkkilän seurakunta"]
    (organiser,) = (o for o in looking.registry.organisers if o.id == "esimerkkila")
    page_of_it = partner_page(looking, organiser.partners["esimerkkilan-seurakunta"], organiser)
    assert [value.text for fact in page_of_it.facts[:1] for value in fact.values] == ["seurakunta"]


def test_a_partner_without_words_of_its_own_is_called_by_its_type(tmp_path: Path) -> None:
    shutil.copytree(GOLDEN / "negotiations", tmp_path, dirs_exist_ok=True)
    _edit(tmp_path / "esimerkkila" / "partners.yml", "  classification: seurakunta\n", "")
    looking = site_of(load(tmp_path).records, SETTINGS).readers[0]
    (organiser,) = (o for o in looking.registry.organisers if o.id == "esimerkkila")
    page = partner_page(looking, organiser.partners["esimerkkilan-seurakunta"], organiser)
    assert [value.text for fact in page.facts[:1] for value in fact.values] == [
        "julkinen toimija",
        "uskonnollinen yhdyskunta",
    ]


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def test_only_people_with_a_role_in_the_negotiation_are_participants() -> None:
    looking = reader()
    content = negotiation_page(looking, looking.registry.at("esimerkkila/2025/osapuolet")).content
    assert [line.title.text if line.title else line.name for line in content.people] == [
        "kokemusasiantuntija",
        "Fiina Fasilitoija",
    ]
    assert [line.name for line in content.others] == ["", "Ryhmä Läinen", "Kirsi Kirjoittaja"]


def test_a_national_body_has_one_page_with_the_records_of_all_regions() -> None:
    looking = reader()
    page = partner_page(looking, looking.registry.national["malli-yhtyma"])
    assert page.address.path("fi") == "fi/kumppanit/malli-yhtyma/"
    assert [part.negotiation.to.path("fi") for part in page.parts] == ["fi/esimerkkila/2025/osapuolet/"]
    assert "1234567-1" in [value.text for fact in page.facts for value in fact.values]


def test_old_addresses_of_partners_and_regions_redirect() -> None:
    looking = reader()
    pages = [route.address for route in routes(looking.registry)]
    leads = {r.old.path("fi"): r.new.path("fi") for r in redirects(looking.registry, pages, ())}
    assert leads["fi/testila/kumppanit/malli/"] == "fi/kumppanit/malli-yhtyma/"
    assert leads["fi/esimerkkila/kumppanit/kuviteltu-oy/"] == "fi/esimerkkila/kumppanit/kuvitteellinen-oy/"
    assert leads["fi/teststaden/"] == "fi/testila/"
    assert leads["fi/teststaden/2026/tulossa/"] == "fi/testila/2026/tulossa/"


def test_feeds_calendars_and_data_of_a_renamed_region_stay() -> None:
    paths = {file.path for file in files_of(site_of(RECORDS, SETTINGS))}
    assert {
        "fi/teststaden/feed.xml",
        "fi/teststaden/feed.json",
        "fi/teststaden/calendar.ics",
        "data/regions/teststaden.json",
    } <= paths
    entry = reader().registry.at("testila/2026/tulossa")
    assert original(entry) == "teststaden/2026/tulossa"


def test_an_earlier_id_refers_to_the_partner() -> None:
    registry = reader().registry
    testila = registry.by_region["testila"]
    assert registry.party(testila, "malli") is registry.national["malli-yhtyma"]
    assert isinstance(registry.party(registry.by_region["esimerkkila"], "kuviteltu-oy"), Partner)
    assert registry.party(testila, "teststaden") is testila


def test_a_municipality_is_in_the_region_of_the_day() -> None:
    for today, home, other in (
        ("2025-10-20", "mallila", "esimerkkila"),
        ("2026-01-01", "esimerkkila", "mallila"),
    ):
        looking = reader(today)
        membership = looking.registry.municipalities["918"]
        assert membership.organiser.id == home
        page = municipality_page(looking, *membership)
        links = {v.to for fact in page.facts for v in fact.values if hasattr(v, "to")}
        assert {addresses.region(home), addresses.region(other)} <= links
