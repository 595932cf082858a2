"""Shared by the commands that edit a record: opening it, questions, writing the edit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import reduce, wraps
from pathlib import Path
from typing import Any, Final

import click

from gazette.base.settings import DUTY_LANGUAGES, LANGUAGE_NAMES, Settings
from gazette.i18n.words import Words, words
from gazette.records.loading import Loaded, load
from gazette.records.model.outcomes import Outcome
from gazette.staff.commands.choices import ask_choice
from gazette.staff.commands.options import language_option, records_folder, root_option, settings_of
from gazette.staff.edits.acceptance import accepted
from gazette.staff.edits.changes import Change
from gazette.staff.edits.dates import date_of
from gazette.staff.edits.followups import title_of
from gazette.staff.edits.refusal import RefusedError
from gazette.staff.edits.replacement import difference, replace_file
from gazette.staff.edits.targets import Target, find_session, open_target
from gazette.staff.edits.texts import Wording
from gazette.staff.reports import problem_texts

_TEXT_LANGUAGES: Final = ("fi", "sv", "en")


@dataclass(frozen=True)
class Desk:
    """A record opened for an edit, with all others, and the staff's language."""

    settings: Settings
    say: Words
    loaded: Loaded
    target: Target
    name: str
    """The record's name as typed: its id, address or file."""


def editing(
    about: str, *, day: str = "--date", day_help: str = "The day it is announced; today if not given."
) -> Callable[[Callable[..., Change]], Callable[..., None]]:
    """Turn a function that gives an edit of a record into one that makes it, with the options of all edits.

    The function gets the opened record as `desk`, the texts of --text, --text-fi … as `wording`, and what
    the option `day` says. `about` and `day_help` are the English help of these. The command needs an argument
    `record`, which names the record. A RefusedError is shown, and the command exits with 1.
    """

    def with_options(edit: Callable[..., Change]) -> Callable[..., None]:
        @wraps(edit)
        def command(
            *, record: str, root: Path, language: str | None, text: str | None, dry_run: bool, **values: Any
        ) -> None:
            settings = settings_of(language, root)
            say = words(settings.staff_language)
            folder = records_folder(root, say)
            named = {code: values.pop(f"text_{code}") for code in _TEXT_LANGUAGES}
            wording = Wording(text or "", {code: typed for code, typed in named.items() if typed})
            try:
                loaded = load(folder)
                desk = Desk(settings, say, loaded, open_target(loaded, record), record)
                _finish(desk, edit(desk=desk, wording=wording, **values), dry_run=dry_run)
            except RefusedError as refusal:
                raise click.ClickException(refusal.text(say)) from None

        options = (
            click.option("--text", help=f"{about}, in the record's own language."),
            *(
                click.option(f"--text-{code}", help=f"{about}, in {name}.")
                for code, name in zip(_TEXT_LANGUAGES, ("Finnish", "Swedish", "English"), strict=True)
            ),
            click.option(day, help=day_help),
            root_option,
            language_option,
            click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing."),
        )
        return reduce(lambda wrapped, option: option(wrapped), reversed(options), command)

    return with_options


def ask_wording(desk: Desk, label: str) -> Wording:
    """Ask for a text in the record's language and, of a bilingual authority, in Finnish and Swedish."""
    own = desk.target.record.negotiation.language
    bilingual = DUTY_LANGUAGES if desk.target.record.organiser.region.bilingual else ()
    texts = {}
    for code in dict.fromkeys((own, *bilingual)):
        shown = f"{label} ({LANGUAGE_NAMES[code]})" if bilingual else label
        texts[code] = click.prompt(shown, default=None if code == own else "", show_default=False)
    return Wording(texts.pop(own), texts)


def day_option(desk: Desk, typed: str | None) -> date:
    """A day that was given; today if none was."""
    if typed is None:
        return desk.settings.today
    day = date_of(typed, is_day=True).day
    assert day is not None
    return day


def ask_outcome(desk: Desk) -> str:
    """The id of the record's outcome that is followed up; asked if there are several. Raises RefusedError."""
    outcomes: tuple[Outcome, ...] = tuple(
        o for o in desk.target.record.negotiation.outcomes if o.is_agreement
    )
    if len(outcomes) == 1:
        return outcomes[0].id
    say = desk.say
    return ask_choice(say, say("Which outcome?"), [(o.id, title_of(o.title, say)) for o in outcomes])


def session_number(desk: Desk, name: str | None) -> int:
    """The number (from 0) of the session that is meant; asked if there are several. Raises RefusedError."""
    record, say = desk.target.record, desk.say
    sessions = record.negotiation.sessions
    if name is None and len(sessions) > 1:
        shown = [
            (
                session.id or str(number),
                " · ".join(
                    filter(
                        None,
                        (
                            say.when(session.date, weekday=True),
                            title_of(session.title, say) if session.title else "",
                            ", ".join(session.municipalities),
                        ),
                    )
                ),
            )
            for number, session in enumerate(sessions, 1)
        ]
        name = ask_choice(say, say("Which session?"), shown)
    return find_session(desk.loaded.records, record, name or "1")


def _finish(desk: Desk, change: Change, *, dry_run: bool) -> None:
    """Check the edited record and replace the file, or show what would change. Raises RefusedError."""
    say, target = desk.say, desk.target
    content = target.mark + change.text.encode()
    warnings = accepted(desk.loaded, target.record, content, desk.settings)
    if dry_run:
        click.echo(difference(target, change.text))
    else:
        replace_file(target, content)
        click.echo(f"{target.record.document.path}: {change.done.text(say.template)}")
    for note in change.notes:
        click.echo(note.text(say.template))
    if warnings:
        click.echo(say("Check these; they are published as they are:"))
        click.echo(problem_texts(warnings, say))
