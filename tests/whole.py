"""Every file records give, by path: pages in the plainest chrome there can be, feeds, calendars, data."""

from __future__ import annotations

from datetime import date
from typing import Final

from gazette.base.settings import LANGUAGES, Settings
from gazette.html.frames import Frame, Frames, marker
from gazette.html.layout import SLOTS
from gazette.records.registry import Registry
from gazette.site.listing import site
from tests.outputs import SITE, TODAY

_HEAD: Final = f"<!doctype html><html><head>{marker('head')}</head><body>"
_BODY: Final = "".join(marker(slot) for slot in sorted(SLOTS - {"head"}))
FRAMES: Final = Frames({code: Frame.parse(_HEAD + _BODY + "</body></html>") for code in LANGUAGES})


def site_files(registry: Registry, today: date = TODAY) -> dict[str, bytes]:
    """The whole output of a registry on a day."""
    made = {}
    for file in site(registry, Settings(SITE, today), FRAMES):
        assert file.path not in made, file.path
        made[file.path] = file.make()
    return made
