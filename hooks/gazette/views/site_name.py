"""What the site is called, on pages, in feeds and in the data."""

from __future__ import annotations

from typing import Final

from gazette.base.problems import N_
from gazette.base.settings import Settings
from gazette.i18n.words import words

SUBJECT: Final = N_("Hyte negotiations")


def site_name(settings: Settings, language: str) -> str:
    """The site's own name in a language; that of its subject if the settings have none."""
    return settings.name(language) or words(language).template(SUBJECT)
