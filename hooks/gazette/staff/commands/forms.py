"""The command `gazette forms`."""

from __future__ import annotations

from pathlib import Path

import click

from gazette.i18n.words import words
from gazette.staff.commands.options import (
    language_option,
    only_check_option,
    records_folder,
    root_option,
    settings_of,
)
from gazette.staff.forms import rewrite


@click.command(name="forms")
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(exists=True, path_type=Path))
@root_option
@language_option
@only_check_option
def command(paths: tuple[Path, ...], root: Path, language: str | None, *, only_check: bool) -> None:
    """Write every short form out, so that forms in the browser show and keep all of a record.

    PATH is a record, a region.yml or a folder with some of them; all of negotiations/ if not given. Comments
    become notes, which are never published: forms drop comments.
    """
    say = words(settings_of(language, root).staff_language)
    if not rewrite(paths or (records_folder(root, say),), say, click.echo, only_check=only_check):
        raise SystemExit(1)
