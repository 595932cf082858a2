"""The search field of the page of municipalities: suggestions, keyboard, touch, no scripts."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from gazette.urls.addresses import Word, section
from gazette.views.municipality_names import former_names
from tests.browsing import resize, violations, watch
from tests.sites import LANGUAGES

SUGGESTED: Final = {
    "fi": {
        "hyvink": "Hyvinkää",
        "Hyvinkään": "Hyvinkää",
        "Turussa": "Turku",
        "Lahden": "Lahti",
        "Uudessakaupungissa": "Uusikaupunki",
        "hameenlinna": "Hämeenlinna",
        "Rovaneimi": "Rovaniemi",
        "Hämenlinna": "Hämeenlinna",
        "Tavastehus": "Hämeenlinna (Tavastehus)",
        "Åbo": "Turku (Åbo)",
        "Ohcejohka": "Utsjoki (Ohcejohka)",
        "Kuusankoski": "Kouvola (Kuusankoski)",
        "Tammisaaressa": "Raasepori (Tammisaari)",
    },
    "sv": {
        "Tavasthus": "Tavastehus",
        "Borgås": "Borgå",
        "Jyväskylässä": "Jyväskylä",
        "Ekenäs": "Raseborg (Ekenäs)",
        "uleaborg": "Uleåborg",
    },
    "en": {"Helsingfors": "Helsinki (Helsingfors)", "Tampereella": "Tampere", "Espo": "Espoo"},
}
"""What is typed → the first suggestion."""


def path(language: str) -> str:
    return section(Word.MUNICIPALITIES).path(language)


def wait_for_rules(page: Page) -> None:
    """Wait until the field has loaded the cases of names, which it does when it gets the focus."""
    page.fill("#municipality", "Jyväskylässä")
    expect(page.get_by_role("option")).to_have_text(["Jyväskylä"])
    page.fill("#municipality", "")
    expect(page.get_by_role("option")).to_have_count(0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_municipalities_are_suggested_for_typed_letters(language: str, page: Page, real_address: str) -> None:
    page.goto(f"{real_address}/{path(language)}#municipality")
    wait_for_rules(page)
    first = page.get_by_role("option").first
    for typed, suggested in SUGGESTED[language].items():
        page.fill("#municipality", typed)
        expect(first).to_have_text(suggested)


def test_a_name_of_no_municipality_is_reported(page: Page, real_address: str) -> None:
    page.goto(f"{real_address}/{path('fi')}")
    page.fill("#municipality", "Avaruusalus")
    expect(page.get_by_role("status")).to_have_text("Tämän nimistä kuntaa ei löydy.")
    expect(page.get_by_role("option")).to_have_count(0)


def test_a_municipality_is_two_taps_from_the_front_page(page: Page, real_address: str) -> None:
    seen = watch(page, real_address)
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{real_address}/fi/")
    page.get_by_role("link", name="Etsi oma kuntasi").click()
    expect(page.locator("#municipality")).to_be_focused()
    page.keyboard.type("Lahdes")
    page.get_by_role("option", name="Lahti").click()
    page.wait_for_url("**/fi/kunnat/398/")
    assert seen.errors == []
    assert seen.elsewhere == []


def test_a_municipality_is_chosen_by_keyboard_alone(page: Page, real_address: str) -> None:
    page.goto(f"{real_address}/{path('fi')}")
    field = page.get_by_role("combobox", name="Kuntasi")
    wait_for_rules(page)
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-expanded", "false")
    page.keyboard.type("kem")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("option").first).to_have_text("Kemi")
    expect(page.get_by_role("status")).to_contain_text("kuntaa")
    options = page.get_by_role("option").all_inner_texts()
    assert options[:4] == ["Kemi", "Kemijärvi", "Keminmaa", "Kemiönsaari"]
    page.keyboard.press("ArrowUp")
    chosen = page.locator("[role=option][aria-selected=true]")
    expect(chosen).to_have_text(options[-1])
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(chosen).to_have_text("Kemijärvi")
    expect(field).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "none")
    page.keyboard.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("kem")
    page.keyboard.press("ArrowDown")
    expect(chosen).to_have_text("Kemi")
    page.keyboard.press("Enter")
    page.wait_for_url("**/fi/kunnat/240/")


def test_a_chosen_suggestion_stays_when_the_cases_of_names_load_late(page: Page, real_address: str) -> None:
    page.add_init_script(
        "const read = Response.prototype.json; Response.prototype.json = async function () {"
        " const value = await read.call(this);"
        " setTimeout(() => { window.rulesCame = true; }); return value; }"
    )
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route("**/search/stems.json", hold)
    page.goto(f"{real_address}/{path('fi')}")
    with page.expect_request("**/search/stems.json"):
        page.fill("#municipality", "kem")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true]")
    expect(chosen).to_have_text("Kemijärvi")
    waiting[0].continue_()
    page.wait_for_function("() => window.rulesCame")
    expect(chosen).to_have_text("Kemijärvi")
    page.keyboard.press("Enter")
    page.wait_for_url("**/fi/kunnat/320/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_open_list_is_accessible(language: str, page: Page, real_address: str) -> None:
    page.goto(f"{real_address}/{path(language)}")
    wait_for_rules(page)
    page.fill("#municipality", "la")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[role=option][aria-selected=true]")).to_be_visible()
    for width in (1280, 320):
        resize(page, width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert violations(page) == []


def test_without_scripts_the_page_is_a_list(browser: Browser, real_address: str) -> None:
    window = browser.new_context(java_script_enabled=False)
    page = window.new_page()
    page.goto(f"{real_address}/{path('fi')}")
    assert page.locator("#municipality").is_hidden()
    page.get_by_role("link", name="Lahti", exact=True).click()
    page.wait_for_url("**/fi/kunnat/398/")
    window.close()


def test_former_municipalities_are_part_of_present_ones(real_site: Path) -> None:
    codes = {folder.name for folder in (real_site / path("fi")).iterdir() if folder.is_dir()}
    assert set(former_names()) - codes == set()
    assert former_names()["286"] == ("Kuusankoski", "Anjalankoski", "Elimäki", "Jaala", "Valkeala")
