"""Each edit of each real and invented record changes the intended field and no other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from unicodedata import normalize

import pytest

from gazette.i18n.words import words
from gazette.records.document import Document, parse
from gazette.records.edtf import of_day
from gazette.records.loading import load
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.outcomes import OutcomeStatus
from gazette.records.model.validation import validate
from gazette.staff.edits.cancellations import cancel
from gazette.staff.edits.corrections import correct
from gazette.staff.edits.followups import NewFollowUp, follow_up
from gazette.staff.edits.moves import Move, move
from gazette.staff.edits.refusal import RefusedError
from gazette.staff.edits.targets import Target, open_target
from gazette.staff.edits.texts import Wording
from tests.test_edits import changed_lines

ROOT = Path(__file__).parents[1]
TREES = ("negotiations", "tests/golden/negotiations")
SAY = words("en")
DAY = date(2026, 11, 22)
LOADED = {tree: load(ROOT / tree) for tree in TREES}
RECORDS = [(tree, record.id) for tree in TREES for record in LOADED[tree].records.all]


def negotiation_of(target: Target, text: str) -> Negotiation:
    document = parse(target.record.document.path, normalize("NFC", text))
    assert isinstance(document, Document), document
    negotiation = validate(Negotiation, document, year=target.record.year)
    assert isinstance(negotiation, Negotiation), negotiation
    return negotiation


def edits_of(target: Target) -> Iterator[tuple[str, Negotiation]]:
    """Every possible edit of a record: the new text, and the model that it has to give."""
    n = target.record.negotiation
    own = Wording("Syy: #1 \"kaksi\" ja 'kolme'.")
    old_outcomes, old_sessions = list(n.outcomes), list(n.sessions)
    for number, outcome in enumerate(old_outcomes):
        entry = NewFollowUp(of_day(DAY), OutcomeStatus.DONE, own)
        text = follow_up(target, outcome, entry, SAY).text
        new = negotiation_of(target, text).outcomes[number]
        assert new.follow_ups[:-1] == outcome.follow_ups
        outcomes = (*old_outcomes[:number], new, *old_outcomes[number + 1 :])
        assert new.model_copy(update={"follow_ups": outcome.follow_ups}) == outcome
        yield text, n.model_copy(update={"outcomes": outcomes})
    text = correct(target, DAY, own, (), SAY).text
    corrections = negotiation_of(target, text).corrections
    assert corrections[:-1] == n.corrections
    yield text, n.model_copy(update={"corrections": corrections})
    if not n.cancelled:
        text = cancel(target, None, DAY, own, SAY).text
        off = negotiation_of(target, text).cancelled
        assert off
        assert off.date == DAY
        yield text, n.model_copy(update={"cancelled": off})
    to = Move(of_day(date(2031, 5, 5)), DAY, "9–10", "maanantai", "2031-05-01", own)
    for number, session in enumerate(old_sessions):
        for kind in ("cancel", "move"):
            try:
                if kind == "cancel":
                    text = cancel(target, number, DAY, own, SAY).text
                else:
                    text = move(target, number, to, SAY).text
            except RefusedError:
                continue
            new_session = negotiation_of(target, text).sessions[number]
            assert new_session != session
            sessions = (*old_sessions[:number], new_session, *old_sessions[number + 1 :])
            kept = ("id", "title", "doors", "group", "municipalities", "place", "programme", "theme")
            assert all(getattr(new_session, field) == getattr(session, field) for field in kept)
            registration = negotiation_of(target, text).registration
            yield text, n.model_copy(update={"sessions": sessions, "registration": registration})


@pytest.mark.parametrize(("tree", "record"), RECORDS, ids=[record for _, record in RECORDS])
def test_an_edit_changes_the_intended_field_alone(tree: str, record: str) -> None:
    target = open_target(LOADED[tree], record)
    comments = [line for line in target.text.splitlines() if "#" in line]
    for text, expected in edits_of(target):
        assert negotiation_of(target, text) == expected
        lines = changed_lines(target.text, text)
        replaced = [line for line in lines if line.startswith("-")]
        assert len(replaced) <= 10, lines
        assert all(line in text for line in comments if f"-{line}" not in replaced)
        assert all(line.partition(" #")[2] in text for line in replaced)
