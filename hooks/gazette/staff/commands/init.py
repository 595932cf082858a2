"""The command `gazette init`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, TypeVar

import click

from gazette.base import option_values
from gazette.base.configuration import SettingError
from gazette.base.problems import N_
from gazette.base.settings import LANGUAGES, settings
from gazette.i18n.words import Words
from gazette.staff.commands.options import language_option, staff_words
from gazette.staff.edits.refusal import RefusedError

Value = TypeVar("Value")
_NAMES: Final = {
    "fi": N_("The site's name in Finnish"),
    "sv": N_("The site's name in Swedish"),
    "en": N_("The site's name in English"),
}


@click.command(name="init")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--address", metavar="URL", help="The address of the site, as https://hyte.example/.")
@click.option(
    "--languages",
    metavar="CODES",
    help="The languages of the site, as fi,sv; without it those in which it has a name.",
)
@click.option("--name-fi", metavar="TEXT", help="The site's name in Finnish.")
@click.option("--name-sv", metavar="TEXT", help="The site's name in Swedish.")
@click.option("--name-en", metavar="TEXT", help="The site's name in English.")
@click.option(
    "--regions",
    metavar="IDS",
    help="Its organisers by id or name, as lappi,kainuu; all or none are words too.",
)
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
    from gazette.staff.new_site.files import make_site, refuse_full, update_program
    from gazette.staff.new_site.plans import NONE, languages_of, plan, regions_of, whole_address
    from gazette.staff.new_site.program import checkout

    say = staff_words()
    try:
        root = checkout()
        if update_code:
            _refuse_others(say)
            update_program(root, folder)
            click.echo(say("{path} has the program of this version now.", path=folder))
            return
        refuse_full(folder)
        given = {"fi": name_fi, "sv": name_sv, "en": name_en}
        named = [code for code in LANGUAGES if given[code] is not None]
        answers = _Answers(say, {"address": address, "regions": regions})
        records = root / "negotiations"
        chosen = answers.answer(
            "languages", N_("Languages (fi, sv, en)"), languages, languages_of, ",".join(named or LANGUAGES)
        )
        if extra := [f"--name-{code}" for code in named if code not in chosen]:
            listed = ", ".join(extra)
            raise click.UsageError(say("The site is not in the language of {options}.", options=listed))
        answers.need({f"name-{code}": given[code] for code in chosen})
        new = plan(
            records,
            address=answers.answer(
                "address", N_("Address of the site, as https://hyte.example/"), address, whole_address
            ),
            languages=chosen,
            names={
                code: answers.answer(f"name-{code}", _NAMES[code], given[code], str.strip)
                for code in LANGUAGES
                if code in chosen
            },
            regions=",".join(
                answers.answer(
                    "regions",
                    N_("Organisers, by id or name (all, none)"),
                    regions,
                    lambda text: regions_of(records, text) or (NONE,),
                )
            ),
            feedback=answers.answer(
                "feedback",
                N_("E-mail address for feedback"),
                feedback,
                lambda text: option_values.feedback({"feedback": text.strip()}),
                "",
            ),
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


def _refuse_others(say: Words) -> None:
    """Raise click.UsageError for options that say what a new site is like, beside --update-code."""
    context = click.get_current_context()
    others = (name for name in context.params if name not in ("folder", "update_code", "language"))
    if given := [f"--{name.replace('_', '-')}" for name in others if context.params[name] is not None]:
        text = say("--update-code replaces the program alone; leave out {options}.", options=", ".join(given))
        raise click.UsageError(text)


class _Answers:
    """Asks for what was not given, where there is a person; else a usage error names all that is needed."""

    def __init__(self, say: Words, needed: Mapping[str, str | None]) -> None:
        self._say, self._has_person = say, sys.stdin.isatty()
        self._needed: list[str] = []
        self.need(needed)

    def need(self, needed: Mapping[str, str | None]) -> None:
        """Note options that cannot be left out, and what was given of them."""
        self._needed += [name for name, value in needed.items() if value is None]

    def answer(
        self,
        option: str,
        prompt: str,
        value_given: str | None,
        read: Callable[[str], Value],
        default: str | None = None,
    ) -> Value:
        """What was given, or answered, as `read` has it; a person is asked until it can be right.

        Raises click.UsageError, and what `read` raises (SettingError, RefusedError).
        """
        if value_given is not None:
            return read(value_given)
        if self._has_person:
            text = self._say(prompt)
            if default == "":
                text = self._say("{asked} (Enter to skip)", asked=text)
            value: Value = click.prompt(
                text, default, value_proc=self._checked(read), show_default=bool(default), err=True
            )
            return value
        if default is None:
            options = dict.fromkeys((option, *self._needed))
            listed = ", ".join(f"--{name}" for name in options)
            raise click.UsageError(self._say("These are needed: {options}.", options=listed))
        return read(default)

    def _checked(self, read: Callable[[str], Value]) -> Callable[[str], Value]:
        def checked(text: str) -> Value:
            try:
                return read(text)
            except SettingError as error:
                raise click.UsageError(error.what.text(self._say.template)) from None
            except RefusedError as error:
                raise click.UsageError(error.text(self._say)) from None

        return checked
