"""The files of the program, which every site has alike: copied from the checkout that `gazette` runs from."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from gazette.base.configuration import configuration_of
from gazette.base.problems import N_, message
from gazette.site.inputs import CODE
from gazette.staff.edits.refusal import RefusedError

FILES: Final = (
    ".editorconfig",
    ".gitattributes",
    ".gitignore",
    ".gitlab-ci.yml",
    ".yamllint",
    "Makefile",
    "pyproject.toml",
)
FOLDERS: Final = (".ci", ".github", ".vscode", "hooks")
RECORD_GUIDES: Final = ("README.md", "schema")
"""What the program writes into negotiations/."""
_LEFT_OUT: Final = shutil.ignore_patterns("__pycache__", "*.egg-info")


def checkout() -> Path:
    """The folder that the program runs from. Raises RefusedError if it is installed without one."""
    root = CODE.parents[1]
    if not all((root / name).exists() for name in (*FILES, *FOLDERS, "mkdocs.yml", "deploy")):
        raise RefusedError(
            message(
                N_("Only the gazette of a whole checkout can make a site: {folder} is none."), folder=root
            )
        )
    return root


def copy_program(root: Path, target: Path, host: str) -> None:
    """Copy the program into a site, in the place of an older one; `host` is that of the site's address."""
    old = host_of(root)
    for name in FILES:
        shutil.copy(root / name, target / name)
    for name in FOLDERS:
        shutil.rmtree(target / name, ignore_errors=True)
        shutil.copytree(root / name, target / name, ignore=_LEFT_OUT)
    (target / "deploy").mkdir(exist_ok=True)
    for path in sorted((root / "deploy").iterdir()):
        text = path.read_text("utf-8").replace(old, host)
        (target / "deploy" / path.name).write_text(text, encoding="utf-8")
        (target / "deploy" / path.name).chmod(path.stat().st_mode & 0o777)
    records = target / "negotiations"
    records.mkdir(exist_ok=True)
    for name in RECORD_GUIDES:
        source = root / "negotiations" / name
        if source.is_dir():
            shutil.rmtree(records / name, ignore_errors=True)
            shutil.copytree(source, records / name)
        else:
            shutil.copy(source, records / name)


def host_of(root: Path) -> str:
    """The host name of the address of a site's mkdocs.yml. Raises SettingError."""
    address = configuration_of(root / "mkdocs.yml").get("site_url")
    return urlsplit(str(address or "")).hostname or "localhost"
