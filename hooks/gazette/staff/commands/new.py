"""The command `gazette new`: one subcommand for each kind of `staff.new.kinds`."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from difflib import unified_diff
from pathlib import Path
from typing import Any, Final

import click

from gazette.base.problems import Problem, Severity
from gazette.base.settings import LANGUAGES, Settings
from gazette.format.enum_words import explanation, label
from gazette.i18n.words import Words, words
from gazette.records.loading import Loaded, load
from gazette.staff.commands.choices import choice, show_choices
from gazette.staff.commands.localized import LocalizedGroup
from gazette.staff.commands.options import (
    language_option,
    records_folder,
    root_option,
    settings_of,
    staff_words,
)
from gazette.staff.edits.dates import date_of, iso
from gazette.staff.edits.refusal import RefusedError
from gazette.staff.edits.replacement import create_file, replace_content
from gazette.staff.new.file_changes import FileChange
from gazette.staff.new.kinds import KINDS
from gazette.staff.new.questions import Question, Request, StarterKind
from gazette.staff.trials import UnreadableTextError, try_out

_YEAR: Final = re.compile(r"[0-9]{4}")
_OLD_ARGUMENTS: Final = 3
"""REGION YEAR NAME, as the command took them when it started negotiations only."""


class Kinds(LocalizedGroup):
    """The kinds; `gazette new REGION YEAR NAME` starts a negotiation."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's signature)
        """The kinds in the order of the help."""
        return [kind.name for kind in KINDS]

    def find_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The subcommand of a kind; None if there is none."""
        return next((_command(kind) for kind in KINDS if kind.name == cmd_name), None)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The subcommand that is asked for, with its arguments."""
        if len(args) >= _OLD_ARGUMENTS and _YEAR.fullmatch(args[1]):
            region, year, name, *rest = args
            args = ["negotiation", region, "--year", year, "--id", name, *rest]
        return super().resolve_command(ctx, args)


def _command(kind: StarterKind) -> click.Command:
    name = kind.target.argument

    def run(*, root: Path, language: str | None, dry_run: bool, **given: str | None) -> None:
        target = given.pop(name)
        answers = {key.replace("_", "-"): text for key, text in given.items() if text and text.strip()}
        _start(kind, target, answers, root, language, dry_run=dry_run)

    options = [
        click.Option([f"--{question.name}"], help=question.help, type=_type(question))
        for question in kind.questions
    ]
    argument = click.Argument([name], required=False)
    command = click.Command(kind.name, callback=run, help=kind.help, params=[argument, *options])
    dry = click.option("--dry-run", is_flag=True, help="Write nothing; print what would be written.")
    for decorate in (language_option, root_option, dry):
        command = decorate(command)
    return command


def _type(question: Question) -> click.ParamType[Any]:
    words = [str(member.value) for member in question.members]
    return _Word(question) if words else click.STRING


