"""All files of the site of some records, by path: pages in a minimal frame, feeds, calendars, data."""

from __future__ import annotations

from datetime import date
from typing import Final

from gazette.base.settings import LANGUAGES, Settings
from gazette.html.frames import Frame, marker
from gazette.html.layout import SLOTS
from gazette.records.collection import Records
from gazette.site.listing import files_of, site_of
from tests.outputs import SITE, TODAY

_HEAD: Final = f"<!doctype html><html><head>{marker('head')}</head><body>"
_BODY: Final = "".join(marker(slot) for slot in sorted(SLOTS - {"head"}))
FRAMES: Final = {code: Frame.parse(_HEAD + _BODY + "</body></html>") for code in LANGUAGES}


def site_files(records: Records, today: date = TODAY) -> dict[str, bytes]:
    """Path → content of every file of the site of records on a day."""
    result = {}
    for file in files_of(site_of(records, Settings(SITE, today), frames=FRAMES)):
        assert file.path not in result, file.path
        result[file.path] = file.make()
    return result
