"""Results: only what was agreed has a statutory matter for certain, and only it is followed up."""

from __future__ import annotations

from collections.abc import Iterator

from gazette.base.problems import N_, Problem, message
from gazette.records.collection import Record, Records
from gazette.records.model.content import Matter


def agreement_has_matter(_: Records, entry: Record) -> Iterator[Problem]:
    """An agreement belongs to one of the four statutory matters (612/2021 section 7) at least."""
    for number, outcome in enumerate(entry.negotiation.outcomes):
        if outcome.is_agreement and not outcome.matter:
            yield entry.document.problem(
                ("outcomes", number),
                message(
                    N_('"matter" is missing: what was agreed belongs to one of the four statutory matters.')
                ),
                message(
                    N_(
                        "Write one or more of: {words}. If it was not agreed but noticed or thought, "
                        'write "kind: finding" or "kind: view".'
                    ),
                    words=", ".join(matter.value for matter in Matter),
                ),
            )


def finding_is_not_followed_up(_: Records, entry: Record) -> Iterator[Problem]:
    """A finding or view has no follow-ups and no day of agreement: nobody promised anything."""
    for number, outcome in enumerate(entry.negotiation.outcomes):
        if outcome.agreed and not outcome.is_agreement:
            yield entry.document.warning(
                ("outcomes", number, "agreed"),
                message(N_("nobody agreed on a finding or view; pages do not show this.")),
                message(N_("Correct its kind, or remove this line.")),
            )
        if outcome.follow_ups and not outcome.is_agreement:
            yield entry.document.warning(
                ("outcomes", number, "follow_ups"),
                message(N_("only what was agreed is followed up; pages do not show this.")),
                message(N_("Correct its kind, or move the text to where it belongs.")),
            )
