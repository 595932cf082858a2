"""The command `gazette status`."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import Final

import click

from gazette.base.problems import N_
from gazette.base.settings import Settings
from gazette.i18n.words import Words, words
from gazette.records.organisers import Organiser, Organisers
from gazette.staff.checking import kept
from gazette.staff.commands.options import language_option, records_folder, root_option, settings_of
from gazette.staff.edits.targets import unknown_region
from gazette.staff.progress import shown
from gazette.staff.status import json_report, page
from gazette.staff.status.overview import Overview, overview
from gazette.staff.whole_files import write_whole

EPILOG: Final = N_(
    "Exit codes: 0 also when there is much to do; 1 no such region, or another file where the page belongs; "
    "3 the records or settings cannot be read, or the page cannot be written."
)


@click.command(name="status", epilog=EPILOG)
@click.argument("regions", metavar="[REGION]...", nargs=-1)
@click.option("--all", "show_all", is_flag=True, help="List everything there is to do, with advice.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON, for programs.")
@click.option(
    "--html",
    "file",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write everything as a page for staff. It is not for publishing.",
)
@root_option
@language_option
def command(
    *,
    regions: tuple[str, ...],
    show_all: bool,
    as_json: bool,
    file: Path | None,
    root: Path,
    language: str | None,
) -> None:
    """Say what there is to do for each region: reports, promises, translations, contacts, sources.

    REGION is the id of a region, as lappi; all regions if not given. The day is that of the site.
    """
    settings = settings_of(language, root)
    say = words(settings.staff_language)
    folder = records_folder(root, say)
    if file and page.is_public(file, folder.parent):
        raise click.UsageError(
            say("{file} lies where files are published. Choose another folder.", file=file)
        )
    with shown(say("Reading records")) as progress:
        loaded = kept(folder, progress)
    chosen = tuple(_organiser(loaded.records, name, say) for name in dict.fromkeys(regions))
    result = overview(loaded, settings, say, chosen)
    if file:
        _write(file, result, settings, say)
    if as_json:
        click.echo(json_report.report(result))
    elif not file:
        _show(result, show_all=show_all)


def _organiser(organisers: Organisers, name: str, say: Words) -> Organiser:
    """The region of an id, also an earlier one."""
    for organiser in organisers.organisers:
        if name in (organiser.id, *organiser.region.aliases):
            return organiser
    raise click.ClickException(unknown_region(name, organisers).line(say))


def _write(file: Path, done: Overview, settings: Settings, say: Words) -> None:
    if not page.may_be_replaced(file):
        raise click.ClickException(
            say("{file} is there already, and is no page of this command. Choose another name.", file=file)
        )
    if not file.parent.is_dir():  # misspelt more often than meant to be made
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(file))
    write_whole(file, page.page(done, settings.edit_url))
    click.echo(say("{file} is written. It is for staff, not for publishing.", file=file), err=True)


def _show(done: Overview, *, show_all: bool) -> None:
    from gazette.staff.status import terminal  # rich is slow to import

    if sys.stdout.isatty():
        from rich.console import Console

        terminal.show(done, Console(highlight=False), show_all=show_all)
    else:
        click.echo("\n".join(terminal.lines(done, show_all=show_all)))
