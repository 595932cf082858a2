"""Shared by the commands: their options, the settings, the folder of the records."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import click

from gazette.base.configuration import SettingError, configuration_of, own_options
from gazette.base.mkdocs_options import check_settings_of_mkdocs, check_what_mkdocs_needs
from gazette.base.settings import LANGUAGES, Settings, settings
from gazette.i18n.words import Words, words
from gazette.staff.language import RECORDS, configuration, home_of, language_of
from gazette.staff.whole_files import write_whole

UNREADABLE: Final = 3
"""The exit code when the records, their folder or the settings cannot be read."""


class UnreadableRecordsError(click.ClickException):
    """The records, their folder or the settings cannot be read."""

    exit_code = UNREADABLE


root_option = click.option(
    "--root",
    default=".",
    show_default=True,
    type=click.Path(path_type=Path),
    help="The folder that holds negotiations/, or one within it.",
)
language_option = click.option(
    "--lang",
    "--language",
    "language",
    type=click.Choice(LANGUAGES),
    help="The language of help and messages; that of mkdocs.yml if not given, else that of the system.",
)
only_check_option = click.option(
    "--check", "only_check", is_flag=True, help="Change nothing; fail when it is not up to date."
)


def staff_words() -> Words:
    """The words of the language that the running command speaks (`localized.LocalizedGroup`)."""
    context = click.get_current_context(silent=True)
    return context.obj if context and isinstance(context.obj, Words) else words(language_of((), os.environ))


def settings_of(language: str | None, root: Path, *, for_build: bool = False) -> Settings:
    """The settings of the mkdocs.yml beside the records, and the environment. Raises UnreadableRecordsError.

    With `for_build` what MkDocs needs has to be there.
    """
    say = words(language) if language else staff_words()
    environment = {**os.environ, "GAZETTE_LANGUAGE": say.language}
    file = configuration(root)
    try:
        whole = configuration_of(file)
        check_settings_of_mkdocs(whole, file)
        if for_build:
            check_what_mkdocs_needs(whole, file)
        options, address = own_options(whole, file), whole.get("site_url")
        # Checks do not use the address, so they need none.
        url = address if isinstance(address, str) and address else "https://localhost/"
        return settings({} if options is None else options, url, environment, file=file)
    except SettingError as error:
        raise UnreadableRecordsError(error.what.text(say.template)) from None


def records_folder(root: Path, say: Words) -> Path:
    """The folder negotiations/ in `root`, or in the nearest folder above. Raises UnreadableError."""
    folder = (home_of(root) / RECORDS).resolve()
    if folder.is_dir() and folder.name == RECORDS:
        return folder
    raise UnreadableRecordsError(
        say("There is no folder {name} in {root}.", name=RECORDS, root=root.resolve())
    )


def write_files(files: Mapping[Path, str], command: str, *, only_check: bool) -> None:
    """Write the files that differ; with `only_check` fail instead, naming them and `command`.

    Raises OSError.
    """
    stale = [path for path, text in files.items() if not path.is_file() or path.read_text("utf-8") != text]
    if only_check and stale:
        folder = os.path.commonpath([path.parent for path in files])
        names = ", ".join(path.relative_to(folder).as_posix() for path in stale)
        say = staff_words()
        raise click.ClickException(
            say("Not up to date: {names}. Run: {command}", names=names, command=command)
        )
    for path in stale:
        write_whole(path, files[path])
