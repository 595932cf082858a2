"""Nothing that a record says can run in a reader's browser: two walls, each tried without the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser

from gazette.base.settings import Settings
from gazette.html import layout, render
from gazette.html.frames import Frame, marker
from gazette.records.collection import Records
from gazette.records.loading import load
from gazette.records.model.base import Part
from gazette.records.model.content import Quote
from gazette.records.model.text import LANGUAGES as RECORD_LANGUAGES
from gazette.records.model.text import Text
from gazette.site.listing import site_of
from tests.browsing import serving, watch
from tests.outputs import pages_of
from tests.reading import pages
from tests.sites import GOLDEN


def test_hostile_records_harm_nobody(browser: Browser, golden_address: str, golden_site: Path) -> None:
    """Escaping alone has to hold: the browser is told to pass over the policy that would stop scripts."""
    hostile = [path for path in pages(golden_site) if "/mallila/" in path]
    assert len(hostile) > 30
    assert_harmless(browser, golden_address, hostile)


def test_records_that_no_check_saw_harm_nobody(browser: Browser, tmp_path: Path) -> None:
    """The second wall: every text of every record is an attack, and no check refused them."""
    paths = list(attack(tmp_path))
    assert len(paths) > 80
    with serving(tmp_path) as address:
        assert_harmless(browser, address, paths)


def assert_harmless(browser: Browser, address: str, paths: list[str]) -> None:
    """No script of a record runs on these pages, not even when the reader moves over them."""
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


ATTACKS: Final = (
    "<script>window.harmed=1</script>",
    '"><img src=x onerror="window.harmed=1">',
    "'><svg onload=window.harmed=1>",
    "</title><script>window.harmed=1</script>",
    "--></style></textarea><script>window.harmed=1</script>",
    '" onmouseover="window.harmed=1" x="',
    "<details open ontoggle=window.harmed=1>",
    "[x](javascript:window.harmed=1)",
    "<javascript:window.harmed=1>",
    '![x](x"onerror=window.harmed=1//)',
    "[x]: javascript:window.harmed=1\n\n[x]",
    "<a href='data:text/html,<script>window.harmed=1</script>'>x</a>",
    "&lt;script&gt;window.harmed=1&lt;/script&gt;",
    "{{ ''.__class__ }} {% include '/etc/passwd' %} @@slot:main@@ @@slot:title@@",
    "\u202e\u0000\ufeff<script\u00a0>window.harmed=1</script>",
    "```x\n<script>window.harmed=1</script>\n```",
)


def attack(folder: Path) -> Iterator[str]:
    """Pages of the invented records in Finnish, every text in them an attack; written to a folder."""
    records = load(GOLDEN / "negotiations").records
    attacks = cycle(ATTACKS)
    organisers = {
        organiser.id: replace(
            organiser,
            region=attacked(organiser.region, attacks),
            partners={id_: attacked(partner, attacks) for id_, partner in organiser.partners.items()},
        )
        for organiser in records.organisers
    }
    hostile = tuple(
        replace(
            record,
            organiser=organisers[record.organiser.id],
            negotiation=attacked(record.negotiation, attacks),
        )
        for record in records.all
    )
    settings = Settings("https://example.fi/", date(2025, 10, 20), edit_url="https://example.fi/edit/")
    frame = Frame.parse(
        f"<!doctype html><html lang=fi><head><meta charset=utf-8><title>{marker('title')}</title>"
        f'<meta name="description" content="{marker("description")}">{marker("head")}</head>'
        f'<body class="{marker("kind")}"><ul>{marker("languages")}</ul>{marker("breadcrumbs")}'
        + "".join(f"<a{marker(slot)}>x</a>" for slot in sorted(layout.SLOTS) if slot.startswith("current-"))
        + f"<main>{marker('main')}</main></body></html>"
    )
    site = site_of(Records(records.root, tuple(organisers.values()), hostile), settings)
    for shown in pages_of(site.readers[0]):
        path = shown.address.path("fi") + "index.html"
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        filled = frame.fill(layout.page_parts(shown, settings, main_html=render.main(shown)))
        (folder / path).write_text(filled, encoding="utf-8")
        yield path


def attacked(part: Any, attacks: Iterator[str]) -> Any:
    """A record with every text in it an attack, past the model's own rules."""
    if isinstance(part, Text):
        return part.model_copy(update={code: next(attacks) for code in RECORD_LANGUAGES if part.get(code)})
    changed: dict[str, Any] = {}
    for name, value in part.__dict__.items():
        if isinstance(value, Part):
            changed[name] = attacked(value, attacks)
        elif isinstance(value, tuple):
            changed[name] = tuple(attacked(v, attacks) if isinstance(v, Part) else v for v in value)
        elif name in {"name", "address", "platform", "case", "section", "format", "brand"} or (
            isinstance(part, Quote) and name == "text"
        ):
            changed[name] = next(attacks) if isinstance(value, str) else value
    return part.model_copy(update=changed)
