"""A real browser for tests: Chromium, and a server that sends the site's policy (CSP) as a header."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import axe_playwright_python
import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Error,
    Page,
    Request,
    expect,
    sync_playwright,
)

from gazette.html.layout import CONTENT_SECURITY_POLICY
from tests.serving import serving

FLAGS: Final = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")
AXE: Final = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
RULES: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
OF_COLOUR: Final = ("color-contrast", "link-in-text-block")
"""The rules of these whose outcome depends on colours."""
NAMES: Final = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
GIVEN_UP: Final = "net::ERR_ABORTED"
"""How a request ends that was on its way when its page was left: that of an icon, of an excerpt."""
POLICY: Final = f"{CONTENT_SECURITY_POLICY}; frame-ancestors 'none'"
"""What a server says to a browser; the pages themselves say all but the last."""
expect.set_options(timeout=30_000)  # ms, as long as any other wait: a busy machine is no fault of the site


@dataclass
class Watched:
    """Faults while a page was shown: errors, violations of the policy, requests to another host."""

    address: str
    errors: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)

    def on_console(self, message: ConsoleMessage) -> None:
        """Note errors and warnings of the console, which include violations of the policy."""
        if message.type in {"error", "warning"}:
            self.errors.append(message.text)

    def on_error(self, error: Error) -> None:
        """Note an error of a script."""
        self.errors.append(str(error))

    def on_dialog(self, dialog: Dialog) -> None:
        """Note and close a dialog such as an alert: no page of the site opens one."""
        self.errors.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def on_request(self, request: Request) -> None:
        """Note a request to another host."""
        if not request.url.startswith((self.address, "data:")):
            self.elsewhere.append(request.url)

    def on_failed_request(self, request: Request) -> None:
        """Note a request that failed while its page was still open."""
        if request.failure != GIVEN_UP:
            self.errors.append(f"failed: {request.url} {request.failure}")


def watch(page: Page, address: str) -> Watched:
    """Note all faults of a page from now on."""
    seen = Watched(address)
    page.on("console", seen.on_console)
    page.on("pageerror", seen.on_error)
    page.on("dialog", seen.on_dialog)
    page.on("request", seen.on_request)
    page.on("requestfailed", seen.on_failed_request)
    return seen


def resize(page: Page, width: int, height: int = 900) -> None:
    """Change the size of a page's window, in CSS pixels, and wait until the page has it."""
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_function("width => innerWidth === width", arg=width)


def violations(page: Page, rules: tuple[str, ...] = RULES) -> list[str]:
    """Violations that axe reports for a page as it is shown now, after all its animations have ended."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    result = page.evaluate(
        """async rules => {
            await Promise.all(document.getAnimations().map(animation => animation.finished));
            return axe.run(document, {runOnly: rules, resultTypes: ['violations']});
        }""",
        list(rules),
    )
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, or the program that CHROMIUM names."""
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    assert program, "The browser tests need Chromium. Run tests/find-chromium, or name it: CHROMIUM=…"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A new browser context with a window of a laptop's size."""
    window = browser.new_context(
        viewport={"width": 1280, "height": 900}, locale="fi-FI", reduced_motion="reduce"
    )
    yield window
    window.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A new page of the context."""
    return context.new_page()


@pytest.fixture(scope="session")
def golden_address(golden_site: Path) -> Iterator[str]:
    """The address at which the site of the invented records is served."""
    with serving(golden_site, POLICY) as address:
        yield address


@pytest.fixture(scope="session")
def real_address(real_site: Path) -> Iterator[str]:
    """The address at which the real site is served."""
    with serving(real_site, POLICY) as address:
        yield address
