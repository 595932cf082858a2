"""The command `gazette why`."""

from __future__ import annotations

from pathlib import Path

import click

from gazette.i18n.words import words
from gazette.staff.commands.options import language_option, records_folder, root_option, settings_of
from gazette.staff.why import UnknownError, why


@click.command(name="why")
@click.argument("path")
@root_option
@language_option
def command(root: Path, language: str | None, path: str) -> None:
    """Say what a file of the site is made from, and why the last build made it anew or kept it.

    PATH is a path in site/, a page's address, or a record.
    """
    options = settings_of(language, root)
    say = words(options.staff_language)
    try:
        click.echo(why(records_folder(root, say).parent, path, options, say))
    except UnknownError as error:
        raise click.ClickException(str(error)) from None
