"""Pictures of the site for README.md: `make screenshots` builds it as of a fixed day and writes them anew.

Not a test: another Chromium or other fonts give other pixels.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, sync_playwright

from tests.browsing import FLAGS, NAMES, POLICY
from tests.serving import serving
from tests.sites import copied

FOLDER: Final = Path(__file__).with_name("screenshots")
TODAY: Final = "2024-10-01"
"""A day with something to register for, something held and something reported."""
SIZES: Final = {"desktop": (1280, 900), "phone": (390, 844)}
PAGES: Final = {
    "home": "fi/",
    "invitation": "fi/keski-suomi/2024/kuntaryhmat/",
    "report": "fi/paijat-hame/2024/alueellinen/",
    "votes": "fi/paijat-hame/2024/alueellinen/#votes",
    "programme": "sv/paijat-hame/2024/alueellinen/program/",
    "outcomes": "en/outcomes/",
    "archive": "fi/arkisto/",
    "municipality": "sv/kommuner/398/",
}


def take(browser: Browser, address: str, folder: Path) -> None:
    """One picture of each page in each size."""
    for size, (width, height) in SIZES.items():
        window = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme="light", reduced_motion="reduce"
        )
        page = window.new_page()
        for name, path in PAGES.items():
            page.goto("about:blank")  # otherwise another fragment of the same page would only scroll
            answer = page.goto(f"{address}/{path}")
            assert answer is not None
            assert answer.ok, path
            page.screenshot(path=folder / f"{name}-{size}.png")
        window.close()


def main() -> None:
    """Build and serve the site, take the pictures, and replace the old ones."""
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    with tempfile.TemporaryDirectory() as folder:
        new = Path(folder, "new")
        new.mkdir()
        site = copied(Path(folder, "checkout")).built(today=TODAY)
        with serving(site, POLICY) as address, sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
            take(chromium, address, new)
            chromium.close()
        shutil.rmtree(FOLDER, ignore_errors=True)
        shutil.copytree(new, FOLDER)


if __name__ == "__main__":
    main()
