"""Commands in the staff's language: help, names of arguments, option helps; click's own sentences too.

A command is written in English, as click documents. `LocalizedGroup` translates it when it is looked up: a
subcommand needs nothing of its own for that. `gazette words` takes the texts from `texts`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from copy import copy
from inspect import cleandoc
from io import TextIOWrapper
from pathlib import Path
from typing import Any, TypeVar

import click

from gazette.i18n.words import Words, words
from gazette.staff.commands import click_sentences
from gazette.staff.commands.options import language_option
from gazette.staff.language import home_of, language_of

Kind = TypeVar("Kind", bound=click.Command)


class LocalizedGroup(click.Group):
    """A group whose help, subcommands and usage errors are in the staff's language.

    The language is read from the arguments before they are parsed: an error in them needs it already. Each
    subcommand takes `--lang` as the group does; `context.obj` is the `Words` of the language.
    """

    say = words("en")

    def main(self, args: Sequence[str] | None = None, *positional: Any, **options: Any) -> Any:
        """Run the command in the language of its arguments, settings or environment."""
        arguments = list(args) if args is not None else None
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):  # a file's name may hold bytes that are no text
                stream.reconfigure(errors="backslashreplace")
        say = words(language_of(_given(arguments), os.environ))
        click_sentences.translate(say)
        group = translated(self, say)
        group.say = say
        color = False if os.environ.get("NO_COLOR") else None  # no-color.org
        try:
            return click.Group.main(group, arguments, *positional, obj=say, color=color, **options)
        except Exception as error:  # noqa: BLE001  (a traceback tells staff nothing)
            from gazette.site.faults import exit_code, explanation

            click.echo(explanation(error, say.language, home_of(Path())), err=True)
            sys.exit(exit_code(error))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The subcommand of that name, translated; None if there is none."""
        command = self.find_command(ctx, cmd_name)
        return translated(command, self.say) if command else None

    def find_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The subcommand of that name as it was written; None if there is none."""
        return super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The subcommand that is asked for. Raises click.NoSuchCommand, which names similar ones."""
        try:
            return super().resolve_command(ctx, args)
        except click.NoSuchCommand as error:
            known = self.list_commands(ctx)
            raise click.NoSuchCommand(error.command_name, possibilities=known, ctx=ctx) from None


def _given(arguments: Sequence[str] | None) -> Sequence[str]:
    """The arguments of the command, or of the line that a shell wants completed."""
    line = os.environ.get("COMP_WORDS", "").split()[1:]
    return line or (sys.argv[1:] if arguments is None else arguments)


def translated(command: Kind, say: Words) -> Kind:
    """A copy of the command with its texts in a language, and with `--lang` if it has no such option."""
    clone = copy(command)
    clone.help, clone.epilog = _paragraphs(command.help, say), _paragraphs(command.epilog, say)
    short = say.template(command.short_help) if command.short_help else None
    clone.short_help = short or _first_sentence(clone.help)
    clone.options_metavar = _names(command.options_metavar, say)
    if isinstance(clone, click.Group):
        clone.subcommand_metavar = _names(clone.subcommand_metavar, say)
    if isinstance(clone, LocalizedGroup):
        clone.say = say
    clone.params = [_translated_parameter(parameter, say) for parameter in _parameters(command)]
    clone._help_option = None  # noqa: SLF001  (click keeps it in the language of its first use)
    return clone


def texts(command: click.Command, context: click.Context) -> Iterator[str]:
    """Every text shown of the command and its subcommands: paragraphs, options, names of arguments."""
    for text in (command.help, command.epilog):
        yield from _split(text)
    yield from filter(None, (command.short_help, command.options_metavar))
    for parameter in _parameters(command):
        metavar = _metavar(parameter)
        yield from filter(None, (getattr(parameter, "help", None), metavar))
        yield _name_of(parameter.type)
    if isinstance(command, click.Group):
        yield command.subcommand_metavar
        for name in command.list_commands(context):
            if isinstance(command, LocalizedGroup):
                inner = command.find_command(context, name)
            else:
                inner = command.get_command(context, name)
            assert inner, "a command that is listed is there"
            yield from texts(inner, context)


def _parameters(command: click.Command) -> list[click.Parameter]:
    """The arguments and options of a command, `--lang` among them."""
    if any("--lang" in parameter.opts for parameter in command.params):
        return command.params

    @language_option
    def options() -> None:
        """Hold the option: click has no other public way to make one by its decorator."""

    (option,) = vars(options)["__click_params__"]
    option.expose_value = False
    return [*command.params, option]


def _translated_parameter(parameter: click.Parameter, say: Words) -> click.Parameter:
    clone = copy(parameter)
    if text := getattr(parameter, "help", None):
        clone.help = say.template(text)
    if prompt := getattr(parameter, "prompt", None):
        clone.prompt = say.template(prompt)  # type: ignore[attr-defined]  # only options have one
    if name := _metavar(parameter):
        clone.metavar = _shown_metavar(parameter, say.template(name))
    clone.type = copy(parameter.type)
    clone.type.name = say.template(_name_of(parameter.type))
    return clone


def _metavar(parameter: click.Parameter) -> str | None:
    """The word for a value in the help, such as PATH; None for one that is no word: [fi|sv|en]."""
    if parameter.metavar:
        return parameter.metavar
    if getattr(parameter, "is_flag", False) or isinstance(parameter.type, click.Choice):
        return None
    own = parameter.name if isinstance(parameter, click.Argument) else _name_of(parameter.type)
    return (own or "").upper()


def _name_of(kind: click.ParamType[Any]) -> str:
    """The English name of a type. That of a path is in the language that was spoken when it was made."""
    if not isinstance(kind, click.Path):
        return kind.name
    return "path" if kind.file_okay == kind.dir_okay else "file" if kind.file_okay else "directory"


def _shown_metavar(parameter: click.Parameter, word: str) -> str:
    """The word as click shows it: in brackets if not required, with dots if there may be several."""
    if parameter.metavar:
        return word
    if isinstance(parameter, click.Argument) and not parameter.required:
        word = f"[{word}]"
    return word if parameter.nargs == 1 else f"{word}..."


def _names(metavar: str | None, say: Words) -> str:
    return say.template(metavar) if metavar else ""


def _split(text: str | None) -> list[str]:
    """The paragraphs of a help text, each on one line."""
    return [" ".join(part.split()) for part in cleandoc(text or "").split("\n\n") if part.strip()]


def _first_sentence(text: str | None) -> str | None:
    """The sentence for the list of commands, whole: click would cut it at the width of the terminal."""
    paragraphs = _split(text)
    return f"{paragraphs[0].partition('. ')[0].rstrip('.')}." if paragraphs else None


def _paragraphs(text: str | None, say: Words) -> str | None:
    return "\n\n".join(map(say.template, _split(text))) or None
