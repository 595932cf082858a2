"""Promises of the layout: few bytes, room for readers' own text spacing, no page wider than its window."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Page

from gazette.html.stylesheet import OWN
from tests.browsing import resize
from tests.reading import of_kind, pages
from tests.sites import asset

LARGEST: Final = 150_000
"""Octets that a first visit to a negotiation may take, compressed as servers do."""
SPACING: Final = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
        * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
        p { margin-bottom: 2em !important }
    `);
    document.adoptedStyleSheets = [sheet];
}"""
"""The spacing that readers must be able to choose (WCAG 1.4.12)."""
CUT: Final = """() => [...document.querySelectorAll('body *')].filter(element => {
    const style = getComputedStyle(element);
    return [style.overflowX, style.overflowY].includes('hidden') && style.clipPath === 'none'
        && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1);
}).map(element => element.outerHTML.slice(0, 100))"""
"""Elements that hide a part of what they hold."""
KINDS: Final = (
    "archive",
    "feeds",
    "home",
    "municipality",
    "negotiation",
    "opendata",
    "outcomes",
    "programme",
    "region",
)


def largest(site: Path, kind: str, language: str) -> str:
    """The path of the largest page of a kind."""
    page = max(of_kind(site, kind, language), key=lambda page: ((site / page.path).stat().st_size, page.path))
    return page.path


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_first_visit_to_a_negotiation_is_small(
    language: str, page: Page, real_address: str, real_site: Path
) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url.removeprefix(real_address + "/")))
    page.goto(f"{real_address}/{largest(real_site, 'negotiation', language)}", wait_until="networkidle")
    assert {asset(real_site, OWN), asset(real_site, "menu.js")} <= set(loaded)
    sent = {path: len(gzip.compress((real_site / path).read_bytes())) for path in loaded}
    assert sum(sent.values()) <= LARGEST, sent


def test_only_written_pages_load_the_stylesheet_of_the_theme(real_site: Path) -> None:
    kinds = {
        kind
        for page in pages(real_site).values()
        if page.all("//link[@rel='stylesheet'][contains(@href, '/theme.')]")
        for kind in page.all("//body/@class")
    }
    assert kinds == {"page page--handwritten"}


@pytest.mark.parametrize("kind", KINDS)
def test_text_spacing_by_the_reader_cuts_no_text(
    kind: str, page: Page, golden_address: str, golden_site: Path
) -> None:
    page.goto(f"{golden_address}/{largest(golden_site, kind, 'fi')}")
    page.evaluate(SPACING)
    for width in (1280, 320):
        resize(page, width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(CUT) == []


@pytest.mark.parametrize("kind", ["home", "negotiation"])
def test_no_element_moves_for_readers_who_prefer_reduced_motion(
    kind: str, page: Page, golden_address: str, golden_site: Path
) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{golden_address}/{largest(golden_site, kind, 'fi')}")
    page.keyboard.press("Tab")
    moving = page.evaluate(
        """() => [...document.querySelectorAll('*')].filter(element => {
            const style = getComputedStyle(element);
            return style.scrollBehavior === 'smooth' || style.animationName !== 'none'
                || style.transitionDuration.split(', ').some(time => time !== '0s');
        }).length"""
    )
    assert moving == 0
