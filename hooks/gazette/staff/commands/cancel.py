"""The command `gazette cancel`."""

from __future__ import annotations

import click

from gazette.staff.commands.choices import ask_choice
from gazette.staff.commands.editing import Desk, ask_wording, day_option, editing, session_number
from gazette.staff.edits.cancellations import cancel
from gazette.staff.edits.changes import Change
from gazette.staff.edits.texts import Wording


@click.command(name="cancel")
@click.argument("record")
@click.argument("session", required=False)
@click.option("--all", "whole", is_flag=True, help="Cancel the whole round, without asking.")
@editing("Why, and what comes instead")
def command(*, desk: Desk, session: str | None, whole: bool, wording: Wording, date: str | None) -> Change:
    """Cancel a negotiation, or one SESSION of it: its number, id, date or municipality."""
    say = desk.say
    if whole and session is not None:
        raise click.UsageError(say("Give a session or --all, not both."))
    number = None if session is None else session_number(desk, session)
    if session is None and not whole and len(desk.target.record.negotiation.sessions) > 1:
        choices = [("all", say("the whole round")), ("one", say("one session"))]
        if ask_choice(say, say("What is cancelled?"), choices) == "one":
            number = session_number(desk, None)
    wording = wording or ask_wording(desk, say("Why, and what comes instead"))
    return cancel(desk.target, number, day_option(desk, date), wording, say)
