"""Checks the folder of a site: publishing replaces all its content."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from gazette.base.configuration import IN_SOURCES, SITE_DIR, SettingError, placed
from gazette.base.problems import N_
from gazette.engine.staging import resolved_site, work_folder
from gazette.site.unchanged import CONFIGURATION

SOURCES: Final = ("negotiations", "hooks", "docs", "tests", "deploy", ".git", ".venv")
"""Folders beside mkdocs.yml that people or programs keep files in."""
_OF_SYSTEM: Final = frozenset({"lost+found"})
"""Folders that a new file system already holds."""


def check_site_folder(site: Path, root: Path) -> None:
    """Raise SettingError if the folder `site` is no place for a site; `root` is the folder of mkdocs.yml.

    It may be new or empty, or hold a site: it has a sitemap or index.html, or the folder of builds beside it.
    Files whose names begin with a dot are no reason: forges and servers put them there.
    """
    folder, home = resolved_site(site), root.resolve()
    if home.is_relative_to(folder) or any(folder.is_relative_to((home / name).resolve()) for name in SOURCES):
        raise placed(SettingError(IN_SOURCES, SITE_DIR, folder=site), root / CONFIGURATION)
    if not folder.is_dir() or work_folder(folder).is_dir():
        return
    if any((folder / name).is_file() for name in ("index.html", "sitemap.xml")):
        return
    names = (path.name for path in folder.iterdir() if not path.name.startswith("."))
    if others := sorted(set(names) - _OF_SYSTEM):
        text = N_(
            "site_dir: {folder} holds what is no site, and a site would replace it: {name}. Name another "
            "folder, or empty this one."
        )
        raise placed(SettingError(text, SITE_DIR, folder=site, name=others[0]), root / CONFIGURATION)
