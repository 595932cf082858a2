"""The command `gazette init`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

import click

from gazette.base.configuration import SettingError
from gazette.base.problems import N_
from gazette.base.settings import LANGUAGES, settings
from gazette.i18n.words import Words
from gazette.staff.commands.options import language_option, staff_words
from gazette.staff.edits.refusal import RefusedError

_NAMES: Final = {
    "fi": N_("The site's name in Finnish"),
    "sv": N_("The site's name in Swedish"),
    "en": N_("The site's name in English"),
}


@click.command(name="init")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--address", metavar="URL", help="The address of the site, as https://hyte.example/.")
@click.option("--languages", metavar="CODES", help="The languages of the site, as fi,sv,en.")
@click.option("--name-fi", metavar="TEXT", help="The site's name in Finnish.")
@click.option("--name-sv", metavar="TEXT", help="The site's name in Swedish.")
@click.option("--name-en", metavar="TEXT", help="The site's name in English.")
@click.option("--regions", metavar="IDS", help="Its organisers, as lappi,kainuu; all or none are words too.")
@click.option("--feedback", metavar="EMAIL", help="Where readers send feedback.")
@click.option("--brand", metavar="COLOUR", help="The colour of the header, as #0b3a5b.")
@click.option("--link", metavar="COLOUR", help="The colour of links, as #0b4f8a.")
@click.option(
    "--update-code", is_flag=True, help="Replace the program in a site that is there, and nothing else."
)
@language_option
def command(
    *,
    folder: Path,
    address: str | None,
    languages: str | None,
    name_fi: str | None,
    name_sv: str | None,
    name_en: str | None,
    regions: str | None,
    feedback: str | None,
    brand: str | None,
    link: str | None,
    update_code: bool,
    language: str | None,  # noqa: ARG001  (`staff_words` has it)
) -> None:
    """Make a new site in a folder: its own name, address, languages and organisers, and no records yet.

    What is not given is asked for. The program is copied into the folder; later versions with --update-code.
    """
    from gazette.staff.new_site.files import make_site, update_program
    from gazette.staff.new_site.plans import plan
    from gazette.staff.new_site.program import checkout

    say = staff_words()
    try:
        root = checkout()
        if update_code:
            update_program(root, folder)
            click.echo(say("{path} has the program of this version now.", path=folder))
            return
        given = {"fi": name_fi, "sv": name_sv, "en": name_en}
        answers = _Answers(say)
        codes = answers.answer("--languages", N_("Languages (fi, sv, en)"), languages, "fi,sv,en")
        chosen = tuple(code.strip() for code in codes.split(",") if code.strip())
        if unknown := [code for code in chosen if code not in LANGUAGES]:
            raise click.UsageError(say("{value} is not fi, sv or en.", value=", ".join(unknown)))
        new = plan(
            root / "negotiations",
            address=answers.answer("--address", N_("Address of the site"), address),
            languages=chosen,
            names={
                code: answers.answer(f"--name-{code}", _NAMES[code], given[code])
                for code in LANGUAGES
                if code in chosen
            },
            regions=answers.answer("--regions", N_("Organisers, by id (all, none)"), regions),
            feedback=answers.answer("--feedback", N_("E-mail address for feedback"), feedback, ""),
            colours={key: colour for key, colour in (("brand", brand), ("link", link)) if colour},
            staff_language=say.language,
            today=settings({}, "https://localhost/", os.environ).today,
        )
        make_site(root, folder, new, say)
    except SettingError as error:
        raise click.ClickException(error.what.text(say.template)) from None
    except RefusedError as error:
        raise click.ClickException(error.text(say)) from None
    click.echo(say("{path} is ready. What to do next is in its README.md.", path=folder))


class _Answers:
    """Asks for what was not given, where there is a person; else a usage error names it."""

    def __init__(self, say: Words) -> None:
        self._say, self._has_person = say, sys.stdin.isatty()

    def answer(self, option: str, asked: str, given: str | None, default: str | None = None) -> str:
        """What was given, or answered. Raises click.UsageError."""
        if given is not None:
            return given
        if self._has_person:
            return str(click.prompt(self._say.template(asked), default, err=True)).strip()
        if default is None:
            raise click.UsageError(self._say("These are needed: {options}.", options=option))
        return default
