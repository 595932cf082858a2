"""Mozilla's Readability, the reader view of browsers, keeps the whole text of a page.

It drops elements for the words of their class and id, for their tag and for being mostly links.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Page

from tests.sites import LANGUAGES

_PACKAGE: Final = find_spec("fast_readability")
assert _PACKAGE
assert _PACKAGE.origin
READABILITY: Final = (Path(_PACKAGE.origin).parent / "js" / "Readability.js").read_text("utf-8")
LOST: Final = """() => {
    const squeezed = text => text.replace(/\\s+/g, '');
    const article = new Readability(document.cloneNode(true)).parse();
    const kept = squeezed(article.title + article.textContent);
    const lost = [], walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const text = walker.currentNode;
        if (!text.parentElement.closest('svg') && !kept.includes(squeezed(text.data)))
            lost.push(text.data.trim());
    }
    return lost;
}"""
"""The texts of a page's main part that its reader view lacks; drawings have their text beside them."""
PAGES: Final = {
    "report": "esimerkkila/2024/alueellinen",
    "round": "esimerkkila/2025/kuntaryhmat",
    "announcement": "testila/2026/tulossa",
    "postponed": "testila/2025/ikaantyneet",
    "cancelled": "mallila/2024/peruttu",
    "talk by 611/2021": "mallila/2024/samarbete",
    "panel": "mallila/2025/raati",
    "advisory body": "mallila/2025/neuvottelukunta",
    "agreement": "esimerkkila/2025/puitesopimus",
    "decision": "testila/2025/paatos",
    "plan": "testila/2025/suunnitelma",
    "statement": "testila/2025/lausunto",
    "programme": "esimerkkila/2024/alueellinen/{programme}",
    "news of a report": "esimerkkila/2024/alueellinen/{report}",
    "news of an invitation": "esimerkkila/2025/kuntaryhmat/{invitation}",
}
"""A page of each kind; shorter ones, as those of most news, are offered in no reader view."""
WORDS: Final = {
    "fi": {"programme": "ohjelma", "report": "raportti", "invitation": "kutsu"},
    "sv": {"programme": "program", "report": "rapport", "invitation": "inbjudan"},
    "en": {"programme": "programme", "report": "report", "invitation": "invitation"},
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", PAGES)
def test_reader_view_keeps_the_whole_text(kind: str, language: str, page: Page, golden_address: str) -> None:
    answer = page.goto(f"{golden_address}/{language}/{PAGES[kind].format(**WORDS[language])}/")
    assert answer is not None
    assert answer.status == 200
    page.evaluate(f"() => {{ {READABILITY}; window.Readability = Readability; }}")
    assert page.evaluate(LOST) == []


@pytest.mark.parametrize("kind", ["report", "round", "programme"])
def test_reader_view_keeps_elements_with_ids_from_records(kind: str, page: Page, golden_address: str) -> None:
    """The id of a session, outcome or next step may be a word for which the reader view drops elements."""
    page.goto(f"{golden_address}/fi/{PAGES[kind].format(**WORDS['fi'])}/")
    named = page.evaluate("""() => {
        const own = [...document.querySelectorAll('[id^=outcome-], [id^=step-], section[id^=session-]')];
        own.forEach(element => element.id += '-social-media');
        return own.length;
    }""")
    assert named
    page.evaluate(f"() => {{ {READABILITY}; window.Readability = Readability; }}")
    assert page.evaluate(LOST) == []


def test_links_to_the_former_id_of_a_section_work(page: Page, golden_address: str) -> None:
    page.goto(f"{golden_address}/fi/esimerkkila/2024/alueellinen/#remarks")
    tops = page.evaluate("['said', 'remarks'].map(id => document.getElementById(id).offsetTop)")
    assert abs(tops[0] - tops[1]) < 40
