"""The command `gazette changed`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final

import click

from gazette.base.configuration import SettingError, site_of, site_url_of
from gazette.base.problems import N_
from gazette.i18n.words import Words, words
from gazette.staff.commands.options import (
    UnreadableRecordsError,
    language_option,
    records_folder,
    root_option,
    settings_of,
)
from gazette.staff.language import configuration
from gazette.staff.site_differences import (
    PUBLISHED,
    NothingComparedError,
    SiteChangedError,
    address,
    compared,
    note_published,
)

EPILOG: Final = N_(
    "Exit codes: 0 whether or not something differs; 1 there is no site, or it was built anew meanwhile."
)
WORDS: Final = {"added": N_("added"), "changed": N_("changed"), "removed": N_("removed")}
"""The kinds of difference, and their English words."""


@click.command(name="changed", epilog=EPILOG)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "paths", "addresses", "json")),
    default="text",
    show_default=True,
    help="text for people; paths for rsync and rclone, a line each; addresses to purge from a CDN; "
    "json for programs.",
)
@click.option(
    "--only",
    "kinds",
    type=click.Choice(tuple(WORDS)),
    multiple=True,
    help="Only files of this kind. It can be given more than once.",
)
@click.option(
    "--published",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The list of what was published last; site.build/published if not given.",
)
@click.option(
    "--update",
    is_flag=True,
    help="Note that what was compared last is published now. Do so after sending it.",
)
@root_option
@language_option
def command(
    *,
    form: str,
    kinds: Sequence[str],
    published: Path | None,
    root: Path,
    language: str | None,
    update: bool,
) -> None:
    """List the files of the site that are new, changed or gone since it was published last."""
    say = words(settings_of(language, root).staff_language)
    records_folder(root, say)
    site = site_of(configuration(root))
    published = published or site.with_name(f"{site.name}.build") / PUBLISHED
    try:
        if update:
            note_published(published)
            click.echo(say("Noted in {file}.", file=published), err=True)
            return
        has_list = published.is_file()
        differences = compared(site, published)
    except NothingComparedError:
        text = say("Nothing was compared since the last publication. Run first: gazette changed")
        raise click.ClickException(text) from None
    except SiteChangedError:
        text = say("The site was built anew meanwhile. Run the command again.")
        raise click.ClickException(text) from None
    except FileNotFoundError:
        text = say("The site has not been built yet. Build it first: make site")
        raise click.ClickException(text) from None
    if not has_list:
        text = say("{file} is not there: every file counts as added.", file=published)
        click.echo(text, err=True)
    chosen = {kind: paths for kind, paths in asdict(differences).items() if not kinds or kind in kinds}
    _show(chosen, form, root, say)


def _show(chosen: Mapping[str, Sequence[str]], form: str, root: Path, say: Words) -> None:
    if form == "json":
        click.echo(json.dumps(chosen, ensure_ascii=False, indent=1))
        return
    for line in _text(chosen, say) if form == "text" else _lines(chosen, _printed_as(form, root, say)):
        click.echo(line)


def _printed_as(form: str, root: Path, say: Words) -> Callable[[str], str]:
    """How a path is printed. Raises UnreadableRecordsError when the site's address cannot be read."""
    if form == "paths":
        return str
    try:
        site_url = site_url_of(configuration(root))
    except SettingError as error:
        raise UnreadableRecordsError(error.what.text(say.template)) from None
    return lambda path: address(path, site_url)


def _lines(chosen: Mapping[str, Sequence[str]], printed: Callable[[str], str]) -> Iterator[str]:
    for paths in chosen.values():
        yield from map(printed, paths)


def _text(chosen: Mapping[str, Sequence[str]], say: Words) -> Iterator[str]:
    labels = {kind: say(WORDS[kind]) for kind in chosen}
    width = max(map(len, labels.values()))
    for kind, paths in chosen.items():
        yield from (f"{labels[kind]:<{width}}  {path}" for path in paths)
    if not any(chosen.values()):
        yield say("Nothing differs from what was published last.")
