"""The command `gazette move`."""

from __future__ import annotations

import re
from typing import Final

import click

from gazette.staff.commands.editing import Desk, ask_wording, day_option, editing, session_number
from gazette.staff.edits.changes import Change
from gazette.staff.edits.dates import date_of, iso
from gazette.staff.edits.moves import Move, move
from gazette.staff.edits.texts import Wording

_HOURS: Final = re.compile(r"\d{1,2}([.:]\d{2})?(\s*[-–—]\s*\d{1,2}([.:]\d{2})?)?")


@click.command(name="move")
@click.argument("record")
@click.argument("words", nargs=-1, metavar="[SESSION] DATE [TIME]")
@click.option("--weekday", help="The weekday of the new day, if the record has one.")
@click.option("--by", help="The new deadline of registration.")
@editing("Why", day="--announced", day_help="The day the move is announced; today if not given.")
def command(
    *,
    desk: Desk,
    words: tuple[str, ...],
    wording: Wording,
    weekday: str | None,
    by: str | None,
    announced: str | None,
) -> Change:
    """Move a session to another DATE: the earlier one is kept. SESSION is its number, id, date or town."""
    if len(words) > 3:
        raise click.UsageError(click.get_current_context().get_usage())
    session, date, time = _parts(words)
    number = session_number(desk, session)
    if date is None:
        date = click.prompt(desk.say("The new date"))
        wording = wording or ask_wording(desk, desk.say("Why"))
    day = date_of(date)
    to = Move(
        day,
        day_option(desk, announced),
        time or "",
        weekday or "",
        iso(by, day.year) if by else "",
        wording,
    )
    return move(desk.target, number, to, desk.say)


def _parts(words: tuple[str, ...]) -> tuple[str | None, str | None, str | None]:
    """Session, date and time: of two words the second is a time, or else the date of a session."""
    match words:
        case ():
            return None, None, None
        case (date,):
            return None, date, None
        case (first, second):
            return (None, first, second) if _HOURS.fullmatch(second) else (first, second, None)
    return words[0], words[1], words[2]