class _Word(click.Choice[str]):
    """One of a question's words; its label on the site is taken for it as well."""

    def __init__(self, question: Question) -> None:
        super().__init__([str(member.value) for member in question.members])
        self._labels = {
            label(member, words(language)).casefold(): str(member.value)
            for member in question.members
            for language in LANGUAGES
        }

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word. Raises click.BadParameter if it is none of them."""
        return super().convert(self._labels.get(str(value).casefold(), value), param, ctx)


@click.group(name="new", cls=Kinds)
def command() -> None:
    """Start a record, or put something new into one. What is not given is asked for.

    Nothing is overwritten, and what is in a file stays as it is. `gazette new REGION YEAR NAME` starts a
    negotiation.
    """


def _start(
    kind: StarterKind,
    target: str | None,
    answers_given: dict[str, str],
    root: Path,
    language: str | None,
    *,
    dry_run: bool,
) -> None:
    options = settings_of(language, root)
    say = staff_words()
    folder = records_folder(root, say)
    loaded = load(folder)
    try:
        change = kind.change(_Asking(kind, say, options.languages).request(loaded, target, answers_given))
    except RefusedError as error:
        raise click.ClickException(error.text(say)) from None
    problems = _new_problems(loaded, change, options)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors:
        raise click.ClickException("\n".join(problem.text_without_place(say.template) for problem in errors))
    if dry_run:
        click.echo(_shown(change), nl=False)
        return
    try:
        _write(folder / change.inner, change)
    except RefusedError as error:
        raise click.ClickException(error.text(say)) from None
    shown = f"{folder.name}/{change.inner}"
    if change.old is None:
        click.echo(say("{path} is ready for you to fill in. Then run: gazette check", path=shown))
    else:
        click.echo(say("Added to {path}. Then run: gazette check", path=shown))
    for problem in problems:
        click.echo(problem.text(say.template))


def _new_problems(loaded: Loaded, change: FileChange, options: Settings) -> tuple[Problem, ...]:
    try:
        return try_out(loaded, change.inner, change.content, options).new
    except UnreadableTextError as error:
        return error.problems


def _shown(change: FileChange) -> str:
    """The text of a new file, or the lines that change in one that is there."""
    if change.old is None:
        return change.text
    lines = change.old.splitlines(keepends=True), change.text.splitlines(keepends=True)
    return "".join(
        line if line.endswith("\n") else f"{line}\n"
        for line in unified_diff(*lines, change.inner, change.inner)
    )


def _write(path: Path, change: FileChange) -> None:
    """Raises RefusedError if the file was changed or made meanwhile, OSError if it cannot be written."""
    if change.old_content is None:
        create_file(path, change.content)
    else:
        replace_content(path, change.old_content, change.content)


def _checked(question: Question, text: str, request: Request) -> str:
    """An answer as records have it; a word also by its number or its label on the site.

    Raises RefusedError or click.UsageError if it cannot be right.
    """
    say, normal = request.say, question.normal(text)
    if question.year and (dated := iso(text, question.year(request))) != normal:
        normal = dated
        click.echo(say("The year is that of the record: {date}.", date=say.when(date_of(dated))), err=True)
    if not question.members:
        question.check(normal)
        return normal
    word = choice(normal, [(str(member.value), label(member, say)) for member in question.members])
    if word is None:
        what = say('"{value}" is not one of the words allowed here.', value=normal)
        known = ", ".join(str(member.value) for member in question.members)
        raise click.UsageError(f"{what} {say('Use one of: {expected}.', expected=known)}")
    return word


class _Asking:
    """Asks for what was not given. With nobody to ask, a usage error names all that is needed.

    Prompts go to the error output, so that --dry-run prints the text alone.
    """

    def __init__(self, kind: StarterKind, say: Words, languages: tuple[str, ...]) -> None:
        self._kind, self.say, self._languages = kind, say, languages
        self._has_person = sys.stdin.isatty()

    def request(self, loaded: Loaded, target: str | None, answers_given: dict[str, str]) -> Request:
        """The request with all its answers. Raises RefusedError and click.UsageError."""
        where = self._kind.target
        if not target:
            proposal = where.proposal(loaded)
            missing = [self.say(where.argument.upper()), *self._missing(None, answers_given)]
            question_text = self.say(where.asked)
            if self._has_person:
                target = self._prompt(question_text, lambda text: where.name(loaded, text), proposal or None)
            else:
                target = self._read(question_text, missing)
        target = where.name(loaded, target)
        request = Request(loaded, target, answers_given, self.say, self._languages)
        for question in self._kind.questions:
            if question.name in answers_given:
                answers_given[question.name] = _checked(question, answers_given[question.name], request)
        for question in self._kind.questions:
            if question.name not in request.answers and question.applies(request):
                request.answers[question.name] = self._answer(question, request)
        return request

    def _answer(self, question: Question, request: Request) -> str:
        proposal = question.proposal(request) if question.proposal else ""
        is_optional = bool(proposal) or not question.is_needed
        if is_optional and (not self._has_person or not question.asked):
            return proposal
        missing = self._missing(request, request.answers) or [f"--{question.name}"]
        if not self._has_person:
            answer = self._read(self.say(question.asked), missing)
            return _checked(question, answer, request)
        members = [(str(member.value), explanation(member, self.say)) for member in question.members]
        show_choices(members, err=True)
        asked = self.say(question.asked)
        if is_optional and not proposal:
            asked = self.say("{asked} (Enter to skip)", asked=asked)
        default = proposal if is_optional else None
        return self._prompt(asked, lambda text: _checked(question, text, request), default)

    def _prompt(self, asked: str, check: Callable[[str], str], default: str | None = None) -> str:
        """What a person answers; asked again until it can be right."""

        def checked(text: str) -> str:
            if text != default:
                try:
                    return check(text)
                except RefusedError as error:
                    raise click.UsageError(error.text(self.say)) from None
            return text

        answer = click.prompt(asked, default, value_proc=checked, show_default=bool(default), err=True)
        return str(answer).strip()

    def _read(self, asked: str, missing: list[str]) -> str:
        """The next line of the input. Raises click.UsageError at its end."""
        line = sys.stdin.readline()
        if not line:
            raise click.UsageError(self.say("These are needed: {options}.", options=", ".join(missing)))
        click.echo(f"{asked}: {line.strip()}", err=True)
        return line.strip()

    def _missing(self, request: Request | None, answers: Mapping[str, str]) -> list[str]:
        """The options that are needed and not given; without a request, those needed in any case."""
        return [
            f"--{question.name}"
            for question in self._kind.questions
            if question.is_needed
            and question.proposal is None
            and question.name not in answers
            and (question.applies(request) if request else not question.is_conditional)
        ]
