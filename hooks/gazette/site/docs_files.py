"""The files of docs/ that settings name."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import lxml.etree

from gazette.base.configuration import SettingError, placed
from gazette.base.problems import N_
from gazette.base.settings import Settings
from gazette.records import pictures
from gazette.site.unchanged import CONFIGURATION


def check_pictures(settings: Settings, docs: Collection[str], root: Path) -> None:
    """Raise SettingError if a picture that the settings name is missing in docs/, or damaged.

    `docs` are the paths in docs/, which is a folder in `root`.
    """
    for key, path in (("logo", settings.logo), ("icon", settings.icon)):
        if path and path not in docs:
            template = N_("extra.gazette.{key}: there is no docs/{path}")
            raise placed(SettingError(template, (key,), key=key, path=path), root / CONFIGURATION)
        if path and _is_damaged(root / "docs" / path):
            template = N_("extra.gazette.{key}: docs/{path} is damaged: browsers show no picture")
            raise placed(SettingError(template, (key,), key=key, path=path), root / CONFIGURATION)


def _is_damaged(path: Path) -> bool:
    """Whether no browser can show a picture; one that is not there (`docs_dir` of MkDocs) is not judged."""
    if path.suffix != ".svg" or not path.is_file():
        return pictures.is_damaged(path)
    try:
        tree = lxml.etree.parse(path, lxml.etree.XMLParser(resolve_entities=False, no_network=True))
    except lxml.etree.XMLSyntaxError:
        return True
    return str(tree.getroot().tag) != "{http://www.w3.org/2000/svg}svg"
