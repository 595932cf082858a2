"""One publication that staff name: read from its address or file, and its drafts written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Final

from gazette.base.problems import N_, Problem
from gazette.base.settings import Settings
from gazette.checks import check
from gazette.i18n.words import Words
from gazette.records.collection import Records
from gazette.records.loading import load
from gazette.staff.importing.candidates import Candidate, refusal
from gazette.staff.importing.limits import UnreadableError
from gazette.staff.importing.proposals import Fetch, Proposal, completed, propose
from gazette.staff.importing.reading import file_content, sources_of
from gazette.staff.importing.source import Source
from gazette.staff.importing.web_address import without_tracking

_WEB: Final = ("http://", "https://")


def publications(name: str, address: str, today: date, fetch: Fetch) -> tuple[Source, ...]:
    """What an address or a file holds. Raises UnreadableError.

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
        if what := refusal(candidate):
            raise UnreadableError(what.template, **what.values)
        source, unread = completed(candidate.source, fetch)
        written.append(propose(source, records, region, say, unread))
    return tuple(written)


def problems_of(written: Iterable[Proposal], folder: Path, options: Settings) -> tuple[Problem, ...]:
    """What the check says of the drafts that were written."""
    paths = {proposal.path.relative_to(folder).as_posix() for proposal in written}
    report = check(load(folder), options)
    return tuple(problem for problem in report.problems if _inner(problem.path, folder) in paths)


def _inner(path: str, folder: Path) -> str:
    return path.removeprefix(f"{folder.name}/")
