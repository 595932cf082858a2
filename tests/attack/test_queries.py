"""What is searched for is text on the search page, typed or from an address, with the policy switched off."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

from playwright.sync_api import Browser, Page, expect

from tests.attack import WHOLE
from tests.attack.payloads import PAYLOADS, SOME
from tests.browsing import watch

OF_SCRIPTS: Final = (
    "__proto__", "constructor", "toString hasOwnProperty", "$& $' $` {words} {query} {n}", "%", "%00",
    "a" * 5_000, "ä\u0308\u202e", "\ud83d", "(((((", "\\", "+", "&q=x&sort=date", "#x",
)  # fmt: skip
"""Words that mean something to scripts and addresses."""
STATE: Final = r"""() => {
    const runs = ({name, value}) => name.startsWith('on') || /^\s*javascript:/i.test(value);
    const isMade = element => element.matches('script, iframe, img, object, embed, base, form, input, svg')
        || [...element.attributes].some(runs);
    const made = part => [...document.querySelectorAll(`${part} *`)].filter(isMade).length;
    return [window.harmed, made('main'), made('head')];
}"""
"""Whether something ran, and how many elements there are that a payload could make."""


def state(page: Page) -> list[int | None]:
    """Whether something ran, and how many elements a payload could have made, of a finished search."""
    expect(page.locator("#found-status b, #found-status:empty")).to_have_count(1)
    found: list[int | None] = page.evaluate(STATE)
    return found


def test_no_query_becomes_code(browser: Browser, golden_address: str) -> None:
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    seen = watch(page, golden_address)
    page.goto(f"{golden_address}/fi/haku/")
    before = state(page)
    for query in (*OF_SCRIPTS, *(PAYLOADS if WHOLE else SOME[::2])):
        page.locator("#finder input[name=q]").fill(query.encode("utf-8", "replace").decode())
        page.evaluate("document.getElementById('finder').requestSubmit()")
        assert state(page) == before, query
    assert (seen.errors, seen.elsewhere) == ([], [])
    for query in (*OF_SCRIPTS, *(PAYLOADS if WHOLE else SOME[::4])):
        encoded = quote(query.encode("utf-8", "replace"))
        page.goto(f"{golden_address}/fi/haku/?q={encoded}&region={encoded}&sort={encoded}&{encoded}")
        assert state(page) == before, query
    assert [error for error in seen.errors if "dialog" in error] == seen.elsewhere == []
    context.close()
