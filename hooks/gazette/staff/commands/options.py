"""What the commands share: their options, the settings, the folder of the records."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import click

from gazette.base.settings import LANGUAGES, SettingError, Settings, options_of, settings
from gazette.i18n.words import Words

RECORDS: Final = "negotiations"

root_option = click.option(
    "--root",
    default=".",
    show_default=True,
    type=click.Path(path_type=Path),
    help="The folder that holds negotiations/.",
)
language_option = click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    help="The language of messages; that of mkdocs.yml if not given, else fi.",
)
only_check_option = click.option(
    "--check", "only_check", is_flag=True, help="Change nothing; fail when it is not up to date."
)


def settings_of(language: str | None, root: Path) -> Settings:
    """The settings of the mkdocs.yml beside the records, and the environment."""
    folder = root.resolve()
    file = (folder.parent if folder.name == RECORDS else folder) / "mkdocs.yml"
    environment = {**os.environ, "GAZETTE_LANGUAGE": language} if language else os.environ
    try:
        return settings(options_of(file), "https://localhost/", environment)  # checks do not use the address
    except SettingError as error:
        raise click.ClickException(str(error)) from None


def records_folder(root: Path, say: Words) -> Path:
    """The folder of the records: `root`/negotiations, or `root` itself. Raises click.ClickException."""
    for folder in (root / RECORDS, root):
        if folder.is_dir() and folder.resolve().name == RECORDS:
            return folder.resolve()
    raise click.ClickException(say("There is no folder {name} in {root}.", name=RECORDS, root=root.resolve()))


def write_files(files: Mapping[Path, str], command: str, *, only_check: bool) -> None:
    """Write the files that differ; with `only_check` fail instead, naming them and `command`."""
    stale = [path for path, text in files.items() if not path.is_file() or path.read_text("utf-8") != text]
    if only_check and stale:
        raise click.ClickException(f"Not up to date: {', '.join(p.name for p in stale)}. Run: {command}")
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(files[path], encoding="utf-8")
