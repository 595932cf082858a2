"""`mkdocs serve` in a browser: errors are shown instead of the page, which returns at the same position."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Page, expect

from gazette.base.configuration import SettingError
from gazette.base.problems import Problem, message
from gazette.html.escaping import escaped
from gazette.html.layout import CONTENT_SECURITY_POLICY
from gazette.i18n.words import words
from gazette.site.build import BuildRefusedError
from gazette.staff.serving.error_page import page_of
from gazette.staff.serving.live_site import LiveSite
from tests.browsing import violations, watch
from tests.sites import GOLDEN, Checkout
from tests.test_build import ROUNDS, served
from tests.waiting import PATIENCE, within

PAGE = "/fi/esimerkkila/2025/kuntaryhmat/"
BROKEN = ("scope: municipal-groups", "scope: kaikki")


def test_the_browser_shows_errors_and_then_returns_to_the_page(checkout: Checkout, page: Page) -> None:
    with served(checkout) as (get, log):
        within(lambda: "<h1>Esimerkkilän kuntaryhmät 2025</h1>" in get(PAGE))
        address = log.read_text("utf-8").partition("Serving on ")[2].split()[0].rstrip("/")
        page.goto(address + PAGE)
        heading = page.get_by_role("heading", level=1)
        expect(heading).to_have_text("Esimerkkilän kuntaryhmät 2025")
        page.evaluate("scrollTo(0, 700)")
        checkout.change(ROUNDS, *BROKEN)
        expect(heading).to_have_text("The site cannot be built", timeout=1000 * PATIENCE)
        seen = watch(page, address)
        number = checkout.record(ROUNDS).read_text("utf-8").splitlines().index("scope: kaikki") + 1
        expect(page.locator("li h2")).to_have_text(f"negotiations/{ROUNDS}:{number}:1")
        expect(page.locator("li p").first).to_have_text(
            'scope: "kaikki" is not one of the words allowed here.'
        )
        expect(page.locator(".line--marked")).to_have_text(f"{number} scope: kaikki")
        expect(page.locator("mark")).to_have_text("scope: kaikki")
        assert violations(page) == []
        checkout.change(ROUNDS, "fi: Esimerkkilän kuntaryhmät 2025", "fi: Esimerkkilän ryhmät [")
        expect(page.locator("li h2")).to_have_text(f"negotiations/{ROUNDS}:{number}:1")
        checkout.change(ROUNDS, *reversed(BROKEN))
        expect(heading).to_have_text("Esimerkkilän ryhmät [", timeout=1000 * PATIENCE)
        page.wait_for_function("() => scrollY === 700")
        assert (seen.errors, seen.elsewhere) == ([], [])
        assert "Traceback" not in log.read_text("utf-8")


def test_server_starts_with_a_page_of_the_errors(checkout: Checkout, page: Page) -> None:
    """Started with a broken record, it shows the errors in the browser, and once corrected, the site."""
    checkout.change(ROUNDS, *BROKEN)
    checkout.change(ROUNDS, "draft: no\npublish_at: 2023-12-01 9.00", "draft: yes")
    with served(checkout) as (get, log):
        within(lambda: "The site cannot be built" in get("/"))
        address = log.read_text("utf-8").partition("Serving on ")[2].split()[0].rstrip("/")
        page.goto(address + PAGE)
        heading = page.get_by_role("heading", level=1)
        expect(heading).to_have_text("The site cannot be built")
        checkout.record(ROUNDS).write_text("title: [\n", "utf-8")
        expect(page.locator("li h2")).to_have_text(f"negotiations/{ROUNDS}:2:1", timeout=1000 * PATIENCE)
        shutil.copy(GOLDEN / "negotiations" / ROUNDS, checkout.record(ROUNDS))
        checkout.change(ROUNDS, "draft: no\npublish_at: 2023-12-01 9.00", "draft: yes")
        expect(heading).to_have_text("Luonnos: Esimerkkilän kuntaryhmät 2025", timeout=1000 * PATIENCE)
        expect(page.locator(".note--draft")).to_have_text("Tämä on luonnos. Sitä ei ole julkaistu.")
        assert "Traceback" not in log.read_text("utf-8")


HOSTILE: Final = "<script>alert(1)</script>{{ 7*7 }}"


def test_page_of_errors_escapes_what_records_say(tmp_path: Path) -> None:
    (tmp_path / "r.yml").write_text(f"a: b\nc: {HOSTILE}\n", "utf-8")
    problem = Problem("r.yml", 2, 4, HOSTILE, message(HOSTILE.replace("{", "(")), message("Mend it."))
    page = page_of(BuildRefusedError([problem], words("sv")), tmp_path, "sv")
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7*7 }}" in page
    assert '<html lang="sv">' in page
    assert f'content="{escaped(CONTENT_SECURITY_POLICY)}"' in page


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (SettingError("site_url is missing"), "<p>site_url is missing</p>"),
        (ZeroDivisionError("secret of the code"), "<p>Det är ett fel i programmet."),
    ],
)
def test_the_page_of_an_unexpected_error_has_no_traceback(
    error: Exception, expected: str, tmp_path: Path
) -> None:
    page = page_of(error, tmp_path, "sv")
    assert expected in page
    assert "secret" not in page


def test_pages_wait_for_a_build_and_are_never_those_of_the_one_before() -> None:
    """A request during a build that fails gets the errors of that build."""
    answers = []
    html = [("Content-Type", "text/html"), ("Content-Length", "20")]

    def site(_: object, start_response: Any) -> list[bytes]:
        answers.append("site")
        start_response("200 OK", html)
        if len(answers) == 1:  # a build begins and fails while the page is sent
            live.build(lambda: "<body>errors</body>")
        return [b"<body>page</body>\n"]

    live = LiveSite(site)
    status: list[Any] = []
    kept: Any = lambda *given: status.append(given)  # noqa: E731  (a start_response)

    def asked(path: str) -> bytes:
        return b"".join(live({"PATH_INFO": path}, kept))

    first = asked("/fi/")
    assert first.startswith(b'<body>errors<script src="/livereload/live.js" data-version="')
    assert asked("/fi/") == asked("/kuva") == first
    assert asked("/assets/a.css") == b"<body>page</body>\n", "what is no page is as it is"
    live.build(lambda: "")
    assert asked("/fi/") == b'<body>page<script src="/livereload/live.js"></script></body>\n'
    assert status[-1] == ("200 OK", [("Content-Type", "text/html"), ("Content-Length", "61")])
    assert asked("/livereload/build/other") == live.version.encode()
    assert b"sessionStorage" in asked("/livereload/live.js")
