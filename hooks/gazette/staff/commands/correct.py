"""The command `gazette correct`."""

from __future__ import annotations

import click

from gazette.base.problems import N_, message
from gazette.staff.commands.editing import Desk, ask_wording, day_option, editing
from gazette.staff.edits.changes import Change
from gazette.staff.edits.corrections import correct
from gazette.staff.edits.refusal import RefusedError
from gazette.staff.edits.texts import Wording


@click.command(name="correct")
@click.argument("record")
@click.argument("values", nargs=-1, metavar="[FIELD=VALUE]...")
@editing("What was wrong and is now right", day_help="The day it is corrected; today if not given.")
def command(*, desk: Desk, values: tuple[str, ...], wording: Wording, date: str | None) -> Change:
    """Note a correction, which pages and feeds show, and set values: sessions.1.time=17.30–20."""
    pairs = [value.partition("=") for value in values]
    if wrong := next((pair for pair in pairs if not pair[0].strip() or not pair[1]), None):
        raise RefusedError(
            message(N_('"{value}" sets no field.'), value="".join(wrong)), message(N_("Write field=value."))
        )
    wording = wording or ask_wording(desk, desk.say("What was corrected"))
    fields = [(name, value) for name, _, value in pairs]
    return correct(desk.target, day_option(desk, date), wording, fields, desk.say)
