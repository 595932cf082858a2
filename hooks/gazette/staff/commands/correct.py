"""The command `gazette correct`."""

from __future__ import annotations

from collections.abc import Callable

import click

from gazette.base.problems import N_, message
from gazette.staff.commands.editing import Desk, ask_wording, day_option, edit_options, finish, text_options
from gazette.staff.edits.corrections import correct
from gazette.staff.edits.refusal import RefusedError
from gazette.staff.edits.texts import Wording


@click.command(name="correct")
@click.argument("record")
@click.argument("values", nargs=-1, metavar="[FIELD=VALUE]...")
@text_options("What was wrong and is now right")
@click.option("--date", help="The day it is corrected; today if not given.")
@edit_options
def command(
    *,
    desk_of: Callable[[str], Desk],
    record: str,
    values: tuple[str, ...],
    wording: Wording,
    date: str | None,
    dry_run: bool,
) -> None:
    """Note a correction, which pages and feeds show, and set values: sessions.1.time=17.30–20."""
    desk = desk_of(record)
    pairs = [value.partition("=") for value in values]
    if wrong := next((pair for pair in pairs if not pair[0].strip() or not pair[1]), None):
        raise RefusedError(
            message(N_('"{value}" sets no field.'), value="".join(wrong)), message(N_("Write field=value."))
        )
    wording = wording or ask_wording(desk, desk.say("What was corrected"))
    fields = [(name, value) for name, _, value in pairs]
    finish(desk, correct(desk.target, day_option(desk, date), wording, fields, desk.say), dry_run=dry_run)
