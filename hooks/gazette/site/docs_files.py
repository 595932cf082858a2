"""The files of docs/ that settings name."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from gazette.base.configuration import SettingError, placed
from gazette.base.problems import N_
from gazette.base.settings import Settings
from gazette.site.unchanged import CONFIGURATION


def check_pictures(settings: Settings, docs: Collection[str], root: Path) -> None:
    """Raise SettingError if docs/ lacks a picture that the settings name; `docs` are the paths in it."""
    for key, path in (("logo", settings.logo), ("icon", settings.icon)):
        if path and path not in docs:
            template = N_("extra.gazette.{key}: there is no docs/{path}")
            raise placed(SettingError(template, (key,), key=key, path=path), root / CONFIGURATION)
