"""A follow-up of an outcome: what was reported on a day about its progress."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gazette.base.problems import N_, message
from gazette.i18n.words import Words
from gazette.records.composer import Data
from gazette.records.edtf import Edtf
from gazette.records.model.outcomes import Outcome, OutcomeStatus
from gazette.records.model.text import Text
from gazette.staff.edits.changes import Change, append
from gazette.staff.edits.targets import Target, outcome_location
from gazette.staff.edits.texts import Wording
from gazette.views import labels


@dataclass(frozen=True)
class NewFollowUp:
    """What is to be added."""

    date: Edtf
    status: OutcomeStatus
    text: Wording = field(default_factory=Wording)
    party: str = ""
    source: Mapping[str, str] = field(default_factory=dict)
    """Fields of the source: publisher, title, url, read."""


def follow_up(target: Target, outcome: Outcome, entry: NewFollowUp, say: Words) -> Change:
    """Add a follow-up after the others of an outcome. Raises RefusedError."""
    item: dict[str, Data] = {"date": str(entry.date), "status": entry.status.value}
    if text := entry.text.data(target.record.negotiation.language):
        item["text"] = text
    if entry.party:
        item["party"] = entry.party
    if source := {key: value for key, value in entry.source.items() if value}:
        item["source"] = dict(source)
    location = (*outcome_location(target.data, outcome.id), "follow_ups")
    new = append(target.text, location, item, tuple(Outcome.model_fields))
    result = message(
        N_('Follow-up of {date} added to "{title}": {status}.'),
        date=say.when(entry.date),
        title=title_of(outcome.title, say),
        status=say(labels.STATUS[entry.status]),
    )
    return Change(new, result)


def title_of(title: Text, say: Words) -> str:
    """A title in the staff's language, else in any."""
    return title.best((say.language,)).text
