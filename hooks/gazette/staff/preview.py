"""`gazette preview`: the site with drafts, in a folder of its own. MkDocs builds it, as it does the site."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from gazette.base.settings import PREVIEW, Settings
from gazette.i18n.words import Words

OWN: Final = frozenset(
    {"negotiations", "docs", "hooks", "tests", "deploy", "findings", "site", ".git", ".venv"}
)
"""Names in the project's folder that a preview must not replace."""


class PreviewError(Exception):
    """No preview was built; the text says why, in the staff's language."""


def build_preview(project: Path, folder: Path, settings: Settings, say: Words) -> None:
    """Build the site of `project`, the folder of mkdocs.yml, with drafts into `folder`. Raises PreviewError.

    What is in the folder is replaced, so a folder with files that are no site's is refused.
    """
    if _is_foreign(project.resolve(), folder.resolve()):
        raise PreviewError(
            say("A preview cannot be built into {folder}. Choose another folder.", folder=folder)
        )
    environment = {**os.environ, PREVIEW: str(folder), "GAZETTE_LANGUAGE": settings.staff_language}
    environment.pop("GAZETTE_WATCH", None)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    if subprocess.run(command, cwd=project, env=environment, check=False).returncode:  # noqa: S603  (our own)
        raise PreviewError(say("No preview was built; the reasons are above."))


def _is_foreign(project: Path, folder: Path) -> bool:
    """Whether a folder is the project's own, or holds anything but a site."""
    if project.is_relative_to(folder):
        return True
    if folder.is_relative_to(project) and folder.relative_to(project).parts[0] in OWN:
        return True
    return folder.exists() and any(folder.iterdir()) and not (folder / "robots.txt").is_file()
