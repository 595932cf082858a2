"""The files of the program, which every site has alike: copied from the checkout that `gazette` runs from."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from gazette.base.configuration import configuration_of
from gazette.base.problems import N_, message
from gazette.base.system_errors import naming
from gazette.site.inputs import CODE
from gazette.staff.edits.refusal import RefusedError
from gazette.staff.whole_files import write_whole

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
"""The files that the program writes into negotiations/."""
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
    """Copy the program into a folder that is not there yet; `host` is that of the site's address.

    Raises OSError.
    """
    old = host_of(root)
    target.mkdir()
    for name in FILES:
        with naming(target / name):
            shutil.copy(root / name, target / name)
    for name in FOLDERS:
        _copy_folder(root / name, target / name)
    for path in sorted((root / "deploy").iterdir()):
        file = target / "deploy" / path.name
        write_whole(file, path.read_text("utf-8").replace(old, host))
        file.chmod(path.stat().st_mode & 0o777)
    for name in RECORD_GUIDES:
        source, place = root / "negotiations" / name, target / "negotiations" / name
        if source.is_dir():
            _copy_folder(source, place)
        else:
            write_whole(place, source.read_bytes())


def program_paths(folder: Path) -> list[str]:
    """The paths of a copy of the program that are each replaced as a whole by an update."""
    deploy = sorted(f"deploy/{path.name}" for path in (folder / "deploy").iterdir())
    return [*FILES, *FOLDERS, *deploy, *(f"negotiations/{name}" for name in RECORD_GUIDES)]


def _copy_folder(source: Path, target: Path) -> None:
    with naming(target):
        shutil.copytree(source, target, ignore=_LEFT_OUT)


def host_of(root: Path) -> str:
    """The host name of the address of a site's mkdocs.yml. Raises SettingError."""
    address = configuration_of(root / "mkdocs.yml").get("site_url")
    return urlsplit(str(address or "")).hostname or "localhost"
