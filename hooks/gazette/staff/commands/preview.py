"""The command `gazette preview`."""

from __future__ import annotations

from pathlib import Path

import click

from gazette.i18n.words import words
from gazette.staff.commands.options import language_option, records_folder, root_option, settings_of
from gazette.staff.preview import PreviewError, build_preview


@click.command(name="preview")
@click.argument("folder", default="preview", type=click.Path(file_okay=False, path_type=Path))
@root_option
@language_option
def command(folder: Path, root: Path, language: str | None) -> None:
    """Build a site with drafts into FOLDER, preview/ if not given: marked, and closed to search engines."""
    options = settings_of(language, root)
    say = words(options.staff_language)
    project = records_folder(root, say).parent
    try:
        build_preview(project, folder.absolute() if folder.is_absolute() else project / folder, options, say)
    except PreviewError as error:
        raise click.ClickException(str(error)) from None
    click.echo(say("The preview is in {folder}. It is not for publishing: drafts are in it.", folder=folder))
