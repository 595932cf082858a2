"""The command `gazette followup`."""

from __future__ import annotations

import click

from gazette.base.problems import N_, message
from gazette.records.model.outcomes import OutcomeStatus
from gazette.staff.commands.choices import ask_choice, choice
from gazette.staff.commands.editing import Desk, ask_outcome, ask_wording, editing
from gazette.staff.edits.changes import Change
from gazette.staff.edits.dates import date_of
from gazette.staff.edits.followups import NewFollowUp, follow_up
from gazette.staff.edits.refusal import RefusedError
from gazette.staff.edits.targets import find_outcome, outcome_in
from gazette.staff.edits.texts import Wording
from gazette.views import labels


@click.command(name="followup")
@click.argument("record")
@click.argument("outcome", required=False)
@click.option("--status", help="How far it has come: started, under-way, done, dropped, not-reported.")
@click.option("--party", help="Who gave the information.")
@click.option("--publisher", help="Who published it: the source.")
@click.option("--source-title", help="The title of the source.")
@click.option("--url", help="The address of the source.")
@click.option("--read", help="The day the source was read.")
@editing("What was reported", day_help="When it was reported, as precisely as known; today if not given.")
def command(
    *,
    desk: Desk,
    outcome: str | None,
    date: str | None,
    status: str | None,
    wording: Wording,
    party: str | None,
    publisher: str | None,
    source_title: str | None,
    url: str | None,
    read: str | None,
) -> Change:
    """Add what came of an outcome. RECORD is its id, address or file, OUTCOME the outcome's id."""
    say = desk.say
    chosen = find_outcome(desk.target.record, outcome or outcome_in(desk.name) or ask_outcome(desk))
    words = [(s.value, say(labels.STATUS[s])) for s in OutcomeStatus]
    if status is None:
        word: str | None = ask_choice(say, say("How far has it come?"), words)
        wording = wording or ask_wording(desk, say("What was reported"))
    else:
        word = choice(status, words)
    if word is None:
        raise RefusedError(
            message(N_('"{value}" is no status.'), value=status),
            message(N_("Write one of these: {words}."), words=", ".join(f"{w} ({t})" for w, t in words)),
        )
    source = {"publisher": publisher, "title": source_title, "url": url, "read": read}
    entry = NewFollowUp(
        date_of(date) if date else date_of(desk.settings.today.isoformat()),
        OutcomeStatus(word),
        wording,
        party or "",
        {key: value for key, value in source.items() if value},
    )
    return follow_up(desk.target, chosen, entry, say)
