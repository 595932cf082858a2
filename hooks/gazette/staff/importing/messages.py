"""The messages of `gazette import`: lists of publications, written drafts, remaining tasks, JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from gazette.i18n.words import Words
from gazette.records.model.occasion import Occasion
from gazette.staff.importing.candidates import OTHER_TALKS, Candidate
from gazette.staff.importing.nightly import Failure
from gazette.staff.importing.occasion import NoRecord
from gazette.staff.importing.proposals import Proposal
from gazette.staff.importing.publications import Review
from gazette.staff.reports import problem_texts
from gazette.views.labels import OCCASION


def list_text(numbered: Sequence[Candidate], listed: Sequence[Candidate], say: Words) -> str:
    """The publications by what they seem to be; those that can be chosen with a number."""
    if not listed:
        return say("There is nothing in it.")
    numbers = {id(candidate): number for number, candidate in enumerate(numbered, 1)}
    groups = (
        (say("Negotiations:"), [c for c in numbered if c.is_likely]),
        (say("Something else, by their words:"), [c for c in numbered if not c.is_likely]),
        (say("Already here:"), [c for c in listed if c.record]),
        (
            say("Other talks, which are not entered:"),
            [c for c in listed if not c.can_be_taken and not c.record],
        ),
    )
    parts = [
        "\n".join((heading, *(_line(candidate, numbers.get(id(candidate)), say) for candidate in group)))
        for heading, group in groups
        if group
    ]
    rest = sum(c.judgement.occasion is None and not c.record for c in listed)
    if rest:
        parts.append(
            say.count("{n} other item names no negotiation.", "{n} other items name no negotiation.", rest)
        )
    return "\n\n".join(parts)


def occasion_text(occasion: Occasion | NoRecord | None, say: Words) -> str:
    """An occasion, or talks that are never entered, in words."""
    if isinstance(occasion, NoRecord):
        return say(OTHER_TALKS[occasion])
    return say(OCCASION[occasion]) if occasion else ""


def proposal_text(proposal: Proposal, say: Words, folder: Path) -> str:
    """A draft that was written: its file below `folder`, what it is of, and what is uncertain in it."""
    lines = [f"{proposal.path.relative_to(folder)}  {proposal.source.title}"]
    if proposal.occasion is not Occasion.YEARLY_NEGOTIATION:
        lines.append(occasion_text(proposal.occasion, say))
    if proposal.unread is not None:
        why = proposal.unread.text(say.template)
        lines.append(say("The page itself could not be read, only the feed's words: {why}", why=why))
    if proposal.uncertain:
        counted = say.count(
            "{n} value is uncertain; a comment beside it says what it was read from.",
            "{n} values are uncertain; comments beside them say what they were read from.",
            proposal.uncertain,
        )
        lines.append(counted)
    return "\n  ".join(lines)


def remaining_text(review: Review, say: Words) -> str:
    """The remaining tasks for drafts that were written."""
    parts = [problem_texts(review.problems, say)] if review.problems else []
    parts += [
        say(
            "{draft} is of the same day as {record}. If it is the same negotiation, move what is new there "
            "and delete the draft.",
            draft=draft,
            record=record,
        )
        for draft, record in review.twins
    ]
    parts.append(say("Read each draft beside its source and correct it. Then run: gazette check"))
    return "\n".join(parts)


def failure_text(failure: Failure, say: Words) -> str:
    """A feed or page that could not be read."""
    return f"{failure.region}: {failure.address}\n  {failure.why.text(say.template)}"


def json_text(
    proposals: Sequence[Proposal],
    failures: Sequence[Failure],
    listed: Sequence[Candidate],
    say: Words,
    folder: Path,
) -> dict[str, Any]:
    """The listed publications and written drafts as JSON; sentences are in the staff's language."""
    return {
        "drafts": [
            {
                "id": proposal.id,
                "path": proposal.path.relative_to(folder).as_posix(),
                "occasion": proposal.occasion.value,
                "uncertain": proposal.uncertain,
                "title": proposal.source.title,
                "address": proposal.source.address,
                "published": proposal.source.published,
            }
            for proposal in proposals
        ],
        "listed": [
            {
                "title": candidate.source.title,
                "address": candidate.source.address,
                "published": candidate.source.published,
                "occasion": candidate.judgement.occasion.value if candidate.judgement.occasion else None,
                "words": list(candidate.judgement.words),
                "likely": candidate.is_likely,
                "record": candidate.record,
            }
            for candidate in listed
        ],
        "failed": [
            {"region": failure.region, "address": failure.address, "why": failure.why.text(say.template)}
            for failure in failures
        ],
    }


def _line(candidate: Candidate, number: int | None, say: Words) -> str:
    source, judgement = candidate.source, candidate.judgement
    day = say.day(date.fromisoformat(source.published)) if source.published else ""
    reasons: Iterator[str] = (f'"{word}"' for word in judgement.words[:2])
    about = candidate.record or ", ".join(
        (*([] if judgement.is_yearly else [occasion_text(judgement.occasion, say)]), *reasons)
    )
    parts = (f"{number or '–':>3} ", day, source.title, f"({about})" if about else "")
    return " ".join(part for part in parts if part)
