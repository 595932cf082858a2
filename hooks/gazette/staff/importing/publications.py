"""One publication that staff name: read from its address or file, and its drafts written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from gazette.base.problems import N_, Problem
from gazette.base.settings import Settings
from gazette.checks import check
from gazette.i18n.words import Words
from gazette.records.collection import Record, Records
from gazette.records.loading import load
from gazette.staff.importing.candidates import Candidate, judged, refusal
from gazette.staff.importing.limits import UnreadableError
from gazette.staff.importing.proposals import Fetch, Proposal, completed, propose
from gazette.staff.importing.reading import file_content, sources_of
from gazette.staff.importing.source import Source
from gazette.staff.importing.web_address import without_tracking

_WEB: Final = ("http://", "https://")


def publications(name: str, address: str, today: date, fetch: Fetch) -> tuple[Source, ...]:
    """The publications at an address or in a file. Raises UnreadableError.

    `address` is where a file was saved from, "" if that is not known.
    """
    if name.casefold().startswith(_WEB):
        answer = fetch(name)
        return sources_of(answer.content, without_tracking(answer.address), today, answer.content_type)
    if "://" in name:
        raise UnreadableError(N_("Only addresses that begin with http:// or https:// are fetched."))
    clean = without_tracking(address)
    if address and not clean:
        raise UnreadableError(N_("This is not a web address."))
    return sources_of(file_content(Path(name)), clean, today)


def drafts(
    chosen: Iterable[Candidate], records: Records, region: str | None, say: Words, fetch: Fetch
) -> tuple[Proposal, ...]:
    """Write a draft of each. Raises UnreadableError for the first of which none can be made."""
    written = []
    for candidate in chosen:
        source, unread = completed(candidate.source, fetch)
        if what := refusal(judged(source)):
            raise UnreadableError(what.template, **what.values)
        written.append(propose(source, records, region, say, unread))
    return tuple(written)


class Review(NamedTuple):
    """What staff should check in drafts that were written."""

    problems: tuple[Problem, ...]
    """The problems that the check finds in them."""
    twins: tuple[tuple[str, str], ...]
    """Ids of a draft and of a record of the same region, occasion and day: perhaps the same negotiation."""


def review(written: Sequence[Proposal], folder: Path, options: Settings) -> Review:
    """Check the drafts that were written, together with all records of `folder`."""
    loaded = load(folder)
    records = loaded.records
    paths = {proposal.path.relative_to(folder).as_posix() for proposal in written}
    problems = check(loaded, options).problems
    drafted = [records.by_id[proposal.id] for proposal in written if proposal.id in records.by_id]
    return Review(
        tuple(problem for problem in problems if problem.path.removeprefix(f"{folder.name}/") in paths),
        tuple((record.id, twin.id) for record in drafted for twin in _twins(record, records)),
    )


def _twins(record: Record, records: Records) -> Iterator[Record]:
    days = {session.date for session in record.negotiation.sessions}
    for other in records.all:
        if other.organiser == record.organiser and other.id != record.id:
            same = other.negotiation.occasion is record.negotiation.occasion
            if same and days & {session.date for session in other.negotiation.sessions}:
                yield other
