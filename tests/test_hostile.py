"""No text of a record can run in a reader's browser: escaping and the policy hold, each alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from playwright.sync_api import Browser

from gazette.html import layout, render
from gazette.site.listing import site_of
from tests.attack.hostile_site import SETTINGS, hostile_records
from tests.attack.payloads import PAYLOADS
from tests.attack.trials import FRAME
from tests.browsing import POLICY, watch
from tests.outputs import pages_of
from tests.reading import pages
from tests.serving import serving


def test_hostile_records_harm_nobody(browser: Browser, golden_address: str, golden_site: Path) -> None:
    """By escaping alone: the browser ignores the policy, which would stop scripts."""
    hostile = [path for path in pages(golden_site) if "/mallila/" in path]
    assert len(hostile) > 30
    assert_harmless(browser, golden_address, hostile)


def test_unchecked_hostile_records_harm_nobody(browser: Browser, tmp_path: Path) -> None:
    """Every text of every record is an attack, and no check has refused one of them."""
    paths = list(attack(tmp_path))
    assert len(paths) > 80
    with serving(tmp_path, POLICY) as address:
        assert_harmless(browser, address, paths)


def assert_harmless(browser: Browser, address: str, paths: list[str]) -> None:
    """Assert that no script of a record runs on these pages, also when the pointer moves over them."""
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    seen = watch(page, address)
    for path in paths:
        page.goto(f"{address}/{path}", wait_until="load")
        harmed = page.evaluate(
            """() => {
                const events = ['mouseover', 'focus', 'click', 'error', 'load', 'toggle'];
                for (const element of document.querySelectorAll('main *, .breadcrumbs *'))
                    for (const name of events) element.dispatchEvent(new Event(name, {bubbles: false}));
                const made = ['script:not([src]):not([type*=json])', 'iframe', '[onload]', '[onerror]']
                    .map(selector => `main ${selector}`).join();
                return [window.harmed, document.querySelectorAll(made).length];
            }"""
        )
        assert harmed == [None, 0], path
    assert seen.elsewhere == []
    assert [error for error in seen.errors if "dialog" in error] == []
    context.close()


def attack(folder: Path) -> Iterator[str]:
    """Write pages of the invented records in Finnish to a folder, with every text replaced by an attack."""
    attacks = cycle(PAYLOADS)
    records, settings = hostile_records(lambda: next(attacks)), SETTINGS
    site = site_of(records, settings)
    for shown in pages_of(site.readers[0]):
        path = shown.address.path("fi") + "index.html"
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        filled = FRAME.fill(layout.page_parts(shown, settings, main_html=render.main(shown)))
        (folder / path).write_text(filled, encoding="utf-8")
        yield path
