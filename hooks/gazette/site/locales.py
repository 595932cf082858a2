"""The variables of the two pages that speak every language: the front door and the 404 page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from gazette.base.settings import Settings
from gazette.html import layout
from gazette.i18n.words import words
from gazette.urls import ledger
from gazette.views.gone import gone_addresses


def variables(settings: Settings, root: str, gone_below: Path | None) -> dict[str, Any]:
    """The template's variables; `root` leads to the site's root.

    `gone_below` is the folder with the gone.txt that the page lists; None for a page without it.
    """
    slots = dict.fromkeys(layout.SLOTS, "")
    gone = ledger.read(gone_below).gone if gone_below else ()
    locales = [
        layout.theme_variables(settings, language, root, slots)
        | {"gone": gone_addresses(gone, words(language), settings.today, settings.languages[0])}
        for language in settings.languages
    ]
    return {
        **locales[0],
        "locales": locales,
        "robots": layout.robots(settings),
    }
