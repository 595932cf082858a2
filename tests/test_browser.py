"""The site in a browser: no errors, accessible, usable by keyboard, on paper and without scripts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from gazette.html import markdown
from tests.browsing import OF_COLOUR, resize, violations, watch
from tests.reading import of_kind, pages
from tests.sites import LANGUAGES

WIDTHS: Final = (1280, 390, 320)
KINDS: Final = (
    "archive",
    "archive-year",
    "handwritten",
    "home",
    "municipalities",
    "municipality",
    "negotiation",
    "news",
    "news-index",
    "feeds",
    "opendata",
    "outcomes",
    "partner",
    "partners",
    "programme",
    "programmes",
    "region",
    "region-year",
    "search",
    "upcoming",
)
"""Every kind of page of one language; the class of its body names it."""


@lru_cache
def example(site: Path, kind: str, language: str) -> str:
    """The path of the largest page of a kind."""
    largest = max(
        of_kind(site, kind, language), key=lambda page: ((site / page.path).stat().st_size, page.path)
    )
    return largest.path


def test_every_kind_of_page_is_tried(golden_site: Path) -> None:
    bodies = (page.all("//body/@class") for page in pages(golden_site).values() if page.language)
    kinds = {kind for classes in bodies if classes for kind in re.findall(r"page--([\w-]+)", classes[0])}
    assert kinds == set(KINDS)


def assert_accessible_and_silent(page: Page, address: str, path: str) -> None:
    """Show a page in every width and colour scheme; fail at any error and any violation of accessibility."""
    seen = watch(page, address)
    answer = page.goto(f"{address}/{path}")
    assert answer is not None
    assert answer.status == 200
    assert page.locator("main h1").count() == 1
    faults: list[str] = []
    for width in WIDTHS:
        resize(page, width)
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            faults.append(f"{width}: scrolls sideways to {wide}")
        page.emulate_media(color_scheme="light")
        faults += [f"{width} light: {violation}" for violation in violations(page)]
        page.emulate_media(color_scheme="dark")
        faults += [f"{width} dark: {violation}" for violation in violations(page, OF_COLOUR)]
    assert faults == []
    assert seen.errors == []
    assert seen.elsewhere == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_page_is_accessible_and_silent(
    kind: str, language: str, page: Page, golden_address: str, golden_site: Path
) -> None:
    assert_accessible_and_silent(page, golden_address, example(golden_site, kind, language))


@pytest.mark.parametrize(
    "path",
    [
        "fi/esimerkkila/2025/puitesopimus/",  # an agreement
        "sv/testila/2025/suunnitelma/",  # a plan
        "en/testila/2025/paatos/",  # a decision
        "fi/testila/2025/lausunto/",  # a statement
        "sv/mallila/2024/samarbete/",  # a talk by 611/2021 section 14
        "en/testila/2022/jarjestoilta/",  # a forum
        "fi/mallila/2025/seminaari/",  # a seminar
        "sv/mallila/2025/raati/",  # a panel
        "en/mallila/2025/neuvottelukunta/",  # an advisory body
        "fi/mallila/2025/valtio/",  # the State's talks
        "sv/esimerkkila/2025/kuntaryhmat/",  # a round of several sessions, some moved, postponed or cancelled
        "en/mallila/2024/peruttu/",  # a round that is cancelled
        "fi/testila/2025/ikaantyneet/",  # one that is postponed
        "sv/testila/2025/paatos/publicering/",
        "en/testila/2022/",  # a year of other occasions alone
    ],
)
def test_page_of_every_occasion_is_accessible_and_silent(path: str, page: Page, golden_address: str) -> None:
    assert_accessible_and_silent(page, golden_address, path)


@pytest.mark.parametrize("path", ["index.html", "404.html"])
def test_page_of_all_languages_is_accessible_and_silent(path: str, page: Page, golden_address: str) -> None:
    assert_accessible_and_silent(page, golden_address, path)


@pytest.mark.parametrize(
    "path",
    [
        "fi/index.html",
        "sv/arkiv/index.html",
        "fi/lappi/2023/alueellinen/index.html",
        "sv/paijat-hame/2024/alueellinen/index.html",
        "en/paijat-hame/2024/alueellinen/programme/index.html",
        "fi/kunnat/index.html",
        "fi/kunnat/020/index.html",
        "fi/tulokset/index.html",
    ],
)
def test_real_page_is_accessible_and_silent(path: str, page: Page, real_address: str) -> None:
    assert_accessible_and_silent(page, real_address, path)


# Keys alone


FOCUS: Final = """() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const style = getComputedStyle(element), box = element.getBoundingClientRect();
    return {
        name: element.outerHTML.slice(0, 120),
        outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
        shown: box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0
            && box.left < innerWidth && box.top < innerHeight,
        number: [...document.querySelectorAll('*')].indexOf(element),
    };
}"""
FOCUSABLE: Final = """() => {
    const all = [...document.querySelectorAll('*')];
    return all.filter(element => element.tabIndex >= 0
        && element.matches('a[href], button, input, select, textarea, summary, [tabindex]')
        && !element.disabled && element.getClientRects().length
        && getComputedStyle(element).visibility !== 'hidden').map(element => all.indexOf(element));
}"""


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("kind", ["home", "negotiation", "archive", "outcomes", "municipalities", "region"])
def test_keys_reach_and_leave_each_control_and_focus_is_visible(
    kind: str, width: int, page: Page, golden_address: str, golden_site: Path
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{golden_address}/{example(golden_site, kind, 'sv')}")
    expected: list[int] = page.evaluate(FOCUSABLE)
    assert len(expected) > 10
    reached: list[int] = []
    unseen: list[str] = []
    for _ in range(len(expected) + 2):
        page.keyboard.press("Tab")
        focus: Mapping[str, Any] | None = page.evaluate(FOCUS)
        if focus is None:
            break
        reached.append(focus["number"])
        if focus["outline"] < 2 or not focus["shown"]:
            unseen.append(focus["name"])
    assert unseen == []
    assert reached == expected, "in the order they are read, each once, and out of the page again"


@pytest.mark.parametrize("language", LANGUAGES)
def test_skip_link_leads_to_the_content(
    language: str, page: Page, golden_address: str, golden_site: Path
) -> None:
    page.goto(f"{golden_address}/{example(golden_site, 'negotiation', language)}")
    page.keyboard.press("Tab")
    link = page.locator(":focus")
    assert link.get_attribute("href") == "#main"
    box = link.bounding_box()
    assert box is not None
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("main :focus")).to_have_count(1)


def test_language_switcher_goes_to_the_same_page(page: Page, golden_address: str) -> None:
    page.goto(f"{golden_address}/fi/esimerkkila/2024/alueellinen/ohjelma/")
    for name, path, language in (
        ("Svenska", "sv/esimerkkila/2024/alueellinen/program/", "sv"),
        ("English", "en/esimerkkila/2024/alueellinen/programme/", "en"),
        ("Suomi", "fi/esimerkkila/2024/alueellinen/ohjelma/", "fi"),
    ):
        page.locator("header").get_by_role("link", name=name, exact=True).click()
        page.wait_for_url(f"{golden_address}/{path}")
        expect(page.locator("html")).to_have_attribute("lang", language)


def test_old_address_leads_to_the_same_place_of_the_new_page(page: Page, golden_address: str) -> None:
    for fragment in ("", "#sources"):
        page.goto(f"{golden_address}/fi/esimerkkila/2024/vanha-nimi/{fragment}")
        page.wait_for_url(f"{golden_address}/fi/esimerkkila/2024/alueellinen/{fragment}")
        page.wait_for_timeout(100)
        assert page.url == f"{golden_address}/fi/esimerkkila/2024/alueellinen/{fragment}"


def test_old_address_leads_on_without_scripts(browser: Browser, golden_address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{golden_address}/fi/esimerkkila/2024/vanha-nimi/")
        page.wait_for_url(f"{golden_address}/fi/esimerkkila/2024/alueellinen/")


MARKDOWN: Final = (
    "| yksi | kaksi | kolme | nelja | viisi |\n|-|-|-|-|-|\n| pitkähkösana | pitkähkösana | pitkähkösana "
    "| pitkähkösana | pitkähkösana |\n\n"
    + "pitkäsana" * 20
    + "\n\n```\n"
    + "koodi" * 40
    + "\n```\n\n`"
    + "koodi" * 40
    + "`\n\nhttps://a.example/"
    + "a" * 200
    + "\n\n> "
    + "x" * 100
    + "\n\n- "
    + "y" * 100
)


def test_no_markdown_makes_the_page_wider_than_its_window(page: Page, golden_address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(f"{golden_address}/fi/esimerkkila/2024/alueellinen/")
    result = str(markdown.html(MARKDOWN))
    for place in (".prose", ".page-head", ".facts dd", ".said > li", ".outcome", ".titled li"):
        page.locator(place).first.evaluate("(place, html) => { place.innerHTML += html; }", result)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 320, (place, wide)


def test_only_what_was_said_is_between_quotation_marks(page: Page, golden_address: str) -> None:
    page.goto(f"{golden_address}/sv/esimerkkila/2024/alueellinen/")
    marks = page.evaluate(
        "() => [...document.querySelector('.quote').children].map("
        "element => [element.className, getComputedStyle(element, '::before').content.slice(0, 3)])"
    )
    assert marks == [["", '"”"'], ["speaker", "non"]]


@pytest.mark.parametrize("width", [1280, 390])
def test_language_note_keeps_its_distance(width: int, page: Page, golden_address: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{golden_address}/sv/esimerkkila/2024/alueellinen/")
    progress, note = (page.locator(css).bounding_box() for css in (".progress", ".note--language"))
    assert progress
    assert note
    assert note["y"] - (progress["y"] + progress["height"]) >= 12


def test_menu_opens_and_closes_on_a_phone(page: Page, golden_address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{golden_address}/fi/")
    button, news = page.get_by_role("button", name="Valikko"), page.locator("#navigation a").first
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(news).to_be_hidden()
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(news).to_be_visible()
    news.focus()
    page.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(news).to_be_hidden()
    expect(button).to_be_focused()


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_the_whole_content_is_there_without_scripts(
    width: int, browser: Browser, golden_address: str
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(f"{golden_address}/fi/")
    links = page.locator("#navigation a")
    assert links.count() == 6
    assert all(links.nth(number).is_visible() for number in range(6))
    assert not page.locator(".menu-button").is_visible()
    links.nth(3).click()
    page.wait_for_url(f"{golden_address}/fi/arkisto/")
    context.close()


# On paper


def test_paper_has_the_content_and_no_chrome(page: Page, golden_address: str) -> None:
    page.goto(f"{golden_address}/fi/esimerkkila/2024/alueellinen/")
    page.emulate_media(media="print")
    for chrome_part in (".skip", ".navigation", ".languages", ".menu-button", ".breadcrumbs", ".section-nav"):
        expect(page.locator(chrome_part).first).to_be_attached()
        expect(page.locator(chrome_part).first).to_be_hidden()
    expect(page.locator("main h1")).to_be_visible()
    expect(page.locator("#outcomes")).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_programme_prints_on_one_a4(language: str, page: Page, real_address: str) -> None:
    word = {"fi": "ohjelma", "sv": "program", "en": "programme"}[language]
    page.goto(f"{real_address}/{language}/paijat-hame/2024/alueellinen/{word}/")
    paper = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1


def test_a_window_of_its_own_has_no_cookies(context: BrowserContext, golden_address: str) -> None:
    page = context.new_page()
    for path in ("", "fi/", "fi/arkisto/", "sv/esimerkkila/2024/alueellinen/"):
        page.goto(f"{golden_address}/{path}")
    assert context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
