"""The command `gazette upgrade`."""

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
from gazette.staff.edits.refusal import RefusedError
from gazette.staff.upgrade import upgrade


@click.command(name="upgrade")
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(exists=True, path_type=Path))
@root_option
@language_option
@only_check_option
def command(paths: tuple[Path, ...], root: Path, language: str | None, *, only_check: bool) -> None:
    """Rewrite records of an older format in place; comments and order stay.

    PATH is a record or a folder of records; all of negotiations/ if not given.
    """
    say = words(settings_of(language, root).staff_language)
    try:
        is_done = upgrade(paths or (records_folder(root, say),), say, click.echo, only_check=only_check)
    except RefusedError as refusal:
        raise click.ClickException(refusal.text(say)) from None
    if not is_done:
        raise SystemExit(1)
